"""With and without the mission: deaths, war and exit when it stays, leaves, or leaves slowly, for each assumed effect."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import scenario_charts
from sinequanon.brief.cells import in_percent
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import (
    chance,
    chances,
    joined,
    listed,
    more,
    number,
    roughly,
    together,
    variant,
    year_and_month,
)
from sinequanon.catalogue import say
from sinequanon.links.guarantors.counts import OWN_PREMISES
from sinequanon.scenario.comparison import LEAVES, SLOW, SLOWLY, SPAN, STANDS, STAYS
from sinequanon.states import lookup

if TYPE_CHECKING:
    from sinequanon.scenario.comparison import Standard
    from sinequanon.states import State

ONLY_IN = "works only in "
"""How the link says that a mission is confined to an area."""
OUTCOMES = ("ended as asked", "ended with delay", "renegotiated", "refused")
"""Columns that tell what comes of a demand, if one is made."""
NAMED = 4
"""Exits that stand out are named up to this number."""


def section(host: State, found: Standard | None, why_not: str) -> Section:
    """Tell the scenarios side by side, or why there are none."""
    if found is None:
        told = say("futures-none", host=host.name, why=registered(why_not))
        return Section(name="futures", title=say("futures-title"), sentences=(told,))
    out = found.outcome
    mission = out.mission
    totals = out.totals().filter(pl.col("months") == SPAN)
    gaps = out.differences().filter((pl.col("months") == SPAN) & (pl.col("scenario") == LEAVES))
    alike = found.civilian or found.apart is not None
    told = (
        [
            _without_troops(mission, host.name, found.apart, totals),
            *_war_alike(out.relapse(), battle_known=out.battle_known),
        ]
        if alike
        else [
            _gap(mission, host.name, gaps),
            _totals(mission, host.name, totals),
            *_record(found.exits),
            *_relapse(out.relapse(), battle_known=out.battle_known),
        ]
    )
    sentences = [
        *told,
        _exit(found),
        *_unasked(found),
        say(
            "futures-how",
            histories=out.histories,
            months=len(out.months),
            first=year_and_month(out.months[0]),
        ),
    ]
    shown = totals.filter(pl.col("scenario") != STANDS)
    shown = shown.with_columns(
        panel=pl.Series([_effect(effect) for effect in shown["effect"]], dtype=pl.String),
        label=pl.Series([number(v) for v in shown["q50"]], dtype=pl.String),
    )
    timing = out.timing().filter((pl.col("event") == "exit") & (pl.col("scenario") != STAYS))
    figures = (
        Figure(
            name="effects",
            title=say("futures-effects-title", months=SPAN),
            alt=say("futures-effects-alt", deaths=joined(_panel(r) for r in shown.iter_rows(named=True))),
            source=say("futures-effects-source"),
            draw=lambda width: scenario_charts.side_by_side(shown, width),
            data=shown.drop("panel", "label"),
        ),
        Figure(
            name="gone",
            title=say("futures-gone-title", mission=mission),
            alt=say(
                "futures-gone-alt",
                chances=joined(
                    say(
                        "futures-gone-by",
                        scenario=_scenario(name),
                        chance=chance(timing.filter(pl.col("scenario") == name)["by_then"][-1]),
                    )
                    for name in (STANDS, LEAVES, SLOWLY)
                ),
            ),
            source=say("futures-gone-source", months=SLOW),
            draw=lambda width: scenario_charts.gone(timing, width),
            data=timing,
        ),
    )
    exits = _exits_shown(found.exits)
    if exits.height and not alike:
        figures += (
            Figure(
                name="exits",
                title=say("futures-exits-title", months=SPAN),
                alt=say("futures-exits-alt", exits=joined(_came(r) for r in exits.iter_rows(named=True))),
                source=say("futures-exits-source"),
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
        title=say("futures-title"),
        sentences=tuple(sentences),
        figures=figures,
        tables=(
            (say("futures-table-deaths", months=SPAN), totals.filter(decided).drop("months")),
            (say("futures-table-differences", months=SPAN), in_percent(differences.filter(decided), "more")),
            (
                say("futures-table-war"),
                in_percent(out.relapse().filter(decided), "first_12_months", "any_12_months"),
            ),
            (say("futures-table-politics"), _politics(out.politics().filter(decided))),
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
            "unasked": found.unasked,
        },
    )


def _exits_shown(exits: pl.DataFrame) -> pl.DataFrame:
    """Name the exits for the chart."""
    names = [
        say("futures-exit-label", year=f"{r['end']:%Y}", host=lookup(r["host"]).name)
        for r in exits.iter_rows(named=True)
    ]
    return exits.with_columns(label=pl.Series(names, dtype=pl.String))


def _by_effect(frame: pl.DataFrame, scenario: str) -> dict[str, dict[str, Any]]:
    return {r["effect"]: r for r in frame.filter(pl.col("scenario") == scenario).iter_rows(named=True)}


def _scenario(name: str) -> str:
    return say("charts-scenario", scenario=variant(name))


def _effect(name: str) -> str:
    return say("charts-effect", effect=name)


def _panel(row: dict[str, Any]) -> str:
    deaths = {name: roughly(row[name]) for name in ("q50", "q05", "q95")}
    return say("futures-panel", effect=_effect(row["effect"]), scenario=_scenario(row["scenario"]), **deaths)


def _came(row: dict[str, Any]) -> str:
    return say(
        "futures-came",
        exit=row["label"],
        low=roughly(row["q05"]),
        high=roughly(row["q95"]),
        seen=number(row["seen"]),
    )


def _about(row: dict[str, Any]) -> str:
    return say("futures-about", **{name: roughly(row[name]) for name in ("q50", "q05", "q95")})


def _gap(mission: str, host: str, gaps: pl.DataFrame) -> str:
    pooled = {r["effect"]: r for r in gaps.iter_rows(named=True)}["synthesis"]
    where = {"mission": mission, "host": host, "months": SPAN}
    if all(abs(pooled[key]) < 1 for key in ("q05", "q50", "q95")):
        return say("futures-no-gap", **where)
    return say(
        "futures-gap",
        **where,
        median=more(pooled["q50"]),
        low=more(pooled["q05"]),
        high=more(pooled["q95"]),
        chance=chance(pooled["more"]),
    )


def _without_troops(mission: str, host: str, apart: str | None, totals: pl.DataFrame) -> str:
    return say(
        "futures-without-troops",
        mission=mission,
        why=_why(apart),
        host=host,
        deaths=_about(_by_effect(totals, STAYS)["none"]),
        months=SPAN,
    )


def _why(apart: str | None) -> str:
    """Say why a mission's people are not held to change what happens in the whole of the host."""
    if apart is None:
        return say("futures-civilian")
    if apart == OWN_PREMISES:
        return say("futures-own-premises")
    _, confined, area = apart.partition(ONLY_IN)
    return say("futures-only-in", area=area) if confined else say("futures-observes")


