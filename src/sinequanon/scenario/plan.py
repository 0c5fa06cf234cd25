"""The plan of a scenario: what each link says of this host on this date, laid out for the kernel, and told as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from sinequanon.draws import Draws
from sinequanon.errors import EstimationError, EvidenceError, ScenarioError, SinequanonError
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import demands
from sinequanon.links.consent.monthly_hazards import Moved, consent_step
from sinequanon.links.consent.precedents import missions
from sinequanon.links.council.chances import ask, veto_chances
from sinequanon.links.council.data import MEMBERS as ORDER
from sinequanon.links.council.ladder import at_odds
from sinequanon.links.council.response import ending_delays, response
from sinequanon.links.council.vetoes import SETS
from sinequanon.links.guarantors.answers import strength_now
from sinequanon.links.guarantors.counts import confined, row_of
from sinequanon.links.guarantors.strength import strength
from sinequanon.links.guarantors.substitutes import substitutes
from sinequanon.links.guarantors.withdrawal import withdrawal
from sinequanon.links.violence.answers import paths, years
from sinequanon.links.violence.data import Target
from sinequanon.links.violence.peacekeepers import Choice, peacekeeper_effect
from sinequanon.months import in_words
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import EFFECTS, MEMBERS, OUTCOMES, Inputs, Plan
from sinequanon.scenario.kernel import NEVER
from sinequanon.states import Place, name_of
from sinequanon.states.places import called

DRAWS = 1000
"""Joint draws of the parameters."""
PATHS = 4000
"""Joint paths of deaths: more of them, since each stands for a whole future."""
NINE = 9
SOURCE_OF_EFFECT = {
    "none": "an assumption",
    "estimated": "panel of host states, as of the date",
    "synthesis": "published studies, host panel and past exits pooled, as of the date",
}


def plan(view: View, document: Document) -> Plan:
    """Ask each link what it says of the host on the date.

    Parameters
    ----------
    view
        The evidence as of the document's date.
    document
        The scenario.

    Raises
    ------
    ScenarioError
        When the view is of another date, or the host has no such mission then.
    EstimationError
        When a link cannot answer on the date.
    """
    if view.as_of != document.as_of:
        raise ScenarioError(
            f"The evidence is as of {view.as_of}, the scenario as of {document.as_of}.",
            where="as_of",
            cure="Open the evidence as of the scenario's date.",
        )
    host, horizon, seed = document.host, document.horizon, document.seed
    mission = _mission(view, document)
    told = _Told()
    step = consent_step(view, mission, host=host, hazard=document.hazard, draws=DRAWS, seed=seed)
    whole = step.whole_per_month
    told.add(
        "coup",
        "irregular change of government in a month",
        step.coup_per_month,
        "probability",
        step.coup_model,
    )
    told.add(
        "consent", "demand that all leave, in a month, as things stand", whole, "probability", step.model
    )
    told.add(
        "consent",
        "ratio of that in the 24 months after a change of government",
        step.whole_after_coup,
        "ratio",
        step.model,
    )
    told.add(
        "consent",
        "ratio of that after one more demand of the host",
        step.whole_after_demand,
        "ratio",
        step.model,
    )
    told.add(
        "consent",
        "demand that a part leave, or obstruction, in a month",
        step.part_per_month,
        "probability",
        step.model,
    )
    answer = response(view, host, recognised=True, draws=DRAWS, seed=seed)
    cases = f"{answer.cases.height} past demands"
    for outcome in OUTCOMES:
        told.add(
            "Council",
            f"a demand that all leave: {outcome}",
            answer.outcomes.select(outcome=outcome).values,
            "probability",
            cases,
        )
    told.add("Council", "days from a demand to the decision", answer.days_to_decision, "days", cases)
    delay = ending_delays(view, draws=DRAWS, seed=seed)
    told.add("Council", "an end with delay comes later by", delay, "months", cases)
    pressure = at_odds(view, document.draft, draws=DRAWS, seed=seed)
    told.add(
        "Council",
        f"draft to {document.draft} is put to the vote, in a month at odds",
        pressure.per_month,
        "probability",
        pressure.basis,
    )
    drawn = ask(view, host, document.draft, draws=DRAWS, seed=seed)
    members = veto_chances(view, host, document.draft, draws=DRAWS, seed=seed)
    spoken = dict(zip(ORDER, drawn.parts, strict=True))
    for member in MEMBERS:
        told.add(
            "Council",
            f"veto of {member}, if it is put to the vote",
            members.select(member=member).values,
            "probability",
            spoken[member],
        )
    votes = drawn.yes[:, :, NINE:].sum(axis=2)
    told.add(
        "Council",
        "nine votes, when no permanent member is against",
        votes[:, 0],
        "probability",
        drawn.votes,
    )
    people, others, basis = _people(view, host, mission, seed)
    told.add("guarantors", f"uniformed people of {mission}", people, "people", basis)
    size = round(float(np.median(people))) or None
    curve = withdrawal(view, strength=size, demanded=True, horizon=max(horizon, 1), draws=DRAWS, seed=seed)
    told.add(
        "guarantors",
        "share still there six months after the decision",
        curve.values[min(6, horizon)],
        "share",
        "past exits",
    )
    came = substitutes(view, draws=DRAWS, seed=seed)
    told.add(
        "guarantors",
        "a substitute force arrives",
        came.arrives,
        "probability",
        f"{came.cases.height} past exits",
    )
    told.add(
        "guarantors",
        "its people for each that left",
        came.size_share,
        "share",
        f"{came.cases.height} past exits",
    )
    deaths = _paths(view, document, "all")
    battle = _battle(view, document)
    battle_known = battle is not None
    told.add(
        "violence",
        "deaths in the first 12 months, as things stand",
        deaths[:, :12].sum(axis=1),
        "deaths",
        "forecast of the violence link",
    )
    if battle is None:
        battle = np.zeros_like(deaths)
    else:
        told.add(
            "violence",
            "battle deaths in the first 12 months, as things stand",
            battle[:, :12].sum(axis=1),
            "deaths",
            "forecast of the violence link",
        )
    apart = confined(row_of(view, mission), called(host))
    why = f"{mission} {apart}, and deaths are those of the whole of {called(host)}" if apart else None
    effect = np.stack([_effect(view, name, people, seed, told, why) for name in EFFECTS])
    inputs = Inputs(
        coup=_flat(step.coup_per_month),
        demand=_flat(whole),
        demand_slopes=step.whole_slopes,
        part=_flat(step.part_per_month),
        part_slopes=step.part_slopes,
        outcome=np.ascontiguousarray(np.cumsum(answer.outcomes.values, axis=0).T),
        days=_flat(answer.days_to_decision),
        delay=_flat(delay),
        curve=np.ascontiguousarray(curve.values.T),
        draft=_flat(pressure.per_month),
        veto=_sets(drawn.sets),
        votes=np.ascontiguousarray(votes),
        arrival=_flat(came.arrives),
        arrival_months=_flat(came.delay_months),
        arrival_share=_flat(came.size_share),
        strength=_flat(people),
        deaths=deaths,
        battle=battle,
        effect=effect,
        **_history(view, host, step.moved),
        since_coup=_since_coup(view, host),
        pending=_pending(view, mission),
        day=document.as_of.day - 1 if document.first_month <= document.as_of else 0,
    )
    used = {name: view.last_month(name) for name in sorted(view.used)}
    return Plan(inputs, mission, others, told.frame(), battle_known, used)


class _Told:
    """The table of assumptions, as it grows."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, float, float, float, str, str]] = []

    def add(self, step: str, quantity: str, draws: Draws | ArrayLike, unit: str, source: str) -> None:
        """Note a quantity with its mean and 90% interval."""
        values = _flat(draws)
        low, high = np.quantile(values, [0.05, 0.95])
        self._rows.append((step, quantity, float(values.mean()), float(low), float(high), unit, source))

    def frame(self) -> pl.DataFrame:
        """Give the table."""
        names = ["step", "quantity", "value", "low", "high", "unit", "source"]
        return pl.DataFrame(self._rows, schema=names, orient="row")


