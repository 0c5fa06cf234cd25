"""Judging: what an answer to a claim's question is made of, and whether a statement on it is true, false or unclear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sinequanon.brief.words import chance, chances, listed
from sinequanon.catalogue import language, say
from sinequanon.claims import form
from sinequanon.claims.form import ORDERED, Relation
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.outcome import Outcome


Verdict = Literal["true", "false", "unclear"]
VOTES = ("yes", "no", "abstain", "none", "unknown")
"""How a state can have voted, or that nothing is known of it."""


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
    """What it is, in the language that is spoken."""
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


class Own(str):
    """A source that the program itself is: told in the language that is spoken, where others are cited as they are called."""

    __slots__ = ()


@dataclass(frozen=True)
class Answer:
    """The answer to a question."""

    figures: dict[str, Figure]
    sentences: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass
class Desk:
    """Where questions are answered: the evidence as of a date, and plans of scenarios that several questions share."""

    view: View
    seed: int = 1
    plans: dict[str, Any] = field(default_factory=dict[str, Any])

    def simulated(self, document: Document, patch: str) -> Outcome:
        """Run a scenario with one counterfactual."""
        from sinequanon.scenario.patch import named
        from sinequanon.scenario.plan import plan
        from sinequanon.scenario.simulate import simulate

        key = f"{document.host} {document.horizon}"
        if key not in self.plans:
            self.plans[key] = plan(self.view, document)
        return simulate(self.view, document, [named(document, patch)], prepared=self.plans[key])


@singledispatch
def answer(asked: form.Asked, desk: Desk) -> Answer:
    """Answer a question."""
    raise TypeError(f"no answer to {type(asked).__name__} on {desk.view.as_of}")


def label(figure: str) -> str:
    """Tell what a figure is.

    Examples
    --------
    >>> label("more_deaths")
    'more deaths if the mission leaves than if it stays'
    """
    return say(f"claims-figure-{figure.replace('_', '-')}")


def figures_of(**values: float) -> dict[str, Figure]:
    """Give plain numbers as figures."""
    return {name: Figure.one(label(name), value) for name, value in values.items()}


def drawn(name: str, draws: Any) -> Figure:
    """Give draws as a figure with its 90% interval."""
    from sinequanon.draws import Draws

    summary = Draws(draws).summary().row(0, named=True)
    return Figure.one(label(name), summary["mean"], summary["low"], summary["high"])


def interval(reading: Reading) -> str:
    """Write a chance with its interval."""
    value, low, high = reading.value, reading.low, reading.high
    if not isinstance(value, float) or low is None or high is None:
        return say("claims-interval-unknown")
    if language() == "en":
        within = say("words-between", low=chance(low), high=chance(high))
    else:
        within = chances(low, high)
    return say("claims-interval", chance=chance(value), within=within)


def named_cases(cases: pl.DataFrame) -> str:
    """Name cases by mission, host and year; `none` where there are none."""
    if cases.is_empty():
        return "none"
    return listed(
        [
            say(
                "claims-case",
                mission=row["mission"],
                host=name_of(row["host"]),
                year=row["demand_date"][:4],
            )
            for row in cases.iter_rows(named=True)
        ]
    )


def sources_of(rows: pl.DataFrame) -> tuple[str, ...]:
    """List the sources of register rows, each once."""
    return tuple(dict.fromkeys(rows["sources"].explode().drop_nulls().to_list()))


def vote(cast: str) -> str:
    """Write how a state voted."""
    return say("claims-vote", vote=cast) if cast in VOTES else cast


def called(provider: str) -> str:
    """Write a provider of security: by the register's name in English, and by its own name in other languages."""
    from sinequanon.brief.provider_sentences import name

    return provider if language() == "en" else name(provider)
