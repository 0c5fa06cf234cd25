"""What happened: the missions in the host state, its demands, and what the Council did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.headline import OPEN_FOR, seated
from sinequanon.brief.headline import sentences as standing
from sinequanon.brief.parts import Section
from sinequanon.brief.phrases import came_of, guessed
from sinequanon.brief.registered import OPENING, registered
from sinequanon.brief.words import capital, day, listed, number, together, variant, year_and_month
from sinequanon.catalogue import say
from sinequanon.links.consent.precedents import ESTIMATED, missions, precedents
from sinequanon.links.consent.status import ASKS, PLAIN
from sinequanon.links.council.mandates import terms
from sinequanon.links.council.record import acts, said
from sinequanon.months import add_months, last_day
from sinequanon.states import name_of, territories

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import Place

ACTS_SHOWN = 10
ACTS_SINCE = date(2022, 6, 29)
"""From when on all acts of the Council are on record; of the time before only some are, for a case of consent's sake."""
CASES_TOLD = 5


def section(view: View, place: Place) -> Section:
    """Tell what happened until the view's date."""
    host = place.state
    here = _missions(view, host.iso3)
    here = here.filter([place.holds(mission) for mission in here["mission"]])
    active = seated(view, here.filter(here["end"].is_null()), host.iso3)
    # What happened in a territory stands under its own code, beside what the state did to its mission.
    own = (pl.col("host") == host.iso3) | (
        pl.lit(bool(place.territory)) & pl.col("mission").is_in(list(place.missions))
    )
    # What a state's army did to a mission that the state hosts too, on another host's ground, is its own doing.
    own |= (pl.col("army") == host.iso3) & pl.col("mission").is_in(here["mission"].to_list())
    cases = precedents(view).cases.filter(own)
    done = acts(view, host.iso3)
    latest = cases.reverse().head(CASES_TOLD).to_dicts()
    told = [_case(case, view.as_of) for case in latest]
    # What is told in full below is not told in a clause as well.
    below = [
        f"{registered(case['short'] or PLAIN[case['nature']])} ({day(case['demand_date'][:7])}"
        for case in latest
    ]
    stands = [
        sentence
        for sentence in standing(view, host, place.missions, alone=bool(place.territory))
        if not any(words.casefold() in sentence.casefold() for words in below)
    ]
    if active.is_empty():
        # That there is no operation is said once; what it was told of a closure stays.
        stands = [told for told in stands if told != say("headline-no-operation-in", host=host.name)]
    sentences = [_first(view, place, active), *stands, *told]
    if cases.height > CASES_TOLD:
        sentences.append(say("happened-earlier-cases", cases=cases.height - CASES_TOLD, host=host.name))
    complete = "yes" if view.as_of >= ACTS_SINCE else "no"
    listed_acts = done.filter(pl.col("known") >= ACTS_SINCE) if complete == "yes" else done
    if listed_acts.height:
        sentences.append(say("happened-acts", complete=complete, acts=listed_acts.height, host=host.name))
    seen = here.select(
        "mission", "start", "end", "strength", "strength_month", "last_count", "last_count_month", "consent"
    )
    tables = [(say("happened-table-missions"), seen)]
    spoken = _spoken(listed_acts, said(view, host.iso3), since=ACTS_SINCE if complete == "yes" else None)
    if spoken.height:
        shown = spoken.tail(ACTS_SHOWN)
        count = {"acts": spoken.height, "shown": shown.height}
        every = "yes" if shown.height == spoken.height else "no"
        tables.append((say("happened-table-acts", all=every, complete=complete, **count), shown))
    return Section(
        name="happened",
        title=say("happened-title"),
        sentences=tuple(sentences),
        tables=tuple(tables),
        facts={"missions": here, "cases": cases.drop("known"), "acts": done.drop("known")},
    )


def _spoken(done: pl.DataFrame, statements: pl.DataFrame, *, since: date | None) -> pl.DataFrame:
    """Return the Council's acts and its statements since a day, oldest first, each with what it says."""
    columns = ("symbol", "date", "form", "action", "subject", "yes", "no", "abstain", "verified")
    others = statements.filter(~pl.col("symbol").is_in(done["symbol"].implode()))
    others = others if since is None else others.filter(pl.col("known") >= since)
    both = pl.concat([done, others], how="diagonal")
    told = pl.Series("subject", [registered(subject) for subject in both["subject"]], dtype=pl.String)
    return both.with_columns(told).sort("date", "symbol").select(columns)


def _missions(view: View, state: str) -> pl.DataFrame:
    """Return the missions in a state, those from before it was one among them: they are kept under the state that held it."""
    here = missions(view, state)
    for part in territories():
        if part.code == state != part.host:
            before = pl.col("mission").is_in(list(part.missions)) & ~pl.col("mission").is_in(
                here["mission"].to_list()
            )
            here = pl.concat([missions(view, part.host).filter(before), here])
    return here


