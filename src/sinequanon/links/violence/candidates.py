"""Every model of deaths by its name, and the windows in which they are scored: what was known before a year, what happened in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from sinequanon.errors import InputError
from sinequanon.links.violence.components import BENCHMARKS, Floats, Memory, Places, remember
from sinequanon.links.violence.data import Panel
from sinequanon.links.violence.model import (
    COMPONENTS,
    POOL,
    Members,
    members,
    quiet_quantiles,
    recalibrated,
    split,
)
from sinequanon.links.violence.recalibration import Recalibration

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


RAW = "pool, not recalibrated"
PARTS = ("equal weights", "own past alone", "analogues alone")
"""Parts of the pool, not recalibrated."""
MODELS = (POOL, RAW, *PARTS, *BENCHMARKS)


def pool_draws(
    window: Window, weights: Floats, levels: Recalibration | None = None, *, draws: int = DRAWS
) -> Floats:
    """Forecast every state of a window by the pool: shape (12, states, draws), deaths a month, sorted along the draws."""
    return _pooled(window, _members(window), weights, levels, draws)


class Forecasts:
    """The forecasts of a window's states by any model but the benchmarks, with what they share made once.

    Parameters
    ----------
    window
        What was known, and what happened.
    weights
        Of the pool, learnt before the window's origin.
    levels
        Of the pool's quantiles, learnt before the window's origin; None leaves them as they are.
    """

    def __init__(self, window: Window, weights: Floats, levels: Recalibration | None) -> None:
        self.window, self.weights, self.levels = window, weights, levels
        self._found = _members(window)

    def draws(self, name: str) -> Floats:
        """Give the draws of a model: shape (12, states, 1,000), deaths a month, sorted along the draws.

        Raises
        ------
        InputError
            When there is no such model.
        """
        if name not in (POOL, RAW, *PARTS):
            raise InputError(f"There is no model {name!r}.", cure=f"The models are {', '.join(MODELS)}.")
        weights = _part(name, self.weights) if name in PARTS else self.weights
        return _pooled(self.window, self._found, weights, self.levels if name == POOL else None, DRAWS)


def _members(window: Window) -> Members:
    active, _ = split(window.memory, window.origin)
    return members(window.memory, window.origin, np.intersect1d(active, window.rows), AHEAD)


def _pooled(
    window: Window, found: Members, weights: Floats, levels: Recalibration | None, draws: int
) -> Floats:
    middles = (np.arange(draws) + 0.5) / draws
    out = np.empty((len(AHEAD), window.rows.size, draws))
    out[:] = quiet_quantiles(window.memory, window.origin, AHEAD, middles)[:, None]
    place = np.searchsorted(window.rows, found.rows)
    out[:, place] = recalibrated(window.memory, window.origin, found, weights, levels, middles)
    return out


def _part(name: str, weights: Floats) -> Floats:
    """Give the weights of a part of the pool, normed again."""
    own = np.array([not c.endswith("level") for c in COMPONENTS])
    match name:
        case "equal weights":
            return np.full_like(weights, 1 / len(COMPONENTS))
        case "own past alone":
            kept = np.where(own, weights, 0.0)
        case _:
            kept = np.where(own, 0.0, weights)
    return kept / kept.sum(axis=1, keepdims=True)
