"""The parts that a brief is made of: figures and sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sinequanon.catalogue import language

if TYPE_CHECKING:
    import polars as pl

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
