"""Who sat in the Council at each vote, where each stood, and how it voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_for
from sinequanon.evidence.view import View
from sinequanon.links.council.adoption import SEATS
from sinequanon.links.council.data import (
    FIRST,
    HALF_LIFE,
    KINDS,
    MEMBERS,
    ORIGIN,
    YEAR,
    Positions,
    about_states,
    closeness,
    positions,
)
from sinequanon.links.council.past_votes import PastVotes

EAST, WEST = (0, 1), (2, 3, 4)
"""Places in `MEMBERS` of the two sides between which the others stand."""
FARTHEST = 1.5
"""A member farther out is taken to stand here: 1 is where a side's median is."""
MOOD = 1.0
"""Years after which a past draft of any kind counts half in what votes lately missed."""


@dataclass(frozen=True)
class Seating:
    """Drafts and the members who could vote on them; `n` drafts, 15 seats.

    Parameters
    ----------
    drafts
        Their symbols.
    days
        Days since 1 January 1946 (n).
    kind
        Place in `KINDS` (n).
    members
        ISO alpha-3, the permanent members in the order of `MEMBERS`, then the elected by code.
    side
        Where each stood in the Assembly: -1 with Russia and China, 1 with the median of the other three, 0 between or
        unknown (n, 15).
    closeness
        How much closer it stands to the states concerned than the permanent members do on average, as for their vetoes
        (`inputs.closeness`) (n, 15).
    vetoed
        Whether it vetoed (n, 15).
    yes
        Votes in favour (n).
    named, favour
        Whether votes by name are known (n), and who voted in favour (n, 15).
    mood
        Votes that drafts of the last years missed of 15, on average, older ones halved every year (n).
    contested
        The same of drafts on the same states, halved every five years; drawn to a quarter of a vote (n).
    own
        How often it withheld its vote lately from drafts on the same states (`past_votes.PastVotes`) (n, 15).
    """

    drafts: tuple[str, ...]
    days: Floats
    kind: NDArray[np.int64]
    members: tuple[tuple[str, ...], ...]
    side: Floats
    closeness: Floats
    vetoed: NDArray[np.bool_]
    yes: NDArray[np.int64]
    named: NDArray[np.bool_]
    favour: NDArray[np.bool_]
    mood: Floats
    contested: Floats
    own: Floats

    def pick(self, keep: NDArray[np.bool_] | NDArray[np.int64]) -> Seating:
        """Take some of the drafts, by truth values or by place."""
        places = np.arange(self.days.size)[keep]
        names, members = (tuple(part[k] for k in places) for part in (self.drafts, self.members))
        others = {
            f: getattr(self, f)[places] for f in self.__dataclass_fields__ if f not in ("drafts", "members")
        }
        return Seating(drafts=names, members=members, **others)


def sides(at: dict[str, float], members: Sequence[str]) -> Floats:
    """Tell where members stand between Russia and China (-1) and the United States, United Kingdom and France (1).

    A side is where its median is: the United States vote nearly alone in some years, and would draw a mean after them.
    A member without a position is put in the middle; so are all while a permanent member has none.
    """
    if any(m not in at for m in MEMBERS):
        return np.zeros(len(members))
    east, west = (float(np.median([at[MEMBERS[k]] for k in side])) for side in (EAST, WEST))
    middle, half = (east + west) / 2.0, (west - east) / 2.0
    where = np.array([at.get(m, middle) for m in members])
    return np.clip((where - middle) / half, -FARTHEST, FARTHEST)


