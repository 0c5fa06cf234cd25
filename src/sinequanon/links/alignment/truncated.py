"""Draws of a standard normal on one side of a bound, or between two: exact, by rejection."""

from __future__ import annotations

import math

import numba as nb
import numpy as np

FLAT = math.sqrt(2.0 * math.pi)
"""A stretch wider than this that holds zero keeps a plain normal draw more often than a flat one."""


@nb.njit(nogil=True, inline="always")
def above(rng: np.random.Generator, low: float) -> float:
    """Draw z > low. Below 0.45 a plain normal is tried until it fits, beyond it a shifted exponential.

    References
    ----------
    Robert 1995, Simulation of truncated normal variables, doi:10.1007/BF00143942.
    """
    if low < 0.45:
        while True:
            z = rng.standard_normal()
            if z > low:
                return z
    rate = 0.5 * (low + math.sqrt(low * low + 4.0))
    while True:
        z = low + rng.standard_exponential() / rate
        gap = z - rate
        if 2.0 * rng.standard_exponential() > gap * gap:
            return z


@nb.njit(nogil=True)
def between(rng: np.random.Generator, low: float, high: float) -> float:
    """Draw low < z < high: from a normal when the stretch is wide, flat when narrow, from the tail when far out."""
    if high < 0.0:
        return -between(rng, -high, -low)
    if low <= 0.0:
        if high - low > FLAT:
            while True:
                z = rng.standard_normal()
                if low < z < high:
                    return z
        while True:
            z = low + (high - low) * rng.random()
            if 2.0 * rng.standard_exponential() > z * z:
                return z
    if low * (high - low) > 1.0:
        while True:
            z = above(rng, low)
            if z < high:
                return z
    while True:
        z = low + (high - low) * rng.random()
        if 2.0 * rng.standard_exponential() > z * z - low * low:
            return z
