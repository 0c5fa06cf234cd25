"""Deaths of this year's candidate events by country and type, summed over January to August, and August alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

FIRST, LAST = date(2026, 1, 1), date(2026, 8, 1)
"""Months that the sums reach over; the last one is also given alone."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    kinds = pl.sum_horizontal("state_based", "non_state", "one_sided")
    # Rounding of single events leaves a difference of one in places.
    wrong = lined.filter((kinds - pl.col("best")).abs() > 1)
    if wrong.height:
        raise fail("The three types do not add up to the total.", path, line=wrong["line"][0])
    return frame.sort("iso3")


SOURCE = Source(
    __file__,
    columns=(
        Column("iso3", "iso3"),
        Column("best_sb", "state_based", pl.Int64, low=0, high=10_000_000),
        Column("best_ns", "non_state", pl.Int64, low=0, high=10_000_000),
        Column("best_os", "one_sided", pl.Int64, low=0, high=10_000_000),
        Column("best_total", "best", pl.Int64, low=0, high=10_000_000),
        Column("best_2026_08_all_types", "last_month", pl.Int64, low=0, high=10_000_000),
    ),
    key=("iso3",),
    ignore=("events", "best_2025-09_2026-08_all_types", "best_2025-09_2025-12_all_types"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
