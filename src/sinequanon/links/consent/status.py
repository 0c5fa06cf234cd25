"""How a mission stands with its host, in words: what was done to it, when, what came of it, and whose consent it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.data import LEAVING, demands, years_before
from sinequanon.months import in_words, last_day

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import Place


ALL = "demand that all leave"
LONG_AGO = 10
"""Years after which a dispute that was settled is history."""
NONE = "no crisis on record"
PLAIN: Mapping[str, str] = {
    ALL: "the host asked that all of it leave",
    "demand that a part leave": "the host asked that a part of it leave",
    "expulsion of staff": "the host sent people of the mission away",
    "refusal of units": "the host refused units of the mission",
    "flight ban": "the host banned the mission's flights",
    "ban on staff": "the host barred people of the mission",
    "obstruction": "the host hindered the mission",
    "threat": "the host threatened the mission",
    "negotiated exit": "the host negotiated the mission's exit",
    "vacate premises": "the host told the mission to vacate premises",
}
"""What is said of a case whose row has no words of its own."""
_LEFT = {
    "ended as asked": "complied with",
    "ended with delay": "complied with later",
    "reversed": "taken back",
}
_UNHEARD = {"tolerated": "never decided on"}
_CAME: Mapping[str, Mapping[str, str]] = {
    ALL: _UNHEARD,
    "demand that a part leave": _UNHEARD,
    "negotiated exit": _UNHEARD,
    "vacate premises": _UNHEARD,
    "expulsion of staff": _LEFT,
    "refusal of units": {"ended as asked": "they did not come", "reversed": "given up"},
    "ban on staff": {"ended as asked": "given way to", "reversed": "lifted"},
    "flight ban": {"ended as asked": "given way to", "reversed": "lifted"},
    "obstruction": {"ended as asked": "given way to", "reversed": "lifted"},
    "threat": {"ended as asked": "given way to", "reversed": "taken back"},
}
ASKS = (ALL, "demand that a part leave", "negotiated exit", "vacate premises")
"""Natures of cases on which a decision is awaited: the host asked for something."""


def told(case: Mapping[str, Any]) -> str:
    """Say in one clause what a case was, when, and what came of it.

    Parameters
    ----------
    case
        A row of the consent cases: `short`, `nature`, `demand_date`, `outcome`.

    Returns
    -------
    str
        `the Taliban forbade Afghan women to work for the UN (April 2023): tolerated`.
    """
    when = in_words(case["demand_date"][:7])
    return f"{case['short'] or PLAIN[case['nature']]} ({when}): {came(case)}"


def came(case: Mapping[str, Any]) -> str:
    """Say what came of a case, in words that fit what it was."""
    if case["outcome"] is None:
        return "undecided" if case["nature"] in ASKS else "no outcome on record"
    return _CAME.get(case["nature"], {}).get(case["outcome"], case["outcome"])


def statuses(view: View) -> dict[str, str]:
    """Say of each mission how it stands with its host; missions without a case of their own may carry their predecessor's.

    Returns
    -------
    dict
        Words by mission; a mission that is not there has no case on record.
    """
    cases = {
        name: rows.to_dicts() for (name,), rows in demands(view).group_by("mission", maintain_order=True)
    }
    found = {name: _status(rows, view.as_of) for name, rows in cases.items()}
    against = view.table("consent_cases").filter(pl.col("kind") == "counter-case")
    for mission, known in against.select("mission", "known").iter_rows():
        found[mission] = f"end decided against the host's wish ({in_words(f'{known:%Y-%m}')})"
    for mission, before in _predecessors(view).items():
        recent = [c for c in cases.get(before, []) if c["known"] >= years_before(view.as_of, LONG_AGO)]
        if mission not in found and recent:
            found[mission] = f"{_carried(_telling(recent), before)}; no crisis of its own on record"
    return found


def asked_before(view: View, mission: str) -> dict[str, Any] | None:
    """Give the demand of a host's government on a mission's predecessor that tells most, with its name as `before`.

    Parameters
    ----------
    mission
        Abbreviation of the successor; one of another host inherits no demand, nor does one that came long after.
    """
    before = _predecessors(view).get(mission)
    if before is None:
        return None
    hosts = view.table("missions").filter(pl.col("mission") == mission)["hosts"].to_list()[0]
    since = years_before(view.as_of, LONG_AGO)
    rows = demands(view).filter((pl.col("mission") == before) & pl.col("host").is_in(hosts)).to_dicts()
    asked = [c for c in rows if c["nature"] in ASKS and c["recognised"] and c["known"] >= since]
    return _telling(asked) | {"before": before} if asked else None


def status_of(cases: list[dict[str, Any]], day: date) -> str:
    """Say how some of a mission's cases stand, oldest first: those of its government alone, say."""
    return _status(cases, day) if cases else NONE


def _predecessors(view: View) -> dict[str, str]:
    """Give the predecessor of each mission that has one, as either of the two names the other."""
    table = view.table("missions")
    named = {later: m for m, later in table.select("mission", "successor").iter_rows() if later}
    return named | {m: p for m, p in table.select("mission", "predecessor").iter_rows() if p}


def _telling(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Choose the case that tells most: that all were told to go, else one still open, else the last."""
    going = [c for c in cases if c["scope"] == "whole" and c["outcome"] != "refused"]
    waiting = [c for c in cases if c["outcome"] is None]
    return (going or waiting or cases)[-1]


def _carried(case: Mapping[str, Any], before: str) -> str:
    if case["nature"] == ALL and case["recognised"]:
        when = in_words(case["demand_date"][:7])
        return f"host asked {before}, its predecessor, to end ({when}): {came(case)}"
    return f"under {before}, its predecessor: {told(case)}"


def _status(cases: list[dict[str, Any]], day: date) -> str:
    last = cases[-1]
    since = years_before(day, LONG_AGO)
    leaves = last["scope"] in ("whole", "negotiated") and last["outcome"] in LEAVING
    if last["outcome"] in (None, "tolerated") or leaves:
        return told(last)
    # Rows as a brief tells them carry no day on which the case was known.
    lasting = [
        c
        for c in cases
        if c["outcome"] in (None, "tolerated") and (c.get("known") or last_day(c["demand_date"])) >= since
    ]
    if lasting:
        return told(lasting[-1])
    settled = max(last_day(c["outcome_date"] or c["demand_date"]) for c in cases)
    if settled < since:
        return f"no dispute on record since {settled.year}"
    return f"no open crisis; last: {told(last)}"


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
