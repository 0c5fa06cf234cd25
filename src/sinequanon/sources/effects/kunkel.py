"""Estimates of what arriving and departing peacekeepers change in a grid cell and its neighbours."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

TOLERANCE = 1e-9
DESIGN = 32


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    if frame.height != DESIGN:
        raise fail(f"The table has {frame.height} estimates, not all {DESIGN} combinations.", path)
    wrong = frame.with_row_index("line", offset=2).filter(
        (pl.col("estimate") / pl.col("standard_error") - pl.col("t")).abs() > TOLERANCE
    )
    if wrong.height:
        raise fail("t is not the estimate over its standard error.", path, line=wrong["line"][0])
    return frame


SOURCE = Source(
    __file__,
    columns=(
        Column("time", "time", values=("Enter", "Leave")),
        Column("cell", "cell", values=("Neighbor", "Same")),
        Column("actor", "actor", values=("GOV", "REB")),
        Column("dv", "measure", values=("Binary", "Total")),
        Column("dv_type", "outcome", values=("Death", "Event")),
        Column("att", "estimate", pl.Float64),
        Column("se", "standard_error", pl.Float64, low=0.0, high=1000.0),
        Column("t", "t", pl.Float64),
    ),
    key=("time", "cell", "actor", "measure", "outcome"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
