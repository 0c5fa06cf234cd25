"""The figures of the first page, taken from the sections' facts: no words, no estimate of its own.

One list of fields with where each is taken from: parted, none could be held against another. So the module is longer than its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sinequanon.brief.headline import OPEN_FOR, gone_by
from sinequanon.brief.provider_sentences import announced, authorised
from sinequanon.brief.words import put
from sinequanon.links.consent.data import LEAVING
from sinequanon.links.consent.reasons import followable
from sinequanon.links.consent.status import (
    ASKS,
    LONG_AGO,
    NONE,
    Who,
    asked_before,
    asked_by_others,
    last_asked,
    of_whom,
    status_of,
    told,
    whose,
)
from sinequanon.links.council.mandates import terms
from sinequanon.links.council.record import members
from sinequanon.links.council.renewal_chances import renewal, sanctions_due
from sinequanon.links.guarantors.answers import size
from sinequanon.links.guarantors.counts import OWN_PREMISES, confined, row_of
from sinequanon.links.guarantors.ledger import OBSERVERS, OWN_GUARDS
from sinequanon.months import add_months, last_day
from sinequanon.scenario.comparison import LEAVES, SPAN, STANDS, STAYS
from sinequanon.states.table import with_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sinequanon.brief.parts import Section
    from sinequanon.evidence.view import View
    from sinequanon.links.council.mandates import Term
    from sinequanon.links.council.renewal_chances import Renewal
    from sinequanon.states import Place

Consent = Literal[
    "none",
    "long ago",
    "settled",
    "told to leave",
    "open",
    "wanted",
    "carried",
    "leaving",
    "standing",
    "faded",
]
"""How a mission stands: no case; none for long; the last one settled; told to leave; a lesser demand undecided; the host wants it
to stay; a case of its predecessor; to leave, as decided; a case that nobody has undone; one of long ago of which no outcome is known."""
EARLY = ("preliminary", "estimated")
"""Months of deaths that a later release will revise."""
COUNCIL = ("mandate end", "closure", "report", "vote", "sanctions")
"""Kinds of dates that are dates of the Council."""
DECIDED = ("force", "drawdown")
"""Kinds of dates that are the Council's where it has set them: a contingent that its own government calls home is no matter of the Council's."""
UNSETTLED, UNSETTLED_FOR = ("election", "force", "sanctions", "vote"), timedelta(days=92)
"""Kinds of dates whose outcome, where it is not known, is told first, and for how long."""
ALIKE = 0.95
"""Standard deviations between a mission and a past demand beyond which they are not alike: nine in ten past demands have another within it."""
NOTABLE, MOST_FORCES = 200, 4
"""People from whom on a force is named on the first page beside the largest; and how many such forces."""
FADED = 24
"""Months after which a case without any news does not say how things stand."""
AGAINST = "ended against"
"""How the status of a mission begins that is ended against its host's wish."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Effect:
    """Deaths over `SPAN` months if the mission stays, and if it leaves, by each assumed effect; what lies between them by the studies pooled."""

    stays: Row
    leaves: Row
    by_effect: tuple[Row, ...]
    gap: Row
    civilian: bool
    own_premises: bool
    exit: float
    unasked: float
    until: date

    @property
    def untold(self) -> bool:
        """Whether the mission has no troops beyond its own gates, so that no effect of it on deaths is assumed."""
        return self.civilian or self.own_premises


