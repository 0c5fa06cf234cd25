"""Missions that ended although their host had not asked: what the chances of a demand leave out."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.data import LEAVING, demands
from sinequanon.months import add_months, first_day, last_day

WINDOW = 10
"""Years looked back on: mandates were closed more often before."""
SETTLED = 10
"""Age in years from which a mission counts among the old, of which fewer are closed."""
PRIOR = 2.0
"""Ends that the rate of all ages is worth in the rate of one."""
YEAR = 365.25


def ends(view: View) -> pl.DataFrame:
    """Return every mission that has ended, and whether its host had it end.

    Returns
    -------
    polars.DataFrame
        `mission`, `kind`, `begun`, `over` (day), `unasked`: no host had asked that all of it leave, or settled an exit, and no
        mission of the same kind took over.
    """
    asked = demands(view).filter(
        pl.col("scope").is_in(["whole", "negotiated"]) & pl.col("outcome").is_in(LEAVING)
    )
    left = set(asked["mission"].to_list())
    missions = view.table("missions")
    kinds = dict(missions.select("mission", "kind").iter_rows())
    rows = [
        {
            "mission": m["mission"],
            "kind": m["kind"],
            "begun": first_day(m["start"]),
            "over": last_day(m["end"]),
            "unasked": m["mission"] not in left and kinds.get(m["successor"]) != m["kind"],
        }
        for m in missions.sort("known", "mission").iter_rows(named=True)
        if m["end"] is not None and last_day(m["end"]) <= view.as_of
    ]
    schema = {
        "mission": pl.String,
        "kind": pl.String,
        "begun": pl.Date,
        "over": pl.Date,
        "unasked": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=schema)


def unasked_end(view: View, mission: str, *, months: int = 36) -> dict[str, float]:
    """Compute the chance that a mission is ended within some months without its host having asked.

    The yearly rate is that of missions of its kind over the last ten years, apart for those under and over ten years old, each drawn
    towards the rate of both; a gamma posterior gives the interval.

    Parameters
    ----------
    mission
        A mission that stands on the date.
    months
        How far ahead.

    Returns
    -------
    dict
        `mean`, `low`, `high` (90% interval), probabilities; `ends` and `mission_years` that the rate was counted from.

    Raises
    ------
    KeyError
        If no such mission is known on the date.
    """
    # Of `scipy.special`: the distribution of `scipy.stats` gives the same, and takes two seconds to load.
    from scipy.special import gammaincinv

    own = {m["mission"]: m for m in view.table("missions").iter_rows(named=True)}[mission]
    old = (view.as_of - first_day(own["start"])).days >= SETTLED * YEAR
    counted = {age: _counted(view, own["kind"], old=age) for age in (False, True)}
    n, years = (sum(c[i] for c in counted.values()) for i in (0, 1))
    prior_years = PRIOR * years / (n + 0.5) if years else PRIOR * WINDOW
    shape, exposure = counted[old][0] + PRIOR, counted[old][1] + prior_years
    ahead = months / 12
    low, high = (1 - np.exp(-ahead * gammaincinv(shape, [0.05, 0.95]) / exposure)).tolist()
    mean = 1 - (1 + ahead / exposure) ** -shape
    return {
        "mean": float(mean),
        "low": low,
        "high": high,
        "ends": float(counted[old][0]),
        "mission_years": counted[old][1],
    }


def _counted(view: View, kind: str, *, old: bool) -> tuple[int, float]:
    """Count the ends unasked, and the mission-years at risk, of one kind and age in the window before the date."""
    since = add_months(view.as_of.replace(day=1), -12 * WINDOW)
    over = {e["mission"]: e for e in ends(view).iter_rows(named=True)}
    total, days = 0, 0
    for m in view.table("missions").filter(pl.col("kind") == kind).iter_rows(named=True):
        begun = first_day(m["start"])
        turns = _day(begun, SETTLED)
        end = over.get(m["mission"])
        until = end["over"] if end else view.as_of
        low, high = (turns, date.max) if old else (begun, turns)
        days += max(0, (min(until, high) - max(low, since)).days)
        total += bool(end and end["unasked"] and end["over"] >= since and low <= end["over"] < high)
    return total, days / YEAR


def _day(begun: date, years: int) -> date:
    return date.fromordinal(begun.toordinal() + math.floor(years * YEAR))
