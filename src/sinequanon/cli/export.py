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
    from sinequanon.evidence.record import record
    from sinequanon.export import export as write

    view = common.view()
    done = write(view, to, seed=seed)
    content = {
        "files": [str(file) for file in done.files],
        "rows": dict(done.rows),
        "citation": done.citation,
        "record": record(view, "data export", seed=seed),
    }
    total = sum(done.rows.values())
    sentences = [
        f"{len(done.rows)} tables with {total:,} rows as of {view.as_of}, each as CSV and as Parquet.",
        f"What they are: {done.files[0]}",
        f"To cite: {done.citation}",
    ]
    answer(common, content, sentences, [])
