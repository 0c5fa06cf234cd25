"""What one may ask of alignment: a roll call, and how often a state votes with a permanent member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.written import arabic_session, spelled

MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA")
"""The permanent members; RUS stands for the USSR before December 1991."""


@dataclass(frozen=True)
class RollCall:
    """One roll call: what was voted on, and how each state voted."""

    symbol: str
    date: date
    title: str | None
    votes: pl.DataFrame


def roll_call(view: View, symbol: str, *, vote: str | None = None) -> RollCall:
    """Tell how each state voted on a resolution of the General Assembly.

    Parameters
    ----------
    view
        The evidence as of a date.
    symbol
        The resolution's symbol, such as `A/RES/ES-11/6` or `A/RES/3379 (XXX)`; spaces, case and kinds of hyphens do not matter.
    vote
        Keep `yes`, `no` or `abstain` alone.

    Returns
    -------
    RollCall
        `votes` has `state` (ISO alpha-3) and `vote`. Where several roll calls share the symbol (paragraphs,
        amendments), it is the last: the vote on the whole. A state that is not there was absent, or did not vote.

    Raises
    ------
    InputError
        When no such roll call is known on the date.
    """
    calls = view.table("roll_calls")
    wanted = arabic_session(spelled(symbol))
    found = calls.filter(pl.col("symbol") == wanted).sort("rcid")
    if found.is_empty():
        near = get_close_matches(wanted, calls["symbol"].unique().sort().to_list(), n=3, cutoff=0.5)
        hint = f" Near it: {', '.join(near)}." if near else ""
        raise InputError(
            f"No roll call on {wanted!r} is known on {view.as_of} in this edition.{hint}",
            cure="Write the symbol as A/RES/77/229 or A/RES/ES-11/6. The reference edition carries key votes only; "
            "`sinequanon data build` makes the full edition with all of them.",
        )
    call = found.row(-1, named=True)
    votes = view.table("votes").filter((pl.col("symbol") == wanted) & (pl.col("rcid") == call["rcid"]))
    if vote is not None:
        votes = votes.filter(pl.col("vote") == vote)
    return RollCall(
        symbol=wanted,
        date=call["date"],
        title=call["title"],
        votes=votes.select("state", "vote").sort("state"),
    )


def agreement(view: View, state: str, *, by: str = "1y", least: int = 1) -> pl.DataFrame:
    """Tell how often a state voted with each permanent member.

    The score of a period is (same + near / 2) / all shared roll calls: equal votes count 1, an abstention
    against a yes or a no counts 1/2, yes against no counts 0. Absences are not counted.

    Parameters
    ----------
    view
        The evidence as of a date.
    state
        ISO alpha-3.
    by
        Length of the periods, as Polars writes it (`1y`, `1q`).
    least
        Periods with fewer shared roll calls than this are left out.

    Returns
    -------
    polars.DataFrame
        `period` (first day), `member`, `shared` (roll calls on which both voted), `score` (0 to 1).

    References
    ----------
    The index of agreement of Lijphart 1963, doi:10.2307/1952608.
    """
    state = view.state(state)
    table = view.table("agreement").filter(pl.col("state") == state)
    return (
        table.group_by(pl.col("month").dt.truncate(by).alias("period"), "member")
        .agg(pl.col("same", "near", "opposite").sum())
        .with_columns(shared=pl.sum_horizontal("same", "near", "opposite"))
        .with_columns(score=(pl.col("same") + pl.col("near") / 2) / pl.col("shared"))
        .filter(pl.col("shared") >= least)
        .select("period", "member", "shared", "score")
        .sort("member", "period")
    )


def dividing_votes(view: View, state: str) -> pl.DataFrame:
    """List the key votes on which Russia and the United States voted against each other, oldest first.

    Returns
    -------
    polars.DataFrame
        `symbol`, `date`, `title`, `yes`, `no`, `abstain` (states), `vote` of the state (missing when it was absent
        or did not vote), `RUS`, `USA`, ... votes of the permanent members.
    """
    state = view.state(state)
    wide = view.table("votes").filter(pl.col("state").is_in([state, *MEMBERS]))
    sides = wide.pivot(on="state", index=["symbol", "rcid"], values="vote")
    sides = sides.with_columns(
        pl.lit(None, pl.String).alias(c) for c in (state, *MEMBERS) if c not in sides.columns
    )
    table = view.table("roll_calls").join(sides, on=["symbol", "rcid"], how="inner")
    against = ((pl.col("RUS") == "yes") & (pl.col("USA") == "no")) | (
        (pl.col("RUS") == "no") & (pl.col("USA") == "yes")
    )
    return (
        table.filter(against)
        .sort("date", "rcid")
        .with_columns(pl.col(state).alias("vote"))
        .select("symbol", "date", "title", "yes", "no", "abstain", "vote", *MEMBERS)
    )


def agreement_over(view: View, state: str, *, years: int) -> pl.DataFrame:
    """Compare the agreement of the last years with that of as many years before.

    Returns
    -------
    polars.DataFrame
        `member`, `before`, `lately` (scores of 0 to 1, see `agreement`), `change`, `shared` (roll calls lately).
    """
    state = view.state(state)
    months = agreement(view, state, by="1mo")
    edge = pl.lit(view.as_of).dt.offset_by(f"-{years}y")
    start = pl.lit(view.as_of).dt.offset_by(f"-{2 * years}y")
    weighted = (pl.col("score") * pl.col("shared")).sum() / pl.col("shared").sum()
    lately = (
        months.filter(pl.col("period") > edge)
        .group_by("member")
        .agg(weighted.alias("lately"), pl.col("shared").sum())
    )
    before = (
        months.filter(pl.col("period").is_between(start, edge))
        .group_by("member")
        .agg(weighted.alias("before"))
    )
    return (
        lately.join(before, on="member", how="left")
        .with_columns(change=pl.col("lately") - pl.col("before"))
        .select("member", "before", "lately", "change", "shared")
        .sort("member")
    )
