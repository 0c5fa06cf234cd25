"""Where each host stood between the western three and Russia and China, by each year's own estimate."""

from __future__ import annotations

import polars as pl

from sinequanon.evidence.view import View

WEST, EAST = ("USA", "GBR", "FRA"), ("RUS", "CHN")
SESSIONS_BACK = 3
FRESH = 3
"""A state's last position counts for an estimate made at most so many years after its session."""


def positions(view: View) -> pl.DataFrame:
    """Give where each state stood by each year's own estimate: nothing later has shaped it.

    Returns
    -------
    polars.DataFrame
        `host` (ISO alpha-3), `known` (day of the estimate), `lean` (distance to the nearest of the western
        three less that to the nearer of Russia and China: above 0 is nearer to the latter) and `turn` (its change
        over three sessions).
    """
    points = view.table("ideal_points").filter(~pl.col("state").str.contains(":"))
    last = points.group_by("known").agg(pl.col("session").max().alias("last"))
    points = points.join(last, on="known").filter(pl.col("session") >= pl.col("last") - FRESH - SESSIONS_BACK)
    members = points.group_by("known", "session").agg(
        pl.col("mean").filter(pl.col("state") == m).first().alias(m) for m in (*WEST, *EAST)
    )
    apart = points.join(members, on=["known", "session"]).with_columns(
        (pl.col("mean") - pl.col(m)).abs().alias(f"to_{m}") for m in (*WEST, *EAST)
    )
    west = pl.min_horizontal(f"to_{m}" for m in WEST)
    east = pl.min_horizontal(f"to_{m}" for m in EAST)
    apart = apart.with_columns(lean=west - east)
    before = apart.select("known", "state", pl.col("session") + SESSIONS_BACK, then=pl.col("lean"))
    newest = apart.filter(pl.col("session") == pl.col("session").max().over("known", "state"))
    newest = newest.filter(pl.col("session") >= pl.col("last") - FRESH)
    joined = newest.join(before, on=["known", "state", "session"], how="left")
    return joined.select(
        pl.col("state").alias("host"),
        "known",
        "lean",
        (pl.col("lean") - pl.col("then")).alias("turn"),
    )
