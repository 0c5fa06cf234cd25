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


def _code(name: str, path: Path) -> str:
    if name in FORMER:
        return FORMER[name]
    try:
        return lookup(name).iso3
    except InputError as error:
        raise fail(f"No state is called {name!r}.", path) from error


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    codes = {name: _code(name, path) for name in frame["name"].unique().sort()}
    return frame.select(
        "year", pl.col("name").replace_strict(codes, return_dtype=pl.String).alias("member"), "name"
    ).sort("year", "member")


SOURCE = Source(
    __file__,
    columns=(
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("security_council_member", "name"),
    ),
    key=("year", "name"),
    ignore=(OTHERS,),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
