"""The official list of 71 peacekeeping operations, with the months of their start and end, about 2019."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

PRESENT = "Present"


def _month(column: str) -> pl.Expr:
    return ("1 " + pl.col(column)).str.to_date("%d %B %Y", strict=False)


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    dated = frame.with_columns(
        start=_month("start_text"), end=_month("end_text"), ongoing=pl.col("end_text") == PRESENT
    )
    wrong = dated.with_row_index("line", offset=2).filter(
        pl.col("start").is_null() | (pl.col("end").is_null() & ~pl.col("ongoing"))
    )
    if wrong.height:
        text = f"{wrong['start_text'][0]} to {wrong['end_text'][0]}"
        raise fail(f"{text!r} is not a month and year to another.", path, line=wrong["line"][0])
    backwards = dated.with_row_index("line", offset=2).filter(pl.col("end") < pl.col("start"))
    if backwards.height:
        raise fail(f"{backwards['mission'][0]} ends before it starts.", path, line=backwards["line"][0])
    return dated.select("mission", "name", "start", "end", "ongoing")


SOURCE = Source(
    __file__,
    columns=(
        Column("Acronym", "mission"),
        Column("Mission name", "name"),
        Column("Start Date", "start_text"),
        Column("End Date", "end_text"),
    ),
    key=("mission",),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
