"""The standard comparison: the mission stays, as things stand, it leaves as past missions did, it leaves slowly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.answers import precedents
from sinequanon.links.council.calendar import OPEN_FOR
from sinequanon.links.council.mandates import terms
from sinequanon.links.guarantors.missions import confined, is_civilian, row_of
from sinequanon.links.violence.answers import deaths
from sinequanon.links.violence.studies import after_departures
from sinequanon.months import add_months
from sinequanon.scenario.document import Choices, Document
from sinequanon.scenario.outcome import Outcome
from sinequanon.scenario.patch import Patch
from sinequanon.scenario.plan import mission_at, plan
from sinequanon.scenario.prepared import Plan, policy
from sinequanon.scenario.sensitivity import Sensitivity, sensitivity
from sinequanon.scenario.simulate import simulate
from sinequanon.states import Place
from sinequanon.states.find import called

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
    """

    plan: Plan
    outcome: Outcome
    sensitivity: Sensitivity
    civilian: bool
    apart: str | None
    closes: date | None
    deadliest: int | None
    exits: pl.DataFrame


def standard(view: View, host: str | Place, *, histories: int = 10_000, seed: int = 1) -> Standard:
    """Run the standard comparison for a host as of the view's date.

    Parameters
    ----------
    view
        The evidence as of a date.
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
        closes=term.until if term and term.state in ("closing", "was to close") else None,
        deadliest=_deadliest(view, place.state.iso3),
        exits=after_departures(view),
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
