"""What `backtest consent` tells: scores, reliability, and the whole watch list on four fixed eves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.cli.backtest import Asked
from sinequanon.cli.consent import listed
from sinequanon.cli.output import Common, answer
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    import polars as pl


def tell(common: Common, _: Asked) -> None:
    """Score consent: every mission left out in turn, and the watch lists."""
    import polars as pl

    from sinequanon.links.consent.checks import backtest

    view = common.view()
    found = backtest(view)
    scored = found.scores.select(
        pl.col("event").alias("case"),
        "model",
        "default",
        "score",
        "base",
        "gain",
        "gain_se",
        "missions",
        "events",
    ).with_columns(skill=1 - pl.col("score") / pl.col("base"))
    content = {
        "rows": scored,
        "reliability": found.reliability,
        "places": found.places,
        "lists": found.lists,
        "coups": found.coups,
        "record": record(view, "backtest", parameters={"link": "consent"}, seed=1),
    }
    lines = [
        "Log scores of each mission by a fit to all others, summed, in nats; higher is better. The default is "
        "the best of those that gain more than the standard error of the gain; where none does, the base rate.",
        "Then: stated and observed events per mission-year; the place of four missions on the eve of trouble, chosen "
        "before any list was made; the coup models out of time; and the four lists whole.",
    ]
    answer(
        common,
        content,
        lines,
        [t for t in (scored, found.reliability, found.places, found.coups, *_lists(found.lists)) if t.height],
    )


def _lists(lists: pl.DataFrame) -> list[pl.DataFrame]:
    if lists.is_empty():
        return []
    return [
        listed(part.drop("case")).with_columns(as_of=part["as_of"])
        for (_,), part in lists.group_by("as_of", maintain_order=True)
    ]
