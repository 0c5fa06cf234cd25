"""Reading somebody's forecasts in the format of the VIEWS prediction challenge: as its own evaluation reads them, or refused."""

from __future__ import annotations

import io
import re
from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.written import bytes_of

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
