"""Terms of the Security Council's members from 1992 to 2023."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.filter(pl.col("last_year") < pl.col("first_year"))
    if wrong.height:
        raise fail(f"A term of {wrong['member'][0]} ends before it begins.", path)
    long = frame.filter((pl.col("seat") == "elected") & (pl.col("last_year") - pl.col("first_year") > 1))
    if long.height:
        raise fail(f"{long['member'][0]} sits for more than two calendar years.", path)
    return frame.drop("note")


SOURCE = Source(
    __file__,
    columns=(
        Column("country_org", "member"),
        Column("start_year", "first_year", pl.Int64, low=1946, high=2100),
        Column("end_year", "last_year", pl.Int64, low=1946, high=2100),
        Column("seat", "seat", values=("permanent", "elected")),
        Column("note", "note", required=False),
    ),
    key=("member", "first_year"),
    comment="#",
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
