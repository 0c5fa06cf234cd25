"""Parties to armed conflicts by year, 1946-2024, from the UCDP/PRIO Armed Conflict Dataset."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

INTERNATIONALISED = "II"


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    parties = ("gwcode_a", "gwcode_a_second", "gwcode_b", "gwcode_b_second")
    faults = {
        "A conflict, year and set of parties stands more than once.": pl.struct(
            "conflict_id", "year", *parties
        ).is_duplicated(),
        "The episode begins before the conflict.": pl.col("episode_start") < pl.col("start"),
        "The episode ends before it begins.": pl.col("episode_end") < pl.col("episode_start"),
        "The end of the episode and its mark do not agree.": (pl.col("ended") == 1)
        != pl.col("episode_end").is_not_null(),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])
    return frame.with_columns(
        pl.col("type").replace(INTERNATIONALISED, "internationalised intrastate"),
        (pl.col("ended") == 1).alias("ended"),
    ).sort("conflict_id", "year", *parties)


SOURCE = Source(
    __file__,
    columns=(
        Column("conflict_id", "conflict_id", pl.Int64, low=1),
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("gwno_a", "gwcode_a", pl.Int64, low=2, high=990),
        Column("gwno_a_2nd", "gwcode_a_second", pl.Int64, required=False, low=2, high=990),
        Column("gwno_b", "gwcode_b", pl.Int64, required=False, low=2, high=990),
        Column("gwno_b_2nd", "gwcode_b_second", pl.Int64, required=False, low=2, high=990),
        Column("incompatibility", "incompatibility", values=("both", "government", "territory")),
        Column("intensity_level", "intensity", pl.Int64, low=1, high=2),
        Column(
            "type_of_conflict",
            "type",
            values=("extrasystemic", INTERNATIONALISED, "interstate", "intrastate"),
        ),
        Column("start_date", "start", pl.Date, low=date(1800, 1, 1), high=date(2100, 1, 1)),
        Column("start_prec", "start_precision", pl.Int64, low=1, high=7),
        Column("start_date2", "episode_start", pl.Date, low=date(1800, 1, 1), high=date(2100, 1, 1)),
        Column("start_prec2", "episode_start_precision", pl.Int64, low=1, high=7),
        Column("ep_end", "ended", pl.Int64, low=0, high=1),
        Column(
            "ep_end_date", "episode_end", pl.Date, required=False, low=date(1800, 1, 1), high=date(2100, 1, 1)
        ),
    ),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
