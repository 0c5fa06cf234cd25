"""What decisions say of a mission's strength: authorised ceilings, and changes that were decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.counts import UNIFORMED, Reading, monthly_shares, rows, share_of
from sinequanon.links.guarantors.strength_model import CLOSING, MATURE, YOUNG, YOUNG_MONTHS, Step, scaled
from sinequanon.months import add_months, first_day, month_of, months_between

SETTLED = 6
"""Months after which a new ceiling is taken to have been followed."""
FAR_FROM_COUNTS = 12
"""Months to the nearest count from which on a ceiling tells the strength; nearer, the count says more."""
EVERY = 24
"""Months between two such readings: a mission's share of its ceiling hardly changes, so they are no news to one another."""
PRIOR = {"young": (0.60, 0.40), "mature": (0.90, 0.09)}
"""Share of the ceiling and its error on the logarithm, before any is seen: stated."""
PRIOR_MISSIONS = 4.0
"""How many missions the stated share weighs as much as."""
OVER, OVER_SD, OVER_LOOSE = 1.03, 0.03, 0.02
"""A ceiling is seldom passed by more than this."""
USUAL_CUT = -0.2
"""Share of a drawdown whose size is not on record: cuts that are lie between 6 and 33 per cent."""
USUAL_LENGTH = 12
"""Months that a change takes whose end was not named."""
DONE, DONE_SD = 1.0, 0.3
HALF_DONE, HALF_DONE_SD = 0.9, 1.0
"""Share of a decided change that comes to pass and its error a month, once reported done and before: stated."""
TARGET_SD, TARGET_LOOSE = 0.12, 0.2
"""Error of a decided number on the day by which it was to be reached, and the chance that it was not: stated."""
LEFT_BEHIND = 0.10
"""Share of the people, at most, who are still there at the end of a decided withdrawal."""


@dataclass(frozen=True)
class Share:
    """Share of the ceiling that is there: middle, error on the logarithm, and from how many missions."""

    middle: float
    sd: float
    missions: int


@once_per_view()
def shares(view: View) -> dict[str, Share]:
    """Learn which share of their ceilings young and mature missions had, from months with both known on the date.

    Each mission counts once, by the mean of its years; what was stated beforehand weighs as four missions.
    """
    starts = {m["mission"]: first_day(m["start"]) for m in view.table("missions").iter_rows(named=True)}
    seen: dict[str, list[float]] = {"young": [], "mature": []}
    ceilings = view.table("strength_ceilings").filter(~pl.col("civilian") & (pl.col("people") > 0))
    for (name,), own in ceilings.sort("month").group_by("mission", maintain_order=True):
        mission = str(name)
        counted = rows(view, mission)
        if mission not in starts:
            continue
        whole = counted.filter(pl.col("what").is_in(UNIFORMED) & (pl.col("best") > 0)).sort("month")
        levels = _levels(own, counted)
        begun = [month for month, _ in levels]
        by_age: dict[str, list[float]] = {"young": [], "mature": []}
        for month, best in whole.select("month", "best").iter_rows():
            standing = bisect_right(begun, add_months(month, -SETTLED))
            limit = levels[standing - 1][1] if standing else None
            if limit:
                young = months_between(starts[mission], month) < YOUNG_MONTHS
                by_age["young" if young else "mature"].append(float(np.log(best / limit)))
        for age, values in by_age.items():
            if values:
                seen[age].append(float(np.mean(values)))
    return {age: _shrunk(values, *PRIOR[age]) for age, values in seen.items()}


def _shrunk(values: list[float], middle: float, sd: float) -> Share:
    n, mean = len(values), np.log(middle)
    both = (PRIOR_MISSIONS * mean + sum(values)) / (PRIOR_MISSIONS + n)
    squares = PRIOR_MISSIONS * (sd**2 + (mean - both) ** 2) + sum((v - both) ** 2 for v in values)
    return Share(float(np.exp(both)), float(np.sqrt(squares / (PRIOR_MISSIONS + n))), n)


def _levels(ceilings: pl.DataFrame, counted: pl.DataFrame) -> list[tuple[date, float | None]]:
    """Give the month of each ceiling of a mission, oldest first, and the uniformed people that it allows."""
    police = monthly_shares(counted, "police")
    ordered = ceilings.sort("month").iter_rows(named=True)
    return [(row["month"], _people(share_of(police, row["month"]), row)) for row in ordered]


