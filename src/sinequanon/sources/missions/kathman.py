"""Uniformed strength of UN missions by month, 1990-2019, after Kathman (2013) and its updates."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

MISSING = ("-999", "-999.0")
ROUNDING = 1
"""The file's totals and parts differ by one person in two rows."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.with_row_index("line", offset=2).filter(
        (pl.col("troops") + pl.col("police") + pl.col("observers") - pl.col("uniformed")).abs() > ROUNDING
    )
    if wrong.height:
        raise fail("Troops, police and observers do not add up to the total.", path, line=wrong["line"][0])
    shifted = frame.with_row_index("line", offset=2).filter(
        (pl.col("yearmon") - pl.col("year") - pl.col("month") / 100).abs() > ROUNDING / 100 + 1e-6
    )
    if shifted.height:
        raise fail("The year and month do not agree with yearmon.", path, line=shifted["line"][0])
    return frame.select(
        "mission",
        "host",
        "ccode",
        "ccode_2",
        pl.date("year", "month", 1).alias("month"),
        "troops",
        "police",
        "observers",
        "uniformed",
    ).sort("mission", "month")


SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("missioncountry", "host"),
        Column("missionccode", "ccode", pl.Int64, null=MISSING, required=False, low=2, high=990),
        Column("missionccode2", "ccode_2", pl.Int64, null=MISSING, required=False, low=2, high=990),
        Column("year", "year", pl.Int64, low=1990, high=2100),
        Column("month", "month", pl.Int64, low=1, high=12),
        Column("yearmon", "yearmon", pl.Float64, low=1990.0, high=2100.12),
        Column("troop", "troops", pl.Int64, low=0, high=100000, null=MISSING, required=False),
        Column("police", "police", pl.Int64, low=0, high=100000, null=MISSING, required=False),
        Column("militaryobservers", "observers", pl.Int64, low=0, high=100000, null=MISSING, required=False),
        Column("total", "uniformed", pl.Int64, low=0, high=100000, null=MISSING, required=False),
    ),
    key=("mission", "year", "month"),
    ignore=("total2",),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
