"""Ways on: links between the pages keep host and date, and a question that failed is told with its cure and offered again with what works.

A fault is a page that keeps the form for people, and JSON for programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.datastructures import QueryParams
from starlette.responses import Response

from sinequanon.app.fault_words import translated
from sinequanon.app.missions_board import called
from sinequanon.app.query import COMPARED, OfScenario
from sinequanon.app.responses import page
from sinequanon.app.tongue import PLAIN, address
from sinequanon.brief.words import capital
from sinequanon.catalogue import language, say
from sinequanon.errors import InputError, ScenarioError, SinequanonError
from sinequanon.months import parse_as_of
from sinequanon.states import name_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from sinequanon.app.answers import Desk


FORMS = ("/", "/calendar", "/changes", "/host", "/scenario", "/compare", "/claims")
"""Pages that are asked with a form of host and date."""


def links(host: str = "", as_of: str = "") -> dict[str, str]:
    """Return the query of each page that keeps host and date: path -> query, empty where there is nothing to keep.

    The date itself stands under `_as_of`.
    """
    kept = {key: value for key, value in (("host", host), ("as_of", as_of)) if value}
    query = address("", **kept)
    several = [("host", code) for code in dict.fromkeys([host, *COMPARED])][: len(COMPARED)] if host else []
    codes = [code for _, code in several]
    return dict.fromkeys((*FORMS, "/method", "/api"), query) | {
        "/compare": address("", host=codes, as_of=as_of),
        "_as_of": as_of,
    }


@dataclass(frozen=True)
class Again:
    """A question that failed: its page, host and date as far as they are good, and questions near it that work."""

    path: str
    host: str
    as_of: str
    offers: tuple[tuple[str, str], ...]


def ways_on(desk: Desk, path: str, asked: Sequence[tuple[str, str]]) -> Again:
    """Find what is good of a question that failed, and what near it has an answer.

    Parameters
    ----------
    desk
        Who answers.
    path
        Of the page.
    asked
        Its parameters, as they stand in the URL.
    """
    page = path if path in FORMS else "/host"
    given = dict(asked)
    if path == "/find" and "q" in given:
        given["host"] = given["q"]
    try:
        day = parse_as_of(given.get("as_of", desk.last)).isoformat()
        desk.view(day)
    except SinequanonError:
        day = desk.last
    offers: list[tuple[str, str]] = []

    def offer(words: str, on: str, **query: str) -> None:
        offers.append((capital(words), address(on, **query)))

    host = given.get("host", "")
    try:
        code = desk.code(host, day) if host else ""
    except InputError:
        code = ""
        for near, name in desk.near(host, day):
            offer(say("app-fault-offer", host=name, day=day), page, host=near, as_of=day)
        for other in desk.dates_of(host):
            then = other.isoformat()
            offer(say("app-fault-offer", host=name_of(host), day=then), page, host=host, as_of=then)
    if code:
        name = desk.name(code, day)
        if page == "/scenario":
            for other in _with_mission(desk, code, day):
                then = other.isoformat()
                told = say("app-fault-offer-scenarios", host=name, day=then)
                offer(told, page, host=code, as_of=then)
        if page != "/host" or given.get("as_of", day) != day:
            offer(say("app-fault-offer-brief", host=name, day=day), "/host", host=code, as_of=day)
    offer(say("app-fault-offer-all", day=day), "/", as_of=day)
    return Again(page, code, day, tuple(dict.fromkeys(offers)))


def _with_mission(desk: Desk, code: str, day: str) -> list[date]:
    """Return the last day before a date on which a host had a mission, if it has none on the date."""
    from sinequanon.months import first_day

    if desk.missions_of(code, day):
        return []
    view = desk.view(day)
    own = view.table("missions").filter(pl.col("hosts").list.contains(view.host(code).state.iso3))
    ends = own["end"].drop_nulls().to_list()
    last = max((first_day(end) for end in ends), default=None)
    return [date(last.year - 1, 12, 31)] if last is not None else []


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
    return page("fault.html.j2", status=status, headers=headers, cause=cause, where=where, cure=cure)


def busy(request: Request, seconds: int) -> Response:
    """Answer that there is too much to do, and when to ask again; a page does so by itself."""
    program = wants_json(request)
    headers = {"retry-after": str(seconds)} | ({} if program else {"refresh": str(seconds)})
    return answer(
        request,
        503,
        say("app-fault-busy"),
        None,
        say("app-fault-again", seconds=seconds, itself="no" if program else "yes"),
        **headers,
    )


def status_of(error: SinequanonError) -> int:
    """Give the status: 422 for a question that cannot be asked so, 404 where the evidence has no answer."""
    return 422 if isinstance(error, InputError | ScenarioError) else 404


def in_words(errors: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """Put the validator's findings into a sentence, and name the parameters."""
    places = [".".join(map(str, error["loc"][1:])) or str(error["loc"][0]) for error in errors]
    told = " ".join(_told(place, error) for place, error in zip(places, errors, strict=True))
    return say("app-fault-not-so", told=told), ", ".join(dict.fromkeys(places))


LABELS = ("as_of", "since", "host", "months", "q", "mission")
"""Parameters that stand on the pages under a label."""
OF_SCENARIOS = (
    "consent", "leave", "over", "by", "then", "people", "after", "counts", "bare", "draft", "hazard", "horizon",
    "histories", "seed", "effect", "scale",
)  # fmt: skip
"""Parameters of a scenario that stand on its form under a label."""


def _told(place: str, error: dict[str, Any]) -> str:
    """Put one of the validator's findings into a sentence."""
    first = place.split(".", maxsplit=1)[0]
    label = _label(first)
    if error["type"] == "extra_forbidden":
        return say("app-fault-no-parameter", name=first)
    if error["type"] == "string_too_short":
        return say("app-fault-nothing-given", label=label)
    found = error["msg"].removeprefix("Value error, ")
    told = found if language() == PLAIN else translated(found) or translated(f"{found}.") or found
    return say("app-fault-field", label=label, told=told.rstrip("."))


def _label(name: str) -> str:
    """Return the label under which a parameter stands on its page; programs' names of a scenario's are left to English."""
    if name in LABELS:
        return say("app-fault-label", field=name.replace("_", "-"))
    side, field = (name[0].upper(), name[2:]) if name.startswith(("a_", "b_")) else ("", name)
    if language() == PLAIN or field not in OF_SCENARIOS:
        return name
    told = say("app-scenario-field", field=field)
    return f"{say('app-scenario-name', name=side)}, {told[0].lower()}{told[1:]}" if side else told


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
        hosts=called(desk.hosts),
        last=desk.last,
        results="",
        cause=cause,
        cure=cure,
        offers=again.offers,
        query="",
    )