def _people(police: tuple[float, float] | None, row: dict[str, Any]) -> float | None:
    """Give the uniformed people that a ceiling allows; one without police is scaled by the mission's share of police.

    A ceiling on police alone bounds the whole where nobody has been counted yet, as on the first day of a mission of police.
    """
    military: int | None = row["military"]
    if row["police"] is not None and military is not None:
        return float(row["people"])
    if military is None and not police:
        return row["police"] and float(row["police"])
    if military is None:
        return float(row["police"] or 0) / police[0] if police and police[0] > 0.5 else None
    return military / (1 - min(police[0], 0.5)) if police else float(military)


def ceiling_readings(
    view: View, mission: str, months: Sequence[date], counted: Sequence[date], start: date
) -> Iterator[Reading]:
    """Give what ceilings say: an upper bound in every month, and a likely strength in months far from any count.

    Parameters
    ----------
    mission
        Abbreviation.
    months
        Of the path.
    counted
        Months with a count.
    start
        The mission's first month.
    """
    ceilings = view.table("strength_ceilings").filter((pl.col("mission") == mission) & ~pl.col("civilian"))
    if ceilings.is_empty():
        return
    levels = _levels(ceilings, rows(view, mission))
    learnt = shares(view)
    ordered = sorted(counted)
    last_read: date | None = None
    for month in months:
        standing = [(begun, people) for begun, people in levels if begun <= month and people]
        if not standing:
            continue
        begun, people = standing[-1]
        assert people is not None  # noqa: S101 - filtered above
        # While a new ceiling is being followed the old, higher one still bounds.
        if months_between(begun, month) < SETTLED and len(standing) > 1:
            people = max(people, standing[-2][1] or 0.0)
        bound = float(scaled(people * OVER))
        yield Reading(month, bound, OVER_SD, OVER_SD, OVER_LOOSE, "ceiling", ceiling=True)
        at = bisect_right(ordered, month)
        near = any(
            abs(months_between(month, seen)) < FAR_FROM_COUNTS for seen in ordered[max(at - 1, 0) : at + 1]
        )
        told = last_read is not None and months_between(last_read, month) < EVERY
        if near or told or months_between(begun, month) < SETTLED:
            continue
        share = learnt["young" if months_between(start, month) < YOUNG_MONTHS else "mature"]
        last_read = month
        yield Reading(
            month, float(scaled(people * share.middle)), share.sd, share.sd, TARGET_LOOSE, "ceiling"
        )


def decided(view: View, mission: str) -> list[dict[str, Any]]:
    """Give the changes of a mission's strength that had been decided by the date and are not known to have failed."""
    table = view.table("force_changes").filter(pl.col("mission") == mission)
    return [row for row in table.sort("start").iter_rows(named=True) if row["done"] is not False]


def ending_since(view: View, mission: str) -> date | None:
    """Give the month in which it was decided, on the host's demand or against its wish, that a mission ends; None where it was not."""
    cases = view.table("consent_cases").filter(
        (pl.col("mission") == mission)
        & pl.col("decision_date").is_not_null()
        & pl.col("outcome").str.starts_with("ended")
        & (pl.col("scope").is_in(["whole", "negotiated"]) | (pl.col("kind") == "counter-case"))
    )
    days = [month_of(first_day(text)) for text in cases["decision_date"]]
    return max(days, default=None)


def _end(row: dict[str, Any]) -> date:
    return row["until"] or add_months(row["start"], USUAL_LENGTH)


def under_way(changes: Sequence[dict[str, Any]], month: date) -> Step | None:
    """Say how a decided change moves the strength into a month; None where none is under way."""
    for row in changes:
        if not row["start"] < month <= _end(row):
            continue
        share = row["share"]
        if share is None and row["target"] is None and row["kind"] == "drawdown":
            # A cut of unknown size is no closure.
            share = USUAL_CUT
        if share is None or row["target"] is not None:
            return Step(YOUNG if row["kind"] == "reinforcement" else CLOSING)
        done, sd = (DONE, DONE_SD) if row["done"] else (HALF_DONE, HALF_DONE_SD)
        length = max(months_between(row["start"], _end(row)), 1)
        whole = float(np.log1p(share)) / length
        return Step(MATURE, shift=round(done * whole, 4), spread=round(sd * abs(whole), 4))
    return None


def change_readings(changes: Sequence[dict[str, Any]], before: float | None) -> Iterator[Reading]:
    """Give what a decided number says of the month by which it was to be reached; `before`: people counted last."""
    for row in changes:
        month = month_of(_end(row))
        if row["target"] is not None:
            yield Reading(month, float(scaled(row["target"])), TARGET_SD, TARGET_SD, TARGET_LOOSE, "decision")
        elif row["kind"] == "withdrawal" and row["share"] is None and row["until"] and before:
            yield Reading(
                month, float(scaled(LEFT_BEHIND * before)), 0.3, 0.3, TARGET_LOOSE, "decision", ceiling=True
            )
