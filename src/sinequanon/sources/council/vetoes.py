"""Vetoed drafts of the Security Council from 1946 to July 2022, with who vetoed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

MEMBERS = {"China": "CHN", "France": "FRA", "Russia": "RUS", "USSR": "RUS", "UK": "GBR", "USA": "USA"}
NAMES = ("veto_1", "veto_2", "veto_3")


TWICE = {"S/PV.49": 2}
"""Rows that stand twice by right: on 26 June 1946 two votes on the Spanish question left no other trace."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    again = frame.group_by(frame.columns, maintain_order=True).len().filter(pl.col("len") > 1)
    for draft, count in again.select("draft", "len").iter_rows():
        if TWICE.get(draft) != count:
            raise fail(f"The veto of {draft} stands {count} times.", path)
    wrong = frame.filter(pl.col("date").dt.year() != pl.col("year"))
    if wrong.height:
        raise fail(f"{wrong['draft'][0]} of {wrong['date'][0]} stands under {wrong['year'][0]}.", path)
    # The columns of one member each miss 26 vetoes of the years 1966 to 1985; the three names do not.
    members = pl.concat_list([pl.col(n).replace_strict(MEMBERS, return_dtype=pl.String) for n in NAMES])
    # In 1946 and 1947 several drafts carry the symbol of their meeting: the later ones get a number.
    turn = pl.int_range(pl.len()).over("draft")
    draft = pl.when(turn == 0).then("draft").otherwise(pl.format("{} ({})", "draft", turn + 1))
    return frame.select(
        draft.alias("draft"),
        "date",
        "meeting",
        "item",
        "topic",
        "region",
        members.list.drop_nulls().list.unique().list.sort().alias("vetoed_by"),
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("date", "date", pl.Date, format="%m/%d/%Y"),
        Column("draft", "draft"),
        Column("meeting_record", "meeting"),
        Column("agenda_item", "item"),
        Column("crisis_topic", "topic"),
        Column("region", "region"),
        Column("member_veto1", "veto_1", values=tuple(MEMBERS)),
        Column("member_veto2", "veto_2", required=False, values=tuple(MEMBERS)),
        Column("member_veto3", "veto_3", required=False, values=tuple(MEMBERS)),
    ),
    ignore=(
        "month",
        "single_veto",
        "multiple_vetoes",
        "China",
        "France",
        "Russia",
        "USSR",
        "USA",
        "UK",
        "russia_china",
        "usa_uk",
        "usa_france",
        "usa_france_uk",
        "france_uk",
    ),
    repeats=True,
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
