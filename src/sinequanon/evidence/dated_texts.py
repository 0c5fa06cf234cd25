"""Texts in dated parts: how a register's words, sources and doubts read as of a day."""

from __future__ import annotations

from datetime import date

import polars as pl

from sinequanon.evidence.register_rows.form import DATED

LATER_SOURCES = "a source published after this date"
"""What stands in place of sources that all came later than the date: the row was known then, its source here is younger."""


def as_read(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return a table with its dated texts as they read on a day.

    Parameters
    ----------
    frame
        A table of a register; its columns of type `DATED` become plain: `sources` a list of those that were out by the day,
        `doubt` the sentences that speak of nothing later, and any other text the last of its parts that was known.
    day
        The as-of date.
    """
    known = pl.element().filter(pl.element().struct.field("known") <= day).struct.field("text")
    made: list[pl.Expr] = []
    for name, kind in frame.schema.items():
        if kind != DATED:
            continue
        parts = pl.col(name).list.eval(known)
        if name == "sources":
            none = pl.when(parts.list.len() == 0).then(pl.lit([LATER_SOURCES])).otherwise(parts)
            made.append(none.alias(name))
        elif name == "doubt":
            joined = parts.list.join(" ")
            made.append(pl.when(joined != "").then(joined).alias(name))
        else:
            made.append(parts.list.last().alias(name))
    return frame.with_columns(made)
