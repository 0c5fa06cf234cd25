"""Deaths in state-based conflict by country and month, 1990-2024, as the VIEWS challenge used them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

KOSOVO = 347


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    counted = (pl.col("year") - 1980) * 12 + pl.col("number")
    faults = {
        "The month's number does not agree with year and month.": counted != pl.col("month_id"),
        "The country has no alpha-3 code.": pl.col("iso3").is_null() & (pl.col("gwcode") != KOSOVO),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])
    names = frame.select("country_id", "iso3", "name", "gwcode").unique()
    if names["country_id"].is_duplicated().any():
        raise fail("A country's number stands for two countries.", path)
    return frame.select(
        "country_id",
        pl.when(pl.col("gwcode") == KOSOVO).then(pl.lit("XKX")).otherwise("iso3").alias("iso3"),
        "gwcode",
        "name",
        "month_id",
        pl.date("year", "number", 1).alias("month"),
        "state_based",
        "vintage",
    ).sort("country_id", "month")


SOURCE = Source(
    __file__,
    columns=(
        Column("month_id", "month_id", pl.Int64, low=121, high=1200),
        Column("country_id", "country_id", pl.Int64, low=1, high=300),
        Column("ged_sb", "state_based", pl.Int64, low=0, high=10_000_000),
        Column("source", "vintage", values=("drauz", "fif911")),
        Column("year", "year", pl.Int64, low=1990, high=2100),
        Column("month", "number", pl.Int64, low=1, high=12),
        Column("iso3", "iso3", required=False),
        Column("name", "name"),
        Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
    ),
    key=("country_id", "month_id"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
