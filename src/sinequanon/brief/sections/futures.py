"""With and without the mission: deaths, war and exit when it stays, leaves, or leaves slowly, for each assumed effect."""

from __future__ import annotations

from datetime import date
from math import floor, log10
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import scenario_charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, month, number, roughly
from sinequanon.months import in_words
from sinequanon.scenario.comparison import LEAVES, SLOW, SLOWLY, SPAN, STANDS, STAYS
from sinequanon.states import lookup

if TYPE_CHECKING:
    from sinequanon.scenario.comparison import Standard
    from sinequanon.states import State

TITLE = "With the mission and without it"
PANELS = {
    "none": "no effect of peacekeepers",
    "estimated": "effect as estimated here",
    "synthesis": "effect by the studies pooled",
}
UNKNOWN_WAR = "No series of battle deaths of this host is known, so no chance of war is told."
NONE = "as many"
NAMED = 4
"""Exits that stand out are named up to this number."""


def section(host: State, found: Standard | None, why_not: str) -> Section:
    """Tell the scenarios side by side, or why there are none."""
    if found is None:
        told = f"No scenario with and without a mission can be run for {host.in_text} on this date: {why_not}"
        return Section(name="futures", title=TITLE, sentences=(told,))
    out = found.outcome
    mission = out.mission
    totals = out.totals().filter(pl.col("months") == SPAN)
    gaps = out.differences().filter((pl.col("months") == SPAN) & (pl.col("scenario") == LEAVES))
    alike = found.civilian or found.apart is not None
    told = (
        [
            _without_troops(mission, host.in_text, found.apart, totals),
            *_war_alike(out.relapse(), battle_known=out.battle_known),
        ]
        if alike
        else [
            _gap(mission, host.in_text, gaps),
            _totals(mission, host.in_text, totals),
            *_record(found.exits),
            *_relapse(out.relapse(), battle_known=out.battle_known),
        ]
    )
    sentences = [
        *told,
        _exit(found),
        f"Each number stands on {out.histories:,} simulated histories of {len(out.months)} months from {month(out.months[0])}; each history takes one joint "
        "draw of all estimates, and all scenarios share their luck, so that differences are paired. A forecast of deaths is scored in the section "
        "before; the effect of the mission cannot be scored, because only one of its worlds is ever seen.",
    ]
    shown = totals.filter(pl.col("scenario") != STANDS).with_columns(
        panel=pl.col("effect").replace_strict(PANELS),
        label=pl.Series([number(v) for v in totals.filter(pl.col("scenario") != STANDS)["q50"]]),
    )
    timing = out.timing().filter((pl.col("event") == "exit") & (pl.col("scenario") != STAYS))
    figures = (
        Figure(
            name="effects",
            title=f"Deaths within {SPAN} months, for three assumptions of what peacekeepers change",
            alt="Three panels on one logarithmic scale, median with 90% interval: "
            + "; ".join(
                f"{PANELS[r['effect']]}, {r['scenario']}: {_span(r)}" for r in shown.iter_rows(named=True)
            )
            + ".",
            source="Scenario: forecast of deaths (UCDP GED) times what the assumed effect makes of the number of peacekeepers. Dot: median; bars: 50% and 90%.",
            draw=lambda width: scenario_charts.side_by_side(shown, width),
            data=shown.drop("panel", "label"),
        ),
        Figure(
            name="gone",
            title=f"When {mission} has left",
            alt="Lines by month, chance that the mission has left by the end of the horizon: "
            + "; ".join(
                f"{name} {chance(part['by_then'][-1])}"
                for name, part in (
                    (n, timing.filter(pl.col("scenario") == n)) for n in (STANDS, LEAVES, SLOWLY)
                )
            )
            + ".",
            source=f"Scenario, from past exits of UN forces and past decisions. {SLOWLY.capitalize()}: over {SLOW} months.",
            draw=lambda width: scenario_charts.gone(timing, width),
            data=timing,
        ),
    )
    exits = _exits_shown(found.exits)
    if exits.height and not alike:
        figures += (
            Figure(
                name="exits",
                title=f"Deaths within {SPAN} months of past exits, and what had been forecast",
                alt="One line an exit, 90% interval of the forecast and deaths that came: "
                + "; ".join(
                    f"{r['label']}: {number(r['q05'])} to {number(r['q95'])}, came {number(r['seen'])}"
                    for r in exits.iter_rows(named=True)
                )
                + ".",
                source="Forecast as of the month before the last departure, 90% interval and median; dot: deaths that came (UCDP GED), known today.",
                draw=lambda width: scenario_charts.exits(exits, width),
                data=exits,
            ),
        )
    # Where the forecasts are alike, three panels would show one thing; where the end is decided, no chance of it is to be shown.
    figures = tuple(
        f for f in figures if not ((alike and f.name == "effects") or (found.closes and f.name == "gone"))
    )
    differences = out.differences().filter(pl.col("months") == SPAN).drop("months")
    decided = pl.col("scenario") != STANDS if found.closes else pl.lit(True)
    return Section(
        name="futures",
        title=TITLE,
        sentences=tuple(sentences),
        figures=figures,
        tables=(
            (
                f"Deaths within {SPAN} months by scenario and assumed effect",
                totals.filter(decided).drop("months"),
            ),
            (
                f"Differences from the world in which the mission stays, deaths within {SPAN} months",
                differences.filter(decided),
            ),
            ("Chance of war: battle deaths in 12 months reach 25 or 1,000", out.relapse().filter(decided)),
            ("Chances within the horizon, by scenario", _politics(out.politics().filter(decided))),
        ),
        method=frozenset(sentences[-1:]),
        facts={
            "mission": mission,
            "totals": out.totals(),
            "differences": out.differences(),
            "months": out.deaths(),
            "relapse": out.relapse(),
            "politics": out.politics(),
            "exit": timing,
            "shares": out.shares(),
            "deadliest": found.deadliest,
            "exits": found.exits,
        },
    )


