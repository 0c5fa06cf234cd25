"""The linear pool: weights that minimise the CRPS of a mixture, which is a quadratic form in them."""

from __future__ import annotations

import numpy as np
from numba import njit

from sinequanon.links.violence.components import Floats

# The CRPS of a mixture with weights w is  a.w - w.B.w / 2  with a_c = E|X_c - y| and B_cd = E|X_c - X_d|. Both may be
# averaged over cases first, so the weights of a thousand past cases are those of one small quadratic problem.

LEVELS = 60
"""Quantiles that stand for a component."""
STEPS = 4_000


def grid(values: Floats) -> Floats:
    """Reduce equally likely values, shape (..., m), to 60 quantiles at the middles of equal shares."""
    ordered = np.sort(values, axis=-1)
    at = np.ceil((np.arange(LEVELS) + 0.5) / LEVELS * values.shape[-1] - 1e-9).astype(int) - 1
    return ordered[..., np.clip(at, 0, values.shape[-1] - 1)]


@njit(cache=True)
def distances(members: Floats, outcomes: Floats) -> tuple[Floats, Floats]:  # pragma: no cover - compiled
    """Give the mean distances of components from outcomes, and from one another.

    Parameters
    ----------
    members
        Sorted, shape (components, cases, levels).
    outcomes
        Shape (cases,).

    Returns
    -------
    from_outcome, between
        Shapes (cases, components) and (cases, components, components).
    """
    components, cases, levels = members.shape
    away = np.zeros((cases, components))
    between = np.zeros((cases, components, components))
    for k in range(cases):
        for c in range(components):
            total = 0.0
            for q in range(levels):
                total += abs(members[c, k, q] - outcomes[k])
            away[k, c] = total / levels
            for d in range(c + 1):
                a, b = members[c, k], members[d, k]
                i = j = 0
                apart, before, fa, fb = 0.0, min(a[0], b[0]), 0.0, 0.0
                while i < levels or j < levels:
                    first = j >= levels or (i < levels and a[i] <= b[j])
                    x = a[i] if first else b[j]
                    apart += (x - before) * (fa * (1 - fb) + fb * (1 - fa))
                    before = x
                    if first:
                        i += 1
                        fa = i / levels
                    else:
                        j += 1
                        fb = j / levels
                between[k, c, d] = apart
                between[k, d, c] = apart
    return away, between


def best_weights(away: Floats, between: Floats) -> Floats:
    """Find the weights of at least 0, with sum 1, that minimise the mixture's CRPS.

    Parameters
    ----------
    away
        Mean distance of each component from the outcomes, shape (components,).
    between
        Mean distances between components, shape (components, components).

    Returns
    -------
    numpy.ndarray
        Shape (components,).

    Notes
    -----
    Exponentiated gradient descent (Kivinen & Warmuth 1997, doi:10.1006/inco.1996.2612) on a convex function: a matrix of
    mean distances is conditionally negative definite.
    """
    weights = np.full(away.size, 1.0 / away.size)
    step = 2.0 / max(float(np.abs(between).max()), 1e-12)
    for _ in range(STEPS):
        slope = away - between @ weights
        weights = weights * np.exp(-step * (slope - slope.min()))
        weights /= weights.sum()
    return weights
