"""Geo-PKO v2.3, the map of contributors: which states had troops at which place in which year, 1994-2024."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    named = pl.col("overview").str.count_matches(r"\),") + 1
    wrong = frame.with_row_index("line", offset=2).filter(named != pl.col("contributors"))
    if wrong.height:
        raise fail(
            f"{wrong['overview'][0]!r} does not name {wrong['contributors'][0]} contributors.",
            path,
            line=wrong["line"][0],
        )
    return frame


SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("location", "location"),
        Column("latitude", "latitude", pl.Float64, low=-60, high=60),
        Column("longitude", "longitude", pl.Float64, low=-180, high=180),
        Column("No.TCC", "contributors", pl.Int64, low=1, high=60),
        Column("year.overview", "overview"),
    ),
    key=("mission", "year", "location", "latitude", "longitude"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
