"""The UN's data hub: vetoes, members of the Security Council, and uniformed personnel by contributor."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.files import fail
from sinequanon.sources.tables import OTHERS, Column, Source
from sinequanon.states import lookup

FORMER = {
    "USSR (Union of Soviet Socialist Republics)": "RUS",
    "German DR (German Democratic Republic)": "DDR",
    "German FR (German Federal Republic)": "DEU",
    "Ukrainian SSR (Ukrainian Soviet Socialist Republic)": "UKR",
    "Byelorussian SSR (Byelorussian Soviet Socialist Republic)": "BLR",
    "United Arab Republic": "EGY",
}
"""Names that only the hub uses, or whose seat passed to a state of another name."""


ACCENTED = {
    "CIV": ("Côte d'Ivoire", (1964, 1965, 1990, 1991, 2018, 2019)),
    "TUR": ("Türkiye", (1951, 1952, 1954, 1955, 1961, 2009, 2010)),
}
"""Members whose name has an accent, and the years of their terms: the hub serves an empty cell in its place."""


def _named(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Fill the cells that are empty where a name has an accent."""
    empty = frame.filter(pl.col("name").is_null())
    filled: list[tuple[int, str]] = []
    for (year,), rows in empty.group_by("year", maintain_order=True):
        there = set(frame.filter(pl.col("year") == year)["name"].drop_nulls())
        lacking = [name for name, years in ACCENTED.values() if year in years and name not in there]
        if rows.height != len(lacking):
            raise fail(
                f"{rows.height} members of {year} have no name, and {len(lacking)} have one with an accent.",
                path,
            )
        filled += [(int(str(year)), name) for name in lacking]
    named = pl.DataFrame(filled, schema={"year": frame["year"].dtype, "name": pl.String}, orient="row")
    return pl.concat([frame.filter(pl.col("name").is_not_null()), named])


def _code(name: str, path: Path) -> str:
    if name in FORMER:
        return FORMER[name]
    try:
        return lookup(name).iso3
    except InputError as error:
        raise fail(f"No state is called {name!r}.", path) from error


def _finish_hub_membership(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    frame = _named(frame, path)
    if frame.is_duplicated().any():
        row = frame.filter(frame.is_duplicated()).row(0, named=True)
        raise fail(f"{row['name']} stands twice in {row['year']}.", path)
    codes = {name: _code(name, path) for name in frame["name"].unique().sort()}
    return frame.select(
        "year", pl.col("name").replace_strict(codes, return_dtype=pl.String).alias("member"), "name"
    ).sort("year", "member")


hub_membership = Source(
    "hub_membership",
    columns=(
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("security_council_member", "name", required=False),
    ),
    repeats=True,
    ignore=(OTHERS,),
    finish=_finish_hub_membership,
)
"""Members of the Security Council by year since 1946, as the UN data hub publishes them."""


MEMBERS = {
    "china": "CHN",
    "france": "FRA",
    "united_kingdom": "GBR",
    "russian_federation_ussr": "RUS",
    "united_states": "USA",
}


def _finish_hub_vetoes(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
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


hub_vetoes = Source(
    "hub_vetoes",
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
    finish=_finish_hub_vetoes,
)
"""Vetoed drafts of the Security Council since 1946, as the UN data hub publishes them."""


def _finish_un_contributions(frame: pl.DataFrame, _path: Path) -> pl.DataFrame:
    return frame.select(
        "contribution",
        "contributor",
        "iso3",
        "mission",
        "personnel",
        pl.col("reported").dt.truncate("1mo").alias("month"),
        "women",
        "men",
        (pl.col("women") + pl.col("men")).alias("people"),
        "reported",
    )


un_contributions = Source(
    "un_contributions",
    columns=(
        Column("contribution_id", "contribution"),
        Column("contributing_country", "contributor"),
        Column("isocode3", "iso3", required=False),
        Column("mission_acronym", "mission"),
        Column("personnel_type", "personnel"),
        Column("female_personnel", "women", pl.Int64, low=0, high=50_000),
        Column("male_personnel", "men", pl.Int64, low=0, high=50_000),
        Column("last_reporting_date", "reported", pl.Date),
    ),
    key=("contribution",),
    ignore=("m49_code", "last_update"),
    finish=_finish_un_contributions,
)
"""Uniformed personnel by contributor, mission and month since 2010, as the UN data hub publishes them."""
