"""Boosted trees: the chance that nobody dies and of each class of growth, which make one distribution of counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sinequanon.errors import EstimationError
from sinequanon.links.violence.analogues import FIRST, Places
from sinequanon.links.violence.memory import Floats, Memory
from sinequanon.links.violence.model import GROUPS, group_of

# A hurdle distribution: nobody dies, or deaths are the state's own level times a growth. Growth falls into classes; trees
# give the chance of each class, and within a class growth is spread as it was in the past. Levels are geometric, so that
# one extreme month does not carry a forecast with it, and the classes bound what a forecast may leap to.

EDGES = np.array([-3.0, -1.75, -1.0, -0.5, -0.15, 0.15, 0.5, 1.0, 1.75, 3.0])
"""Log growth between the classes."""
WITHIN = 20
"""Equally likely values that stand for a class."""
LEARNT_AT = {2: (1, 2), 14: (4, 8, 13), 36: (18, 24, 30, 36), 72: (48, 72)}
"""Months ahead that are learnt from in each group of horizons; those between are forecast by the same trees."""
EVERY = 2
"""Months between the origins that are learnt from."""
ROUNDS = 60
SETTINGS: dict[str, Any] = {
    "objective": "multiclass",
    "learning_rate": 0.08,
    "num_leaves": 4,
    "min_data_in_leaf": 200,
    "lambda_l2": 10.0,
    "feature_fraction": 0.7,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
"""Of LightGBM (Ke et al. 2017). One thread, so that every machine grows the same trees."""


@dataclass(frozen=True)
class Grown:
    """Trees of one group of horizons.

    Parameters
    ----------
    booster
        LightGBM's.
    growth
        Log growth within each class, sorted, shape (classes, 20); the first class is that nobody dies.
    """

    booster: Any
    growth: Floats


def grow(memory: Memory, beside: Floats, origin: int, ahead: int) -> Grown:
    """Learn from the months whose whole group of horizons had passed by the origin.

    Parameters
    ----------
    beside
        Features beside the own past, as `Around.columns` gives them, shape (months, states, features).
    origin
        Place of the last month known.
    ahead
        A horizon of the group, months.

    Raises
    ------
    EstimationError
        When LightGBM is not installed, or no past month can be learnt from.
    """
    lightgbm = _lightgbm()
    reach = GROUPS[group_of(ahead)]
    span = np.arange(FIRST, max(origin - reach + 1, FIRST), EVERY)
    month, state = np.nonzero(memory.exists[span] & memory.active()[span])
    month = span[month]
    if not month.size:
        raise EstimationError(
            "No month lies far enough back for trees to learn from.", cure="Choose a later --as-of date."
        )
    design, growth = [], []
    for step in LEARNT_AT[reach]:
        design.append(_design(memory, beside, month, state, step))
        died = np.rint(memory.deaths[month + step, state])
        growth.append(np.where(died > 0, np.log1p(died) - _level(memory, month, state), np.nan))
    change = np.concatenate(growth)
    place = np.where(np.isnan(change), 0, 1 + np.digitize(change, EDGES))
    data = lightgbm.Dataset(np.vstack(design), place)
    booster = lightgbm.train(SETTINGS | {"num_class": EDGES.size + 2}, data, ROUNDS)
    middles = (np.arange(WITHIN) + 0.5) / WITHIN
    empty = np.full(WITHIN, -np.inf)
    within = [
        np.quantile(change[place == k], middles) if k and (place == k).any() else empty
        for k in range(EDGES.size + 2)
    ]
    return Grown(booster, np.stack(within))


def quantiles(
    grown: Grown,
    memory: Memory,
    beside: Floats,
    origin: int,
    rows: Places,
    ahead: int,
    probabilities: Floats,
) -> Floats:
    """Forecast one month ahead of an origin.

    Parameters
    ----------
    rows
        Places of the states, shape (r,).
    ahead
        Months after the origin, within the group that was learnt.
    probabilities
        Shape (p,), rising.

    Returns
    -------
    numpy.ndarray
        Deaths a month, whole numbers, shape (r, p).
    """
    at = np.full_like(rows, origin)
    chances = np.asarray(grown.booster.predict(_design(memory, beside, at, rows, ahead)))
    level = _level(memory, at, rows)
    values = np.maximum(np.rint(np.expm1(level[:, None, None] + grown.growth[None])), 1.0)
    values[:, 0] = 0.0
    values = values.reshape(rows.size, -1)
    shares = np.repeat(chances, WITHIN, axis=1)
    order = np.argsort(values, axis=1, kind="stable")
    values = np.take_along_axis(values, order, axis=1)
    upto = np.cumsum(np.take_along_axis(shares, order, axis=1), axis=1)
    out = np.empty((rows.size, probabilities.size))
    for row in range(rows.size):
        found = np.searchsorted(upto[row], probabilities * upto[row, -1])
        out[row] = values[row, np.minimum(found, values.shape[1] - 1)]
    return out


def _level(memory: Memory, month: Places, state: Places) -> Floats:
    """Give the level that growth is measured from: log(1 + the geometric mean of 3 and of 6 months)."""
    return np.asarray((memory.geometric[3][month, state] + memory.geometric[6][month, state]) / 2)


def _design(memory: Memory, beside: Floats, month: Places, state: Places, ahead: int) -> Floats:
    own = [mean[month, state] for means in (memory.mean, memory.geometric) for mean in means.values()]
    return np.column_stack([*own, beside[month, state], np.full(month.size, float(ahead))])


def _lightgbm() -> Any:
    try:
        import lightgbm
    except ImportError as error:
        raise EstimationError(
            "Boosted trees need LightGBM, which is not installed.",
            cure="Install it with `pip install 'sinequanon[trees]'`.",
        ) from error
    return lightgbm
