"""Vetoed drafts of the Security Council since 1946, as the UN data hub publishes them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import OTHERS, Column, Source, fail

MEMBERS = {
    "china": "CHN",
    "france": "FRA",
    "united_kingdom": "GBR",
    "russian_federation_ussr": "RUS",
    "united_states": "USA",
}


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    flags = [pl.when(pl.col(name) == 1).then(pl.lit(member)) for name, member in MEMBERS.items()]
    frame = frame.with_columns(pl.concat_list(flags).list.drop_nulls().list.sort().alias("vetoed_by"))
    wrong = frame.filter(pl.col("vetoed_by").list.len() != pl.col("count"))
    if wrong.height:
        row = wrong.row(0, named=True)
        raise fail(f"Veto {row['veto']} names {row['vetoed_by']} and counts {row['count']} members.", path)
    meeting = (
        pl.when(pl.col("meeting").str.contains(r"^\d+$"))
        .then(pl.format("S/PV.{}", "meeting"))
        .otherwise("meeting")
    )
    return frame.select("veto", "draft", "date", meeting.alias("meeting"), "item", "topic", "vetoed_by").sort(
        "date", "veto"
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("id", "veto", pl.Int64, low=1),
        Column("draft_res#", "draft", required=False),
        Column("date", "date", pl.Date),
        Column("record", "meeting", required=False),
        Column("agenda", "item", required=False),
        Column("short_agenda", "topic", required=False),
        Column("#_of_pms", "count", pl.Int64, low=1, high=5),
        *(Column(name, name, pl.Int64, null=("",), required=False, low=0, high=1) for name in MEMBERS),
    ),
    key=("veto",),
    ignore=(OTHERS,),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
