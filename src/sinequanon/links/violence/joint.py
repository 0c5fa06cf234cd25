"""Joint paths over months: each month keeps its own distribution, and the order of the draws follows real histories."""

from __future__ import annotations

import numpy as np

from sinequanon import random_streams
from sinequanon.links.violence.components import Floats, Memory, Places, nearest, quiet_cases
from sinequanon.links.violence.model import (
    GROUPS,
    MOST,
    group_of,
    members,
    quiet_quantiles,
    recalibrated,
)
from sinequanon.links.violence.recalibration import Recalibration

LEVEL = "quarter"
"""Level that the histories which lend their order are brought to."""


def paths(
    memory: Memory,
    origin: int,
    rows: Places,
    weights: Floats,
    *,
    horizon: int,
    draws: int,
    seed: int,
    levels: Recalibration | None = None,
) -> Floats:
    """Draw joint paths of one state by a pool, from one past or from several that are equally likely.

    Parameters
    ----------
    origin
        Place of the last month known.
    rows
        Places of the state's pasts, shape (r,): draw n starts from the n-th of them, over and over.
    weights
        Of the pool, shape (groups, components).
    horizon
        Months ahead, 1 to 72.
    draws
        Number of paths.
    levels
        At which its quantiles are taken; None leaves them as they are.

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (horizon, draws).
    """
    # Of each past only its own draws are made.
    dealt = np.arange(rows.size)[:, None] + rows.size * np.arange(-(-draws // rows.size))
    probabilities = (np.minimum(dealt, draws - 1) + 0.5) / draws
    marginals = _marginals(memory, origin, rows, weights, levels, horizon, probabilities)
    return ordered(memory, origin, rows, marginals, draws=draws, seed=seed)


def paths_of_each(
    memory: Memory,
    origin: int,
    rows: Places,
    weights: Floats,
    *,
    horizon: int,
    draws: int,
    seed: int,
    levels: Recalibration | None = None,
) -> Floats:
    """Draw joint paths of many states, each from its own past and apart from the others.

    Parameters
    ----------
    rows
        Places of the states, shape (r,).
    origin, weights, horizon, draws, levels
        As in `paths`.

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (horizon, r, draws).
    """
    generator = random_streams.generator(seed, "violence", "order of paths of each state")
    out = _marginals(memory, origin, rows, weights, levels, horizon, (np.arange(draws) + 0.5) / draws)
    for place, future in enumerate(_futures(memory, origin, rows, horizon)):
        picked = future[:, generator.integers(0, future.shape[1], draws)]
        out[:, place] = shuffled(out[:, place], picked, generator)
    return out


def _marginals(
    memory: Memory,
    origin: int,
    rows: Places,
    weights: Floats,
    levels: Recalibration | None,
    horizon: int,
    probabilities: Floats,
) -> Floats:
    """Return quantiles of each month at probabilities (p), or at those of each past (r, p): shape (horizon, r, p)."""
    ahead, each = (
        tuple(range(1, horizon + 1)),
        np.broadcast_to(probabilities, (rows.size, probabilities.shape[-1])),
    )
    marginals = np.empty((horizon, *each.shape))
    active = memory.active()[origin, rows]
    if active.any():
        found = members(memory, origin, rows[active], ahead)
        asked = probabilities if probabilities.ndim == 1 else each[active]
        marginals[:, active] = recalibrated(memory, origin, found, weights, levels, asked)
    if not active.all():
        marginals[:, ~active] = quiet_quantiles(memory, origin, ahead, each[~active])
    return marginals


def ordered(memory: Memory, origin: int, rows: Places, marginals: Floats, *, draws: int, seed: int) -> Floats:
    """Join sorted draws of months into paths.

    Parameters
    ----------
    rows
        Places of the pasts that are started from, shape (r,).
    marginals
        Of each past, sorted along the draws, shape (horizon, r, p): of the n-th, draws n, n + r, n + 2r ... of all.

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
    out = np.empty((marginals.shape[0], draws))
    futures = _futures(memory, origin, rows, marginals.shape[0])
    for place in range(rows.size):
        own = marginals[:, place, : len(range(place, draws, rows.size))]
        picked = futures[place][:, generator.integers(0, futures[place].shape[1], own.shape[1])]
        out[:, place :: rows.size] = shuffled(own, picked, generator)
    return out


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


def _futures(memory: Memory, origin: int, rows: Places, horizon: int) -> list[Floats]:
    """Give the histories that lend each past their order, shape (horizon, histories) each."""
    # Always at least 36 months, so that the first 12 of a long horizon are those of a short one.
    reach = max(GROUPS[group_of(horizon)], 36)
    active = memory.active()[origin, rows]
    out: dict[int, Floats] = {}
    if active.any():
        found = nearest(memory, origin, rows[active], reach=reach, count=MOST)
        each = np.stack([found.outcomes(memory, k, LEVEL, MOST) for k in range(1, horizon + 1)])
        out |= {int(row): each[:, place] for place, row in enumerate(rows[active])}
    if not active.all():
        month, state = quiet_cases(memory, origin, reach=reach)
        quiet = np.stack([memory.deaths[month + k, state] for k in range(1, horizon + 1)])
        out |= {int(row): quiet for row in rows[~active]}
    return [out[int(row)] for row in rows]
