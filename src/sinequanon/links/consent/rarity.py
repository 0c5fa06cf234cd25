"""How rare it is that a host ends a force: how many did, the rate, and how far missions were searched for cases.

Without the search a rate tells little of the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from sinequanon.catalogue import say
from sinequanon.errors import EvidenceError
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import DAYS_PER_YEAR, demands, exposure, years_before
from sinequanon.links.consent.hazard import Rate, gamma_poisson
from sinequanon.months import first_day, in_words, last_day

SEARCHED = "searched"
PERIODS = (1948, 1990, 2005, 2020)
"""First years of the periods by which the effort is told."""


def looked_years(view: View, *, kind: str | None = None, since: date, until: date | None = None) -> float:
    """Compute the mission-years that were searched for consent crises of every kind.

    Parameters
    ----------
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
        say(
            "searched-since" if n == found.height - 1 else "searched-between",
            share=round(100 * row["looked_years"] / row["mission_years"]),
            first=str(row["since"].year),
            last=str(row["until"].year),
        )
        for n, row in enumerate(found.iter_rows(named=True))
        if row["mission_years"] > 0
    ]
    if not shares:
        return say("searched-none")
    if len(shares) > 1:
        shares = [say("searched-and", first=", ".join(shares[:-1]), last=shares[-1])]
    return say("searched", shares=shares[0])


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


@dataclass(frozen=True)
class Rarity:
    """What is on record for a claim such as `in 18 years one other case`.

    `others` are the whole peacekeeping forces that ended on their host's demand in the years before; `missed` those
    among them that the claim leaves out; `claimed` every demand on record to the missions that it names;
    `wide` all demands that a whole mission leave, political ones too, whatever became of them.
    """

    since: date
    mission_years: float
    others: pl.DataFrame
    missed: pl.DataFrame
    claimed: pl.DataFrame
    wide: pl.DataFrame
    rate: Rate


def rarity(
    view: View,
    *,
    years: int = 18,
    besides: str | None = None,
    claimed: Sequence[str] = (),
    kind: Literal["peacekeeping", "political"] = "peacekeeping",
) -> Rarity:
    """Check how rare it is that a host ends a whole force, or a political mission.

    Parameters
    ----------
    years
        The span of the claim, back from the date.
    besides
        Host whose case is the occasion of the claim, not one of the others.
    claimed
        Missions that the claim names as the other cases.
    kind
        Forces of peacekeepers, or political missions: those that ended after their host had demanded it.

    Returns
    -------
    Rarity
        The rate is per mission-year: of forces ended on demand, the occasion not counted.

    Raises
    ------
    EvidenceError
        When there was no mission of the kind in these years.
    """
    since = years_before(view.as_of, years)
    lately = demands(view).filter(pl.col("known") >= since)
    forces = lately.filter(pl.col("whole_force").fill_null(value=False))
    if kind == "political":
        political = view.table("missions").filter(pl.col("kind") == kind)["mission"].to_list()
        forces = lately.filter(
            pl.col("mission").is_in(political)
            & pl.col("scope").is_in(["whole", "negotiated"])
            & pl.col("outcome").is_in(["ended as asked", "ended with delay"])
        )
    others = forces if besides is None else forces.filter(pl.col("host") != besides)
    named = lately.filter(pl.col("mission").is_in(list(claimed)))
    on_list = view.table("missions")["mission"].to_list()
    wide = lately.filter((pl.col("scope") == "whole") & pl.col("mission").is_in(on_list))
    span = exposure(view, kind=kind, since=since)
    if not span > 0:
        raise EvidenceError(
            f"No {'peacekeeping' if kind == 'peacekeeping' else 'such'} mission was there in the {years} years to {in_words(view.as_of)}, so that there is no rate.",
            where="missions",
            cure="Ask as of a later date.",
        )
    return Rarity(
        since=since,
        mission_years=span,
        others=_shown(others),
        missed=_shown(others.filter(~pl.col("mission").is_in(list(claimed)))),
        claimed=_shown(named),
        wide=_shown(wide),
        rate=gamma_poisson(others.height, span),
    )


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        *("mission", "host", "demand_date", "demand", "short", "nature", "scope", "outcome", "decision"),
        *("whole_force", "verified"),
    )
