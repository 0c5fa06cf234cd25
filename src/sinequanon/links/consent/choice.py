"""Which hazard is used on a date, and how much of the plain rate stays in it: by its scores on the past alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.fit import CANDIDATES, UNSCORED, Candidate, Fitted, Kind, data, fitted

LAST_CHOICE = date(2012, 12, 31)
"""Scores after this day choose nothing: the years since then show what the choice is worth."""


@dataclass(frozen=True)
class Choice:
    """The hazard with covariates, and the probability that the plain rate is the better of the two, for each event.

    `scores` has a row for each event and candidate: `months`, `events`, `score`, `base`, `gain` (nats, summed over
    the years scored by the date).
    """

    candidate: Candidate
    plain: dict[Kind, float]
    scores: pl.DataFrame
    scored: str


def chosen(view: View) -> Choice:
    """Choose by the scores, one month ahead, of the years that were over by the view's date.

    The hazard is the candidate with covariates whose score on any loss of consent was the best to `LAST_CHOICE` at the latest;
    while no year has been scored, `UNSCORED`. The plain rate keeps the weight that Bayes' rule gives it against that
    hazard by all scores so far, having had one half beforehand. A part or obstruction goes with any loss of consent.

    Parameters
    ----------
    view
        The evidence as of a date.
    """
    table = view.table("consent_scores")
    named = {c.name: c for c in CANDIDATES if c.names}
    early = table.filter((pl.col("known") <= LAST_CHOICE) & (pl.col("event") == "any"))
    sums = dict(early.group_by("model", maintain_order=True).agg(pl.col("gain").sum()).iter_rows())
    scored = [name for name in named if name in sums]
    candidate = named[max(scored, key=lambda name: sums[name])] if scored else UNSCORED
    total = table.group_by("event", "model", maintain_order=True).agg(
        pl.col("months", "events", "score", "base", "gain").sum()
    )
    own = total.filter(pl.col("model") == candidate.name)
    gains = dict(own.select("event", "gain").iter_rows())
    plain: dict[Kind, float] = {event: _plain(gains.get(event, 0.0)) for event in ("any", "whole")}
    plain["part"] = plain["any"]
    day = table["known"].max()
    told = f"one month ahead, years to {day}" if table.height else "no year had been scored by then"
    return Choice(candidate, plain, total, told)


def _plain(gain: float) -> float:
    """Give the posterior probability of the plain rate, a hazard having gained so many nats on it."""
    return float(1.0 / (1.0 + np.exp(np.clip(gain, -500.0, 500.0))))


@lru_cache(maxsize=4)
def estimate(view: View, draws: int, seed: int) -> tuple[Choice, Fitted]:
    """Choose the hazard and learn it from what is known on the view's date, once for each view."""
    choice = chosen(view)
    return choice, fitted(data(view), choice.candidate, draws=draws, seed=seed)
