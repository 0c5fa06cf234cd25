"""Faults: what is wrong, where, and what to do about it, as a page for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.responses import JSONResponse
from starlette.responses import Response

from sinequanon.errors import InputError, ScenarioError, SinequanonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request


def wants_json(request: Request) -> bool:
    """Say whether a request is a program's: by its path, or by what it accepts."""
    path = request.url.path
    if path.endswith((".json", ".csv", ".parquet")):
        return True
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def fault(
    status: int, cause: str, *, where: str | None, cure: str, headers: dict[str, str] | None = None
) -> Response:
    """Answer with a fault as JSON."""
    content = {"error": {"cause": cause, "where": where, "cure": cure}}
    return JSONResponse(content, status_code=status, headers=headers)


def answer(
    request: Request, status: int, cause: str, where: str | None, cure: str, **headers: str
) -> Response:
    """Answer with a fault as a page for people, or as JSON for programs."""
    if wants_json(request):
        return fault(status, cause, where=where, cure=cure, headers=headers or None)
    from sinequanon.app.fill import page

    return page("fault.html.j2", status=status, headers=headers, cause=cause, where=where, cure=cure)


def busy(request: Request, seconds: int) -> Response:
    """Answer that there is too much to do, and when to ask again; a page does so by itself."""
    program = wants_json(request)
    headers = {"retry-after": str(seconds)} | ({} if program else {"refresh": str(seconds)})
    return answer(
        request,
        503,
        "There is more to do than can be done now.",
        None,
        f"Ask again in {seconds} seconds{'' if program else '; this page does so by itself'}.",
        **headers,
    )


def status_of(error: SinequanonError) -> int:
    """Give the status: 422 for a question that cannot be asked so, 404 where the evidence has no answer."""
    return 422 if isinstance(error, InputError | ScenarioError) else 404


def in_words(errors: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """Put the validator's findings into a sentence, and name the parameters."""
    places = [".".join(map(str, error["loc"][1:])) or str(error["loc"][0]) for error in errors]
    told = "; ".join(
        f"{p}: {e['msg'].removeprefix('Value error, ')}" for p, e in zip(places, errors, strict=True)
    )
    return f"The question cannot be asked so: {told}.", ", ".join(dict.fromkeys(places))
