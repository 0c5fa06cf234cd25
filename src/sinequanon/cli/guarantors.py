"""The command on guarantors: who provides security, since when, and what a withdrawal would look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.brief.words import chance
from sinequanon.cli.output import HOST, Common, answer, months_as_text
from sinequanon.evidence.record import record
from sinequanon.states.article import with_article

if TYPE_CHECKING:
    from sinequanon.links.guarantors.withdrawal import Outlook

_COMMON = Common()


def guarantors(
    host: HOST,
    *,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Tell who other than the host's own forces provides security, by month, and how fast the UN's people would leave."""
    import polars as pl

    from sinequanon.brief import guards
    from sinequanon.links.guarantors import numbers
    from sinequanon.links.guarantors.answers import guarantors as ask
    from sinequanon.links.guarantors.substitutes import substitutes
    from sinequanon.links.guarantors.withdrawal import outlook
    from sinequanon.months import month_of

    view = common.view()
    where = view.host(host)
    code = view.ground(where.code, "guarantor_hosts")
    ledger = ask(view, code)
    turns = numbers.changes(view, code, seed=seed)
    likely = numbers.chances(view, code, seed=seed)
    ahead = outlook(view, code, seed=seed)
    after = substitutes(view, seed=seed)
    content = {
        "months": months_as_text(ledger.months, "month", "last_figure"),
        "largest": months_as_text(ledger.largest, "month", "last_figure"),
        "changes": months_as_text(turns),
        "chances": months_as_text(likely),
        "without_number": months_as_text(ledger.silent),
        "presences": ledger.presences,
        "withdrawal": _withdrawal(ahead) if ahead else None,
        "substitutes": {
            "arrives": _interval(after.arrives),
            "present": _interval(after.present),
            "delay_months": _interval(after.delay_months),
            "size_share": _interval(after.size_share),
            "cases": after.cases,
        },
        "record": record(view, "guarantors", parameters={"host": code}, seed=seed),
    }
    now = month_of(view.as_of)
    here = ledger.months.filter(ledger.months["month"] == now)
    lines = guards.sentences(ledger, with_article(where.called(code)), now)
    if ahead:
        half, most = ahead.months.summary().rows(named=True)
        lines.append(
            f"If asked to leave, half of the UN's people ({guards.about(ahead.strength)}) would be gone after {half['median']:.1f} months "
            f"({half['low']:.1f} to {half['high']:.1f}), 95% after {most['median']:.1f} ({most['low']:.1f} to {most['high']:.1f})."
        )
    lines.append(
        f"After past exits of UN forces another force came within two years with probability {chance(float(after.arrives.mean()))}."
    )
    shown = turns.with_columns(pl.col("probability").map_elements(chance, return_dtype=pl.String))
    tables = [
        months_as_text(here, "month", "last_figure").select(
            "provider", "kind", "low", "best", "high", "last_figure", "group"
        ),
        months_as_text(shown.select("month", "before", "after", "people", "probability")),
    ]
    answer(common, content, lines, [table for table in tables if table.height])


def _interval(draws: Any) -> dict[str, float]:
    low, high = draws.interval()
    return {"mean": float(draws.mean()), "low": float(low), "high": float(high)}


def _withdrawal(ahead: Outlook) -> dict[str, Any]:
    return {
        "strength": ahead.strength,
        "demanded": ahead.demanded.summary(),
        "planned": ahead.planned.summary(),
        "months_until_left": ahead.months.summary(),
        "months_until_left_planned": ahead.months_planned.summary(),
    }
