"""Reading a table out of R's binary files."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import SourceError
from sinequanon.sources.tables import content_of, fail


def read_table(path: Path, name: str, columns: set[str]) -> pl.DataFrame:
    """Read one table of an `.rda` file.

    Parameters
    ----------
    path
        The file.
    name
        The table's name in R.
    columns
        The columns it must have, and no others.

    Raises
    ------
    SourceError
        When the file is damaged or of another form, or the optional reader of R files is not installed.
    """
    content_of(path)
    try:
        import pyreadr
    except ImportError as error:
        raise SourceError(
            "Reading R's binary files needs an optional package.",
            where=str(path),
            cure="Install it: pip install 'sinequanon[rdata]'.",
        ) from error
    try:
        tables = pyreadr.read_r(str(path), output_format="polars")
    except Exception as error:  # the reader of a foreign binary format raises what it likes
        raise fail(f"The R file cannot be read: {error}.", path) from error
    if name not in tables:
        raise fail(f"The R file has no table {name}, but {sorted(tables)}.", path)
    frame = pl.DataFrame(tables[name])
    if set(frame.columns) != columns:
        raise fail(f"The R table has the columns {frame.columns}, not {sorted(columns)}.", path)
    return frame
