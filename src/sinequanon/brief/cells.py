"""Values as people read them in a table, and as programs read them in JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from sinequanon.answer import plain
from sinequanon.brief.registered import in_table
from sinequanon.brief.words import figures
from sinequanon.catalogue import say

__all__ = ["cell", "plain"]


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
