"""Who guards now: the providers of security, how fast the UN would leave, and who came after past exits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief import guarantor_charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, counted, listed, month, number
from sinequanon.links.guarantors import numbers
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.substitutes import Substitutes, substitutes
from sinequanon.links.guarantors.withdrawal import Guide, Outlook, guide, outlook
from sinequanon.months import add_months

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State

SHOWN_YEARS = 15
TURNS_TOLD = 5
TITLE = "Who guards now"


def section(view: View, host: State, *, seed: int = 1) -> Section:
    """Tell who provides security besides the host's own forces, and what an exit would leave."""
    ledger = guarantors(view, host.iso3)
    after = substitutes(view, seed=seed)
    facts = {"months": ledger.months, "largest": ledger.largest, "presences": ledger.presences}
    facts["substitutes"] = after.cases
    if ledger.largest.is_empty():
        present = ledger.presences.filter(ledger.presences["end"].is_null())
        names = listed(present["provider"].to_list())
        known = f"On record without a number: {names}." if names else "No provider at all is on record."
        told = f"No external provider of security with a number is on record in {host.name}. {known}"
        return Section(name="security", title=TITLE, sentences=(told,), facts=facts)
    last = ledger.largest.row(-1, named=True)
    now = ledger.months.filter(ledger.months["month"] == last["month"]).sort("best", descending=True)
    silent = ledger.silent.filter(ledger.silent["month"] == last["month"])["provider"].to_list()
    turns = numbers.changes(view, host.iso3, seed=seed)
    ahead = outlook(view, host.iso3, seed=seed)
    sure = numbers.chances(view, host.iso3, seed=seed).filter(month=last["month"], provider=last["provider"])
    sentences = [_largest(host, last, now, sure["probability"][0]), *_turns(turns)]
    if silent:
        sentences.append(
            f"Present on record, but without a number that was public by then: {listed(silent)}."
        )
    figures = [_providers(view, host, ledger.months, now, seed)]
    tables = [
        (
            f"Providers in {month(last['month'])}",
            now.select("provider", "kind", "low", "best", "high", "source"),
        ),
        ("When the largest provider changed", turns.drop("gap")),
    ]
    if ahead:
        basis = guide(view)
        sentences += [*_leaving(ahead, basis), *_after(after)]
        figures.append(_curve(ahead))
        tables.append(("Past exits of UN forces", basis.exits))
        facts |= {"withdrawal": ahead.demanded.summary(), "withdrawal_scores": basis.scores}
        tables.append(
            (
                "Who came after past exits",
                after.cases.select(
                    "mission",
                    "hosts",
                    "demanded",
                    "end",
                    "strength",
                    "looked_for",
                    "arrived",
                    "delay_months",
                    "personnel",
                    "already",
                    "already_personnel",
                ),
            )
        )
    return Section(
        name="security",
        title=TITLE,
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tuple(tables),
        facts=facts | {"changes": turns},
    )


def _largest(host: State, last: dict[str, Any], now: pl.DataFrame, probability: float) -> str:
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
    told = f"Among those with a number, it is the largest with probability {chance(probability)}."
    return f"{first}; then {others}. {told}"


def _turns(turns: pl.DataFrame) -> list[str]:
    """Say when the largest provider changed, and how sure that is."""
    if turns.height < 2:
        return []
    told = [
        f"{r['after']} in {month(r['month'])}"
        + ("" if r["probability"] > 0.95 else f" (the largest with probability {chance(r['probability'])})")
        for r in turns.tail(TURNS_TOLD).iter_rows(named=True)
    ]
    return [f"The largest by best estimate, in turn: {listed(told)}."]


