"""The benchmarks that any model has to beat: plain distributions of the past."""

from __future__ import annotations

import numpy as np

from sinequanon.links.violence.analogues import Places
from sinequanon.links.violence.memory import Floats, Memory

DECAY = 12.0
"""Months after which a month's weight has fallen to 1/e."""
BENCHMARKS = ("zero", "last month, Poisson", "conflictology", "boot_240", "decayed")
MANY = 1000


def benchmark(name: str, memory: Memory, origin: int, rows: Places) -> tuple[Floats, Floats]:
    """Give the values of a benchmark and their weights; it is the same for every horizon.

    Parameters
    ----------
    name
        One of `BENCHMARKS`: `zero`; `last month, Poisson`, whose mean is the last month; `conflictology`, the last 12
        months alike; `boot_240`, all states' last 240 months alike; `decayed`, the last 24 months by exp(-age / 12).
    origin
        Place of the last month known.
    rows
        Places of the states, shape (r,).

    Returns
    -------
    values, weights
        Deaths a month, shape (r, m), and shape (m,) with sum 1.
    """
    middles = (np.arange(MANY) + 0.5) / MANY
    match name:
        case "zero":
            values = np.zeros((rows.size, 1))
        case "last month, Poisson":
            from scipy.stats import poisson

            means = np.maximum(memory.deaths[origin, rows], 1e-9)
            values = np.asarray(poisson.ppf(middles[None, :], means[:, None]))
        case "conflictology":
            values = memory.deaths[max(origin - 11, 0) : origin + 1][:, rows].T
        case "boot_240":
            span = slice(max(origin - 239, 0), origin + 1)
            everywhere = memory.deaths[span][memory.exists[span]]
            values = np.broadcast_to(
                np.quantile(everywhere, middles, method="inverted_cdf"), (rows.size, MANY)
            )
        case "decayed":
            values = memory.deaths[max(origin - 23, 0) : origin + 1][:, rows].T
            shares = np.exp(np.arange(values.shape[1]) / DECAY)
            return values, shares / shares.sum()
        case _:
            raise ValueError(f"there is no benchmark {name!r}")
    return values, np.full(values.shape[1], 1.0 / values.shape[1])
