"""The forecasts that are pooled: a state's own past, analogues, and memory.

Plain distributions of the past are the benchmarks that any model has to beat. Analogues are the months of all states whose recent past
had the same shape; a series remembers its means over the last months, plain and geometric.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.integer[Any]]
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


FIRST = 24
"""Months of the series that are not used as analogues: too little lies before them."""
GEOMETRIC = dict(zip(WINDOWS, (0.35, 0.7, 1.0, 1.0, 1.0, 0.5, 0.25), strict=True))
PLAIN = {12: 0.7, 60: 0.5}
"""Weight of each mean in the distance between two pasts."""
LEVELS: dict[str, tuple[int, ...]] = {"half-year": (6,), "quarter": (3, 6)}
"""Windows of the geometric means whose average is a past's level."""


@dataclass(frozen=True)
class Analogues:
    """The nearest pasts of each state asked about, nearest first.

    Parameters
    ----------
    origin
        Month from which the states look ahead.
    rows
        Their places, shape (r,).
    months, states
        Where the analogues are, shape (r, k).
    """

    origin: int
    rows: Places
    months: Places
    states: Places

    def outcomes(self, memory: Memory, ahead: int, level: str, count: int) -> Floats:
        """Give what followed the nearest, brought to the state's own level.

        Parameters
        ----------
        ahead
            Months after the origin.
        level
            A key of `LEVELS`.
        count
            How many of the nearest.

        Returns
        -------
        numpy.ndarray
            Deaths a month, shape (r, count).
        """
        months, states = self.months[:, :count], self.states[:, :count]
        own = _level(memory, level, self.origin, self.rows)[:, None]
        ratio = np.exp(own - _level(memory, level, months, states))
        return np.rint(memory.deaths[months + ahead, states] * ratio)


def nearest(memory: Memory, origin: int, rows: Places, *, reach: int, count: int) -> Analogues:
    """Find the pasts most like those of some states.

    Parameters
    ----------
    memory
        Of the panel; nothing after `origin` is looked at.
    rows
        Places of the states, shape (r,).
    reach
        Months of the future that an analogue must have had by the origin.
    count
        How many for each state; fewer when there are not so many.
    """
    span = np.arange(FIRST, max(origin - reach, FIRST) + 1)
    usable = memory.exists[span] & memory.active()[span]
    month, state = np.nonzero(usable)
    month = span[month]
    pasts, own = _shape(memory, month, state), _shape(memory, np.full_like(rows, origin), rows)
    count = min(count, month.size)
    distance = (own**2).sum(1)[:, None] + (pasts**2).sum(1)[None, :] - 2 * own @ pasts.T
    near = np.argpartition(distance, count - 1, axis=1)[:, :count]
    order = np.argsort(np.take_along_axis(distance, near, axis=1), axis=1, kind="stable")
    near = np.take_along_axis(near, order, axis=1)
    return Analogues(origin, rows, month[near], state[near])


def quiet_cases(memory: Memory, origin: int, *, reach: int) -> tuple[Places, Places]:
    """Give the months and states that had been quiet for ten years, and whose future was known by the origin."""
    span = np.arange(FIRST, max(origin - reach, FIRST) + 1)
    month, state = np.nonzero(memory.exists[span] & ~memory.active()[span])
    return span[month], state


def _shape(memory: Memory, month: Places, state: Places) -> Floats:
    parts = [weight * memory.geometric[w][month, state] for w, weight in GEOMETRIC.items()]
    parts += [weight * memory.mean[w][month, state] for w, weight in PLAIN.items()]
    return np.stack(parts, axis=1)


def _level(memory: Memory, level: str, month: Places | int, state: Places) -> Floats:
    windows = LEVELS[level]
    return np.asarray(sum(memory.geometric[w][month, state] for w in windows) / len(windows))


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
