"""Forecasts of the VIEWS prediction challenge: its file format read and written, and anyone's scored beside ours as it scores them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.files import bytes_of, replacing
from sinequanon.links.violence.backtest import levels_before, official, weights_before
from sinequanon.links.violence.candidates import AHEAD, DRAWS, Window, pool_draws, window_of
from sinequanon.links.violence.data import challenge_panel

COLUMNS = ("month_id", "country_id", "draw", "outcome")
MOST_BYTES, MOST_ROWS = 2_000_000_000, 60_000_000
"""Of a file: ten thousand draws for every country and month have some 23 million rows."""
_OTHERS = ("pgm", "eval", "__MACOSX")
"""Folders that hold something else: forecasts by grid cell, what an evaluation wrote, and what a Mac adds to an archive."""


def files_of(folder: Path) -> dict[tuple[str, int], list[Path]]:
    """List the files of forecasts by country, by team (its folder's name) and window (its year).

    They stand in `cm/`, or in the folder itself, or in one such folder for each team; the folder may be a window itself. Forecasts
    by grid cell (`pgm/`), and what an evaluation left in `eval/`, are not looked at.

    Raises
    ------
    InputError
        When there is no window in the folder.
    """
    files: dict[tuple[str, int], list[Path]] = {}
    whole = folder.resolve()
    for path in sorted(folder.glob("**/*.parquet")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part in _OTHERS for part in parts):
            continue
        found = [re.fullmatch(r"window=Y(\d{4})", part) for part in parts]
        place = next((k for k, match in enumerate(found) if match), None)
        window = found[place] if place is not None else re.fullmatch(r"window=Y(\d{4})", whole.name)
        if window is None:
            continue
        own = [*whole.parts[:-1], *(() if place is None else (*whole.parts[-1:], *parts[:place]))]
        team = next((name for name in reversed(own) if name != "cm"), whole.name)
        files.setdefault((team, int(window[1])), []).append(path)
    if not files:
        raise InputError(
            "There is no submission for countries in this folder.",
            where=str(folder),
            cure="Give a folder that holds cm/window=Y2018/NAME.parquet and the like.",
        )
    return dict(sorted(files.items()))


def draws_in(paths: list[Path]) -> pl.DataFrame:
    """Read forecasts as `month_id`, `country_id`, `draw` (whole numbers, however they were stored) and `outcome` (deaths).

    Raises
    ------
    InputError
        When a file cannot be read, a column is missing, a number is none or not whole, or an outcome is missing or below 0.
    """
    return pl.concat([_one(path) for path in paths])


def _one(path: Path) -> pl.DataFrame:
    try:
        raw = bytes_of(path, most=MOST_BYTES)
        rows = pl.scan_parquet(io.BytesIO(raw)).select(pl.len()).collect().item()
        if len(raw) > MOST_BYTES or rows > MOST_ROWS:
            raise InputError(
                f"The submission has {rows:,} rows in one file, more than {MOST_ROWS:,}.",
                where=str(path),
                cure="Give at most some thousand draws for each country and month.",
            )
        given = pl.read_parquet(io.BytesIO(raw)).select(COLUMNS)
        frame = given.select(pl.all().cast(pl.Float64, strict=False))
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise InputError(
            f"The submission cannot be read: {str(error).splitlines()[0]}",
            where=str(path),
            cure=f"Its columns are {', '.join(COLUMNS)}.",
        ) from error
    labels = pl.col(COLUMNS[:3])
    whole = labels.is_finite() & (labels == labels.floor()) & (labels.abs() < 2**31)
    fine = pl.all_horizontal(whole.fill_null(value=False))
    _first(given, frame, ~fine, "is no whole number of month, country and draw", path)
    outcome = pl.col("outcome")
    is_count = (outcome.is_finite() & (outcome >= 0)).fill_null(value=False)
    _first(given, frame, ~is_count, "has an outcome that is missing, not finite or negative", path)
    return frame.with_columns(labels.cast(pl.Int64))


def _first(given: pl.DataFrame, frame: pl.DataFrame, wrong: pl.Expr, what: str, path: Path) -> None:
    """Refuse a file with wrong rows, and show the first."""
    place = frame.select(wrong.arg_true().first()).item()
    if place is not None:
        raise InputError(
            f"Row {place + 1} {what}: {given.row(place)}.",
            where=str(path),
            cure="Give whole numbers of months, countries and draws, and deaths of at least 0.",
        )


EPOCH = 1980
"""Month 1 is January of this year."""
PUBLISHED = {2018: 12.874, 2019: 9.186, 2020: 20.890, 2021: 75.938, 2022: 122.191, 2023: 46.342}
"""Mean CRPS of the best entry whose scores are at hand, a temporal fusion transformer, on final figures. Those of 2022 and 2023
use an older vintage of the series."""
PUBLISHED_NAME = "best published entry (TFT)"


def month_id(month: date) -> int:
    """Give the challenge's number of a month.

    Examples
    --------
    >>> month_id(date(2018, 1, 1))
    457
    """
    return (month.year - EPOCH) * 12 + month.month


def submission(view: View, year: int, *, draws: int = DRAWS) -> pl.DataFrame:
    """Forecast a year for all of the challenge's countries, in its own format.

    Parameters
    ----------
    year
        The window: January to December of a year that is over, from the October before.

    Returns
    -------
    polars.DataFrame
        `month_id`, `country_id`, `draw`, `outcome` (deaths in state-based conflict, whole numbers).
    """
    window = window_of(challenge_panel(view, "state_based"), year)
    countries = _countries(view)
    inside = [place for place, state in enumerate(window.states) if state in countries]
    weights, levels = weights_before(view, "state_based", year), levels_before(view, "state_based", year)
    drawn = np.rint(pool_draws(window, weights, levels, draws=draws))[:, inside]
    codes = np.array([countries[window.states[place]] for place in inside])
    months, states, each = drawn.shape
    first = month_id(date(year, 1, 1))
    return pl.DataFrame(
        {
            "month_id": np.repeat(np.arange(first, first + months), states * each).astype(np.int32),
            "country_id": np.tile(np.repeat(codes, each), months).astype(np.int32),
            "draw": np.tile(np.arange(each), months * states).astype(np.int32),
            "outcome": drawn.ravel().astype(np.int32),
        }
    )


def write(view: View, folder: Path, years: Sequence[int]) -> list[Path]:
    """Write forecasts as `FOLDER/cm/window=Y2018/sinequanon_cm_2018.parquet`, one file for each year.

    Raises
    ------
    InputError
        When the folder cannot be written.
    """
    files: list[Path] = []
    for year in years:
        path = folder / "cm" / f"window=Y{year}" / f"sinequanon_cm_{year}.parquet"
        made = submission(view, year)
        try:
            with replacing(path) as part:
                made.write_parquet(part)
        except (OSError, pl.exceptions.PolarsError) as error:  # a full disk comes as either
            raise InputError(
                f"The forecasts cannot be written: {str(error).splitlines()[0]}.",
                where=str(path),
                cure="Free space, or choose another folder.",
            ) from error
        files.append(path)
    return files


def score_submission(view: View, folder: Path) -> pl.DataFrame:
    """Score every window of a submission in the challenge's format, each team apart.

    Parameters
    ----------
    folder
        Holds `window=Y2018` and so on, itself or in `cm/`, or one such folder for each team; each window with Parquet files
        of the columns `month_id`, `country_id`, `draw`, `outcome`, numbers stored in any way. `pgm/`, `eval/` and `__MACOSX/` are passed over, as in
        the official evaluation.

    Returns
    -------
    polars.DataFrame
        `window`, `model` (the team's folder), `default` (false), `cells` (country-months), `draws`, `score` (mean CRPS),
        `base` (that of conflictology), `skill`, `ignorance` (bits), `interval` (mean interval score at 90%).

    Raises
    ------
    InputError
        When there is no such file, a column is missing, or the countries or months are not the challenge's.
    """
    known, countries = challenge_panel(view, "state_based"), _countries(view)
    rows: list[dict[str, Any]] = []
    for (team, year), paths in files_of(folder).items():
        window = window_of(known, year)
        draws, inside = _read(paths, window, countries, year)
        outcomes = window.outcomes[:, inside].ravel()
        scores = official(draws, outcomes)
        base_draws = window.memory.deaths[window.origin - 11 : window.origin + 1][:, window.rows[inside]].T
        base = official(np.tile(base_draws, (len(AHEAD), 1)), outcomes)["crps"].mean()
        mine = float(scores["crps"].mean())
        rows.append(
            {
                "window": year,
                "model": team,
                "default": False,
                "cells": int(outcomes.size),
                "draws": int(draws.shape[1]),
                "score": mine,
                "base": float(base),
                "skill": 1 - mine / float(base),
                "ignorance": float(scores["ignorance"].mean()),
                "interval": float(scores["interval"].mean()),
            }
        )
    return pl.DataFrame(rows)


def published(years: Sequence[int]) -> pl.DataFrame:
    """Give the published scores of the best entry in some windows: `window`, `states`, `model`, `default`, `score`."""
    rows = [
        {"window": y, "states": "all", "model": PUBLISHED_NAME, "default": False, "score": PUBLISHED[y]}
        for y in years
        if y in PUBLISHED
    ]
    kinds = {
        "window": pl.Int64,
        "states": pl.String,
        "model": pl.String,
        "default": pl.Boolean,
        "score": pl.Float64,
    }
    return pl.DataFrame(rows, schema=kinds)


def _countries(view: View) -> dict[str, int]:
    return dict(view.table("challenge_countries").select("state", "country_id").iter_rows())


def _read(
    paths: list[Path], window: Window, countries: dict[str, int], year: int
) -> tuple[np.ndarray[Any, np.dtype[np.float64]], list[int]]:
    """Read draws as (12 x countries, draws), months first, and the places of the countries in the window."""
    where = ", ".join(str(p) for p in paths)
    cure = "Each country and month of the window needs the same number of draws."
    frame = draws_in(paths)
    places = {countries[s]: k for k, s in enumerate(window.states) if s in countries}
    first = month_id(date(year, 1, 1))
    wrong = frame.filter(
        ~pl.col("country_id").is_in(list(places)) | ~pl.col("month_id").is_between(first, first + 11)
    )
    if wrong.height:
        raise InputError(
            f"{wrong.height} rows are of countries or months outside the window {year}; the first: {wrong.row(0)}.",
            where=where,
            cure=cure,
        )
    cells = frame.group_by("month_id", "country_id").agg(
        pl.len(), pl.col("draw").n_unique().alias("different")
    )
    if (
        cells.height != 12 * len(places)
        or cells["len"].n_unique() != 1
        or (cells["len"] != cells["different"]).any()
    ):
        raise InputError(
            f"The submission has {cells.height} country-months, not {12 * len(places)} with the same draws each.",
            where=where,
            cure=cure,
        )
    ordered = frame.with_columns(pl.col("country_id").replace_strict(places).alias("place")).sort(
        "month_id", "place", "draw"
    )
    inside = sorted(places.values())
    return ordered["outcome"].cast(pl.Float64).to_numpy().reshape(12 * len(places), -1), inside
