"""Nominal troops of a mission in a year, summed over the places of Geo-PKO v2.3: unit sizes, not people."""

from __future__ import annotations

import polars as pl

from sinequanon.sources.tables import Column, Source

SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("geopko_nominal_troops", "nominal_troops", pl.Int64, low=0, high=60_000),
    ),
    key=("mission", "year"),
)
read, fetch = SOURCE.read, SOURCE.fetch
