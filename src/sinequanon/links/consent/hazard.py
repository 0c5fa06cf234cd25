"""The monthly hazard of a rare event: a plain rate, or one that moves with covariates, each with its whole posterior.

The rate is conjugate Gamma-Poisson, exact, with exposure; the hazard complementary log-log, for few events, with weakly informative priors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinequanon import random_streams
from sinequanon.draws import Floats
from sinequanon.errors import EstimationError
from sinequanon.scoring.mcmc_diagnostics import Mixing, mixing

PRIOR_SHAPE = 0.5
"""Jeffreys' prior of a Poisson rate, Gamma(1/2, 0)."""


@dataclass(frozen=True)
class Rate:
    """Events per mission-year: posterior mean and equal-tailed interval."""

    mean: float
    low: float
    high: float


def gamma_poisson(events: int, exposure: float, *, level: float = 0.9) -> Rate:
    """Estimate the rate of a Poisson process from a count and its exposure.

    With the prior Gamma(1/2, 0), which is Jeffreys', the posterior after `events` in `exposure` is
    Gamma(events + 1/2, exposure) and its quantiles are exact. With no event the interval is still
    finite: absence over a known exposure is evidence.

    Parameters
    ----------
    events
        Count of events.
    exposure
        Mission-years, above zero.
    level
        Mass of the equal-tailed interval.

    Returns
    -------
    Rate
        In events per mission-year.

    References
    ----------
    Jeffreys 1946, doi:10.1098/rspa.1946.0056.

    Examples
    --------
    >>> rate = gamma_poisson(3, 250.0)
    >>> round(rate.mean, 4), round(rate.low, 4), round(rate.high, 4)
    (0.014, 0.0043, 0.0281)
    """
    from scipy.special import gammaincinv

    if events < 0 or exposure <= 0:
        raise ValueError("a rate needs a count of at least 0 and an exposure above 0")
    shape = events + PRIOR_SHAPE
    low, high = (float(gammaincinv(shape, p)) / exposure for p in ((1 - level) / 2, (1 + level) / 2))
    return Rate(mean=shape / exposure, low=low, high=high)


INTERCEPT = (-6.0, 2.0)
"""Mean and standard deviation of the log hazard of an average month: from one in 8 months to one in 20,000."""
SPREADS = (0.05, 0.2, 0.4, 0.8)
"""The coefficients' standard deviation is one of these, equally likely before the data: from none that matters to large."""
FREEDOM = 6.0
"""Degrees of freedom of the proposal: heavier tails than the posterior has."""
STEPS, HALVINGS, CLOSE = 60, 20, 1e-6
"""Steps of Newton's method at most, halvings of each, and the step below which it has arrived."""
BLOCK = 256
"""Draws whose likelihood is computed at a time: as many as stay in the processor's own memory."""
STEEP = 50.0
"""Log hazards above this are all the same: an event is sure."""


@dataclass(frozen=True)
class Posterior:
    """Draws of intercept and coefficients, shape (draws, 1 + k), and how the chains met."""

    draws: Floats
    mixing: Mixing
    accepted: float


@dataclass(frozen=True)
class Peak:
    """A mode with its curvature: Laplace's approximation for one spread of the coefficients."""

    at: Floats
    factor: Floats
    """Lower triangle of the covariance."""
    log_mass: float


def log_likelihood(beta: Floats, x: Floats, log_share: Floats, happened: NDArray[np.bool_]) -> Floats:
    """Give the log probability of all months, for each draw.

    A month of share `w` with log hazard `e` has an event with probability `1 - exp(-w exp(e))`.

    Parameters
    ----------
    beta
        Shape (draws, 1 + k).
    x
        Design with a first column of ones, shape (months, 1 + k).
    log_share
        Log of the part of the month that the mission stood, shape (months,).
    happened
        Shape (months,).

    Returns
    -------
    ndarray
        Shape (draws,).
    """
    rate = x @ beta.T
    rate += log_share[:, None]
    np.exp(np.minimum(rate, STEEP, out=rate), out=rate)
    hit = rate[happened]
    rate[happened] = 0.0
    return -rate.sum(axis=0) + np.log(-np.expm1(-np.maximum(hit, 1e-300))).sum(axis=0)


def log_prior(beta: Floats) -> Floats:
    """Give the log prior density of each draw, up to a constant: a mixture over `SPREADS`."""
    centre, sd = INTERCEPT
    rest = (beta[:, 1:] ** 2).sum(axis=1)
    size = beta.shape[1] - 1
    parts = [-0.5 * rest / s**2 - size * np.log(s) for s in SPREADS]
    return -0.5 * ((beta[:, 0] - centre) / sd) ** 2 + np.logaddexp.reduce(parts, axis=0)


def peaks(
    x: Floats, log_share: Floats, happened: NDArray[np.bool_], *, start: Sequence[Peak] = ()
) -> tuple[Peak, ...]:
    """Find Laplace's approximation for each of `SPREADS` by Newton's method, halving steps that overshoot.

    Parameters
    ----------
    x, log_share, happened
        As in `log_likelihood`.
    start
        Peaks of nearly the same data, to begin from.

    Raises
    ------
    EstimationError
        When the method does not arrive.
    """
    found: list[Peak] = []
    centre = np.r_[INTERCEPT[0], np.zeros(x.shape[1] - 1)]
    for number, spread in enumerate(SPREADS):
        precision = 1.0 / np.r_[INTERCEPT[1], np.full(x.shape[1] - 1, spread)] ** 2
        begin = start[number].at if start else centre
        found.append(_peak(x, log_share, happened, precision, begin))
    return tuple(found)


