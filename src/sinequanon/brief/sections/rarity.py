"""How rare: the other forces that a host sent away, the rate, this host's place on the watch list, the nearest cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import chance, chances, joined, listed, number, put, together, variant
from sinequanon.catalogue import say
from sinequanon.errors import EvidenceError
from sinequanon.links.consent.precedents import ENDED, YEARS_BACK, precedents
from sinequanon.links.consent.rarity import Rarity, effort, in_a_sentence, rarity
from sinequanon.links.consent.watch import note, on_eve, watch

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State

NATURES = (
    "demand that all leave",
    "negotiated exit",
    "demand that a part leave",
    "expulsion of staff",
    "refusal of units",
    "flight ban",
    "ban on staff",
    "vacate premises",
    "obstruction",
    "threat",
)
"""What was done in a case, the gravest first."""


def section(view: View, host: State) -> Section:
    """Tell how rare it is that a host ends a whole force."""
    import polars as pl

    try:
        sentence = rarity(view, years=YEARS_BACK, besides=host.iso3)
    except EvidenceError as error:
        now = watch(view).missions
        return Section(
            name="rarity",
            title=say("rarity-title"),
            sentences=(registered(error.cause),),
            facts={"watch": now, "eve": {}},
        )
    found = precedents(view)
    rates = found.rates.filter(pl.col("kind") == "peacekeeping")
    latest = rates["since"].max()
    lately = rates.filter(pl.col("since") == latest)
    row = lately.filter((pl.col("scope") == ENDED) & (pl.col("cases") == "all")).row(0, named=True)
    forces = found.cases.filter(pl.col("whole_force").fill_null(value=False))
    now = watch(view)
    here = now.missions.filter(pl.col("host").str.split(",").list.contains(host.iso3))
    told = here.filter(pl.col("rank").is_null())["mission"].to_list()
    shown = rates.filter((pl.col("cases") == "all") & pl.col("since").is_in([rates["since"].min(), latest]))
    # How often parts are told to leave or patrols hindered is known as far as somebody looked: dots, no intervals.
    only = pl.col("scope") == ENDED
    shown = shown.with_columns(
        pl.when(only).then(pl.col(c)).otherwise("rate").alias(c) for c in ("low", "high")
    )
    sentences = [
        _first(sentence),
        say(
            "rarity-rate-of-forces",
            rate=number(row["rate"] * 100),
            low=number(row["low"] * 100),
            high=number(row["high"] * 100),
            years=round(row["mission_years"]),
        ),
        _wider(found.cases.filter((pl.col("mission_kind") == "peacekeeping") & (pl.col("known") >= latest))),
        together(in_a_sentence(effort(view, kind="peacekeeping")), say("rarity-only-on-record")),
        *_earlier(forces, latest),
        *(_place(view, row, now.missions) for row in here.iter_rows(named=True)),
        together(note(now.plain, now.scores), say("rarity-no-causes"), say("rarity-how-reasons"))
        if here.height
        else "",
    ]
    method = {*sentences[1:4], sentences[-1]}
    doubtful = found.cases.filter(~pl.col("verified"))
    if doubtful.height:
        sentences.append(say("rarity-not-verified", cases=found.cases.height, doubtful=doubtful.height))
        method.add(sentences[-1])
    figure = Figure(
        name="rates",
        title=say("rarity-figure-title", years=YEARS_BACK),
        alt=say("rarity-figure-alt", rates=joined(_rate(r) for r in shown.iter_rows(named=True))),
        source=say("rarity-figure-source"),
        draw=lambda width: charts.rates(shown, width),
        data=shown,
    )
    table = found.cases.reverse().select(
        "mission", "host", "demand_date", "nature", "asker", "outcome", "days_to_decision", "verified"
    )
    return Section(
        name="rarity",
        title=say("rarity-title"),
        sentences=tuple(s for s in sentences if s),
        figures=(figure,),
        tables=((say("rarity-table-cases"), table), *_list(now.missions)),
        method=frozenset(method),
        facts={
            "rates": found.rates,
            "effort": effort(view),
            "cases": found.cases.drop("known"),
            "watch": now.missions,
            "watch_scores": now.scores,
            "eve": {m: _chances(eve) for m in told if (eve := on_eve(view, m))},
        },
    )


def _chances(eve: tuple[date, dict[str, Any], pl.DataFrame]) -> dict[str, Any]:
    """Return what a mission's chances were on the eve of the demand that all of it leave."""
    day, row, _ = eve
    return {
        "day": day,
        **{key: row[key] for key in ("p12_any", "low_any", "high_any", "p12", "low", "high", "reasons")},
    }


