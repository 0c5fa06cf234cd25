"""A fit made small enough to keep: summaries of whole paths, and draws of the last sessions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import numpy as np
import polars as pl

from sinequanon import states
from sinequanon.errors import InputError
from sinequanon.links.alignment.fitted import FittedIdealPoints

STEP = 0.01
"""Draws are kept as whole numbers of this: a tenth of a typical posterior standard deviation."""
NEAR = "near:"
"""Before a state's code: the mean of the other states of its subregion."""
SPREAD = "spread"
"""In place of a state: the standard deviation of the positions of all states of the session."""


def kept(
    fitted: FittedIdealPoints,
    *,
    as_of: date,
    of: Sequence[str],
    draws: int = 100,
    sessions: int = 6,
    path: int = 32,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make the tables `ideal_points` and `ideal_point_draws` from a fit.

    Parameters
    ----------
    fitted
        The fit.
    as_of
        The day up to which votes were used: the day from which the estimate could be known.
    of
        States to keep; those that never voted are passed over. Of the mean of each one's neighbours, draws are kept,
        and of the spread of all states.
    draws
        Joint draws kept, evenly spaced over the chains.
    sessions
        Draws are kept of this many sessions, the last ones.
    path
        Summaries are kept of this many sessions.

    Raises
    ------
    InputError
        When the fit has fewer draws.
    """
    total = fitted.positions.shape[1]
    if not 1 <= draws <= total:
        raise InputError(f"{draws} draws cannot be kept of {total}.", cure="Ask for fewer.", where="draws")
    cells = fitted.panel.cells.with_row_index("cell")
    picked = np.linspace(0, total - 1, draws).round().astype(int)
    held = cells["session"].unique().sort()
    recent, longer = held.tail(sessions).to_list(), held.tail(path).to_list()
    points: list[dict[str, object]] = []
    rows: list[dict[str, object]] = []
    for label, session, places, votes in _wanted(cells, of, as_of):
        found = fitted.positions[places].mean(axis=0, dtype=np.float64)
        key = {"state": label, "session": session}
        if session in longer and not label.startswith(NEAR):
            low, high = np.quantile(found, [0.05, 0.95])
            moments = {"mean": found.mean(), "sd": found.std(), "low": low, "high": high}
            rounded = {k: round(float(v), 2) for k, v in moments.items()}
            points.append({**key, "votes": votes, **rounded, "known": as_of})
        if session in recent:
            rows.append({**key, "steps": np.rint(found[picked] / STEP).astype(int).tolist(), "known": as_of})
    for session in recent:
        places = cells.filter(pl.col("session") == session)["cell"].to_list()
        spread = fitted.positions[places].std(axis=0, dtype=np.float64)
        steps = np.rint(spread[picked] / STEP).astype(int).tolist()
        rows.append({"state": SPREAD, "session": session, "steps": steps, "known": as_of})
    keys = {"state": pl.String, "session": pl.Int64}
    numbers = dict.fromkeys(("mean", "sd", "low", "high"), pl.Float64)
    return (
        pl.DataFrame(points, schema={**keys, "votes": pl.Int64, **numbers, "known": pl.Date}),
        pl.DataFrame(rows, schema={**keys, "steps": pl.List(pl.Int16), "known": pl.Date}),
    )


def last_positions(fitted: FittedIdealPoints, *, as_of: date, of: Sequence[str]) -> pl.DataFrame:
    """Make the table `seat_positions` from a fit: where each state stood in the last session in which it voted.

    Parameters
    ----------
    fitted
        The fit.
    as_of
        The day up to which votes were used.
    of
        States to keep; those that never voted are passed over.
    """
    cells = fitted.panel.cells.with_row_index("cell").filter(pl.col("state").is_in(of))
    last = cells.sort("session").group_by("state").last().sort("state")
    found = fitted.positions[last["cell"].to_numpy()]
    return last.select(
        "state",
        pl.col("session").cast(pl.Int64),
        mean=pl.Series(found.mean(axis=1, dtype=np.float64)).round(2),
        sd=pl.Series(found.std(axis=1, dtype=np.float64)).round(2),
        known=pl.lit(as_of),
    )


def _wanted(cells: pl.DataFrame, of: Sequence[str], as_of: date) -> list[tuple[str, int, list[int], int]]:
    """List what to keep: label, session, the cells that it is the mean of, and their votes in all."""
    found: list[tuple[str, int, list[int], int]] = []
    for state in of:
        groups = {state: [state]}
        # A state that is no more has no neighbours on the day.
        with suppress(InputError):
            groups[NEAR + state] = [s.iso3 for s in states.neighbourhood(state, as_of)]
        for label, members in groups.items():
            mine = cells.filter(pl.col("state").is_in(members)).sort("session", "state")
            together = mine.group_by("session", maintain_order=True).agg("cell", pl.col("votes").sum())
            found += [(label, *row) for row in together.select("session", "cell", "votes").iter_rows()]
    return found
