"""The issues that roll calls are about: Middle East, nuclear weapons, disarmament, human rights, colonialism, economy."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.card import Card
from sinequanon.sources.rdata import read_table
from sinequanon.sources.tables import Source, check_known, fail

CODES = {
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
    "di": "Arms control and disarmament",
    "hr": "Human rights",
    "co": "Colonialism",
    "ec": "Economic development",
}
SOURCE = Source(__file__, columns=())
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the issue codes from R's binary format.

    Returns
    -------
    frame, card
        `rcid`, `issue` (two letters), `title`. A roll call may have several issues, or none.

    Raises
    ------
    SourceError
        When the file is damaged or of another form.
    """
    path = SOURCE.locate(path)
    if not accept_unknown:
        check_known(path, SOURCE.card)
    frame = read_table(path, "un_roll_call_issues", {"rcid", "short_name", "issue"})
    frame = frame.select(
        pl.col("rcid").cast(pl.Int64),
        pl.col("short_name").cast(pl.String).alias("issue"),
        pl.col("issue").cast(pl.String).alias("title"),
    )
    right = frame["issue"].replace_strict(CODES, default=None, return_dtype=pl.String)
    if frame.null_count().sum_horizontal()[0] or not (right == frame["title"]).fill_null(value=False).all():
        raise fail("A code and its title do not belong together.", path)
    if frame.select("rcid", "issue").is_duplicated().any():
        raise fail("A roll call has the same issue twice.", path)
    return frame.sort("rcid", "issue"), SOURCE.card
