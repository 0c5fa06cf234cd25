"""Skill: how much of a base model's score a richer model takes away."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sinequanon.errors import InputError
from sinequanon.random_streams import generator
from sinequanon.scoring.arrays import finite, same_shape, some


def skill(score: ArrayLike, base: ArrayLike) -> float:
    """Compare mean scores on the same cases: 1 is perfect, 0 no better than the base, negative worse.

    Parameters
    ----------
    score
        Scores of the model, lower better, 0 perfect; any shape.
    base
        Scores of the base model on the same cases, same shape.

    Returns
    -------
    float
        `1 - mean(score) / mean(base)`: a ratio of means, not a mean of ratios.

    Raises
    ------
    InputError
        When shapes differ, a score is missing, there is no case or the base is already perfect.

    References
    ----------
    Gneiting & Raftery (2007), section 2.3, https://doi.org/10.1198/016214506000001437

    Examples
    --------
    >>> skill([1.0, 2.0], [3.0, 3.0])
    0.5
    """
    s, b = finite(score, "score"), finite(base, "base")
    same_shape(s, b, "score", "base")
    some(b, "base")
    mean = float(b.mean())
    if mean <= 0.0:
        raise InputError(
            f"The base model's mean score is {mean:g}: skill against it has no meaning.",
            cure="Compare the two scores by their difference.",
            where="base",
        )
    return 1.0 - float(s.mean()) / mean


def skill_interval(
    score: ArrayLike, base: ArrayLike, *, level: float = 0.9, draws: int = 2_000, seed: int = 1
) -> tuple[float, float]:
    """Bound skill by resampling units, such as states, whose cases hang together.

    Parameters
    ----------
    score
        Sums of the model's scores by unit, shape (units,).
    base
        Sums of the base model's scores by unit, same shape.
    level
        Of the interval.
    draws
        Resamples with replacement.
    seed
        Of the resampling.

    Returns
    -------
    low, high
        Percentiles of `1 - sum(score) / sum(base)` over resamples; resamples whose base is 0 are left out.

    Raises
    ------
    InputError
        When shapes differ, a score is missing, or there is no unit.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13, https://doi.org/10.1201/9780429246593

    Examples
    --------
    >>> skill_interval([1.0, 1.0], [2.0, 2.0])
    (0.5, 0.5)
    """
    s, b = finite(score, "score"), finite(base, "base")
    same_shape(s, b, "score", "base")
    some(b, "base")
    picked = generator(seed, "scoring", "skill over units").integers(0, b.size, (draws, b.size))
    ours, theirs = s[picked].sum(axis=1), b[picked].sum(axis=1)
    found = 1.0 - ours[theirs > 0] / theirs[theirs > 0]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2]) if found.size else (np.nan, np.nan)
    return float(low), float(high)
