"""Every model of deaths by its name: the draws that it makes for the states of a window."""

from __future__ import annotations

import numpy as np

from sinequanon.errors import InputError
from sinequanon.links.violence.components import BENCHMARKS, Floats
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
from sinequanon.links.violence.windows import AHEAD, DRAWS, Window

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
