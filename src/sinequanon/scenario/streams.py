"""Random streams: every decision owns one, keyed by a hash of seed, decision, history and month.

A number is a function of its key alone. So two scenarios share their luck, any number of threads or workers gives the
same bytes, and adding a decision shifts no other. Keys are mixed by the finaliser of SplitMix64 (Steele, Lea & Flood
2014, doi:10.1145/2660193.2660195), once for the history and once for the month: neighbouring histories have nothing in
common, as they would have with seeds that are counted up.
"""

from __future__ import annotations

import hashlib

import numba as nb
import numpy as np
from numpy.typing import NDArray

GOLDEN = 0x9E3779B97F4A7C15
MIX_1, MIX_2 = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
DECISIONS = (
    "parameters",
    "path",
    "coup",
    "demand",
    "part",
    "outcome",
    "days",
    "delay",
    "draft",
    "veto",
    "votes",
    "curve",
    "arrival",
    "arrival time",
    "arrival size",
    "deaths",
    "battle deaths",
)
"""Names of the decisions; the place of a name in this list is its number in the kernel, and no part of its key."""


def keys(seed: int) -> NDArray[np.uint64]:
    """Give each decision's key, by a hash of the seed and the decision's name."""
    digests = [hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest() for name in DECISIONS]
    return np.array([int.from_bytes(d, "little") for d in digests], dtype=np.uint64)


@nb.njit(inline="always")
def mix(z: np.uint64) -> np.uint64:
    """Scramble 64 bits so that each bit of the key moves half of the result's."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(MIX_1)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(MIX_2)
    return z ^ (z >> np.uint64(31))


@nb.njit(inline="always")
def stream(key: np.uint64, history: int) -> np.uint64:
    """Give the stream of a decision in one history."""
    return mix(key + np.uint64(history + 1) * np.uint64(GOLDEN))


@nb.njit(inline="always")
def uniform(stream: np.uint64, month: int) -> float:
    """Draw the number of a month from a stream: at least 0, below 1."""
    return np.float64(mix(stream + np.uint64(month + 1) * np.uint64(GOLDEN)) >> np.uint64(11)) * 2.0**-53
