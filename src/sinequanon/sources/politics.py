"""Coups, and how leaders leave."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.files import fail
from sinequanon.sources.tables import Column, Source, refuse
from sinequanon.states import from_cow


def _finish_powell_thyne(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
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


powell_thyne = Source(
    "powell_thyne",
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
    finish=_finish_powell_thyne,
)
"""Coups and coup attempts from 1950 to November 2022 (Powell & Thyne)."""


def _finish_archigos(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    faults = {
        "A change of leader and the number of leaders do not agree.": (pl.col("transition") == 1)
        != (pl.col("leaders") > 1),
        "A change of leader and the two leaders do not agree.": (pl.col("transition") == 1)
        != (pl.col("leader_january") != pl.col("leader_december")),
        "An irregular exit without a change of leader.": pl.col("irregular") > pl.col("transition"),
    }
    refuse(frame, faults, path)
    return frame.with_columns(pl.col("transition", "irregular") == 1).sort("gwcode", "year")


archigos = Source(
    "archigos",
    columns=(
        Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
        Column("year", "year", pl.Int64, low=1870, high=2100),
        Column("leadertransition", "transition", pl.Int64, low=0, high=1),
        Column("irregular", "irregular", pl.Int64, low=0, high=1),
        Column("n_leaders", "leaders", pl.Int64, low=1, high=20),
        Column("jan1obsid", "leader_january"),
        Column("dec31obsid", "leader_december"),
    ),
    key=("gwcode", "year"),
    finish=_finish_archigos,
)
"""Changes of leader by state and year, 1870-2015, and whether one was irregular, after Archigos."""
