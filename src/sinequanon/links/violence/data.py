"""Data of the violence link: complete monthly series of deaths, of one state or all, as they were known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import EvidenceError
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.successor_states import code_on, joined
from sinequanon.evidence.view import View
from sinequanon.months import add_months, in_words, month_of
from sinequanon.states.places import called

Model = Literal["pool", "conflictology"]


Floats = NDArray[np.floating[Any]]
Target = Literal["all", "state_based", "one_sided"]
COLUMN: dict[Target, str] = {"all": "best", "state_based": "state_based", "one_sided": "one_sided"}
"""Column of the table `fatalities` that holds each target."""
TOLD: dict[Target, str] = {"all": "deaths", "state_based": "battle deaths", "one_sided": "civilians killed"}
"""What each target counts: `one_sided` are civilians killed on purpose, outside of battle, by a state or an armed group."""


@dataclass(frozen=True, eq=False)
class Panel:
    """Deaths by month and state.

    Parameters
    ----------
    deaths
        Shape (months, states); missing where the state did not exist.
    months
        First days, oldest first, without gaps.
    states
        ISO alpha-3, sorted.
    """

    deaths: Floats
    months: tuple[date, ...]
    states: tuple[str, ...]


def series(view: View, state: str) -> pl.DataFrame:
    """Give the fatalities of a state by month, oldest first, months without events as zeros, through all its lives.

    Raises
    ------
    EvidenceError
        When the edition has no figures of the state that were known on the date.
    """
    state = view.state(state)
    table = _table(view)
    found = table.filter(pl.col("state") == code_on(state, view.as_of)).sort("month")
    if found.is_empty():
        raise EvidenceError(
            f"This edition has no deaths in {called(state)} as of {in_words(view.as_of)}.",
            cure="The figures begin in January 1989, and later for a state that was born later: choose a later --as-of date.",
        )
    return found.drop("known")


def panel(view: View, target: Target) -> Panel:
    """Give the deaths of all states in every month that was known by the view's date.

    A state that had another code before has its deaths of then, under the code that it has on the view's date.

    Raises
    ------
    EvidenceError
        When not one month is known.
    """
    return _wide(view, _table(view), COLUMN[target])


def challenge_panel(view: View, target: Target) -> Panel:
    """Give the deaths that forecasts are scored on: of the target `state_based` as the VIEWS challenge counted them.

    Scores of different counts cannot be compared, and those of others are of that one.

    Raises
    ------
    EvidenceError
        When not one month is known.
    """
    if target != "state_based":
        return panel(view, target)
    return _wide(view, view.table("challenge_deaths"), COLUMN[target])


@once_per_view()
def _table(view: View) -> pl.DataFrame:
    return joined(view.table("fatalities"), view.as_of)


def _wide(view: View, table: pl.DataFrame, column: str) -> Panel:
    if table.is_empty():
        raise EvidenceError(
            f"No month of fatalities is known on {view.as_of}.", cure="Choose a later --as-of date."
        )
    wide = table.pivot(on="state", index="month", values=column, sort_columns=True).sort("month")
    names = [name for name in wide.columns if name != "month"]
    return Panel(
        deaths=wide.select(names).cast(pl.Float64).to_numpy(),
        months=tuple(wide["month"].to_list()),
        states=tuple(names),
    )


def gap(view: View, origin: date) -> int:
    """Count the months that were over by the view's date but are not known: 0 unless the series has ended."""
    over = add_months(month_of(view.as_of), 0 if _last_of_month(view.as_of) else -1)
    return max((over.year - origin.year) * 12 + over.month - origin.month, 0)


def _last_of_month(day: date) -> bool:
    return month_of(day) != month_of(date.fromordinal(day.toordinal() + 1))
