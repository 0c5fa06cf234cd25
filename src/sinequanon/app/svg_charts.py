"""Drawing: charts as SVG text, without script or style, so that CSS colours them by day and by night.

Drawn here rather than by the brief's chart library because a slider must answer within half a second: a chart is a few
milliseconds of text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import polars as pl

from sinequanon.brief.cells import cell
from sinequanon.brief.words import day, figures
from sinequanon.catalogue import NARROW, language, say
from sinequanon.months import first_day, month_range

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 52, 10, 14, 26
UNITS = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


@dataclass(frozen=True)
class Scale:
    """Where a number lies on the upright axis, linear or by its logarithm."""

    most: float
    log: bool

    def at(self, value: float) -> float:
        """Give the place in the drawing."""
        part = (
            math.log1p(max(value, 0.0)) / math.log1p(self.most) if self.log else max(value, 0.0) / self.most
        )
        return HEIGHT - BOTTOM - min(part, 1.0) * (HEIGHT - TOP - BOTTOM)

    def ticks(self) -> list[float]:
        """Give round numbers to be named."""
        if self.log:
            tens = [0.0, *(10.0**k for k in range(12))]
            within = [tick for tick in tens if tick <= self.most]
            return within[:1] + within[1:][:: max(1, -(-len(within) // 6))]
        step = _round(self.most / 4)
        return [k * step for k in range(int(self.most / step) + 1)]


def scale(values: Sequence[float], *, log: bool = False) -> Scale:
    """Make a scale on which all values fit."""
    return Scale(max([*values, 1.0]) * 1.04, log)


def fan(months: Sequence[str], bands: pl.DataFrame, on: Scale, label: str) -> str:
    """Draw quantiles by month: 90% pale, 50% darker, the median as a line, by `q05` ... `q95`."""
    x = _across(len(months))
    parts = [_axes(months, on, say("app-chart-axis", axis="deaths"))]
    for low, high, name in (("q05", "q95", "outer"), ("q25", "q75", "inner")):
        upper = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(bands[high])]
        lower = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(bands[low])]
        parts.append(f'<polygon class="{name}" points="{" ".join([*upper, *reversed(lower)])}"/>')
    line = " ".join(f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(bands["q50"]))
    parts.append(f'<polyline class="middle" points="{line}"/>')
    return _svg("".join(parts), label)


def counts(rows: pl.DataFrame, label: str) -> str:
    """Draw counts by month as points, `month` and `best`; months without a count stay empty."""
    known = rows.drop_nulls("best")
    if known.is_empty():
        return ""
    first, last = (known["month"].min(), known["month"].max())
    months = [f"{m:%Y-%m}" for m in month_range(first_day(str(first)), first_day(str(last)))]
    on, x = scale(known["best"].cast(pl.Float64).to_list()), _across(len(months))
    place = {month: k for k, month in enumerate(months)}
    spots = [
        (x(place[month]), on.at(float(best))) for month, best in known.select("month", "best").iter_rows()
    ]
    dots = "".join(f'<circle class="count" cx="{a:.1f}" cy="{b:.1f}" r="1.6"/>' for a, b in spots)
    return _svg(_axes(months, on, say("app-chart-axis", axis="people")) + dots, label)


def stacked(months: Sequence[str], people: pl.DataFrame, on: Scale, label: str) -> str:
    """Draw people by provider, stacked, the order being that of the rows: `month`, `provider`, `people`."""
    x = _across(len(months))
    base = [0.0] * len(months)
    parts = [_axes(months, on, say("app-chart-axis", axis="people"))]
    for number, ((_provider,), rows) in enumerate(people.group_by("provider", maintain_order=True)):
        by_month = dict(rows.select("month", "people").iter_rows())
        top = [b + float(by_month.get(m, 0.0)) for b, m in zip(base, months, strict=True)]
        upper = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(top)]
        lower = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(base)]
        parts.append(f'<polygon class="s{number % 6}" points="{" ".join([*upper, *reversed(lower)])}"/>')
        base = top
    return _svg("".join(parts), label)


def _across(count: int) -> Callable[[int], float]:
    step = (WIDTH - LEFT - RIGHT) / max(count - 1, 1)

    def at(place: int) -> float:
        return LEFT + place * step

    return at


def _axes(months: Sequence[str], on: Scale, title: str) -> str:
    x = _across(len(months))
    parts: list[str] = []
    for tick in on.ticks():
        y = on.at(tick)
        parts.append(f'<line class="net" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(
            f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_short(tick, on.most)}</text>'
        )
    every = max(1, -(-len(months) // 3))
    for k in range(0, len(months), every):
        parts.append(
            f'<text class="tick" x="{x(k):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{month_tick(months[k])}</text>'
        )
    parts.append(f'<text class="tick" x="{LEFT}" y="10">{escape(title)}</text>')
    return "".join(parts)


def month_tick(month: str) -> str:
    """Write a month below an axis: `2023-06` in English, in French in words."""
    return month if language() == "en" else day(month)


def _short(value: float, most: float) -> str:
    """Write a tick; all ticks of an axis in the same unit."""
    size, unit = next((unit for unit in UNITS if most >= 10 * unit[0]), (1.0, ""))
    if not unit or not value:
        return cell(float(value))
    space = "" if language() == "en" else NARROW
    return f"{figures(f'{value / size:g}')}{space}{say('app-chart-unit', unit=unit)}"


def _round(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _svg(inside: str, label: str) -> str:
    return f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">{inside}</svg>'