def _exits_shown(exits: pl.DataFrame) -> pl.DataFrame:
    """Name the exits for the chart."""
    names = [f"{r['end']:%Y} {lookup(r['host']).name}" for r in exits.iter_rows(named=True)]
    return exits.with_columns(label=pl.Series(names, dtype=pl.String))


def _by_effect(frame: pl.DataFrame, scenario: str) -> dict[str, dict[str, Any]]:
    return {r["effect"]: r for r in frame.filter(pl.col("scenario") == scenario).iter_rows(named=True)}


def _span(row: dict[str, Any]) -> str:
    return f"{number(row['q50'])} ({number(row['q05'])} to {number(row['q95'])})"


def _about(row: dict[str, Any]) -> str:
    return f"{roughly(row['q50'])} ({roughly(row['q05'])} to {roughly(row['q95'])})"


def _gap(mission: str, host: str, gaps: pl.DataFrame) -> str:
    pooled = {r["effect"]: r for r in gaps.iter_rows(named=True)}["synthesis"]
    begin = (
        f"If {mission} leaves rather than stays, deaths in {host} within {SPAN} months are the same if peacekeepers change nothing; by the studies of what "
        "they change, pooled, "
    )
    if all(_more(pooled[key]) == NONE for key in ("q05", "q50", "q95")):
        return f"{begin}they are the same as well, to the nearest death: so few are the deaths, or the people that would leave."
    return (
        f"{begin}{_more(pooled['q50'])} (median; 90% interval {_more(pooled['q05'])} to {_more(pooled['q95'])}), with a chance of {chance(pooled['more'])} that "
        "more die. Past exits do not tell the two apart."
    )


def _more(change: float) -> str:
    """Write `220 more` or `1,900 fewer`, to two figures; none where nothing changes."""
    if abs(change) < 1:
        return NONE
    figures = max(0, floor(log10(abs(change))) - 1)
    return f"{round(abs(change), -figures):,.0f} {'more' if change > 0 else 'fewer'}"


def _without_troops(mission: str, host: str, apart: str | None, totals: pl.DataFrame) -> str:
    stays = _by_effect(totals, STAYS)["none"]
    why = apart or "is a civilian mission"
    return (
        f"{mission} {why}: nothing is assumed of what its people change about deaths in the whole of {host}, which are foretold alike whether it "
        f"stays or leaves, about {_about(stays)} within {SPAN} months (median and 90% interval)."
    )


