"""Keeping the estimates of vetoes and votes by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.council.data import FIRST, ORIGIN, ballots
from sinequanon.links.council.members import seating
from sinequanon.links.council.veto_fit import FittedVetoes, Vetoes
from sinequanon.links.council.vetoes import FIRST_ERA, Shape
from sinequanon.links.council.votes import NAMES
from sinequanon.links.council.votes_fit import FittedVotes, Votes

STEP = 0.01
"""Draws are kept in steps of a hundredth of a logit."""
FIRST_KEPT = 1995
"""Year at whose end the package's estimates begin: five years of drafts with known alignment."""


def estimate(view: View, *, draws: int = 200, seed: int = 1) -> tuple[pl.DataFrame, float]:
    """Estimate as of the view's date, and lay out the draws for keeping.

    Returns
    -------
    frame, rhat
        Rows of `veto_draws`, and the largest R-hat over the parameters.
    """
    given = ballots(view)
    since = given.pick(given.days >= (FIRST - ORIGIN).days)
    made = Vetoes(seed=seed, warmup=400, kept=draws // 2, thin=8).fit(since)
    return _packed(made.shape.names, made.theta, view.as_of), made.rhat


def estimate_votes(
    view: View, *, draws: int = 200, seed: int = 1, start: FittedVotes | None = None
) -> tuple[pl.DataFrame, FittedVotes]:
    """Estimate the rule of votes in favour as of the view's date, beginning at another date's estimate.

    Returns
    -------
    frame, fitted
        Rows of `vote_draws`, and the estimate.
    """
    first = None if start is None else start.theta.mean(axis=0)
    made = Votes(draws=draws, seed=seed).fit(seating(view), first)
    return _packed(NAMES, made.theta, view.as_of), made


def kept_votes(table: pl.DataFrame, day: date) -> FittedVotes | None:
    """Read the last estimate of the rule of votes made up to a day; None before the first."""
    draws = _last(table, day)
    return FittedVotes(np.stack([draws[n] for n in NAMES], axis=1)) if set(NAMES) == set(draws) else None


def kept(table: pl.DataFrame, day: date) -> FittedVetoes | None:
    """Read the last estimate made up to a day; None before the first."""
    draws = _last(table, day)
    eras = {int(name.rsplit(":", 1)[1]) for name in draws if name.startswith("era:")}
    shape = Shape(aligned="close" in draws, eras=len(eras))
    if not eras or min(eras) != FIRST_ERA or set(shape.names) != set(draws):
        return None
    return FittedVetoes(np.stack([draws[n] for n in shape.names], axis=1), shape, float("nan"))


def _packed(names: Sequence[str], theta: NDArray[np.float64], day: date) -> pl.DataFrame:
    steps = np.rint(theta / STEP).astype(np.int16)
    return pl.DataFrame(
        {"parameter": names, "steps": list(steps.T), "known": [day] * len(names)},
        schema={"parameter": pl.String, "steps": pl.List(pl.Int16), "known": pl.Date},
    )


def _last(table: pl.DataFrame, day: date) -> dict[str, NDArray[np.float64]]:
    """Give the draws of the last day up to one, by parameter; none before the first."""
    table = table if table["known"].is_sorted() else table.sort("known", maintain_order=True)
    known = table["known"].to_numpy()
    end = int(np.searchsorted(known, np.datetime64(day), side="right"))
    first = int(np.searchsorted(known, known[end - 1], side="left")) if end else 0
    rows = table[first:end]
    return {
        name: steps.to_numpy().astype(np.float64) * STEP
        for name, steps in zip(rows["parameter"].to_list(), rows["steps"], strict=True)
    }
