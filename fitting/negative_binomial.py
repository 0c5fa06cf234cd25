"""A negative binomial regression, by maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinequanon.links.violence.components import Floats
from sinequanon.links.violence.host_effect import best_dispersion

LOGS_OF_COUNTS = (-8.0, 12.0)


@dataclass(frozen=True)
class NegativeBinomial:
    """A fitted regression: log mean = x.b, variance = mean + a mean^2."""

    coefficients: Floats
    dispersion: float
    covariance: Floats


def negative_binomial(
    design: Floats, counts: Floats, *, ridge: float = 0.0, rounds: int = 30
) -> NegativeBinomial:
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
            mean = np.exp(np.clip(design @ b, *LOGS_OF_COUNTS))
            weight = mean / (1 + a * mean)
            step = np.linalg.solve(
                (design * weight[:, None]).T @ design + penalty,
                design.T @ (weight * (counts - mean) / mean) - penalty @ b,
            )
            b = b + step * min(1.0, 2.0 / max(float(np.abs(design @ step).max()), 1e-12))
            if float(np.abs(step).max()) < 1e-8:
                break
        mean = np.exp(np.clip(design @ b, *LOGS_OF_COUNTS))
        a = best_dispersion(counts, mean)
        if float(np.abs(b - before).max()) < 1e-6:
            break
    mean = np.exp(np.clip(design @ b, *LOGS_OF_COUNTS))
    weight = mean / (1 + a * mean)
    bread = np.linalg.inv((design * weight[:, None]).T @ design + penalty)
    scores = design * (weight * (counts - mean) / mean)[:, None]
    return NegativeBinomial(b, a, bread @ (scores.T @ scores) @ bread)
