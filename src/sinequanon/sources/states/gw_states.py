"""Independent states since 1816 after Gleditsch and Ward, with the days on which each began and ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

LAST_DAY = date(2017, 12, 31)
"""The day on which this edition stops: a state that ends on it still stood."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    backwards = frame.with_row_index("line", offset=2).filter(pl.col("end") < pl.col("start"))
    if backwards.height:
        raise fail(f"{backwards['name'][0]} ends before it starts.", path, line=backwards["line"][0])
    frame = frame.sort("gwcode", "start")
    overlap = frame.filter(pl.col("start") <= pl.col("end").shift(1).over("gwcode"))
    if overlap.height:
        raise fail(f"{overlap['name'][0]} stands twice on {overlap['start'][0]}.", path)
    return frame.with_columns(pl.col("end").replace(LAST_DAY, None))


SOURCE = Source(
    __file__,
    columns=(
        Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
        Column("stateabb", "abbreviation"),
        Column("statename", "name"),
        Column("startdate", "start", pl.Date, low=date(1816, 1, 1), high=LAST_DAY),
        Column("enddate", "end", pl.Date, low=date(1816, 1, 1), high=LAST_DAY),
    ),
    key=("gwcode", "start"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
