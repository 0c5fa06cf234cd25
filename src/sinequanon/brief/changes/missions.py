"""Which missions a bulletin is about, where they are, and which of them speaks for its host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sinequanon.evidence.view import View
from sinequanon.months import first_day
from sinequanon.states import name_of
from sinequanon.states.table import with_article

SEATED = ("UNOWA", "UNOWAS", "UNOCA", "UNOAU", "UNRCCA", "OSESG-GL", "OSESG-Horn", "UNSOA", "UNSOS", "UNSOH")
"""Offices for a region, or beside an organisation or another's force: a country's news are not told with them."""


@dataclass(frozen=True)
class Mission:
    """A mission that stood on one of two dates.

    `hosts` are ISO alpha-3 codes; `place` is where it is, as it stands inside a sentence; `leads` says that what happens in its
    first host is told with it; `begun` and `ended` are set where that became known between the dates; `news_until` is the last
    day whose news of it could be seen.
    """

    name: str
    hosts: tuple[str, ...]
    place: str
    kind: str
    leads: bool
    begun: str | None
    ended: str | None
    news_until: date | None


def missions(view: View, before: View, host: str | None = None, only: tuple[str, ...] = ()) -> list[Mission]:
    """Return the missions that stood at either date, in the order of their hosts' names.

    Parameters
    ----------
    view, before
        The evidence as of the later and the earlier date.
    host
        ISO alpha-3 of one host; all by default.
    only
        Names of missions, where not all of the host's are meant.
    """
    old = {row["mission"]: row for row in before.table("missions").iter_rows(named=True)}
    rows = [
        row
        for row in view.table("missions").iter_rows(named=True)
        if row["end"] is None or row["mission"] not in old or old[row["mission"]]["end"] is None
    ]
    leading = set(_leading(rows).values())
    found = [_mission(row, old.get(row["mission"]), leading, view.as_of) for row in rows]
    return sorted(
        (m for m in found if (host is None or host in m.hosts) and (not only or m.name in only)),
        key=lambda m: (m.place.removeprefix("the ").casefold(), m.kind, m.name),
    )


def leads(found: list[Mission]) -> dict[str, str]:
    """Return the mission with which each host's own news are told."""
    return {m.hosts[0]: m.name for m in found if m.leads}


def _leading(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Choose for each host the mission that is for the country: peacekeepers before offices, the older first."""
    able = [
        row
        for row in rows
        if row["mission"] not in SEATED
        and not (row["kind"] == "peacekeeping" and (row["territory"] or row["observers"]))
    ]
    able.sort(
        key=lambda row: (row["end"] is not None, row["kind"] != "peacekeeping", first_day(row["start"]))
    )
    chosen: dict[str, str] = {}
    for row in able:
        chosen.setdefault(row["hosts"][0], row["mission"])
    return chosen


def _mission(row: dict[str, Any], old: dict[str, Any] | None, leading: set[str], day: date) -> Mission:
    return Mission(
        name=row["mission"],
        hosts=tuple(row["hosts"]),
        place=_place(row),
        kind=row["kind"],
        leads=row["mission"] in leading,
        begun=row["start"] if old is None else None,
        ended=row["end"] if row["end"] and (old is None or old["end"] is None) else None,
        news_until=min(row["news_until"], day) if row["news_until"] else None,
    )


def _place(row: dict[str, Any]) -> str:
    if row["territory"] and row["kind"] == "peacekeeping":
        return "the Golan" if row["territory"] == "Golan" else row["territory"]
    if row["territory"] and row["mission"] in SEATED:
        region = row["territory"].removeprefix("the ")
        return f"the {region}"
    if len(row["hosts"]) > 2:
        return f"{in_text(row['hosts'][0])} and its neighbours"
    return " and ".join(in_text(host) for host in row["hosts"])


def in_text(code: str) -> str:
    """Return the name of a state as it stands inside a sentence."""
    return with_article(name_of(code))


def counted_in(code: str) -> str:
    """Return where deaths that stand under a state were counted: UCDP counts Israel and the Palestinian territories together."""
    return "Israel and the Palestinian territories" if code == "ISR" else in_text(code)


def hosts_of(found: list[Mission]) -> set[str]:
    """Return the hosts whose own news count: of a mission with many hosts the first alone."""
    return {code for m in found for code in (m.hosts if len(m.hosts) <= 2 else m.hosts[:1])}


def newest_fact(view: View) -> date | None:
    """Return the day of the newest fact on record: after it nothing was seen, which is not that nothing happened."""
    tables = (
        "missions",
        "consent_cases",
        "council_acts",
        "mandate_decisions",
        "mandates",
        "guarantors",
        "coups",
    )
    days = [view.table(name)["known"].max() for name in tables]
    return max((day for day in days if isinstance(day, date)), default=None)
