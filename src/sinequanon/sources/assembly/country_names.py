"""Names of states as the Assembly's votes write them, with their Correlates of War numbers."""

from __future__ import annotations

import polars as pl

from sinequanon.sources.tables import Column, Source

SOURCE = Source(
    __file__,
    columns=(
        Column("country", "country"),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("share", "share", pl.Float64, low=0.0, high=1.0),
    ),
    key=("country",),
)
read, fetch = SOURCE.read, SOURCE.fetch