def _leaving(ahead: Outlook, basis: Guide) -> list[str]:
    half, most = ahead.months.summary().rows(named=True)
    calm = ahead.months_planned.summary().row(0, named=True)
    end = ahead.demanded.values.shape[0] - 1
    told = (
        f"If the host asks all {number(ahead.strength)} of the UN's people to leave, past exits say that half are gone "
        f"{_span(half, end)} months after the decision, and all but a twentieth after {_span(most, end)}; where nobody demanded an exit, "
        f"half were gone after {_span(calm, end)}."
    )
    asked = basis.exits.filter(basis.exits["demanded"])["mission"].to_list()
    if not asked:
        return [told, "No demanded exit is on record by then: all exits are used."]
    scores = basis.scores.filter(basis.scores["demanded"])
    best = scores.filter(scores["default"]).row(0, named=True)
    base = scores.filter(scores["model"] == basis.base).row(0, named=True)
    if best["model"] != basis.base:
        why = f"foretold one another better than all exits together do (mean score {best['crps']:.3f} against {base['crps']:.3f})"
    elif len(asked) < basis.fewest:
        why = "are too few to stand alone, so all exits are used"
    else:
        why = f"foretold one another no better than all exits together do, which are used (mean score {base['crps']:.3f})"
    return [told, f"Demanded exits on record: {listed(asked)}. They {why}."]


def _span(months: dict[str, Any], end: int) -> str:
    """Write months with their interval; the curve's end stands for all beyond it."""
    low, middle, high = (
        f"over {end}" if months[key] >= end else f"{months[key]:.1f}" for key in ("low", "median", "high")
    )
    return f"{middle} ({low} to {high})"


def _after(after: Substitutes) -> list[str]:
    looked = after.cases.filter(after.cases["looked_for"])
    if looked.is_empty():
        return []
    came = looked.filter(looked["arrived"].list.len() > 0)
    there = looked.filter(looked["already"].list.len() > 0)
    low, high = after.arrives.interval()
    names = [f"{r['arrived'][0]} after {r['mission']} ({r['end']:%Y})" for r in came.iter_rows(named=True)]
    told = (
        f"After {counted(looked.height, 'past exit')} of UN forces from hosts where we looked, a new force came within two "
        f"years in {came.height or 'none'} (chance next time {chance(float(after.arrives.mean()))}, {chance(float(low))} to "
        f"{chance(float(high))})"
    )
    return [
        f"{told}: {listed(names)}." if names else f"{told}.",
        f"In {there.height or 'none'} of them a force other than the UN's was there already when the exit was decided.",
    ]


def _providers(view: View, host: State, months: pl.DataFrame, now: pl.DataFrame, seed: int) -> Figure:
    since = add_months(now["month"][0], -12 * SHOWN_YEARS)
    shown = months.filter(months["month"] >= since)
    together = numbers.totals(view, host.iso3, seed=seed)
    together = together.filter(together["month"] >= since)
    return Figure(
        name="guarantors",
        title=f"External providers of security in {host.name}, people",
        alt="Areas by month, stacked at the best estimates; dashed lines hold the total with 90 % probability, bars at the right "
        "span each provider's interval. Last month: "
        + "; ".join(
            f"{r['provider']} {r['best']:,} ({r['low']:,} to {r['high']:,})"
            for r in now.iter_rows(named=True)
        ),
        source="UN series (Kathman, IPI, Geo-PKO scaled, documents) and the register of guarantors. Dashed: the total, 90 %. "
        "Bars at the right: each provider's interval on record.",
        draw=lambda width: guarantor_charts.stacked(shown, together, width),
    )


def _curve(ahead: Outlook) -> Figure:
    asked, calm = ahead.demanded.summary(), ahead.planned.summary()
    told = [
        f"after {r['month']} months {r['median']:.0%} ({r['low']:.0%} to {r['high']:.0%})"
        for r in asked.filter(asked["month"].is_in([3, 6, 12])).iter_rows(named=True)
    ]
    return Figure(
        name="withdrawal",
        title="How a UN force leaves: share still there after the decision",
        alt=f"Lines with a band. Still there when the host demands the exit: {'; '.join(told)}.",
        source="Past exits of UN forces of 500 people or more, by month (Kathman, IPI, documents); median, band 90 %.",
        draw=lambda width: guarantor_charts.withdrawal(asked, calm, width),
    )
