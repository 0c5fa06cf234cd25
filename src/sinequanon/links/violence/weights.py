"""The choice of the pool's weights, on past years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence import joint, recalibration
from sinequanon.links.violence.components import Floats, Memory, Places, remember
from sinequanon.links.violence.data import Model, Target
from sinequanon.links.violence.fit import BASE, base_weights, better_than_base, kept_weights

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
        Of the pool, shape (groups, components).
    levels
        At which its quantiles are taken; None leaves them as they are.
    """

    model: Model
    weights: Floats
    levels: recalibration.Recalibration | None = None

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
        rows = np.array([row])
        if recent is not None and recent.size:
            memory, rows = _with_pasts(memory, row, recent[:, : min(STARTS, draws)])
        return joint.paths(
            memory,
            origin,
            rows,
            self.weights,
            horizon=horizon,
            draws=draws,
            seed=seed,
            levels=self.levels,
        )


def _with_pasts(memory: Memory, row: int, starts: Floats) -> tuple[Memory, Places]:
    """Add pasts of a state that differ in its last months; no other state's analogue is among them."""
    months, states = memory.deaths.shape
    pasts = np.repeat(memory.deaths[:, [row]], starts.shape[1], axis=1)
    pasts[months - starts.shape[0] :] = starts
    existed = np.where(memory.exists, memory.deaths, np.nan)
    wider = remember(np.hstack([existed, pasts]))
    wider.exists[:, states:] = False
    return wider, np.arange(states, states + starts.shape[1])


def way_of(view: View, target: Target, model: Model | None) -> Way:
    """Choose the model.

    Parameters
    ----------
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
    name: Model = model or ("pool" if better_than_base(view, target) else "conflictology")
    if name == BASE:
        return Way(name, base_weights())
    weights = kept_weights(view, target)
    if weights is None:
        raise EstimationError(
            f"The weights of the {name} had not been learnt by {view.as_of}.",
            cure="Choose a later --as-of date, or the model `conflictology`.",
        )
    return Way(name, weights, recalibration.kept(view, target))
