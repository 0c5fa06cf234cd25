"""The results of two scenarios and what they mean in words: the part of a page that is swapped when a slider moves."""

from __future__ import annotations

import polars as pl

from sinequanon.app.query import OfScenario
from sinequanon.app.responses import filled
from sinequanon.app.shown import Played
from sinequanon.app.svg_charts import fan, scale, stacked
from sinequanon.brief.words import MEMBER_NAMES, capital, chance, counted, day, listed, more
from sinequanon.links.violence.peacekeepers import OLD, OLD_MEANING

CONSENT = {
    "model": "the host's consent goes as its record tells",
    "kept": "the host consents throughout",
    "withdrawn": "the host withdraws its consent on the date",
}
FIELDS = {
    "consent": "the host's consent",
    "leave": "the drawdown",
    "then": "who comes instead",
    "counts": "how much one of the other force's people counts",
    "bare": "who vetoes",
}


def meaning(asked: OfScenario, which: str) -> str:
    """Say in one sentence what scenario `a` or `b` assumes.

    Examples
    --------
    >>> meaning(OfScenario(b_consent="kept"), "b")
    'B: the host consents throughout, so that the mission stays.'
    """
    own = _choices(asked, which)
    consent = CONSENT[str(own["consent"])]
    if own["consent"] == "kept":
        parts = [f"{consent}, so that the mission stays"]
    else:
        opening = (
            "the mission leaves" if own["consent"] == "withdrawn" else "if it is lost, the mission leaves"
        )
        leaving = {
            "past": "as missions left in the past",
            "over": f"over {counted(asked_int(own['over']), 'month')}",
            "by": f"by the end of month {own['by']}",
        }[str(own["leave"])]
        after = asked_int(own["after"])
        when = "at once" if after == 0 else f"{counted(after, 'month')} after the drawdown begins"
        coming = {
            "past": "another force comes as often as after past exits",
            "none": "nobody comes instead",
            "force": f"{asked_int(own['people']):,} people of another force come {when}",
        }[str(own["then"])]
        parts = [consent, f"{opening} {leaving}", coming]
        if own["counts"] and own["then"] != "none":
            parts.append(f"each of whom counts as {own['counts']:g} of a peacekeeper")
    bare = own["bare"]
    if isinstance(bare, list) and bare:
        names = [MEMBER_NAMES[str(code)] for code in bare]
        parts.append(f"{listed(names)} {'does' if len(names) == 1 else 'do'} not veto")
    return f"{capital(which)}: {listed(parts) if len(parts) < 3 else '; '.join(parts)}."


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
        FIELDS[name]
        for name in ("consent", *others, "bare")
        if any(_told(a, key) != _told(b, key) for key in keys.get(name, (name,)))
    ]
    if not apart:
        return "They are the same: nothing differs."
    follows = ", and so in what follows from it" if apart == [FIELDS["consent"]] else ""
    return f"They differ in {listed(apart)}{follows}; all else is the same."


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


def results(played: Played, asked: OfScenario, query: str, *, embeds: bool = False) -> str:
    """Lay out charts and tables of both scenarios, on the same scales."""
    frames, totals = played.frames, played.frames["totals"]
    span = max(totals["months"])
    charts = {
        name: {what: chart(played, asked, what, name) for what in ("deaths", "people")} for name in ("A", "B")
    }
    people = _providers(frames["shares"], played.mission)
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
        span=f"{day(played.months[0])} to {day(played.months[-1])}",
        headline=_headline({row["effect"]: row for row in both.filter(pl.col("months") == span).to_dicts()}),
        old=OLD_MEANING if asked.effect == OLD else "",
        query=query,
        embeds=embeds,
        effects=EFFECTS,
        meanings=[meaning(asked, "a"), meaning(asked, "b"), difference(asked)],
    )


EFFECTS = {"none": "no effect", "estimated": "estimated from hosts", "synthesis": "synthesis of the evidence"}
"""Assumed effects of peacekeepers, in words."""
ASSUMPTIONS = {
    "consent": "the host's consent",
    "drawdown": "how the mission leaves",
    "substitute": "whether another force comes",
    "substitute counts": "how much another force counts",
    "shield": "vetoes in the Council",
    "effect of peacekeepers": "the effect of peacekeepers",
}


def sensitivity_rows(shares: pl.DataFrame) -> list[tuple[str, list[tuple[str, float | None]]]]:
    """Give, for each answer, the assumptions with their shares of its variance, the largest first."""
    told: list[tuple[str, list[tuple[str, float | None]]]] = []
    for (target,), rows in shares.group_by("target", maintain_order=True):
        ranked = rows.sort("total", descending=True, nulls_last=True)
        told.append(
            (
                str(target),
                [(ASSUMPTIONS[a], s) for a, s in ranked.select("assumption", "total").iter_rows()],
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
        label = f"Scenario {name}: people of each provider of security by month, on average over histories."
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
    within = f"{more(pooled['q05_gap'])} to {more(pooled['q95_gap'])}"
    return (
        f"Deaths in {none['months']:.0f} months: {_against(none['mean_gap'])} if peacekeepers change nothing; by the synthesis of the evidence "
        f"{_against(pooled['mean_gap'])} on average (90% of histories: {within}), and more in B than in A with a chance of {chance(pooled['more'])}."
    )


def _against(change: float) -> str:
    return "as many in B as in A" if abs(change) < 1 else f"{more(change)} in B"


def _label(name: str, played: Played, totals: pl.DataFrame, effect: str, span: int) -> str:
    row = totals.filter(
        (pl.col("scenario") == name) & (pl.col("effect") == effect) & (pl.col("months") == span)
    ).row(0, named=True)
    return (
        f"Scenario {name}: deaths a month in {played.name} from {day(played.months[0])} to {day(played.months[-1])}, median with 50% and "
        f"90% of histories. In {span} months {row['q50']:,.0f} in the median ({row['q05']:,.0f} to {row['q95']:,.0f})."
    )
