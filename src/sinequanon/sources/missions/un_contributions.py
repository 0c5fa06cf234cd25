"""Uniformed personnel by contributor, mission and month since 2010, as the UN data hub publishes them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source


def _finish(frame: pl.DataFrame, _path: Path) -> pl.DataFrame:
    return frame.select(
        "contribution",
        "contributor",
        "iso3",
        "mission",
        "personnel",
        pl.col("reported").dt.truncate("1mo").alias("month"),
        "women",
        "men",
        (pl.col("women") + pl.col("men")).alias("people"),
        "reported",
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("contribution_id", "contribution"),
        Column("contributing_country", "contributor"),
        Column("isocode3", "iso3", required=False),
        Column("mission_acronym", "mission"),
        Column("personnel_type", "personnel"),
        Column("female_personnel", "women", pl.Int64, low=0, high=50_000),
        Column("male_personnel", "men", pl.Int64, low=0, high=50_000),
        Column("last_reporting_date", "reported", pl.Date),
    ),
    key=("contribution",),
    ignore=("m49_code", "last_update"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
