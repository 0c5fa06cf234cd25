"""Data of the alignment link: votes as the evidence has them or people bring them, laid out for the sampler.

The sampler takes items, cells (a state in a session), and who voted how on what. Of votes that people bring, every contradiction is
refused by state, session and item.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import InputError
from sinequanon.evidence.view import View

ISSUES = {
    "all": "all votes",
    "important": "votes that the US Department of State calls important",
    "hr": "human rights",
    "me": "Middle East",
    "nu": "nuclear weapons",
    "di": "disarmament",
    "co": "colonialism",
    "ec": "economic development",
}
PARTS_UNTIL = 1989
"""Votes on paragraphs and amendments are taken to this year, as in the published estimates: later they crowd in."""
TIES_FOUND = 2020
"""Year from which repeated texts are found by title and recall; before it they are of the published list."""
EMPTY_SESSION = 19
"""The session of 1964 held one recorded vote."""


def ideal_votes(view: View, *, issue: str = "all", tied: bool = True) -> pl.DataFrame:
    """Give the votes that positions are estimated from.

    Parameters
    ----------
    issue
        One of `ISSUES`; all but `all` end in 2019, where their codes end.
    tied
        With False, texts since `TIES_FOUND` share no item with earlier ones.

    Returns
    -------
    polars.DataFrame
        `state`, `session`, `item`, `vote`.

    Raises
    ------
    InputError
        When there is no such issue.
    """
    if issue not in ISSUES:
        raise InputError(
            f"There is no issue {issue!r}.", cure=f"Ask for one of {', '.join(ISSUES)}.", where="issue"
        )
    calls = view.table("roll_calls").filter(
        (pl.col("session") != EMPTY_SESSION) & (~pl.col("part") | (pl.col("date").dt.year() <= PARTS_UNTIL))
    )
    if issue == "important":
        calls = calls.filter(pl.col("important").fill_null(value=False))
    elif issue != "all":
        calls = calls.filter(pl.col("issues").list.contains(issue).fill_null(value=False))
    if not tied:
        found = pl.col("date").dt.year() >= TIES_FOUND
        calls = calls.with_columns(item=pl.when(found).then("rcid").otherwise("item"))
    votes = view.table("votes").join(calls.select("rcid", "session", "item"), on="rcid")
    return votes.select("state", "session", "item", "vote").sort("item", "session", "state")


def events(view: View, state: str) -> pl.DataFrame:
    """List what may mark a break in a state's path: successful coups, and demands to its missions.

    Returns
    -------
    polars.DataFrame
        `date`, `kind` (coup, demand: a demand or obstruction, whoever made it), `when` (the date, as precise as its source).
    """
    state = view.state(state)
    coups = view.table("coups").filter((pl.col("state") == state) & pl.col("success"))
    demands = view.table("consent_cases").filter((pl.col("host") == state) & (pl.col("kind") == "demand"))
    return pl.concat(
        [
            coups.select("date", kind=pl.lit("coup"), when=pl.col("date").cast(pl.String)),
            demands.select(date="known", kind=pl.lit("demand"), when="demand_date"),
        ]
    ).sort("date", "kind")


@dataclass(frozen=True)
class Panel:
    """Votes in the order of their items.

    Parameters
    ----------
    cells
        `state`, `session`, `votes` (number of votes): one row a cell, by state and session.
    items
        Label of each item, in order.
    start
        Votes `start[j]` to `start[j + 1]` are those on item j.
    cell, vote
        Whose vote it is, and 0 no, 1 abstain, 2 yes.
    first
        Cells `first[i]` to `first[i + 1]` belong to state i.
    """

    cells: pl.DataFrame
    items: pl.Series
    start: NDArray[np.int64]
    cell: NDArray[np.int32]
    vote: NDArray[np.int8]
    first: NDArray[np.int64]

    def cells_of(self, state: str) -> NDArray[np.int64]:
        """Give the places of a state's cells, in order of sessions; empty when it never voted."""
        return np.flatnonzero(self.cells["state"].to_numpy() == state)


def lay_out(votes: Any) -> Panel:
    """Lay votes out; items on which all voted alike tell nothing and are left out.

    Parameters
    ----------
    votes
        A Polars frame, lazy or not, or one that speaks Arrow: `state` (any label), `session` (whole number, any equally spaced clock), `item` (votes on the same text share
        one), `vote` (yes, abstain, no). Blanks around labels and capitals of votes do not count; further columns are ignored.

    Raises
    ------
    InputError
        When a column is missing, a cell is empty, a vote is none, sessions are numbered in two ways, a state votes more than
        once on an item in a session, or nothing is left.

    Warns
    -----
    VotesWarning
        When an item recurs in nearly all sessions.
    """
    votes = checked(tidy(votes))
    telling = votes.group_by("item").agg(pl.col("vote").n_unique().alias("kinds")).filter(pl.col("kinds") > 1)
    kept = votes.join(telling.select("item"), on="item", how="semi")
    if kept.is_empty():
        raise InputError(
            "No item divides the voters.", cure="Give votes on which not all agree.", where="votes"
        )
    cells = kept.group_by("state", "session").len("votes").sort("state", "session").with_row_index("cell")
    kept = kept.join(cells.select("state", "session", "cell"), on=["state", "session"]).sort("item", "cell")
    # A text repeated in a later session is one item; within one session a state has one vote on each repetition.
    item, states = kept["item"], cells["state"]
    return Panel(
        cells=cells.select("state", "session", pl.col("votes").cast(pl.Int64)),
        items=item.unique(maintain_order=True),
        start=_bounds(item),
        cell=kept["cell"].to_numpy().astype(np.int32),
        vote=kept["vote"].replace_strict(CODES, return_dtype=pl.Int8).to_numpy(),
        first=_bounds(states),
    )


def _bounds(sorted_labels: pl.Series) -> NDArray[np.int64]:
    """Give where each run of equal labels begins, and the end."""
    lengths = sorted_labels.rle().struct.field("len").to_numpy()
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


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
