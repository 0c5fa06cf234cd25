"""Whose consent a mission has, and what those who rule last asked of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sinequanon.links.consent.status import ASKS

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import Place

REGIONAL = ("UNOWA", "UNOWAS", "UNOCA", "UNOAU", "UNRCCA", "OSESG-GL", "OSESG-Horn")
"""Offices for a region or beside an organisation, which have their seat in a state and no task there of its asking."""
DE_FACTO = {"AFG": date(2021, 8, 15)}
"""States that are ruled by authorities which the United Nations does not recognise as the government, each since when (Kabul fell on
15 August 2021; the register of missions says so of UNAMA)."""
OWN_RULE = ("XKX",)
"""Territories whose own authorities rule them, and are the ones that a mission there answers to."""
Who = Literal["host", "de-facto", "outside"]
"""Whose consent a mission has: its host's, that of de facto authorities, or nobody's there, since it works from elsewhere or for a region."""


def whose(view: View, place: Place, mission: str | None) -> Who:
    """Tell whose consent the mission has; one that works for a region has its seat in its first host alone."""
    if mission is None:
        return "host"
    known = view.table("missions").filter(mission=mission).row(0, named=True)
    regional = known["kind"] == "political" and bool(known["territory"] or len(known["hosts"]) > 2)
    if known["seat"] or regional or mission in REGIONAL:
        return "outside"
    return "de-facto" if _de_facto(place, view.as_of) else "host"


def _de_facto(place: Place, now: date) -> bool:
    since = DE_FACTO.get(place.state.iso3)
    return since is not None and since <= now


def of_whom(
    cases: list[dict[str, Any]], who: Who, place: Place
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Part a mission's cases: those of the authorities whose consent it has, their army's abroad among them, and those of others, who can
    only keep it from its work."""
    if who == "de-facto" or place.state.iso3 in OWN_RULE:
        return cases, []
    theirs = [case for case in cases if case["recognised"] is False and case["army"] != place.state.iso3]
    return [case for case in cases if case not in theirs], theirs


def last_asked(cases: list[dict[str, Any]], place: Place, now: date) -> dict[str, Any] | None:
    """Return the last case in which those who rule asked the mission, or a part of it, to leave."""
    ruling = place.state.iso3 in OWN_RULE or _de_facto(place, now)
    asker = "de facto authority" if ruling else "recognised government"
    own = [case for case in cases if case["nature"] in ASKS and case["asker"] == asker]
    return own[-1] if own else None


def asked_by_others(cases: list[dict[str, Any]], asked: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a later case in which others than those who rule asked the mission, or a part of it, to leave."""
    askers = {"recognised government", asked["asker"]} if asked else {"recognised government"}
    after = asked["demand_date"] if asked else ""
    own = [c for c in cases if c["nature"] in ASKS and c["asker"] not in askers and c["demand_date"] > after]
    return own[-1] if own else None
