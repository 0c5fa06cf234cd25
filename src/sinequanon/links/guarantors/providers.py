"""Who provides security in a host other than the UN: how many by month, with what was not counted as wide as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.exits import triangular
from sinequanon.months import first_day, last_day, month_of, month_range, months_between
from sinequanon.random_streams import generator

FEWEST = 5
"""Numbers of a kind and role below which all with that role, then all of that kind are asked: trainers of a state are more like other
trainers than like its forces in combat."""
AGEING = 0.35
"""Standard deviation of the logarithm of a number after a year without another, before any change is seen: stated."""
AGEING_WEIGHT = 10.0
"""How many seen changes that weighs as much as."""
APART = 6
"""Months between two numbers from which on their difference counts as a change of a force that stands, not as its build-up."""
MIDDLE_OF_NORMAL = 0.6745
"""Median of the distance of a standard normal from 0."""
ENDS_A_YEAR = 0.15
"""Chance that a presence ends within a year, before any is seen: stated."""
ENDS_WEIGHT = 20.0
"""How many years that weighs as much as."""
TYPICAL, SPREAD = 1_000, 1.5
"""People of a provider that was never counted and the spread of their logarithm, before any is seen: stated. The spread weighs as
much as five providers."""
AGAIN = 1.35
"""Spread of the logarithm of people of a provider that was never counted but had been in the same host before, with a number: stated. Over
the 15 such presences that were counted, the mean of its class and of its own earlier numbers missed by so much (root mean square), the
class alone by 1.63, its own numbers alone by 1.54."""
ROOM, LEAST_ROOM = 1.5, 5_000
"""How many times the largest number of its class one that was never counted can be, and what any can be."""

BUILD_UP, BUILD_UP_SPREAD = 1.0, 1.3
"""Months in which a force grows from its entry to its number, and the spread of their logarithm: stated. Of 22 forces that were counted in
their first two months, half had then at most 62% of their most people of the first year and a half, and one in ten at most 7%."""


@dataclass(frozen=True)
class Habits:
    """What the register tells of providers as a class, as of the date.

    Parameters
    ----------
    sizes
        By kind and role (`None`: all roles; kind `""`: all kinds): mean and spread of the logarithm of people, how many, the largest.
    ageing
        Standard deviation of the change of the logarithm of a number in a year.
    ends
        Chance a year that a presence ends.
    """

    sizes: dict[tuple[str, str | None], tuple[float, float, int, int]]
    ageing: float
    ends: float

    def size(self, kind: str, role: str | None) -> tuple[float, float, int]:
        """Give mean and spread of the logarithm of people of a provider that was never counted, and the most it can have."""
        for key in ((kind, role), ("", role), (kind, None), ("", None)):
            mean, sd, n, most = self.sizes.get(key, (0.0, 0.0, 0, 0))
            if n >= FEWEST or (key == ("", None) and n > 1):
                spread = float(np.sqrt((n * sd**2 + FEWEST * SPREAD**2) / (n + FEWEST)))
                return mean, spread * float(np.sqrt(1 + 1 / n)), max(round(ROOM * most), LEAST_ROOM)
        return float(np.log(TYPICAL)), SPREAD, LEAST_ROOM


@once_per_view()
def habits(view: View) -> Habits:
    """Learn sizes, changes and lengths of presences from all hosts, from what was known on the date."""
    presences = view.table("guarantors").filter(pl.col("kind") != "UN")
    levels = view.table("guarantor_levels").filter(pl.col("best") > 0)
    own = levels.join(presences.select("host", "presence", "kind", "role"), on=["host", "presence"])
    typical = (
        own.group_by("host", "presence", "kind", "role")
        .agg(middle=pl.col("best").log().median(), most=pl.col("best").max())
        .sort("host", "presence")
    )
    sizes: dict[tuple[str, str | None], tuple[float, float, int, int]] = {}
    classes = [("", None), *((k, None) for k in typical["kind"].unique().sort())]
    classes += [("", r) for r in typical["role"].drop_nulls().unique().sort()]
    classes += list(typical.select("kind", "role").drop_nulls().unique().sort("kind", "role").iter_rows())
    for kind, role in classes:
        mine = typical
        if kind:
            mine = mine.filter(pl.col("kind") == kind)
        if role:
            mine = mine.filter(pl.col("role") == role)
        if mine.height:
            logs = mine["middle"].to_numpy()
            sd = float(logs.std(ddof=1)) if logs.size > 1 else 0.0
            most = mine["most"].max()
            assert isinstance(most, int)  # noqa: S101 - the class has rows
            sizes[kind, role] = (float(logs.mean()), sd, mine.height, most)
    return Habits(sizes, _ageing(own), _ends(view, presences))


def _ageing(levels: pl.DataFrame) -> float:
    """Learn how far a number has moved a year later, from successive numbers of one presence; the middle one, as a normal's."""
    steps = levels.sort("host", "presence", "month").select(
        years=pl.col("month").diff().over("host", "presence").dt.total_days() / 365.25,
        change=pl.col("best").log().diff().over("host", "presence"),
    )
    seen = steps.filter(pl.col("years") >= APART / 12)
    if seen.is_empty():
        return AGEING
    middle = (seen["change"].abs() / seen["years"].sqrt()).median()
    assert isinstance(middle, float)  # noqa: S101 - there are changes
    found = middle / MIDDLE_OF_NORMAL
    weight = seen.height / (seen.height + AGEING_WEIGHT)
    return float(np.exp(weight * np.log(max(found, 0.05)) + (1 - weight) * np.log(AGEING)))