def _totals(mission: str, host: str, totals: pl.DataFrame) -> str:
    stays, leaves, slow = (_by_effect(totals, name)["synthesis"] for name in (STAYS, LEAVES, SLOWLY))
    return say(
        "futures-totals",
        mission=mission,
        host=host,
        months=SPAN,
        stays=_about(stays),
        leaves=_about(leaves),
        slow=_about(slow),
        slowly=SLOW,
        estimated=_about(_by_effect(totals, LEAVES)["estimated"]),
    )


def _record(exits: pl.DataFrame) -> list[str]:
    """Say how often deaths after past exits were what had been forecast."""
    if exits.is_empty():
        return []
    count = dict(exits.group_by("place").len().iter_rows())
    first = exits["end"].min()
    parts = [
        say(f"futures-{place}", exits=count[place], named=_named(exits.filter(pl.col("place") == place)))
        for place in ("above", "below")
        if place in count
    ]
    return [
        say(
            "futures-record",
            exits=exits.height,
            since=f"{first:%Y}" if isinstance(first, date) else "none",
            months=SPAN,
            within=count.get("within", 0),
            rest=listed(parts) or "none",
        )
    ]


def _named(exits: pl.DataFrame) -> str:
    every = [
        say("futures-exit", host=lookup(r["host"]).name, year=f"{r['end']:%Y}", deaths=r["seen"])
        for r in exits.iter_rows(named=True)
    ]
    named = joined(every[:NAMED])
    return say("futures-and-more", named=named, more=len(every) - NAMED) if len(every) > NAMED else named


def _war_alike(frame: pl.DataFrame, *, battle_known: bool) -> list[str]:
    if not battle_known:
        return [say("futures-war-unknown")]
    war = _by_effect(frame.filter(pl.col("threshold") == 1000), STAYS)["none"]
    return [say("futures-war-alike", chance=chance(war["first_12_months"]))]


def _relapse(frame: pl.DataFrame, *, battle_known: bool) -> list[str]:
    if not battle_known:
        return [say("futures-war-unknown")]
    war = frame.filter(pl.col("threshold") == 1000)
    stays, leaves = (_by_effect(war, name) for name in (STAYS, LEAVES))
    every = [r["first_12_months"] for r in leaves.values()]
    return [
        say(
            "futures-war",
            stays=chance(stays["synthesis"]["first_12_months"]),
            leaves=chance(leaves["synthesis"]["first_12_months"]),
            least=chance(min(every)),
            most=chance(max(every)),
        )
    ]


def _exit(found: Standard) -> str:
    acts = {r["scenario"]: r for r in found.outcome.politics().iter_rows(named=True)}
    stands, mission = acts[STANDS], found.outcome.mission
    guards = not found.civilian and (found.apart is None or ONLY_IN in found.apart)
    # Nobody comes to take the place of observers or civilians: the count of past forces says nothing of them.
    substitute = say("futures-substitute", substitute=chance(acts[LEAVES]["substitute"])) if guards else ""
    if found.closes:
        return together(
            say(
                "futures-closes",
                mission=mission,
                day=str(found.closes),
                passed="yes" if found.closes < found.outcome.months[0] else "no",
            ),
            substitute,
        )
    known = {"mission": mission, "months": len(found.outcome.months), "exit": chance(stands["exit"])}
    gone = found.outcome.exit_month(LEAVES)
    if gone is None:
        return together(say("futures-exit-ahead", **known), substitute)
    return together(say("futures-exit-ahead-by", **known, month=year_and_month(gone)), substitute)


def _unasked(found: Standard) -> list[str]:
    """Tell how often missions like this one ended although nobody had asked, which no scenario counts."""
    if found.closes:
        return []
    ends, years = round(found.unasked["ends"]), round(found.unasked["mission_years"])
    within = chances(found.unasked["low"], found.unasked["high"])
    return [
        say(
            "futures-unasked",
            months=len(found.outcome.months),
            chance=chance(found.unasked["mean"]),
            within=within,
            ends=ends,
            years=years,
        )
    ]


def _politics(frame: pl.DataFrame) -> pl.DataFrame:
    """Write the chances of a scenario; where nobody asks, what would come of a demand is not told."""
    columns = [c for c in frame.columns if c != "scenario"]
    asked = pl.when(pl.col("demand") > 0.0)
    told = {c: asked.then(c) if c in OUTCOMES else pl.col(c) for c in columns}
    return frame.select("scenario", *[(told[c] * 100).round(1).alias(f"{c} (%)") for c in columns])