def _flat(draws: Draws | ArrayLike) -> NDArray[np.float64]:
    values = draws.values if isinstance(draws, Draws) else np.asarray(draws, dtype=np.float64)
    return np.ascontiguousarray(values.reshape(-1), dtype=np.float64)


def mission_at(view: View, place: Place) -> str | None:
    """Return the mission that is meant by a place, if it stands on the date; None for the host's largest."""
    here = pl.col("hosts").list.contains(place.state.iso3) & pl.col("end").is_null()
    there = view.table("missions").filter(here)["mission"].to_list()
    return next((mission for mission in place.missions if mission in there), None)


def _mission(view: View, document: Document) -> str:
    """Find the mission: the one that is named, or the host's largest on the date."""
    there = missions(view, document.host).filter(pl.col("end").is_null())
    if document.mission is not None:
        there = there.filter(pl.col("mission") == document.mission)
    if there.is_empty():
        named = document.mission or "UN mission"
        name = name_of(document.host)
        raise ScenarioError(
            f"{name[:1].upper()}{name[1:]} has no {named} on {in_words(document.as_of)}.",
            where="mission" if document.mission else "host",
            cure=f"`sinequanon missions {document.host} --as-of {document.as_of}` lists those that it had; choose another date.",
        )
    by_size = there.sort(pl.col("strength").fill_null(-1), pl.col("kind") == "peacekeeping", descending=True)
    return str(by_size["mission"][0])


