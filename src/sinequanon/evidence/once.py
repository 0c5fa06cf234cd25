"""Made once: what hangs on a view is kept beside it and goes with it; what hangs on a few tables, for all views that have the same ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sinequanon.evidence.view import View

Made = TypeVar("Made")
P = ParamSpec("P")
MOST = 4
"""Answers that are kept of each function."""


def once_per_view(
    most: int = 1,
) -> Callable[[Callable[Concatenate[View, P], Made]], Callable[Concatenate[View, P], Made]]:
    """Make what a function gives once for each view, and keep it no longer than the view.

    Parameters
    ----------
    most
        Answers that are kept of the function with each view: those used last.
    """

    def keeping(make: Callable[Concatenate[View, P], Made]) -> Callable[Concatenate[View, P], Made]:
        @wraps(make)
        def found(view: View, /, *given: P.args, **named: P.kwargs) -> Made:
            return view.once(
                found, most, (given, *sorted(named.items())), lambda: make(view, *given, **named)
            )

        return found

    return keeping


def once_for(
    *tables: str, also: Callable[[View], object] | None = None
) -> Callable[[Callable[[View], Made]], Callable[[View], Made]]:
    """Make what a function gives once for all views whose tables are the very same frames.

    A view and an earlier one that it gave share the frame of each table in which both have the same rows.

    Parameters
    ----------
    tables
        All the tables that the function reads.
    also
        What else of the view the function hangs on, such as the year of its date.
    """

    def keeping(make: Callable[[View], Made]) -> Callable[[View], Made]:
        # The frames are kept beside what was made of them, so that no other can have their identity.
        kept: OrderedDict[tuple[object, ...], tuple[object, Made]] = OrderedDict()

        @wraps(make)
        def found(view: View) -> Made:
            frames = [view.table(name) for name in tables]
            key = (*(id(frame) for frame in frames), also(view) if also else None)
            held = kept.get(key)
            if held is None:
                held = kept[key] = frames, make(view)
                while len(kept) > MOST:
                    kept.popitem(last=False)
            return held[1]

        return found

    return keeping
