"""Strengths of peace operations as their producers publish them, by month, year and place."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.files import fail
from sinequanon.sources.tables import Column, Source

MISSING = ("-999", "-999.0")
ROUNDING = 1
"""The file's totals and parts differ by one person in two rows."""


def _finish_kathman(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.with_row_index("line", offset=2).filter(
        (pl.col("troops") + pl.col("police") + pl.col("observers") - pl.col("uniformed")).abs() > ROUNDING
    )
    if wrong.height:
        raise fail("Troops, police and observers do not add up to the total.", path, line=wrong["line"][0])
    shifted = frame.with_row_index("line", offset=2).filter(
        (pl.col("yearmon") - pl.col("year") - pl.col("month") / 100).abs() > ROUNDING / 100 + 1e-6
    )
    if shifted.height:
        raise fail("The year and month do not agree with yearmon.", path, line=shifted["line"][0])
    return frame.select(
        "mission",
        "host",
        "ccode",
        "ccode_2",
        pl.date("year", "month", 1).alias("month"),
        "troops",
        "police",
        "observers",
        "uniformed",
    ).sort("mission", "month")


kathman = Source(
    "kathman",
    columns=(
        Column("mission", "mission"),
        Column("missioncountry", "host"),
        Column("missionccode", "ccode", pl.Int64, null=MISSING, required=False, low=2, high=990),
        Column("missionccode2", "ccode_2", pl.Int64, null=MISSING, required=False, low=2, high=990),
        Column("year", "year", pl.Int64, low=1990, high=2100),
        Column("month", "month", pl.Int64, low=1, high=12),
        Column("yearmon", "yearmon", pl.Float64, low=1990.0, high=2100.12),
        Column("troop", "troops", pl.Int64, low=0, high=100000, null=MISSING, required=False),
        Column("police", "police", pl.Int64, low=0, high=100000, null=MISSING, required=False),
        Column("militaryobservers", "observers", pl.Int64, low=0, high=100000, null=MISSING, required=False),
        Column("total", "uniformed", pl.Int64, low=0, high=100000, null=MISSING, required=False),
    ),
    key=("mission", "year", "month"),
    ignore=("total2",),
    finish=_finish_kathman,
)
"""Uniformed strength of UN missions by month, 1990-2019, after Kathman (2013) and its updates."""


NA = ("NA",)
BAMAKO_LONGITUDE = -8.0


def _finish_ipi(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    parts = pl.sum_horizontal("troops", "police", "observers")
    wrong = frame.with_row_index("line", offset=2).filter(parts != pl.col("uniformed"))
    if wrong.height:
        raise fail("Troops, police and observers do not add up to the total.", path, line=wrong["line"][0])
    frame = frame.with_columns(pl.col("date").dt.truncate("1mo").alias("month"))
    twice = frame.filter(pl.struct("mission", "month").is_duplicated())
    if twice.height:
        raise fail(f"{twice['mission'][0]} stands twice in {twice['month'][0]:%B %Y}.", path)
    # The headers of the two coordinates are exchanged in the release, except in one run of rows for Bamako.
    right = (pl.col("hq") == "Bamako") & (pl.col("longitude_column") == BAMAKO_LONGITUDE)
    return frame.select(
        "mission",
        "country",
        "iso3",
        "month",
        "hq",
        pl.when(right).then("latitude_column").otherwise("longitude_column").alias("hq_latitude"),
        pl.when(right).then("longitude_column").otherwise("latitude_column").alias("hq_longitude"),
        "contributors",
        "troops",
        "police",
        "observers",
        "uniformed",
    ).sort("mission", "month")


ipi = Source(
    "ipi",
    columns=(
        Column("Date", "date", pl.Date),
        Column("Mission", "mission"),
        Column("Country of Mission", "country"),
        Column("Country of Mission ISO-3", "iso3"),
        Column("Mission HQ", "hq", required=False),
        Column("Mission HQ Longitude", "longitude_column", pl.Float64, NA, required=False, low=-90, high=90),
        Column("Mission HQ Latitude", "latitude_column", pl.Float64, NA, required=False, low=-180, high=180),
        Column("Number of Contributors", "contributors", pl.Int64, low=1, high=200),
        Column("Troops", "troops", pl.Int64, low=0, high=100000, null=NA, required=False),
        Column("Police", "police", pl.Int64, low=0, high=100000, null=NA, required=False),
        Column("Observers", "observers", pl.Int64, low=0, high=100000, null=NA, required=False),
        Column("Total", "uniformed", pl.Int64, low=1, high=100_000),
    ),
    key=("mission", "date"),
    ignore=(
        "Mission Continent",
        "Mission Region",
        "Mission - NAM",
        "Mission - G77",
        "Mission - AU",
        "Mission - Arab League",
        "Mission - OIC",
        "Mission - CIS",
        "Mission - G20",
        "Mission - EU",
    ),
    finish=_finish_ipi,
)
"""Uniformed strength of UN missions by month, 1990-2017, from the IPI Peacekeeping Database."""


geopko_nominal = Source(
    "geopko_nominal",
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("geopko_nominal_troops", "nominal_troops", pl.Int64, low=0, high=60_000),
    ),
    key=("mission", "year"),
)
"""Nominal troops of a mission in a year, summed over the places of Geo-PKO v2.3: unit sizes, not people."""


TOLERANCE = 1e-9


def _finish_geopko_ratio(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.with_row_index("line", offset=2).filter(
        (pl.col("nominal_troops") / pl.col("troops_mean") - pl.col("ratio")).abs() > TOLERANCE
    )
    if wrong.height:
        raise fail("The ratio is not nominal troops over mean troops.", path, line=wrong["line"][0])
    missing = frame.with_row_index("line", offset=2).filter(
        pl.col("ratio").is_null() & (pl.col("troops_mean") > 0)
    )
    if missing.height:
        raise fail("The ratio is missing although it can be taken.", path, line=missing["line"][0])
    return frame


geopko_ratio = Source(
    "geopko_ratio",
    columns=(
        Column("mission", "mission"),
        Column("year", "year", pl.Int64, low=1994, high=2024),
        Column("geopko_nominal_troops", "nominal_troops", pl.Int64, low=0, high=60_000),
        Column("troop_mean", "troops_mean", pl.Float64, low=0, high=60_000),
        Column("total_mean", "uniformed_mean", pl.Float64, low=0, high=60_000),
        Column("ratio_geopko_to_kathman_troops", "ratio", pl.Float64, ("inf",), required=False, low=0),
    ),
    key=("mission", "year"),
    finish=_finish_geopko_ratio,
)
"""How much larger Geo-PKO's nominal troops are than the people that Kathman counts, by mission and year."""


geopko_front = Source(
    "geopko_front",
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
"""Geo-PKO v2.3, the map of all deployments: troops and other personnel by place and year, 1994-2024."""
