"""The brief's charts: one idea each, direct labels, colours that colour-blind readers can tell apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl

from sinequanon.brief.palette import COLOURS, INK, LIGHT, SERIES
from sinequanon.brief.variants import variant
from sinequanon.catalogue import say
from sinequanon.links.consent.precedents import ENDED
from sinequanon.months import month_range

FONT = "Helvetica, Arial, DejaVu Sans, sans-serif"
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
"""What every chart looks like. One piece: each step by which a chart is changed copies the whole chart."""


def _finish(chart: Any, width: int, height: int) -> Any:
    """Size a chart so that the whole drawing, labels and all, is `width` pixels wide."""
    return chart.properties(
        width=width,
        height=height,
        background=LIGHT["page"],
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        config=CONFIG,
    )


def _years(width: int) -> alt.Axis:
    return alt.Axis(title=None, format="%Y", tickCount=4 if width < NARROW else 8)


def months(first: date, last: date, width: int) -> alt.Axis:
    """Name the months of a span of a few years: every sixth, or every twelfth on a phone."""
    every = 12 if width < NARROW else 6
    shown = [m for m in month_range(first, last) if m.month % every == 1]
    return alt.Axis(title=None, format="%b %Y", values=[f"{m}T00:00:00" for m in shown])


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
    x = alt.X("month:T", axis=_years(width))
    y = alt.Y("best:Q", title=say("charts-deaths-a-month"))
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
    colour = alt.Color(
        "sure:N",
        title=None,
        scale=alt.Scale(domain=[words[name] for name in shown], range=[MARKED[name] for name in shown]),
        legend=alt.Legend(orient="top", columns=3 if width < NARROW else 5) if len(shown) > 2 else None,
    )
    size = max(1.0, width / (len(past) + 24) * 0.6)
    drawn = drawn.with_columns(pl.col("sure").replace(words))
    layers = alt.Chart(drawn).mark_bar(width=size).encode(x=x, y=y, color=colour)
    if since is not None and (told := since.filter(pl.col("status") != "unknown")).height:
        layers += alt.Chart(told).mark_rule(color=INK, opacity=0.6).encode(x=x, y="q05:Q", y2="q95:Q")
    # The months not known yet end where the forecast begins.
    spans = [("not known yet", pl.concat([gap, ahead.head(1)]))] if gap.height else []
    for name, months in [*spans, ("forecast", ahead)]:
        fan = alt.Chart(months.with_columns(sure=pl.lit(words[name])))
        layers += fan.mark_area(opacity=0.25).encode(x=x, y="q05:Q", y2="q95:Q", color=colour)
        layers += fan.mark_area(opacity=0.45).encode(x=x, y="q25:Q", y2="q75:Q", color=colour)
        layers += fan.mark_line(strokeWidth=2).encode(x=x, y="q50:Q", color=colour)
    label = (
        alt.Chart(ahead.tail(1))
        .mark_text(align="right", dy=-8, fontSize=12, color=COLOURS["RUS"])
        .encode(x=x, y="q95:Q", text=alt.value(say("charts-forecast-intervals")))
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
    colour = alt.Color(
        "period:N",
        title=None,
        scale=alt.Scale(domain=periods, range=[SERIES[5], SERIES[1]][: len(periods)]),
        legend=None,
    )
    order = [_scope(name) for name in (ENDED, "whole", "partial", "obstruction", "negotiated")]
    y = alt.Y("scope:N", title=None, sort=order, axis=alt.Axis(labelExpr="split(datum.label, ', ')"))
    shift = alt.YOffset("period:N", sort=periods)
    edge = 1.06 * float(per["high"].max() or 1.0)  # type: ignore[arg-type]
    base = alt.Chart(per).encode(y=y, yOffset=shift, color=colour)
    bars = base.mark_rule(strokeWidth=2).encode(
        x=alt.X(
            "low:Q",
            title=say("charts-events-per-100"),
            scale=alt.Scale(domain=[0, edge], nice=False),
            axis=alt.Axis(tickCount=5),
        ),
        x2="high:Q",
    )
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(x="rate:Q")
    # The periods are named where there is most room: right of the rarest kind.
    first = alt.Chart(per.filter(pl.col("scope") == order[0])).encode(y=y, yOffset=shift, color=colour)
    names = first.mark_text(align="left", dx=8, fontSize=12).encode(x="high:Q", text="period:N")
    return _finish(alt.layer(bars, dots, names), width, 280)


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
        alt.Axis(values=[limit * k / 4 for k in range(5)])
        if limit
        else alt.Axis(tickCount=3 if width < NARROW else 5)
    )
    x = alt.X("low:Q", title=title, scale=alt.Scale(domain=[0, top * (1 + room)], nice=False), axis=ticks)
    y = alt.Y(
        "name:N",
        title=None,
        sort=frame["name"].to_list(),
        axis=alt.Axis(labelLimit=140 if width < NARROW else 260, ticks=False, labelPadding=6),
    )
    base = alt.Chart(frame).encode(y=y)
    bars = base.mark_rule(strokeWidth=3, color=SERIES[0], opacity=0.55).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=80, opacity=1, color=SERIES[0]).encode(
        x=alt.X("mean:Q", title=title)
    )
    text = base.mark_text(align="left", dx=7, fontSize=12, color=INK).encode(
        x=alt.X("high:Q", title=title), text="label:N"
    )
    return _finish(alt.layer(bars, dots, text), width, 50 + 30 * frame.height)


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
    colour = alt.condition("datum.first", alt.value(SERIES[1]), alt.value(LIGHT["past"]))
    base = alt.Chart(drawn).encode(
        x=alt.X("value:Q", title=title, scale=alt.Scale(domain=ends, nice=False), axis=alt.Axis(tickCount=4)),
        y=alt.Y(
            "name:N",
            title=None,
            sort=frame["name"].to_list(),
            axis=alt.Axis(
                labelLimit=150 if width < NARROW else 300, ticks=False, labelPadding=6, labelExpr=LINES
            ),
        ),
    )
    right = base.transform_filter("datum.value >= 0").mark_text(align="left", dx=5, fontSize=12, color=INK)
    left = base.transform_filter("datum.value < 0").mark_text(align="right", dx=-5, fontSize=12, color=INK)
    drawing = base.mark_bar(height=16).encode(color=colour)
    return _finish(
        drawing + right.encode(text="label:N") + left.encode(text="label:N"), width, 50 + 34 * frame.height
    )
