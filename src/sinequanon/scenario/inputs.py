"""What the kernel is given: a scenario ready to run, as arrays of the links' joint draws and choices as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import EstimationError
from sinequanon.scenario.document import Document

Floats = NDArray[np.float64]

EFFECTS = ("none", "estimated", "synthesis")
"""The three assumed effects of peacekeepers, always side by side."""
MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA")
OUTCOMES = ("ended as asked", "ended with delay", "renegotiated", "refused")
MOVED = ("recent change of government", "own demands", "frailty", "deaths")
"""Covariates of the hazard of a demand that a history itself moves."""
MODEL, KEPT, WITHDRAWN = 0, 1, 2
"""How consent goes: estimated, kept throughout, withdrawn on the as-of date."""


class Inputs(NamedTuple):
    """Joint draws of what the links say; one history takes one of the `d` draws throughout.

    What is predictive (days, delays, sizes, curves) is drawn anew by its own decision from the draws of its kind.
    """

    coup: Floats
    """Chance of an irregular change of government in a month, shape (d,)."""
    demand: Floats
    """Chance in a month that the host demands that all leave, as things stand on the date, shape (d,)."""
    demand_slopes: Floats
    """What a unit of each of `MOVED` adds to its logarithm, shape (d, 4)."""
    part: Floats
    """Chance in a month of a demand that a part leave, or of obstruction, as things stand on the date, shape (d,)."""
    part_slopes: Floats
    """What a unit of each of `MOVED` adds to its logarithm, shape (d, 4)."""
    outcome: Floats
    """Cumulative chances of `OUTCOMES` after a demand that all leave, shape (d, 4)."""
    days: Floats
    """Days from demand to decision, shape (any,)."""
    delay: Floats
    """Months by which an end with delay comes later, shape (any,)."""
    curve: Floats
    """Share of the force still there by months since the decision, shape (any, horizon + 1)."""
    draft: Floats
    """Chance in a month that a draft of the chosen kind is put to the vote while the host is at odds, shape (d,)."""
    veto: Floats
    """Cumulative chances of each set of permanent members that vote against it, shape (d, 32): set k holds `MEMBERS[m]`
    where bit m of k is 1, so that double vetoes are no accident of independence."""
    votes: Floats
    """Chance that it finds nine votes, when no permanent member is against and when one is, shape (d, 2)."""
    arrival: Floats
    """Chance that a substitute force arrives after an exit, shape (d,)."""
    arrival_months: Floats
    """Months from the last departure to its arrival, shape (any,)."""
    arrival_share: Floats
    """Its people for each of the peacekeepers that left, shape (any,)."""
    strength: Floats
    """Uniformed people of the mission on the date, shape (d,)."""
    deaths: Floats
    """Joint paths of deaths by month as things stand, shape (paths, horizon)."""
    battle: Floats
    """The same of state-based deaths, shape (paths, horizon)."""
    effect: Floats
    """Log of the rate ratio of deaths for each unit of ln(1 + thousands of peacekeepers), by `EFFECTS`, shape (3, d)."""
    moved: Floats
    """Where each of `MOVED` stands on the date, and the least and the most that count, shape (3, 4)."""
    coup_felt: float
    """exp(-m / 24), m months since the last irregular change of government in any host of the mission."""
    asked_lately: float
    """Past demands of the hosts, and to the mission, each m months ago weighing exp(-m / 24)."""
    asked: float
    """Demands so far of the host that has asked most for its exposure."""
    expected: float
    """What one rate for all would have brought by the date over that host's missions."""
    expected_a_month: float
    """What one rate for all brings in a month of the mission."""
    deaths_elsewhere: float
    """Deaths of 12 months, known on the date, in the mission's other hosts."""
    since_coup: int
    """Months since the last irregular change of government, 999 when there was none."""
    pending: bool
    """Whether a demand that all leave stands undecided on the date."""
    day: int
    """Days of the as-of month that are over."""


