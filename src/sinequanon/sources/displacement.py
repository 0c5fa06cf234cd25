"""People who had to flee: refugees by origin, and people displaced within their own country."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.files import fail
from sinequanon.sources.tables import Column, Source

PEOPLE = 100_000_000


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.with_row_index("line", offset=2).filter(~pl.col("iso3").str.contains("^[A-Z][A-Z0-9]{2}$"))
    if wrong.height:
        raise fail("The country is not written as three signs.", path, line=wrong["line"][0])
    return frame.sort("iso3", "year")


def _count(name: str, to: str) -> Column:
    return Column(name, to, pl.Int64, low=0, high=PEOPLE)


unhcr_years = Source(
    "unhcr_years",
    columns=(
        Column("iso3", "iso3"),
        Column("year", "year", pl.Int64, low=1951, high=2100),
        _count("refugees_from", "refugees"),
        _count("oip_from", "others_abroad"),
        _count("asylum_seekers_from", "asylum_seekers"),
        _count("refugees_hosted", "refugees_hosted"),
        _count("asylum_seekers_hosted", "asylum_seekers_hosted"),
        _count("returned_refugees", "returned_refugees"),
        _count("idps_unhcr", "idps_unhcr"),
        _count("returned_idps", "returned_idps"),
        _count("idps_idmc", "idps_idmc"),
    ),
    key=("iso3", "year"),
    finish=_finish,
)
"""Refugees, asylum-seekers and internally displaced people by country of origin at the end of each year."""
