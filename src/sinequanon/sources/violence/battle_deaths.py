"""Battle-related deaths by conflict and year, 1989-2023, from UCDP."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail
from sinequanon.sources.violence.order import check_order

ORDER_SHARE = 0.005
"""Seven of 1,520 rows of release 24.1 are out of order, as UCDP publishes them."""

CODES = r"^\d+(, ?\d+)*$"


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    for name in ("dyads", "gwcodes_location", "gwcodes_battle"):
        wrong = lined.filter(~pl.col(name).str.contains(CODES))
        if wrong.height:
            raise fail(
                f"{name} is {wrong[name][0]!r}, not numbers parted by commas.", path, line=wrong["line"][0]
            )
    return check_order(frame, path, share=ORDER_SHARE).drop("version").sort("conflict_id", "year")


SOURCE = Source(
    __file__,
    columns=(
        Column("conflict_id", "conflict_id", pl.Int64, low=1),
        Column("dyad_id", "dyads"),
        Column("year", "year", pl.Int64, low=1989, high=2100),
        Column("location_inc", "location"),
        Column("side_a", "side_a"),
        Column("side_b", "side_b"),
        Column("incompatibility", "incompatibility", pl.Int64, low=1, high=3),
        Column("territory_name", "territory", required=False),
        Column("type_of_conflict", "type", pl.Int64, low=1, high=4),
        Column("bd_best", "best", pl.Int64, low=0, high=10000000),
        Column("bd_low", "low", pl.Int64, low=0, high=10000000),
        Column("bd_high", "high", pl.Int64, low=0, high=10000000),
        Column("gwno_loc", "gwcodes_location"),
        Column("gwno_battle", "gwcodes_battle"),
        Column("region", "regions"),
        Column("version", "version", pl.Float64, low=20.0, high=99.0),
    ),
    key=("conflict_id", "year"),
    ignore=(
        "side_a_id",
        "side_a_2nd",
        "side_b_id",
        "side_b_2nd",
        "battle_location",
        "gwno_a",
        "gwno_a_2nd",
        "gwno_b",
        "gwno_b_2nd",
    ),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
