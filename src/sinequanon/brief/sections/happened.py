"""What happened: the missions in the host state, its demands, and what the Council did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.parts import Section
from sinequanon.brief.words import capital, counted, listed, number
from sinequanon.links.consent.answers import missions, precedents
from sinequanon.links.consent.status import came
from sinequanon.links.consent.status import told as clause
from sinequanon.links.council.answers import acts
from sinequanon.months import in_words

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State

ACTS_SHOWN = 8
CASES_TOLD = 5


def headline(view: View, host: State) -> str:
    """Say in one line where the host and its missions stand."""
    here = missions(view, host.iso3)
    active = here.filter(here["end"].is_null())
    asked = _latest(view, host, active)
    day = in_words(view.as_of)
    wanted = {
        "demand that all leave": "the host wants all of {mission} out",
        "demand that a part leave": "the host wants a part of {mission} out",
        "negotiated exit": "the host negotiates the exit of {mission}",
    }
    if asked and asked["outcome"] is None and asked["recognised"] and asked["nature"] in wanted:
        what = wanted[asked["nature"]].format(mission=asked["mission"])
        return f"{host.name}, {day}: {what}, and the Security Council has not decided"
    if asked:
        return f"{host.name}, {day}: {capital(clause(asked))}"
    if active.height:
        return f"{host.name}, {day}: {listed(active['mission'].to_list())} stays with the host's consent"
    return f"{host.name}, {day}: no UN peace operation"


def _latest(view: View, host: State, active: pl.DataFrame) -> dict[str, Any] | None:
    """Give the newest demand to a mission that is still there."""
    cases = precedents(view, host.iso3).cases
    cases = cases.filter(cases["mission"].is_in(active["mission"].to_list()))
    return cases.row(-1, named=True) if cases.height else None


def section(view: View, host: State) -> Section:
    """Tell what happened until the view's date."""
    here = missions(view, host.iso3)
    active = here.filter(here["end"].is_null())
    cases = precedents(view, host.iso3).cases
    done = acts(view, host.iso3)
    told = [_case(case) for case in cases.reverse().head(CASES_TOLD).iter_rows(named=True)]
    asked = _latest(view, host, active)
    first = _first(view, host, active)
    # What is asked today comes before what stands: an open demand leads.
    lead_with_demand = asked is not None and asked["outcome"] is None and asked == cases.row(-1, named=True)
    sentences = [told[0], first, *told[1:]] if lead_with_demand else [first, *told]
    if cases.height > CASES_TOLD:
        sentences.append(
            f"{capital(counted(cases.height - CASES_TOLD, 'earlier case'))} of {host.name} on record: see the table of "
            "consent crises."
        )
    if done.height:
        sentences.append(
            f"Since mid-2022 {counted(done.height, 'act')} of the Security Council on {host.name} "
            f"{'is' if done.height == 1 else 'are'} on record (table)."
        )
    tables: list[tuple[str, pl.DataFrame]] = [
        (
            "Missions in the host state",
            here.select(
                "mission", "start", "end", "strength", "strength_month", "strength_series", "consent"
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


def _first(view: View, host: State, active: pl.DataFrame) -> str:
    if active.is_empty():
        return f"On {in_words(view.as_of)} no UN peace operation is on record in {host.name}."
    parts: list[str] = []
    for row in active.iter_rows(named=True):
        people = (
            f" ({number(row['strength'])} uniformed people in {row['strength_month']:%B %Y}, {row['strength_series']})"
            if row["strength"] is not None
            else ""
        )
        parts.append(f"{row['mission']}{people}")
    return f"On {in_words(view.as_of)} {host.name} hosts {listed(parts)}."


def _case(case: dict[str, Any]) -> str:
    begun = in_words(case["demand_date"])
    told = case["demand"] or f"a demand to {case['mission']} ({case['scope']})"
    later = f" {case['later']}" if case["later"] else ""
    doubt = "" if case["verified"] else " This case is not verified in full."
    if case["outcome"] is None:
        return f"{begun}, {case['mission']}: {told.rstrip('.')}.{later} No decision is known yet.{doubt}"
    if case["answer"]:
        return f"{begun}, {case['mission']}: {told.rstrip('.')}.{later} What followed: {came(case)}. {capital(case['answer'])}.{doubt}"
    days = f", {case['days_to_decision']} days later" if case["days_to_decision"] is not None else ""
    by = f" ({case['decision']}{days})" if case["decision"] else ""
    return (
        f"{begun}, {case['mission']}: {told.rstrip('.')}.{later} What followed: {case['outcome']}{by}.{doubt}"
    )
