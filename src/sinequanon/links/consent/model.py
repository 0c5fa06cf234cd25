"""The rate of rare events: conjugate Gamma-Poisson, exact, with exposure."""

from __future__ import annotations

from dataclasses import dataclass

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
