"""Deaths of UN peacekeepers since 1948, one by one, from the United Nations."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

CODES = {"Côte dIvoire": "CIV", "Mauritius": "MUS", "Türkiye": "TUR", "Viet Nam": "VNM"}
"""Nationalities whose code the release leaves empty."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    numbers = frame["number"].sort()
    if numbers.len() and numbers[-1] - numbers[0] + 1 != numbers.len():
        raise fail("The running numbers have gaps: rows are missing.", path)
    late = frame.with_row_index("line", offset=2).filter(pl.col("date") > pl.col("as_of"))
    if late.height:
        raise fail("A death is dated after the list was taken.", path, line=late["line"][0])
    return frame.with_columns(
        pl.col("iso3").fill_null(pl.col("nationality").replace_strict(CODES, default=None)),
        (~pl.col("casualty").is_first_distinct()).alias("repeated"),
    ).sort("number")


SOURCE = Source(
    __file__,
    columns=(
        Column("id", "number", pl.Int64, low=1, high=100_000),
        Column("incident_date", "date", pl.Date),
        Column("casualty_id", "casualty"),
        Column("mission_acronym", "mission"),
        Column("gender", "gender", required=False, values=("F", "M")),
        Column("casualty_nationality", "nationality", required=False),
        Column("isocode3", "iso3", required=False),
        Column(
            "casualty_personnel_type",
            "personnel",
            values=("International Civilian", "Local", "Military", "Military Observer", "Other", "Police"),
        ),
        Column(
            "type_of_incident",
            "incident",
            values=(
                "Accident",
                "Illness",
                "Malicious Act",
                "Self-Inflicted",
                "To Be Determined",
                "Unknown",
            ),
        ),
        Column("last_update", "as_of", pl.Date),
    ),
    key=("number",),
    ignore=("type_of_casualty", "m49_code"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
