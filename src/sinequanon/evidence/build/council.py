"""Vetoes: the published list, continued by the register of Council acts."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from sinequanon.evidence.register_rows import CouncilAct
from sinequanon.months import last_day
from sinequanon.states import by_iso3

REGIONS = {
    "Southern Africa": "Africa",
    "North Africa": "Africa",
    "Central Africa": "Africa",
    "West Africa": "Africa",
    "East Africa": "Africa",
    "Middle East": "Middle East",
    "Western Europe": "Europe",
    "Eastern Europe": "Europe",
    "Southeast Asia": "Asia",
    "East Asia": "Asia",
    "South Asia": "Asia",
    "Central Asia": "Asia",
    "Central America": "Americas",
    "South America": "Americas",
    "Caribbean": "Americas",
    "General": None,
}
"""Regions of the published list -> the continents under which the program counts."""


def derive(listed: pl.DataFrame, acts: Iterable[CouncilAct]) -> pl.DataFrame:
    """Join the list and the register.

    Parameters
    ----------
    listed
        `draft`, `date`, `region`, `item`, `vetoed_by` (list of ISO alpha-3).
    acts
        Register rows; vetoed drafts that the list does not have are added.

    Returns
    -------
    polars.DataFrame
        The table `vetoes`.
    """
    old = listed.select(
        "draft",
        "date",
        pl.col("region").replace_strict(REGIONS, return_dtype=pl.String),
        "item",
        "vetoed_by",
        pl.lit("list of vetoes").alias("source"),
        pl.col("date").alias("known"),
    )
    have = set(old["draft"])
    rows = [
        (
            a.symbol,
            last_day(a.date),
            _region(a.states),
            a.subject[0].text,
            a.vetoed_by,
            "register of Council acts",
            last_day(a.date),
        )
        for a in acts
        if a.form == "vetoed draft" and a.vetoed_by and a.symbol not in have
    ]
    return pl.concat([old, pl.DataFrame(rows, schema=old.schema, orient="row")]).sort("date", "draft")


def _region(states: list[str]) -> str | None:
    for code in states:
        if code in ("PSE", "ESH"):
            return {"PSE": "Middle East", "ESH": "Africa"}[code]
        state = by_iso3(code)
        return "Middle East" if state.subregion == "Western Asia" else state.region
    return None
