"""The published ideal points of April 2020, with quantiles: for checks, never an input."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

LEVELS = (
    ("QO%", "q00"),
    ("Q5%", "q05"),
    ("Q10%", "q10"),
    ("Q50%", "q50"),
    ("Q90%", "q90"),
    ("Q95%", "q95"),
    ("Q100%", "q100"),
)


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    names = [to for _, to in LEVELS]
    for low, high in pairwise(names):
        wrong = frame.filter(pl.col(low) > pl.col(high))
        if wrong.height:
            raise fail(
                f"{low} lies above {high} in session {wrong['session'][0]}, ccode {wrong['ccode'][0]}.", path
            )
    return frame.drop("row")


SOURCE = Source(
    __file__,
    columns=(
        Column("Row", "row", pl.Int64, low=1),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("session", "session", pl.Int64, low=1, high=100),
        Column("NVotes", "votes", pl.Int64, low=0, null=("NA",), required=False),
        Column("IdealPoint", "ideal_point", pl.Float64, low=-10.0, high=10.0),
        *(Column(name, to, pl.Float64, low=-10.0, high=10.0) for name, to in LEVELS),
        Column("iso3c", "iso3", null=("NA",), required=False),
        Column("Countryname", "country", required=False),
    ),
    key=("ccode", "session"),
    encoding="latin-1",
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
