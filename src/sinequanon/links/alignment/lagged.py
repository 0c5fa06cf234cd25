"""Positions drawn as the published estimates were: each around the mean, not the draw, of the session before.

This is no sampler of a joint distribution: what a session tells never reaches the one before it. It is here so that the
published table can be made again from the same votes; `IdealPoints(steps="joint")` is what answers.
"""

from __future__ import annotations

import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.links.alignment.panel import Panel

BOUND = 5.0
"""No position lies farther out than this before the scale is set."""


def neighbours(panel: Panel) -> NDArray[np.int64]:
    """Give the cell whose mean each cell is drawn around: the session before; for a state's first, the one after."""
    lag = np.arange(panel.cells.height) - 1
    begin, end = panel.first[:-1], panel.first[1:]
    lag[begin] = np.where(end - begin > 1, begin + 1, begin)
    return lag


def lagged_variances(panel: Panel, lag: NDArray[np.int64], smooth: float) -> NDArray[np.float64]:
    """Give the variance of each cell around the mean of its neighbour, `smooth * n / (n + m)`."""
    count = panel.cells["votes"].to_numpy()
    alone = lag == np.arange(lag.size)
    return smooth * np.where(alone, 1.0, count / (count + count[lag]))


@nb.njit(nogil=True)
def draw_lagged(
    rng: np.random.Generator,
    lag: np.ndarray,
    variance: np.ndarray,
    information: np.ndarray,
    theta: np.ndarray,
    mean: np.ndarray,
    before: np.ndarray,
) -> None:
    """Draw each position given its votes and the mean that its neighbour had in the sweep before.

    Parameters
    ----------
    rng
        The chain's stream.
    lag, variance
        Neighbour of each cell, and the variance around its mean.
    information
        What the votes tell, see `sinequanon.links.alignment.gibbs.draw_items`.
    theta
        Positions by cell: overwritten.
    mean
        Conditional means by cell, kept from sweep to sweep: overwritten.
    before
        Room for the means of the sweep before, by cell.
    """
    before[:] = mean
    for s in range(theta.size):
        spread = 1.0 / (1.0 / variance[s] + information[s, 0])
        mean[s] = spread * (information[s, 1] + before[lag[s]] / variance[s])
        drawn = mean[s] + math.sqrt(spread) * rng.standard_normal()
        theta[s] = min(max(drawn, -BOUND), BOUND)
