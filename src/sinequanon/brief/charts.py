"""The brief's charts: one idea each, direct labels, colours that colour-blind readers can tell apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from sinequanon.brief.palette import COLOURS, INK, LIGHT, SERIES
from sinequanon.brief.vega_lite import Chart, Piece, channel, constant, layer, where
from sinequanon.brief.words import variant
from sinequanon.catalogue import say
from sinequanon.links.consent.precedents import ENDED
from sinequanon.months import month_range

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The renderer carries the first, whose letters are as wide as those of the next two: a chart is laid out alike on every machine."""
NARROW = 480
"""Below this width in pixels a chart is drawn for a phone: fewer ticks, labels inside."""


AXES = {
    "grid": True,
    "gridColor": LIGHT["grid"],
    "domainColor": LIGHT["axis"],
    "tickColor": LIGHT["axis"],
    "labelColor": INK,
    "titleColor": INK,
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
CONFIG = {
    "font": FONT,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {**AXES, "labelFlush": False},
    "legend": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelColor": INK,
        "symbolStrokeWidth": 3,
        "labelLimit": 220,
    },
}
"""What every chart looks like."""


def _finish(chart: Any, width: int, height: int) -> Any:
    """Size a chart so that the whole drawing, labels and all, is `width` pixels wide."""
    return chart.properties(
        width=width,
        height=height,
        background=LIGHT["page"],
        autosize={"type": "fit", "contains": "padding"},
        config=CONFIG,
    )


def _years(width: int) -> Piece:
    return {"title": None, "format": "%Y", "tickCount": 4 if width < NARROW else 8}


def months(first: date, last: date, width: int) -> Piece:
    """Name the months of a span of a few years: every sixth, or every twelfth on a phone."""
    every = 12 if width < NARROW else 6
    shown = [m for m in month_range(first, last) if m.month % every == 1]
    return {"title": None, "format": "%b %Y", "values": [f"{m}T00:00:00" for m in shown]}


finish, years = _finish, _years
"""For charts that live in a module of their own."""


def apart(values: list[float], *, gap: float, ceiling: float = 98.0) -> list[float]:
    """Move labels just far enough apart to be read, keeping their order."""
    order = sorted(range(len(values)), key=lambda k: values[k])
    spots = list(values)
    for low, high in pairwise(order):
        spots[high] = max(spots[high], spots[low] + gap)
    for place in reversed(order):
        spots[place] = min(spots[place], ceiling)
        ceiling = spots[place] - gap
    return spots


MARKED = {
    "known": LIGHT["past"],
    "preliminary": LIGHT["ochre"],
    "estimated": LIGHT["plum"],
    "not known yet": LIGHT["blue"],
    "forecast": COLOURS["RUS"],
}
"""How sure a month's figure is, and its colour."""


def deaths(past: pl.DataFrame, ahead: pl.DataFrame, width: int, *, since: pl.DataFrame | None = None) -> Any:
    """Draw past months as bars and the months ahead as a fan, coloured by how sure each is.

    Parameters
    ----------
    past
        `month`, `best`, `status`.
    ahead
        `month`, `q05` to `q95`.
    since
        Months whose final figure is not known, as `violence.answers.forecast` gives them.
    """
    x = channel("month:T", axis=_years(width))
    y = channel("best:Q", title=say("charts-deaths-a-month"))
    status = pl.col("status").replace({"final": "known", "disaggregated": "known"})
    words = {name: say("charts-sure", sure=variant(name)) for name in MARKED}
    drawn = past.with_columns(sure=status)
    gap = (
        ahead.head(0) if since is None else since.filter(pl.col("status") == "unknown").select(ahead.columns)
    )
    shown = [
        *drawn["sure"].unique(maintain_order=True),
        *(["not known yet"] if gap.height else []),
        "forecast",
    ]
    colour = channel(
        "sure:N",
        title=None,
        scale={"domain": [words[name] for name in shown], "range": [MARKED[name] for name in shown]},
        legend={"orient": "top", "columns": 3 if width < NARROW else 5} if len(shown) > 2 else None,
    )
    size = max(1.0, width / (len(past) + 24) * 0.6)
    drawn = drawn.with_columns(pl.col("sure").replace(words))
    layers = Chart(drawn).mark("bar", width=size).encode(x=x, y=y, color=colour)
    if since is not None and (told := since.filter(pl.col("status") != "unknown")).height:
        layers += Chart(told).mark("rule", color=INK, opacity=0.6).encode(x=x, y="q05:Q", y2="q95:Q")
    # The months not known yet end where the forecast begins.
    spans = [("not known yet", pl.concat([gap, ahead.head(1)]))] if gap.height else []
    for name, months in [*spans, ("forecast", ahead)]:
        fan = Chart(months.with_columns(sure=pl.lit(words[name])))
        layers += fan.mark("area", opacity=0.25).encode(x=x, y="q05:Q", y2="q95:Q", color=colour)
        layers += fan.mark("area", opacity=0.45).encode(x=x, y="q25:Q", y2="q75:Q", color=colour)
        layers += fan.mark("line", strokeWidth=2).encode(x=x, y="q50:Q", color=colour)
    label = (
        Chart(ahead.tail(1))
        .mark("text", align="right", dy=-8, fontSize=12, color=COLOURS["RUS"])
        .encode(x=x, y="q95:Q", text=constant(say("charts-forecast-intervals")))
    )
    return _finish(layers + label, width, 300)


