"""People who had to flee, by state and year, with what is not known left open."""

from __future__ import annotations

import polars as pl

KNOWN_MONTH, KNOWN_DAY = 6, 30
"""UNHCR and IDMC publish a year by the middle of the next."""


def derive(years: pl.DataFrame) -> pl.DataFrame:
    """Make the table `displacement`.

    Parameters
    ----------
    years
        `iso3`, `year`, `refugees`, `asylum_seekers`, `idps_unhcr`, `idps_idmc` (people; a zero is written where nothing is
        recorded).

    Returns
    -------
    polars.DataFrame
        Of the displaced at home IDMC's estimate where its series of the state has begun, UNHCR's where it alone has one.
        Zeros before a series begins are left open.
    """
    begun = {
        name: pl.col("year") >= pl.col("year").filter(pl.col(name) > 0).min().over("iso3")
        for name in ("refugees", "asylum_seekers", "idps_unhcr", "idps_idmc")
    }
    known = {
        name: pl.when(since.fill_null(value=False)).then(pl.col(name)).alias(name)
        for name, since in begun.items()
    }
    return (
        years.with_columns(list(known.values()))
        .select(
            pl.col("iso3").alias("state"),
            "year",
            "refugees",
            "asylum_seekers",
            pl.coalesce("idps_idmc", "idps_unhcr").alias("idps"),
            pl.when(pl.col("idps_idmc").is_not_null())
            .then(pl.lit("IDMC"))
            .when(pl.col("idps_unhcr").is_not_null())
            .then(pl.lit("UNHCR"))
            .alias("idps_source"),
            pl.date(pl.col("year") + 1, KNOWN_MONTH, KNOWN_DAY).alias("known"),
        )
        .filter(pl.any_horizontal(pl.col("refugees", "asylum_seekers", "idps").is_not_null()))
        .sort("state", "year")
    )
