"""Paths of a hidden strength given what was counted: filtered forward, then drawn backward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.links.guarantors.motion import FIRST_REGIME, Motion, moves

Cells = NDArray[np.int64]


@dataclass(frozen=True)
class Step:
    """How strength may move into a month: the phase, and a decided change's shift and spread on the scale."""

    phase: int
    shift: float = 0.0
    spread: float = 0.0


def _moves(made: Motion, cells: int, step: Step, *, few: bool) -> tuple[Floats, Floats]:
    return moves(made, cells, few=few, phase=step.phase, shift=step.shift, spread=step.spread)


def filtered(
    made: Motion, steps: Sequence[Step], likelihood: Floats, first: Floats, *, few: bool
) -> tuple[Floats, float]:
    """Filter forward (Baum & Petrie 1966, doi:10.1214/aoms/1177699147).

    Parameters
    ----------
    made
        Parameters of the moves.
    steps
        One for each month; the first month's is not used.
    likelihood
        Of what was counted in each month, shape (months, cells).
    first
        Chances of the cells in the first month, shape (cells,).
    few
        Whether the mission is small.

    Returns
    -------
    ndarray, float
        Chances of regime and cell in each month given all counts up to it, shape (months, 3, cells); and the log of the
        likelihood of all counts.
    """
    months, cells = likelihood.shape
    chances = np.empty((months, len(FIRST_REGIME), cells))
    now = np.outer(FIRST_REGIME, first / first.sum())
    told = 0.0
    for at, step in enumerate(steps):
        if at:
            table, _ = _moves(made, cells, step, few=few)
            mixed = made.transition(step.phase).T @ now
            now = np.stack([mixed[regime] @ table[regime] for regime in range(len(mixed))])
        now = now * likelihood[at]
        total = float(now.sum())
        now = now / total
        told += np.log(total)
        chances[at] = now
    return chances, told


def drawn(
    made: Motion,
    steps: Sequence[Step],
    chances: Floats,
    *,
    few: bool,
    draws: int,
    rng: np.random.Generator,
) -> Cells:
    """Draw joint paths backward from filtered chances (Carter & Kohn 1994, doi:10.1093/biomet/81.3.541).

    Returns
    -------
    ndarray
        Cell of each month and draw, shape (months, draws).
    """
    months, regimes, cells = chances.shape
    out = np.empty((months, draws), dtype=np.int64)
    last = np.cumsum(chances[-1].ravel())
    whole = np.minimum(np.searchsorted(last, rng.random(draws) * last[-1], side="right"), last.size - 1)
    regime, out[-1] = np.divmod(whole, cells)
    for at in range(months - 1, 0, -1):
        step = steps[at]
        _, turned = _moves(made, cells, step, few=few)
        # Chances of the cell before, by the regime into which it goes.
        into = made.transition(step.phase).T @ chances[at - 1]
        out[at - 1] = _before(into, turned, regime, out[at], rng.random(draws))
        weights = made.transition(step.phase)[:, regime] * chances[at - 1][:, out[at - 1]]
        reached = np.cumsum(weights, axis=0)
        regime = (reached < rng.random(draws) * reached[-1]).sum(axis=0)
        regime = np.minimum(regime, regimes - 1)
    return out


@njit(cache=True)
def _before(into: Floats, turned: Floats, regime: Cells, cell: Cells, u: Floats) -> Cells:  # pragma: no cover
    cells = into.shape[1]
    found = np.empty(cell.size, dtype=np.int64)
    for draw in range(cell.size):
        r, to = regime[draw], cell[draw]
        total = 0.0
        for c in range(cells):
            total += into[r, c] * turned[r, to, c]
        goal, run, at = u[draw] * total, 0.0, cells - 1
        for c in range(cells):
            run += into[r, c] * turned[r, to, c]
            if run > goal:
                at = c
                break
        found[draw] = at
    return found