class Policy(NamedTuple):
    """The choices as numbers."""

    consent: int
    """`MODEL`, `KEPT` or `WITHDRAWN`."""
    leave_by: int
    """Month of the horizon by which all have left once the mission is asked to end, decided by then at the latest; -1 for none."""
    leave_over: int
    """Months that the drawdown takes; -1 for none."""
    replacement: float
    """People of the force that takes the mission's place; 0 for none."""
    replacement_after: int
    """Months after the drawdown begins."""
    substitute: bool
    """Whether a substitute may come."""
    counts: float
    """How much one of a substitute's or replacement's people counts as a peacekeeper."""
    shield: Floats
    """1 for each of `MEMBERS` that may veto, 0 for each that does not, shape (5,)."""


def packed(policies: Sequence[Policy]) -> Floats:
    """Lay policies out as rows of numbers, so that the kernel is compiled once for any number of them.

    Returns
    -------
    numpy.ndarray
        The fields of `Policy` in their order, the shield last, shape (policies, 12).
    """
    return np.array([[*map(float, p[:-1]), *map(float, p.shield)] for p in policies], dtype=np.float64)


def fitting(inputs: Inputs) -> Inputs:
    """Hold all shapes against one another: the kernel reads without looking where an array ends.

    Raises
    ------
    EstimationError
        When an array is empty, or is not as long as those that it belongs to; every such array is named.
    """
    d, (paths, horizon) = inputs.coup.size, inputs.deaths.shape
    wanted = dict.fromkeys(("coup", "demand", "part", "draft", "arrival", "strength"), (d,))
    wanted |= dict.fromkeys(("demand_slopes", "part_slopes"), (d, len(MOVED))) | {"moved": (3, len(MOVED))}
    wanted |= {
        "outcome": (d, len(OUTCOMES)),
        "veto": (d, 2 ** len(MEMBERS)),
        "votes": (d, 2),
        "effect": (len(EFFECTS), d),
    }
    wanted |= {"deaths": (paths, horizon), "battle": (paths, horizon)}
    wanted |= {"curve": (len(inputs.curve), inputs.curve.size // max(len(inputs.curve), 1))}
    wanted |= {
        name: (len(getattr(inputs, name)),) for name in ("days", "delay", "arrival_months", "arrival_share")
    }
    faults = [
        f"{name} has shape {getattr(inputs, name).shape}, not {shape}"
        for name, shape in wanted.items()
        if getattr(inputs, name).shape != shape
    ]
    faults += [f"{name} is empty" for name in wanted if getattr(inputs, name).size == 0]
    if faults:
        raise EstimationError(
            "The links' draws do not fit together: " + "; ".join(faults) + ".",
            cure="Give each link's draws for the same histories and months.",
        )
    return inputs


@dataclass(frozen=True)
class Plan:
    """What the links say of a host on a date.

    Parameters
    ----------
    inputs
        For the kernel.
    mission
        The mission whose consent is at stake.
    others
        Mean people of each other provider of security on the date.
    assumptions
        `step`, `quantity`, `value`, `low`, `high` (mean and 90% interval over the draws), `unit`, `source`.
    battle_known
        Whether there is a series of battle deaths: without one, no chance of relapse is told.
    used
        The tables of the evidence that it was made from and their last months on the date, for the record.
    """

    inputs: Inputs
    mission: str
    others: Mapping[str, float]
    assumptions: pl.DataFrame
    battle_known: bool
    used: Mapping[str, date | None]


def policy(document: Document) -> Policy:
    """Write a document's choices as numbers."""
    choices = document.choices
    by = -1
    if choices.leave_by is not None:
        year, month = map(int, choices.leave_by.split("-"))
        by = 12 * (year - document.first_month.year) + month - document.first_month.month
    force = choices.replaced_by
    return Policy(
        consent={"model": MODEL, "kept": KEPT, "withdrawn": WITHDRAWN}[choices.consent],
        leave_by=by,
        leave_over=choices.leave_over or -1,
        replacement=float(force.people) if force else 0.0,
        replacement_after=force.after if force else 0,
        substitute=not choices.no_substitute,
        counts=choices.substitute_counts,
        shield=np.array([0.0 if m in choices.no_shield else 1.0 for m in MEMBERS]),
    )
