"""Will the host keep the peacekeepers, and what follows if it does not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinequanon.draws import Draws
    from sinequanon.errors import SinequanonError
    from sinequanon.evidence.view import View, view
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.simulate import simulate

__version__ = "0.1.0"
__all__ = ["Document", "Draws", "SinequanonError", "View", "__version__", "simulate", "view"]

# Named, not imported: each is loaded when it is first asked for, so that importing the package loads nothing heavy.
_HOMES = {
    "Document": "scenario.document",
    "Draws": "draws",
    "SinequanonError": "errors",
    "View": "evidence.view",
    "simulate": "scenario.simulate",
    "view": "evidence.view",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
