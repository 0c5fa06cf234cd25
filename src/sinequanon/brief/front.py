"""The parts of the first pages: the bottom line, the strip of figures, the picture, and the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sinequanon.brief.parts import Figure


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
