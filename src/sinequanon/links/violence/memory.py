"""What a series remembers: its means over the last months, plain and geometric, at every month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

WINDOWS = (1, 3, 6, 12, 24, 60, 120)
"""Months over which means are taken."""
LONG = 120
"""A state without a death in so many months is quiet."""


@dataclass(frozen=True)
class Memory:
    """Means of the past at every month, that month included.

    Parameters
    ----------
    deaths
        Shape (months, states), deaths a month; 0 before a state existed.
    exists
        Same shape.
    mean
        By window, log(1 + mean deaths a month), same shape.
    geometric
        By window, mean of log(1 + deaths), same shape: one extreme month hardly moves it.
    """

    deaths: Floats
    exists: NDArray[np.bool_]
    mean: dict[int, Floats]
    geometric: dict[int, Floats]

    def active(self) -> NDArray[np.bool_]:
        """Tell where somebody died in the last 120 months."""
        return self.mean[LONG] > 0

    def scale(self, origin: int) -> Floats:
        """Give what errors are measured against: 1 + the average of the means over 12, 24 and 60 months."""
        return np.asarray(1 + sum(np.expm1(self.mean[w][origin]) for w in (12, 24, 60)) / 3)


def remember(deaths: Floats) -> Memory:
    """Take the means.

    Parameters
    ----------
    deaths
        Shape (months, states), missing where a state did not exist.
    """
    filled = np.nan_to_num(deaths)
    logs = np.log1p(filled)
    return Memory(
        deaths=filled,
        exists=~np.isnan(deaths),
        mean={w: np.log1p(_trailing(filled, w)) for w in WINDOWS},
        geometric={w: _trailing(logs, w) for w in WINDOWS},
    )


def _trailing(values: Floats, window: int) -> Floats:
    months = values.shape[0]
    total = np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    end = np.arange(1, months + 1)
    start = np.maximum(end - window, 0)
    # Rounding may leave a sum of zeros just off zero.
    sums = total[end] - total[start]
    return np.where(sums > 1e-9, sums, 0.0) / (end - start)[:, None]