def _ends(view: View, presences: pl.DataFrame) -> float:
    """Learn how often presences end: known ends over the years for which presences stood."""
    years, ended = ENDS_WEIGHT, ENDS_WEIGHT * ENDS_A_YEAR
    for row in presences.iter_rows(named=True):
        over = last_day(row["end"]) if row["end"] else confirmed(row, view.as_of)
        years += max((over - first_day(row["start"])).days, 0) / 365.25
        ended += row["end"] is not None
    return ended / years


def confirmed(row: dict[str, Any], as_of: date) -> date:
    """Give the last day on which a presence without a known end was surely there.

    The register has a day of checking for every presence whose end it does not know. One that is checked later than the date, or
    that has none because its end came later, stood on the date.
    """
    checked = last_day(row["checked"]) if row["checked"] else as_of
    return min(max(checked, first_day(row["start"])), as_of)


STAYS = 0.5
"""Chance that an exit was put off whose announced day has passed, where nothing of it was seen: as likely as not, stated."""


def due_out(row: dict[str, Any], as_of: date) -> date | None:
    """Give the day by which a presence was to have left, where it has passed and nothing has been seen of it since."""
    if row["end"] or not row["leaves_by"]:
        return None
    by = last_day(row["leaves_by"])
    return by if confirmed(row, as_of) <= by < as_of else None


@dataclass(frozen=True)
class Presence:
    """A provider in a host, by month.

    Parameters
    ----------
    provider, kind, role, area
        As the register has them.
    consent
        Whether the host had invited it; None where that is not known.
    months
        First days, without a gap.
    people
        If it is still there, shape (months, draws).
    there
        Whether it is still there, of the same shape.
    figures
        The month of the last number for each month; None before there is one.
    numbers
        That number.
    sources
        What each month's number rests on.
    spans
        Low, best and high of the month's own number; None where the month has none.
    counted
        Whether any number of it is known that somebody counted.
    """

    provider: str
    kind: str
    role: str | None
    area: str | None
    consent: bool | None
    months: list[date]
    people: Floats
    there: np.ndarray[Any, np.dtype[np.bool_]]
    figures: list[date | None]
    numbers: list[int | None]
    sources: list[str]
    spans: list[tuple[int, int, int] | None]
    counted: bool


def presences(view: View, host: str, *, draws: int, seed: int) -> Iterator[Presence]:
    """Give every provider other than the UN that is on record in a host, each month from its start to its end or the date."""
    table = view.table("guarantors").filter((pl.col("host") == host) & (pl.col("kind") != "UN"))
    levels = view.table("guarantor_levels").filter(pl.col("host") == host)
    known = habits(view)
    counts = dict(
        levels.filter(pl.col("best") > 0).group_by("presence").agg(pl.col("best").log().median()).rows()
    )
    rows = table.to_dicts()
    for row in rows:
        steps = levels.filter(pl.col("presence") == row["presence"]).sort("month", "known").to_dicts()
        before = [
            counts[other["presence"]]
            for other in rows
            if other["presence"] in counts
            and _whose(other["provider"]) == _whose(row["provider"])
            and other["start"] < row["start"]
        ]
        name = f"{row['provider']} {row['start']}"
        rng = generator(seed, "guarantors", "presence", name)
        yield _presence(view, row, steps, _sized(known, row, before), known, draws, rng, seed)


