"""The results of two scenarios and what they mean in words: the part of a page that is swapped when a slider moves."""

from __future__ import annotations

import polars as pl

from sinequanon.app.query import OfScenario
from sinequanon.app.responses import filled
from sinequanon.app.shown import Played
from sinequanon.app.svg_charts import fan, scale, stacked
from sinequanon.app.tongue import amount
from sinequanon.brief.cells import cell
from sinequanon.brief.words import (
    MEMBER_NAMES,
    capital,
    chance,
    figures,
    joined,
    listed,
    more,
    number,
    variant,
)
from sinequanon.catalogue import say
from sinequanon.links.violence.peacekeepers import OLD


def meaning(asked: OfScenario, which: str) -> str:
    """Say in one sentence what scenario `a` or `b` assumes.

    Examples
    --------
    >>> meaning(OfScenario(b_consent="kept"), "b")
    'B: the host consents throughout, so that the mission stays.'
    """
    own = _choices(asked, which)
    parts = [say("app-meaning-consent", choice=str(own["consent"]))]
    if own["consent"] != "kept":
        way = str(own["leave"])
        months = asked_int(own["by" if way == "by" else "over"])
        sure = "yes" if own["consent"] == "withdrawn" else "no"
        parts += [say("app-meaning-leaves", sure=sure, way=way, months=months), _coming(own)]
        if own["counts"] and own["then"] != "none":
            parts.append(say("app-meaning-counts", share=figures(f"{own['counts']:g}")))
    bare = own["bare"]
    if isinstance(bare, list) and bare:
        names = [say("case-member", member=MEMBER_NAMES[str(code)]) for code in bare]
        parts.append(say("app-meaning-bare", members=listed(names), count=len(names)))
    told = listed(parts) if len(parts) < 3 else joined(parts)
    return say("app-meaning", name=which.upper(), parts=told)


def _coming(own: dict[str, object]) -> str:
    match own["then"]:
        case "past":
            return say("app-meaning-past-force")
        case "none":
            return say("app-meaning-no-force")
        case _:
            people, months = number(asked_int(own["people"])), asked_int(own["after"])
            return say("app-meaning-force", people=people, months=months)


def difference(asked: OfScenario) -> str:
    """Say what differs between A and B.

    Examples
    --------
    >>> difference(OfScenario(a_consent="model", b_consent="kept"))
    "They differ in the host's consent, and so in what follows from it; all else is the same."
    >>> difference(OfScenario(a_consent="kept", b_consent="kept"))
    'They are the same: nothing differs.'
    """
    a, b = _choices(asked, "a"), _choices(asked, "b")
    stays = "kept" in (a["consent"], b["consent"])
    others = [] if stays else ["leave", "then", "counts"]
    keys = {"leave": ("leave", "over", "by"), "then": ("then", "people", "after")}
    apart = [
        name
        for name in ("consent", *others, "bare")
        if any(_told(a, key) != _told(b, key) for key in keys.get(name, (name,)))
    ]
    if not apart:
        return say("app-meaning-same")
    fields = listed([say("app-meaning-field", field=name) for name in apart])
    return say("app-meaning-differ", fields=fields, follows="yes" if apart == ["consent"] else "no")


def asked_int(value: object) -> int:
    """Give a choice that is a whole number."""
    return int(str(value))


def _choices(asked: OfScenario, which: str) -> dict[str, object]:
    return {key[2:]: value for key, value in asked.model_dump().items() if key.startswith(f"{which}_")}


def _told(own: dict[str, object], key: str) -> object:
    """Give a choice where it applies."""
    needs = {
        "over": ("leave", "over"),
        "by": ("leave", "by"),
        "people": ("then", "force"),
        "after": ("then", "force"),
    }
    if key in needs and own[needs[key][0]] != needs[key][1]:
        return None
    if key == "counts" and own["then"] == "none":
        return None
    value = own[key]
    return sorted(map(str, value)) if isinstance(value, list) else value


ACTS = ("coup", "demand", "part_demand", "draft", "veto", "sanctions", "exit", "substitute")
"""What host and Council may do, in the order of the table."""
EFFECTS = ("none", "estimated", "synthesis")
"""Assumed effects of peacekeepers."""


