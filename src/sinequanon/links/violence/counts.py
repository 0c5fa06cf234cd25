"""Pooled dynamic counts: a negative binomial regression of deaths on a state's past, its decay and what is around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sinequanon.links.violence.analogues import FIRST, Places
from sinequanon.links.violence.memory import Floats, Memory
from sinequanon.links.violence.model import GROUPS, group_of

GEOMETRIC = (3, 6, 12, 24)
EDGES = np.array([0.1, 0.5, 2, 8, 30, 100, 400])
"""Means between which the dispersion is one and the same."""
RIDGE = 1.0
STATE_SHAPE = 4.0
"""Shape and rate of the gamma prior of a state's effect, which has mean 1."""
STATE_MONTHS = 60.0
"""Months after which what a state's effect learns from has lost its weight to 1/e."""
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


def quantiles(
    memory: Memory,
    origin: int,
    rows: Places,
    ahead: int,
    probabilities: Floats,
    beside: Floats,
    *,
    state_effects: bool,
) -> Floats:
    """Forecast one month ahead of an origin by the regression fitted on all earlier months.

    Parameters
    ----------
    ahead
        Months after the origin.
    beside
        Features beside the means of the own past, as `Around.columns` gives them, shape (months, states, features).
    state_effects
        Multiply each state's mean by its own effect, shrunk towards 1 (empirical Bayes).

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (r, p).
    """
    from scipy.stats import nbinom

    span = np.arange(FIRST, origin - GROUPS[group_of(ahead)] + 1, 2)
    month, state = np.nonzero(memory.exists[span] & memory.active()[span])
    month = span[month]
    counts = np.rint(memory.deaths[month + ahead, state])
    design = _design(memory, beside, month, state)
    b = fit(design, counts, ridge=RIDGE, rounds=5).coefficients
    past = np.exp(np.clip(design @ b, *LOGS))
    own = np.exp(np.clip(_design(memory, beside, np.full_like(rows, origin), rows) @ b, *LOGS))
    if state_effects:
        size = memory.deaths.shape[1]
        share = np.exp((month - origin) / STATE_MONTHS) / (1 + past)
        seen = np.bincount(state, share * np.minimum(counts, 20 * past + 20), size)
        expected = np.bincount(state, share * past, size)
        effect = (STATE_SHAPE + seen) / (STATE_SHAPE + expected)
        past, own = past * effect[state], own * effect[rows]
    spread = _dispersions(past, counts)[np.digitize(own, EDGES)]
    r = (1 / spread)[:, None]
    return np.asarray(nbinom.ppf(probabilities[None, :], r, r / (r + own[:, None])))


def _design(memory: Memory, beside: Floats, month: Places, state: Places) -> Floats:
    parts = [np.ones(month.size), *(mean[month, state] for mean in memory.mean.values())]
    parts += [memory.geometric[w][month, state] for w in GEOMETRIC]
    return np.column_stack([*parts, beside[month, state]])


def _dispersions(mean: Floats, counts: Floats) -> Floats:
    """Fit one dispersion for each level of the mean: wars vary less about it than quiet months do."""
    level = np.digitize(mean, EDGES)
    out = np.ones(EDGES.size + 1)
    for place in range(out.size):
        here = level == place
        if here.sum() >= 50:
            out[place] = best_dispersion(counts[here], mean[here])
    return out
