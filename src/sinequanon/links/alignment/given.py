"""Votes as people bring them: any frame, labels trimmed, and every contradiction refused by state, session and item."""

from __future__ import annotations

import warnings
from difflib import get_close_matches
from typing import Any

import polars as pl

from sinequanon.errors import InputError

CODES = {"no": 0, "abstain": 1, "yes": 2}
COLUMNS = ("state", "session", "item", "vote")
LAST_NUMBER, FIRST_YEAR = 300, 1900
"""Sessions up to the one are numbers, from the other on years; an assembly has one or the other."""
NEARLY_ALL = 0.9
"""Share of the sessions from which on a text that recurs is more likely a number that begins anew."""
LEAST_SESSIONS = 4


class VotesWarning(UserWarning):
    """The votes can be laid out, but may not mean what they say."""


def tidy(given: Any) -> pl.DataFrame:
    """Give the votes as a frame of the four columns, with what contradicts itself refused.

    Parameters
    ----------
    given
        A Polars frame, lazy or not, or any frame that speaks Arrow (pandas, PyArrow): `state`, `session`, `item`, `vote`.

    Raises
    ------
    InputError
        When it is no such frame, a column is missing, a cell is empty, a vote is none, sessions are no whole numbers or numbered in
        two ways, or a state votes more than once on an item in a session.

    Warns
    -----
    VotesWarning
        When an item recurs in nearly all sessions.
    """
    votes = as_frame(given)
    missing = [name for name in COLUMNS if name not in votes.columns]
    if missing:
        raise InputError(
            f"The votes lack the columns {missing}.", cure=f"Give {', '.join(COLUMNS)}.", where="votes"
        )
    votes = votes.select(COLUMNS)
    votes = votes.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))
    votes = votes.with_columns(pl.col(pl.String).str.strip_chars())
    votes = votes.with_columns(pl.col("state").cast(pl.String))
    blank = [
        name
        for name in COLUMNS
        if votes[name].null_count()
        or (votes.schema[name] == pl.String and (votes[name] == "").any())
        or (votes.schema[name].is_float() and votes[name].is_nan().any())
    ]
    if blank:
        raise InputError(
            f"Cells of {blank} are empty.", cure="Leave out who did not vote.", where=", ".join(blank)
        )
    return _sessions(_votes(votes))


def checked(votes: pl.DataFrame) -> pl.DataFrame:
    """Refuse a state that votes more than once on an item in a session, and warn of items that recur in nearly all sessions."""
    key = ["state", "session", "item"]
    twice = (
        votes.group_by(key)
        .agg(pl.len().alias("times"), pl.col("vote").unique().sort())
        .filter(pl.col("times") > 1)
        .sort(key)
    )
    if twice.height:
        row = twice.row(0, named=True)
        cast = (
            " and ".join(row["vote"]) if len(row["vote"]) > 1 else f"{row['vote'][0]}, {row['times']} times"
        )
        more = f" So do {twice.height - 1:,} more." if twice.height > 1 else ""
        raise InputError(
            f"{row['state']} votes {cast} on item {row['item']} in session {row['session']}.{more}",
            cure="Keep one row for each state, session and item: the vote as it stands in the record.",
            where="votes",
        )
    held = votes["session"].n_unique()
    often = (
        votes.group_by("item")
        .agg(pl.col("session").n_unique())
        .filter(pl.col("session") >= max(NEARLY_ALL * held, LEAST_SESSIONS))
        .sort("item")
    )
    if often.height:
        warnings.warn(
            f"{often.height} of {votes['item'].n_unique()} items recur in nearly all {held} sessions, such as {often['item'][0]}. "
            "Votes on one item count as votes on the same text. If items are numbered anew in each session, make their labels differ.",
            VotesWarning,
            stacklevel=4,
        )
    return votes


def as_frame(given: Any) -> pl.DataFrame:
    """Give a Polars frame of whatever frame it is.

    Raises
    ------
    InputError
        When it is no frame that can be read.
    """
    if isinstance(given, pl.DataFrame):
        return given
    if isinstance(given, pl.LazyFrame):
        return given.collect()
    if hasattr(given, "__arrow_c_stream__") or type(given).__module__.split(".")[0] == "pandas":
        try:
            made = _converted(given)
        except Exception as error:
            raise _no_frame(given) from error
        if isinstance(made, pl.DataFrame):
            return made
    raise _no_frame(given)


def _converted(given: Any) -> object:
    return pl.from_pandas(given) if type(given).__module__.startswith("pandas") else pl.DataFrame(given)


def nearest(label: str, known: pl.Series) -> str:
    """Say which label is meant, perhaps; empty when none is near."""
    spelt = {str(k).casefold(): str(k) for k in known.unique().to_list()}
    near = get_close_matches(label.strip().casefold(), list(spelt), n=1, cutoff=0.6)
    return f" Nearest: {spelt[near[0]]!r}." if near else ""


def _no_frame(given: Any) -> InputError:
    return InputError(
        f"The votes are {type(given).__name__}, which cannot be read as a frame.",
        cure="Give a Polars frame; of a pandas frame make one with polars.from_pandas (which needs pyarrow).",
        where="votes",
    )


def _votes(votes: pl.DataFrame) -> pl.DataFrame:
    if votes.schema["vote"] != pl.String:
        raise InputError(
            f"Votes are {votes.schema['vote']}.", cure="Write yes, abstain or no as text.", where="vote"
        )
    votes = votes.with_columns(pl.col("vote").str.to_lowercase())
    strange = votes.filter(~pl.col("vote").is_in(list(CODES)))
    if strange.height:
        row = strange.row(0, named=True)
        kinds = sorted(strange["vote"].unique().to_list())
        hint = nearest(row["vote"], pl.Series(list(CODES)))
        raise InputError(
            f"{kinds} are not votes: {row['state']} in session {row['session']} on item {row['item']} has {row['vote']!r}.{hint}",
            cure="Write yes, abstain or no; leave out who was absent.",
            where="vote",
        )
    return votes


def _sessions(votes: pl.DataFrame) -> pl.DataFrame:
    kind = votes.schema["session"]
    if kind.is_float() and (votes["session"] == votes["session"].round()).all():
        votes, kind = votes.with_columns(pl.col("session").cast(pl.Int64)), pl.Int64()
    if not kind.is_integer():
        raise InputError(f"Sessions are {kind}.", cure="Number them with whole numbers.", where="session")
    numbers = votes["session"]
    if ((numbers >= 0) & (numbers <= LAST_NUMBER)).any() and (numbers >= FIRST_YEAR).any():
        low, high = numbers.filter(numbers <= LAST_NUMBER).max(), numbers.filter(numbers >= FIRST_YEAR).min()
        raise InputError(
            f"Sessions are numbered in two ways: {low} is a number, {high} a year.",
            cure="Number all sessions in one way: the years between two sessions count.",
            where="session",
        )
    return votes