class _Places:
    """Positions of members and of hosts, as they were estimated by a date."""

    def __init__(self, view: View) -> None:
        self._seats, self._hosts = _seat_positions(view), positions(view)
        self._joint: dict[tuple[int, int], dict[str, float]] = {}
        self._sides: dict[tuple[object, ...], Floats] = {}
        self._stand: dict[tuple[object, ...], tuple[Floats, Floats]] = {}

    def of(self, members: Sequence[str], states: Sequence[str], day: date) -> tuple[Floats, Floats]:
        """Give members' sides, and their closeness to some states, as known on a day."""
        at, theirs = self._seats.on(day), self._hosts.on(day)  # the same objects until the next estimates
        key, who = (id(at), id(theirs)), tuple(members)
        asked = *key, who, tuple(states)
        if asked not in self._stand:
            if key not in self._joint:
                self._joint[key] = {**theirs, **at}
            if (key, who) not in self._sides:
                self._sides[key, who] = sides(at, who)
            self._stand[asked] = self._sides[key, who], closeness(states, self._joint[key], who)[0]
        return self._stand[asked]


@once_for("seat_positions")
def _seat_positions(view: View) -> Positions:
    return Positions(view, "seat_positions")


class Terms:
    """Who sat when."""

    def __init__(self, view: View) -> None:
        table = view.table("council_members").filter(pl.col("seat") == "elected").sort("member")
        self._rows = table.select("member", "first_year", "last_year").rows()
        self._by_year: dict[int, tuple[str, ...]] = {}

    def on(self, day: date) -> tuple[str, ...]:
        """Give the members on a day: the permanent ones in the order of `MEMBERS`, then the elected by code."""
        if day.year not in self._by_year:
            elected = (m for m, first, last in self._rows if first <= day.year <= last)
            self._by_year[day.year] = (*MEMBERS, *elected)
        return self._by_year[day.year]


class _Missed:
    """Votes that past drafts missed of 15."""

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        known = [r for r in rows if r["yes"] is not None and r["date"].year >= 1966]
        self._days = np.array([(r["date"] - ORIGIN).days for r in known], dtype=float)
        self._missed = np.array([SEATS - r["yes"] for r in known], dtype=float)
        self._about: dict[str, list[int]] = {}
        for place, row in enumerate(known):
            for state in row["states"]:
                self._about.setdefault(state, []).append(place)
        self._every = np.arange(self._days.size)
        self._mood: dict[float, float] = {}

    def before(self, day: float, states: Sequence[str]) -> tuple[float, float]:
        """Give `mood` and `contested` of a draft about some states on a day."""
        places = np.unique(np.array([p for s in states for p in self._about.get(s, ())], dtype=int))
        if day not in self._mood:
            weight, missed = self._faded(day, self._every, MOOD)
            self._mood[day] = missed / weight if weight else 0.0
        mood = self._mood[day]
        weight, missed = self._faded(day, places, HALF_LIFE)
        return mood, (missed + 0.5) / (weight + 2.0)

    def _faded(self, day: float, places: NDArray[np.int64], half_life: float) -> tuple[float, float]:
        age = day - self._days[places]
        weight, past = np.zeros(age.size), age > 0
        weight[past] = 0.5 ** (age[past] / (half_life * YEAR))
        return float(weight.sum()), float(weight @ self._missed[places])


def seating(view: View) -> Seating:
    """Lay out every draft about a state since 1991 whose tally and voters are known, with what was known the day before."""
    rows = about_states(view).to_dicts()
    missed, places = _Missed(rows), _Places(view)
    kept, members, known = _voted(rows, Terms(view))
    past = _past(kept, members, known)
    days = np.array([float((r["date"] - ORIGIN).days) for r in kept])
    before = [missed.before(day, r["states"]) for day, r in zip(days, kept, strict=True)]
    own = [
        past.before(day, r["states"], r["kind"], who) for day, r, who in zip(days, kept, members, strict=True)
    ]
    stand = [
        places.of(who, r["states"], r["date"] - timedelta(days=1))
        for r, who in zip(kept, members, strict=True)
    ]
    return Seating(
        drafts=tuple(r["draft"] for r in kept),
        days=days,
        kind=np.array([KINDS.index(r["kind"]) for r in kept]),
        members=tuple(members),
        side=np.array([s for s, _ in stand]).reshape(-1, SEATS),
        closeness=np.array([c for _, c in stand]).reshape(-1, SEATS),
        vetoed=_table([[m in r["vetoed_by"] for m in who] for r, who in zip(kept, members, strict=True)]),
        yes=np.array([r["yes"] for r in kept]),
        named=np.array([k is not None for k in known], dtype=bool),
        favour=_table([k or [True] * SEATS for k in known]),
        mood=np.array([b[0] for b in before]),
        contested=np.array([b[1] for b in before]),
        own=np.array(own).reshape(-1, SEATS),
    )


