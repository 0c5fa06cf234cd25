"""Members of the Council by term: the permanent ones, the published list, and the register for the years outside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from sinequanon.evidence.register_rows import Intake
from sinequanon.states import lookup

PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
FIRST_YEAR, OPEN = 1946, 9999
LISTED_FROM = 1992
"""The published list is taken for terms that began in this year or later: of the five that began in 1991 it has one wrong."""


def derive(listed: pl.DataFrame, intakes: Iterable[Intake]) -> pl.DataFrame:
    """Join the three.

    Parameters
    ----------
    listed
        `member` (name), `first_year`, `last_year`, `seat` of `sinequanon.sources.council.membership`.
    intakes
        Register rows.

    Returns
    -------
    polars.DataFrame
        The table `council_members`; a permanent seat has no last year and 9999 stands in its place.
    """
    rows = [
        (m, FIRST_YEAR, OPEN, "permanent", "Charter of the United Nations, Article 23", True)
        for m in PERMANENT
    ]
    rows += [
        (lookup(name, on=date(first, 12, 31)).iso3, first, last, "elected", "published list of terms", True)
        for name, first, last, seat in listed.select("member", "first_year", "last_year", "seat").iter_rows()
        if seat == "elected" and first >= LISTED_FROM
    ]
    rows += [
        (member, i.first_year, i.last_year, "elected", "register of Council members", i.verified)
        for i in intakes
        for member in i.members
    ]
    columns = ["member", "first_year", "last_year", "seat", "source", "verified"]
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    return frame.with_columns(known=pl.date("first_year", 1, 1)).sort("first_year", "member")
