"""What happened: the missions in the host state, its demands, and what the Council did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.headline import OPEN_FOR, seated
from sinequanon.brief.headline import sentences as standing
from sinequanon.brief.parts import Section
from sinequanon.brief.words import capital, counted, listed, number
from sinequanon.links.consent.precedents import ESTIMATED, missions, precedents
from sinequanon.links.consent.status import ASKS, PLAIN, came
from sinequanon.links.council.mandates import terms
from sinequanon.links.council.record import acts
from sinequanon.months import add_months, in_words, last_day
from sinequanon.states import name_of
from sinequanon.states.article import with_article

if TYPE_CHECKING:
    from datetime import date

    from sinequanon.evidence.view import View
    from sinequanon.states import Place

ACTS_SHOWN = 8
CASES_TOLD = 5
COUNTED = {
    "military": " military",
    "troops": " troops",
    "all personnel": " with civilians",
    "military and civilian": " with civilians",
}
"""Who was counted in a figure that is not of all uniformed people."""


def section(view: View, place: Place) -> Section:
    """Tell what happened until the view's date."""
    host = place.state
    here = missions(view, host.iso3)
    active = seated(view, here.filter(here["end"].is_null()), host.iso3)
    cases = precedents(view, host.iso3).cases
    done = acts(view, host.iso3)
    latest = cases.reverse().head(CASES_TOLD).to_dicts()
    told = [_case(case, view.as_of) for case in latest]
    # What is told in full below is not told in a clause as well.
    below = [
        f"{case['short'] or PLAIN[case['nature']]} ({in_words(case['demand_date'][:7])})" for case in latest
    ]
    stands = [
        sentence
        for sentence in standing(view, host, place.missions)
        if not any(words.casefold() in sentence.casefold() for words in below)
    ]
    sentences = [_first(view, place, active), *stands, *told]
    if cases.height > CASES_TOLD:
        sentences.append(
            f"{capital(counted(cases.height - CASES_TOLD, 'earlier case'))} of {host.in_text} on record: see the table of "
            "consent crises."
        )
    if done.height:
        sentences.append(
            f"Since mid-2022 {counted(done.height, 'act')} of the Security Council on {host.in_text} "
            f"{'is' if done.height == 1 else 'are'} on record (table)."
        )
    tables: list[tuple[str, pl.DataFrame]] = [
        (
            "Missions in the host state",
            here.select(
                "mission",
                "start",
                "end",
                "strength",
                "strength_month",
                "last_count",
                "last_count_month",
                "consent",
            ),
        )
    ]
    if done.height:
        tables.append(
            (
                "Acts of the Security Council",
                done.tail(ACTS_SHOWN).select(
                    "symbol", "date", "form", "action", "yes", "no", "abstain", "verified"
                ),
            )
        )
    return Section(
        name="happened",
        title="What happened",
        sentences=tuple(sentences),
        tables=tuple(tables),
        facts={"missions": here, "cases": cases.drop("known"), "acts": done.drop("known")},
    )


def _first(view: View, place: Place, active: pl.DataFrame) -> str:
    if place.territory:
        active = active.filter(pl.col("mission").is_in(place.missions))
    seats = dict(view.table("missions").select("mission", "seat").drop_nulls().iter_rows())
    elsewhere = [
        f"{m}, with its seat {seats[m]}" if seats[m].startswith("in ") else m
        for m in active["mission"]
        if m in seats
    ]
    active = active.filter(~pl.col("mission").is_in(list(seats)))
    if active.is_empty():
        told = f"On {in_words(view.as_of)} no UN peace operation is on record in {with_article(place.name)}"
        return f"{told}; what there is works from outside: {listed(elsewhere)}." if elsewhere else f"{told}."
    known = view.table("missions").select("mission", "area", "hosts")
    areas = {mission: area for mission, area, _ in known.iter_rows()}
    others = {
        m: [with_article(name_of(h)) for h in hosts if h != place.state.iso3]
        for m, _, hosts in known.iter_rows()
    }
    asked = active["mission"].is_in(list(place.missions))
    active = pl.concat([active.filter(asked), active.filter(~asked)])
    parts: list[str] = []
    for row in active.iter_rows(named=True):
        where = areas[row["mission"]]
        there, here = (where or "").casefold(), place.name.casefold()
        apart = f" in {where}" if there and there not in here and here not in there else ""
        if apart and (also := others[row["mission"]]):
            apart += f", as {listed(also)} {'does' if len(also) == 1 else 'do'}"
        parts.append(f"{row['mission']}{apart}{_people(row)}")
    held = terms(view)
    unsure = any(m in held and held[m].state in ("ran out", "was to close") for m in active["mission"])
    known = ", as far as is known here," if unsure else ""
    told = f"On {in_words(view.as_of)}{known} {with_article(place.name)} hosts {listed(parts)}."
    return f"{told} Working from outside: {listed(elsewhere)}." if elsewhere else told


def _people(row: dict[str, Any]) -> str:
    """Write how many a mission has, and how old the last figure is."""
    if row["civilian"]:
        return " (a civilian mission)"
    if row["strength"] is None:
        return ""
    if row["strength_series"] != ESTIMATED:
        return f" ({number(row['strength'])} uniformed people)"
    span = f"about {number(row['strength'])} uniformed people, {number(row['strength_low'])} to {number(row['strength_high'])}"
    if row["last_count"] is None:
        return f" ({span}; never counted)"
    whom = COUNTED.get(row["last_count_what"], "")
    return f" ({span}; last figure {number(row['last_count'])}{whom}, {row['last_count_month']:%B %Y})"


def _case(case: dict[str, Any], day: date) -> str:
    begun = in_words(case["demand_date"])
    told = (
        str(case["demand"] or "").replace(" per cent", "%")
        or f"a demand to {case['mission']} ({case['scope']})"
    )
    later = f" {case['later']}" if case["later"] else ""
    doubt = "" if case["verified"] else " This case is not verified in full."
    if case["outcome"] is None:
        asked = case["nature"] in ASKS and case["recognised"] is not False
        fresh = last_day(case["demand_date"]) >= add_months(day, -OPEN_FOR)
        open_ = f" No decision is {'known yet' if fresh else 'on record'}." if asked else ""
        return f"{begun}, {case['mission']}: {told.rstrip('.')}.{later}{open_}{doubt}"
    if case["answer"]:
        return f"{begun}, {case['mission']}: {told.rstrip('.')}.{later} What followed: {came(case)}. {capital(case['answer'])}.{doubt}"
    days = f", {case['days_to_decision']} days later" if case["days_to_decision"] is not None else ""
    by = f" ({case['decision']}{days})" if case["decision"] else ""
    return f"{begun}, {case['mission']}: {told.rstrip('.')}.{later} What followed: {came(case)}{by}.{doubt}"