def _people(
    view: View, host: str, mission: str, seed: int
) -> tuple[NDArray[np.float64], dict[str, float], str]:
    """Give the mission's people as draws, the means of the other providers, and what the first rest on."""
    now = strength(view, mission, draws=DRAWS, seed=seed)
    own = np.asarray(now.draws.values, dtype=np.float64)
    if now.civilian:
        basis = "civilian mission: no effect of troops is assumed"
    elif now.counted is None:
        basis = "never counted: as other missions"
    elif now.estimated:
        basis = f"estimated; last figure {now.counted:,} in {now.counted_month:%Y-%m}"
    else:
        basis = f"count of {now.counted_month:%Y-%m}"
    others: dict[str, float] = {}
    try:
        found = strength_now(view, host, draws=DRAWS, seed=seed)
    except EstimationError:  # nobody else is on record
        return own, others, basis
    for provider in found.coords["provider"]:
        if provider != f"UN ({mission})":
            others[str(provider)] = float(found.select(provider=provider).mean())
    return own, others, basis


def _paths(view: View, document: Document, target: Target) -> NDArray[np.float64]:
    """Give joint paths from the first month on, shape (paths, horizon)."""
    made = paths(
        view, document.host, target=target, horizon=document.horizon, draws=PATHS, seed=document.seed
    )
    return np.ascontiguousarray(made.values.T)


def _battle(view: View, document: Document) -> NDArray[np.float64] | None:
    try:
        return _paths(view, document, "state_based")
    except (EvidenceError, EstimationError):
        return None


def _effect(
    view: View, name: Choice, people: NDArray[np.float64], seed: int, told: _Told, why_none: str | None
) -> NDArray[np.float64]:
    """Give an assumed effect; where there is a reason for none, or nothing can be estimated, it is none, and the table says so."""
    quantity = f"deaths when the whole mission leaves, effect: {name}"
    if why_none:
        told.add("violence", quantity, np.ones(DRAWS), "ratio", f"taken as none: {why_none}")
        return np.zeros(DRAWS)
    try:
        found, source = _flat(peacekeeper_effect(view, name, draws=DRAWS, seed=seed)), SOURCE_OF_EFFECT[name]
    except EstimationError as error:
        found, source = np.zeros(DRAWS), f"taken as none: {error.cause}"
    told.add("violence", quantity, np.exp(-found * np.log1p(people / 1000)), "ratio", source)
    return found


def _sets(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Order the council's sets of members by the kernel's numbers, and add them up."""
    numbers = (SETS * [1 << MEMBERS.index(member) for member in ORDER]).sum(axis=1)
    ordered = np.empty_like(chances)
    ordered[:, numbers] = chances
    return np.ascontiguousarray(np.cumsum(ordered, axis=1))


def _history(view: View, host: str, moved: Moved) -> dict[str, Any]:
    """Lay out the covariates of consent that a history moves; deaths of the mission's other hosts stay as they are."""
    here = moved.at[0]
    try:
        own = float(years(view, host).row(0, named=True)["best"])
    except (SinequanonError, pl.exceptions.OutOfBoundsError):
        own = 0.0
    return {
        "moved": moved.at,
        "coup_felt": float(here[0]),
        "asked_lately": float(np.expm1(here[1])),
        "asked": moved.asked,
        "expected": moved.expected,
        "expected_a_month": moved.expected_a_month,
        "deaths_elsewhere": max(float(np.expm1(here[3])) - own, 0.0),
    }


def _since_coup(view: View, host: str) -> int:
    coups = view.table("coups").filter((pl.col("state") == host) & pl.col("success"))
    last = coups["date"].max()
    if not isinstance(last, date):
        return NEVER
    return min(12 * (view.as_of.year - last.year) + view.as_of.month - last.month, NEVER)


def _pending(view: View, mission: str) -> bool:
    """Say whether a demand that all leave stands undecided."""
    asked = demands(view).filter((pl.col("mission") == mission) & (pl.col("scope") == "whole"))
    return asked.height > 0 and asked["outcome"][-1] is None
