"""Who guards now: the providers of security and their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import listed, month, number
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.months import add_months

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State

SHOWN_YEARS = 15


def section(view: View, host: State) -> Section:
    """Tell who provides security besides the host's own forces."""
    ledger = guarantors(view, host.iso3)
    present = ledger.presences.filter(ledger.presences["end"].is_null())
    facts = {"months": ledger.months, "largest": ledger.largest, "presences": ledger.presences}
    if ledger.largest.is_empty():
        names = listed(present["provider"].to_list())
        known = f"On record without a number: {names}." if names else "No provider at all is on record."
        return Section(
            name="security",
            title="Who guards now",
            sentences=(
                f"No external provider of security with a number is on record in {host.name}. {known}",
            ),
            facts=facts,
        )
    last = ledger.largest.row(-1, named=True)
    now = ledger.months.filter(ledger.months["month"] == last["month"]).sort("best", descending=True)
    silent = ledger.silent.filter(ledger.silent["month"] == last["month"])["provider"].to_list()
    sentences = [_largest(host, last, now), *_turns(ledger.largest)]
    if silent:
        sentences.append(
            f"Present on record, but without a number that was public by then: {listed(silent)}."
        )
    since = add_months(last["month"], -12 * SHOWN_YEARS)
    shown = ledger.months.filter(ledger.months["month"] >= since)
    figure = Figure(
        name="guarantors",
        title=f"External providers of security in {host.name}, people",
        alt="Lines by month with bands from low to high. Last month: "
        + "; ".join(
            f"{r['provider']} {r['best']:,} ({r['low']:,} to {r['high']:,})"
            for r in now.iter_rows(named=True)
        ),
        source="UN series (Kathman, IPI, Geo-PKO scaled, documents) and the register of guarantors.",
        draw=lambda width: charts.guarantors(shown, width),
    )
    return Section(
        name="security",
        title="Who guards now",
        sentences=tuple(sentences),
        figures=(figure,),
        tables=(
            (
                f"Providers in {month(last['month'])}",
                now.select("provider", "kind", "low", "best", "high", "source"),
            ),
        ),
        facts=facts,
    )


def _largest(host: State, last: dict[str, Any], now: pl.DataFrame) -> str:
    rows = now.to_dicts()
    first = (
        f"In {month(last['month'])} the largest external provider of security in {host.name} was {last['provider']} with "
        f"{number(rows[0]['best'])} people ({number(rows[0]['low'])} to {number(rows[0]['high'])})"
    )
    if len(rows) == 1:
        return first + "; no other has a number on record."
    others = listed(
        [f"{r['provider']} {number(r['best'])} ({number(r['low'])} to {number(r['high'])})" for r in rows[1:]]
    )
    sure = "" if last["sure"] else " The order is not sure."
    return f"{first}; then {others}.{sure}"


def _turns(largest: pl.DataFrame) -> list[str]:
    """Say when the largest provider changed."""
    names = largest["provider"].to_list()
    months = largest["month"].to_list()
    turns = [
        f"{names[k]} in {month(months[k])}" for k in range(len(names)) if k == 0 or names[k] != names[k - 1]
    ]
    return [f"The largest by best estimate, in turn: {listed(turns[-6:])}."] if len(turns) > 1 else []
