"""Changes of leader by state and year, 1870-2015, and whether one was irregular, after Archigos."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    faults = {
        "A change of leader and the number of leaders do not agree.": (pl.col("transition") == 1)
        != (pl.col("leaders") > 1),
        "A change of leader and the two leaders do not agree.": (pl.col("transition") == 1)
        != (pl.col("leader_january") != pl.col("leader_december")),
        "An irregular exit without a change of leader.": pl.col("irregular") > pl.col("transition"),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])
    return frame.with_columns(pl.col("transition", "irregular") == 1).sort("gwcode", "year")


SOURCE = Source(
    __file__,
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
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
