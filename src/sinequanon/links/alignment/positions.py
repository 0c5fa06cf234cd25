"""Who stands with whom: positions, distances, and whether a state has moved towards another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.alignment.posterior import NEAR, SPREAD, STEP
from sinequanon.notebook import Shown
from sinequanon.random_streams import generator
from sinequanon.states import name_of
from sinequanon.states.places import called

FIRST_YEAR = 1945
"""A session is named by the year it opens in: session 1 opened, after London, in 1946."""
LAST_WHOLE_YEAR = 2019
"""Year of the last session whose roll calls are all at hand; of later ones, those on adopted resolutions."""
SCALE_ERROR = 0.035
"""Standard deviation of the error of the scale from one session to the next, as a share: what repeated texts that were
withheld from the fit leave beyond their own sampling error (`verification/withheld_ties.py`)."""
HELD_TO = 2008
"""Sessions up to this year fix the scale; the error of later ones adds up from here."""
LEVEL = 1.645
"""Standard deviations on each side that hold 90% of a normal."""


@dataclass(frozen=True)
class Alignment(Shown):
    """Positions of states and the distances between them.

    Parameters
    ----------
    points
        `state`, `session`, `year`, `votes`, `mean`, `low`, `high`.
    distances
        `state`, `other`, `session`, `mean`, `low`, `high`, of the last session in which both voted.
    by_session
        `state`, `other`, `session`, `year`, `mean`, `low`, `high`, and `spreads` (the mean distance in spreads of that session;
        missing when its spread was not kept): of every session with joint draws.
    spread
        `session`, `year`, `mean`, `low`, `high`: standard deviation of the positions of all states.
    estimated
        Day up to which votes were used.
    """

    points: pl.DataFrame
    distances: pl.DataFrame
    by_session: pl.DataFrame
    spread: pl.DataFrame
    estimated: date


@dataclass(frozen=True)
class Movement(Shown):
    """How far a state came closer to another between two sessions; negative is away.

    Parameters
    ----------
    closer, low, high
        Decrease of the distance between the two: mean and 90% interval, in standard deviations of all positions.
    probability
        That the distance decreased.
    more_than_near
        Probability that it decreased by more than that of the state's neighbours (the mean of the other states of its
        subregion); None when they have no positions.
    relative
        That the distance decreased when that of each session is measured in the standard deviation of all states in that session;
        None when that was not kept.
    scale
        How far the scale of one session may be off against that of the other: half the width of a 90% interval, as a share. The
        interval and the probability include it.
    """

    state: str
    towards: str
    since: int
    until: int
    closer: float
    low: float
    high: float
    probability: float
    more_than_near: float | None
    relative: float | None
    estimated: date
    scale: float = 0.0

    @property
    def leans(self) -> bool:
        """Say whether the two sessions lie on both sides of 2019/20, where the record changes and with it what holds the scale."""
        return self.since <= LAST_WHOLE_YEAR < self.until


def align(view: View, states: Sequence[str]) -> Alignment:
    """Tell where states stood in the General Assembly, session by session, as estimated by the view's date.

    Parameters
    ----------
    states
        ISO alpha-3 codes.

    Raises
    ------
    InputError
        When nothing was estimated yet, or a state is not among the estimates.
    """
    states = list(dict.fromkeys(view.state(state) for state in states))
    table, estimated = _latest(view, "ideal_points")
    _require(table, states)
    points = (
        table.filter(pl.col("state").is_in(list(states)))
        .with_columns(year=pl.col("session") + FIRST_YEAR)
        .select("state", "session", "year", "votes", "mean", "low", "high")
        .sort("state", "session")
    )
    points = _widened(points)
    draws, _ = _latest(view, "ideal_point_draws")
    spreads = {t: _spread(draws, [t])[0] for t in _shared(draws, [SPREAD])}
    rows: list[dict[str, object]] = []
    for one, other in combinations(dict.fromkeys(states), 2):
        for session in _shared(draws, [one, other]):
            gap = _gap(draws, one, other, [session])[0]
            key = {"state": one, "other": other, "session": session, "year": session + FIRST_YEAR}
            apart = float((gap / spreads[session]).mean()) if session in spreads else None
            rows.append({**key, **_told(gap), "spreads": apart})
    keys = {"state": pl.String, "other": pl.String, "session": pl.Int64, "year": pl.Int64}
    numbers = dict.fromkeys(("mean", "low", "high"), pl.Float64)
    by_session = pl.DataFrame(rows, schema=keys | numbers | {"spreads": pl.Float64})
    last = by_session.group_by("state", "other", maintain_order=True).last().drop("year", "spreads")
    told = [{"session": t, "year": t + FIRST_YEAR, **_told(found)} for t, found in spreads.items()]
    spread = pl.DataFrame(told, schema={"session": pl.Int64, "year": pl.Int64, **numbers})
    return Alignment(points, last, by_session, spread, estimated)


def moved(
    view: View, state: str, towards: str, *, since: int | None = None, until: int | None = None
) -> Movement:
    """Tell whether a state came closer to another between two sessions, and more so than its neighbours.

    Parameters
    ----------
    state, towards
        ISO alpha-3 codes.
    since, until
        Years in which sessions open; by default the last session with both, and the one three years before it.

    Raises
    ------
    InputError
        When there are no joint draws of both for the sessions.
    """
    state = view.state(state)
    towards = view.state(towards)
    draws, estimated = _latest(view, "ideal_point_draws")
    _require(draws, [state, towards])
    shared = _shared(draws, [state, towards])
    end = shared[-1] if until is None and shared else (until or 0) - FIRST_YEAR
    begin = end - 3 if since is None else since - FIRST_YEAR
    lost = [s for s in (begin, end) if s not in shared]
    if lost or begin >= end:
        years = [s + FIRST_YEAR for s in shared]
        raise InputError(
            f"There are no joint draws of {called(state)} and {called(towards)} from {begin + FIRST_YEAR} to {end + FIRST_YEAR}.",
            cure=f"Ask within {min(years)} to {max(years)}."
            if years
            else "Ask for two members of the Assembly.",
            where="since, until",
        )
    near = NEAR + state
    gap = _gap(draws, state, towards, [begin, end])
    closer = gap[0] - gap[1]
    more = None
    if {begin, end} <= set(_shared(draws, [near])):
        theirs = _gap(draws, near, towards, [begin, end])
        more = float((closer > theirs[0] - theirs[1]).mean())
    relative = None
    if {begin, end} <= set(_shared(draws, [SPREAD])):
        spread = _spread(draws, [begin, end])
        relative = float((gap[0] / spread[0] > gap[1] / spread[1]).mean())
    told = _told(closer)
    return Movement(
        state=state,
        towards=towards,
        since=begin + FIRST_YEAR,
        until=end + FIRST_YEAR,
        closer=told["mean"],
        low=told["low"],
        high=told["high"],
        probability=float((closer > 0.0).mean()),
        more_than_near=more,
        relative=relative,
        estimated=estimated,
        scale=scale_error(begin + FIRST_YEAR, end + FIRST_YEAR),
    )


def scale_error(since: int, until: int) -> float:
    """Return how far the scale of one session may be off against that of another, as a share: half the width of a 90% interval.

    Parameters
    ----------
    since, until
        Years in which the sessions open, the earlier one first.
    """
    steps = max(until, HELD_TO) - max(since, HELD_TO)
    return LEVEL * SCALE_ERROR * float(np.sqrt(steps))


def _latest(view: View, name: str) -> tuple[pl.DataFrame, date]:
    table = view.table(name)
    day = table["known"].max()
    if not isinstance(day, date):
        raise InputError(
            f"No ideal points had been estimated by {view.as_of}.",
            cure="The package's begin in 1990; for an earlier date, `sinequanon fit alignment --as-of DATE`.",
            where="as_of",
        )
    return table.filter(pl.col("known") == day), day


def _require(table: pl.DataFrame, states: Sequence[str]) -> None:
    lost = sorted(set(states) - set(table["state"].to_list()))
    if lost:
        raise InputError(
            f"There are no ideal points of {', '.join(name_of(code) for code in lost)} in this edition.",
            cure="The package carries hosts and permanent members; `sinequanon fit alignment` makes all states'.",
            where="states",
        )


def _shared(draws: pl.DataFrame, labels: list[str]) -> list[int]:
    own = [set(draws.filter(pl.col("state") == label)["session"].to_list()) for label in labels]
    return sorted(set.intersection(*own))


def _draws(draws: pl.DataFrame, labels: list[str], sessions: list[int]) -> Draws:
    found = draws.filter(pl.col("state").is_in(labels) & pl.col("session").is_in(sessions))
    steps = {(s, t): x for s, t, x in found.select("state", "session", "steps").iter_rows()}
    values = [[np.asarray(steps[s, t]) * STEP for t in sessions] for s in labels]
    return Draws(values, {"state": labels, "session": sessions})


def _gap(draws: pl.DataFrame, one: str, other: str, sessions: list[int]) -> np.ndarray:
    """Give the distance by session and draw, with the error of the scale."""
    values = _draws(draws, [one, other], sessions).values
    return np.abs(values[0] - values[1]) * _scales(sessions, values.shape[-1])


def _spread(draws: pl.DataFrame, sessions: list[int]) -> np.ndarray:
    """Give the standard deviation of all positions by session and draw, with the error of the scale."""
    values = _draws(draws, [SPREAD], sessions).values[0]
    return values * _scales(sessions, values.shape[-1])


def _widened(points: pl.DataFrame) -> pl.DataFrame:
    """Add the error of the scale to intervals of positions: it counts for more the farther out a state stands."""
    steps = (pl.col("year") - HELD_TO).clip(lower_bound=0)
    off = LEVEL * SCALE_ERROR * steps.sqrt() * pl.col("mean")
    low, high = (((pl.col("mean") - pl.col(end)) ** 2 + off**2).sqrt() for end in ("low", "high"))
    return points.with_columns(low=(pl.col("mean") - low).round(4), high=(pl.col("mean") + high).round(4))


def _scales(sessions: list[int], draws: int) -> np.ndarray:
    """Draw by what the scale of each session may be off: a walk from `HELD_TO` on, the same for all that is asked of a draw."""
    years = [max(session + FIRST_YEAR - HELD_TO, 0) for session in sessions]
    steps = [generator(1, "alignment", "scale", k).standard_normal(draws) for k in range(max(years))]
    walk = np.cumsum([np.zeros(draws), *steps], axis=0)
    factors = np.exp(SCALE_ERROR * walk[years])
    return factors / factors.mean(axis=-1, keepdims=True)


def _told(draws: np.ndarray) -> dict[str, float]:
    # Of few draws, these quantiles hold nine tenths of what comes; the default ones hold less.
    low, high = np.quantile(draws, [0.05, 0.95], method="weibull")
    return {"mean": _told_to(draws.mean()), "low": _told_to(low), "high": _told_to(high)}


def _told_to(value: float) -> float:
    """Round to the digits in which draws are kept."""
    return round(float(value), 4)
