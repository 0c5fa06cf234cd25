"""The shield: how near a permanent member stands that casts vetoes, as a simple measure that can be swapped."""

from __future__ import annotations

import polars as pl

from sinequanon.evidence.view import View

WEST, EAST = ("USA", "GBR", "FRA"), ("RUS", "CHN")
SESSIONS_BACK = 3
FRESH = 3
"""A state's last position counts for an estimate made at most so many years after its session."""
YEARS = 10
"""Years of vetoes that are counted."""
FIRST_YEAR = 1945
"""Session 1 opened in 1946."""


def positions(view: View) -> pl.DataFrame:
    """Give where each state stood by each year's own estimate: nothing later has shaped it.

    Returns
    -------
    polars.DataFrame
        `host` (ISO alpha-3), `known` (day of the estimate), `lean` (distance to the nearest of the western
        three less that to the nearer of Russia and China: above 0 is nearer to the latter), `turn` (its change
        over three sessions) and `to_USA`, ... (distance to each permanent member).
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
        *(f"to_{m}" for m in (*WEST, *EAST)),
    )


def shield(view: View, rows: pl.DataFrame) -> pl.Series:
    """Measure the shield of each row: the most vetoes that a member near the host has lately cast.

    Parameters
    ----------
    view
        The evidence as of a date.
    rows
        `day`, and the distances `to_USA`, ... of the host to each permanent member.

    Returns
    -------
    polars.Series
        `ln(1 + v exp(-d))`, the highest of the five members: `v` its vetoes in the ten years to the day, `d` the
        distance. Missing where the host's position is not known.
    """
    cast = view.table("vetoes").explode("vetoed_by")
    days = rows["day"].unique().sort().alias("day")
    scores: list[pl.Expr] = []
    counted = pl.DataFrame({"day": days})
    for member in (*WEST, *EAST):
        own = cast.filter(pl.col("vetoed_by") == member)["known"].sort()
        begun = days.dt.offset_by(f"-{YEARS}y")
        number = own.search_sorted(days, side="right") - own.search_sorted(begun, side="right").cast(pl.Int64)
        counted = counted.with_columns(number.alias(f"by_{member}"))
        scores.append((pl.col(f"by_{member}") * (-pl.col(f"to_{member}")).exp()).log1p())
    joined = rows.select("day", pl.selectors.starts_with("to_")).join(
        counted, on="day", how="left", maintain_order="left"
    )
    return joined.select(pl.max_horizontal(scores)).to_series().alias("shield")
