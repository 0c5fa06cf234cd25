"""The parts that a brief is made of: figures and sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Figure:
    """A chart that can be drawn at any width, with words for those who do not see it, and its source."""

    name: str
    title: str
    alt: str
    source: str
    draw: Callable[[int], Any]
    """Width in pixels -> Altair chart."""
    data: pl.DataFrame | None = None
    """What is drawn, one row a mark."""


@dataclass(frozen=True)
class Section:
    """One question: sentences first, then charts, then tables, then the facts for programs."""

    name: str
    title: str
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    tables: tuple[tuple[str, pl.DataFrame], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
