"""Estimates of vetoes and votes as of a date, laid out as the rows that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitting.veto_chain import Vetoes
from fitting.vote_rule import Votes
from sinequanon.evidence.view import View
from sinequanon.links.council.data import FIRST, ORIGIN, ballots
from sinequanon.links.council.estimates import STEP
from sinequanon.links.council.members import seating
from sinequanon.links.council.votes import NAMES, FittedVotes


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


def _packed(names: Sequence[str], theta: NDArray[np.float64], day: date) -> pl.DataFrame:
    steps = np.rint(theta / STEP).astype(np.int16)
    return pl.DataFrame(
        {"parameter": names, "steps": list(steps.T), "known": [day] * len(names)},
        schema={"parameter": pl.String, "steps": pl.List(pl.Int16), "known": pl.Date},
    )
