"""How results show themselves in notebooks."""

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
FAN = {"month", "q05", "q25", "q50", "q75", "q95"}
"""Columns of a frame that is drawn as a fan."""
BLUE = "#0b5f9e"


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
                yield fan(found) if set(found.columns) >= FAN else ""
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


def fan(frame: pl.DataFrame, *, panel: str | None = None) -> str:
    """Draw quantiles by month as a fan of 50 and 90%, in SVG without script.

    Parameters
    ----------
    frame
        With the columns of `FAN`.
    panel
        Column whose values get a panel each, side by side.
    """
    import altair as alt
    import vl_convert

    months = alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True))
    base = alt.Chart(alt.Data(values=frame.with_columns(pl.col("month").cast(pl.String)).to_dicts()))
    drawn = alt.layer(
        base.mark_area(opacity=0.2, color=BLUE).encode(
            months, alt.Y("q05:Q", title="deaths a month"), alt.Y2("q95:Q")
        ),
        base.mark_area(opacity=0.35, color=BLUE).encode(months, alt.Y("q25:Q"), alt.Y2("q75:Q")),
        base.mark_line(color=BLUE).encode(months, alt.Y("q50:Q")),
    ).properties(width=220 if panel else 440, height=160)
    if panel is None:
        return vl_convert.vegalite_to_svg(drawn.to_dict())
    order = frame[panel].unique(maintain_order=True).to_list()
    whole = drawn.facet(column=alt.Column(f"{panel}:N", title=None, sort=order))
    return vl_convert.vegalite_to_svg(whole.to_dict())


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return escape(str(value))
