"""Skill: how much of a base model's score a richer model takes away."""

from __future__ import annotations

from numpy.typing import ArrayLike

from sinequanon.errors import InputError
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
