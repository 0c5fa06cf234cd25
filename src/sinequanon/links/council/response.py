"""What became of a host's demand that a mission leave, and after how many days: from the register of consent crises, as draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.months import first_day, last_day
from sinequanon.notebook import Shown
from sinequanon.random_streams import generator

OUTCOMES = ("ended as asked", "ended with delay", "renegotiated", "refused")
SAME = {"reversed": "renegotiated"}
"""A demand that the host took back counts with those after which the mission stayed on terms that the host accepted."""
SCOPES = ("whole", "negotiated")
"""Demands that a mission leave; the others ask for a part of it, or hinder it."""
PRIOR = 0.5
"""Cases of each outcome before any was seen (Jeffreys)."""
DAYS_PRIOR = (3.8, 1.0, 2.0, 1.0)
"""Normal-inverse-gamma prior of the log days: about 45 days, worth one case; spread about one on the log scale, two cases."""


@dataclass(frozen=True)
class Response(Shown):
    """What to expect after a demand.

    Parameters
    ----------
    outcomes
        Probability of each outcome; axis `outcome`.
    days_to_decision
        Days from the demand to a decision, one for each draw; no axis.
    cases
        Past cases that it rests on: `mission`, `host`, `demand_date`, `outcome`, `days`, `verified`.
    recognised
        Whether the authority that demands is the recognised government.
    """

    outcomes: Draws
    days_to_decision: Draws
    cases: pl.DataFrame
    recognised: bool


def past_demands(view: View, *, recognised: bool = True) -> pl.DataFrame:
    """List demands that a mission leave and whose outcome was known by the date.

    Returns
    -------
    polars.DataFrame
        `mission`, `host`, `demand_date`, `scope`, `outcome` (of `OUTCOMES`), `days` (from the demand to the decision; empty where the
        dates are known to the year alone), `verified`, `known`.
    """
    cases = view.table("consent_cases").filter(
        (pl.col("kind") == "demand")
        & pl.col("scope").is_in(SCOPES)
        & pl.col("outcome").is_not_null()
        & (pl.col("recognised").fill_null(value=True) == recognised)
    )
    cases = cases.with_columns(outcome=pl.col("outcome").replace(SAME)).filter(
        pl.col("outcome").is_in(OUTCOMES)
    )
    days = [
        days_between(row["demand_date"], row["decision_date"] or row["outcome_date"])
        for row in cases.iter_rows(named=True)
    ]
    return cases.with_columns(days=pl.Series(days, dtype=pl.Int64)).select(
        "mission", "host", "demand_date", "scope", "outcome", "days", "verified", "known"
    )


def response(view: View, host: str, *, recognised: bool = True, draws: int = 1000, seed: int = 1) -> Response:
    """Tell what to expect after a host demands that a mission leave.

    The cases are few: the host itself changes nothing but whether it is recognised, and its own past demands count as
    everyone's do.

    Parameters
    ----------
    host
        ISO alpha-3.
    recognised
        Whether the authority that demands is the recognised government of the territory.
    draws, seed
        Number of draws and where they start.

    Raises
    ------
    InputError
        When no such case had been settled by the date.
    """
    host = view.state(host)
    cases = past_demands(view, recognised=recognised)
    if cases.is_empty():
        raise InputError(
            f"No demand of {'a recognised' if recognised else 'an unrecognised'} authority had been settled by {view.as_of}.",
            cure="Ask for a later date.",
            where=host,
        )
    rng = generator(seed, "council", "response", "recognised" if recognised else "unrecognised")
    counts = np.array([(cases["outcome"] == name).sum() for name in OUTCOMES], dtype=float)
    shares = rng.dirichlet(counts + PRIOR, draws).T
    days = _days_ahead(np.log1p(cases["days"].drop_nulls().to_numpy().astype(float)), draws, rng)
    return Response(Draws(shares, {"outcome": OUTCOMES}), Draws(days), cases, recognised)


def _days_ahead(logs: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Draw days to a decision: lognormal, its two parameters drawn from their posterior."""
    centre, weight, shape, rate = DAYS_PRIOR
    n = logs.size
    mean = float(logs.mean()) if n else centre
    spread = float(((logs - mean) ** 2).sum()) + weight * n / (weight + n) * (mean - centre) ** 2
    variance = (rate + spread / 2.0) / rng.gamma(shape + n / 2.0, 1.0, draws)
    centre = (weight * centre + n * mean) / (weight + n)
    middle = rng.normal(centre, np.sqrt(variance / (weight + n)))
    return np.expm1(np.maximum(rng.normal(middle, np.sqrt(variance)), 0.0))


def days_between(begun: str, decided: str | None) -> int | None:
    """Count days between two partial dates, a month standing for its middle; a year alone is too coarse."""
    if decided is None or min(len(begun), len(decided)) == 4:
        return None
    return max((_middle(decided) - _middle(begun)).days, 0)


def _middle(text: str) -> date:
    first, last = first_day(text), last_day(text)
    return first + timedelta(days=(last - first).days // 2)


def ending_delays(view: View, *, draws: int = 1000, seed: int = 1) -> Draws:
    """Draw by how many months an end with delay comes after the decision, from past cases alone.

    Lognormal, as the days to a decision; without a past case by the date, its prior.

    Returns
    -------
    Draws
        Months from the decision to the end of the mandate, no axis.
    """
    cases = view.table("consent_cases").filter(
        pl.col("scope").is_in(SCOPES) & (pl.col("outcome") == "ended with delay")
    )
    waits = [
        max((_middle(end) - _middle(decided)).days, 0)
        for decided, end in cases.select(pl.coalesce("decision_date", "outcome_date"), "end").iter_rows()
        if decided and end
    ]
    logs = np.log1p(np.array(waits, dtype=float))
    return Draws(_days_ahead(logs, draws, generator(seed, "council", "delay of an end")) / 30.4375)
