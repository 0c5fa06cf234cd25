"""A mission as the register has it on the date: its row, its months, and whether it has uniformed people at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.months import first_day, last_day, month_of


def row_of(view: View, mission: str) -> dict[str, Any]:
    """Give a mission's row of the register as of the date.

    Raises
    ------
    InputError
        When no such mission had begun by the date.
    """
    found = view.table("missions").filter(pl.col("mission") == mission)
    if found.is_empty():
        raise InputError(
            f"There was no mission {mission!r} by {view.as_of}.",
            cure="`sinequanon missions --all-so-far` lists the missions and their abbreviations.",
            where="mission",
        )
    return found.row(0, named=True)


def is_civilian(row: dict[str, Any]) -> bool:
    """Say whether a mission has no uniformed people to speak of: as the register says, else as political missions usually are."""
    return bool(row["civilian"]) if row["civilian"] is not None else row["kind"] == "political"


def confined(row: dict[str, Any], host: str) -> str | None:
    """Say why a mission's people cannot be held to change what happens in the whole of a host; None where they can.

    Parameters
    ----------
    row
        Of the register, as of the date.
    host
        The host's name as it stands inside a sentence.

    Examples
    --------
    >>> confined({"area": "Abyei", "observers": None}, "Sudan"), confined({"area": None, "observers": True}, "India")
    ('works only in Abyei', 'observes and guards nobody')
    """
    if row["area"] and row["area"] != host:
        return f"works only in {row['area']}"
    return "observes and guards nobody" if row["observers"] else None


def life(view: View, row: dict[str, Any]) -> tuple[date, date]:
    """Give the first month of a mission and its last by the date."""
    last = min(last_day(row["end"]), view.as_of) if row["end"] else view.as_of
    return month_of(first_day(row["start"])), month_of(last)
