"""Drafts put to the vote, with what was known of host and members the day before each."""

from __future__ import annotations

from bisect import bisect_right
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
from sinequanon.links.alignment.posterior import STEP

MEMBERS = ("RUS", "CHN", "USA", "GBR", "FRA")
"""Permanent members in the order in which the model takes their vetoes: each after those whose company it may keep."""
KINDS = ("renew", "establish", "end", "condemn", "sanction", "investigate", "other")
MILD = ("renew", "establish", "end")
"""Kinds on a mission itself; the others are told apart from these."""
COERCIVE = ("condemn", "sanction", "investigate")
FIRST = date(1991, 1, 1)
"""The package's ideal points begin at the end of 1990: drafts before have no alignment known at the time."""
HALF_LIFE = 5.0
"""Years after which a past vote on the same states counts half."""
YEAR = 365.25


@dataclass(frozen=True)
class Ballots:
    """Drafts about states, with what was known before each vote; `n` drafts, 5 members.

    Parameters
    ----------
    days
        Days since 1 January 1946 (n).
    vetoed
        Whether the member vetoed (n, 5), in the order of `MEMBERS`.
    kind
        Place in `KINDS` (n).
    shielded
        Past vetoes of the member on the same states, halved every five years (n, 5).
    passed
        Past drafts on the same states that the member let pass, halved likewise (n, 5).
    closeness
        Mean distance of the permanent members to the host, less the member's own, in standard deviations of all positions;
        of several states the one closest to the member; 0 where unknown (n, 5).
    placed
        Whether a position of a state concerned was known (n).
    yes, seats
        Votes in favour (-1 where unknown) and members of the Council (n).
    """

    drafts: tuple[str, ...]
    days: Floats
    vetoed: NDArray[np.bool_]
    kind: NDArray[np.int64]
    shielded: Floats
    passed: Floats
    closeness: Floats
    placed: NDArray[np.bool_]
    yes: NDArray[np.int64]
    seats: NDArray[np.int64]

    def pick(self, keep: NDArray[np.bool_]) -> Ballots:
        """Take some of the drafts."""
        names = tuple(np.array(self.drafts, dtype=object)[keep])
        parts = (getattr(self, f)[keep] for f in list(self.__dataclass_fields__)[1:])
        return Ballots(names, *parts)


ORIGIN = date(1946, 1, 1)


def about_states(view: View) -> pl.DataFrame:
    """Give the drafts that concern a state, oldest first: procedure, admissions and themes are left out."""
    return (
        view.table("drafts")
        .filter((pl.col("states").list.len() > 0) & ~pl.col("rule").is_in(["procedure", "tribunal"]))
        .sort("date", "draft")
    )


class Positions:
    """Positions in the Assembly as they were estimated by a date.

    Parameters
    ----------
    table
        `ideal_points` (of hosts and permanent members) or `seat_positions` (of members of the Council).
    """

    def __init__(self, view: View, table: str = "ideal_points") -> None:
        rows = view.table(table).sort("known", "state", "session")
        last = rows.group_by("known", "state", maintain_order=True).last()
        self._by_day: dict[date, dict[str, float]] = {}
        for day, state, mean in last.select("known", "state", "mean").iter_rows():
            self._by_day.setdefault(day, {})[state] = mean
        self._days = sorted(self._by_day)
        self._none: dict[str, float] = {}
        self._near: dict[tuple[int, tuple[str, ...]], tuple[Floats, bool]] = {}

    def on(self, day: date) -> dict[str, float]:
        """Give the positions last estimated by the end of a day; empty before the first."""
        place = bisect_right(self._days, day)
        return self._by_day[self._days[place - 1]] if place else self._none

    def closeness(self, states: Sequence[str], day: date) -> tuple[Floats, bool]:
        """Give `closeness` of the permanent members by the positions known on a day, once for each estimate."""
        at = self.on(day)  # the same object until the next estimate
        key = id(at), tuple(states)
        if key not in self._near:
            self._near[key] = closeness(states, at)
        return self._near[key]


@once_for("ideal_points")
def positions(view: View) -> Positions:
    """Give the positions of hosts and permanent members, laid out once."""
    return Positions(view)


def closeness(
    states: Sequence[str], at: dict[str, float], members: Sequence[str] = MEMBERS
) -> tuple[Floats, bool]:
    """Tell how much closer each member stands to the states than the permanent members do on average.

    Parameters
    ----------
    states
        Those that the draft concerns; the one closest to the member counts.
    at
        Positions in the Assembly.
    members
        Who is asked about.

    Returns
    -------
    values, known
        One number for each member (0 where no position is known), and whether any is.
    """
    placed = [s for s in states if s in at]
    if not placed or any(m not in at for m in MEMBERS):
        return np.zeros(len(members)), False
    host = np.array([at[s] for s in placed])[:, None]
    permanent = np.abs(np.array([at[m] for m in MEMBERS]) - host).mean(axis=1, keepdims=True)
    own = np.abs(np.array([at.get(m, np.nan) for m in members]) - host)
    return np.nan_to_num((permanent - own).max(axis=0)), True


