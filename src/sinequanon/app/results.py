"""The results of two scenarios, as the part of a page that is swapped when a slider moves."""

from __future__ import annotations

import polars as pl

from sinequanon.app.asked import OfScenario
from sinequanon.app.desk import Played
from sinequanon.app.drawing import fan, scale, stacked
from sinequanon.app.fill import filled
from sinequanon.brief.words import chance
from sinequanon.links.violence.peacekeepers import OLD, OLD_MEANING

ACTS = {
    "coup": "an irregular change of government",
    "demand": "a demand that all leave",
    "part_demand": "a demand that a part leave, or obstruction",
    "draft": "a draft against the host is put to the vote",
    "veto": "it is vetoed",
    "sanctions": "it is adopted",
    "exit": "the mission has left",
    "substitute": "another force has come",
}


def results(played: Played, asked: OfScenario, query: str) -> str:
    """Lay out charts and tables of both scenarios, on the same scales."""
    frames = played.frames
    bands = frames["deaths"].filter(pl.col("effect") == asked.drawn)
    people = _providers(frames["shares"], played.mission)
    crowd = people.group_by("scenario", "month").agg(pl.col("people").sum())["people"].to_list()
    on, on_people = scale(bands["q95"].to_list(), log=asked.scale == "log"), scale(crowd)
    totals = frames["totals"]
    span = max(totals["months"])
    charts = {
        name: {
            "deaths": fan(
                played.months,
                bands.filter(pl.col("scenario") == name),
                on,
                _label(name, played, totals, asked.drawn, span),
            ),
            "people": stacked(
                played.months,
                people.filter(pl.col("scenario") == name),
                on_people,
                f"Scenario {name}: people of each provider of security by month, on average over histories.",
            ),
        }
        for name in ("A", "B")
    }
    politics = {row["scenario"]: row for row in frames["politics"].iter_rows(named=True)}
    acts = [(words, politics["A"][key], politics["B"][key]) for key, words in ACTS.items()]
    keys = ["effect", "months"]
    both = (
        totals.filter(pl.col("scenario") == "A")
        .join(totals.filter(pl.col("scenario") == "B"), on=keys, suffix="_b", maintain_order="left")
        .join(frames["differences"], on=keys, suffix="_gap", maintain_order="left")
    )
    wars = frames["relapse"].filter(pl.col("threshold") == 1000)
    return filled(
        "results.html.j2",
        played=played,
        asked=asked,
        charts=charts,
        acts=acts,
        rows=both.to_dicts(),
        wars=[
            (
                e,
                *(
                    wars.filter((pl.col("effect") == e) & (pl.col("scenario") == s))["first_12_months"][0]
                    for s in "AB"
                ),
            )
            for e in wars["effect"].unique(maintain_order=True)
        ],
        providers=people["provider"].unique(maintain_order=True).to_list(),
        headline=_headline({row["effect"]: row for row in both.filter(pl.col("months") == span).to_dicts()}),
        old=OLD_MEANING if asked.effect == OLD else "",
        query=query,
    )


def _providers(shares: pl.DataFrame, mission: str) -> pl.DataFrame:
    names = {"mission": mission, "substitute": "another force", "replacement": "the force that replaces it"}
    there = (
        shares.group_by("provider")
        .agg(pl.col("people").max())
        .filter(pl.col("people") > 0)["provider"]
        .to_list()
    )
    return shares.filter(pl.col("provider").is_in(there)).with_columns(pl.col("provider").replace(names))


def _headline(rows: dict[str, dict[str, float]]) -> str:
    """Say the main result in one sentence: without an effect of peacekeepers, and with the evidence pooled."""
    none, pooled = rows["none"], rows["synthesis"]
    return (
        f"Deaths in {none['months']:.0f} months, B less A: {_more(none)} if peacekeepers change nothing; by the synthesis of the evidence "
        f"{_more(pooled)} (90% of histories {pooled['q05_gap']:+,.0f} to {pooled['q95_gap']:+,.0f}), more in B with a chance of "
        f"{chance(pooled['more'])}."
    ).replace("-", "−")


def _more(row: dict[str, float]) -> str:
    return f"{row['mean_gap'] + 0.0:+,.0f}" if abs(row["mean_gap"]) >= 0.5 else "0"


def _label(name: str, played: Played, totals: pl.DataFrame, effect: str, span: int) -> str:
    row = totals.filter(
        (pl.col("scenario") == name) & (pl.col("effect") == effect) & (pl.col("months") == span)
    ).row(0, named=True)
    return (
        f"Scenario {name}: deaths a month in {played.name} from {played.months[0]} to {played.months[-1]}, median with 50% and "
        f"90% of histories. In {span} months {row['q50']:,.0f} in the median ({row['q05']:,.0f} to {row['q95']:,.0f})."
    )
