"""What alignment takes from the view: votes by item and session, coups and consent crises for the chart."""

from __future__ import annotations

import polars as pl

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
EMPTY_SESSION = 19
"""The session of 1964 held one recorded vote."""


def ideal_votes(view: View, *, issue: str = "all") -> pl.DataFrame:
    """Give the votes that positions are estimated from.

    Parameters
    ----------
    view
        The evidence as of a date.
    issue
        One of `ISSUES`; all but `all` end in 2019, where their codes end.

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
    votes = view.table("votes").join(calls.select("rcid", "session", "item"), on="rcid")
    return votes.select("state", "session", "item", "vote").sort("item", "session", "state")


def events(view: View, state: str) -> pl.DataFrame:
    """List what may mark a break in a state's path: successful coups, and demands to its missions.

    Returns
    -------
    polars.DataFrame
        `date`, `kind` (coup, demand).
    """
    state = view.state(state)
    coups = view.table("coups").filter((pl.col("state") == state) & pl.col("success"))
    demands = view.table("consent_cases").filter((pl.col("host") == state) & (pl.col("kind") == "demand"))
    return pl.concat(
        [
            coups.select("date", pl.lit("coup").alias("kind")),
            demands.select(pl.col("known").alias("date"), pl.lit("demand").alias("kind")),
        ]
    ).sort("date", "kind")
