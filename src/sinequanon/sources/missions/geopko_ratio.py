"""How much larger Geo-PKO's nominal troops are than the people that Kathman counts, by mission and year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

TOLERANCE = 1e-9


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.with_row_index("line", offset=2).filter(
        (pl.col("nominal_troops") / pl.col("troops_mean") - pl.col("ratio")).abs() > TOLERANCE
    )
    if wrong.height:
        raise fail("The ratio is not nominal troops over mean troops.", path, line=wrong["line"][0])
    missing = frame.with_row_index("line", offset=2).filter(
        pl.col("ratio").is_null() & (pl.col("troops_mean") > 0)
    )
    if missing.height:
        raise fail("The ratio is missing although it can be taken.", path, line=missing["line"][0])
    return frame


SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("geopko_nominal_troops", "nominal_troops", pl.Int64, low=0, high=60_000),
        Column("troop_mean", "troops_mean", pl.Float64, low=0, high=60_000),
        Column("total_mean", "uniformed_mean", pl.Float64, low=0, high=60_000),
        Column("ratio_geopko_to_kathman_troops", "ratio", pl.Float64, ("inf",), required=False, low=0),
    ),
    key=("mission", "year"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
