"""Sanction cases that ended in 2013 or later (part of the Global Sanctions Data Base, version 3)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

KINDS = ("trade", "arms", "military", "financial", "travel", "other")


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.filter(pl.col("last_year") < pl.col("first_year"))
    if wrong.height:
        raise fail(f"Case {wrong['case'][0]} ends before it begins.", path)
    return frame.with_columns(pl.col(KINDS) == 1)


SOURCE = Source(
    __file__,
    columns=(
        Column("case_id", "case", pl.Int64, low=1),
        Column("sanctioned_state", "target"),
        Column("sanctioning_state", "sender"),
        Column("begin", "first_year", pl.Int64, low=1900, high=2100),
        Column("end", "last_year", pl.Int64, low=1900, high=2100),
        *(Column(k, k, pl.Int64, low=0, high=1) for k in KINDS),
        Column("objective", "objective", required=False),
        Column("success", "success", required=False),
    ),
    key=("case",),
    ignore=("descr_trade", "target_mult", "sender_mult"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
