"""Forecasts in the challenge's format are read as its own evaluation reads them; what it could not read is refused with the row."""

from __future__ import annotations

import os

import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.links.violence.challenge import draws_in, files_of

ROWS = pl.DataFrame(
    {"month_id": [493, 494], "country_id": [50, 50], "draw": [0, 0], "outcome": [3, 0]},
    schema_overrides=dict.fromkeys(("month_id", "country_id", "draw", "outcome"), pl.Int32),
)
OTHER = pl.DataFrame({"month_id": [493], "priogrid_gid": [1], "draw": [0], "outcome": [0]})


def put(path, frame=ROWS):
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(path)
    return path


def test_the_official_folder_is_read_for_its_countries_alone(tmp_path):
    own = put(tmp_path / "cm" / "window=Y2021" / "x.parquet")
    put(tmp_path / "pgm" / "window=Y2021" / "x.parquet", OTHER)
    put(tmp_path / "eval" / "cm" / "window=Y2021" / "metric=crps" / "crps.parquet", OTHER)
    put(tmp_path / "cm" / "window=Y2021" / "__MACOSX" / "x.parquet", OTHER)
    put(tmp_path / "cm" / "window=Y2021" / ".x.parquet.part-1.parquet", OTHER)
    assert files_of(tmp_path) == {(tmp_path.name, 2021): [own]}
    assert files_of(tmp_path / "cm") == {(tmp_path.name, 2021): [own]}
    assert files_of(own.parent) == {(tmp_path.name, 2021): [own]}


def test_grid_cells_alone_are_no_submission_of_countries(tmp_path):
    put(tmp_path / "pgm" / "window=Y2021" / "x.parquet", OTHER)
    with pytest.raises(InputError, match="no submission"):
        files_of(tmp_path)


@pytest.mark.parametrize("kind", [pl.Float64, pl.Float32, pl.Int64, pl.UInt16, pl.String])
def test_numbers_count_however_they_were_stored(tmp_path, kind):
    path = put(tmp_path / "x.parquet", ROWS.cast(kind))
    read = draws_in([path, put(tmp_path / "y.parquet")])
    assert read.rows() == [*ROWS.rows(), *ROWS.rows()]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"country_id": 50.5}, "Row 1 is no whole number"),
        ({"month_id": None}, "Row 1 is no whole number"),
        ({"draw": float("inf")}, "Row 1 is no whole number"),
        ({"country_id": "Mali"}, "Row 1 is no whole number"),
        ({"outcome": float("nan")}, "Row 1 has an outcome"),
        ({"outcome": float("inf")}, "Row 1 has an outcome"),
        ({"outcome": -1}, "Row 1 has an outcome"),
        ({"outcome": None}, "Row 1 has an outcome"),
        ({"outcome": [1]}, "cannot be read"),
    ],
)
def test_what_is_no_number_is_refused_with_its_row(tmp_path, change, says):
    path = put(tmp_path / "x.parquet", ROWS.with_columns(**{k: pl.lit(v) for k, v in change.items()}))
    with pytest.raises(InputError, match=says):
        draws_in([path])


def test_what_is_no_parquet_is_refused(tmp_path):
    path = tmp_path / "x.parquet"
    path.write_bytes(b"PAR1 none PAR1")
    with pytest.raises(InputError, match="cannot be read"):
        draws_in([path])
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(InputError, match="not a regular file"):
        draws_in([path])
