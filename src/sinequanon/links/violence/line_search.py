"""Where a function of one variable is least on an interval: Brent's search, which loads nothing, where SciPy's package of optimisers takes longer to load than the search."""

from __future__ import annotations

from collections.abc import Callable
from math import copysign, sqrt

GOLDEN = (3.0 - sqrt(5.0)) / 2.0
"""Part of an interval at which a golden section cuts it."""
FINEST = sqrt(2.2e-16)
"""Relative step below which rounding hides what a step changes."""
MOST = 500
"""Values of the function that are asked for at most."""


def least_at(of: Callable[[float], float], low: float, high: float, *, within: float = 1e-5) -> float:
    """Find where a function with one valley is least: a parabola through the three best points, or else a golden section.

    The method is that of Brent, Algorithms for Minimization Without Derivatives (1973), chapter 5.

    Parameters
    ----------
    of
        The function.
    low, high
        Ends of the interval; neither is tried.
    within
        How near to the place the search ends.
    """
    best = second = third = low + GOLDEN * (high - low)
    at_best = at_second = at_third = of(best)
    step = before = 0.0
    for _ in range(MOST - 1):
        middle, finest = (low + high) / 2.0, FINEST * abs(best) + within / 3.0
        if abs(best - middle) <= 2.0 * finest - (high - low) / 2.0:
            break
        last, before = before, step
        fits = abs(last) > finest
        if fits:
            r = (best - second) * (at_best - at_third)
            q = (best - third) * (at_best - at_second)
            p = (best - third) * q - (best - second) * r
            q = 2.0 * (q - r)
            p, q = (-p if q > 0.0 else p), abs(q)
            fits = abs(p) < abs(0.5 * q * last) and q * (low - best) < p < q * (high - best)
            if fits:
                step = p / q
                near = best + step
                if near - low < 2.0 * finest or high - near < 2.0 * finest:
                    step = copysign(finest, middle - best)
        if not fits:
            before = low - best if best >= middle else high - best
            step = GOLDEN * before
        tried = best + copysign(max(abs(step), finest), step)
        found = of(tried)
        if found <= at_best:
            low, high = (best, high) if tried >= best else (low, best)
            second, third, at_second, at_third = best, second, at_best, at_second
            best, at_best = tried, found
        else:
            low, high = (tried, high) if tried < best else (low, tried)
            if found <= at_second or second == best:
                second, third, at_second, at_third = tried, second, found, at_second
            elif found <= at_third or third in (best, second):
                third, at_third = tried, found
    return best