def closeness_draws(view: View, host: str, draws: int, rng: np.random.Generator) -> Floats:
    """Draw how much closer each member stands to a host than the members do on average: (draws, 5).

    Joint draws of the last session in which each voted, as estimated by the view's date; 0 where host or members have none.
    """
    host = view.state(host)
    table = view.table("ideal_point_draws")
    last = table.filter(pl.col("known") == pl.col("known").max()).sort("session").group_by("state").last()
    steps = dict(last.select("state", "steps").iter_rows())
    if host not in steps or any(m not in steps for m in MEMBERS):
        return np.zeros((draws, len(MEMBERS)))
    place = np.stack([np.asarray(steps[s], dtype=np.float64) * STEP for s in (host, *MEMBERS)])
    gaps = np.abs(place[1:] - place[0])
    near = (gaps.mean(axis=0) - gaps).T
    return near[rng.integers(near.shape[0], size=draws)]


def past(
    days: Floats, same: NDArray[np.bool_], so_far: Floats, vetoed: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Count past drafts on the same states, each halved for every five years since.

    Parameters
    ----------
    days
        Days that are asked about (k); drafts of the day itself do not count.
    same
        Whether each draft so far concerns one of the same states (k, n).
    so_far, vetoed
        Days of the drafts so far (n), and who vetoed (n, 5).

    Returns
    -------
    shielded, passed
        By day and member: drafts it vetoed, drafts it let pass.
    """
    age = days[:, None] - so_far[None, :]
    before = same & (age > 0)
    weight = np.zeros(age.shape)
    weight[before] = 0.5 ** (age[before] / (HALF_LIFE * YEAR))
    shielded = weight @ vetoed.astype(np.float64)
    return shielded, weight.sum(axis=1, keepdims=True) - shielded


def _incidence(concerned: Sequence[Sequence[str]], names: Sequence[str]) -> NDArray[np.float32]:
    """Give a row for each draft and a column for each state: 1 where the draft concerns it."""
    place = {name: k for k, name in enumerate(names)}
    out = np.zeros((len(concerned), len(names)), dtype=np.float32)
    for row, states in enumerate(concerned):
        out[row, [place[s] for s in states if s in place]] = 1.0
    return out


def asked(view: View, host: str, kind: str, day: float, every: Ballots) -> Ballots:
    """Lay out a draft that is not there: about a host, of a kind, voted on a day, after the drafts so far."""
    host = view.state(host)
    same = np.array([host in states for states in about_states(view)["states"].to_list()], dtype=bool)
    shielded, passed = past(np.array([day]), same[None, :], every.days, every.vetoed)
    return Ballots(
        drafts=("asked",),
        days=np.array([day]),
        vetoed=np.zeros((1, len(MEMBERS)), dtype=bool),
        kind=np.array([KINDS.index(kind)]),
        shielded=shielded,
        passed=passed,
        closeness=np.zeros((1, len(MEMBERS))),
        placed=np.array([True]),
        yes=np.array([-1]),
        seats=np.array([15]),
    )


def ballots(view: View) -> Ballots:
    """Lay out every draft about a state since 1946 with what was known the day before its vote."""
    table = about_states(view)
    rows: list[dict[str, Any]] = table.to_dicts()
    days = np.array([float((r["date"] - ORIGIN).days) for r in rows])
    vetoed = np.array([[m in r["vetoed_by"] for m in MEMBERS] for r in rows], dtype=bool).reshape(
        -1, len(MEMBERS)
    )
    concerned = [r["states"] for r in rows]
    here = _incidence(concerned, sorted({s for states in concerned for s in states}))
    where = positions(view)
    shielded, passed = past(days, here @ here.T > 0, days, vetoed)
    near = [where.closeness(r["states"], r["date"] - timedelta(days=1)) for r in rows]
    return Ballots(
        drafts=tuple(r["draft"] for r in rows),
        days=days,
        vetoed=vetoed,
        kind=np.array([KINDS.index(r["kind"]) for r in rows]),
        shielded=shielded,
        passed=passed,
        closeness=np.array([c[0] for c in near]).reshape(-1, len(MEMBERS)),
        placed=np.array([c[1] for c in near], dtype=bool),
        yes=np.array([-1 if r["yes"] is None else r["yes"] for r in rows]),
        seats=np.array([15 if r["date"].year >= 1966 else 11 for r in rows]),
    )
