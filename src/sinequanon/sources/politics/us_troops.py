"""United States troops on active duty abroad by state and year, 1950 to 2024."""

from __future__ import annotations

import polars as pl

from sinequanon.sources.tables import Column, Source

SERVICES = ("army", "navy", "air_force", "marine_corps", "coast_guard")
CORRECTION = 1_000
"""A few counts of one service are below zero: corrections of earlier quarters, kept as the release has them."""
SOURCE = Source(
    __file__,
    columns=(
        Column("countryname", "place"),
        Column("year", "year", pl.Int64, low=1950, high=2100),
        Column("ccode", "ccode", pl.Int64, low=2, high=99_999),
        Column("iso3c", "iso3", null=("NA",), required=False),
        Column("troops_ad", "troops", pl.Int64, null=("NA",), required=False, low=0, high=4_000_000),
        *(
            Column(f"{s}_ad", s, pl.Int64, null=("NA",), required=False, low=-CORRECTION, high=4_000_000)
            for s in SERVICES
        ),
    ),
    key=("place", "year"),
    ignore=(
        "region",
        "space_force_ad",
        "army_national_guard",
        "air_national_guard",
        *(f"{s}_reserve" for s in SERVICES),
        "total_selected_reserve",
        *(f"{s}_civilian" for s in SERVICES[:4]),
        "dod_civilian",
        "total_civilian",
    ),
)
read, fetch = SOURCE.read, SOURCE.fetch
