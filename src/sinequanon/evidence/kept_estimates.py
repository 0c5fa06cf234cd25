"""Estimates that are kept: those that the package carries for each year, and those that the user has made."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sinequanon.errors import EvidenceError, told_as
from sinequanon.evidence import read_once
from sinequanon.files import bytes_of, replacing

if TYPE_CHECKING:
    import polars as pl


FITTED = Path(__file__).parent / "fitted_tables"
LARGEST = 1_000_000_000
"""Bytes of a file that is read."""


def read(name: str, own: Path) -> pl.DataFrame:
    """Read a table of estimates: the package's rows and the user's; on the same day, the user's alone.

    Parameters
    ----------
    name
        Of a table of estimates.
    own
        Folder of the user's estimates; it need not exist.

    Raises
    ------
    EvidenceError
        When a file cannot be read, or the user's has other columns than the package's.
    """
    import polars as pl

    first, *others = _files(name, own)
    frame = _one(first)
    for path in others:
        mine = _one(path)
        strange = sorted(set(mine.schema.items()) ^ set(frame.schema.items()), key=str)
        if strange:
            raise EvidenceError(
                f"The estimates are not of this version's form; differing: {', '.join(sorted({c for c, _ in strange}))}.",
                where=str(path),
                cure="Remove the file, or estimate again with `sinequanon fit`.",
            )
        mine = mine.select(frame.columns)
        frame = pl.concat([frame.filter(~pl.col("known").is_in(mine["known"].unique().to_list())), mine])
    return frame


def digest(name: str, own: Path) -> str:
    """Give one hash for all files of a table."""
    whole = hashlib.sha256()
    for path in _files(name, own):
        whole.update(_bytes(path))
    return whole.hexdigest()


def keep(own: Path, name: str, day: str, frame: pl.DataFrame) -> Path:
    """Keep a table of the user's, in one step.

    Raises
    ------
    EvidenceError
        When the folder cannot be written.
    """
    import polars as pl

    path = own / f"{name}-{day}.parquet"
    try:
        with replacing(path) as part:
            frame.write_parquet(part, compression="zstd")
    except (OSError, pl.exceptions.PolarsError) as error:  # a full disk comes as either
        raise EvidenceError(
            f"The estimate cannot be kept: {str(error).splitlines()[0]}.",
            where=str(path),
            cure="Free space or choose another folder with --data DIR.",
        ) from error
    return path


def _files(name: str, own: Path) -> list[Path]:
    return [FITTED / f"{name}.parquet", *sorted(own.glob(f"{name}-*.parquet"))]


def _bytes(path: Path) -> bytes:
    """Read a file of estimates; a device or pipe under its name is refused, not waited for."""
    cure = "Remove the file, or install the package again."
    with told_as(EvidenceError, "The estimates cannot be read", where=path, cure=cure):
        return bytes_of(path, most=LARGEST)


def _one(path: Path) -> pl.DataFrame:
    import polars as pl

    try:
        return read_once.parquet(_bytes(path))
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise EvidenceError(
            f"The estimates cannot be read: {error}.",
            where=str(path),
            cure="Remove the file, or install the package again.",
        ) from error
