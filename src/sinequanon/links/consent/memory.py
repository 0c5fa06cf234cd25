"""What past demands leave behind: the host's own, those that all leave elsewhere and in the region, and its frailty."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import states
from sinequanon.evidence.lives import code_on, codes_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.exposure import mission_months
from sinequanon.links.consent.inputs import demands

Floats = NDArray[np.float64]

OWN_MEMORY, ELSEWHERE_MEMORY, REGION_MEMORY = 24.0, 12.0, 24.0
"""Months after which a past demand weighs 1/e: the host's own, others' that all leave, and those in the region."""
DAYS_PER_MONTH = 30.4375
LATE = date(2100, 1, 1)


def memory(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Give what past demands say of each row's mission, from what was known on the row's day.

    Parameters
    ----------
    view
        The evidence as of a date not before any row's day.
    rows
        `mission`, `hosts`, `day`.

    Returns
    -------
    polars.DataFrame
        `own`: ln(1 + sum of exp(-m / 24)) over past demands of a host, or to the mission, m months ago. `elsewhere`: ln(1 +
        sum of exp(-m / 12)) over demands of other hosts that all leave. `region`: the same of those in a host's region, with 24.
        `frailty`: ln((k + 1) / (expected + 1)), k being a host's demands so far and `expected` what one rate for all would have
        brought in the months for which it has had missions; with several hosts the highest.
    """
    asked = demands(view).select("mission", "known", "scope", host=codes_on(pl.col("host"), pl.lit(LATE)))
    kinds, which = _kinds(rows["hosts"])
    day = _days(rows["day"])
    known = _days(asked["known"])
    months = (day[:, None] - known[None, :]) / DAYS_PER_MONTH
    past = months >= 0.0
    months = np.maximum(months, 0.0)
    askers = asked["host"].to_list()
    names = sorted({h for some in kinds for h in some} | set(askers))
    place = {name: k for k, name in enumerate(names)}
    there = np.array([[name in some for name in names] for some in kinds], dtype=np.bool_)[which]
    by_host = there[:, [place[h] for h in askers]]
    missions = np.array(rows["mission"].to_list(), dtype=np.str_)
    own = past & (by_host | (missions[:, None] == np.array(asked["mission"].to_list(), dtype=np.str_)[None, :]))
    other = past & ~own & (asked["scope"] == "whole").to_numpy()[None, :]
    zones = [{region(h) for h in some} for some in kinds]
    same = np.array([[region(h) in zone for h in askers] for zone in zones], dtype=np.bool_)[which]
    return pl.DataFrame(
        {
            "own": _faded(own, months, OWN_MEMORY),
            "elsewhere": _faded(other, months, ELSEWHERE_MEMORY),
            "region": _faded(other & same, months, REGION_MEMORY),
            "frailty": _frailty(view, there, names, day, past, np.array(askers, dtype=np.str_)),
        }
    )


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {state.iso3: state.region for state in states.table()}


def region(code: str) -> str:
    """Give the UN M49 region of a state, by its ISO alpha-3 code; a territory that is no state stands for itself."""
    return _regions().get(code) or code


def _kinds(hosts: pl.Series) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """Give the different sets of hosts, each state under its last code, and which of them each row has."""
    found: dict[tuple[str, ...], int] = {}
    which = [found.setdefault(tuple(h), len(found)) for h in hosts.to_list()]
    return [tuple(code_on(code, LATE) for code in some) for some in found], np.array(which, dtype=np.int64)


def _days(dates: pl.Series) -> Floats:
    return dates.cast(pl.Date).to_physical().to_numpy().astype(np.float64)


def _faded(counted: NDArray[np.bool_], months: Floats, scale: float) -> Floats:
    return np.log1p(np.where(counted, np.exp(-months / scale), 0.0).sum(axis=1))


def _frailty(
    view: View,
    there: NDArray[np.bool_],
    names: list[str],
    day: Floats,
    past: NDArray[np.bool_],
    askers: NDArray[np.str_],
) -> Floats:
    """Set each host's demands so far against those that one rate for all would have brought."""
    stood = mission_months(view).select("hosts", "share", last=pl.col("month").dt.month_end())
    ends, shares = _days(stood["last"]), stood["share"].to_numpy()
    every = _so_far(ends, shares, day)
    rate = (past.sum(axis=1) + 0.5) / np.maximum(every, 1.0)
    kinds, which = _kinds(stood["hosts"])
    highest = np.full(day.size, -np.inf)
    for k, name in enumerate(names):
        rows = there[:, k]
        if not rows.any():
            continue
        theirs = np.array([name in some for some in kinds], dtype=np.bool_)[which]
        expected = _so_far(ends[theirs], shares[theirs], day[rows]) * rate[rows]
        asked = past[rows][:, askers == name].sum(axis=1)
        highest[rows] = np.maximum(highest[rows], np.log((asked + 1.0) / (expected + 1.0)))
    return highest


def _so_far(ends: Floats, shares: Floats, day: Floats) -> Floats:
    """Add up the mission-months that were over by each day."""
    order = np.argsort(ends, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(shares[order])])
    return total[np.searchsorted(ends[order], day, side="right")]