def _peak(
    x: Floats, log_share: Floats, happened: NDArray[np.bool_], precision: Floats, begin: Floats
) -> Peak:
    centre = np.r_[INTERCEPT[0], np.zeros(x.shape[1] - 1)]
    events = x[happened]

    def height(beta: Floats, rate: Floats) -> float:
        hit = np.log(-np.expm1(-np.maximum(rate[happened], 1e-300))).sum()
        return float(hit - rate.sum() + rate[happened].sum() - 0.5 * (precision * (beta - centre) ** 2).sum())

    beta = begin
    rate = np.exp(np.minimum(x @ beta + log_share, STEEP))
    now = height(beta, rate)
    for _ in range(STEPS):
        # For an event of rate r, d/d eta of ln(1 - e^-r) is q = r / (e^r - 1), and its curvature q (1 - r - q).
        r = np.maximum(rate[happened], 1e-300)
        q = r * np.exp(-r) / -np.expm1(-r)
        slope = events.T @ (q + r) - x.T @ rate - precision * (beta - centre)
        # Against r (the curvature of a month without event), an event's is q (q + r - 1), never negative.
        bend = np.diag(precision) + (x * rate[:, None]).T @ x
        bend += (events * (q * (q + r - 1.0) - r)[:, None]).T @ events
        step = np.linalg.solve(bend, slope)
        if np.abs(step).max() < CLOSE:
            root = np.asarray(np.linalg.cholesky(bend), dtype=np.float64)
            mass = now + 0.5 * np.log(precision).sum() - np.log(np.diag(root)).sum()
            return Peak(beta, np.asarray(np.linalg.inv(root).T, dtype=np.float64), float(mass))
        for halving in range(HALVINGS):
            trial = beta + step * 0.5**halving
            new = np.exp(np.minimum(x @ trial + log_share, STEEP))
            higher = height(trial, new)
            if higher >= now - 1e-9:
                beta, rate, now = trial, new, higher
                break
    raise EstimationError(
        f"The mode of the hazard was not found in {STEPS} steps.",
        cure="Leave out covariates that hardly vary, or ask for a date with more cases.",
        where="hazard",
    )


def shares(found: Sequence[Peak]) -> Floats:
    """Give the posterior probability of each spread, by Laplace's approximation."""
    mass = np.array([p.log_mass for p in found])
    weights = np.exp(mass - mass.max())
    return weights / weights.sum()


def propose(found: Sequence[Peak], draws: int, generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw from the mixture of t distributions at the peaks.

    Returns
    -------
    draws, log_density
        Shapes (draws, 1 + k) and (draws,), the density up to a constant.
    """
    weights = shares(found)
    # Even a spread that the data all but rule out is visited, so that the proposal covers the posterior.
    weights = 0.9 * weights + 0.1 / len(found)
    which = generator.choice(len(found), size=draws, p=weights)
    size = found[0].at.size
    normal = generator.standard_normal((draws, size))
    stretch = np.sqrt(FREEDOM / generator.chisquare(FREEDOM, draws))
    at = np.stack([p.at for p in found])[which]
    factor = np.stack([p.factor for p in found])[which]
    beta = at + np.einsum("dij,dj->di", factor, normal) * stretch[:, None]
    parts: list[Floats] = []
    for weight, peak in zip(weights, found, strict=True):
        z = np.linalg.solve(peak.factor, (beta - peak.at).T)
        spread = np.log(np.abs(np.diag(peak.factor))).sum()
        parts.append(
            np.log(weight) - spread - 0.5 * (FREEDOM + size) * np.log1p((z**2).sum(axis=0) / FREEDOM)
        )
    return beta, np.logaddexp.reduce(parts, axis=0)


def sample(
    x: Floats,
    log_share: Floats,
    happened: NDArray[np.bool_],
    *,
    chains: int = 4,
    kept: int = 400,
    seed: int = 1,
) -> Posterior:
    """Sample the posterior by independence Metropolis-Hastings around Laplace's approximation.

    Parameters
    ----------
    x, log_share, happened
        As in `log_likelihood`.
    chains, kept
        Number of chains, and draws kept of each; a quarter as many are thrown away first.
    seed
        Seed of the chains.

    References
    ----------
    Tierney 1994, Markov chains for exploring posterior distributions, doi:10.1214/aos/1176325750.
    """
    found = peaks(x, log_share, happened)
    generator = random_streams.generator(seed, "consent", "chains of the hazard")
    length = kept + kept // 4
    beta, density = propose(found, chains * length, generator)
    weight = log_prior(beta) - density
    for at in range(0, beta.shape[0], BLOCK):
        block = slice(at, at + BLOCK)
        weight[block] += log_likelihood(beta[block], x, log_share, happened)
    chosen = np.empty((chains, length), dtype=np.int64)
    moved = 0
    luck = np.log(generator.random((chains, length)))
    for chain in range(chains):
        now = chain * length
        for step in range(length):
            trial = chain * length + step
            if luck[chain, step] < weight[trial] - weight[now]:
                moved += trial != now
                now = trial
            chosen[chain, step] = now
    draws = beta[chosen[:, length - kept :]]
    return Posterior(draws.reshape(-1, beta.shape[1]), mixing(draws), moved / (chains * (length - 1)))


def laplace(found: Sequence[Peak], draws: int, generator: np.random.Generator) -> Floats:
    """Draw from Laplace's approximation itself, normal at each peak: quick, for the many fits of a score."""
    which = generator.choice(len(found), size=draws, p=shares(found))
    normal = generator.standard_normal((draws, found[0].at.size))
    factor = np.stack([p.factor for p in found])[which]
    return np.stack([p.at for p in found])[which] + np.einsum("dij,dj->di", factor, normal)
