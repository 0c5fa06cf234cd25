"""Tables as people read them, headings and values, and values as programs read them in JSON."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from math import isnan
from typing import TYPE_CHECKING, Any

from sinequanon.answer import plain
from sinequanon.brief.registered import in_table
from sinequanon.brief.words import chance, figures
from sinequanon.catalogue import language, say
from sinequanon.nouns import folder
from sinequanon.states import name_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["cell", "heading", "in_percent", "plain", "rows_of"]

STATES = ("host", "hosts", "state", "member")
"""Columns of codes of states, which are written as names."""
MONTHS = ("month", "strength_month", "last_count_month", "last_figure", "last_month")
"""Columns of days that stand for their month."""
LEAST = 0.001
"""A smaller value that is not nothing is told as smaller."""
NOTHING = 1e-9
"""What is left of nothing by adding up."""


def heading(column: str) -> str:
    """Return a column's heading in the language that is spoken; its own name with spaces where that has none.

    Examples
    --------
    >>> heading("demand_date"), heading("q50")
    ('demand date', 'median')
    """
    plain = column.replace("_", " ")
    return _words(language())["columns"].get(plain, plain)


@cache
def _words(code: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(folder(code).joinpath("columns.toml").read_text(encoding="utf-8"))


def cell(value: Any, column: str = "") -> str:
    """Write a table's cell for people; what a code or a day stands for depends on its column.

    Examples
    --------
    >>> cell("SDN,SSD", "host"), cell("SDN"), cell(1.35e-05), cell(-17.2), cell(None)
    ('Sudan, South Sudan', 'SDN', '<0.001', '−17.2', '–')
    """
    match value:
        case None:
            return "–"
        case bool():
            return say("words-yes" if value else "words-no")
        case float():
            return _decimal(value)
        case int():
            return figures(f"{value:,}").replace("-", "−")
        case list():
            return ", ".join(cell(item, column) for item in value) or "–"  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        case date():
            month = column in MONTHS or (not column and value.day == 1)
            return f"{value:%Y-%m}" if month else value.isoformat()
        case _ if column in STATES:
            return ", ".join(_state(code) for code in str(value).split(","))
        case _:
            return _text(str(value), column)


def _decimal(value: float) -> str:
    if abs(value) < NOTHING:
        return "0"
    if abs(value) < LEAST:
        return figures(f"<{LEAST}" if value > 0 else f"−<{LEAST}")
    whole = abs(value) >= 100 or value.is_integer()
    return figures(f"{value:,.0f}" if whole else f"{value:.3g}").replace("-", "−")


def _state(code: str) -> str:
    name = name_of(code)
    return in_table(code) if name == code else say("case-state-name", state=name)


def _text(text: str, column: str) -> str:
    """Write a word of a register or of a model: by its column, where there the word means another thing."""
    own = _words(language()).get(column.replace("_", "-"), {})
    return own.get(text) or in_table(text)


def rows_of(table: pl.DataFrame) -> list[list[str]]:
    """Write the rows of a table for people."""
    return [
        [cell(value, name) for name, value in zip(table.columns, row, strict=True)]
        for row in table.iter_rows()
    ]


def in_percent(table: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return a table with the chances in some columns written as percentages, never 0% or 100%."""
    import polars as pl

    return table.with_columns(
        pl.Series(name, [None if v is None or isnan(v) else chance(v) for v in table[name]], dtype=pl.String)
        for name in columns
        if name in table.columns
    )
