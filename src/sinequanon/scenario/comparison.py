"""The standard comparison: the mission stays, leaves as past missions did, or leaves slowly; and which assumption moves the answer most.

Assumptions are moved one at a time, and shares of variance taken over all their combinations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.consent.precedents import precedents
from sinequanon.links.consent.unasked_ends import unasked_end
from sinequanon.links.council.mandates import OPEN_FOR, terms
from sinequanon.links.guarantors.counts import confined, is_civilian, row_of
from sinequanon.links.violence.answers import deaths
from sinequanon.links.violence.synthesis import after_departures
from sinequanon.months import add_months
from sinequanon.notebook import Shown
from sinequanon.scenario.document import Choices, Document
from sinequanon.scenario.engine import SPANS, THRESHOLDS, Tally, run
from sinequanon.scenario.inputs import EFFECTS, KEPT, MODEL, WITHDRAWN, Inputs, Plan, Policy, policy
from sinequanon.scenario.outcome import Outcome
from sinequanon.scenario.patch import Patch
from sinequanon.scenario.plan import mission_at, plan
from sinequanon.scenario.simulate import simulate
from sinequanon.states import Place
from sinequanon.states.places import called

STAYS, STANDS, LEAVES, SLOWLY = "it stays", "as things stand", "it leaves", "it leaves slowly"
SLOW = 24
"""Months of a slow drawdown."""
SPAN = 24
"""Months over which deaths are summed."""
PATCHES = {
    STANDS: {"consent": "model"},
    LEAVES: {"consent": "withdrawn"},
    SLOWLY: {"consent": "withdrawn", "leave_over": SLOW},
}
VARIED = 1_000
"""Histories of each combination of assumptions."""


@dataclass(frozen=True)
class Standard:
    """The comparison, run: differences are from `STAYS`.

    Parameters
    ----------
    plan
        What the links say of the host on the date.
    outcome
        Of `STAYS`, then of each of `PATCHES`.
    sensitivity
        Of the scenario as things stand, around the estimated effect of peacekeepers.
    civilian
        Whether the mission has no troops whose leaving could change anything.
    apart
        Why nothing is assumed of what its people change about the whole host's deaths, as a clause; None where something is.
    closes
        Day by which the Council has decided that the mission closes; None where it has not.
    deadliest
        Most deaths in `SPAN` months running on record in the host; None when fewer months are known.
    exits
        Past exits and what followed them, as `studies.after_departures` gives them.
    unasked
        Chance that the mission is ended by the last month although its host does not ask, as `unasked_end` gives it; the scenarios leave
        it out.
    """

    plan: Plan
    outcome: Outcome
    sensitivity: Sensitivity
    civilian: bool
    apart: str | None
    closes: date | None
    deadliest: int | None
    exits: pl.DataFrame
    unasked: dict[str, float]


def standard(view: View, host: str | Place, *, histories: int = 10_000, seed: int = 1) -> Standard:
    """Run the standard comparison for a host as of the view's date.

    Parameters
    ----------
    host
        A state, territory or mission as `View.host` takes it; the mission at stake is the one that is named, else the
        one that the government wants out while the Council has not decided, else the host's largest.
    histories, seed
        Of each scenario; all share their luck.

    Raises
    ------
    ScenarioError
        When the host has no mission then.
    EstimationError, EvidenceError, InputError
        When a link cannot answer on the date.
    """
    place = view.host(host) if isinstance(host, str) else host
    document = Document(
        name=STAYS,
        host=place.state.iso3,
        mission=mission_at(view, place) or told_to_leave(view, place.state.iso3),
        as_of=view.as_of,
        histories=histories,
        seed=seed,
        choices=Choices(consent="kept"),
    )
    patches = [Patch(name=name, base=document.digest, choices=made) for name, made in PATCHES.items()]
    prepared = plan(view, document)
    outcome = simulate(view, document, patches, prepared=prepared)
    varied = sensitivity(
        prepared.inputs, policy(outcome.documents[1]), seed=seed, histories=VARIED, around="estimated"
    )
    row = row_of(view, outcome.mission)
    term = terms(view).get(outcome.mission)
    return Standard(
        plan=prepared,
        outcome=outcome,
        sensitivity=varied,
        civilian=is_civilian(row),
        apart=confined(row, called(place.state.iso3)),
        closes=term.until if term and term.state in ("closing", "leaving", "was to close") else None,
        deadliest=_deadliest(view, place.state.iso3),
        exits=after_departures(view),
        unasked=unasked_end(view, outcome.mission, months=len(outcome.months)),
    )


def told_to_leave(view: View, host: str) -> str | None:
    """Return the mission of a host that its government last asked to leave, while the demand stands open; None if there is none."""
    there = view.table("missions").filter(pl.col("end").is_null())["mission"]
    since = add_months(view.as_of, -OPEN_FOR)
    asked = precedents(view, host).cases.filter(
        (pl.col("scope") == "whole")
        & pl.col("recognised")
        & pl.col("outcome").is_null()
        & (pl.col("known") >= since)
        & pl.col("mission").is_in(there.implode())
    )
    return str(asked["mission"][-1]) if asked.height else None


def _deadliest(view: View, host: str) -> int | None:
    months = deaths(view, host)
    if months.height < SPAN:
        return None
    most = months["best"].rolling_sum(SPAN).max()
    return int(most) if isinstance(most, int | float) else None


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
