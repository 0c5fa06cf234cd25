"""Kathman and IPI count the same peacekeepers: how far do they agree, month by month?"""

from __future__ import annotations

import polars as pl

TOLERANCE = 0.01
"""Share of the larger count within which two counts are taken to agree."""


def kathman_ipi(kathman: pl.DataFrame, ipi: pl.DataFrame, *, tolerance: float = TOLERANCE) -> pl.DataFrame:
    """Set the two counts of a mission in a month side by side.

    Parameters
    ----------
    kathman, ipi
        Frames of `sinequanon.sources.missions.kathman` and `sinequanon.sources.missions.ipi`.
    tolerance
        Share of the larger count.

    Returns
    -------
    frame
        mission, month, kathman, ipi (people; Kathman's may be missing), difference (people),
        agrees (missing counts never agree): one row for each mission and month that both know.
    """
    shared = kathman.select("mission", "month", kathman="uniformed").join(
        ipi.select("mission", "month", ipi="uniformed"), on=["mission", "month"], how="inner"
    )
    difference = pl.col("kathman") - pl.col("ipi")
    within = difference.abs() <= tolerance * pl.max_horizontal("kathman", "ipi")
    return shared.with_columns(
        difference.alias("difference"),
        (within & pl.col("kathman").is_not_null()).fill_null(value=False).alias("agrees"),
    ).sort("mission", "month")


def disagreements(side_by_side: pl.DataFrame) -> pl.DataFrame:
    """List the missions on which the two differ, the most first.

    Parameters
    ----------
    side_by_side
        What `kathman_ipi` returns.

    Returns
    -------
    frame
        mission, months (shared), differing (months with both counts), missing (months without Kathman's),
        largest (people), first, last (differing months).
    """
    apart = ~pl.col("agrees") & pl.col("kathman").is_not_null()
    return (
        side_by_side.group_by("mission")
        .agg(
            pl.len().cast(pl.Int64).alias("months"),
            apart.sum().cast(pl.Int64).alias("differing"),
            pl.col("kathman").is_null().sum().cast(pl.Int64).alias("missing"),
            pl.col("difference").abs().filter(apart).max().alias("largest"),
            pl.col("month").filter(apart).min().alias("first"),
            pl.col("month").filter(apart).max().alias("last"),
        )
        .filter(pl.col("differing") > 0)
        .sort("differing", "mission", descending=[True, False])
    )
