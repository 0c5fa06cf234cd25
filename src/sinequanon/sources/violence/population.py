"""Population by country and year, 1950-2100: estimates to 2023, the UN's medium projection after."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

KOSOVO = "OWID_KOS"


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    both = pl.col("estimate").is_not_null() == pl.col("projection").is_not_null()
    wrong = frame.with_row_index("line", offset=2).filter(both)
    if wrong.height:
        raise fail("A year has not exactly one of an estimate and a projection.", path, line=wrong["line"][0])
    state = pl.col("code").str.contains("^[A-Z]{3}$").fill_null(value=False)
    return frame.select(
        "entity",
        "code",
        pl.when(pl.col("code") == KOSOVO).then(pl.lit("XKX")).when(state).then("code").alias("iso3"),
        "year",
        pl.coalesce("estimate", "projection").alias("population"),
        pl.col("estimate").is_null().alias("projected"),
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("Entity", "entity"),
        Column("Code", "code", required=False),
        Column("Year", "year", pl.Int64, low=1950, high=2100),
        Column("Population, total", "estimate", pl.Int64, low=0, high=20000000000, required=False),
        Column(
            "Population, medium projection (Projected)",
            "projection",
            pl.Int64,
            low=0,
            high=20000000000,
            required=False,
        ),
    ),
    key=("entity", "year"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
