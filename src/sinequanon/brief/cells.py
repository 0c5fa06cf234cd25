"""Tables as people read them, headings and values, and values as programs read them in JSON."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sinequanon.answer import plain
from sinequanon.brief.registered import in_table
from sinequanon.brief.words import figures
from sinequanon.catalogue import language, say
from sinequanon.nouns import folder

__all__ = ["cell", "plain"]


def heading(column: str) -> str:
    """Return a column's heading in the language that is spoken; its own name with spaces where that has none.

    Examples
    --------
    >>> heading("demand_date")
    'demand date'
    """
    plain = column.replace("_", " ")
    return plain if language() == "en" else _headings(language()).get(plain, plain)


@cache
def _headings(code: str) -> Mapping[str, str]:
    return tomllib.loads(folder(code).joinpath("columns.toml").read_text(encoding="utf-8"))["columns"]


def cell(value: Any) -> str:
    """Write a table's cell for people."""
    match value:
        case None:
            return "–"
        case bool():
            return say("words-yes" if value else "words-no")
        case float():
            return figures(f"{value:,.0f}" if abs(value) >= 100 or value.is_integer() else f"{value:.3g}")
        case int():
            return figures(f"{value:,}")
        case list():
            return ", ".join(in_table(str(item)) for item in value)  # pyright: ignore[reportUnknownArgumentType]
        case date() if value.day == 1:
            return f"{value:%Y-%m}"
        case _:
            return in_table(str(value))
