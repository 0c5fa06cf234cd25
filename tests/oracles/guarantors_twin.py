"""Slow twins of the mathematics of guarantors, one number at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence


def share(elapsed: Sequence[float], left: Sequence[float], month: float, gap: float, bend: float) -> float:
    """Walk along the counts of an exit until the month lies between two of them."""
    for k in range(1, len(elapsed)):
        if month < elapsed[k]:
            begun, ended = elapsed[k - 1], elapsed[k]
            part = (month - begun) / (ended - begun)
            if ended - begun > gap:
                part = part**bend
            return left[k - 1] + (left[k] - left[k - 1]) * part
    return left[-1]


def triangle_quantile(low: float, best: float, high: float, u: float) -> float:
    """Find the number below which the triangle holds the area u, by bisection of its area."""

    def area(x: float) -> float:
        if x <= best:
            return (x - low) ** 2 / ((high - low) * (best - low)) if best > low else 0.0
        return 1.0 - (high - x) ** 2 / ((high - low) * (high - best))

    a, b = low, high
    for _ in range(200):
        middle = (a + b) / 2
        a, b = (middle, b) if area(middle) < u else (a, middle)
    return (a + b) / 2


def months_until(curve: Sequence[float], left: float) -> float:
    """Find where a curve by whole months falls to 1 - left, by straight lines; its end when it does not."""
    for month in range(1, len(curve)):
        if curve[month] <= 1 - left:
            before, after = curve[month - 1], curve[month]
            if math.isclose(before, after):
                return float(month)
            return month - 1 + (before - (1 - left)) / (before - after)
    return float(len(curve) - 1)
