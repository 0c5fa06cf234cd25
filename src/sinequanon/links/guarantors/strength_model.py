"""The hidden strength of a mission: how it moves, filtered forward and drawn backward.

It moves from month to month on a scale, in three regimes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.special import ndtr

from sinequanon.draws import Floats
from sinequanon.evidence.view import View

SMALL = 10.0
"""People below whom the scale is linear rather than logarithmic."""
STEP = 0.02
"""Width of a cell of the scale: 2% of a large force."""
CALM, DRIFT, UPHEAVAL = range(3)
"""Regimes: hardly any change; a steady change of some per cent a month; a build-up or collapse."""
MATURE, YOUNG, CLOSING = range(3)
"""Phases: the first 24 months; the last 12 before a known end, or while a change is under way; all others."""
YOUNG_MONTHS = 24
CLOSING_MONTHS = 12
FEW = 300
"""People that a small mission never passed: its months are noisier on the scale."""
FIRST_REGIME = (0.4, 0.1, 0.5)
"""Chances of the regimes in a mission's first month."""


def scaled(people: Floats | float) -> Floats:
    """Give people on the scale: log(1 + people / 10)."""
    return np.log1p(np.asarray(people, dtype=np.float64) / SMALL)


def people(scale: Floats) -> Floats:
    """Turn the scale back into people."""
    return SMALL * np.expm1(scale)


@dataclass(frozen=True)
class Motion:
    """Parameters of the moves, all on the scale and a month.

    Parameters
    ----------
    calm_narrow, calm_wide, calm_share
        Standard deviations of the two parts of a calm month, and the share of the wide one.
    few_narrow, few_wide, few_share
        The same for small missions.
    drift, drift_sd, upheaval, upheaval_sd
        Mean and standard deviation in the other regimes.
    build_up, wind_down
        Mean of an upheaval in a mission's first 24 months, and in its last 12 or while it is being closed.
    jump, jump_sd
        Chance and standard deviation of a jump in any month.
    leave, leave_young, leave_closing
        Chance that a calm month is followed by one that is not, by phase.
    heave, heave_young, heave_closing
        Share of those that are an upheaval, by phase.
    stay_upheaval, stay_drift
        Chances that these regimes last another month.
    series_sd, series_loose
        Error of a monthly series, and the share of its months that are far off.
    maps_sd
        Error of a year's mean of units on maps, once scaled.
    """

    few_narrow: float = 0.01
    few_wide: float = 0.06
    few_share: float = 0.2
    calm_narrow: float = 0.01
    calm_wide: float = 0.06
    calm_share: float = 0.1
    upheaval: float = 0.0
    build_up: float = 0.1
    wind_down: float = -0.1
    upheaval_sd: float = 0.35
    drift: float = -0.01
    drift_sd: float = 0.06
    jump: float = 0.005
    jump_sd: float = 1.5
    leave: float = 0.07
    leave_young: float = 0.25
    leave_closing: float = 0.15
    heave: float = 0.12
    heave_young: float = 0.35
    heave_closing: float = 0.5
    stay_upheaval: float = 0.85
    stay_drift: float = 0.85
    series_sd: float = 0.01
    series_loose: float = 0.05
    maps_sd: float = 0.25

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Motion:
        """Take parameters by name; those not named keep the values stated above."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    def emissions(
        self,
        differences: Floats,
        *,
        few: bool,
        phase: int = MATURE,
        shift: float = 0.0,
        spread: float = 0.0,
    ) -> Floats:
        """Give the mass of each cell of moves, shape (regime, *differences).

        `shift` moves all regimes and `spread` widens them: a decided change under way.
        """
        narrow, wide, share = (
            (self.few_narrow, self.few_wide, self.few_share)
            if few
            else (self.calm_narrow, self.calm_wide, self.calm_share)
        )

        def part(mean: float, sd: float) -> Floats:
            sd = float(np.hypot(sd, spread))
            from_, to = differences - STEP / 2 - mean - shift, differences + STEP / 2 - mean - shift
            return ndtr(to / sd) - ndtr(from_ / sd)

        calm = (1 - share) * part(0.0, narrow) + share * part(0.0, wide)
        upheaval = part((self.upheaval, self.build_up, self.wind_down)[phase], self.upheaval_sd)
        moves = (calm, part(self.drift, self.drift_sd), upheaval)
        jump = part(0.0, self.jump_sd)
        return np.stack([(1 - self.jump) * move + self.jump * jump for move in moves]) + 1e-12

    def transition(self, phase: int) -> Floats:
        """Give the chances of the next month's regime (columns) by this month's (rows)."""
        leave = (self.leave, self.leave_young, self.leave_closing)[phase]
        heave = (self.heave, self.heave_young, self.heave_closing)[phase]
        return np.array(
            [
                [1 - leave, leave * (1 - heave), leave * heave],
                [1 - self.stay_drift, self.stay_drift, 0.0],
                [1 - self.stay_upheaval, 0.0, self.stay_upheaval],
            ]
        )


def motion(view: View) -> Motion:
    """Give the parameters learnt from the counts of the years before the date; before 1995, those stated."""
    kept = view.table("strength_scales")
    if kept.is_empty():
        return Motion()
    last = kept.filter(kept["known"] == kept["known"].max())
    return Motion.of(dict(last.select("parameter", "value").iter_rows()))


@lru_cache(maxsize=8)
def moves(
    made: Motion, cells: int, *, few: bool, phase: int = MATURE, shift: float = 0.0, spread: float = 0.0
) -> tuple[Floats, Floats]:
    """Give the chances of each cell in the next month.

    Returns
    -------
    ndarray, ndarray
        Shape (regime, cell now, cell then), whose rows sum to 1; and the same turned, (regime, cell then, cell now).
    """
    reach = np.arange(1 - cells, cells, dtype=np.float64) * STEP
    mass = made.emissions(reach, few=few, phase=phase, shift=shift, spread=spread)
    place: NDArray[np.intp] = np.arange(cells)[None, :] - np.arange(cells)[:, None] + cells - 1
    table = mass[:, place]
    table = np.ascontiguousarray(table / table.sum(axis=2, keepdims=True))
    return table, np.ascontiguousarray(table.transpose(0, 2, 1))


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