def results(played: Played, asked: OfScenario, query: str, *, embeds: bool = False) -> str:
    """Lay out charts and tables of both scenarios, on the same scales."""
    frames, totals = played.frames, played.frames["totals"]
    span = max(totals["months"])
    charts = {
        name: {what: chart(played, asked, what, name) for what in ("deaths", "people")} for name in ("A", "B")
    }
    people = _providers(frames["shares"], played.mission)
    politics = {row["scenario"]: row for row in frames["politics"].iter_rows(named=True)}
    acts = [
        (say("app-results-act", act=variant(key)), politics["A"][key], politics["B"][key]) for key in ACTS
    ]
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
        span_of_months=say("app-months-from-to", first=played.months[0], last=played.months[-1]),
        headline=_headline({row["effect"]: row for row in both.filter(pl.col("months") == span).to_dicts()}),
        old=say("app-results-old") if asked.effect == OLD else "",
        query=query,
        embeds=embeds,
        effects={effect: say("app-results-effect", effect=effect) for effect in EFFECTS},
        meanings=[meaning(asked, "a"), meaning(asked, "b"), difference(asked)],
    )


def sensitivity_rows(shares: pl.DataFrame) -> list[tuple[str, list[tuple[str, float | None]]]]:
    """Give, for each answer, the assumptions with their shares of its variance, the largest first."""
    told: list[tuple[str, list[tuple[str, float | None]]]] = []
    for (target,), rows in shares.group_by("target", maintain_order=True):
        ranked = rows.sort("total", descending=True, nulls_last=True)
        told.append(
            (
                capital(cell(str(target))),
                [
                    (say("app-scenario-assumption", assumption=variant(name)), share)
                    for name, share in ranked.select("assumption", "total").iter_rows()
                ],
            )
        )
    return told


def chart(played: Played, asked: OfScenario, what: str, name: str) -> str:
    """Draw deaths or people of one scenario, on the scale that fits both.

    Parameters
    ----------
    played, asked
        The results, and the question they answer.
    what
        `deaths` or `people`.
    name
        `A` or `B`.
    """
    own = pl.col("scenario") == name
    if what == "people":
        people = _providers(played.frames["shares"], played.mission)
        crowd = people.group_by("scenario", "month").agg(pl.col("people").sum())["people"].to_list()
        label = say("app-results-people-label", name=name)
        return stacked(played.months, people.filter(own), scale(crowd), label)
    bands = played.frames["deaths"].filter(pl.col("effect") == asked.drawn)
    totals = played.frames["totals"]
    on = scale(bands["q95"].to_list(), log=asked.scale == "log")
    label = _label(name, played, totals, asked.drawn, max(totals["months"]))
    return fan(played.months, bands.filter(own), on, label)


def drawn_frame(played: Played, asked: OfScenario, what: str, name: str) -> pl.DataFrame:
    """Give the figures of one chart."""
    if what == "people":
        return _providers(played.frames["shares"], played.mission).filter(pl.col("scenario") == name)
    bands = played.frames["deaths"]
    return bands.filter((pl.col("effect") == asked.drawn) & (pl.col("scenario") == name))


def _providers(shares: pl.DataFrame, mission: str) -> pl.DataFrame:
    names = {
        "mission": say("app-called", mission=mission),
        "substitute": say("app-results-another-force"),
        "replacement": say("app-results-replacement"),
    }
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
    return say(
        "app-results-headline",
        months=int(none["months"]),
        none=_against(none["mean_gap"]),
        pooled=_against(pooled["mean_gap"]),
        low=more(pooled["q05_gap"]),
        high=more(pooled["q95_gap"]),
        chance=chance(pooled["more"]),
    )


def _against(change: float) -> str:
    return say("app-results-as-many") if abs(change) < 1 else say("app-results-in-b", more=more(change))


def _label(name: str, played: Played, totals: pl.DataFrame, effect: str, span: int) -> str:
    row = totals.filter(
        (pl.col("scenario") == name) & (pl.col("effect") == effect) & (pl.col("months") == span)
    ).row(0, named=True)
    return say(
        "app-results-deaths-label",
        name=name,
        host=played.name,
        first=played.months[0],
        last=played.months[-1],
        months=span,
        median=amount(row["q50"]),
        low=amount(row["q05"]),
        high=amount(row["q95"]),
    )
