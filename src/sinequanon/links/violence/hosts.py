"""The host panel: deaths in every month of every state that has hosted UN peacekeepers, and how many were there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon.errors import EstimationError
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Floats, Places, remember
from sinequanon.links.violence.data import panel
from sinequanon.months import first_day, month_of

FIRST_YEAR = 1991
LEAST = 8
"""Hosts without which nothing is estimated."""
PERIOD = 5
"""Years of a period."""


@dataclass(frozen=True)
class HostPanel:
    """Host-months.

    Parameters
    ----------
    deaths
        Of all types, shape (n,).
    people
        Uniformed UN personnel in the month before, thousands, shape (n,).
    host, period
        Places in `hosts` and of five-year periods, shape (n,).
    past
        log(1 + mean deaths) over the 3 and the 12 months to the month before, shape (n, 2).
    hosts
        ISO alpha-3.
    months
        First days, length n.
    """

    deaths: Floats
    people: Floats
    host: Places
    period: Places
    past: Floats
    hosts: tuple[str, ...]
    months: tuple[date, ...]


def host_panel(view: View) -> HostPanel:
    """Join deaths and strengths of missions in one host alone.

    Months in which a mission was there but its strength is not known are left out, and so are missions that
    serve several states, whose people cannot be placed. Hosts without a death say nothing and are left out.

    Raises
    ------
    EstimationError
        When fewer than 8 hosts have had a mission of known strength.
    """
    strengths = view.table("strengths")
    missions = view.table("missions").filter(pl.col("hosts").list.len() == 1)
    known = panel(view, "all")
    place = {month: at for at, month in enumerate(known.months)}
    column = {state: at for at, state in enumerate(known.states)}
    size = (len(known.months), len(known.states))
    people, unknown, hosted = np.zeros(size), np.zeros(size, dtype=bool), np.zeros(len(known.states), bool)
    for row in missions.iter_rows(named=True):
        host = column.get(code_on(row["hosts"][0], view.as_of))
        rows = strengths.filter(pl.col("mission") == row["mission"])
        if host is None or rows.is_empty():
            continue
        by_month = dict(rows.select("month", "best").iter_rows())
        begun = month_of(first_day(row["start"]))
        over = month_of(first_day(row["end"])) if row["end"] else view.as_of
        for month, at in place.items():
            if month in by_month:
                people[at, host] += by_month[month] / 1_000
                hosted[host] = True
            elif begun <= month <= over:
                unknown[at, host] = True
    memory = remember(known.deaths)
    first = next((at for month, at in place.items() if month.year >= FIRST_YEAR), len(place))
    at, host = np.nonzero(memory.exists & hosted[None, :])
    keep = at > first
    at, host = at[keep], host[keep]
    keep = ~unknown[at - 1, host] & memory.exists[at - 1, host]
    at, host = at[keep], host[keep]
    died = np.bincount(host, memory.deaths[at, host], size[1]) > 0
    at, host = at[died[host]], host[died[host]]
    names = np.unique(host)
    if names.size < LEAST:
        raise EstimationError(
            f"Only {names.size} hosts have had a mission of known strength by {view.as_of}.",
            cure="Choose a later --as-of date, or the effect `none`.",
        )
    years = np.array([month.year for month in known.months])
    return HostPanel(
        deaths=memory.deaths[at, host],
        people=people[at - 1, host],
        host=np.searchsorted(names, host),
        period=(years[at] - FIRST_YEAR) // PERIOD,
        past=np.stack([memory.mean[3][at - 1, host], memory.mean[12][at - 1, host]], axis=1),
        hosts=tuple(known.states[n] for n in names),
        months=tuple(known.months[a] for a in at),
    )
