"""A window of scoring: what was known before a year, and what happened in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from sinequanon.errors import InputError
from sinequanon.links.violence.components import Floats, Memory, Places, remember
from sinequanon.links.violence.data import Panel

AHEAD = tuple(range(3, 15))
"""January to December of a year, seen from the October before: the challenge's horizons."""
DRAWS = 1000


@dataclass(frozen=True)
class Window:
    """A year, what was known before it, and what happened in it.

    Parameters
    ----------
    year
        Of the outcomes.
    origin
        Place of the October before.
    rows
        Places of the states that existed then and at the year's end.
    outcomes
        Deaths a month, shape (12, r).
    states
        ISO alpha-3 of the rows.
    """

    year: int
    memory: Memory
    origin: int
    rows: Places
    outcomes: Floats
    states: tuple[str, ...]


def window_of(known: Panel, year: int) -> Window:
    """Cut a window out of the panel.

    Raises
    ------
    InputError
        When the year is not wholly within the series.
    """
    origin_month, last_month = date(year - 1, 10, 1), date(year, 12, 1)
    if origin_month not in known.months[60:] or last_month not in known.months:
        raise InputError(
            f"The year {year} cannot be scored: the series has {known.months[0]:%Y-%m} to {known.months[-1]:%Y-%m}.",
            cure=f"Choose windows from {known.months[60].year + 2} to {known.months[-1].year - (known.months[-1].month < 12)}.",
        )
    origin = known.months.index(origin_month)
    memory = memory_of(known)
    rows = np.nonzero(memory.exists[origin] & memory.exists[origin + AHEAD[-1]])[0]
    outcomes = memory.deaths[origin + np.array(AHEAD)][:, rows]
    return Window(year, memory, origin, rows, outcomes, tuple(known.states[r] for r in rows))


@lru_cache(maxsize=2)
def memory_of(known: Panel) -> Memory:
    """Take the means of a panel, once."""
    return remember(known.deaths)
