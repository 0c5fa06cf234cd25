"""Members of the Security Council by year since 1946, as the UN data hub publishes them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.tables import OTHERS, Column, Source, fail
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


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    frame = _named(frame, path)
    if frame.is_duplicated().any():
        row = frame.filter(frame.is_duplicated()).row(0, named=True)
        raise fail(f"{row['name']} stands twice in {row['year']}.", path)
    codes = {name: _code(name, path) for name in frame["name"].unique().sort()}
    return frame.select(
        "year", pl.col("name").replace_strict(codes, return_dtype=pl.String).alias("member"), "name"
    ).sort("year", "member")


SOURCE = Source(
    __file__,
    columns=(
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("security_council_member", "name", required=False),
    ),
    repeats=True,
    ignore=(OTHERS,),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