@dataclass(frozen=True)
class Numbers:
    """What the first page tells of, each with its date; what is not known is None or empty."""

    now: date
    place: Place
    mission: str | None
    who: Who
    row: Row | None
    others: tuple[str, ...]
    term: Term | None
    gone: str
    consent: Consent
    since: str | None
    case: Row | None
    asked: Row | None
    before: Row | None
    """What those who rule asked of its predecessor, where they have asked nothing of the mission itself."""
    others_asked: Row | None
    access: Row | None
    """What others than those whose consent the mission has do to it, where that lasts: it is no matter of consent."""
    access_past: Row | None
    chance: Row | None
    typical: Row | None
    rank: int | None
    ranked: int
    eve: Row | None
    reasons: tuple[str, ...]
    near: Row | None
    years: tuple[Row, ...]
    early: bool
    other_count: Row | None
    ahead: Row | None
    relapse: Row | None
    displaced: Row | None
    fled: str
    due: tuple[Row, ...]
    later: Row | None
    """What is due first after the year ahead, where nothing is due in it."""
    unsettled: tuple[Row, ...]
    renewal: Renewal | None
    sanctions_until: date | None
    sanctions_ran_to: date | None
    """The last day known of sanctions on the host that have run out, where it is not known whether they were renewed."""
    undecided: bool
    outcomes: tuple[Row, ...]
    settled: int
    days: Row | None
    agreement: tuple[Row, ...]
    vetoes: tuple[Row, ...]
    seat: int | None
    """The last year of the host's own seat in the Council, where it is an elected member."""
    effect: Effect | None
    weights: tuple[Row, ...]
    forces: tuple[Row, ...]
    revealed: Row | None

    @property
    def closing(self) -> bool:
        """Whether the Council has decided that the mission ends."""
        return self.term is not None and self.term.final

    @property
    def council(self) -> tuple[Row, ...]:
        """What is due in the Council, the soonest first."""
        return tuple(
            row
            for row in self.due
            if row["kind"] in COUNCIL or (row["kind"] in DECIDED and row["source"].startswith("S/"))
        )


def gathered(view: View, place: Place, sections: Sequence[Section]) -> Numbers:
    """Return the first page's figures.

    Parameters
    ----------
    place
        What the brief is on.
    sections
        All its sections: the figures are theirs.
    """
    facts = {section.name: section.facts for section in sections}
    here: pl.DataFrame = facts["happened"]["missions"]
    active = here.filter(pl.col("end").is_null())
    mission = _mission(place, active, facts)
    row = next(iter(here.filter(pl.col("mission") == (mission or "")).to_dicts()), None)
    watch: pl.DataFrame = facts["rarity"]["watch"]
    own = next(iter(watch.filter(pl.col("mission") == (mission or "")).to_dicts()), None)
    ranked = watch.filter(pl.col("rank").is_not_null())
    cases = facts["happened"]["cases"].filter(pl.col("mission") == (mission or "")).to_dicts()
    eve: Row | None = facts["rarity"].get("eve", {}).get(mission)
    who = whose(view, place, mission)
    own_cases, others = of_whom(cases, who, place)
    status = str(row["consent"]) if row else NONE
    if others and not status.startswith(AGAINST):
        status = status_of(own_cases, view.as_of)
    case = _case(own_cases, status, view.as_of)
    asked = last_asked(cases, place, view.as_of)
    others_asked = asked_by_others(cases, asked)
    access = _access(others, view.as_of)
    pending = case is not None and _waits(case, view.as_of) and case["scope"] in ("whole", "negotiated")
    played = facts["futures"].get("mission") == mission
    people, council = facts["people"], facts["council"]
    like = facts["analogues"].get("cases")
    near = [] if like is None else _alike(view, like.filter(pl.col("like") == (mission or "")), mission)
    term = terms(view).get(mission) if mission else None
    shares: pl.DataFrame | None = facts["minds"].get("shares")
    return Numbers(
        now=view.as_of,
        place=place,
        mission=mission,
        who=who,
        row=row,
        others=tuple(m for m in active["mission"] if m != mission),
        term=term,
        gone=gone_by(view, str(mission), term.until) if term and term.until else "none",
        consent=_consent(status, case, view.as_of),
        since=_wished(status),
        case=case,
        asked=asked,
        before=asked_before(view, mission) if mission and asked is None else None,
        others_asked=others_asked,
        access=access,
        access_past=_past(others, access, others_asked, view.as_of),
        chance=own if own and own["p12_any"] is not None else None,
        typical=_typical(ranked),
        rank=own["rank"] if own else None,
        ranked=ranked.height,
        eve=eve,
        reasons=_reasons(own if own and own["rank"] else eve),
        near=near[0] if near else None,
        years=tuple(people["years"].head(2).to_dicts()) if "years" in people else (),
        early="deaths" in people and bool(people["deaths"].tail(12)["status"].is_in(EARLY).any()),
        other_count=people.get("other_count"),
        ahead=people.get("year_ahead"),
        relapse=next((r for r in people.get("relapse", ()) if r["threshold"] == 1_000), None),
        displaced=next(iter(people["displaced"].tail(1).to_dicts()), None) if "displaced" in people else None,
        fled=with_article(place.called(view.ground(place.code, "displacement", "state"))),
        due=tuple(facts["calendar"]["events"].to_dicts()),
        later=next(iter(facts["calendar"]["later"].head(1).to_dicts()), None),
        unsettled=_unsettled(facts["calendar"]["unsettled"], view.as_of),
        renewal=renewal(view, mission) if mission and row and not row["end"] else None,
        sanctions_until=sanctions_due(view, place.state.iso3),
        sanctions_ran_to=council.get("sanctions_ran_to"),
        undecided=pending,
        outcomes=tuple(facts["response"]["outcomes"].to_dicts()) if "outcomes" in facts["response"] else (),
        settled=facts["response"]["cases"].height if "cases" in facts["response"] else 0,
        days=facts["response"].get("days_to_decision"),
        agreement=tuple(council["agreement"].drop_nulls().sort("lately", descending=True).to_dicts()),
        vetoes=tuple(council["veto_chances"]),
        seat=_seat(view, place.state.iso3),
        effect=_effect(
            facts["futures"],
            civilian=bool(row and row["civilian"]),
            own_premises=confined(row_of(view, mission), place.state.in_text) == OWN_PREMISES,
        )
        if played and mission
        else None,
        weights=() if shares is None or not played else _weights(shares),
        forces=_forces(
            facts["security"].get("months"),
            view.as_of,
            authorised(view, view.ground(place.code, "guarantor_hosts")),
            announced(view, view.ground(place.code, "guarantor_hosts")),
        ),
        revealed=facts.get("revealed"),
    )


