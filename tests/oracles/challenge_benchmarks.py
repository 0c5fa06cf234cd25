"""Readers of what else the folder of the VIEWS challenge holds: draws and official scores of its benchmarks, and its countries."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.files import content_of, fail
from sinequanon.sources.tables import Column, parse_csv
from sinequanon.sources.views import _cells, _file, _parquet, views_challenge

BENCHMARKS = {
    "boot_240": "bm_boot_240/window=Y{year}/bm_boot_240_cm_{year}.parquet",
    "conflictology": "bm_conflictology/window=Y{year}/bm_conflictology_cm_{year}.parquet",
    "last_poisson": "bm_last_historical_poisson/window=Y{year}/bm_last_cm_{year}.parquet",
    "zero": "bm_zero/window=Y{year}/bm_zero_cm_{year}.parquet",
}
ENTRY = "bodentien_rueter"
ENTRY_PATH = "bodentien_rueter_cm_nbinom_test_window_{year}.parquet"
SCORES = {"crps": "eval_crps.csv", "ignorance": "eval_ign.csv", "interval": "eval_mis.csv"}


def read_draws(path: Path, model: str, year: int, *, accept_unknown: bool = False) -> pl.DataFrame:
    """Read the draws of one model for one year.

    Parameters
    ----------
    path
        The challenge's folder, or the raw folder that holds it.
    model
        One of the benchmarks, or "bodentien_rueter".
    year
        2018 to 2021.

    Returns
    -------
    frame
        year, country_id, month_id, month, draw, outcome (deaths); every country and month has the same draws.
    """
    known = {name: f"benchmarks/{where}" for name, where in BENCHMARKS.items()}
    known[ENTRY] = f"benchmarks/{ENTRY_PATH}"
    if model not in known:
        raise fail(f"No forecasts of {model!r} are kept: only {list(known)}.", path)
    return _parquet(views_challenge.card, path, known[model], year, draws=True, accept_unknown=accept_unknown)


def read_scores(path: Path, model: str, year: int, *, accept_unknown: bool = False) -> pl.DataFrame:
    """Read the challenge's own scores of one benchmark in one year, by country and month.

    Parameters
    ----------
    path
        The challenge's folder, or the raw folder that holds it.
    model
        One of the benchmarks.
    year
        2018 to 2021.

    Returns
    -------
    frame
        year, country_id, month_id, month, crps (deaths), ignorance (bits), interval (mean interval score).
    """
    if model not in BENCHMARKS:
        raise fail(f"No scores of {model!r} are kept: only those of {list(BENCHMARKS)}.", path)
    folder = f"benchmarks/{BENCHMARKS[model].rsplit('/', 1)[0]}"
    joined: pl.DataFrame | None = None
    for score, name in SCORES.items():
        file = _file(views_challenge.card, path, f"{folder}/{name}", year, accept_unknown=accept_unknown)
        columns = (
            Column("month_id", "month_id", pl.Int64, low=1, high=1200),
            Column("country_id", "country_id", pl.Int64, low=1, high=300),
            Column("value", score, pl.Float64, low=0.0),
        )
        part = parse_csv(content_of(file), columns, file, key=("month_id", "country_id"))
        part = _cells(part, year, file)
        joined = (
            part
            if joined is None
            else joined.join(part.select("country_id", "month_id", score), on=["country_id", "month_id"])
        )
    assert joined is not None
    return joined.select("year", "country_id", "month_id", "month", *SCORES)


def read_countries(path: Path, *, accept_unknown: bool = False) -> pl.DataFrame:
    """Read the challenge's list of countries.

    Returns
    -------
    frame
        country_id, name, gwcode, iso3 (missing for none: Kosovo is XKX), in_africa, in_middle_east. A state
        whose borders changed has one row for each shape.
    """
    file = _file(views_challenge.card, path, "countries.csv", None, accept_unknown=accept_unknown)
    columns = (
        Column("id", "country_id", pl.Int64, low=1, high=300),
        Column("name", "name"),
        Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
        Column("isoab", "iso3", required=False),
        Column("in_africa", "in_africa", pl.Int64, low=0, high=1),
        Column("in_middle_east", "in_middle_east", pl.Int64, low=0, high=1),
    )
    frame = parse_csv(content_of(file), columns, file, key=("country_id",), ignore=("isoname", "isonum"))
    return frame.with_columns(
        pl.when(pl.col("gwcode") == 347).then(pl.lit("XKX")).otherwise("iso3").alias("iso3"),
        pl.col("in_africa", "in_middle_east").cast(pl.Boolean),
    )
