"""Texts in dated parts: how a register's words, sources and doubts read as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from sinequanon.evidence import spoken
from sinequanon.evidence.records import Part
from sinequanon.months import last_day

DATED = pl.List(pl.Struct({"text": pl.String, "known": pl.Date}))
"""A column of texts in parts, each with the day from which it reads so."""
LATER_SOURCES = "a source published after this date"
"""What stands in place of sources that all came later than the date: the row was known then, its source here is younger."""
Parts = list[dict[str, Any]]


def told(parts: Sequence[Part] | None) -> Parts | None:
    """Return the parts of a text, each the whole of it from a day on."""
    if parts is None:
        return None
    return [{"text": p.text, "known": last_day(p.known) if p.known else date.min} for p in parts]


def sources(texts: Sequence[str]) -> Parts:
    """Return sources, each with the last day of which its text speaks; one that names no day counts as always known."""
    return [{"text": text, "known": spoken.latest(text) or date.min} for text in texts]


def doubt(text: str | None) -> Parts | None:
    """Return the sentences of a doubt, each with the last day of which it speaks."""
    if text is None:
        return None
    return [{"text": sentence, "known": day or date.min} for sentence, day in spoken.sentences(text)]


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
