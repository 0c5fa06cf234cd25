"""The strength of a mission in any month of its life: estimated from all counts, ceilings and decisions known on the date.

The estimate and the few forms in which it is told (a month, paths, all months) stand together, so the module is longer than its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.draws import Draws, Floats
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.ceilings import (
    ceiling_readings,
    change_readings,
    decided,
    ending_since,
    under_way,
)
from sinequanon.links.guarantors.counts import (
    MAPS,
    SERIES,
    UNIFORMED,
    Reading,
    is_civilian,
    last_count,
    life,
    readings,
    row_of,
    rows,
)
from sinequanon.links.guarantors.strength_model import (
    CLOSING,
    CLOSING_MONTHS,
    FEW,
    MATURE,
    STEP,
    YOUNG,
    YOUNG_MONTHS,
    Motion,
    Step,
    drawn,
    filtered,
    motion,
    people,
    scaled,
)
from sinequanon.months import add_months, last_day, month_of, month_range, months_between
from sinequanon.random_streams import generator

DRAWS = 1000
ROOM = 8.0
"""How many times its largest count a mission can have at most: UNIFIL grew more than sixfold in 2006."""
LEAST_ROOM, YOUNG_ROOM, MOST_ROOM = 400.0, 25_000.0, 50_000.0
"""People that any mission, and any in its first two years, can have at least; and that none can pass."""
WAY_IN = 24
"""Months before the first count over which a path is followed back; before them it stays as it was then."""
MEMORY = 120
"""Months before the last count from which on the past is followed when only the last months are asked for."""
AHEAD = 24
"""Months beyond the date up to which a decided number draws the path."""
BLOCK = 32
"""Cells by which the scale grows, so that missions of like size share the chances of moves."""
UNKNOWN_SD = 1.0
"""Least spread, on the scale, of the strength of a mission of which nothing was ever counted."""


@dataclass(frozen=True)
class Estimate:
    """The strength of a mission in a month.

    Parameters
    ----------
    mission
        Abbreviation.
    month
        First day of the month of the estimate.
    low, best, high
        Uniformed people: median and 90% interval.
    draws
        The same as draws; no axis.
    civilian
        Whether the mission is civilian: then it has no uniformed people, and none is estimated.
    counted
        People in the last figure known on the date that tells of the mission, None where there never was one.
    counted_what, counted_month, counted_series
        Who was counted (all uniformed people, the military, all with civilians, ...), month and source of that figure.
    estimated
        Whether no count is of the month of the estimate.
    """

    mission: str
    month: date
    low: int
    best: int
    high: int
    draws: Draws
    civilian: bool
    counted: int | None
    counted_what: str | None
    counted_month: date | None
    counted_series: str | None
    estimated: bool


def strength_paths(
    view: View, mission: str, *, draws: int = DRAWS, seed: int = 1, since: date | None = None
) -> Draws:
    """Draw a mission's uniformed people month by month, from its start to its end or the date.

    Parameters
    ----------
    view
        The evidence as of a date: counts and decisions that were not public by then do not enter.
    mission
        Abbreviation, as in the register.
    draws
        How many.
    seed
        Of the draws; each mission has a stream of its own.
    since
        First month wanted; by default the mission's first. Later ones are cheaper.

    Returns
    -------
    Draws
        Axis `month`. People; each draw is one path. A civilian mission has none in any month.

    Raises
    ------
    InputError
        When no such mission had begun by the date, or its life ended before `since`.
    """
    if draws < 1:
        raise InputError(f"{draws} draws are none.", cure="Ask for 1000, say.", where="draws")
    return _paths(view, mission, draws, seed, since)


@once_per_view(128)
def _paths(view: View, mission: str, draws: int, seed: int, since: date | None) -> Draws:
    row = row_of(view, mission)
    start, end = life(view, row)
    begun = max(start, since) if since else start
    months = month_range(begun, end)
    if not months:
        raise InputError(
            f"{mission} ended in {end:%B %Y}, before {begun:%B %Y}.",
            cure="Ask for an earlier month.",
            where="since",
        )
    axes = {"month": months}
    if is_civilian(row):
        return Draws(np.zeros((len(months), draws)), axes)
    rng = generator(seed, "guarantors", "strength", mission)
    counted = rows(view, mission)
    made = motion(view)
    seen = readings(counted, made)
    allowed = view.table("strength_ceilings").filter((pl.col("mission") == mission) & ~pl.col("civilian"))
    if not seen and allowed.is_empty():
        guessed = _unknown(view, row, draws, rng)
        return Draws(np.broadcast_to(guessed, (len(months), draws)), axes)
    known, values = _followed(view, row, made, seen, begun, draws, rng)
    place = {month: at for at, month in enumerate(known)}
    return Draws(values[[place.get(month, 0) for month in months]], axes)


def _followed(
    view: View,
    row: dict[str, Any],
    made: Motion,
    seen: list[Reading],
    begun: date,
    draws: int,
    rng: np.random.Generator,
) -> tuple[list[date], Floats]:
    """Follow the strength from before the first count to the end, and draw its paths from `begun` on."""
    start, end = life(view, row)
    changes = decided(view, row["mission"])
    first = max(start, add_months(seen[0].month, -WAY_IN)) if seen else start
    before = [reading.month for reading in seen if reading.month <= begun]
    if before:
        first = max(first, add_months(before[-1], -MEMORY))
    first = min(first, end)
    targets = list(change_readings(changes, _before(seen)))
    last = max([end, *(r.month for r in targets if r.month <= add_months(end, AHEAD))])
    if row["end"]:
        last = end
    months = month_range(first, last)
    bounds = list(ceiling_readings(view, row["mission"], months, [r.month for r in seen], start))
    told = [*seen, *targets, *bounds]
    if not told:
        guessed = _unknown(view, row, draws, rng)
        kept = month_range(max(begun, first), end)
        return kept, np.broadcast_to(guessed, (len(kept), draws))
    least = YOUNG_ROOM if months_between(start, seen[0].month if seen else end) < YOUNG_MONTHS else LEAST_ROOM
    most = min(max(people(np.array([r.centre for r in told])).max() * ROOM, least), MOST_ROOM)
    cells = BLOCK * int(np.ceil((float(scaled(most)) / STEP + 1) / BLOCK))
    grid = np.arange(cells, dtype=np.float64) * STEP
    place = {month: at for at, month in enumerate(months)}
    likelihood = np.ones((len(months), cells))
    for reading in told:
        if reading.month in place:
            at = place[reading.month]
            likelihood[at] *= reading.likelihood(grid)
            likelihood[at] /= likelihood[at].max()
    few = bool(max(people(np.array([r.centre for r in told]))) < FEW)
    ending = ending_since(view, row["mission"])
    steps = [_step(row, month, start, changes, ending) for month in months]
    # A mission begins with anything between nobody and all; one whose first months are not followed, with anything.
    beginning = np.where(first == start, 0.5 * np.exp(-grid) + 0.5 / grid[-1], 1.0)
    chances, _ = filtered(made, steps, likelihood, beginning, few=few)
    at = place[max(begun, first)]
    luck, jitter, exact = rng.spawn(3)
    cell = drawn(made, steps[at:], chances[at:], few=few, draws=draws, rng=luck)
    until = place[end] + 1 - at
    # Drawn from the last month backward, so that the last months are the same however many are asked for.
    values = grid[cell[:until]] + jitter.uniform(-STEP / 2, STEP / 2, size=(until, draws))[::-1]
    _pinned(values, months[at : at + until], seen, made, exact)
    return months[at : at + until], np.maximum(people(np.maximum(values, 0.0)), 0.0)


def _pinned(
    values: Floats, months: Sequence[date], seen: list[Reading], made: Motion, rng: np.random.Generator
) -> None:
    """Put draws that lie in the cell of a monthly count on the count itself, which is finer than a cell."""
    place = {month: at for at, month in enumerate(months)}
    for reading in reversed(seen):
        at = place.get(reading.month)
        if at is None or reading.series not in SERIES:
            continue
        near = np.abs(values[at] - reading.centre) <= 2 * STEP
        exact = reading.centre + rng.normal(0.0, made.series_sd / 2, size=int(near.sum()))
        values[at, near] = exact


def _before(seen: list[Reading]) -> float | None:
    return float(people(np.array([seen[-1].centre]))[0]) if seen else None


def _step(
    row: dict[str, Any], month: date, start: date, changes: Sequence[dict[str, Any]], ending: date | None
) -> Step:
    change = under_way(changes, month)
    if change:
        return change
    if row["end"] and months_between(month, last_day(row["end"])) < CLOSING_MONTHS:
        return Step(CLOSING)
    if ending and month > ending:
        return Step(CLOSING)
    return Step(YOUNG if months_between(start, month) < YOUNG_MONTHS else MATURE)


def _unknown(view: View, row: dict[str, Any], draws: int, rng: np.random.Generator) -> Floats:
    """Draw the strength of a mission of which nothing was ever counted, as those of other missions of its make are spread."""
    medians = typical(view, observers=bool(row["observers"]))
    if medians.size <= 2:
        medians = typical(view)
    sd = max(float(medians.std(ddof=1)), UNKNOWN_SD) if medians.size > 2 else 2.0
    mean = float(medians.mean()) if medians.size > 2 else float(scaled(500.0))
    top = float(medians.max()) if medians.size > 2 else float(scaled(10_000.0))
    return people(np.clip(mean + sd * rng.standard_normal(draws), 0.0, top))


@once_per_view()
def typical(view: View, *, observers: bool | None = None) -> Floats:
    """Give the median strength of every peacekeeping mission with counts, on the scale: of all, of observers alone or of the others."""
    missions = view.table("missions").filter(pl.col("kind") == "peacekeeping")
    if observers is not None:
        missions = missions.filter(pl.col("observers").fill_null(value=False) == observers)
    forces = missions["mission"].implode()
    counted = view.table("strength_observations").filter(
        pl.col("what").is_in(UNIFORMED) & pl.col("mission").is_in(forces)
    )
    return scaled(counted.group_by("mission").agg(pl.col("best").median()).sort("mission")["best"].to_numpy())


def strength(
    view: View, mission: str, month: date | None = None, *, draws: int = DRAWS, seed: int = 1
) -> Estimate:
    """Estimate a mission's uniformed people in a month.

    Parameters
    ----------
    mission
        Abbreviation, as in the register.
    month
        Any day of it, by default the last month of the mission's life by the date.
    draws, seed
        As for `strength_paths`.

    Returns
    -------
    Estimate

    Raises
    ------
    InputError
        When the mission was not there in that month, or no such mission had begun by the date.
    """
    row = row_of(view, mission)
    start, end = life(view, row)
    wanted = month_of(month) if month else end
    if not start <= wanted <= end:
        raise InputError(
            f"{mission} was not there in {wanted:%B %Y}.",
            cure=f"Ask for a month from {start:%B %Y} to {end:%B %Y}.",
            where="month",
        )
    made = strength_paths(view, mission, draws=draws, seed=seed, since=wanted).select(month=wanted)
    counted = rows(view, mission).filter(pl.col("month") <= end)
    last = last_count(counted) if not is_civilian(row) else None
    estimated = _whole(counted).filter(pl.col("month") == wanted).is_empty()
    low, best, high = _told(*map(float, made.quantile([0.05, 0.5, 0.95])), estimated=estimated)
    return Estimate(
        mission=mission,
        month=wanted,
        low=low,
        best=best,
        high=high,
        draws=made,
        civilian=is_civilian(row),
        counted=last["best"] if last else None,
        counted_what=last["what"] if last else None,
        counted_month=last["month"] if last else None,
        counted_series=last["series"] if last else None,
        estimated=estimated,
    )


def rounded(people: float, digits: int = 3) -> int:
    """Round an estimated number of people to the digits that it deserves: three, or two below a thousand.

    Examples
    --------
    >>> [rounded(people) for people in (13_832, 3_948, 141, 7)]
    [13800, 3950, 140, 7]
    """
    digits = digits if people >= 1_000 else 2
    unit = 10 ** max(len(str(round(people))) - digits, 0)
    return round(people / unit) * unit


def rounded_span(low: float, best: float, high: float) -> tuple[int, int, int]:
    """Round an estimate with its interval: one that may be twice what it may be too has two digits, and no more.

    Examples
    --------
    >>> rounded_span(10_130, 11_640, 13_410), rounded_span(3_580, 8_953, 18_240)
    ((10100, 11600, 13400), (3600, 9000, 18000))
    """
    digits = 2 if high > WIDE * low else 3
    return rounded(low, digits), rounded(best, digits), rounded(high, digits)


WIDE = 2.0
"""How many times the low end of an interval its high end is from which on an estimate has two digits."""


def _told(low: float, best: float, high: float, *, estimated: bool) -> tuple[int, int, int]:
    return rounded_span(low, best, high) if estimated else (round(low), round(best), round(high))


def _whole(counted: pl.DataFrame) -> pl.DataFrame:
    """Give the rows in which all uniformed people were counted, one by one rather than from maps of units."""
    return counted.filter(pl.col("what").is_in(UNIFORMED) & (pl.col("series") != MAPS))


def months_of(view: View, mission: str, *, draws: int = DRAWS, seed: int = 1) -> pl.DataFrame:
    """Give the estimates of all months of a mission's life by the date.

    Returns
    -------
    polars.DataFrame
        `month`, `low`, `best`, `high` (people: 90% interval and median), `estimated` (no count of the month).

    Raises
    ------
    EstimationError
        When the mission is civilian: it has no uniformed people to estimate.
    """
    row = row_of(view, mission)
    if is_civilian(row):
        raise EstimationError(
            f"{mission} is a civilian mission: it has no uniformed strength.",
            cure="Ask for a peacekeeping operation.",
        )
    made = strength_paths(view, mission, draws=draws, seed=seed)
    counted = set(_whole(rows(view, mission))["month"].to_list())
    months = [m for m in made.coords["month"] if isinstance(m, date)]
    spans = [
        _told(*map(float, of_month), estimated=month not in counted)
        for month, of_month in zip(months, made.quantile([0.05, 0.5, 0.95]), strict=True)
    ]
    low, best, high = zip(*spans, strict=True)
    return pl.DataFrame(
        {
            "month": months,
            "low": low,
            "best": best,
            "high": high,
            "estimated": [m not in counted for m in months],
        }
    )
