"""Errors: what is wrong, where, and what to do about it, as a page that keeps the form and as JSON for programs.

Faults: what is wrong, where, and what to do about it, as a page for people and as JSON for programs.

The scenario page when its question failed: the form as it was filled in, what is wrong, and what works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.datastructures import QueryParams
from starlette.responses import Response

from sinequanon.app.navigation import links, ways_on
from sinequanon.app.query import OfScenario
from sinequanon.app.responses import page
from sinequanon.errors import InputError, ScenarioError, SinequanonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from sinequanon.app.answers import Desk


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
    from sinequanon.app.responses import page

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


LISTS = ("a_bare", "b_bare")


def good_part(given: QueryParams) -> OfScenario:
    """Give the question as far as it is good: what cannot be asked falls back to its default.

    Examples
    --------
    >>> good_part(QueryParams("a_over=99&b_consent=withdrawn&colour=red")).b_consent
    'withdrawn'
    """
    content: dict[str, Any] = {
        key: given.getlist(key) if key in LISTS else given[key]
        for key in given
        if key in OfScenario.model_fields
    }
    for _ in range(len(content) + 1):
        try:
            return OfScenario(**content)
        except ValidationError as error:
            wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
            wrong = wrong or {key for key in ("a_by", "b_by", "horizon") if key in content}
            content = {key: value for key, value in content.items() if key not in wrong}
    return OfScenario()


def form_again(desk: Desk, given: QueryParams, status: int, cause: str, cure: str) -> Response | None:
    """Answer a failed question with its form; nothing where even the form cannot be filled."""
    asked = good_part(given)
    again = ways_on(desk, "/scenario", list(given.multi_items()))
    code = again.host or next((code for code, _ in desk.hosts if desk.missions_of(code, again.as_of)), "")
    try:
        name, missions = desk.name(code, again.as_of), desk.missions_of(code, again.as_of)
    except SinequanonError:
        return None
    return page(
        "scenario.html.j2",
        status=status,
        asked=asked.model_copy(update={"as_of": again.as_of, "host": code}),
        default=OfScenario(),
        code=code,
        name=name,
        keep=links(code, again.as_of),
        missions=missions,
        hosts=desk.hosts,
        last=desk.last,
        results="",
        cause=cause,
        cure=cure,
        offers=again.offers,
        query="",
    )
