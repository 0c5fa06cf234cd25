"""Civilians killed and peacekeepers present by conflict-month, after Hultman, Kathman and Shannon (2013)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

TOLERANCE = 1e-9
LOGS = {
    "troops_log": pl.col("troops").log1p(),
    "police_log": pl.col("police").log1p(),
    "observers_log": pl.col("observers").log1p(),
    "duration_log": pl.col("duration").log(),
}


ROWS = 3_746
"""Conflict-months of the replication data: it names none of them, so a row lost or repeated shows in the count alone."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    for name, expected in LOGS.items():
        wrong = frame.with_row_index("line", offset=2).filter((pl.col(name) - expected).abs() > TOLERANCE)
        if wrong.height:
            raise fail(f"{name} is not the logarithm of its column.", path, line=wrong["line"][0])
    if frame.height != ROWS:
        raise fail(f"The file has {frame.height:,} conflict-months, not {ROWS:,}.", path)
    return frame.with_columns(pl.col("killed_before") == 1)


SOURCE = Source(
    __file__,
    columns=(
        Column("osvAll", "civilians_killed", pl.Int64, low=0, high=1_000_000),
        Column("troopLag", "troops", pl.Float64, low=0.0, high=100.0),
        Column("policeLag", "police", pl.Float64, low=0.0, high=100.0),
        Column("militaryobserversLag", "observers", pl.Float64, low=0.0, high=100.0),
        Column("brv_AllLag", "battle_deaths_log", pl.Float64, low=0.0, high=20.0),
        Column("osvAllLagDum", "killed_before", pl.Int64, low=0, high=1),
        Column("incomp", "incompatibility", pl.Int64, low=1, high=3),
        Column("epduration", "duration", pl.Int64, low=1, high=1200),
        Column("lntpop", "population_log", pl.Float64, low=0.0, high=30.0),
        Column("troopLag_log", "troops_log", pl.Float64, low=0.0, high=10.0),
        Column("epdur_log", "duration_log", pl.Float64, low=0.0, high=10.0),
        Column("policeLag_log", "police_log", pl.Float64, low=0.0, high=10.0),
        Column("militaryobserversLag_log", "observers_log", pl.Float64, low=0.0, high=10.0),
    ),
    repeats=True,
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
