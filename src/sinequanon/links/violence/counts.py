"""Counts that vary more than their mean: negative binomial regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sinequanon.links.violence.components import Floats

LOGS = (-8.0, 12.0)


@dataclass(frozen=True)
class NegativeBinomial:
    """A fitted regression: log mean = x.b, variance = mean + a mean^2."""

    coefficients: Floats
    dispersion: float
    covariance: Floats


def fit(design: Floats, counts: Floats, *, ridge: float = 0.0, rounds: int = 30) -> NegativeBinomial:
    """Fit by maximum likelihood: reweighted least squares for the mean, a line search for the dispersion.

    Parameters
    ----------
    design
        Shape (n, p), the first column ones.
    counts
        Shape (n,).
    ridge
        Penalty on all coefficients but the first.

    Returns
    -------
    NegativeBinomial
        With the sandwich covariance of the coefficients, robust to a wrong variance.
    """
    penalty = np.eye(design.shape[1]) * ridge
    penalty[0, 0] = 0.0
    b = np.zeros(design.shape[1])
    b[0] = np.log(counts.mean() + 0.1)
    a = 1.0
    for _ in range(rounds):
        before = b
        for _ in range(50):
            mean = np.exp(np.clip(design @ b, *LOGS))
            weight = mean / (1 + a * mean)
            step = np.linalg.solve(
                (design * weight[:, None]).T @ design + penalty,
                design.T @ (weight * (counts - mean) / mean) - penalty @ b,
            )
            b = b + step * min(1.0, 2.0 / max(float(np.abs(design @ step).max()), 1e-12))
            if float(np.abs(step).max()) < 1e-8:
                break
        mean = np.exp(np.clip(design @ b, *LOGS))
        a = best_dispersion(counts, mean)
        if float(np.abs(b - before).max()) < 1e-6:
            break
    mean = np.exp(np.clip(design @ b, *LOGS))
    weight = mean / (1 + a * mean)
    bread = np.linalg.inv((design * weight[:, None]).T @ design + penalty)
    scores = design * (weight * (counts - mean) / mean)[:, None]
    return NegativeBinomial(b, a, bread @ (scores.T @ scores) @ bread)


def log_likelihood(counts: Floats, mean: Floats, dispersion: float) -> float:
    """Sum the log probabilities of counts under negative binomials."""
    from scipy.special import gammaln

    r = 1 / dispersion
    each = gammaln(counts + r) - gammaln(r) - gammaln(counts + 1)
    each = each + r * np.log(r / (r + mean)) + counts * np.log(mean / (r + mean))
    return float(each.sum())


def best_dispersion(counts: Floats, mean: Floats) -> float:
    """Find the dispersion under which counts with given means are most likely, between 0.02 and 55."""
    from scipy.optimize import minimize_scalar

    def unlikely(log_dispersion: float) -> float:
        return -log_likelihood(counts, mean, float(np.exp(log_dispersion)))

    found: Any = minimize_scalar(unlikely, bounds=(-4, 4), method="bounded")
    return float(np.exp(found.x))
