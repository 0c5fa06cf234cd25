"""What the violence link takes from the view: complete monthly series of fatalities."""

from __future__ import annotations

import polars as pl

from sinequanon.errors import EvidenceError
from sinequanon.evidence.view import View


def series(view: View, state: str) -> pl.DataFrame:
    """Give the fatalities of a state by month, oldest first, months without events as zeros.

    Raises
    ------
    EvidenceError
        When the edition has no figures of the state that were known on the date.
    """
    table = view.table("fatalities")
    found = table.filter(pl.col("state") == state).sort("month")
    if found.is_empty():
        raise EvidenceError(
            f"This edition has no fatalities for {state} as of {view.as_of}.",
            cure="The figures begin in January 1989. The reference edition carries the hosts of missions; "
            "`sinequanon data build` makes the full edition with all states.",
        )
    return found.drop("known")


def panel(view: View, column: str) -> pl.DataFrame:
    """Give one column of fatalities of all states, a row per month and a column per state.

    Months in which a state did not exist are missing; months after the column's own end are left out.
    """
    table = view.table("fatalities").drop_nulls(column)
    return table.pivot(on="state", index="month", values=column, sort_columns=True).sort("month")