def _seat(view: View, host: str) -> int | None:
    own = members(view).filter((pl.col("member") == host) & (pl.col("seat") == "elected"))
    return int(own["last_year"][0]) if own.height else None


def _unsettled(past: pl.DataFrame, now: date) -> tuple[Row, ...]:
    """Return what weighs and fell due of late with nothing known of it, the latest first; ends of missions' mandates are told as such."""
    late = past.filter(pl.col("kind").is_in(UNSETTLED))
    rows = [row for row in late.iter_rows(named=True) if last_day(row["date"]) >= now - UNSETTLED_FOR]
    return tuple(sorted(rows, key=lambda row: row["date"], reverse=True))


def _alike(view: View, cases: pl.DataFrame, mission: str | None) -> list[Row]:
    """Return the past demands that are truly like a mission's case: of its own kind, and not further off than past demands lie apart."""
    kinds = dict(view.table("missions").select("mission", "kind").iter_rows())
    own = kinds.get(mission or "")
    return [row for row in cases.to_dicts() if row["distance"] <= ALIKE and kinds.get(row["mission"]) == own]


def _forces(
    months: pl.DataFrame | None,
    now: date,
    uncounted: frozenset[str] = frozenset(),
    leaving: Mapping[str, str] | None = None,
) -> tuple[Row, ...]:
    """Return the largest forces, those confined to an area or there without consent too; who only observes is left out."""
    if months is None or months.is_empty():
        return ()
    here = months.filter((pl.col("month") == now.replace(day=1)) & (pl.col("there") > 0))
    forces = here.filter(~pl.col("group").is_in([OBSERVERS, OWN_GUARDS]) & (size() >= NOTABLE))
    forces = forces.with_columns(authorised=pl.col("provider").is_in(list(uncounted)))
    first = forces.sort(size(), descending=True).head(MOST_FORCES)
    return tuple(
        row | {"leaving": (leaving or {}).get(row["provider"])} for row in first.iter_rows(named=True)
    )


