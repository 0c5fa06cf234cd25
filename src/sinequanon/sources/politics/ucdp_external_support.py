"""External support to the parties of conflicts by year, 1975 to 2017 (UCDP ESD 18.1, actor-year)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

LETTERS = ("x", "p", "y", "w", "m", "t", "f", "i", "l", "o", "u")
"""Kinds of support as the codebook letters them; x is troops as a secondary warring party."""
COUNTS = ("", "_s", "_ns")


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    kinds = [f"support_{letter}" for letter in LETTERS]
    wrong = frame.filter((pl.max_horizontal(kinds) == 1) & (pl.col("supported") == 0))
    if wrong.height:
        raise fail(f"Row {wrong['row'][0]} has a kind of support, but no support.", path)
    return frame.with_columns(pl.col("active", "supported", *kinds) == 1)


def _other_columns() -> tuple[str, ...]:
    kinds = [f"ext_{letter}" for letter in LETTERS]
    counted = [f"{k}{s}" for k in kinds for s in ("_s", "_ns", "_count", "_count_s", "_count_ns")]
    totals = [
        f"ext_{a}"
        for a in ("sup_s", "sup_ns", "count", "count_s", "count_ns", "sum", "elements", "bothsides")
    ]
    rest = [
        "ext_nonstate",
        "ext_coalition",
        "ext_coalition_name",
        "actor_nonstate",
        "oppo_id",
        "oppo_name",
        "civil",
    ]
    return (*counted, *totals, *rest, "gwno_b", "country_a", "country_b", "dyad_name")


SOURCE = Source(
    __file__,
    columns=(
        Column("id", "row", pl.Int64, low=1),
        Column("active", "active", pl.Int64, low=0, high=1),
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("actor_id", "actor_id", pl.Int64, low=1),
        Column("actor_name", "actor"),
        Column("dyad_id", "dyad_id", pl.Int64, low=1),
        Column("conflict_id", "conflict_id", pl.Int64, low=1),
        Column("location", "location"),
        Column("gwno_a", "gwcode", required=False),
        Column("ext_id", "supporter_id", required=False),
        Column("ext_name", "supporter", required=False),
        Column("ext_sup", "supported", pl.Int64, low=0, high=1),
        *(Column(f"ext_{letter}", f"support_{letter}", pl.Int64, low=0, high=1) for letter in LETTERS),
    ),
    key=("row",),
    ignore=_other_columns(),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
