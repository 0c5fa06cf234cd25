"""The tables of the R package unvotes."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.assembly_texts import title_of
from sinequanon.sources.files import fail
from sinequanon.sources.r_files import read_table
from sinequanon.states import lookup

VOTES = {"rcid", "country", "country_code", "vote"}
CALLS = {"rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"}


def read_calls(path: Path) -> pl.DataFrame:
    """Read `un_roll_calls.rda`."""
    return read_table(path, "un_roll_calls", CALLS)


def read_votes(path: Path) -> pl.DataFrame:
    """Read `un_votes.rda`, and `un_roll_calls.rda` beside it for sessions, dates and symbols."""
    beside = path.with_name("un_roll_calls.rda")
    return with_calls(read_table(path, "un_votes", VOTES), read_calls(beside), path)


def with_calls(votes: pl.DataFrame, calls: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Join votes with their roll calls, and names with Correlates of War numbers.

    Returns
    -------
    polars.DataFrame
        `rcid`, `country`, `ccode`, `vote`, `session`, `date`, `unres`, as the long table has them.

    Raises
    ------
    SourceError
        When a vote has no roll call, or a name is no state's.
    """
    votes = votes.with_columns(pl.col("country", "vote").cast(pl.String), pl.col("rcid").cast(pl.Int64))
    calls = calls.select(
        pl.col("rcid").cast(pl.Int64),
        pl.col("session").cast(pl.Int64),
        pl.col("date").cast(pl.Date),
        pl.col("unres").cast(pl.String),
    )
    lost = votes.join(calls, on="rcid", how="anti")
    if lost.height:
        raise fail(f"Roll call {lost['rcid'][0]} has votes, but is not in the table of roll calls.", path)
    unlike = votes.filter(~pl.col("vote").is_in(["yes", "no", "abstain"]))
    if unlike.height:
        raise fail(f"{unlike['vote'][0]!r} is not a vote.", path)
    numbers: dict[str, int] = {}
    for name in votes["country"].unique():
        try:
            numbers[name] = lookup(name).cow[0]
        except (InputError, IndexError) as error:
            raise fail(f"No state with a Correlates of War number is called {name!r}.", path) from error
    return votes.join(calls, on="rcid").select(
        "rcid",
        "country",
        pl.col("country").replace_strict(numbers, return_dtype=pl.Int64).alias("ccode"),
        "vote",
        "session",
        "date",
        "unres",
    )


def tidy_calls(calls: pl.DataFrame) -> pl.DataFrame:
    """Give roll calls the columns of the text file: flags as true and false, titles as text."""
    flags = {"importantvote": "important", "amend": "amendment", "para": "paragraph"}
    texts = calls.select(pl.col("short", "descr").cast(pl.String))
    return calls.select(
        pl.col("rcid").cast(pl.Int64),
        pl.col("unres").cast(pl.String),
        pl.col("session").cast(pl.Int64),
        pl.col("date").cast(pl.Date),
        *[(pl.col(old).cast(pl.Float64) == 1).alias(new) for old, new in flags.items()],
        pl.Series("title", [title_of(short, told) for short, told in texts.iter_rows()], dtype=pl.String),
        texts["descr"].alias("description"),
    )
