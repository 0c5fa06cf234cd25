"""The catalogue: every source of the package by the name of its card."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from sinequanon.sources.card import cards
from sinequanon.sources.tables import Source

__all__ = ["cards", "source", "sources"]

MODULES = (
    "assembly",
    "council",
    "data_hub",
    "displacement",
    "ged_events",
    "missions",
    "pace",
    "politics",
    "studies",
    "ucdp",
    "views",
    "views_challenge",
)
"""Where the sources are declared."""


@cache
def sources() -> dict[str, Source]:
    """Return all sources by the name of their card, in the order of the cards."""
    modules = [import_module(f"sinequanon.sources.{name}") for name in MODULES]
    declared = {s.name: s for module in modules for s in vars(module).values() if isinstance(s, Source)}
    return {name: declared[name] for name in cards()}


def source(name: str) -> Source:
    """Return the source whose card has this name."""
    return sources()[name]
