"""Votes laid out for the sampler: items, cells (a state in a session), and who voted how on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import InputError
from sinequanon.links.alignment.given import CODES, checked, tidy


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
