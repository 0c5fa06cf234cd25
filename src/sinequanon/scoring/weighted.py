"""CRPS of an empirical distribution whose members carry weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

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
