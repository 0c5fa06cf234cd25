"""Who guards now: the providers of security, how fast the UN would leave, and who came after past exits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import guarantor_charts, provider_sentences
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, counted, listed, month
from sinequanon.links.guarantors import answers
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.ledger import RANKED
from sinequanon.links.guarantors.substitutes import Substitutes, substitutes
from sinequanon.links.guarantors.withdrawal import Guide, Outlook, guide, outlook
from sinequanon.months import add_months, month_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

SHOWN_YEARS = 15
TURNS_TOLD = 5
TITLE = "Who guards now"


def section(view: View, host: State, *, seed: int = 1) -> Section:
    """Tell who provides security besides the host's own forces, and what an exit would leave."""
    ledger = guarantors(view, host.iso3, seed=seed)
    after = substitutes(view, seed=seed)
    facts = {"months": ledger.months, "largest": ledger.largest, "presences": ledger.presences}
    facts["substitutes"] = after.cases
    now = month_of(view.as_of)
    sentences = provider_sentences.sentences(ledger, host.in_text, now)
    if ledger.months.is_empty():
        return Section(name="security", title=TITLE, sentences=tuple(sentences), facts=facts)
    here = ledger.months.filter(ledger.months["month"] == now).sort("best", descending=True)
    turns = answers.changes(view, host.iso3, seed=seed)
    ahead = outlook(view, host.iso3, seed=seed)
    sentences += _turns(turns)
    figures = (
        [_providers(view, host, ledger.months, here, seed)] if _shown(view, ledger.months).height else []
    )
    tables = [
        (
            f"Providers in {month(now)}",
            here.select(
                "provider", "kind", "low", "best", "high", "last_figure", "group", "area", "there", "source"
            ),
        ),
        ("When the largest provider changed", turns.drop("gap")),
    ]
    tables = [(name, table) for name, table in tables if table.height]
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


def _turns(turns: pl.DataFrame) -> list[str]:
    """Say when the largest provider changed, and how sure that is."""
    if turns.height < 2:
        return []
    told = [
        f"{provider_sentences.name(r['after'])} in {month(r['month'])}"
        + ("" if r["probability"] > 0.95 else f" (probability {chance(r['probability'])})")
        for r in turns.tail(TURNS_TOLD).iter_rows(named=True)
    ]
    return [f"The largest foreign force, in turn, as far as it can be told: {listed(told)}."]


def _leaving(ahead: Outlook, basis: Guide) -> list[str]:
    half, most = ahead.months.summary().rows(named=True)
    calm = ahead.months_planned.summary().row(0, named=True)
    end = ahead.demanded.values.shape[0] - 1
    told = (
        f"If the host asks all of the UN's people ({provider_sentences.about(ahead.strength)}) to leave, past exits say that half are gone "
        f"{_span(half, end)} months after the decision, and 95% after {_span(most, end)}; where the host had not demanded it, "
        f"half were gone after {_span(calm, end)}."
    )
    asked = basis.exits.filter(basis.exits["demanded"])["mission"].to_list()
    if not asked:
        return [told, "No demanded exit is on record by then: all exits are used."]
    scores = basis.scores.filter(basis.scores["demanded"])
    best = scores.filter(scores["default"]).row(0, named=True)
    base = scores.filter(scores["model"] == basis.base).row(0, named=True)
    if best["model"] != basis.base:
        why = f"foretold one another better than all exits together do (mean error {best['crps']:.3f} against {base['crps']:.3f})"
    elif len(asked) < basis.fewest:
        why = "are too few to stand alone, so all exits are used"
    else:
        why = f"foretold one another no better than all exits together do, which are used (mean error {base['crps']:.3f})"
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


def _shown(view: View, months: pl.DataFrame) -> pl.DataFrame:
    """Give the months of the chart, of those who guard the whole country."""
    since = add_months(month_of(view.as_of), -12 * SHOWN_YEARS)
    return months.filter((months["month"] >= since) & (months["group"] == RANKED))


def _providers(view: View, host: State, months: pl.DataFrame, now: pl.DataFrame, seed: int) -> Figure:
    shown = _shown(view, months)
    together = answers.totals(view, host.iso3, seed=seed)
    together = together.filter(together["month"] >= shown["month"].min())
    told = "; ".join(
        f"{r['provider']} {r['best']:,} ({r['low']:,} to {r['high']:,})"
        for r in now.filter(now["group"] == RANKED).iter_rows(named=True)
    )
    return Figure(
        name="guarantors",
        title=f"Foreign forces in {host.in_text}, people",
        alt="Areas by month, stacked at the best estimates; dashed lines hold the total with 90% probability, bars at the right "
        f"span each provider's interval. In {month(month_of(view.as_of))}: {told or 'none'}",
        source="Estimated from UN series (Kathman, IPI), maps (Geo-PKO), documents and the register of guarantors; months without a "
        "count are wider. Forces of one area, observers and forces without the host's consent are left out. Dashed: the total, 90%.",
        draw=lambda width: guarantor_charts.stacked(shown, together, width),
        data=shown,
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
        source="Past exits of UN forces of 500 people or more, by month (Kathman, IPI, documents); median, band 90%.",
        draw=lambda width: guarantor_charts.withdrawal(asked, calm, width),
        data=pl.concat(
            [asked.with_columns(demanded=pl.lit(True)), calm.with_columns(demanded=pl.lit(False))]
        ),
    )
