"""How results show themselves in notebooks: their words and tables as small, safe HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from html import escape
from typing import Any, cast

import polars as pl

ROWS = 10
"""Rows of a table that are shown; the rest is counted."""
COLUMNS = 12


class Shown:
    """A result, a dataclass, that Jupyter and marimo show: plain fields as words, frames and draws as tables."""

    def _repr_html_(self) -> str:
        name = type(self).__name__
        return f"<div><p><strong>{escape(name)}</strong></p>{''.join(self._parts())}</div>"

    def _parts(self) -> Iterator[str]:
        for field in fields(cast("Any", self)):
            found = _as_frame(getattr(self, field.name))
            title = escape(field.name.replace("_", " "))
            if isinstance(found, pl.DataFrame):
                yield f"<p>{title} ({found.height:,} {'row' if found.height == 1 else 'rows'})</p>{table(found)}"
            elif found is not None:
                yield f"<p>{title}: {escape(found)}</p>"


def _as_frame(value: object) -> pl.DataFrame | str | None:
    """Turn a field into a table or a word; None for what is neither."""
    if isinstance(value, pl.DataFrame):
        return value
    if callable(getattr(value, "summary", None)) and hasattr(value, "coords"):
        return cast("Any", value).summary()
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in cast("list[Any]", value)):
        return pl.DataFrame(cast("list[dict[str, Any]]", value), infer_schema_length=None)
    return str(value) if isinstance(value, str | int | float | date) else None


def table(frame: pl.DataFrame) -> str:
    """Write the first rows of a frame as an HTML table; every value is escaped.

    Examples
    --------
    >>> table(pl.DataFrame({"host": ["MLI"], "deaths": [1234.56]}))
    '<table><thead><tr><th>host</th><th>deaths</th></tr></thead><tbody><tr><td>MLI</td><td>1,235</td></tr></tbody></table>'
    """
    shown = frame.head(ROWS).select(frame.columns[:COLUMNS])
    head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in shown.columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(v)}</td>' for v in row)}</tr>" for row in shown.iter_rows())
    rest = frame.height - shown.height
    more = f"<p>and {rest:,} more {'row' if rest == 1 else 'rows'}</p>" if rest else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return escape(str(value))