def _totals(mission: str, host: str, totals: pl.DataFrame) -> str:
    stays, leaves, slow = (_by_effect(totals, name)["synthesis"] for name in (STAYS, LEAVES, SLOWLY))
    return (
        f"By the same studies, deaths in {host} within {SPAN} months have a median of about {_about(stays)} if {mission} stays, {_about(leaves)} if it leaves "
        f"as past missions did, and {_about(slow)} if it takes {SLOW} months to leave (90% intervals in brackets); the estimate from host states alone gives "
        f"{_about(_by_effect(totals, LEAVES)['estimated'])} if it leaves."
    )


def _record(exits: pl.DataFrame) -> list[str]:
    """Say how often deaths after past exits were what had been forecast."""
    if exits.is_empty():
        return []
    count = dict(exits.group_by("place").len().iter_rows())
    first = exits["end"].min()
    since = f" since {first:%Y}" if isinstance(first, date) else ""
    parts = [
        f"{word} it in {count[place]} ({_named(exits.filter(pl.col('place') == place))})"
        for place, word in (("above", "above"), ("below", "below"))
        if place in count
    ]
    rest = f", {' and '.join(parts)}" if parts else ""
    return [
        f"After {exits.height} past exits of UN forces{since}, each counted by host, deaths within {SPAN} months were within the 90% interval forecast just "
        f"before the last departure in {count.get('within', 0)}{rest}."
    ]


def _named(exits: pl.DataFrame) -> str:
    every = [
        f"{lookup(r['host']).name} {r['end']:%Y}, {number(r['seen'])} {'death' if r['seen'] == 1 else 'deaths'}"
        for r in exits.iter_rows(named=True)
    ]
    return "; ".join(every[:NAMED]) + (f" and {len(every) - NAMED} more" if len(every) > NAMED else "")


def _war_alike(frame: pl.DataFrame, *, battle_known: bool) -> list[str]:
    if not battle_known:
        return [UNKNOWN_WAR]
    war = _by_effect(frame.filter(pl.col("threshold") == 1000), STAYS)["none"]
    return [
        f"The chance that battle deaths reach 1,000 in the first 12 months is {chance(war['first_12_months'])}."
    ]


def _relapse(frame: pl.DataFrame, *, battle_known: bool) -> list[str]:
    if not battle_known:
        return [UNKNOWN_WAR]
    war = frame.filter(pl.col("threshold") == 1000)
    stays, leaves = (_by_effect(war, name) for name in (STAYS, LEAVES))
    least = min(leaves.values(), key=lambda r: r["first_12_months"])
    most = max(leaves.values(), key=lambda r: r["first_12_months"])
    return [
        f"The chance that battle deaths reach 1,000 in the first 12 months is {chance(stays['synthesis']['first_12_months'])} if the mission stays; if it leaves, "
        f"{chance(leaves['synthesis']['first_12_months'])} by the studies pooled, and between {chance(least['first_12_months'])} and "
        f"{chance(most['first_12_months'])} across the three assumptions."
    ]


def _exit(found: Standard) -> str:
    acts = {r["scenario"]: r for r in found.outcome.politics().iter_rows(named=True)}
    stands, mission = acts[STANDS], found.outcome.mission
    other = f"If it leaves, the chance that another force takes its place is {chance(acts[LEAVES]['substitute'])}."
    if found.closes:
        return (
            f"By a decision of the Security Council {mission}'s last mandate ends on {in_words(found.closes)}: the scenario in which it stays shows what that "
            f"decision rules out. {other}"
        )
    gone = found.outcome.exit_month(LEAVES)
    by = f"; if consent is withdrawn, it has left by {month(gone)} in half of all histories" if gone else ""
    return f"As things stand, {mission} leaves within {len(found.outcome.months)} months with a chance of {chance(stands['exit'])}{by}. {other}"


def _politics(frame: pl.DataFrame) -> pl.DataFrame:
    columns = [c for c in frame.columns if c != "scenario"]
    return frame.select("scenario", *[(pl.col(c) * 100).round(1).alias(f"{c} (%)") for c in columns])
