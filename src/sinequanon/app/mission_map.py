"""The map: missions where they stand, to a tenth of a degree, on the outline of the land, without borders.

A mission stands at the middle of its places of deployment, weighed by troops, in the last year up to the date that Geo-PKO v2.3 maps
(Cil, Fjelde, Hultman & Nilsson 2020, doi:10.1177/0022343319871978; 1994 to 2024; `tools/make_deployed.py`). Where Geo-PKO maps none by
the date, it stands at the capital of its first host. The table of capitals is our own, written by hand and compared with GeoNames
(geonames.org): every place lies within 0.12 degrees of the city of its name there. Points draw no border, so none is disputed.
Where a mission stands is shown on the map alone; no estimate reads it.

Drawn as SVG text without script or style; CSS colours it by day and by night.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from sinequanon.app.tongue import address, percentage
from sinequanon.brief.cells import cell
from sinequanon.catalogue import say

FILE = Path(__file__).with_name("places.csv")
DEPLOYED = Path(__file__).with_name("deployed.csv")
LAND = Path(__file__).with_name("land.txt")
LAND_CARD = LAND.with_suffix(".toml")
"""Card of the outline of the land: who made it, which version, under which licence."""
STALE = 6
"""Years after which a place of deployment is no longer taken for the place today."""


class Place(NamedTuple):
    """A capital."""

    name: str
    latitude: float
    longitude: float


class Site(NamedTuple):
    """Where a mission stands: `year` and `sites` (how many) are those of its places of deployment, empty where it stands at a capital."""

    latitude: float
    longitude: float
    year: int | None
    sites: int = 0
    capital: str = ""

    @property
    def words(self) -> str:
        """Say where it stands, in the language that is spoken."""
        year = str(self.year) if self.year else "none"
        return say("app-board-site", year=year, places=self.sites, place=self.capital)


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """Give the capital of each host by its ISO alpha-3 code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: Place(row["place"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def _deployed() -> dict[str, dict[int, tuple[float, float, int]]]:
    found: dict[str, dict[int, tuple[float, float, int]]] = {}
    with DEPLOYED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            middle = float(row["latitude"]), float(row["longitude"]), int(row["places"])
            found.setdefault(row["mission"], {})[int(row["year"])] = middle
    return found


def site(mission: str, hosts: Sequence[str], on: date) -> Site | None:
    """Tell where a mission stands on a date; nothing where neither a deployment nor a capital is known.

    Parameters
    ----------
    mission, hosts
        Its abbreviation, and the codes of its hosts, the first of them first.
    on
        The date; later deployments do not count.
    """
    years = [year for year in _deployed().get(mission, {}) if on.year - STALE <= year <= on.year]
    if years:
        year = max(years)
        latitude, longitude, count = _deployed()[mission][year]
        return Site(latitude, longitude, year, count)
    capital = next((places()[host] for host in hosts if host in places()), None)
    return Site(capital.latitude, capital.longitude, None, capital=capital.name) if capital else None


@lru_cache(maxsize=1)
def land() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Give the outline of the land as rings of longitude and latitude, the largest first (Natural Earth; see `land.toml`)."""
    rings: list[tuple[tuple[float, float], ...]] = []
    for line in LAND.read_text("utf-8").splitlines():
        steps = [int(number) for number in line.split()]
        x = y = 0
        ring: list[tuple[float, float]] = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / 10, y / 10))
        rings.append(tuple(ring))
    return tuple(rings)


STEPS = (0.05, 0.1, 0.15, 0.25)
"""Bounds of the five colours of risk."""
FULL = 12_000
"""People of the mission that has the largest point."""
LETTER = 6.6
"""Width of a letter of a name, in units of the drawing."""
Box = tuple[float, float, float, float]


def risk_step(chance: float | None) -> int:
    """Give the colour of a risk: 0 to 4, or 5 where the demand has been made."""
    return 5 if chance is None else sum(chance >= bound for bound in STEPS)


def colour(row: dict[str, Any]) -> str:
    """Name the colour of a mission: by its risk, or that there is none to tell."""
    return "unknown" if row["p12_any"] is None and not row["told"] else f"risk{risk_step(row['p12_any'])}"


def in_words(row: dict[str, Any]) -> str:
    """Say the risk of a mission."""
    if row["told"]:
        return say("app-board-asked-to-leave")
    if row["p12_any"] is None:
        return say("app-board-chance-unknown")
    return say("app-board-chance", chance=percentage(row["p12_any"]))


def world(rows: pl.DataFrame, as_of: str, *, width: int, labels: int) -> str:
    """Draw missions where they stand.

    Parameters
    ----------
    rows
        `mission`, `host_names`, `p12_any`, `told` (to leave), `strength`, `latitude`, `longitude`, `site`, and `called` (how a
        mission is called in the language that is spoken) where that is not its name.
    as_of
        For the links to the missions' pages.
    width
        Of the drawing.
    labels
        At most so many points are named beside them; all are named to a screen reader and on hovering.
    """
    known = rows.filter(pl.col("latitude").is_not_null()).to_dicts()
    if not known:
        return ""
    frame = Frame([(row["longitude"], row["latitude"]) for row in known], width)
    points = _apart(
        [Point(row, *frame.at(row["longitude"], row["latitude"]), frame.size(row)) for row in known], frame
    )
    dots = "".join(_dot(point, as_of) for point in sorted(points, key=lambda p: -p.radius))
    names = "".join(_names(points, frame, labels))
    label = say("app-board-map", count=len(known), day=as_of)
    return (
        f'<svg class="map" viewBox="0 0 {width} {frame.height:.0f}" role="group" aria-label="{escape(label)}">'
        f'<g aria-hidden="true"><rect class="sea" width="{width}" height="{frame.height:.0f}"/><path class="land" d="{frame.land()}"/></g>'
        f"{dots}{names}</svg>"
    )


@dataclass
class Point:
    """A mission on the map."""

    row: dict[str, Any]
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """Give the square that holds it."""
        return (self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class Frame:
    """A plane map of the part of the world where the points are."""

    def __init__(self, found: Sequence[tuple[float, float]], width: int) -> None:
        across, up = [x for x, _ in found], [y for _, y in found]
        self.west, self.east = min(across) - 12, max(across) + 14
        self.south, self.north = max(min(up) - 14, -58), min(max(up) + 12, 80)
        if self.east - self.west < 100:
            middle = (self.east + self.west) / 2
            self.west, self.east = middle - 50, middle + 50
        self.width = width
        self.height = width * max((self.north - self.south) / (self.east - self.west), 0.4)
        spare = self.height / width * (self.east - self.west) - (self.north - self.south)
        self.south, self.north = self.south - spare / 2, self.north + spare / 2

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the place in the drawing."""
        return (
            (longitude - self.west) / (self.east - self.west) * self.width,
            (self.north - latitude) / (self.north - self.south) * self.height,
        )

    def size(self, row: dict[str, Any]) -> float:
        """Give the radius of a mission's point: its area grows with the mission's people."""
        small, more = (4.5, 14.0) if self.width > 500 else (4.0, 8.0)
        return small + more * math.sqrt(min((row["strength"] or 0) / FULL, 1.0))

    def land(self) -> str:
        """Give the outline of the land as a path, cut at the frame and rounded to half a unit."""
        parts: list[str] = []
        for ring in land():
            spots = _cut([self.at(*point) for point in ring], self.width, self.height)
            shown = [f"{round(2 * x) / 2:g} {round(2 * y) / 2:g}" for x, y in spots]
            thin = [one for one, last in zip(shown, ["", *shown], strict=False) if one != last]
            if len(thin) > 2:
                parts.append(f"M{'L'.join(thin)}Z")
        return "".join(parts)


def _cut(ring: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Cut a ring at a frame two units larger than the drawing (Sutherland & Hodgman 1974, doi:10.1145/360767.360802)."""
    for axis, bound, above in (
        (0, -2.0, True),
        (0, width + 2, False),
        (1, -2.0, True),
        (1, height + 2, False),
    ):
        made: list[tuple[float, float]] = []
        for a, b in zip([*ring[-1:], *ring], ring, strict=False):
            was, now = ((p[axis] >= bound) == above or p[axis] == bound for p in (a, b))
            if was != now:
                part = (bound - a[axis]) / (b[axis] - a[axis])
                made.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
            if now:
                made.append(b)
        ring = made
    return ring


def _apart(points: list[Point], frame: Frame) -> list[Point]:
    """Move points that would cover one another apart, by as little as shows each."""
    for _ in range(60):
        moved = False
        for k, a in enumerate(points):
            for b in points[k + 1 :]:
                gap, dx, dy = (a.radius + b.radius) * 0.86, b.x - a.x, b.y - a.y
                far = math.hypot(dx, dy)
                if far >= gap:
                    continue
                if far < 0.1:
                    angle = 2.4 * k
                    dx, dy, far = math.cos(angle), math.sin(angle), 1.0
                push = (gap - min(far, gap)) / 2 + 0.2
                a.x, a.y = a.x - dx / far * push, a.y - dy / far * push
                b.x, b.y = b.x + dx / far * push, b.y + dy / far * push
                moved = True
        if not moved:
            break
    for point in points:
        point.x = min(max(point.x, point.radius + 1), frame.width - point.radius - 1)
        point.y = min(max(point.y, point.radius + 1), frame.height - point.radius - 1)
    return points


def _dot(point: Point, as_of: str) -> str:
    row = point.row
    people = (
        say("app-board-strength-unknown")
        if row["strength"] is None
        else say("app-board-people", people=cell(row["strength"]))
    )
    told = {"hosts": row["host_names"], "risk": in_words(row), "people": people, "site": row["site"]}
    title = escape(say("app-board-point", mission=row["mission"], **told))
    link = escape(address("/mission", mission=row["mission"], as_of=as_of))
    return (
        f'<a href="{link}" aria-label="{title}"><circle class="{colour(row)}" cx="{point.x:.1f}" '
        f'cy="{point.y:.1f}" r="{point.radius:.1f}"><title>{title}</title></circle></a>'
    )


def _names(points: list[Point], frame: Frame, most: int) -> list[str]:
    """Set names beside their points where there is room; a name that would lie on another or on a point is left out."""
    boxes: list[Box] = []
    names: list[str] = []
    order = sorted(points, key=lambda p: -(2.0 if p.row["told"] else p.row["p12_any"] or 0.0))
    for point in order:
        if len(names) >= most:
            break
        text, out = str(point.row.get("called", point.row["mission"])), point.radius + 3
        wide, aside = LETTER * len(text) + 4, 0.72 * out
        for dx, dy, anchor in (
            (out, 4, "start"), (-out, 4, "end"), (0, -out, "middle"), (0, out + 9, "middle"),
            (aside, -aside + 3, "start"), (aside, aside + 8, "start"), (-aside, -aside + 3, "end"), (-aside, aside + 8, "end"),
        ):  # fmt: skip
            left = point.x + dx - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            box = (left, point.y + dy - 11, left + wide, point.y + dy + 3)
            inside = box[0] > 0 and box[2] < frame.width and box[1] > 0 and box[3] < frame.height
            others = [*boxes, *(p.box for p in points if p is not point)]
            if inside and not any(_meet(box, other) for other in others):
                boxes.append(box)
                names.append(
                    f'<text class="name" aria-hidden="true" x="{point.x + dx:.1f}" y="{point.y + dy:.1f}" '
                    f'text-anchor="{anchor}">{escape(text)}</text>'
                )
                break
    return names


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
