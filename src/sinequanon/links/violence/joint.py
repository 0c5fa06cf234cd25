"""Joint paths over months: each month keeps its own distribution, and the order of the draws follows real histories."""

from __future__ import annotations

import numpy as np

from sinequanon import random_streams
from sinequanon.links.violence.analogues import nearest, quiet_cases
from sinequanon.links.violence.memory import Floats, Memory
from sinequanon.links.violence.model import (
    GROUPS,
    MOST,
    group_of,
    members,
    pooled_quantiles,
    quiet_quantiles,
)

LEVEL = "quarter"
"""Level that the histories which lend their order are brought to."""


def paths(
    memory: Memory,
    origin: int,
    row: int,
    weights: Floats,
    *,
    horizon: int,
    draws: int,
    seed: int,
    presence: Floats | None = None,
) -> Floats:
    """Draw joint paths of one state by a pool.

    Parameters
    ----------
    origin
        Place of the last month known.
    row
        Place of the state.
    weights
        Of the pool, shape (groups, components).
    horizon
        Months ahead, 1 to 72.
    draws
        Number of paths.
    presence
        Who was there, for a pool that looks at it.

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (horizon, draws).
    """
    ahead, probabilities = tuple(range(1, horizon + 1)), (np.arange(draws) + 0.5) / draws
    if memory.active()[origin, row]:
        found = members(memory, origin, np.array([row]), ahead, presence=presence)
        marginals = pooled_quantiles(found, weights, probabilities)[:, 0]
    else:
        marginals = quiet_quantiles(memory, origin, ahead, probabilities)
    return ordered(memory, origin, row, marginals, seed=seed)


def ordered(memory: Memory, origin: int, row: int, marginals: Floats, *, seed: int) -> Floats:
    """Join sorted draws of months into paths.

    Parameters
    ----------
    marginals
        Sorted along the draws, shape (horizon, draws).

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (horizon, draws).

    Notes
    -----
    The empirical copula of the analogues' own futures, as in the Schaake shuffle (Clark et al. 2004,
    doi:10.1175/1525-7541(2004)005<0243:TSSAMF>2.0.CO;2): in every month the draws, sorted, are handed out in the order in
    which the histories stand in that month. Histories that tie, as in months without a death, stand in the order of
    their whole paths.
    """
    generator = random_streams.generator(seed, "violence", "order of paths")
    horizon, draws = marginals.shape
    return shuffled(marginals, _histories(memory, origin, row, horizon, draws, generator), generator)


def shuffled(marginals: Floats, histories: Floats, generator: np.random.Generator) -> Floats:
    """Hand out sorted draws in the order of histories.

    Parameters
    ----------
    marginals
        Sorted along the draws, shape (horizon, draws).
    histories
        Shape (horizon, draws).
    """
    total = np.log1p(histories).sum(axis=0) + generator.random(histories.shape[1]) * 1e-6
    out = np.empty_like(marginals)
    for step in range(marginals.shape[0]):
        out[step, np.lexsort((total, histories[step]))] = marginals[step]
    return out


def _histories(
    memory: Memory, origin: int, row: int, horizon: int, draws: int, generator: np.random.Generator
) -> Floats:
    # Always at least 36 months, so that the first 12 of a long horizon are those of a short one.
    reach = max(GROUPS[group_of(horizon)], 36)
    if memory.active()[origin, row]:
        found = nearest(memory, origin, np.array([row]), reach=reach, count=MOST)
        futures = np.stack([found.outcomes(memory, k, LEVEL, MOST)[0] for k in range(1, horizon + 1)])
    else:
        month, state = quiet_cases(memory, origin, reach=reach)
        futures = np.stack([memory.deaths[month + k, state] for k in range(1, horizon + 1)])
    picked = generator.integers(0, futures.shape[1], draws)
    return futures[:, picked]
