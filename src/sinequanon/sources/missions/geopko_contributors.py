"""Nominal troops by mission, month and contributor, 1994-2020, from Geo-PKO v2: unit sizes, not people."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source

SPELLINGS = {
    "cambodia": "Cambodia",
    "Cote D'ivoire": "Cote d'Ivoire",
    "Mutinational": "Multinational",
    "U.K.": "Britain",
    "UK": "Britain",
    "US": "USA",
}


def _finish(frame: pl.DataFrame, _path: Path) -> pl.DataFrame:
    return frame.select(
        "mission",
        pl.date("year", "month", 1).alias("month"),
        pl.col("as_written").replace(SPELLINGS).alias("contributor"),
        "as_written",
        "nominal_troops",
        "locations",
        "size_unknown",
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2020),
        Column("month", "month", pl.Int64, low=1, high=12),
        Column("tcc", "as_written"),
        Column("nominal_troops", "nominal_troops", pl.Int64, low=0, high=30_000),
        Column("locations", "locations", pl.Int64, low=1, high=100),
        Column("size_unknown", "size_unknown", pl.Int64, low=0, high=100),
    ),
    key=("mission", "year", "month", "as_written"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
