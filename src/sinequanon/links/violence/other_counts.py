"""Others' counts of the dead: a public authority's, where it is far above the series that everything here rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from sinequanon.errors import EvidenceError
from sinequanon.evidence.view import View
from sinequanon.links.violence.answers import deaths
from sinequanon.months import add_months

APART = 1.5
"""How many times the deaths of the series a count must be to be told."""
SHARED = "disaggregated"
"""Status of months that are a yearly total shared out: a quarter of them is no count."""
RECENT = 36
"""Months after which a count no longer says how the two stand today."""


def other_count(view: View, state: str) -> dict[str, Any] | None:
    """Return the newest count of a state's dead by a public authority that is far above the series for the same months.

    Parameters
    ----------
    view
        The evidence as of a date; a count is known since its publication.
    state
        ISO alpha-3.

    Returns
    -------
    dict or None
        `by` (who counted), `first` and `last` month, `killed` (people), `least` (a minimum), `whom` (people or civilians),
        `manner` (counted or estimated), `looked` (day), `sources`, and `best` (deaths that the series has in those months). None
        where there is none, or where the series does not reach over all of its months.
    """
    table = view.table("death_counts").filter(pl.col("state") == state)
    found = table.filter(pl.col("last") >= add_months(view.as_of, -RECENT))
    for row in found.sort("last", "known", descending=True).iter_rows(named=True):
        best = _deaths(view, state, row["first"], row["last"])
        if best is not None and row["killed"] >= APART * best:
            return {**row, "best": best}
    return None


def _deaths(view: View, state: str, first: date, last: date) -> int | None:
    """Sum the series over months; nothing where a month is not known, or where parts of a year shared out over its months would be held against a count."""
    try:
        months = deaths(view, state).filter(pl.col("month").is_between(first, last))
    except EvidenceError:
        return None
    span = 12 * (last.year - first.year) + last.month - first.month + 1
    parted = (first.month, last.month) != (1, 12) and bool((months["status"] == SHARED).any())
    return int(months["best"].sum()) if months.height == span and not parted else None