def _first(view: View, place: Place, active: pl.DataFrame) -> str:
    seats = dict(view.table("missions").select("mission", "seat").drop_nulls().iter_rows())
    elsewhere = [
        say("happened-seat", mission=m, place=seats[m].removeprefix("in "))
        if seats[m].startswith("in ")
        else say("case-mission", mission=m)
        for m in active["mission"]
        if m in seats
    ]
    active = active.filter(~pl.col("mission").is_in(list(seats)))
    known = {"day": str(view.as_of), "host": place.name}
    if active.is_empty() and elsewhere:
        return say("happened-none-but-outside", **known, missions=listed(elsewhere))
    if active.is_empty():
        return say("happened-none", **known)
    register = view.table("missions").select("mission", "area", "hosts")
    areas = {mission: area for mission, area, _ in register.iter_rows()}
    # That a mission in Western Sahara is hosted by Western Sahara too says nothing.
    others = {
        m: [
            say("case-state", state=name_of(h))
            for h in hosts
            if h != place.state.iso3 and name_of(h).casefold() not in (area or "").casefold()
        ]
        for m, area, hosts in register.iter_rows()
    }
    asked = active["mission"].is_in(list(place.missions))
    active = pl.concat([active.filter(asked), active.filter(~asked)])
    parts = [
        together(_where(row["mission"], areas[row["mission"]], others[row["mission"]], place), _people(row))
        for row in active.iter_rows(named=True)
    ]
    held = terms(view)
    unsure = any(m in held and held[m].state in ("ran out", "was to close") for m in active["mission"])
    told = (
        say("happened-hosts-as-far-as-known", **known, missions=listed(parts))
        if unsure
        else say("happened-hosts", **known, missions=listed(parts))
    )
    return together(told, say("happened-outside", missions=listed(elsewhere)) if elsewhere else "")


def _where(mission: str, area: str | None, also: list[str], place: Place) -> str:
    """Write a mission with its area, where that says more than the place that was asked about, and who shares it."""
    there, here = (area or "").casefold(), place.name.casefold()
    if not area or there in here or here in there:
        return say("case-mission", mission=mission)
    if not also:
        return say("happened-mission-in-area", mission=mission, area=area)
    return say(
        "happened-mission-in-shared-area",
        mission=mission,
        area=area,
        states=listed(also),
        count=len(also),
    )


def _people(row: dict[str, Any]) -> str:
    """Write how many a mission has, and how old the last figure is."""
    if row["civilian"]:
        return say("happened-civilian")
    if row["strength"] is None:
        return ""
    people = number(row["strength"])
    if row["strength_series"] != ESTIMATED:
        return say("happened-counted", people=people)
    span = {"people": people, "low": number(row["strength_low"]), "high": number(row["strength_high"])}
    if row["last_count"] is None:
        told = "no" if guessed(row) else "yes"
        return say("happened-never-counted", told=told, **span)
    return say(
        "happened-last-counted",
        **span,
        last=number(row["last_count"]),
        whom=variant(row["last_count_what"]),
        month=year_and_month(row["last_count_month"]),
    )


def _case(case: dict[str, Any], today: date) -> str:
    day = str(case["demand_date"])
    told = capital(say("happened-case", day=day, mission=case["mission"], demand=_demand(case)))
    doubt = "" if case["verified"] else say("happened-not-verified")
    return together(told, registered(case["later"] or ""), _followed(case, today), doubt)


def _demand(case: dict[str, Any]) -> str:
    """Write what was demanded: in full, or in short where only that is there in the language."""
    full, short = (registered(case[key] or "") for key in ("demand", "short"))
    if full.startswith(OPENING) and short and not short.startswith(OPENING):
        return short
    return full.replace(" per cent", "%").rstrip(".") or say(
        "happened-demand", mission=case["mission"], scope=say("case-scope", scope=variant(case["scope"]))
    )


def _followed(case: dict[str, Any], today: date) -> str:
    """Say what came of a case, or that nothing is known of it."""
    if case["outcome"] is None:
        if case["nature"] not in ASKS or case["recognised"] is False:
            return ""
        fresh = last_day(case["demand_date"]) >= add_months(today, -OPEN_FOR)
        return say("happened-no-decision-yet") if fresh else say("happened-no-decision")
    if case["answer"]:
        return say(
            "happened-followed-and-said",
            outcome=came_of(case),
            answer=capital(registered(case["answer"])),
        )
    if not case["decision"]:
        return say("happened-followed", outcome=came_of(case))
    if case["days_to_decision"] is None:
        return say("happened-followed-by", outcome=came_of(case), decision=case["decision"])
    return say(
        "happened-followed-later",
        outcome=came_of(case),
        decision=case["decision"],
        days=case["days_to_decision"],
    )
