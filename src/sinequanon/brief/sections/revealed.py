"""What then happened: the forecast set against the facts after the date, only when it is asked for, and marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief import scenario_charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import MEMBER_NAMES, chance, counted, listed, month, number, roughly
from sinequanon.errors import SinequanonError
from sinequanon.links.council import chances
from sinequanon.links.council.response import SAME, response
from sinequanon.months import in_words
from sinequanon.scenario.comparison import STANDS
from sinequanon.scenario.scorecard import Revealed, reveal

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.scenario.comparison import Standard
    from sinequanon.states import State

SURPRISE = 0.1
"""What had been given less than this at the upper end of its interval was not foreseen."""


def section(view: View, later: View, host: State, found: Standard | None, *, seed: int) -> Section:
    """Set what was foretold against what happened, read through a later view."""
    seen = reveal(view, later, host.iso3, found.outcome if found else None, scenario=STANDS)
    sentences = [
        f"This section knows what the rest of the brief does not: it was written with the evidence of {in_words(seen.seen_on)}, after the date of the question, "
        f"{in_words(seen.as_of)}. Nothing in it reached the sections above.",
        *_demands(view, host, seen, seed),
        *_missions(seen),
        *_acts(view, host, seen, seed),
        *_deaths(host, seen),
    ]
    tables: list[tuple[str, pl.DataFrame]] = []
    if seen.acts.height:
        tables.append(
            (
                "Acts of the Security Council after the date",
                seen.acts.select(
                    "symbol", "date", "form", "action", "subject", "yes", "no", "abstain", "vetoed_by"
                ),
            )
        )
    if seen.totals.height:
        tables.append(("Deaths foretold and seen", seen.totals))
    if seen.months.height:
        tables.append(("Deaths by month, foretold and seen", seen.months))
    figures: tuple[Figure, ...] = ()
    if seen.months.height:
        inside = int(seen.months["inside_90"].sum())
        figures = (
            Figure(
                name="foretold",
                title=f"Deaths in {host.in_text} by month: foretold and seen",
                alt=f"A fan of the forecast of {in_words(seen.as_of)} and dots of what happened, {month(seen.months['month'][0])} to "
                f"{month(seen.months['month'][-1])}: {inside} of {seen.months.height} months lie within the 90% interval.",
                source=f"Forecast: scenario {STANDS}, estimated effect. Seen: UCDP GED 25.1, best estimate, known on {in_words(seen.seen_on)}.",
                draw=lambda width: scenario_charts.seen(seen.months, width),
                data=seen.months,
            ),
        )
    return Section(
        name="revealed",
        title="What then happened (known only after the date)",
        sentences=tuple(sentences),
        figures=figures,
        tables=tuple(tables),
        facts={
            "seen_on": seen.seen_on,
            "months": seen.months,
            "totals": seen.totals,
            "demands": seen.demands.drop("known"),
            "acts": seen.acts.drop("known"),
            "missions": seen.missions,
        },
    )


def _demands(view: View, host: State, seen: Revealed, seed: int) -> list[str]:
    if seen.demands.is_empty():
        return ["No demand stood open on the date, and none came within three years of it."]
    told: list[str] = []
    for case in seen.demands.iter_rows(named=True):
        name = f"The demand of {in_words(case['demand_date'])} to {case['mission']} ({case['scope']})"
        if case["outcome"] is None:
            told.append(f"{name} has had no outcome yet.")
            continue
        days = (
            f" after {counted(case['days_to_decision'], 'day')}"
            if case["days_to_decision"] is not None
            else ""
        )
        by = f" ({case['decision']})" if case["decision"] else ""
        told.append(f"{name}: {case['outcome']}{days}{by}.{_given(view, host, case, seed)}")
    return told


def _given(view: View, host: State, case: dict[str, Any], seed: int) -> str:
    """Say what chance that outcome had been given."""
    if case["scope"] not in {"whole", "negotiated"}:
        return ""
    try:
        found = response(view, host.iso3, seed=seed)
    except SinequanonError:
        return ""
    outcome = SAME.get(case["outcome"], case["outcome"])
    rows = {r["outcome"]: r for r in found.outcomes.summary().iter_rows(named=True)}
    if outcome not in rows:
        return ""
    days = found.days_to_decision.summary().row(0, named=True)
    row = rows[outcome]
    return (
        f" It had been given a chance of {chance(row['mean'])} (90% interval {chance(row['low'])} to {chance(row['high'])}), and a decision had been expected "
        f"after {number(round(days['low']))} to {number(round(days['high']))} days."
    )


def _missions(seen: Revealed) -> list[str]:
    return [
        f"{r['mission']} ended on {in_words(r['end'])}."
        if r["end"]
        else f"{r['mission']} was still there on {in_words(seen.seen_on)}."
        for r in seen.missions.iter_rows(named=True)
    ]


def _acts(view: View, host: State, seen: Revealed, seed: int) -> list[str]:
    if seen.acts.is_empty():
        return ["No act of the Council on this host within three years after the date is in the register."]
    told: list[str] = []
    for act in seen.acts.iter_rows(named=True):
        if not act["vetoed_by"]:
            continue
        by = listed([MEMBER_NAMES[m] for m in act["vetoed_by"]])
        before = ""
        if act["action"] in {"sanction", "condemn"}:
            rows = {
                r["member"]: r
                for r in chances.veto_chances(view, host.iso3, act["action"], seed=seed)
                .summary()
                .iter_rows(named=True)
            }
            before = (
                " Foretold, for a draft of this kind: "
                + listed(
                    [
                        f"{MEMBER_NAMES[m]} {chance(rows[m]['mean'])} (90% interval {chance(rows[m]['low'])} to {chance(rows[m]['high'])})"
                        for m in act["vetoed_by"]
                    ]
                )
                + "."
            )
            if max(rows[m]["high"] for m in act["vetoed_by"]) < SURPRISE:
                before += " The model had all but ruled it out, and was wrong."
        told.append(f"On {in_words(act['date'])} {by} vetoed {act['symbol']} ({act['subject']}).{before}")
    others = seen.acts.height - len(told)
    if others:
        told.append(
            f"{counted(others, 'other act')} of the Council on this host {'is' if others == 1 else 'are'} in the table."
        )
    return told


def _deaths(host: State, seen: Revealed) -> list[str]:
    if seen.months.is_empty():
        return [
            f"Deaths in {host.in_text} after the date cannot be set beside a forecast: there was none, or none are known yet."
        ]
    inner, outer = (int(seen.months[c].sum()) for c in ("inside_50", "inside_90"))
    told = [
        f"Of {seen.months.height} months that are known, {inner} lie within the 50% interval and {outer} within the 90% interval that had been foretold."
    ]
    for row in seen.totals.iter_rows(named=True):
        where = "within" if row["inside_90"] else "outside"
        told.append(
            f"In the first {row['months']} months organised violence killed {number(row['best'])} people; foretold were {roughly(row['q50'])} "
            f"({roughly(row['q05'])} to {roughly(row['q95'])}), so it lies {where} the 90% interval."
        )
    return told
