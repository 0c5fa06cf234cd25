"""Make the outline of the land on the app's map from Natural Earth's 1:110m land, as the npm package world-atlas holds it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_land.py package/land-110m.json

Writes src/sinequanon/app/land.txt: one ring a line, in tenths of a degree, first point as it is and each further one as its step
from the point before. The card beside it says what was done. No border is in the source: land alone, so none is drawn.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "src" / "sinequanon" / "app" / "land.txt"
TOLERANCE = 0.12
"""Degrees by which the outline may leave the source's."""
SMALLEST = 0.6
"""Square degrees below which an island is left out."""
SOUTHMOST = -60.0
MOST_BYTES = 60_000

Point = tuple[float, float]


def rings(topology: dict[str, Any]) -> list[list[Point]]:
    """Lay the arcs of a TopoJSON file out as rings of longitude and latitude."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers: list[int]) -> list[Point]:
        found: list[Point] = []
        for number in numbers:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            found += part[1:] if found else part
        return found

    made: list[list[Point]] = []
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        made += [unwrapped(ring(numbers)) for polygon in polygons for numbers in polygon]
    return made


def unwrapped(ring: list[Point]) -> list[Point]:
    """Let a ring that crosses the 180th meridian run on beyond it, instead of jumping to the other side."""
    found: list[Point] = []
    for x, y in ring:
        turn = round((found[-1][0] - x) / 360) * 360 if found else 0
        found.append((x + turn, y))
    back = round(sum(x for x, _ in found) / len(found) / 360) * 360
    return [(x - back, y) for x, y in found]


def area(ring: list[Point]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie nearer than a tolerance to the line between those that stay (Douglas & Peucker 1973)."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = math.hypot(bx - ax, by - ay)
        far, most = first, 0.0
        for k in range(first + 1, last):
            x, y = points[k]
            off = (
                abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
                if length
                else math.hypot(x - ax, y - ay)
            )
            if off > most:
                far, most = k, off
        if most > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [points[k] for k in sorted(keep)]


def line(ring: list[Point]) -> str:
    """Write a ring in tenths of a degree, by steps."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in ring]
    steps = [tenths[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths))]
    return " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0))


def main() -> int:
    """Make the outline."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("land", type=Path, help="land-110m.json of world-atlas 2.0.2")
    given = asked.parse_args()
    whole = [
        r
        for r in rings(json.loads(given.land.read_text("utf-8")))
        if max(y for _, y in r) > SOUTHMOST and area(r) >= SMALLEST
    ]
    kept = [s for s in (simplified(r, TOLERANCE) for r in whole) if len(s) >= 4]
    text = "\n".join(line(ring) for ring in sorted(kept, key=area, reverse=True)) + "\n"
    if len(text) > MOST_BYTES:
        raise SystemExit(f"{len(text):,} bytes are more than {MOST_BYTES:,}.")
    OUT.write_text(text, "utf-8")
    print(
        f"{OUT.name}: {len(kept)} rings, {sum(map(len, kept)):,} points of {sum(map(len, whole)):,}, {len(text):,} bytes"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
