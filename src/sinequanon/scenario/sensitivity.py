"""Which assumption moves the answer most: one at a time, and shares of variance over all their combinations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.scenario.inputs import EFFECTS, KEPT, MODEL, WITHDRAWN, Inputs, Policy
from sinequanon.scenario.run import run
from sinequanon.scenario.tally import SPANS, THRESHOLDS, Tally
from sinequanon.shown import Shown

LEVELS: dict[str, dict[str, dict[str, object]]] = {
    "consent": {
        "estimated": {"consent": MODEL},
        "kept": {"consent": KEPT},
        "withdrawn": {"consent": WITHDRAWN},
    },
    "drawdown": {"as past exits": {}, "over 24 months": {"leave_over": 24}},
    "substitute": {"may come": {"substitute": True}, "none": {"substitute": False}},
    "substitute counts": {"not at all": {"counts": 0.0}, "as peacekeepers": {"counts": 1.0}},
    "shield": {"vetoes": {}, "no vetoes": {"shield": np.zeros(5)}},
}
"""Assumption -> level -> what it changes in the policy. The assumed effect of peacekeepers is one more, with `EFFECTS`."""
EFFECT = "effect of peacekeepers"
TARGETS: dict[str, Callable[[Tally, int, int], float]] = {
    "deaths in 24 months": lambda t, e, n: float(t.total_sums[0, e, SPANS.index(24)]) / n,
    "war in 12 months": lambda t, e, n: float(t.relapse[0, e, THRESHOLDS.index(1000), 0]) / n,
    "draft adopted": lambda t, _, n: 1.0 - float(t.when[0, -2, -1]) / n,
}
"""What is asked, as an expectation over histories."""


@dataclass(frozen=True)
class Sensitivity(Shown):
    """How much hangs on each assumption.

    `one_at_a_time`: `target`, `assumption`, `level`, `value`, `change` (from the first level
    of each, and the effect of peacekeepers that was asked for).
    `shares`: `target`, `assumption`, `first_order`, `total` (shares of the variance over all combinations, each level of an
    assumption being equally likely; missing where nothing varies).
    """

    one_at_a_time: pl.DataFrame
    shares: pl.DataFrame


def sensitivity(
    inputs: Inputs,
    policy: Policy,
    *,
    seed: int,
    histories: int = 4_000,
    around: str = "none",
    threads: int | None = None,
) -> Sensitivity:
    """Run every combination of assumptions and say which one moves the answer most.

    Parameters
    ----------
    inputs, policy
        What the links say, and the choices that are not varied.
    seed, histories
        Of each combination; all share their luck.
    around
        The assumed effect of peacekeepers at which the other assumptions are moved one at a time.

    References
    ----------
    Sobol' 2001, Global sensitivity indices for nonlinear mathematical models, doi:10.1016/S0378-4754(00)00270-6.
    """
    combinations = list(product(*(levels.values() for levels in LEVELS.values())))
    shape = tuple(len(levels) for levels in LEVELS.values())
    grids = {name: np.empty((len(combinations), len(EFFECTS))) for name in TARGETS}
    for row, changes in enumerate(combinations):
        changed = policy._replace(**{key: value for change in changes for key, value in change.items()})
        tally = run(inputs, [changed], histories=histories, seed=seed, threads=threads)
        for name, ask in TARGETS.items():
            grids[name][row] = [ask(tally, effect, histories) for effect in range(len(EFFECTS))]
    names: dict[str, Sequence[str]] = {**{k: tuple(v) for k, v in LEVELS.items()}, EFFECT: EFFECTS}
    cubes = {name: grid.reshape(*shape, len(EFFECTS)) for name, grid in grids.items()}
    start = (*(0 for _ in LEVELS), EFFECTS.index(around))
    return Sensitivity(
        pl.concat([_one_at_a_time(name, cube, names, start) for name, cube in cubes.items()]),
        pl.concat([_shares(name, cube, list(names)) for name, cube in cubes.items()]),
    )


def _one_at_a_time(
    target: str, cube: NDArray[np.float64], names: Mapping[str, Sequence[str]], start: tuple[int, ...]
) -> pl.DataFrame:
    rows: list[tuple[str, str, str, float, float]] = []
    for axis, (assumption, levels) in enumerate(names.items()):
        for at, level in enumerate(levels):
            value = float(cube[(*start[:axis], at, *start[axis + 1 :])])
            rows.append((target, assumption, level, value, value - float(cube[start])))
    return pl.DataFrame(rows, schema=["target", "assumption", "level", "value", "change"], orient="row")


def _shares(target: str, cube: NDArray[np.float64], names: list[str]) -> pl.DataFrame:
    """Split the variance of a full factorial: what is left when all else is averaged, and when it alone is."""
    whole = float(cube.var())
    rows: list[dict[str, object]] = []
    for axis, name in enumerate(names):
        others = tuple(k for k in range(cube.ndim) if k != axis)
        first, rest = float(cube.mean(axis=others).var()), float(cube.mean(axis=axis).var())
        told = whole > 0
        rows.append(
            {
                "target": target,
                "assumption": name,
                "first_order": first / whole if told else None,
                "total": 1.0 - rest / whole if told else None,
            }
        )
    keys = {"target": pl.String, "assumption": pl.String, "first_order": pl.Float64, "total": pl.Float64}
    return pl.DataFrame(rows, schema=keys)
