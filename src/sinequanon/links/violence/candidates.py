"""Every model of deaths by its name: the draws that it makes for the states of a window."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

import numpy as np

from sinequanon.errors import InputError
from sinequanon.links.violence import counts, trees
from sinequanon.links.violence.analogues import Places
from sinequanon.links.violence.around import Around
from sinequanon.links.violence.empirical import BENCHMARKS
from sinequanon.links.violence.memory import Floats
from sinequanon.links.violence.model import (
    COMPONENTS,
    POOL,
    POOLS,
    WITH_PRESENCE,
    Members,
    members,
    pooled_quantiles,
    quiet_quantiles,
    split,
    wide,
)
from sinequanon.links.violence.windows import AHEAD, DRAWS, Window

PARTS = ("equal weights", "own past alone", "analogues alone")
"""Parts of the pool."""
ALONE = "analogues with presence alone"
COUNTS = {
    "pooled counts": {"neighbours": False, "presence": False, "state_effects": False},
    "pooled counts, neighbours": {"neighbours": True, "presence": False, "state_effects": False},
    "pooled counts, neighbours, presence": {"neighbours": True, "presence": True, "state_effects": False},
    "pooled counts, neighbours, state effects": {
        "neighbours": True,
        "presence": False,
        "state_effects": True,
    },
}
TREES = {
    "boosted trees": {"neighbours": False, "presence": False},
    "boosted trees, neighbours": {"neighbours": True, "presence": False},
    "boosted trees, neighbours, presence": {"neighbours": True, "presence": True},
}
STEPS = (4, 8, 13)
"""Horizons at which counts are fitted; each serves those next to it."""
MODELS = (*POOLS, *PARTS, ALONE, *BENCHMARKS, *COUNTS, *TREES)


def available() -> tuple[str, ...]:
    """Give the models that can be run here: all, or all but the trees where LightGBM is not installed."""
    return MODELS if find_spec("lightgbm") else tuple(name for name in MODELS if name not in TREES)


def pool_draws(window: Window, weights: Floats, *, draws: int = DRAWS) -> Floats:
    """Forecast every state of a window by the pool: shape (12, states, draws), deaths a month, sorted along the draws."""
    active, _ = split(window.memory, window.origin)
    found = members(window.memory, window.origin, np.intersect1d(active, window.rows), AHEAD)
    return _pooled(window, found, weights, draws)


class Forecasts:
    """The forecasts of a window's states by any model but the benchmarks, with what they share made once.

    Parameters
    ----------
    window
        With `around`, unless only the pool and its parts are asked for.
    weights
        Of each of `POOLS`, learnt before the window's origin.
    """

    def __init__(self, window: Window, weights: Mapping[str, Floats]) -> None:
        self.window, self.weights = window, weights
        active, _ = split(window.memory, window.origin)
        self.rows = np.intersect1d(active, window.rows)
        presence = None if window.around is None else window.around.presence
        self._members = members(window.memory, window.origin, self.rows, AHEAD, presence=presence)

    def draws(self, name: str) -> Floats:
        """Give the draws of a model: shape (12, states, 1,000), deaths a month, sorted along the draws.

        Raises
        ------
        InputError
            When there is no such model.
        """
        if name in COUNTS:
            return self._counts(**COUNTS[name])
        if name in TREES:
            return self._trees(**TREES[name])
        if name in POOLS:
            weights = self.weights[name]
        elif name in PARTS or name == ALONE:
            weights = _part(name, self.weights[POOL])
        else:
            raise InputError(f"There is no model {name!r}.", cure=f"The models are {', '.join(MODELS)}.")
        return _pooled(self.window, self._members, weights, DRAWS)

    def _around(self) -> Around:
        if self.window.around is None:
            raise InputError(
                "This model looks at neighbours or presence, which the window does not hold.",
                cure="Cut the window with `around`.",
            )
        return self.window.around

    def _counts(self, *, neighbours: bool, presence: bool, state_effects: bool) -> Floats:
        window = self.window
        beside = self._around().columns(neighbours=neighbours, presence=presence)
        out, place = self._quiet()
        for step in STEPS:
            drawn = counts.quantiles(
                window.memory, window.origin, self.rows, step, _middles(), beside, state_effects=state_effects
            )
            for k, ahead in enumerate(AHEAD):
                if min(STEPS, key=lambda s: abs(s - ahead)) == step:
                    out[k, place] = drawn
        return out

    def _trees(self, *, neighbours: bool, presence: bool) -> Floats:
        window = self.window
        beside = self._around().columns(neighbours=neighbours, presence=presence)
        grown = trees.grow(window.memory, beside, window.origin, AHEAD[-1])
        out, place = self._quiet()
        for k, ahead in enumerate(AHEAD):
            out[k, place] = trees.quantiles(
                grown, window.memory, beside, window.origin, self.rows, ahead, _middles()
            )
        return out

    def _quiet(self) -> tuple[Floats, Places]:
        """Give draws with the quiet states filled in, and the places of the others."""
        return _quiet(self.window, DRAWS), np.searchsorted(self.window.rows, self.rows)


def _middles(draws: int = DRAWS) -> Floats:
    return (np.arange(draws) + 0.5) / draws


def _quiet(window: Window, draws: int) -> Floats:
    out = np.empty((len(AHEAD), window.rows.size, draws))
    out[:] = quiet_quantiles(window.memory, window.origin, AHEAD, _middles(draws))[:, None]
    return out


def _pooled(window: Window, found: Members, weights: Floats, draws: int) -> Floats:
    out = _quiet(window, draws)
    place = np.searchsorted(window.rows, found.rows)
    out[:, place] = pooled_quantiles(found, wide(weights, len(found.values)), _middles(draws))
    return out


def _part(name: str, weights: Floats) -> Floats:
    """Give the weights of a part of the pool, normed again."""
    own = np.array([not c.endswith("level") for c in COMPONENTS])
    match name:
        case "equal weights":
            return np.full_like(weights, 1 / len(COMPONENTS))
        case "own past alone":
            kept = np.where(own, weights, 0.0)
        case "analogues alone":
            kept = np.where(own, 0.0, weights)
        case _:
            kept = np.zeros((len(weights), len(WITH_PRESENCE)))
            kept[:, -1] = 1.0
    return kept / kept.sum(axis=1, keepdims=True)
