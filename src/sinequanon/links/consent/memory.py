"""What past demands leave behind: how lately a host asked, and how much more often than others (its frailty)."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.lives import code_on, codes_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.exposure import mission_months
from sinequanon.links.consent.inputs import demands

Floats = NDArray[np.float64]

OWN_MEMORY = 24.0
"""Months after which a past demand weighs 1/e."""
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
        `own`: ln(1 + sum of exp(-m / 24)) over past demands of a host, or to the mission, m months ago; `frailty`, as `frailty`
        gives it.
    """
    asked = _Asked(view, rows)
    counted = np.where(asked.past & asked.own, np.exp(-asked.months / OWN_MEMORY), 0.0)
    return pl.DataFrame({"own": np.log1p(counted.sum(axis=1)), "frailty": _frailty(view, asked)["frailty"]})


def frailty(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Set the demands so far of each row's hosts against those that one rate for all would have brought.

    Returns
    -------
    polars.DataFrame
        `frailty`: ln((asked + 1) / (expected + 1)), which is the log of a gamma frailty with the prior weight of one event; with
        several hosts the highest. `asked`, `expected`: of that host, over all its missions. `rate`: of all, a mission-month.
    """
    return _frailty(view, _Asked(view, rows))


class _Asked:
    """Every past demand beside every row: which came before its day, how long before, and whose they were."""

    def __init__(self, view: View, rows: pl.DataFrame) -> None:
        asked = demands(view).select("mission", "known", host=codes_on(pl.col("host"), pl.lit(LATE)))
        kinds, which = _kinds(rows["hosts"])
        self.day = _days(rows["day"])
        months = (self.day[:, None] - _days(asked["known"])[None, :]) / DAYS_PER_MONTH
        self.past = months >= 0.0
        self.months = np.maximum(months, 0.0)
        askers = asked["host"].to_list()
        self.askers = np.array(askers, dtype=np.str_)
        self.names = sorted({h for some in kinds for h in some} | set(askers))
        place = {name: k for k, name in enumerate(self.names)}
        hosts = np.array([[name in some for name in self.names] for some in kinds], dtype=np.bool_)
        self.there = hosts.reshape(-1, len(self.names))[which]
        to = np.array(asked["mission"].to_list(), dtype=np.str_)
        mission = np.array(rows["mission"].to_list(), dtype=np.str_)
        self.own = self.there[:, [place[h] for h in askers]] | (mission[:, None] == to[None, :])


def _days(dates: pl.Series) -> Floats:
    return dates.cast(pl.Date).to_physical().to_numpy().astype(np.float64)


def _kinds(hosts: pl.Series) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """Give the different sets of hosts, each state under its last code, and which of them each row has."""
    found: dict[tuple[str, ...], int] = {}
    which = [found.setdefault(tuple(h), len(found)) for h in hosts.to_list()]
    return [tuple(code_on(code, LATE) for code in some) for some in found], np.array(which, dtype=np.int64)


def _frailty(view: View, asked: _Asked) -> pl.DataFrame:
    # A mission whose first day is known to the month or year alone counts from the day on which it was surely known.
    since = view.table("missions").select("mission", begun_by="known")
    stood = mission_months(view).join(since, on="mission", how="left", maintain_order="left")
    over = pl.max_horizontal(pl.col("month").dt.month_end(), "begun_by")
    stood = stood.select("hosts", "share", last=over)
    ends, shares = _days(stood["last"]), stood["share"].to_numpy()
    kinds, which = _kinds(stood["hosts"])
    rate = (asked.past.sum(axis=1) + 0.5) / np.maximum(_so_far(ends, shares, asked.day), 1.0)
    found = {name: np.zeros(asked.day.size) for name in ("asked", "expected")}
    highest = np.full(asked.day.size, -np.inf)
    for k, name in enumerate(asked.names):
        rows = np.flatnonzero(asked.there[:, k])
        if not rows.size:
            continue
        theirs = np.array([name in some for some in kinds], dtype=np.bool_)[which]
        expected = _so_far(ends[theirs], shares[theirs], asked.day[rows]) * rate[rows]
        count = asked.past[rows][:, asked.askers == name].sum(axis=1)
        own = np.log((count + 1.0) / (expected + 1.0))
        more = own > highest[rows]
        highest[rows[more]] = own[more]
        found["asked"][rows[more]], found["expected"][rows[more]] = count[more], expected[more]
    return pl.DataFrame({"frailty": highest, **found, "rate": rate})


def _so_far(ends: Floats, shares: Floats, day: Floats) -> Floats:
    """Add up the mission-months that were over by each day."""
    order = np.argsort(ends, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(shares[order])])
    return total[np.searchsorted(ends[order], day, side="right")]
