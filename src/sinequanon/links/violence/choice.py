"""Which model a forecast is made by: the default, or one that is asked for, ready to draw paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence import joint, trees
from sinequanon.links.violence.around import around
from sinequanon.links.violence.candidates import TREES
from sinequanon.links.violence.inputs import Panel, Target
from sinequanon.links.violence.kept import BASE, base_weights, better_than_base, kept_weights
from sinequanon.links.violence.memory import Floats, Memory
from sinequanon.links.violence.model import GROUPS, POOL, group_of, quiet_quantiles
from sinequanon.links.violence.names import Model
from sinequanon.links.violence.presence import presence


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

    def paths(self, memory: Memory, row: int, *, horizon: int, draws: int, seed: int) -> Floats:
        """Draw joint paths of a state after the last month known: shape (horizon, draws), deaths a month."""
        origin = memory.deaths.shape[0] - 1
        if self.weights is not None:
            return joint.paths(
                memory,
                origin,
                row,
                self.weights,
                horizon=horizon,
                draws=draws,
                seed=seed,
                presence=self.beside,
            )
        assert self.beside is not None  # noqa: S101 - trees are never made without
        marginals = _by_trees(memory, self.beside, origin, row, horizon, (np.arange(draws) + 0.5) / draws)
        return joint.ordered(memory, origin, row, marginals, seed=seed)


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
    memory: Memory, beside: Floats, origin: int, row: int, horizon: int, probabilities: Floats
) -> Floats:
    if not memory.active()[origin, row]:
        return quiet_quantiles(memory, origin, tuple(range(1, horizon + 1)), probabilities)
    grown = {
        group: trees.grow(memory, beside, origin, GROUPS[group])
        for group in {group_of(ahead) for ahead in range(1, horizon + 1)}
    }
    each = [
        trees.quantiles(grown[group_of(k)], memory, beside, origin, np.array([row]), k, probabilities)[0]
        for k in range(1, horizon + 1)
    ]
    return np.stack(each)
