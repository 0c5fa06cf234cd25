"""Who came after past exits: whether another force arrived, how soon, and how large it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.exits import Exit, elapsed_months, exits, month_end, newcomers, next_value
from sinequanon.months import add_months, first_day, last_day, month_of
from sinequanon.notebook import Shown
from sinequanon.random_streams import generator

WINDOW = 24
"""Months after the last departure within which a force counts as having come in its place."""
HANDOVER = 1
"""Months between one provider's end and another's start within which the second took over from the first: nobody came anew."""
SIZES = (0.02, 1.0)
"""Bounds of the size of a substitute, as a share of what left, when none was seen; more than what left does not replace it."""
_SCHEMA = {
    "mission": pl.String,
    "hosts": pl.List(pl.String),
    "demanded": pl.Boolean,
    "start": pl.Date,
    "end": pl.Date,
    "strength": pl.Int64,
    "looked_for": pl.Boolean,
    "arrived": pl.List(pl.String),
    "delay_months": pl.Float64,
    "personnel": pl.Int64,
    "already": pl.List(pl.String),
    "already_personnel": pl.Int64,
    "verified": pl.Boolean,
}


@dataclass(frozen=True)
class Substitutes(Shown):
    """What came after past exits, as a basis for the next one.

    Parameters
    ----------
    arrives
        Probability that a force arrives between the decision and WINDOW months after the last departure; Beta posterior under
        Jeffreys' prior.
    present
        Probability that a force other than the UN's stands in the host already when the exit is decided; likewise.
    delay_months
        Months from the last departure to the first arrival, given that one arrives; 0 when it came before that. Predictive.
    size_share
        People that arrive, as a share of those that left and at most 1, given that a force arrives. Predictive.
    cases
        One row per past exit: `mission`, `hosts`, `demanded`, `start` (decision), `end` (last departure), `strength`,
        `looked_for` (whether the host is on the register of guarantors; only these count), `arrived` (names), `delay_months`,
        `personnel` (best estimates at their peak in the window, missing when not known), `already` (names), `already_personnel`,
        `verified` (whether every arrival named is).
    """

    arrives: Draws
    present: Draws
    delay_months: Draws
    size_share: Draws
    cases: pl.DataFrame


def substitutes(view: View, *, draws: int = 1000, seed: int = 1) -> Substitutes:
    """Tell whether, how soon and how many came in the place of UN forces that left.

    A substitute is a force other than the host's own, invited by or agreed with it, that begins its presence between the decision
    and WINDOW months after the last departure: a state's, a regional one, a company's, or the UN come back. Forces there before,
    and those that take over from one of them, are not new; they are told apart. Exits whose window is not over, and hosts
    where nobody has looked for guarantors, do not count.

    Parameters
    ----------
    draws
        How many.
    seed
        Of the draws.

    Returns
    -------
    Substitutes

    Raises
    ------
    InputError
        When there are to be no draws.
    """
    if draws < 1:
        raise InputError(f"{draws} draws are none.", cure="Ask for 1000, say.", where="draws")
    table = pl.DataFrame([_case(view, made) for made in _closed(view)], schema=_SCHEMA)
    counted = table.filter(pl.col("looked_for"))
    came = counted.filter(pl.col("arrived").list.len() > 0)
    there = counted.filter(pl.col("already").list.len() > 0)
    shares = came.filter(pl.col("personnel").is_not_null())
    rng = generator(seed, "guarantors", "substitutes")

    def beta(events: int) -> Draws:
        return Draws(rng.beta(events + 0.5, counted.height - events + 0.5, size=draws))

    delays = np.maximum(came["delay_months"].to_numpy(), 0.0)
    sizes = np.minimum((shares["personnel"] / shares["strength"]).to_numpy(), SIZES[1])
    return Substitutes(
        arrives=beta(came.height),
        present=beta(there.height),
        delay_months=Draws(next_value(delays, 0.0, float(WINDOW), draws=draws, rng=rng)),
        size_share=Draws(next_value(sizes, *SIZES, draws=draws, rng=rng)),
        cases=table,
    )


def _closed(view: View) -> Iterator[Exit]:
    """Give the exits whose window is over on the date."""
    for made in exits(view):
        if _until(made) <= view.as_of:
            yield made


def _until(made: Exit) -> date:
    return month_end(add_months(month_of(made.end), WINDOW))


def _case(view: View, made: Exit) -> dict[str, Any]:
    looked_for = view.table("guarantor_hosts")["host"].to_list()
    until = _until(made)
    presences = view.table("guarantors").filter(
        pl.col("host").is_in(made.hosts) & (pl.col("kind") != "UN") & pl.col("invited").fill_null(value=True)
    )
    came: list[tuple[str, bool, date, int | None]] = []
    there: list[tuple[str, int | None]] = []
    for row in presences.iter_rows(named=True):
        begun = first_day(row["start"])
        ended = last_day(row["end"]) if row["end"] else None
        if begun <= made.start and (ended is None or ended > made.start):
            there.append((row["provider"], _last_level(view, row, made.start)))
        elif made.start < begun <= until and not _takes_over(presences, row):
            came.append((row["provider"], row["verified"], begun, _peak(view, row, until)))
    for mission in newcomers(view, made, until=until):
        name, begun = f"UN ({mission['mission']})", first_day(mission["start"])
        came.append((name, mission["verified"], begun, _un_people(view, mission, until)))
    came.sort(key=lambda c: (c[2], c[0]))
    return {
        "mission": made.mission,
        "hosts": list(made.hosts),
        "demanded": made.demanded,
        "start": made.start,
        "end": made.end,
        "strength": made.strength,
        "looked_for": any(host in looked_for for host in made.hosts),
        "arrived": [c[0] for c in came],
        "delay_months": elapsed_months(made.end, came[0][2]) if came else None,
        "personnel": _sum([c[3] for c in came]),
        "already": [t[0] for t in there],
        "already_personnel": _sum([t[1] for t in there]),
        "verified": all(c[1] for c in came),
    }


def _sum(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _takes_over(presences: pl.DataFrame, row: dict[str, Any]) -> bool:
    """Say whether a presence took another's place, as the register says or as it began when that one ended: not an arrival."""
    if row["follows"]:
        return True
    begun = month_of(first_day(row["start"]))
    near = (add_months(begun, -HANDOVER), add_months(begun, HANDOVER))
    return any(
        end and near[0] <= month_of(last_day(end)) <= near[1] and other != row["presence"]
        for other, end in presences.filter(pl.col("host") == row["host"])
        .select("presence", "end")
        .iter_rows()
    )


def _levels(view: View, presence: dict[str, Any], until: date) -> list[int]:
    """Give the best estimates of a presence up to a day, oldest first."""
    levels = view.table("guarantor_levels").filter(
        (pl.col("host") == presence["host"])
        & (pl.col("presence") == presence["presence"])
        & (pl.col("month") <= until)
    )
    return levels.sort("month")["best"].to_list()


def _peak(view: View, presence: dict[str, Any], until: date) -> int | None:
    return max(_levels(view, presence, until), default=None)


def _last_level(view: View, presence: dict[str, Any], until: date) -> int | None:
    return (_levels(view, presence, until) or [None])[-1]


def _un_people(view: View, mission: dict[str, Any], until: date) -> int | None:
    rows = view.table("strengths").filter(
        (pl.col("mission") == mission["mission"]) & (pl.col("month") <= until)
    )
    return max(rows["best"].to_list(), default=None)
