"""The monthly and the yearly table of UCDP count the same deaths: do their years agree?"""

from __future__ import annotations

import polars as pl

ESTIMATES = ("best", "low", "high")


def yearly_sums(monthly: pl.DataFrame, country_year: pl.DataFrame) -> pl.DataFrame:
    """Set the yearly sums over all countries side by side.

    Parameters
    ----------
    monthly, country_year
        Frames of `sinequanon.sources.violence.ucdp_monthly` and `.ucdp_country_year`.

    Returns
    -------
    frame
        year, best_monthly, best_yearly, low_monthly, ..., high_yearly (deaths), agrees: one row for each year
        that either knows.
    """
    ours = monthly.group_by(pl.col("month").dt.year().cast(pl.Int64).alias("year")).agg(
        pl.col(ESTIMATES).sum().name.suffix("_monthly")
    )
    theirs = country_year.group_by("year").agg(pl.col(ESTIMATES).sum().name.suffix("_yearly"))
    pairs = [f"{name}_{side}" for name in ESTIMATES for side in ("monthly", "yearly")]
    return (
        ours.join(theirs, on="year", how="full", coalesce=True)
        .select(
            "year",
            *pairs,
            pl.all_horizontal(pl.col(f"{name}_monthly") == pl.col(f"{name}_yearly") for name in ESTIMATES)
            .fill_null(value=False)
            .alias("agrees"),
        )
        .sort("year")
    )
