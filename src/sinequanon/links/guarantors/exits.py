"""Past exits of UN forces: when each was decided, how fast the people left, and who had asked for it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
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
    view
        The evidence as of a date.
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
