"""Scores of stated probabilities: of one event, or of one outcome among several."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sinequanon.errors import InputError
from sinequanon.scoring.validation import Floats, events, finite, probabilities, some


def log_score(probability: ArrayLike, happened: ArrayLike) -> Floats:
    """Score probabilities of events by the surprise at what happened.

    Parameters
    ----------
    probability
        P(event), any shape.
    happened
        1 or 0, same shape.

    Returns
    -------
    ndarray
        `-ln P(what happened)` in nats, same shape; lower is better, infinite if the impossible happened.

    Raises
    ------
    InputError
        When shapes differ or a number is not a probability or an event.

    References
    ----------
    Gneiting & Raftery (2007), https://doi.org/10.1198/016214506000001437

    Examples
    --------
    >>> log_score([0.5, 1.0], [1, 1]).round(4).tolist()
    [0.6931, 0.0]
    """
    p, y = events(probability, happened)
    return _surprise(np.where(y == 1.0, p, 1.0 - p))


def log_score_categorical(probability: ArrayLike, outcome: ArrayLike) -> Floats:
    """Score probabilities of several exclusive outcomes by the surprise at the one that came.

    Parameters
    ----------
    probability
        Shape `(..., k)`, each row summing to 1.
    outcome
        Index of the outcome that came, shape `(...)`.

    Returns
    -------
    ndarray
        `-ln P(outcome)` in nats, shape `(...)`; lower is better.

    Raises
    ------
    InputError
        When shapes do not fit, a row does not sum to 1 or an index is not among the `k`.

    Examples
    --------
    >>> log_score_categorical([[0.2, 0.3, 0.5]], [2]).round(4).tolist()
    [0.6931]
    """
    p, chosen = probabilities(probability, "probability"), finite(outcome, "outcome")
    if p.ndim != chosen.ndim + 1 or p.shape[:-1] != chosen.shape:
        raise InputError(
            f"Probabilities of shape {p.shape} do not fit outcomes of shape {chosen.shape}.",
            cure="Give probabilities one more axis than the outcomes, the categories, at the end.",
            where="probability",
        )
    if not np.allclose(p.sum(axis=-1), 1.0, rtol=0.0, atol=1e-6):
        raise InputError(
            "The probabilities of a case do not sum to 1.", cure="Divide by their sum.", where="probability"
        )
    index = chosen.astype(np.intp)
    if (index != chosen).any() or (index < 0).any() or (index >= p.shape[-1]).any():
        raise InputError(
            f"An outcome is not one of the {p.shape[-1]} categories.",
            cure="Number them from 0.",
            where="outcome",
        )
    return _surprise(np.take_along_axis(p, index[..., None], axis=-1)[..., 0])


def brier(probability: ArrayLike, happened: ArrayLike) -> Floats:
    """Score probabilities of events by their squared error.

    Parameters
    ----------
    probability
        P(event), any shape.
    happened
        1 or 0, same shape.

    Returns
    -------
    ndarray
        Same shape, from 0 (best) to 1.

    Raises
    ------
    InputError
        When shapes differ or a number is not a probability or an event.

    References
    ----------
    Brier (1950), https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2

    Examples
    --------
    >>> brier([0.5, 1.0], [1, 1]).tolist()
    [0.25, 0.0]
    """
    p, y = events(probability, happened)
    return (p - y) ** 2


@dataclass(frozen=True)
class Murphy:
    """The parts of a mean Brier score: `score = reliability - resolution + uncertainty`."""

    score: float
    reliability: float
    """How far stated probabilities lie from observed frequencies (0 is best)."""
    resolution: float
    """How far the frequencies of the groups lie from the base rate (more is better)."""
    uncertainty: float
    """Variance of the event itself, the score of stating the base rate."""


def murphy(probability: ArrayLike, happened: ArrayLike) -> Murphy:
    """Split the mean Brier score into reliability, resolution and uncertainty.

    Cases are grouped by the exact probability stated, so the parts add up without a remainder; round
    probabilities first if they are all different.

    Parameters
    ----------
    probability
        P(event), any shape.
    happened
        1 or 0, same shape.

    Raises
    ------
    InputError
        When shapes differ, there is no case, or a number is not a probability or an event.

    References
    ----------
    Murphy (1973), https://doi.org/10.1175/1520-0450(1973)012%3C0595:ANVPOT%3E2.0.CO;2

    Examples
    --------
    >>> murphy([0.25, 0.25, 0.75, 0.75], [0, 0, 1, 0])
    Murphy(score=0.1875, reliability=0.0625, resolution=0.0625, uncertainty=0.1875)
    """
    p, y = (a.ravel() for a in events(probability, happened))
    some(p, "probability")
    stated, group = np.unique(p, return_inverse=True)
    count = np.bincount(group)
    observed = np.bincount(group, weights=y) / count
    base = float(y.mean())
    return Murphy(
        score=float(((p - y) ** 2).mean()),
        reliability=float(count @ (stated - observed) ** 2 / p.size),
        resolution=float(count @ (observed - base) ** 2 / p.size),
        uncertainty=base * (1.0 - base),
    )


def _surprise(p: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.abs(np.log(p))
