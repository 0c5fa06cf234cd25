"""The catalogue: every source module of the package, found by the card beside it."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sinequanon.sources.card import Card, load

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def cards() -> dict[str, Card]:
    """Give all cards by name, in order."""
    found = [load(path) for path in sorted(HERE.glob("*/*.toml"))]
    return {card.name: card for card in found}


def module(name: str) -> ModuleType:
    """Import the module of a source by its card's name."""
    path = next(HERE.glob(f"*/{name}.toml"))
    return import_module(f"sinequanon.sources.{path.parent.name}.{name}")
