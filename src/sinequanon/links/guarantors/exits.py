"""Past exits of UN forces: when each was decided, how fast the people left, who had asked for it, and what they say of the next one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.months import add_months, first_day, last_day, month_of, months_between

LEAST = 500
"""People at the start of the withdrawal: smaller missions are offices of observers, not forces."""
LOOK_BACK = 36
"""Months before the end among which the peak of an exit that nobody demanded is looked for."""
NEAR_PEAK = 0.9
"""Share of that peak: its last month at this strength or more starts the clock, the day of the decision not being on record."""
STALE = 3
"""Months after which a strength from before the decision gives way to the one that the register of demands names."""
DAY = len("2000-01-01")
ENDED = ("ended as asked", "ended with delay")


@dataclass(frozen=True)
class Exit:
    """One withdrawal: `share[i]` of the people were still there `elapsed[i]` months after the start.

    `elapsed` begins at 0 with share 1 and ends with share 0; the share never rises. `start` is the day of the decision where a
    host had asked for the exit, else the last month's end near peak strength. `demanded` says that the force ended on the host's
    demand, by the mark of the register of demands (`whole_force`); an exit that host and Council negotiated is not one.
    """

    mission: str
    hosts: tuple[str, ...]
    demanded: bool
    start: date
    end: date
    strength: int
    elapsed: Floats
    share: Floats

    @property
    def half(self) -> float:
        """Months after which half of the people had left."""
        return float(np.interp(-0.5, -self.share, self.elapsed))


@once_per_view(2)
def exits(view: View, *, least: int = LEAST) -> tuple[Exit, ...]:
    """Give the withdrawals of whole forces that had ended by the date, oldest first.

    A mission that hands over to another peacekeeping operation (its successor on the register, or one that begins in the same
    host during the withdrawal) is no withdrawal and is left out, unless its host had demanded that it leave.

    Parameters
    ----------
    least
        People at the start of the withdrawal, at least.

    Returns
    -------
    tuple of Exit
    """
    missions = view.table("missions").filter((pl.col("kind") == "peacekeeping") & pl.col("end").is_not_null())
    strengths = view.table("strengths")
    found: list[Exit] = []
    for mission in missions.iter_rows(named=True):
        rows = strengths.filter(pl.col("mission") == mission["mission"]).sort("month")
        levels = [(month_end(m), n) for m, n in rows.select("month", "best").iter_rows()]
        demand = _demand(view, mission["mission"])
        made = _demanded(mission, levels, demand) if demand else _planned(mission, levels)
        if made and made.strength >= least and (demand or not _handed_over(view, mission, made)):
            found.append(made)
    return tuple(sorted(found, key=lambda e: (e.end, e.mission)))


def month_end(month: date) -> date:
    """Give the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def elapsed_months(start: date, day: date) -> float:
    """Count months between two days; a month's last day is a whole month after that of the month before."""
    return _clock(day) - _clock(start)


def _clock(day: date) -> float:
    return day.year * 12 + day.month + day.day / monthrange(day.year, day.month)[1]


def _demand(view: View, mission: str) -> dict[str, Any] | None:
    cases = view.table("consent_cases").filter(
        (pl.col("mission") == mission)
        & (pl.col("kind") == "demand")
        & pl.col("scope").is_in(["whole", "negotiated"])
        & pl.col("outcome").is_in(ENDED)
        & pl.col("decision_date").is_not_null()
    )
    return cases.sort("decision_date").row(-1, named=True) if cases.height else None


def _demanded(mission: dict[str, Any], levels: list[tuple[date, int]], case: dict[str, Any]) -> Exit | None:
    start, end = last_day(case["decision_date"]), last_day(mission["end"])
    if len(mission["end"]) < DAY and case["end"] and month_of(last_day(case["end"])) == month_of(end):
        end = last_day(case["end"])
    before = [(day, n) for day, n in levels if day <= start]
    after = [(day, n) for day, n in levels if day > start]
    fresh = bool(before) and months_between(month_of(before[-1][0]), month_of(start)) <= STALE
    strength = before[-1][1] if fresh else case["strength"] or (before[-1][1] if before else None)
    asked = bool(case["whole_force"])
    return _made(mission, demanded=asked, start=start, end=end, strength=strength, after=after)


def _planned(mission: dict[str, Any], levels: list[tuple[date, int]]) -> Exit | None:
    end = last_day(mission["end"])
    window = [(day, n) for day, n in levels if add_months(month_of(end), -LOOK_BACK) <= day <= month_end(end)]
    if not window:
        return None
    peak = max(n for _, n in window)
    start, strength = [(day, n) for day, n in window if n >= NEAR_PEAK * peak][-1]
    after = [(day, n) for day, n in levels if day > start]
    return _made(mission, demanded=False, start=min(start, end), end=end, strength=strength, after=after)


def _made(
    mission: dict[str, Any],
    *,
    demanded: bool,
    start: date,
    end: date,
    strength: int | None,
    after: list[tuple[date, int]],
) -> Exit | None:
    if not strength:
        return None
    if after and after[-1][0] > end and after[-1][1] > 0:
        # People were counted after the formal end: the last had left a month after the last count.
        end = month_end(add_months(month_of(after[-1][0]), 1))
    if end <= start:
        end = month_end(add_months(month_of(start), 1))
    points = [(0.0, 1.0)]
    points += [(elapsed_months(start, day), n / strength) for day, n in after if day < end]
    points.append((elapsed_months(start, end), 0.0))
    months, shares = np.array(points).T
    return Exit(
        mission=mission["mission"],
        hosts=tuple(mission["hosts"]),
        demanded=demanded,
        start=start,
        end=end,
        strength=strength,
        elapsed=months,
        share=np.minimum.accumulate(shares),
    )


