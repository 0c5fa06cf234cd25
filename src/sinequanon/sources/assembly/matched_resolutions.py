"""Pairs of roll calls on the same text, which share their item parameters."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    same = frame.filter(pl.col("rcid") == pl.col("rcid_again"))
    if same.height:
        raise fail(f"Roll call {same['rcid'][0]} is paired with itself.", path)
    return frame.select("rcid", "rcid_again")


SOURCE = Source(
    __file__,
    columns=(
        Column("v1", "pair", pl.Int64, low=1),
        Column("rcid1", "rcid", pl.Int64, low=1, high=99_999),
        Column("rcid2", "rcid_again", pl.Int64, low=1, high=99_999),
    ),
    key=("pair",),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
