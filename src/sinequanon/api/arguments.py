"""What is asked: a date in any form, a host or state by any name, whole numbers within bounds."""

from __future__ import annotations

import operator
from collections import OrderedDict
from datetime import date
from pathlib import Path
from typing import TypeAlias

from sinequanon.errors import InputError
from sinequanon.evidence.record import identity
from sinequanon.evidence.view import View
from sinequanon.evidence.view import view as open_view
from sinequanon.states import Place, State

AsOf: TypeAlias = "str | date | View | None"
"""An as-of date as text or `datetime.date`, None for today; or a view that is open already."""
Named: TypeAlias = "str | int | State | Place"
"""A state, territory or mission: by code, number, name, or as it was found."""
Folder: TypeAlias = "str | Path | None"
"""Folder of another edition of the evidence."""
MOST = 12
_OPEN: OrderedDict[tuple[str, str, str], View] = OrderedDict()
"""Views that were asked last, one for each question: a record names what was read for its question and no more."""


def opened(as_of: AsOf, data: Folder, *question: object) -> View:
    """Return the evidence as of a date, kept for when the same is asked again.

    Parameters
    ----------
    as_of
        `2023-06-16`, `2023-06` (its last day), `today` (the default), a `datetime.date`, or a view. Questions to one view share
        what it has read and estimated, and their records name all of it.
    data
        Folder of another edition of the evidence.
    question
        What is asked, with all that it depends on.

    Raises
    ------
    InputError
        When it is no date, has not come yet, or lies before the evidence begins.
    """
    if isinstance(as_of, View):
        return as_of
    fresh = open_view(as_of, data=Path(data) if data is not None else None)
    key = (repr(question), identity(fresh), str(fresh.estimates))
    kept = _OPEN.setdefault(key, fresh)
    _OPEN.move_to_end(key)
    while len(_OPEN) > MOST:
        _OPEN.popitem(last=False)
    return kept


def where(view: View, named: Named) -> Place:
    """Return the host that is meant.

    Raises
    ------
    InputError
        When nothing is called so, or not on the date.
    """
    return named if isinstance(named, Place) else view.host(text(named))


def text(named: object) -> str:
    """Return a name as text: a number is a Gleditsch-Ward number.

    Raises
    ------
    InputError
        When it is neither a name, a number nor a state.
    """
    if isinstance(named, State):
        return named.iso3
    if isinstance(named, Place):
        return named.code
    if isinstance(named, str):
        return named
    if not isinstance(named, bool):
        try:
            return str(operator.index(named))  # pyright: ignore[reportArgumentType]
        except TypeError:
            pass
    raise InputError(
        f"{named!r} is not the name of a state or mission.",
        cure="Give a code (MLI), a number (432) or an English name, as text.",
        where="host",
    )


def whole(value: object, name: str, low: int = 0, high: int = 2**63 - 1) -> int:
    """Return a whole number within bounds.

    Raises
    ------
    InputError
        When it is none.
    """
    try:
        found = operator.index(value) if not isinstance(value, bool) else None  # pyright: ignore[reportArgumentType]
    except TypeError:
        found = None
    if found is None or not low <= found <= high:
        raise InputError(
            f"{value!r} is no whole number from {low:,} to {high:,}.", cure="Give one.", where=name
        )
    return found


def choice(value: object, name: str, of: tuple[str, ...]) -> str:
    """Return one of the words that may be said.

    Raises
    ------
    InputError
        When it is none of them.
    """
    if value not in of:
        raise InputError(f"{value!r} is none of {', '.join(of)}.", cure="Give one of them.", where=name)
    return str(value)