SEATED = ("drafts", "council_members", "seat_positions", "ideal_points")
"""The tables by which it is known who sat in the Council, and how they voted."""


@once_for(*SEATED)
def seated(view: View) -> Seating:
    """Give the drafts of the view with their members, laid out once."""
    return seating(view)


def seated_tomorrow(view: View, host: str, kind: str) -> Seating:
    """Lay out a draft that is not there: about a host, of a kind, voted on the day after the view's date."""
    host = view.state(host)
    day = view.as_of + timedelta(days=1)
    # Terms are known from their first day: on 31 December those of the next year are not.
    terms = Terms(view)
    who = terms.on(view.as_of)
    count = float((day - ORIGIN).days)
    side, near = _Places(view).of(who, [host], view.as_of)
    rows = about_states(view).to_dicts()
    mood, contested = _Missed(rows).before(count, [host])
    own = _past(*_voted([r for r in rows if host in r["states"]], terms)).before(count, [host], kind, who)
    return Seating(
        drafts=("asked",),
        days=np.array([count]),
        kind=np.array([KINDS.index(kind)]),
        members=(who,),
        side=side[None, :],
        closeness=near[None, :],
        vetoed=np.zeros((1, SEATS), dtype=bool),
        yes=np.array([SEATS]),
        named=np.array([False]),
        favour=np.ones((1, SEATS), dtype=bool),
        mood=np.array([mood]),
        contested=np.array([contested]),
        own=own[None, :],
    )


def _voted(
    rows: Sequence[dict[str, Any]], terms: Terms
) -> tuple[list[dict[str, Any]], list[tuple[str, ...]], list[list[bool] | None]]:
    """Keep the drafts since 1991 whose tally and fifteen voters are known; give them, their voters, and who voted in favour."""
    kept = [r for r in rows if r["date"] >= FIRST and r["yes"] is not None and r["yes"] <= SEATS]
    pairs = [(r, terms.on(r["date"])) for r in kept]
    pairs = [(r, who) for r, who in pairs if len(who) == SEATS]
    return [r for r, _ in pairs], [who for _, who in pairs], [_by_name(r, who) for r, who in pairs]


def _past(
    rows: Sequence[dict[str, Any]], members: Sequence[tuple[str, ...]], known: Sequence[list[bool] | None]
) -> PastVotes:
    """Give the votes by name, those of drafts that all voted for among them."""
    told = [k or ([True] * SEATS if r["yes"] == SEATS else None) for r, k in zip(rows, known, strict=True)]
    named = [(r, who, k) for r, who, k in zip(rows, members, told, strict=True) if k is not None]
    return PastVotes([r for r, _, _ in named], [who for _, who, _ in named], [k for _, _, k in named])


def _by_name(row: dict[str, Any], members: Sequence[str]) -> list[bool] | None:
    """Tell who voted in favour, where the lists of those who did not account for all others."""
    if row["against"] is None or row["abstaining"] is None:
        return None
    others = {*row["against"], *row["abstaining"]}
    if row["yes"] + len(others) != SEATS or not others <= set(members):
        return None
    return [m not in others for m in members]


def _table(rows: Sequence[Sequence[bool]]) -> NDArray[np.bool_]:
    return np.array(rows, dtype=bool).reshape(-1, SEATS)
