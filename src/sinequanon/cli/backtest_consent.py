"""What `backtest consent` tells: the record of the lists, calibration, and whole lists on eleven fixed eves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.cli.backtest import Asked
from sinequanon.cli.consent import listed
from sinequanon.cli.output import Common, answer
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    import polars as pl


def tell(common: Common, _: Asked) -> None:
    """Score consent: the lists of past years, the candidates, and the watch lists of eleven eves."""
    import polars as pl

    from sinequanon.links.consent.backtest import backtest

    view = common.view()
    found = backtest(view)
    scored = found.scores.select(pl.col("event").alias("case"), pl.exclude("event")).with_columns(
        model=pl.lit("hazard mixed with the plain rate"),
        default=pl.lit(value=True),
        score="brier",
        base="brier_plain",
        skill=1 - pl.col("brier") / pl.col("brier_plain"),
    )
    content = {
        "rows": scored,
        "calibration": found.calibration,
        "candidates": found.candidates,
        "places": found.places,
        "lists": found.lists,
        "coups": found.coups,
        "record": record(view, "backtest", parameters={"link": "consent"}, seed=1),
    }
    shown = ("lists", "rows", "events", "gain", "gain_se_years", "gain_se_missions", "auc", "top3", "top5")
    lines = [
        "The lists of past year ends, each made by what was known then, against the year that followed: gain over one rate for "
        "all, in nats, higher is better. The hazard was chosen on years to 2012, so the later ones are untouched by the choice.",
        "Then: what was said and what came, by fifths; the candidates' scores one month ahead; the place of eleven missions on "
        "the eve of trouble; the coup models out of time; and the lists of those eves whole.",
    ]
    narrow = scored.select("case", "period", *shown) if scored.height else scored
    answer(
        common,
        content,
        lines,
        [
            t
            for t in (
                narrow,
                found.calibration,
                found.candidates,
                found.places,
                found.coups,
                *_lists(found.lists),
            )
            if t.height
        ],
    )


def _lists(lists: pl.DataFrame) -> list[pl.DataFrame]:
    if lists.is_empty():
        return []
    return [
        listed(part.drop("case")).with_columns(as_of=part["as_of"])
        for (_,), part in lists.group_by("as_of", maintain_order=True)
    ]
