"""Scores of equal-tailed intervals: how wide they are and how often they miss."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sinequanon.errors import InputError
from sinequanon.scoring.arrays import Floats, ensemble, finite, level_of, same_shape, some


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