def _handed_over(view: View, mission: dict[str, Any], made: Exit) -> bool:
    forces = view.table("missions").filter(pl.col("kind") == "peacekeeping")["mission"]
    until = month_end(add_months(month_of(made.end), 1))
    return mission["successor"] in forces or any(newcomers(view, made, until=until))


def newcomers(view: View, made: Exit, *, until: date) -> Iterator[dict[str, Any]]:
    """Give the peacekeeping operations that began in the same host between the start of an exit and a day."""
    others = view.table("missions").filter(
        (pl.col("kind") == "peacekeeping") & (pl.col("mission") != made.mission)
    )
    for other in others.iter_rows(named=True):
        if set(other["hosts"]) & set(made.hosts) and made.start <= first_day(other["start"]) <= until:
            yield other


GAP = 2.0
"""Months between two counts beyond which the way between them is not known and is drawn."""
BEND = 2.0
"""Between two counts far apart the share falls as the elapsed time to a power between 1/BEND and BEND."""


def triangular(low: Floats, best: Floats, high: Floats, u: Floats) -> Floats:
    """Turn uniform numbers into numbers of people: triangular from low to high with its mode at best.

    Parameters
    ----------
    low, best, high
        People; they are broadcast.
    u
        Between 0 and 1; the same `u` for all months of a provider keeps an error in one month in the next.

    Returns
    -------
    ndarray
        People, never outside low and high.

    Examples
    --------
    >>> triangular(np.array(0.0), np.array(5.0), np.array(10.0), np.array([0.0, 0.5, 1.0])).tolist()
    [0.0, 5.0, 10.0]
    """
    width = np.maximum(high - low, 1e-9)
    turn = (best - low) / width
    rising = low + np.sqrt(np.clip(u * width * (best - low), 0.0, None))
    falling = high - np.sqrt(np.clip((1.0 - u) * width * (high - best), 0.0, None))
    return np.where(u < turn, rising, falling)


def share_after(past: Exit, months: Floats, bend: Floats) -> Floats:
    """Give the share still there after some months, as in a past exit.

    Parameters
    ----------
    past
        The exit.
    months
        Shape (n, m): months since the start, for each of m draws.
    bend
        Shape (m,): powers of the elapsed time in gaps of the counts longer than GAP; 1 is a straight line.

    Returns
    -------
    ndarray
        Shape (n, m), between 0 and 1, never rising in the months.
    """
    upper = np.clip(np.searchsorted(past.elapsed, months, side="right"), 1, past.elapsed.size - 1)
    begun, ended = past.elapsed[upper - 1], past.elapsed[upper]
    done = np.clip((months - begun) / (ended - begun), 0.0, 1.0)
    power = np.where(ended - begun > GAP, bend, 1.0)
    return past.share[upper - 1] + (past.share[upper] - past.share[upper - 1]) * done**power


def spread(past: Sequence[Exit]) -> float:
    """Give the width by which time is stretched, so that the next exit need not be the copy of a past one.

    It is Silverman's width (1.06 times the standard deviation times n to the power -1/5) for the logarithm of the months after
    which half had left.
    """
    if len(past) < 2:
        return 0.5
    halves = np.log([max(e.half, 0.25) for e in past])
    return float(1.06 * halves.std(ddof=1) * len(past) ** -0.2)


def size_weights(past: Sequence[Exit], strength: float) -> Floats:
    """Weigh past exits by how near they were in size: a normal kernel on the logarithm of the strength."""
    sizes = np.log([e.strength for e in past])
    width = 1.06 * max(float(sizes.std(ddof=1)) if len(past) > 1 else 1.0, 0.25) * len(past) ** -0.2
    weights = np.exp(-0.5 * ((sizes - np.log(strength)) / width) ** 2)
    return weights / weights.sum() if weights.sum() > 0 else np.full(len(past), 1.0 / len(past))


def withdrawal_draws(
    past: Sequence[Exit], weights: Floats, *, horizon: int, draws: int, rng: np.random.Generator
) -> Floats:
    """Draw withdrawals to come: each is a past one, chosen by weight, its time stretched or shrunk.

    Choosing so is the predictive distribution of the Bayesian bootstrap (Rubin 1981, doi:10.1214/aos/1176345338) over exits.

    Returns
    -------
    ndarray
        Shape (horizon + 1, draws): share still there after 0, 1, ... months; 1 at the start, never rising.
    """
    chosen = rng.choice(len(past), size=draws, p=weights)
    stretch = np.exp(rng.normal(0.0, spread(past), size=draws))
    bend = BEND ** rng.uniform(-1.0, 1.0, size=draws)
    months = np.arange(horizon + 1, dtype=np.float64)[:, None]
    made = np.empty((horizon + 1, draws))
    for number, exit_ in enumerate(past):
        mine = chosen == number
        made[:, mine] = share_after(exit_, months / stretch[mine], bend[mine])
    return made


def next_value(seen: Floats, low: float, high: float, *, draws: int, rng: np.random.Generator) -> Floats:
    """Draw the next value of a quantity of which few were seen: one of them, or, as often as one of them, any between two bounds.

    This is the predictive distribution of a Dirichlet process with concentration 1 and a uniform base (Ferguson 1973,
    doi:10.1214/aos/1176342360).
    """
    chosen = rng.integers(0, seen.size + 1, size=draws)
    fresh = rng.uniform(low, high, size=draws)
    return np.where(chosen < seen.size, np.append(seen, 0.0)[np.minimum(chosen, seen.size)], fresh)
