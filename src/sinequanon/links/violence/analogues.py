"""Historical analogues: what followed in the months of all states whose recent past had the same shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinequanon.links.violence.memory import WINDOWS, Floats, Memory

Places = NDArray[np.integer[Any]]

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
