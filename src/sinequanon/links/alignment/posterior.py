"""What a fit of ideal points gives: draws, summaries, predictions and diagnostics, whole or made small enough to keep."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import states
from sinequanon.draws import Draws
from sinequanon.errors import InputError
from sinequanon.links.alignment.data import CODES, Panel
from sinequanon.scoring.mcmc_diagnostics import Mixing, mixing

Floats32 = NDArray[np.float32]


@dataclass(frozen=True)
class Chain:
    """One chain: draws of positions (draw, cell) and items (draw, item, 3), and where it ended."""

    positions: Floats32
    items: Floats32
    theta: NDArray[np.float64]
    item: NDArray[np.float64]


class FittedIdealPoints:
    """Ideal points of states by session, as draws from their joint posterior.

    Parameters
    ----------
    panel
        The votes as they were laid out.
    chains
        One for each chain.
    settings
        Of the estimator.
    seconds
        That the chains took.
    """

    def __init__(
        self, panel: Panel, chains: Sequence[Chain], *, settings: dict[str, Any], seconds: float
    ) -> None:
        self.panel = panel
        self.chains = tuple(chains)
        self.settings = settings
        self.seconds = seconds

    def __repr__(self) -> str:
        return f"FittedIdealPoints({', '.join(f'{k}: {v:,}' for k, v in self.sizes.items())})"

    @property
    def sizes(self) -> dict[str, int]:
        """Numbers of votes, items, states, cells (a state in a session), and draws in all."""
        return {
            "votes": self.panel.vote.size,
            "items": self.panel.items.len(),
            "states": self.panel.first.size - 1,
            "cells": self.panel.cells.height,
            "draws": sum(chain.positions.shape[0] for chain in self.chains),
        }

    @cached_property
    def positions(self) -> Floats32:
        """Draws of shape (cell, draw), chain after chain."""
        return np.concatenate([chain.positions for chain in self.chains]).T

    def points(self, level: float = 0.9) -> pl.DataFrame:
        """Summarise every position.

        Returns
        -------
        polars.DataFrame
            `state`, `session`, `votes`, `mean`, `sd`, `low`, `high` (equal-tailed interval of the level).
        """
        tail = (1.0 - level) / 2.0
        low, high = np.quantile(self.positions, [tail, 1.0 - tail], axis=1)
        mean, sd = self.positions.mean(axis=1, dtype=np.float64), self.positions.std(axis=1, dtype=np.float64)
        return self.panel.cells.with_columns(mean=mean, sd=sd, low=low, high=high)

    def draws(self, states: Sequence[str], sessions: Sequence[int]) -> Draws:
        """Give joint draws for states that all voted in the sessions.

        Returns
        -------
        Draws
            Axes `state`, `session`.

        Raises
        ------
        InputError
            When a state did not vote in a session.
        """
        places = {key: k for k, key in enumerate(self.panel.cells.select("state", "session").iter_rows())}
        lost = [(s, t) for s in states for t in sessions if (s, t) not in places]
        if lost:
            raise InputError(
                f"{lost[0][0]} has no divided vote in session {lost[0][1]}.", cure="Ask for another."
            )
        rows = np.array([[places[s, t] for t in sessions] for s in states])
        axes: dict[str, Sequence[Hashable]] = {"state": list(states), "session": list(sessions)}
        return Draws(self.positions[rows], axes)

    def log_score(self, votes: pl.DataFrame) -> pl.DataFrame:
        """Score votes that the fit has not seen: the log of the probability it gave to each.

        Parameters
        ----------
        votes
            As for the fit; states, sessions and items must occur there.

        Returns
        -------
        polars.DataFrame
            The votes that can be scored, with `log_score` (0 is perfect).

        Raises
        ------
        InputError
            When the fit has kept no draws of items.
        """
        from scipy.special import ndtr

        items = np.concatenate([chain.items for chain in self.chains])
        if not items.shape[0]:
            raise InputError(
                "The fit has kept no items.", cure="Fit with keep_items=True.", where="log_score"
            )
        cells = self.panel.cells.with_row_index("cell").select("state", "session", "cell")
        labels = self.panel.items.alias("item").to_frame().with_row_index("label")
        found = votes.join(cells, on=["state", "session"]).join(labels, on="item")
        cell, label = found["cell"].to_numpy(), found["label"].to_numpy()
        choice = found["vote"].replace_strict(CODES, return_dtype=pl.Int8).to_numpy()
        total = np.zeros(found.height)
        rows = np.concatenate([chain.positions for chain in self.chains])
        for theta, item in zip(rows, items, strict=True):
            mean = item[label, 0] + item[label, 1] * theta[cell]
            below, above = ndtr(-mean), ndtr(mean - item[label, 2])
            total += np.choose(choice, [below, np.maximum(1.0 - below - above, 0.0), above])
        return found.drop("cell", "label").with_columns(
            log_score=np.log(np.maximum(total / items.shape[0], 1e-12))
        )

    @cached_property
    def mixing(self) -> Mixing:
        """R-hat and effective sample sizes of every position, by cell."""
        return mixing(np.stack([chain.positions for chain in self.chains]))

    def diagnosis(self) -> dict[str, float]:
        """Say in five numbers whether the chains agree."""
        found = self.mixing
        return {
            "rhat_99": float(np.quantile(found.rhat, 0.99)),
            "rhat_below_1.05": float((found.rhat < 1.05).mean()),
            "ess_bulk_median": float(np.median(found.ess_bulk)),
            "ess_bulk_01": float(np.quantile(found.ess_bulk, 0.01)),
            "ess_tail_01": float(np.quantile(found.ess_tail, 0.01)),
        }

    def put_into(
        self, panel: Panel, place: int, theta: NDArray[np.float64], item: NDArray[np.float64]
    ) -> None:
        """Write where a chain ended into the beginning of another fit, wherever both have the same cell or item."""
        chain = self.chains[place % len(self.chains)]
        old = self.panel.cells.select("state", "session").with_row_index("old")
        both = panel.cells.with_row_index("new").join(old, on=["state", "session"])
        theta[both["new"].to_numpy()] = chain.theta[both["old"].to_numpy()]
        labels = self.panel.items.alias("item").to_frame().with_row_index("old")
        same = panel.items.alias("item").to_frame().with_row_index("new").join(labels, on="item")
        item[same["new"].to_numpy()] = chain.item[same["old"].to_numpy()]


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
