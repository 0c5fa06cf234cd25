"""What then happened: the forecast set against the facts after the date, only when it is asked for, and marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief import scenario_charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import (
    MEMBER_NAMES,
    capital,
    chance,
    listed,
    number,
    roughly,
    together,
    variant,
    year_and_month,
)
from sinequanon.catalogue import say
from sinequanon.errors import SinequanonError
from sinequanon.links.council import chances
from sinequanon.links.council.response import SAME, response
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
        say("revealed-knows-more", seen=str(seen.seen_on), day=str(seen.as_of)),
        *_demands(view, host, seen, seed),
        *_missions(seen),
        *_acts(view, host, seen, seed),
        *_deaths(host, seen),
    ]
    tables: list[tuple[str, pl.DataFrame]] = []
    if seen.acts.height:
        shown = seen.acts.select(
            "symbol", "date", "form", "action", "subject", "yes", "no", "abstain", "vetoed_by"
        )
        tables.append((say("revealed-table-acts"), shown))
    if seen.totals.height:
        tables.append((say("revealed-table-totals"), seen.totals))
    if seen.months.height:
        tables.append((say("revealed-table-months"), seen.months))
    figures: tuple[Figure, ...] = ()
    if seen.months.height:
        inside = int(seen.months["inside_90"].sum())
        figures = (
            Figure(
                name="foretold",
                title=say("revealed-foretold-title", host=host.name),
                alt=say(
                    "revealed-foretold-alt",
                    day=str(seen.as_of),
                    first=year_and_month(seen.months["month"][0]),
                    last=year_and_month(seen.months["month"][-1]),
                    inside=inside,
                    months=seen.months.height,
                ),
                source=say("revealed-foretold-source", day=str(seen.seen_on)),
                draw=lambda width: scenario_charts.seen(seen.months, width),
                data=seen.months,
            ),
        )
    return Section(
        name="revealed",
        title=say("revealed-title"),
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
        return [say("revealed-no-demand")]
    told: list[str] = []
    for case in seen.demands.iter_rows(named=True):
        demand = {
            "day": str(case["demand_date"]),
            "mission": case["mission"],
            "scope": say("case-scope", scope=variant(case["scope"])),
        }
        if case["outcome"] is None:
            told.append(say("revealed-demand-open", **demand))
            continue
        days = case["days_to_decision"]
        came = say(
            "revealed-demand",
            **demand,
            outcome=say("case-outcome", outcome=variant(case["outcome"])),
            after="none" if days is None else say("revealed-after", days=days),
            decision=case["decision"] or "none",
        )
        told.append(together(came, _given(view, host, case, seed)))
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
    return say(
        "revealed-given",
        mean=chance(row["mean"]),
        low=chance(row["low"]),
        high=chance(row["high"]),
        soonest=number(round(days["low"])),
        latest=number(round(days["high"])),
    )


def _missions(seen: Revealed) -> list[str]:
    return [
        capital(
            say("revealed-mission-ended", mission=r["mission"], day=str(r["end"]))
            if r["end"]
            else say("revealed-mission-there", mission=r["mission"], day=str(seen.seen_on))
        )
        for r in seen.missions.iter_rows(named=True)
    ]


def _acts(view: View, host: State, seen: Revealed, seed: int) -> list[str]:
    if seen.acts.is_empty():
        return [say("revealed-no-act")]
    vetoed = [act for act in seen.acts.iter_rows(named=True) if act["vetoed_by"]]
    told = [
        together(
            say(
                "revealed-veto",
                day=str(act["date"]),
                members=listed([say("case-member", member=MEMBER_NAMES[m]) for m in act["vetoed_by"]]),
                symbol=act["symbol"],
                subject=registered(act["subject"]),
            ),
            _foretold(view, host, act, seed),
        )
        for act in vetoed
    ]
    others = seen.acts.height - len(told)
    return [*told, say("revealed-other-acts", acts=others)] if others else told


def _foretold(view: View, host: State, act: dict[str, Any], seed: int) -> str:
    """Say what chance a veto had been given."""
    if act["action"] not in {"sanction", "condemn"}:
        return ""
    found = chances.veto_chances(view, host.iso3, act["action"], seed=seed).summary()
    rows = {r["member"]: r for r in found.iter_rows(named=True)}
    given = [
        say(
            "revealed-veto-chance",
            member=MEMBER_NAMES[m],
            mean=chance(rows[m]["mean"]),
            low=chance(rows[m]["low"]),
            high=chance(rows[m]["high"]),
        )
        for m in act["vetoed_by"]
    ]
    ruled_out = max(rows[m]["high"] for m in act["vetoed_by"]) < SURPRISE
    return together(
        say("revealed-veto-foretold", chances=listed(given)), say("revealed-ruled-out") if ruled_out else ""
    )


def _deaths(host: State, seen: Revealed) -> list[str]:
    if seen.months.is_empty():
        return [say("revealed-no-deaths", host=host.name)]
    inner, outer = (int(seen.months[c].sum()) for c in ("inside_50", "inside_90"))
    return [
        say("revealed-months", months=seen.months.height, inner=inner, outer=outer),
        *(
            say(
                "revealed-total",
                months=row["months"],
                killed=number(row["best"]),
                median=roughly(row["q50"]),
                low=roughly(row["q05"]),
                high=roughly(row["q95"]),
                inside="yes" if row["inside_90"] else "no",
            )
            for row in seen.totals.iter_rows(named=True)
        ),
    ]
