"""What `backtest guarantors` tells: each past exit foretold from the others."""

from __future__ import annotations

from sinequanon.cli.backtest import Asked
from sinequanon.cli.output import Common, answer
from sinequanon.evidence.record import record


def tell(common: Common, _: Asked) -> None:
    """Score the withdrawal curves: every exit left out in turn."""
    import polars as pl

    from sinequanon.links.guarantors.backtest import leave_one_out

    view = common.view()
    found = leave_one_out(view)
    rows = found.rename({"mission": "case", "crps": "score"}).with_columns(
        default=pl.lit(value=True), skill=1.0 - pl.col("score") / pl.col("base")
    )
    content = {"rows": rows, "record": record(view, "backtest", parameters={"link": "guarantors"})}
    means = rows.group_by("demanded", maintain_order=True).agg(
        pl.len().alias("exits"), pl.col("score", "base", "inside").mean()
    )
    line = (
        "Share of the force still there, each exit foretold from the others: CRPS (lower is better), beside the plain curve of "
        "all exits; `inside` is the part of the months that the 90% interval held."
    )
    answer(common, content, [line], [rows.drop("default"), means])