def _mission(place: Place, active: pl.DataFrame, facts: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the mission that the first page is about: one asked about, the one of the scenario, or the largest."""
    if place.missions:
        return place.missions[0]
    if facts["futures"].get("mission"):
        return str(facts["futures"]["mission"])
    told: pl.DataFrame = facts["happened"]["cases"]
    asked = told.filter(pl.col("scope") == "whole", pl.col("mission").is_in(active["mission"].to_list()))
    leaving = [row["mission"] for row in asked.iter_rows(named=True) if row["outcome"] in (None, *LEAVING)]
    if leaving:
        # A mission told to leave comes before one that is larger.
        return str(leaving[-1])
    largest = active.sort("strength", descending=True, nulls_last=True)
    return str(largest["mission"][0]) if largest.height else None


def _case(cases: list[Row], status: str, now: date) -> Row | None:
    """Return the case that tells most: a demand that waits for an answer, else the one that the mission's status is of, else the last."""
    fresh = [case for case in cases if _waits(case, now)]
    whole = [case for case in fresh if case["scope"] == "whole"]
    meant = [case for case in cases if status.endswith(told(case))]
    return (whole or fresh or meant or cases or [None])[-1]


def _access(others: list[Row], now: date) -> Row | None:
    """Return the last case of others that nobody has undone, where it was heard of lately."""
    lasting = [case for case in others if case["outcome"] in (None, "tolerated") and not _faded(case, now)]
    return lasting[-1] if lasting else None


def _past(others: list[Row], access: Row | None, asked: Row | None, now: date) -> Row | None:
    """Return the last case of others, where it is neither told as lasting nor as a demand, nor long past."""
    if access is not None or not others or others[-1] == asked:
        return None
    last = others[-1]
    return last if last_day(last["demand_date"]) >= add_months(now, -12 * LONG_AGO) else None


def _faded(case: Row, now: date) -> bool:
    heard = (case["outcome_date"] or case["demand_date"], case["later_date"])
    return max(last_day(day) for day in heard if day) < add_months(now, -FADED)


def _waits(case: Row, now: date) -> bool:
    """Return whether a case is a demand of the government's that is news and undecided."""
    asked = case["nature"] in ASKS and case["recognised"] is not False and case["outcome"] is None
    return asked and last_day(case["demand_date"]) >= add_months(now, -OPEN_FOR)


def _consent(status: str, case: Row | None, now: date) -> Consent:
    if status.startswith(AGAINST):
        return "wanted"
    if case is not None and _waits(case, now):
        return "told to leave" if case["scope"] == "whole" else "open"
    if status == NONE:
        return "none"
    if status.startswith("no dispute on record"):
        return "long ago"
    if status.startswith("no open crisis"):
        return "settled"
    if status.endswith("no crisis of its own on record"):
        return "carried"
    gone = case is not None and case["scope"] in ("whole", "negotiated") and case["outcome"] in LEAVING
    if gone:
        return "leaving"
    # Nothing has been heard of it for so long that it does not say how things stand today.
    return "faded" if case is not None and _faded(case, now) else "standing"


def _wished(status: str) -> str | None:
    """Return the day of the wish that a mission stay, where the status is that."""
    found = re.search(r"^ended against .*\((\d[\d-]*)\)", status)
    return found[1] if found else None


def _typical(ranked: pl.DataFrame) -> Row | None:
    """Return the medians of all missions' chances."""
    if ranked.is_empty():
        return None
    return {c: float(ranked[c].median()) for c in ("p12_any", "p12")}  # type: ignore[arg-type]


def _reasons(own: Row | None) -> tuple[str, ...]:
    """Return what raises a mission, in words, where a reader can follow how."""
    if own is None:
        return ()
    higher = (reason.split("): ", 1)[-1] for reason in own["reasons"] if reason.startswith("higher"))
    return tuple(put(reason) for reason in higher if followable(reason))


def _effect(facts: Mapping[str, Any], *, civilian: bool, own_premises: bool) -> Effect | None:
    totals: pl.DataFrame | None = facts.get("totals")
    if totals is None:
        return None
    span = totals.filter((pl.col("months") == SPAN) & (pl.col("effect") == "synthesis"))
    rows = {r["scenario"]: r for r in span.iter_rows(named=True)}
    gaps: pl.DataFrame = facts["differences"]
    gap = gaps.filter(
        (pl.col("months") == SPAN) & (pl.col("scenario") == LEAVES) & (pl.col("effect") == "synthesis")
    ).row(0, named=True)
    acts = {r["scenario"]: r for r in facts["politics"].iter_rows(named=True)}
    return Effect(
        stays=rows[STAYS],
        leaves=rows[LEAVES],
        by_effect=tuple(
            totals.filter((pl.col("months") == SPAN) & (pl.col("scenario") == LEAVES)).iter_rows(named=True)
        ),
        gap=gap,
        civilian=civilian,
        own_premises=own_premises,
        exit=float(acts[STANDS]["exit"]),
        unasked=float(facts["unasked"]["mean"]),
        until=facts["exit"]["month"].max(),
    )


def _weights(shares: pl.DataFrame) -> tuple[Row, ...]:
    """Return the assumptions on which the deaths hang, the weightiest first."""
    own = shares.drop_nulls().filter(pl.col("target") == f"deaths in {SPAN} months")
    return tuple(own.sort("total", descending=True).filter(pl.col("total") >= 0.02).to_dicts())
