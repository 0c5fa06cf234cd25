"""Ways on: the links between pages keep host and date, and a question that failed is offered again with what works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import polars as pl

from sinequanon.app.query import COMPARED
from sinequanon.errors import InputError, SinequanonError
from sinequanon.months import parse_as_of

if TYPE_CHECKING:
    from sinequanon.app.answers import Desk


FORMS = ("/", "/calendar", "/changes", "/host", "/scenario", "/compare", "/claims")
"""Pages that are asked with a form of host and date."""


def links(host: str = "", as_of: str = "") -> dict[str, str]:
    """Return the query of each page that keeps host and date: path -> query, empty where there is nothing to keep.

    The date itself stands under `_as_of`.
    """
    kept = {key: value for key, value in (("host", host), ("as_of", as_of)) if value}
    query = f"?{urlencode(kept)}" if kept else ""
    several = [("host", code) for code in dict.fromkeys([host, *COMPARED])][: len(COMPARED)] if host else []
    compared = several + ([("as_of", as_of)] if as_of else [])
    return dict.fromkeys((*FORMS, "/method", "/api"), query) | {
        "/compare": f"?{urlencode(compared)}" if compared else "",
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
        offers.append((words, f"{on}?{urlencode(query)}"))

    host = given.get("host", "")
    try:
        code = desk.code(host, day) if host else ""
    except InputError:
        code = ""
        for near, name in desk.near(host, day):
            offer(f"{name} on {day}", page, host=near, as_of=day)
        for other in desk.dates_of(host):
            offer(f"{host} on {other}", page, host=host, as_of=other.isoformat())
    if code:
        name = desk.name(code, day)
        if page == "/scenario":
            for other in _with_mission(desk, code, day):
                offer(f"Scenarios for {name} on {other}", page, host=code, as_of=other.isoformat())
        if page != "/host" or given.get("as_of", day) != day:
            offer(f"The brief on {name} on {day}", "/host", host=code, as_of=day)
    offer(f"All missions on {day}", "/", as_of=day)
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
