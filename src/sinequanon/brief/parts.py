"""The parts that a brief is made of: figures, sections, and the first pages with their bottom line, strip, picture and questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sinequanon.catalogue import language

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.brief.parts import Figure
    from sinequanon.brief.vega_lite import Chart


@dataclass(frozen=True)
class Figure:
    """A chart that can be drawn at any width, with words for those who do not see it, and its source."""

    name: str
    title: str
    alt: str
    source: str
    draw: Callable[[int], Chart]
    """Width in pixels -> chart."""
    data: pl.DataFrame | None = None
    """What is drawn, one row a mark."""
    lang: str = field(default_factory=language)
    """The language of its words."""


@dataclass(frozen=True)
class Section:
    """One question: sentences first, then charts, then tables, then the facts for programs."""

    name: str
    title: str
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    tables: tuple[tuple[str, pl.DataFrame], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    method: frozenset[str] = frozenset()
    """Those of its sentences that say how the others are known; pages fold them."""
    lang: str = field(default_factory=language)
    """The language that it speaks."""

    @property
    def answers(self) -> tuple[str, ...]:
        """Its sentences but for those on how they are known."""
        return tuple(sentence for sentence in self.sentences if sentence not in self.method)

    @property
    def how(self) -> tuple[str, ...]:
        """Its sentences on how the others are known."""
        return tuple(sentence for sentence in self.sentences if sentence in self.method)


@dataclass(frozen=True)
class Tile:
    """One figure of the strip: what it is, how much, and of when or how sure."""

    name: str
    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Question:
    """One question: the answer in a sentence or two, one chart, and the annexes that say how it is known."""

    name: str
    title: str
    answer: tuple[str, ...]
    figure: Figure | None
    annexes: tuple[str, ...]


@dataclass(frozen=True)
class Front:
    """All that stands before the annexes, but for the title."""

    bottom_line: tuple[str, ...]
    note: str
    strip: tuple[Tile, ...]
    picture: Figure | None
    questions: tuple[Question, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The picture and the charts of the questions."""
        own = [self.picture, *(q.figure for q in self.questions)]
        return tuple(figure for figure in own if figure is not None)

    def plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "bottom_line": list(self.bottom_line),
            "note": self.note,
            "strip": [
                {"name": t.name, "label": t.label, "value": t.value, "note": t.note} for t in self.strip
            ],
            "picture": self.picture and self.picture.name,
            "questions": [
                {
                    "name": q.name,
                    "title": q.title,
                    "answer": list(q.answer),
                    "figure": q.figure and q.figure.name,
                    "annexes": list(q.annexes),
                }
                for q in self.questions
            ],
        }
