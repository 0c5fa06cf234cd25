"""The command on guarantors: who provides security, since when, and what a withdrawal would look like."""

from __future__ import annotations

from sinequanon.brief.words import chance
from sinequanon.cli.output import HOST, SEED, Common, answer, months_as_text
from sinequanon.states.table import with_article

_COMMON = Common()


def guarantors(
    host: HOST,
    *,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell who other than the host's own forces provides security, by month, and how fast the UN's people would leave."""
    import polars as pl

    from sinequanon.api.guarantors import guarantors as ask
    from sinequanon.brief import provider_sentences
    from sinequanon.months import month_of

    view = common.view()
    found = ask(host, seed=seed, as_of=view)
    ledger, turns, ahead, after = found.found, found.changes, found.ahead, found.after
    now = month_of(view.as_of)
    here = ledger.months.filter(ledger.months["month"] == now)
    leaving = provider_sentences.announced(view, found.record["parameters"]["host"])
    lines = provider_sentences.sentences(ledger, with_article(found.name), now, leaving=leaving)
    if ahead:
        half, most = ahead.months.summary().rows(named=True)
        lines.append(
            f"If asked to leave, half of the UN's people ({provider_sentences.about(ahead.strength)}) would be gone after {half['median']:.1f} months "
            f"({half['low']:.1f} to {half['high']:.1f}), 95% after {most['median']:.1f} ({most['low']:.1f} to {most['high']:.1f})."
        )
    lines.append(
        f"After past exits of UN forces another force came within two years with probability {chance(float(after.arrives.mean()))}."
    )
    if here["best"].null_count():
        lines.append("Where no number of a force is known, low and high are those of others of its kind.")
    if turns.height:
        lines.append("The second table: which force became the largest, when, and how sure that is.")
    shown = turns.with_columns(pl.col("probability").map_elements(chance, return_dtype=pl.String))
    tables = [
        months_as_text(here, "month", "last_figure").select(
            "provider", "kind", "low", "best", "high", "last_figure", "group"
        ),
        months_as_text(shown.select("month", "before", "after", "people", "probability")),
    ]
    answer(common, found, lines, [table for table in tables if table.height])
