"""Judging: a statement on a figure is true, false or unclear, and so is what is made of several."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["true", "false", "unclear"]
Relation = Literal["is", "is not", "at least", "at most", "more than", "less than"]
ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "at least": operator.ge,
    "at most": operator.le,
    "more than": operator.gt,
    "less than": operator.lt,
}


@dataclass(frozen=True)
class Reading:
    """One way to read a figure, such as one assumed effect; `value` is None where nothing is known."""

    name: str
    value: float | str | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Figure:
    """A figure that a statement can be about; several readings stand side by side."""

    label: str
    readings: tuple[Reading, ...]

    @classmethod
    def one(
        cls, label: str, value: float | str | None, low: float | None = None, high: float | None = None
    ) -> Figure:
        """Make a figure with a single reading."""
        return cls(label, (Reading("", value, low, high),))


def holds(figure: Figure, relation: Relation, wanted: float | str) -> Verdict:
    """Judge a statement on a figure.

    It is true when it holds for every reading throughout its interval, false when for none anywhere, and else unclear:
    also when a reading is not known.

    Examples
    --------
    >>> holds(Figure.one("cases", 2), "at most", 1)
    'false'
    >>> holds(Figure.one("chance", 0.6, 0.4, 0.8), "more than", 0.5)
    'unclear'
    """
    return _agreed(_one(reading, relation, wanted) for reading in figure.readings)


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Judge a claim whose parts must all be true: one that is false makes it false."""
    found = set(verdicts)
    return "false" if "false" in found else "unclear" if "unclear" in found else "true"


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Judge a claim of which one part must be true."""
    found = set(verdicts)
    return "true" if "true" in found else "unclear" if "unclear" in found else "false"


def _agreed(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    return found.pop() if len(found) == 1 else "unclear"


def _one(reading: Reading, relation: Relation, wanted: float | str) -> Verdict:
    value = reading.value
    if value is None or isinstance(value, str) != isinstance(wanted, str):
        return "unclear"
    low = value if reading.low is None else reading.low
    high = value if reading.high is None else reading.high
    if relation in ORDERED:
        compare = ORDERED[relation]
        return _agreed("true" if compare(end, wanted) else "false" for end in (low, high))
    inside = low == wanted == high or (low != high and low <= wanted <= high)  # type: ignore[operator]
    same: Verdict = "false" if not inside else "true" if low == high else "unclear"
    opposite: dict[Verdict, Verdict] = {"true": "false", "false": "true", "unclear": "unclear"}
    return same if relation == "is" else opposite[same]
