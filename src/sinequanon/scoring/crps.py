"""The continuous ranked probability score of an ensemble of draws, in the unit of the outcome."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sinequanon.scoring.arrays import Floats, ensemble

# Both scores are E|X - y| - 1/2 E|X - X'|. With the draws sorted, x_1 <= ... <= x_m, the double sum over
# pairs is a single one: each x_i is the larger of a pair i - 1 times and the smaller m - i times, so
#
#   sum_{i,j} |x_i - x_j| = 2 sum_{i<j} (x_j - x_i) = 2 sum_i (2i - m - 1) x_i.
#
# Dividing by m^2 (pairs of a draw with itself included) gives the score of the empirical distribution;
# dividing by m (m - 1) (they are left out) gives the unbiased estimate for the distribution behind the draws.
# The weights sum to zero, so the draws may be measured from y: their differences then stay exact where
# draws and outcome are large and close together.


def crps_ecdf(draws: ArrayLike, outcomes: ArrayLike) -> Floats:
    r"""Score the empirical distribution of the draws.

    .. math:: \frac1m \sum_i |x_i - y| - \frac{1}{2 m^2} \sum_{i,j} |x_i - x_j|

    Parameters
    ----------
    draws
        Shape `(..., m)`, at least one draw each.
    outcomes
        Shape `(...)`.

    Returns
    -------
    ndarray
        Shape `(...)`; lower is better, 0 when all draws equal the outcome. With one draw, the absolute error.

    Raises
    ------
    InputError
        When shapes do not fit or a value is missing.

    References
    ----------
    Gneiting & Raftery (2007), https://doi.org/10.1198/016214506000001437

    Examples
    --------
    >>> float(crps_ecdf([0.0, 1.0], 0.0))
    0.25
    """
    x, y = ensemble(draws, outcomes)
    m = x.shape[-1]
    return _distance(x, y) - _spread(x, y) / m**2


def crps_fair(draws: ArrayLike, outcomes: ArrayLike) -> Floats:
    r"""Score the distribution behind the draws, without favour to large or small ensembles.

    .. math:: \frac1m \sum_i |x_i - y| - \frac{1}{2 m (m - 1)} \sum_{i,j} |x_i - x_j|

    Parameters
    ----------
    draws
        Shape `(..., m)`, at least two draws each, exchangeable.
    outcomes
        Shape `(...)`.

    Returns
    -------
    ndarray
        Shape `(...)`; lower is better. Single values may be negative.

    Raises
    ------
    InputError
        When shapes do not fit, a value is missing or there is one draw only.

    References
    ----------
    Ferro (2014), https://doi.org/10.1002/qj.2270

    Examples
    --------
    >>> float(crps_fair([0.0, 1.0], 0.0))
    0.0
    """
    x, y = ensemble(draws, outcomes, at_least=2)
    m = x.shape[-1]
    return _distance(x, y) - _spread(x, y) / (m * (m - 1))


def _distance(x: Floats, y: Floats) -> Floats:
    return np.abs(x - y[..., None]).mean(axis=-1)


def _spread(x: Floats, y: Floats) -> Floats:
    """Half the sum of |x_i - x_j| over all pairs."""
    m = x.shape[-1]
    weights: Floats = 2.0 * np.arange(1, m + 1, dtype=np.float64) - (m + 1.0)
    total: Floats = np.sort(x - y[..., None], axis=-1) @ weights
    return total
