"""Specifications of charts in Vega-Lite (https://vega.github.io/vega-lite), as plain dictionaries put together piece by piece.

The words are Vega-Lite's own. A field is written with its type as `month:T`: quantitative, temporal, nominal or ordinal. Nothing is
copied or checked on the way: a brief draws some forty charts, and the renderer refuses what is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import polars as pl

Piece: TypeAlias = dict[str, Any]
TYPES = {"Q": "quantitative", "T": "temporal", "N": "nominal", "O": "ordinal"}
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
PLACED = ("x2", "y2")
"""Channels that share the type of the one beside them."""


def channel(shorthand: str, **properties: Any) -> Piece:
    """Return what a channel shows: a field with its type, and its properties.

    Examples
    --------
    >>> channel("month:T", title=None)
    {'field': 'month', 'title': None, 'type': 'temporal'}
    """
    name, _, kind = shorthand.rpartition(":")
    return dict(sorted({"field": name, "type": TYPES[kind], **properties}.items()))


def constant(value: Any) -> Piece:
    """Return a channel that shows the same everywhere."""
    return {"value": value}


def where(test: str, then: Any, otherwise: Any) -> Piece:
    """Return a channel with one value where an expression is true, and another where it is not."""
    return {"condition": {"test": test, "value": then}, "value": otherwise}


@dataclass(frozen=True)
class Chart:
    """Marks of one kind, or the layers, panels or concatenation of others.

    Parameters
    ----------
    data
        What is shown, a row a mark; by default that of what the chart is part of.
    spec
        All else.
    parts
        Charts that it is made of, under the name by which Vega-Lite knows them.
    """

    data: pl.DataFrame | None = None
    spec: Piece = field(default_factory=dict[str, Any])
    parts: Mapping[str, tuple[Chart, ...]] = field(default_factory=dict[str, "tuple[Chart, ...]"])

    def mark(self, kind: str, **properties: Any) -> Chart:
        """Draw marks of a kind."""
        return self.properties(mark={"type": kind, **properties})

    def encode(self, **channels: Piece | str) -> Chart:
        """Let channels show fields; those named before stay."""
        own = {name: channel(told) if isinstance(told, str) else told for name, told in channels.items()}
        for name in PLACED:
            if name in own:
                own[name] = {key: value for key, value in own[name].items() if key != "type"}
        return self.properties(encoding=dict(sorted({**self.spec.get("encoding", {}), **own}.items())))

    def filter(self, test: str) -> Chart:
        """Show the rows of which an expression is true."""
        return self.properties(transform=[*self.spec.get("transform", []), {"filter": test}])

    def properties(self, **named: Any) -> Chart:
        """Return the chart with properties set."""
        return replace(self, spec={**self.spec, **named})

    def facet(self, **panels: Piece) -> Chart:
        """Draw a panel for each value of a field, in a `row` or `column`."""
        return Chart(self.data, {"facet": panels}, {"spec": (replace(self, data=None),)})

    def __add__(self, other: Chart) -> Chart:
        """Lay a chart over this one."""
        if "layer" not in self.parts:
            return layer(self, other)
        return replace(layer(*self.parts["layer"], other, data=self.data), spec=self.spec)

    def to_dict(self) -> Piece:
        """Return the whole specification: every table once, under a name."""
        frames: dict[int, tuple[str, pl.DataFrame]] = {}
        whole = self._placed(frames)
        return {
            "$schema": SCHEMA,
            **whole,
            "datasets": {name: _rows(frame) for name, frame in frames.values()},
        }

    def _placed(self, frames: dict[int, tuple[str, pl.DataFrame]]) -> Piece:
        made = dict(self.spec)
        if self.data is not None:
            name, _ = frames.setdefault(id(self.data), (f"data-{len(frames)}", self.data))
            made["data"] = {"name": name}
        for name, charts in self.parts.items():
            placed = [chart._placed(frames) for chart in charts]
            made[name] = placed[0] if name == "spec" else placed
        return made


def layer(*charts: Chart, data: pl.DataFrame | None = None) -> Chart:
    """Lay charts over one another; what all of them show is the data of the whole."""
    shown = data if data is not None else charts[0].data
    if all(chart.data is None or chart.data is shown for chart in charts):
        return Chart(shown, {}, {"layer": tuple(replace(chart, data=None) for chart in charts)})
    return Chart(data, {}, {"layer": charts})


def stack(*charts: Chart, **properties: Any) -> Chart:
    """Put charts one above the other."""
    return Chart(None, properties, {"vconcat": charts})


def _rows(frame: pl.DataFrame) -> list[Piece]:
    """Return a table as the renderer reads it: days as text, each with its first second, so that no time zone moves them."""
    days = [
        pl.col(name).dt.to_string("%Y-%m-%dT00:00:00")
        for name, kind in frame.schema.items()
        if kind == pl.Date
    ]
    return frame.with_columns(days).to_dicts()
