"""Coups and coup attempts from 1950 to November 2022 (Powell & Thyne)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.tables import Column, Source, fail
from sinequanon.states import from_cow


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    frame = frame.with_columns(date=pl.date("year", "month", "day"))
    codes: list[str] = []
    for line, (ccode, day) in enumerate(frame.select("ccode", "date").iter_rows(), start=2):
        try:
            codes.append(from_cow(ccode, day, seat=True).iso3)
        except InputError as error:
            raise fail(
                f"No state has the Correlates of War number {ccode} on {day}.", path, line=line
            ) from error
    return frame.select(
        pl.Series("iso3", codes),
        "country",
        "ccode",
        "date",
        (pl.col("coup") == 2).alias("success"),
        "version",
    ).sort("date", "iso3")


SOURCE = Source(
    __file__,
    columns=(
        Column("country", "country"),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("year", "year", pl.Int64, low=1950, high=2100),
        Column("month", "month", pl.Int64, low=1, high=12),
        Column("day", "day", pl.Int64, low=1, high=31),
        Column("coup", "coup", pl.Int64, low=1, high=2),
        Column("version", "version"),
    ),
    key=("ccode", "year", "month", "day", "coup"),
    ignore=("ccode_gw", "ccode_polity"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
