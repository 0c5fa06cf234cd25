"""The scenario page when its question failed: the form as it was filled in, what is wrong, and what works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from starlette.datastructures import QueryParams
from starlette.responses import Response

from sinequanon.app.asked import OfScenario
from sinequanon.app.fill import page
from sinequanon.app.ways import links, ways_on
from sinequanon.errors import SinequanonError

if TYPE_CHECKING:
    from sinequanon.app.desk import Desk

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
