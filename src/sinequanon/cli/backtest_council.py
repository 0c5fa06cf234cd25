"""What `backtest council` tells: scores of vetoes and votes out of time, by member and overall, beside the base rate."""

from __future__ import annotations

from sinequanon.cli.backtest import Asked
from sinequanon.cli.output import Common, answer
from sinequanon.errors import InputError
from sinequanon.evidence.record import record


def tell(common: Common, asked: Asked) -> None:
    """Score the council link: train to a year, predict the drafts after it."""
    import polars as pl

    from sinequanon.links.council.backtest import backtest, votes_out_of_time

    view = common.view()
    rows = backtest(view, _years(asked.windows))
    votes = votes_out_of_time(view)
    content = {
        "rows": rows,
        "votes": votes,
        "record": record(view, "backtest", parameters={"link": "council", "windows": asked.windows}),
    }
    shipped = rows.filter(pl.col("default"))
    said = [
        f"Scores of council out of sample by {view.as_of}; lower is better.",
        "The second table scores the votes in favour, year by year, by both models.",
    ]
    answer(common, content, said, [shipped, votes])


def _years(text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        if ":" in text:
            first, last = map(int, text.split(":"))
            return list(range(first, last + 1))
        return [int(part) for part in text.split(",")]
    except ValueError as error:
        raise InputError(
            f"{text!r} does not name years.", cure="Write 2000,2010 or 2018:2021.", where="--windows"
        ) from error
