"""Scores of ensembles of draws: CRPS, weighted CRPS, intervals, and the ignorance score over bins.

CRPS is in the unit of the outcome; intervals are equal-tailed; the bins are those of the VIEWS prediction challenge.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sinequanon.errors import InputError
from sinequanon.scoring.validation import Floats, ensemble, finite, level_of, same_shape, some

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


Array = NDArray[np.floating[Any]]


def crps_weighted(members: Array, weights: Array, observed: Array) -> Array:
    """Score weighted empirical distributions.

    CRPS = sum_i w_i |x_i - y| - 1/2 sum_ij w_i w_j |x_i - x_j|. With equal weights it is the CRPS of the
    empirical distribution function.

    Parameters
    ----------
    members
        Shape (..., m), in the unit of what is observed.
    weights
        Shape (m,), at least 0, with sum above 0; they are normed.
    observed
        Shape (..., n): n outcomes of each distribution.

    Returns
    -------
    numpy.ndarray
        Shape (..., n), in the unit of what is observed; lower is better.

    References
    ----------
    Gneiting & Raftery 2007, doi:10.1198/016214506000001437.

    Examples
    --------
    >>> crps_weighted(np.array([0.0, 2.0]), np.array([1.0, 1.0]), np.array([1.0])).tolist()
    [0.5]
    """
    weights = np.asarray(weights, dtype=float)
    if weights.ndim != 1 or (weights < 0).any() or not weights.sum() > 0:
        raise ValueError("weights are one row of numbers of at least 0, with a sum above 0")
    weights = weights / weights.sum()
    distance = np.abs(members[..., None, :] - observed[..., :, None]) @ weights
    # The spread in sorted form: sum_ij w_i w_j |x_i - x_j| = 2 sum_k C_k (1 - C_k) (x_(k+1) - x_(k)),
    # where C_k is the weight up to the k-th smallest member.
    order = np.argsort(members, axis=-1, kind="stable")
    ordered = np.take_along_axis(members, order, axis=-1)
    upto = np.cumsum(weights[order], axis=-1)[..., :-1]
    spread = 2 * np.sum(upto * (1 - upto) * np.diff(ordered, axis=-1), axis=-1)
    return distance - spread[..., None] / 2


def interval_score(low: ArrayLike, high: ArrayLike, outcomes: ArrayLike, *, level: float = 0.9) -> Floats:
    r"""Score intervals by their width, with a fine for missing the outcome.

    .. math:: (u - l) + \frac{2}{1 - \mathrm{level}} \{(l - y)_+ + (y - u)_+\}

    Parameters
    ----------
    low, high, outcomes
        Same shape, in the unit of the outcome.
    level
        Probability that the interval is meant to hold.

    Returns
    -------
    ndarray
        Same shape, in the unit of the outcome; lower is better.

    Raises
    ------
    InputError
        When shapes differ, a value is missing or `low` is above `high`.

    References
    ----------
    Gneiting & Raftery (2007), section 6.2, https://doi.org/10.1198/016214506000001437

    Examples
    --------
    >>> interval_score([0.0, 0.0], [4.0, 4.0], [2.0, 5.0], level=0.5).tolist()
    [4.0, 8.0]
    """
    a, b, y = finite(low, "low"), finite(high, "high"), finite(outcomes, "outcomes")
    same_shape(a, b, "low", "high")
    same_shape(a, y, "low", "outcomes")
    if (a > b).any():
        raise InputError("An interval ends below its beginning.", cure="Exchange low and high.", where="low")
    missed = np.maximum(a - y, 0.0) + np.maximum(y - b, 0.0)
    return (b - a) + 2.0 / (1.0 - level_of(level)) * missed


def interval_of(draws: ArrayLike, *, level: float = 0.9) -> tuple[Floats, Floats]:
    """Find the equal-tailed interval of draws, with linear interpolation between them.

    Parameters
    ----------
    draws
        Shape `(..., m)`.
    level
        Probability between the two ends.

    Returns
    -------
    low, high
        Each of shape `(...)`.

    Raises
    ------
    InputError
        When a value is missing or there is no draw.

    Examples
    --------
    >>> low, high = interval_of([0.0, 1.0, 2.0, 3.0, 4.0], level=0.5)
    >>> float(low), float(high)
    (1.0, 3.0)
    """
    x = finite(draws, "draws")
    if x.ndim == 0 or x.shape[-1] == 0:
        raise InputError(
            "There are no draws.", cure="Give an array whose last axis is the draws.", where="draws"
        )
    tail = (1.0 - level_of(level)) / 2.0
    low, high = np.quantile(x, [tail, 1.0 - tail], axis=-1)
    return np.asarray(low), np.asarray(high)


def mean_interval_score(draws: ArrayLike, outcomes: ArrayLike, *, level: float = 0.9) -> float:
    """Average the interval score of the draws' equal-tailed intervals over all cases.

    Parameters
    ----------
    draws
        Shape `(..., m)`.
    outcomes
        Shape `(...)`.
    level
        Probability between the two ends.

    Raises
    ------
    InputError
        When shapes do not fit, a value is missing or there is no case.

    Examples
    --------
    >>> mean_interval_score([[0.0, 1.0, 2.0, 3.0, 4.0]] * 2, [2.0, 4.0], level=0.5)
    4.0
    """
    x, y = ensemble(draws, outcomes)
    some(y, "outcomes")
    low, high = interval_of(x, level=level)
    return float(interval_score(low, high, y, level=level).mean())


BINS = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower ends of the challenge's bins of deaths; the last is open."""
MEMBERS = 1000


def ignorance(draws: ArrayLike, outcomes: ArrayLike, *, members: int | None = MEMBERS) -> Floats:
    r"""Score the probability of the bin that the outcome fell into, in bits.

    .. math:: -\\log_2 \\frac{n_{b(y)} + 1}{m + B}

    One draw is added to each of the `B` bins, so the score is finite.

    Parameters
    ----------
    draws
        Deaths, at least 0, shape `(..., m)`.
    outcomes
        Shape `(...)`.
    members
        Ensembles of another size are first resampled to this one along the draws in their order, by Fourier
        transform, and cut at 0, as the challenge did; None leaves them as they are.

    Returns
    -------
    ndarray
        Shape `(...)`, bits; lower is better.

    Raises
    ------
    InputError
        When shapes do not fit or a value is missing.

    References
    ----------
    Hegre et al. (2024), The 2023/24 VIEWS Prediction challenge, https://arxiv.org/abs/2407.11045

    Examples
    --------
    >>> round(float(ignorance([0.0] * 1000, 0.0)), 6)
    0.014341
    """
    x, y = ensemble(draws, outcomes)
    if members is not None and x.shape[-1] != members:
        from scipy.signal import resample

        x = np.maximum(np.asarray(resample(x, members, axis=-1)), 0.0)
    bins = len(BINS)
    inside = (np.digitize(x, BINS) == np.digitize(y, BINS)[..., None]).sum(axis=-1)
    return np.asarray(-np.log2((inside + 1) / (x.shape[-1] + bins)))
