"""Which model a forecast is made by: the default, or one that is asked for, ready to draw paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence import joint, trees
from sinequanon.links.violence.analogues import Places
from sinequanon.links.violence.around import around
from sinequanon.links.violence.candidates import TREES
from sinequanon.links.violence.inputs import Panel, Target
from sinequanon.links.violence.kept import BASE, base_weights, better_than_base, kept_weights
from sinequanon.links.violence.memory import Floats, Memory, remember
from sinequanon.links.violence.model import GROUPS, POOL, group_of, quiet_quantiles
from sinequanon.links.violence.names import Model
from sinequanon.links.violence.presence import presence

STARTS = 40
"""Draws of the last months from which paths start."""


@dataclass(frozen=True)
class Way:
    """A model, and what it draws with.

    Parameters
    ----------
    model
        Its name.
    weights
        Of a pool, shape (groups, components); None for trees.
    beside
        Who was there, for the pool that looks at it; the features of trees.
    """

    model: Model
    weights: Floats | None
    beside: Floats | None = None

    def paths(
        self, memory: Memory, row: int, *, horizon: int, draws: int, seed: int, recent: Floats | None = None
    ) -> Floats:
        """Draw joint paths of a state after the last month known.

        Parameters
        ----------
        row
            Place of the state.
        recent
            Draws of its last months, where these are not final, shape (months, n); the paths start from the first 40.

        Returns
        -------
        numpy.ndarray
            Deaths a month, shape (horizon, draws).
        """
        origin = memory.deaths.shape[0] - 1
        rows, beside = np.array([row]), self.beside
        if recent is not None and recent.size:
            starts = recent[:, : min(STARTS, draws)]
            memory, rows = _with_pasts(memory, row, starts)
            if beside is not None:
                same = np.repeat(beside[:, [row]], starts.shape[1], axis=1)
                beside = np.concatenate([beside, same], axis=1)
        if self.weights is not None:
            return joint.paths(
                memory, origin, rows, self.weights, horizon=horizon, draws=draws, seed=seed, presence=beside
            )
        assert beside is not None  # noqa: S101 - trees are never made without
        marginals = _by_trees(memory, beside, origin, rows, horizon, (np.arange(draws) + 0.5) / draws)
        return joint.ordered(memory, origin, rows, marginals, seed=seed)


def _with_pasts(memory: Memory, row: int, starts: Floats) -> tuple[Memory, Places]:
    """Add pasts of a state that differ in its last months; no other state's analogue is among them."""
    months, states = memory.deaths.shape
    pasts = np.repeat(memory.deaths[:, [row]], starts.shape[1], axis=1)
    pasts[months - starts.shape[0] :] = starts
    existed = np.where(memory.exists, memory.deaths, np.nan)
    wider = remember(np.hstack([existed, pasts]))
    wider.exists[:, states:] = False
    return wider, np.arange(states, states + starts.shape[1])


def way_of(view: View, known: Panel, memory: Memory, target: Target, model: Model | None) -> Way:
    """Choose the model.

    Parameters
    ----------
    known, memory
        The panel up to the view's date.
    model
        One of `Model`; None takes the pool where it has scored better than conflictology by then, else conflictology.

    Raises
    ------
    InputError
        When there is no such model.
    EstimationError
        When it had not been learnt by the view's date.
    """
    if model is not None and model not in get_args(Model):
        raise InputError(
            f"There is no model {model!r} to forecast with.",
            cure=f"The models are {', '.join(get_args(Model))}.",
        )
    if model in TREES:
        return Way(model, None, around(view, known, memory).columns(**TREES[model]))
    name: Model = model or ("pool" if better_than_base(view, target) else "conflictology")
    if name == BASE:
        return Way(name, base_weights())
    weights = kept_weights(view, target, pool=name)
    if weights is None:
        raise EstimationError(
            f"The weights of the {name} had not been learnt by {view.as_of}.",
            cure="Choose a later --as-of date, or the model `conflictology`.",
        )
    return Way(name, weights, None if name == POOL else presence(view, known))


def _by_trees(
    memory: Memory, beside: Floats, origin: int, rows: Places, horizon: int, probabilities: Floats
) -> Floats:
    out = np.empty((horizon, rows.size, probabilities.size))
    active = memory.active()[origin, rows]
    if not active.all():
        ahead = tuple(range(1, horizon + 1))
        out[:, ~active] = quiet_quantiles(memory, origin, ahead, probabilities)[:, None]
    if active.any():
        grown = {
            group: trees.grow(memory, beside, origin, GROUPS[group])
            for group in {group_of(ahead) for ahead in range(1, horizon + 1)}
        }
        for k in range(1, horizon + 1):
            out[k - 1, active] = trees.quantiles(
                grown[group_of(k)], memory, beside, origin, rows[active], k, probabilities
            )
    return out
