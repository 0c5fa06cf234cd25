"""Uniformed strength of UN missions by month, 1990-2017, from the IPI Peacekeeping Database."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

NA = ("NA",)
BAMAKO_LONGITUDE = -8.0


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    parts = pl.sum_horizontal("troops", "police", "observers")
    wrong = frame.with_row_index("line", offset=2).filter(parts != pl.col("uniformed"))
    if wrong.height:
        raise fail("Troops, police and observers do not add up to the total.", path, line=wrong["line"][0])
    frame = frame.with_columns(pl.col("date").dt.truncate("1mo").alias("month"))
    twice = frame.filter(pl.struct("mission", "month").is_duplicated())
    if twice.height:
        raise fail(f"{twice['mission'][0]} stands twice in {twice['month'][0]:%B %Y}.", path)
    # The headers of the two coordinates are exchanged in the release, except in one run of rows for Bamako.
    right = (pl.col("hq") == "Bamako") & (pl.col("longitude_column") == BAMAKO_LONGITUDE)
    return frame.select(
        "mission",
        "country",
        "iso3",
        "month",
        "hq",
        pl.when(right).then("latitude_column").otherwise("longitude_column").alias("hq_latitude"),
        pl.when(right).then("longitude_column").otherwise("latitude_column").alias("hq_longitude"),
        "contributors",
        "troops",
        "police",
        "observers",
        "uniformed",
    ).sort("mission", "month")


SOURCE = Source(
    __file__,
    columns=(
        Column("Date", "date", pl.Date),
        Column("Mission", "mission"),
        Column("Country of Mission", "country"),
        Column("Country of Mission ISO-3", "iso3"),
        Column("Mission HQ", "hq", required=False),
        Column("Mission HQ Longitude", "longitude_column", pl.Float64, NA, required=False, low=-90, high=90),
        Column("Mission HQ Latitude", "latitude_column", pl.Float64, NA, required=False, low=-180, high=180),
        Column("Number of Contributors", "contributors", pl.Int64, low=1, high=200),
        Column("Troops", "troops", pl.Int64, low=0, high=100000, null=NA, required=False),
        Column("Police", "police", pl.Int64, low=0, high=100000, null=NA, required=False),
        Column("Observers", "observers", pl.Int64, low=0, high=100000, null=NA, required=False),
        Column("Total", "uniformed", pl.Int64, low=1, high=100_000),
    ),
    key=("mission", "date"),
    ignore=(
        "Mission Continent",
        "Mission Region",
        "Mission - NAM",
        "Mission - G77",
        "Mission - AU",
        "Mission - Arab League",
        "Mission - OIC",
        "Mission - CIS",
        "Mission - G20",
        "Mission - EU",
    ),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
