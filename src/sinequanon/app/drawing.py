"""Drawing: charts and the map as SVG text, without script or style, so that CSS colours them by day and by night.

Drawn here rather than by the brief's chart library because a slider must answer within half a second: a chart is a few
milliseconds of text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

import polars as pl

from sinequanon.app.places import places
from sinequanon.brief.cells import cell
from sinequanon.states import name_of

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 52, 10, 14, 26
STEPS = (0.05, 0.1, 0.15, 0.25)
"""Bounds of the five colours of risk."""
UNITS = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))


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
    parts = [_axes(months, on, "deaths a month")]
    for low, high, name in (("q05", "q95", "outer"), ("q25", "q75", "inner")):
        upper = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(bands[high])]
        lower = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(bands[low])]
        parts.append(f'<polygon class="{name}" points="{" ".join([*upper, *reversed(lower)])}"/>')
    line = " ".join(f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(bands["q50"]))
    parts.append(f'<polyline class="middle" points="{line}"/>')
    return _svg("".join(parts), label)


def stacked(months: Sequence[str], people: pl.DataFrame, on: Scale, label: str) -> str:
    """Draw people by provider, stacked, the order being that of the rows: `month`, `provider`, `people`."""
    x = _across(len(months))
    base = [0.0] * len(months)
    parts = [_axes(months, on, "people")]
    for number, ((_provider,), rows) in enumerate(people.group_by("provider", maintain_order=True)):
        by_month = dict(rows.select("month", "people").iter_rows())
        top = [b + float(by_month.get(m, 0.0)) for b, m in zip(base, months, strict=True)]
        upper = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(top)]
        lower = [f"{x(k):.1f},{on.at(v):.1f}" for k, v in enumerate(base)]
        parts.append(f'<polygon class="s{number % 6}" points="{" ".join([*upper, *reversed(lower)])}"/>')
        base = top
    return _svg("".join(parts), label)


def risk_step(chance: float | None) -> int:
    """Give the colour of a risk: 0 to 4, or 5 where the demand has been made."""
    return 5 if chance is None else sum(chance >= bound for bound in STEPS)


def world(points: pl.DataFrame, as_of: str, *, width: int, labels: int) -> str:
    """Draw the missions at their hosts' capitals on a net of meridians and parallels.

    Parameters
    ----------
    points
        `mission`, `host`, `p12_any`, `deaths`, one row for each mission and host.
    as_of
        For the links to the hosts' pages.
    width
        Of the drawing.
    labels
        At most so many points are named beside them; all are named to a screen reader and on hovering.
    """
    known = [row for row in points.iter_rows(named=True) if row["host"] in places()]
    if not known:
        return ""
    frame = _Frame([places()[row["host"]] for row in known], width)
    merged: dict[str, list[dict[str, Any]]] = {}
    for row in known:
        merged.setdefault(row["host"], []).append(row)
    most = max([row["deaths"] or 0 for row in known] + [1])
    big = 15.0 * width / 1000 + 5
    order = sorted(merged.items(), key=lambda item: -(item[1][0]["deaths"] or 0))
    dots: list[str] = []
    taken = [
        (*frame.at(places()[code]), 3.0 + big * math.sqrt((rows[0]["deaths"] or 0) / most))
        for code, rows in order
    ]
    for (code, rows), (x, y, radius) in zip(order, taken, strict=True):
        told = ", ".join(f"{r['mission']} {_risk(r['p12_any'])}" for r in rows)
        deaths = (
            "deaths not known" if rows[0]["deaths"] is None else f"{rows[0]['deaths']:,} deaths in 12 months"
        )
        title = escape(f"{name_of(code)}: {told}; {deaths}")
        step = max(risk_step(r["p12_any"]) for r in rows)
        link = escape("/host?" + urlencode({"host": code, "as_of": as_of}))
        dots.append(
            f'<a href="{link}" aria-label="{title}"><circle class="risk{step}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
            f"<title>{title}</title></circle></a>"
        )
    chosen = sorted(merged.items(), key=lambda item: -max(_rank(r["p12_any"]) for r in item[1]))[:labels]
    sizes = {code: r for (code, _), (_, _, r) in zip(order, taken, strict=True)}
    names = _named(chosen, frame, sizes)
    net = frame.net()
    label = f"Map of {len(merged)} host states as of {as_of}; the table holds the same figures."
    return (
        f'<svg class="map" viewBox="0 0 {width} {frame.height:.0f}" role="group" aria-label="{escape(label)}">'
        f"{net}{''.join(dots)}{''.join(names)}</svg>"
    )


class _Frame:
    """A plane map of the part of the world where the points are."""

    def __init__(self, found: Sequence[Any], width: int) -> None:
        self.west, self.east = (
            min(p.longitude for p in found) - 12,
            max(p.longitude for p in found) + 14,
        )
        self.south, self.north = min(p.latitude for p in found) - 9, max(p.latitude for p in found) + 9
        if self.east - self.west < 60:
            middle = (self.east + self.west) / 2
            self.west, self.east = middle - 30, middle + 30
        self.width = width
        self.height = width * max((self.north - self.south) / (self.east - self.west), 0.3)

    def at(self, place: Any) -> tuple[float, float]:
        return self._x(place.longitude), self._y(place.latitude)

    def _x(self, longitude: float) -> float:
        return (longitude - self.west) / (self.east - self.west) * self.width

    def _y(self, latitude: float) -> float:
        return (self.north - latitude) / (self.north - self.south) * self.height

    def net(self) -> str:
        every = 20 if self.width > 500 else 40
        lines: list[str] = []
        for longitude in range(-180, 181, every):
            if self.west < longitude < self.east:
                x, side = self._x(longitude), "W" if longitude < 0 else "E"
                name = f"{abs(longitude)}°{side if longitude else ''}"
                lines.append(f'<line class="net" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{self.height:.0f}"/>')
                lines.append(f'<text class="tick" x="{x + 3:.1f}" y="{self.height - 4:.1f}">{name}</text>')
        for latitude in range(-80, 81, every // 2 if self.width > 500 else 20):
            if self.south < latitude < self.north:
                y, side = self._y(latitude), "S" if latitude < 0 else "N"
                kind = "net equator" if latitude == 0 else "net"
                name = "Equator" if latitude == 0 else f"{abs(latitude)}°{side}"
                lines.append(f'<line class="{kind}" x1="0" x2="{self.width}" y1="{y:.1f}" y2="{y:.1f}"/>')
                lines.append(f'<text class="tick" x="3" y="{y - 3:.1f}">{name}</text>')
        return f'<g aria-hidden="true">{"".join(lines)}</g>'


def _named(
    chosen: Sequence[tuple[str, list[dict[str, Any]]]], frame: _Frame, sizes: dict[str, float]
) -> list[str]:
    """Set names beside their points where there is room; a name that would lie on another or on a point is left out."""
    spots = {code: frame.at(places()[code]) for code in sizes}
    points = {
        code: (x - sizes[code], y - sizes[code], x + sizes[code], y + sizes[code])
        for code, (x, y) in spots.items()
    }
    boxes: list[tuple[float, float, float, float]] = []
    names: list[str] = []
    for code, rows in chosen:
        text = ", ".join(r["mission"] for r in rows[:2]) + (" …" if len(rows) > 2 else "")
        (x, y), out = spots[code], sizes[code] + 4
        wide = 8.4 * len(text)
        for dx, dy, anchor in (
            (out, 4, "start"), (-out, 4, "end"), (0, -out, "middle"), (0, out + 9, "middle"),
            (out, -out, "start"), (out, out + 9, "start"), (-out, -out, "end"), (-out, out + 9, "end"),
        ):  # fmt: skip
            left = x + dx - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            box = (left, y + dy - 11, left + wide, y + dy + 3)
            inside = box[0] > 0 and box[2] < frame.width and box[1] > 0 and box[3] < frame.height
            others = [*boxes, *(point for other, point in points.items() if other != code)]
            if inside and not any(_meet(box, other) for other in others):
                boxes.append(box)
                names.append(
                    f'<text class="name" aria-hidden="true" x="{x + dx:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
                )
                break
    return names


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _rank(p12: float | None) -> float:
    return 2.0 if p12 is None else p12


def _risk(p12: float | None) -> str:
    return "(told to leave)" if p12 is None else f"{100 * p12:.0f}%"


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
            f'<text class="tick" x="{x(k):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{months[k]}</text>'
        )
    parts.append(f'<text class="tick" x="{LEFT}" y="10">{title}</text>')
    return "".join(parts)


def _short(value: float, most: float) -> str:
    """Write a tick; all ticks of an axis in the same unit."""
    size, letter = next((unit for unit in UNITS if most >= 10 * unit[0]), (1.0, ""))
    return f"{value / size:g}{letter}" if letter and value else cell(float(value))


def _round(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _svg(inside: str, label: str) -> str:
    return f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">{inside}</svg>'
