"""How far the missions were searched for consent crises, without which a rate tells little of the world."""

from __future__ import annotations

from datetime import date

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.inputs import DAYS_PER_YEAR, demands
from sinequanon.months import first_day, last_day

SEARCHED = "searched"
PERIODS = (1948, 1990, 2005, 2020)
"""First years of the periods by which the effort is told."""


def looked_years(view: View, *, kind: str | None = None, since: date, until: date | None = None) -> float:
    """Compute the mission-years that were searched for consent crises of every kind.

    Parameters
    ----------
    view
        The evidence as of a date.
    kind
        `peacekeeping`, `political`, or None for both.
    since
        First day counted.
    until
        Last day counted; by default the view's date.

    Returns
    -------
    float
        Mission-years of the spans whose note says `searched`; a span in which one case was looked up by its name, or
        which the register's builders knew only from general knowledge, does not count.
    """
    return _years(view, kind, since, until or view.as_of, searched=True)


def effort(view: View, *, kind: str | None = None) -> pl.DataFrame:
    """Tell by period how much of the missions' time was searched, and how many cases stand on record.

    Parameters
    ----------
    view
        The evidence as of a date.
    kind
        `peacekeeping`, `political`, or None for both.

    Returns
    -------
    polars.DataFrame
        `since`, `until` (days), `mission_years`, `looked_years`, `cases` (crises of every scope on record).
    """
    known = demands(view)
    if kind:
        kinds = dict(view.table("missions").select("mission", "kind").iter_rows())
        known = known.filter(pl.col("mission").replace_strict(kinds, default=None) == kind)
    starts = [date(y, 1, 1) for y in PERIODS if date(y, 1, 1) <= view.as_of]
    ends = [*(d - date.resolution for d in starts[1:]), *([view.as_of] if starts else [])]
    rows = [
        {
            "since": a,
            "until": b,
            "mission_years": _years(view, kind, a, b, searched=False),
            "looked_years": _years(view, kind, a, b, searched=True),
            "cases": known.filter(pl.col("known").is_between(a, b)).height,
        }
        for a, b in zip(starts, ends, strict=True)
    ]
    return pl.DataFrame(
        rows,
        schema={
            "since": pl.Date,
            "until": pl.Date,
            "mission_years": pl.Float64,
            "looked_years": pl.Float64,
            "cases": pl.Int64,
        },
    )


def in_a_sentence(found: pl.DataFrame) -> str:
    """Say how much of each period's mission-years was searched.

    Parameters
    ----------
    found
        What `effort` gives; where no mission had begun, that is said.
    """
    shares = [
        f"{100 * row['looked_years'] / row['mission_years']:.0f}% {_period(row, last=n == found.height - 1)}"
        for n, row in enumerate(found.iter_rows(named=True))
        if row["mission_years"] > 0
    ]
    if not shares:
        return "No mission had begun by then."
    told = " and ".join([", ".join(shares[:-1]), shares[-1]] if len(shares) > 1 else shares)
    return f"Of the missions' years, searched for such cases were {told}."


def _period(row: dict[str, date], *, last: bool) -> str:
    first = row["since"].year
    return f"since {first}" if last else f"of {first} to {row['until'].year}"


def _years(view: View, kind: str | None, since: date, until: date, *, searched: bool) -> float:
    notes: dict[str, list[tuple[date, date]]] = {}
    for note in view.table("looked").filter(pl.col("depth") == SEARCHED).iter_rows(named=True):
        span = date(note["first_year"], 1, 1), date(note["last_year"], 12, 31)
        notes.setdefault(note["mission"], []).append(span)
    days = 0
    for row in view.table("missions").iter_rows(named=True):
        if kind is not None and row["kind"] != kind:
            continue
        begun = max(first_day(row["start"]), since)
        over = min(last_day(row["end"]), until) if row["end"] else until
        spans = notes.get(row["mission"], []) if searched else [(begun, over)]
        days += sum(max((min(over, b) - max(begun, a)).days + 1, 0) for a, b in spans)
    return days / DAYS_PER_YEAR
