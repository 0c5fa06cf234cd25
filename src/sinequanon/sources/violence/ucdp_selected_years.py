"""Deaths by country, year and type in a release that is at hand for some countries alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail
from sinequanon.sources.violence.order import check_order


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    kinds = pl.sum_horizontal("state_based_best", "non_state_best", "one_sided_best")
    wrong = lined.filter(kinds != pl.col("best"))
    if wrong.height:
        raise fail("The three types do not add up to the total.", path, line=wrong["line"][0])
    return check_order(
        frame.rename({"sb_low": "state_based_low", "sb_high": "state_based_high"}),
        path,
        share=0.0,
        prefix="state_based_",
    ).sort("iso3", "year")


SOURCE = Source(
    __file__,
    columns=(
        Column("iso3", "iso3"),
        Column("year", "year", pl.Int64, low=1989, high=2100),
        Column("sb_best", "state_based_best", pl.Int64, low=0, high=10_000_000),
        Column("sb_low", "sb_low", pl.Int64, low=0, high=10_000_000),
        Column("sb_high", "sb_high", pl.Int64, low=0, high=10_000_000),
        Column("ns_best", "non_state_best", pl.Int64, low=0, high=10_000_000),
        Column("os_best", "one_sided_best", pl.Int64, low=0, high=10_000_000),
        Column("total_best", "best", pl.Int64, low=0, high=10_000_000),
    ),
    key=("iso3", "year"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
