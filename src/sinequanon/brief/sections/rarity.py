"""How rare: the other forces that a host sent away, and the rate with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import counted, listed
from sinequanon.links.consent.answers import YEARS_BACK, precedents
from sinequanon.months import in_words

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State

WHOLE = "whole, ended on demand"


def section(view: View, host: State) -> Section:
    """Tell how rare it is that a host ends a whole force."""
    import polars as pl

    found = precedents(view)
    rates = found.rates.filter(pl.col("kind") == "peacekeeping")
    latest = rates["since"].max()
    lately = rates.filter(pl.col("since") == latest)
    row = lately.filter((pl.col("scope") == WHOLE) & (pl.col("cases") == "all")).row(0, named=True)
    forces = found.cases.filter(pl.col("whole_force").fill_null(value=False))
    recent = forces.filter((pl.col("known") >= latest) & (pl.col("host") != host.iso3))
    shown = rates.filter((pl.col("cases") == "all") & pl.col("since").is_in([rates["since"].min(), latest]))
    sentences = [
        _first(recent),
        f"That is {row['rate'] * 100:.2g} per 100 mission-years of peacekeeping "
        f"(90 % interval {row['low'] * 100:.2g} to {row['high'] * 100:.2g}), over {row['mission_years']:,.0f} "
        "mission-years; the interval is that of the exact Gamma posterior under Jeffreys' prior.",
        _wider(lately),
        *_earlier(forces, latest),
    ]
    doubtful = found.cases.filter(~pl.col("verified"))
    if doubtful.height:
        sentences.append(
            f"Of {counted(found.cases.height, 'demand')} on record {doubtful.height} are not verified in every fact and "
            "are marked so in the table; the rates without them stand in the JSON."
        )
    figure = Figure(
        name="rates",
        title=f"Demands per 100 mission-years of peacekeeping, since 1948 and in the last {YEARS_BACK} years",
        alt="Dots with 90 % intervals for each kind of demand: "
        + "; ".join(
            f"{r['scope']} since {r['since']:%Y}: {r['rate'] * 100:.2g} ({r['low'] * 100:.2g} to {r['high'] * 100:.2g})"
            for r in shown.iter_rows(named=True)
        ),
        source="Registers of missions and consent crises; exact Gamma-Poisson interval.",
        draw=lambda width: charts.rates(shown, width),
    )
    table = found.cases.reverse().select(
        "mission", "host", "demand_date", "scope", "outcome", "days_to_decision", "verified"
    )
    return Section(
        name="rarity",
        title="How rare it is",
        sentences=tuple(s for s in sentences if s),
        figures=(figure,),
        tables=(("Demands of hosts on record", table),),
        facts={"rates": found.rates, "cases": found.cases.drop("known")},
    )


def _first(recent: pl.DataFrame) -> str:
    names = [f"{r['mission']} ({r['demand_date'][:4]})" for r in recent.iter_rows(named=True)]
    before = f"In the {YEARS_BACK} years before, "
    if not names:
        return f"{before}no other whole peacekeeping force ended on its host's demand."
    verb = "force" if len(names) == 1 else "forces"
    return (
        f"{before}{len(names)} other whole peacekeeping {verb} ended on the host's demand: {listed(names)}."
    )


def _wider(lately: pl.DataFrame) -> str:
    counts = {
        r["scope"]: r["events"]
        for r in lately.iter_rows(named=True)
        if r["cases"] == "all" and r["scope"] != WHOLE
    }
    return (
        f"Lesser trouble is commoner: in the same years {counts['partial']} demands that a part leave, "
        f"{counts['obstruction']} cases of obstruction and {counts['negotiated']} exits negotiated under pressure are on "
        f"record, and {counts['whole']} demands that all leave, whatever became of them."
    )


def _earlier(forces: pl.DataFrame, since: object) -> list[str]:
    old = forces.filter(forces["known"] < since)
    if old.is_empty():
        return []
    names = [f"{r['mission']} ({in_words(r['demand_date'])})" for r in old.iter_rows(named=True)]
    return [f"Earlier: {listed(names)}."]
