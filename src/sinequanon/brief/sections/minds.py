"""What would change our mind: which assumption moves the answer most, and which facts would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, listed, roughly
from sinequanon.scenario.comparison import EFFECT, SPAN, VARIED

if TYPE_CHECKING:
    from sinequanon.scenario.comparison import Standard
    from sinequanon.states import State

TITLE = "What would change our mind"
DEATHS, WAR, ADOPTED = f"deaths in {SPAN} months", "war in 12 months", "draft adopted"
TOLD = {
    DEATHS: f"The deaths within {SPAN} months hang",
    WAR: "The chance of war in 12 months hangs",
    ADOPTED: "The chance that a draft on sanctions is put to the vote and adopted hangs",
}
FACTS = {
    "consent": "a letter of the government that names a date for the mission, or takes its demand back",
    "drawdown": "a plan of withdrawal with months and numbers, agreed by host and Council",
    "substitute": "a signed agreement on another force, with its numbers and its money",
    "substitute counts": "figures of violence from where such a force, and no other, has stood",
    "shield": "a vote on any draft about this host, and who was against it",
    "effect of peacekeepers": "a study of exits whose effect stands out from the spread of forecasts, on forces of this size",
}
LEAST = 0.02
"""A smaller share of the variance is not told."""


def section(host: State, found: Standard | None, why_not: str) -> Section:
    """Tell what the answer hangs on."""
    if found is None:
        told = (
            f"Without a scenario for {host.in_text} ({why_not.rstrip('.')}), no assumption can be moved to see what hangs on it. Facts that would let one run: "
            "a mission in the country, its strength, and a series of deaths by month."
        )
        return Section(name="minds", title=TITLE, sentences=(told,))
    shares = found.sensitivity.shares.drop_nulls().sort("total", descending=True)
    moves = found.sensitivity.one_at_a_time.filter(pl.col("target") == DEATHS)
    ranked = shares.filter((pl.col("target") == DEATHS) & (pl.col("total") >= LEAST))
    # Nothing is assumed of what civilians change about deaths: what is left of their variance is chance.
    asked = [target for target in TOLD if not (found.civilian and target == DEATHS)]
    sentences = [s for target in asked if (s := _most(shares, target))]
    sentences += [] if found.civilian else _one(moves)
    sentences.append(_facts(ranked["assumption"].to_list()))
    sentences.append(
        f"Shares are Sobol' indices over every combination of the assumptions, each level alike, {VARIED:,} histories each; they say what hangs on what, not how likely "
        "a level is. They are computed, not estimated, and have no interval."
    )
    drawn = ranked.select(pl.col("assumption").alias("name"), value=pl.col("total") * 100)
    drawn = drawn.with_columns(label=pl.Series([chance(v / 100) for v in drawn["value"]], dtype=pl.String))
    largest = moves.filter((pl.col("change").abs() >= 1) & (pl.col("assumption") != EFFECT)).sort(
        pl.col("change").abs(), descending=True
    )
    changed = largest.select(name=pl.format("{}: {}", "assumption", "level"), value="change")
    changed = changed.with_columns(
        label=pl.Series([f"{v:+,.0f}".replace("-", "−") for v in changed["value"]], dtype=pl.String)
    )
    figures: list[Figure] = []
    if drawn.height:
        figures.append(
            Figure(
                name="shares",
                title=f"What the deaths within {SPAN} months hang on",
                alt="Bars, share of the variance over all combinations of assumptions, with interactions: "
                + "; ".join(f"{r['name']} {r['label']}" for r in drawn.iter_rows(named=True))
                + ".",
                source="Total Sobol' indices (Sobol' 2001); they add up to more than 100% where assumptions act together.",
                draw=lambda width: charts.bars(drawn, width, title="share of the variance, %"),
                data=drawn,
            )
        )
    if changed.height:
        figures.append(
            Figure(
                name="moves",
                title=f"Mean deaths within {SPAN} months, when one assumption besides the effect is changed",
                alt="Bars, change from the scenario as things stand with the estimated effect: "
                + "; ".join(f"{r['name']} {r['label']}" for r in changed.iter_rows(named=True))
                + ".",
                source="Scenario as things stand, effect of peacekeepers as estimated; all else held.",
                draw=lambda width: charts.bars(changed, width, title="change of mean deaths"),
                data=changed,
            )
        )
    return Section(
        name="minds",
        title=TITLE,
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=(
            ("One assumption at a time", found.sensitivity.one_at_a_time),
            ("Shares of the variance", found.sensitivity.shares),
            ("Every assumption of the scenario, with its source", found.plan.assumptions),
        ),
        method=frozenset(sentences[-1:]),
        facts={
            "shares": found.sensitivity.shares,
            "one_at_a_time": found.sensitivity.one_at_a_time,
            "assumptions": found.plan.assumptions,
        },
    )


def _most(shares: pl.DataFrame, target: str) -> str:
    rows = shares.filter((pl.col("target") == target) & (pl.col("total") >= LEAST)).rows(named=True)
    if not rows:
        return ""
    rest = [f"{r['assumption']} ({chance(r['total'])})" for r in rows[1:]]
    then = f", then on {listed(rest)}" if rest else ", and on no other by as much as 2%"
    return (
        f"{TOLD[target]} most on the {rows[0]['assumption']}: {chance(rows[0]['total'])} of the variance, with what acts together with "
        f"it{then}."
    )


def _one(moves: pl.DataFrame) -> list[str]:
    """Say which single change moves the deaths most, apart from the effect itself."""
    own = moves.filter((pl.col("assumption") != EFFECT) & (pl.col("change").abs() >= 1))
    if own.is_empty():
        return [
            "With the estimated effect, no single other assumption changes the mean deaths by as much as one."
        ]
    top = own.sort(pl.col("change").abs(), descending=True).row(0, named=True)
    start = top["value"] - top["change"]
    return [
        f"With the estimated effect held, the largest single change is that of {top['assumption']} to “{top['level']}”: mean deaths within {SPAN} months go from "
        f"about {roughly(start)} to about {roughly(top['value'])}, which is small beside the 90% intervals of the section before."
        if abs(top["change"]) < 0.25 * max(start, 1.0)
        else f"With the estimated effect held, the largest single change is that of {top['assumption']} to “{top['level']}”: mean deaths within {SPAN} months go from "
        f"about {roughly(start)} to about {roughly(top['value'])}."
    ]


def _facts(ranked: list[str]) -> str:
    order = [*ranked, *(name for name in FACTS if name not in ranked)]
    told = "; ".join(f"on the {name}, {FACTS[name]}" for name in order if name in FACTS)
    return f"Facts that would change the answer, the weightiest first: {told}."
