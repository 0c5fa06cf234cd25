"""The drift of the rate: demands cluster in time, and a rate that forgets follows them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HALF_LIVES = (12.0, 24.0, 48.0, 96.0, np.inf)
"""Months in which what was seen loses half its weight; without end, nothing is forgotten."""
PRIOR_EVENTS = 1.0
"""What the long-run rate counts for in each forgetting rate: as much as one event."""


def drift(events: Floats, exposure: Floats) -> Floats:
    """Give how far the rate of all stood above its long-run level at the start of each month, and of the next.

    Parameters
    ----------
    events, exposure
        Demands and mission-months at risk in each calendar month, without a gap, shape (n,).

    Returns
    -------
    ndarray
        Ratio of the drifting rate to the rate that forgets nothing, shape (n + 1,): entry t rests on months before t
        alone. The drifting rate is the mean over `HALF_LIVES` of Gamma-Poisson rates with exponential forgetting, each
        weighted by exp(its Poisson log score one month ahead so far).

    References
    ----------
    Raftery, Karny & Ettler 2010, Online prediction under model uncertainty, doi:10.1198/TECH.2009.08104.
    """
    decay = np.array([0.5 ** (1.0 / h) for h in HALF_LIVES])
    counted, stood, scored = (np.zeros(decay.size) for _ in range(3))
    ratio = np.empty(events.size + 1)
    for t in range(events.size + 1):
        mean = (counted[-1] + 0.5) / max(stood[-1], 1.0)
        rate = (PRIOR_EVENTS + counted) / (PRIOR_EVENTS / mean + stood)
        weight = np.exp(scored - scored.max())
        ratio[t] = (weight @ rate) / weight.sum() / rate[-1]
        if t < events.size:
            expected = np.maximum(rate * exposure[t], 1e-300)
            scored += events[t] * np.log(expected) - expected
            counted = decay * (counted + events[t])
            stood = decay * (stood + exposure[t])
    return ratio
