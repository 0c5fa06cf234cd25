"""Alignment: roll calls, and who stands with whom, as answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias, cast

import polars as pl

from sinequanon import states
from sinequanon.answer import HIDDEN, Answer
from sinequanon.api.arguments import AsOf, Folder, Named, choice, opened, text, whole
from sinequanon.errors import InputError
from sinequanon.evidence.record import record

VOTES = ("yes", "no", "abstain")
Vote: TypeAlias = Literal["yes", "no", "abstain"]


@dataclass(frozen=True, repr=False)
class AssemblyVotes(Answer):
    """How each state voted on a resolution of the General Assembly."""

    symbol: str
    """Symbol of the resolution."""
    date: date
    """Day of the vote."""
    title: str | None
    """What the text is about; null where the record gives no title."""
    draft: str | None
    """Symbol of the draft that was adopted, where it is known."""
    votes: pl.DataFrame
    """One row a state: `yes`, `no` or `abstain`."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


@dataclass(frozen=True, repr=False)
class CouncilVotes(Answer):
    """How a draft fared in the Security Council."""

    symbol: str
    """Symbol of the resolution or draft."""
    date: date
    """Day of the vote."""
    title: str | None
    """What the text is about; null where the record gives no title."""
    fate: str
    """Adopted, vetoed or failed."""
    tally: tuple[int, int, int] | None
    """Votes in favour, against and abstaining; null where they are not known."""
    vetoed_by: tuple[str, ...]
    """Permanent members that vetoed it."""
    votes: pl.DataFrame | None
    """One row a member; null where the record has the tally alone."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    found: Any = field(metadata=HIDDEN)


@dataclass(frozen=True, repr=False)
class Positions(Answer):
    """Where states stand in the General Assembly, how far apart, and who has moved."""

    states: list[dict[str, Any]]
    """One entry a state with its ideal points by session; all states and sessions have mean 0, standard deviation 1."""
    distances: pl.DataFrame
    """How far each pair stood apart in the last session, with 90% intervals."""
    distances_by_session: pl.DataFrame
    """The same by session."""
    spread: pl.DataFrame
    """Standard deviation of all states' positions by session."""
    movements: list[dict[str, Any]]
    """How far the first state came closer to each other one, and how surely."""
    estimated: date
    """Day to which the votes behind the estimate reach."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    found: Any = field(metadata=HIDDEN)
    moves: Any = field(metadata=HIDDEN)


def votes(
    symbol: str, vote: Vote | None = None, *, as_of: AsOf = None, data: Folder = None
) -> AssemblyVotes | CouncilVotes:
    """Return how each state voted on a resolution of the General Assembly, or how a draft fared in the Security Council.

    Parameters
    ----------
    symbol
        Of a resolution or draft, such as `A/RES/ES-11/6`, `A/RES/3379 (XXX)`, `S/RES/2690` or `S/2023/638`.
    vote
        Only the states that voted so.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    AssemblyVotes or CouncilVotes
        `votes`: a row a state, with `vote` (`yes`, `no`, `abstain`); of a draft in the Council None where the record has the tally
        alone. From the UN's roll calls and records of meetings.

    Raises
    ------
    InputError
        When there is no such text, or the date is none.
    """
    from sinequanon.links.alignment.roll_calls import roll_call
    from sinequanon.links.council.record import council_vote, is_of_the_council

    view = opened(as_of, data, "votes", symbol)
    if not isinstance(cast("object", symbol), str):
        raise InputError(f"{symbol!r} is no symbol.", cure="Give it as text: A/RES/ES-11/6.", where="symbol")
    if vote is not None:
        choice(vote, "vote", VOTES)
    if is_of_the_council(symbol):
        found = council_vote(view, symbol)
        rows = found.votes
        if rows is not None:
            rows = rows.with_columns(
                name=rows["state"].map_elements(states.name_of, return_dtype=pl.String)
            ).select("state", "name", "vote")
            rows = rows if vote is None else rows.filter(pl.col("vote") == vote)
        noted = record(view, "votes", parameters={"symbol": found.symbol, "vote": vote})
        return CouncilVotes(
            *(found.symbol, found.date, found.title, found.fate, found.tally, found.vetoed_by),
            *(rows, noted, found),
        )
    call = roll_call(view, symbol, vote=vote)
    noted = record(view, "votes", parameters={"symbol": call.symbol, "vote": vote})
    return AssemblyVotes(call.symbol, call.date, call.title, call.draft, call.votes, noted)


def align(
    *names: Named, since: int | None = None, until: int | None = None, as_of: AsOf = None, data: Folder = None
) -> Positions:
    """Return where states stand in the General Assembly, how far apart, and who has moved.

    Parameters
    ----------
    names
        States, by code, number or name.
    since, until
        Years of the sessions that movement is counted from and to.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Positions
        `states`: ideal points by session (all states and sessions have mean 0 and standard deviation 1); `distances` of each pair
        in the last session; `movements` of the first state towards the others, with their chance. Intervals hold 90%. From roll
        calls of the General Assembly.

    Raises
    ------
    InputError
        When no state is named, one is none, or a year is out of reach.
    """
    from sinequanon.links.alignment.positions import align as ask
    from sinequanon.links.alignment.positions import moved

    if not names:
        raise InputError("No state is named.", cure="Name one or more: sinequanon align Mali Russia.")
    view = opened(as_of, data, "align", names)
    for year, which in ((since, "since"), (until, "until")):
        if year is not None:
            whole(year, which, 1946, 9999)
    codes = list(dict.fromkeys(view.state(text(name)) for name in names))
    found = ask(view, codes)
    moves = [moved(view, codes[0], other, since=since, until=until) for other in codes[1:]]
    points = [
        {"state": code, "points": found.points.filter(pl.col("state") == code).drop("state")}
        for code in codes
    ]
    return Positions(
        points,
        found.distances,
        found.by_session,
        found.spread,
        [asdict(move) for move in moves],
        found.estimated,
        record(view, "align", parameters={"states": codes, "since": since, "until": until}),
        found,
        moves,
    )