def rates(frame: pl.DataFrame, width: int) -> Any:
    """Draw rates as dots with intervals, one row a kind of demand, one colour a period, each period named once."""
    per = frame.with_columns(
        [(pl.col(c) * 100).alias(c) for c in ("rate", "low", "high")]
        + [
            pl.Series("scope", [_scope(name) for name in frame["scope"]], dtype=pl.String),
            pl.Series("period", [say("charts-since", year=f"{day:%Y}") for day in frame["since"]]),
        ]
    )
    periods = per["period"].unique().sort().to_list()
    colour = channel(
        "period:N",
        title=None,
        scale={"domain": periods, "range": [SERIES[5], SERIES[1]][: len(periods)]},
        legend=None,
    )
    order = [_scope(name) for name in (ENDED, "whole", "partial", "obstruction", "negotiated")]
    y = channel("scope:N", title=None, sort=order, axis={"labelExpr": "split(datum.label, ', ')"})
    shift = channel("period:N", sort=periods)
    edge = 1.06 * float(per["high"].max() or 1.0)  # type: ignore[arg-type]
    base = Chart(per).encode(y=y, yOffset=shift, color=colour)
    bars = base.mark("rule", strokeWidth=2).encode(
        x=channel(
            "low:Q",
            title=say("charts-events-per-100"),
            scale={"domain": [0, edge], "nice": False},
            axis={"tickCount": 5},
        ),
        x2="high:Q",
    )
    dots = base.mark("point", filled=True, size=60, opacity=1).encode(x="rate:Q")
    # The periods are named where there is most room: right of the rarest kind.
    first = Chart(per.filter(pl.col("scope") == order[0])).encode(y=y, yOffset=shift, color=colour)
    names = first.mark("text", align="left", dx=8, fontSize=12).encode(x="high:Q", text="period:N")
    return _finish(layer(bars, dots, names), width, 280)


def _scope(name: str) -> str:
    return say("charts-scope", scope=variant(name))


LINES = "split(datum.label, ': ')"
"""Breaks a label after its colon."""


def intervals(frame: pl.DataFrame, width: int, *, title: str, limit: float | None = None) -> Any:
    """Draw estimates as dots with their intervals and numbers, one row a `name`, in the order given.

    Parameters
    ----------
    frame
        `name`, `mean`, `low`, `high`, `label`.
    title
        What is measured, with its unit.
    limit
        Where the scale ends; by default where the numbers do.
    """
    top = limit or float(frame["high"].max() or 1.0)  # type: ignore[arg-type]
    room = 0.3 if width < NARROW else 0.2
    ticks = (
        {"values": [limit * k / 4 for k in range(5)]} if limit else {"tickCount": 3 if width < NARROW else 5}
    )
    x = channel("low:Q", title=title, scale={"domain": [0, top * (1 + room)], "nice": False}, axis=ticks)
    y = channel(
        "name:N",
        title=None,
        sort=frame["name"].to_list(),
        axis={"labelLimit": 140 if width < NARROW else 260, "ticks": False, "labelPadding": 6},
    )
    base = Chart(frame).encode(y=y)
    bars = base.mark("rule", strokeWidth=3, color=SERIES[0], opacity=0.55).encode(x=x, x2="high:Q")
    dots = base.mark("point", filled=True, size=80, opacity=1, color=SERIES[0]).encode(
        x=channel("mean:Q", title=title)
    )
    text = base.mark("text", align="left", dx=7, fontSize=12, color=INK).encode(
        x=channel("high:Q", title=title), text="label:N"
    )
    return _finish(layer(bars, dots, text), width, 50 + 30 * frame.height)


def bars(frame: pl.DataFrame, width: int, *, title: str, highlight: int = 1) -> Any:
    """Draw sizes as bars with their numbers, the first `highlight` of them in colour.

    Parameters
    ----------
    frame
        `name`, `value`, `label`, in the order to be drawn.
    title
        What is measured, with its unit.
    """
    drawn = frame.with_row_index("place").with_columns(first=pl.col("place") < highlight)
    values = [0.0, *frame["value"].to_list()]
    low, high = min(values), max(values)
    reach = (high - low or 1.0) * (0.3 if width < NARROW else 0.2)
    ends = [low - (reach if low < 0 else 0.0), high + reach]
    colour = where("datum.first", SERIES[1], LIGHT["past"])
    base = Chart(drawn).encode(
        x=channel("value:Q", title=title, scale={"domain": ends, "nice": False}, axis={"tickCount": 4}),
        y=channel(
            "name:N",
            title=None,
            sort=frame["name"].to_list(),
            axis={
                "labelLimit": 150 if width < NARROW else 300,
                "ticks": False,
                "labelPadding": 6,
                "labelExpr": LINES,
            },
        ),
    )
    right = base.filter("datum.value >= 0").mark("text", align="left", dx=5, fontSize=12, color=INK)
    left = base.filter("datum.value < 0").mark("text", align="right", dx=-5, fontSize=12, color=INK)
    drawing = base.mark("bar", height=16).encode(color=colour)
    return _finish(
        drawing + right.encode(text="label:N") + left.encode(text="label:N"), width, 50 + 34 * frame.height
    )
