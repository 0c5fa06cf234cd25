"""A cut of V-Dem version 12: democracy, income, population and coups by state and year, 1789 to 2021."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail


def _number(name: str, to: str, high: float) -> Column:
    return Column(name, to, pl.Float64, null=("NA",), required=False, low=0.0, high=high)


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    # Historical units without a Correlates of War number stand several times a year and cannot be told apart.
    known = frame.filter(pl.col("ccode").is_not_null())
    twice = known.filter(pl.struct("ccode", "year").is_duplicated())
    if twice.height:
        raise fail(f"{twice['ccode'][0]} stands twice in {twice['year'][0]}.", path)
    return known


SOURCE = Source(
    __file__,
    columns=(
        Column("COWcode", "ccode", pl.Int64, null=("NA",), required=False, low=2, high=990),
        Column("year", "year", pl.Int64, low=1789, high=2100),
        _number("e_pop", "population_thousands", 5e6),
        _number("e_gdppc", "gdp_per_head", 1e6),
        _number("e_wb_pop", "population_world_bank", 1e10),
        _number("e_mipopula", "population_maddison_thousands", 1e8),
        _number("v2x_polyarchy", "polyarchy", 1.0),
        Column("e_pt_coup", "coup", pl.Int64, null=("NA",), required=False, low=0, high=2),
        _number("v2xpe_exlsocgr", "exclusion_by_social_group", 1.0),
    ),
    ignore=("e_total_fuel_income_pc", "e_total_oil_income_pc", "e_total_resources_income_pc", ""),
    repeats=True,
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
