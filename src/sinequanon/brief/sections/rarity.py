"""How rare: the other forces that a host sent away, the rate, this host's place on the watch list, the nearest cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import counted, listed, number, put
from sinequanon.errors import EvidenceError
from sinequanon.links.consent.precedents import ENDED, YEARS_BACK, precedents
from sinequanon.links.consent.rarity import Rarity, effort, in_a_sentence, rarity
from sinequanon.links.consent.watch import on_eve, watch
from sinequanon.months import in_words

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State


TITLE = "How rare it is"


def section(view: View, host: State) -> Section:
    """Tell how rare it is that a host ends a whole force."""
    import polars as pl

    try:
        sentence = rarity(view, years=YEARS_BACK, besides=host.iso3)
    except EvidenceError as error:
        now = watch(view).missions
        return Section(name="rarity", title=TITLE, sentences=(error.cause,), facts={"watch": now, "eve": {}})
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
        f"That is {row['rate'] * 100:.2g} per 100 mission-years of peacekeeping "
        f"(90% interval {row['low'] * 100:.2g} to {row['high'] * 100:.2g}), over about {row['mission_years']:,.0f} "
        "mission-years.",
        _wider(found.cases.filter((pl.col("mission_kind") == "peacekeeping") & (pl.col("known") >= latest))),
        f"{in_a_sentence(effort(view, kind='peacekeeping'))} Cases of these kinds are those on record; more went unrecorded "
        "where nobody looked.",
        *_earlier(forces, latest),
        *(_place(view, row, now.missions) for row in here.iter_rows(named=True)),
        f"{now.note} Reasons in the list are associations in past cases, not causes." if here.height else "",
    ]
    method = {*sentences[1:4], sentences[-1]}
    doubtful = found.cases.filter(~pl.col("verified"))
    if doubtful.height:
        sentences.append(
            f"Of {counted(found.cases.height, 'consent crisis', 'consent crises')} on record {doubtful.height} are not verified in every fact and "
            "are marked so in the table; the rates without them stand in the JSON."
        )
        method.add(sentences[-1])
    figure = Figure(
        name="rates",
        title=f"Consent crises on record per 100 mission-years of peacekeeping, since 1948 and in the last {YEARS_BACK} years",
        alt="Dots for each kind of case on record, whole forces ended with a 90% interval: "
        + "; ".join(_rate(r) for r in shown.iter_rows(named=True)),
        source="Registers of missions and consent crises; the interval, of whole forces ended alone, is Gamma-Poisson.",
        draw=lambda width: charts.rates(shown, width),
        data=shown,
    )
    table = found.cases.reverse().select(
        "mission", "host", "demand_date", "nature", "asker", "outcome", "days_to_decision", "verified"
    )
    return Section(
        name="rarity",
        title=TITLE,
        sentences=tuple(s for s in sentences if s),
        figures=(figure,),
        tables=(("Consent crises on record", table), *_list(now.missions)),
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
    span = f" ({row['low'] * 100:.2g} to {row['high'] * 100:.2g})" if row["scope"] == ENDED else ""
    return f"{row['scope']} since {row['since']:%Y}: {row['rate'] * 100:.2g}{span}"


def _first(found: Rarity) -> str:
    names = [f"{r['mission']} ({r['demand_date'][:4]})" for r in found.others.iter_rows(named=True)]
    before = f"In the {YEARS_BACK} years before, "
    if not names:
        return f"{before}no other whole peacekeeping force ended on its host's demand."
    verb = "force" if len(names) == 1 else "forces"
    return (
        f"{before}{len(names)} other whole peacekeeping {verb} ended on the host's demand: {listed(names)}."
    )


def _place(view: View, row: dict[str, Any], missions: pl.DataFrame) -> str:
    """Tell the place of a mission on the watch list, or that on the eve of the demand, with the nearest cases."""
    if row["rank"] is None:
        eve = on_eve(view, row["mission"])
        if eve is None:
            return ""
        day, row, missions = eve
        begun = f"On {in_words(day)}, the eve of the demand, {row['mission']} was"
    else:
        begun = f"{row['mission']} is"
    near = [
        f"{c['mission']} ({in_words(c['demand_date'])}: {c['outcome'] or 'undecided'})"
        for c in row["analogues"]
    ]
    cases = f" The past demands made in the most similar circumstances: {listed(near)}." if near else ""
    return (
        f"{begun} number {row['rank']} of {missions['rank'].count()} on the watch list; the chance that its "
        f"host withdraws consent within 12 months, in part or whole, or obstructs: about {row['p12_any'] * 100:.0f}% (90% interval "
        f"{row['low_any'] * 100:.0f} to {row['high_any'] * 100:.0f}%); that it asks that all of the mission leave: "
        f"{number(row['p12'] * 100)}% ({number(row['low'] * 100)} to {number(row['high'] * 100)}%).{_why(row)}{cases}"
    )


def _why(row: dict[str, Any]) -> str:
    """Tell what sets a mission apart, in words, the weightiest first."""
    told = [put(reason.split("): ", 1)[-1]) for reason in row["reasons"] if reason.startswith("higher")]
    return f" What raises it against the others: {listed(told)}." if told else ""


def _wider(lately: pl.DataFrame) -> str:
    """Count the cases on record by what was done, those that somebody noticed."""
    count = dict(lately.group_by("nature").len().iter_rows())
    parts = [counted(count[nature], one, many) for nature, (one, many) in _NAMES.items() if nature in count]
    if not parts:
        return ""
    return f"Of peacekeeping missions, in the same years and to this date, are on record {listed(parts)}, whatever became of them."


_NAMES = {
    "demand that all leave": ("demand that all leave", "demands that all leave"),
    "negotiated exit": ("exit negotiated under pressure", "exits negotiated under pressure"),
    "demand that a part leave": ("demand that a part leave", "demands that a part leave"),
    "expulsion of staff": ("expulsion of staff", "expulsions of staff"),
    "refusal of units": ("refusal of units", "refusals of units"),
    "flight ban": ("ban on flights", "bans on flights"),
    "ban on staff": ("ban on staff", "bans on staff"),
    "vacate premises": ("order to vacate premises", "orders to vacate premises"),
    "obstruction": ("case of obstruction", "cases of obstruction"),
    "threat": ("threat", "threats"),
}


def _earlier(forces: pl.DataFrame, since: object) -> list[str]:
    old = forces.filter(forces["known"] < since)
    if old.is_empty():
        return []
    names = [f"{r['mission']} ({in_words(r['demand_date'])})" for r in old.iter_rows(named=True)]
    return [f"Earlier: {listed(names)}."]


def _list(missions: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    import polars as pl

    if missions.is_empty():
        return []
    names = {
        "p12_any": "any loss (%)",
        "low_any": "low",
        "high_any": "high",
        "p12": "all told to leave (%)",
        "low": "low ",
        "high": "high ",
    }
    percent = [(pl.col(c) * 100).round(1).alias(name) for c, name in names.items()]
    shown = missions.select(
        "rank", "mission", "host", *percent, pl.col("reasons").list.join("; "), pl.col("consent")
    )
    title = "The watch list: chances within 12 months of any loss of consent and of a demand that all leave (90% intervals)"
    return [(title, shown)]