def _rate(row: dict[str, Any]) -> str:
    at = {"scope": variant(row["scope"]), "year": f"{row['since']:%Y}", "rate": number(row["rate"] * 100)}
    if row["scope"] != ENDED:
        return say("rarity-rate", **at)
    return say(
        "rarity-rate-with-interval", **at, low=number(row["low"] * 100), high=number(row["high"] * 100)
    )


def _first(found: Rarity) -> str:
    names = [_dated(r["mission"], r["demand_date"][:4]) for r in found.others.iter_rows(named=True)]
    if not names:
        return say("rarity-no-other", years=YEARS_BACK)
    return say("rarity-others", years=YEARS_BACK, forces=len(names), named=listed(names))


def _dated(mission: str, day: str) -> str:
    return say("rarity-dated", mission=mission, day=day)


def _place(view: View, row: dict[str, Any], missions: pl.DataFrame) -> str:
    """Tell the place of a mission on the watch list, or that on the eve of the demand, with the nearest cases."""
    key, day = "rarity-place", view.as_of
    if row["rank"] is None:
        eve = on_eve(view, row["mission"])
        if eve is None:
            return ""
        key, (day, row, missions) = "rarity-place-on-eve", eve
    told = say(
        key,
        day=str(day),
        mission=row["mission"],
        rank=row["rank"],
        missions=missions["rank"].count(),
        any=chance(row["p12_any"]),
        any_within=chances(row["low_any"], row["high_any"]),
        all=chance(row["p12"]),
        all_within=chances(row["low"], row["high"]),
    )
    near = [
        say(
            "rarity-analogue",
            mission=c["mission"],
            day=str(c["demand_date"]),
            outcome=say("case-outcome", outcome=variant(c["outcome"]))
            if c["outcome"]
            else say("rarity-undecided"),
        )
        for c in row["analogues"]
    ]
    return together(told, _why(row), say("rarity-analogues", cases=listed(near)) if near else "")


def _why(row: dict[str, Any]) -> str:
    """Tell what sets a mission apart, in words, the weightiest first."""
    told = [
        registered(put(reason.split("): ", 1)[-1]))
        for reason in row["reasons"]
        if reason.startswith("higher")
    ]
    return say("rarity-why", reasons=joined(told)) if told else ""


def _wider(lately: pl.DataFrame) -> str:
    """Count the cases on record by what was done, those that somebody noticed."""
    count = dict(lately.group_by("nature").len().iter_rows())
    parts = [
        say("rarity-cases-of", nature=variant(nature), cases=count[nature])
        for nature in NATURES
        if nature in count
    ]
    return say("rarity-wider", years=YEARS_BACK, cases=listed(parts)) if parts else ""


def _earlier(forces: pl.DataFrame, since: object) -> list[str]:
    old = forces.filter(forces["known"] < since)
    if old.is_empty():
        return []
    names = [_dated(r["mission"], str(r["demand_date"])) for r in old.iter_rows(named=True)]
    return [say("rarity-earlier", cases=listed(names))]


def _told(reasons: list[str]) -> str:
    return put("; ".join(reasons))


def _list(missions: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    import polars as pl

    if missions.is_empty():
        return []
    names = {
        "p12_any": "any loss (%)",
        "low_any": "any loss, low (%)",
        "high_any": "any loss, high (%)",
        "p12": "all told to leave (%)",
        "low": "all, low (%)",
        "high": "all, high (%)",
    }
    percent = [(pl.col(c) * 100).round(1).alias(name) for c, name in names.items()]
    shown = missions.select(
        "rank",
        "mission",
        "host",
        *percent,
        "consent",
        reasons=pl.Series([_told(r) for r in missions["reasons"]]),
    )
    return [(say("rarity-table-watch"), shown)]
