"""Geo-PKO v2.3, the map of all deployments: troops and other personnel by place and year, 1994-2024."""

from __future__ import annotations

import polars as pl

from sinequanon.sources.tables import Column, Source

NA = ("NA",)

SOURCE = Source(
    __file__,
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("country", "country"),
        Column("location", "location"),
        Column("latitude", "latitude", pl.Float64, low=-60, high=60),
        Column("longitude", "longitude", pl.Float64, low=-180, high=180),
        Column("Infantry", "infantry", pl.Int64, low=0, high=20000, null=NA, required=False),
        Column("NoTroops", "nominal_troops", pl.Int64, low=0, high=20000, null=NA, required=False),
        Column("Reserve", "reserve", pl.Int64, low=0, high=20000, null=NA, required=False),
        Column("hq", "headquarters", pl.Int64, low=0, high=3),
        Column("UNPOL", "police_units", pl.Int64, low=0, high=50),
        Column("Med", "medical_units", pl.Int64, low=0, high=50),
        Column("Av", "aviation_units", pl.Int64, low=0, high=50),
        Column("UNMO", "observer_units", pl.Int64, low=0, high=50),
        Column("ave.no.troops", "mean_nominal_troops", pl.Int64, low=0, high=20000, null=NA, required=False),
    ),
)
read, fetch = SOURCE.read, SOURCE.fetch