def _whose(provider: str) -> str:
    """Return whose force a provider is: its name without what distinguishes one presence from another."""
    return provider.split(" (", 1)[0]


def _sized(known: Habits, row: dict[str, Any], before: list[float]) -> tuple[float, float, int]:
    """Give mean and spread of the logarithm of people of a provider that was never counted, and the most it can have.

    One that had been in the host before, with a number, is taken to lie between others of its kind and itself.
    """
    mean, sd, most = known.size(row["kind"], row["role"])
    if before:
        mean, sd = (mean + sum(before)) / (1 + len(before)), min(sd, AGAIN)
    return mean, sd, most


def _presence(
    view: View,
    row: dict[str, Any],
    steps: list[dict[str, Any]],
    size: tuple[float, float, int],
    known: Habits,
    draws: int,
    rng: np.random.Generator,
    seed: int,
) -> Presence:
    end = min(last_day(row["end"]), view.as_of) if row["end"] else view.as_of
    months = month_range(month_of(first_day(row["start"])), month_of(end))
    # The same luck in all months: a source that counts too many does so every time.
    u, aged = rng.random(draws), rng.standard_normal(draws)
    mean, sd, most = size
    never = np.minimum(np.exp(mean + sd * aged), most)
    left = rng.exponential(12 / known.ends, size=draws)
    growing = BUILD_UP * np.exp(BUILD_UP_SPREAD * rng.standard_normal(draws))
    sure = month_of(confirmed(row, view.as_of)) if not row["end"] else months[-1]
    out = due_out(row, view.as_of)
    stays = (
        generator(seed, "guarantors", "announced", f"{row['provider']} {row['start']}").random(draws) < STAYS
    )
    people, there = np.empty((len(months), draws)), np.ones((len(months), draws), dtype=np.bool_)
    figures: list[date | None] = []
    numbers: list[int | None] = []
    sources: list[str] = []
    spans: list[tuple[int, int, int] | None] = []
    # A level from before the presence, a predecessor's say, counts from its first month.
    dated = [(max(step["month"], months[0]), step) for step in steps]
    for at, month in enumerate(months):
        past = [(begun, step) for begun, step in dated if begun <= month]
        later = [(begun, step) for begun, step in dated if begun > month]
        doubt = months_between(sure, month) if not row["end"] else 0
        if doubt > 0:
            there[at] = left > doubt
        if out is not None and month > month_of(out):
            there[at] &= stays
        if not dated:
            people[at] = never
            figures.append(None)
            numbers.append(None)
            sources.append("no number on record: as others of its kind")
            spans.append(None)
            continue
        # Before its first number a presence grows to it from its entry, and is the less sure the longer before.
        begun, step = past[-1] if past else later[0]
        age = abs(months_between(begun, month)) / 12
        if past and later:
            # Between two numbers the width grows and shrinks again, as a bridge does.
            length = months_between(begun, later[0][0]) / 12
            age *= 1 - age / length
        low, best, high = (np.array(float(step[key])) for key in ("low", "best", "high"))
        # However old, a number says no less than that the provider is one of its kind.
        width = min(known.ageing * float(np.sqrt(age)), sd)
        people[at] = triangular(low, best, high, u) * np.exp(width * aged)
        if not past and not row["follows"]:
            people[at] *= np.minimum((at + 0.5) / np.minimum(growing, months_between(months[0], begun)), 1.0)
        counted = max(((s["month"], s["best"]) for _, s in past if s["counted"]), default=(None, None))
        figures.append(counted[0])
        numbers.append(counted[1])
        spans.append(
            (step["low"], step["best"], step["high"]) if month == begun and step["counted"] else None
        )
        sources.append(step["source"])
    if row["at_most"]:
        people = np.minimum(people, row["at_most"])
    return Presence(
        provider=row["provider"],
        kind=row["kind"],
        role=row["role"],
        area=row["area"],
        consent=row["invited"],
        months=months,
        people=people,
        there=there,
        figures=figures,
        numbers=numbers,
        sources=sources,
        spans=spans,
        counted=any(step["counted"] for step in steps),
    )
