"""The command `data export`: registers and main answers as files that describe themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Basics, answer

_COMMON = Basics()


def export(
    *,
    to: Annotated[
        Path, Parameter(help="A new or empty folder, or one with an earlier export, which is replaced.")
    ],
    seed: Annotated[int, Parameter(help="Seed of the draws behind the watch list.")] = 1,
    common: Basics = _COMMON,
) -> None:
    """Write the registers and the main answers as of a date: CSV, Parquet, and a datapackage.json."""
    from sinequanon.api.data import export as write

    done = write(to, seed=seed, as_of=common.as_of, data=common.data)
    total = sum(done.rows.values())
    sentences = [
        f"{len(done.rows)} tables with {total:,} rows as of {done.record['as_of']}, each as CSV and as Parquet.",
        f"What they are: {done.files[0]}",
        f"To cite: {done.citation}",
    ]
    answer(common, done, sentences, [])
