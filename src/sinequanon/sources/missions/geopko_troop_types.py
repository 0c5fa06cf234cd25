"""Geo-PKO v2.3, the map of troop types: infantry and specialised units by place and year, 1994-2024."""

from __future__ import annotations

import polars as pl

from sinequanon.sources.tables import Column, Source

SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("location", "location"),
        Column("latitude", "latitude", pl.Float64, low=-60, high=60),
        Column("longitude", "longitude", pl.Float64, low=-180, high=180),
        Column("Infantry", "infantry", pl.Int64, low=0, high=20_000),
        Column("eng", "engineer_units", pl.Int64, low=0, high=50),
        Column("med", "medical_units", pl.Int64, low=0, high=50),
        Column("sig", "signals_units", pl.Int64, low=0, high=50),
        Column("av", "aviation_units", pl.Int64, low=0, high=50),
        Column("riv", "riverine_units", pl.Int64, low=0, high=50),
        Column("maint", "maintenance_units", pl.Int64, low=0, high=50),
        Column("trans", "transport_units", pl.Int64, low=0, high=50),
    ),
    key=("mission", "year", "location", "latitude", "longitude"),
)
read, fetch = SOURCE.read, SOURCE.fetch
