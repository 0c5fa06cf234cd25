"""The estimator of withdrawals: which past exits speak for the next one, settled by leaving each out in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from sinequanon.draws import Floats
from sinequanon.errors import EstimationError
from sinequanon.links.guarantors.exits import Exit
from sinequanon.links.guarantors.model import GAP, share_after, size_weights, spread
from sinequanon.scoring.weighted import crps_weighted

BASE = "all exits"
KIND = "exits of its kind"
SIZE = "exits of its kind, by size"
MODELS = (BASE, KIND, SIZE)
SCORED = 24
"""Months after the start over which a left-out exit is scored."""
FEWEST = 5
"""Exits of a kind below which the base rate is used without a contest."""
FEWEST_AT_ALL = 3
"""Exits of any kind below which nothing can be said."""
_STEPS = 9


@dataclass(frozen=True)
class Withdrawals:
    """Past exits with the model that predicted them best.

    `scores` has a row per kind, model and exit left out whose share is known in some month: `demanded`, `model`, `mission`, `crps` (share of the force).
    """

    past: tuple[Exit, ...]
    scores: pl.DataFrame

    def best(self, *, demanded: bool) -> str:
        """Name the model with the lowest mean score on exits of the kind; the base rate where they are too few."""
        mine = self.scores.filter(pl.col("demanded") == demanded)
        if mine["mission"].n_unique() < FEWEST:
            return BASE
        order = mine.group_by("model").agg(pl.col("crps").mean()).sort("crps", "model")
        return str(order["model"][0])

    def weights(self, *, demanded: bool, strength: int | None) -> tuple[list[Exit], Floats, str]:
        """Choose the exits that speak, with their weights and the name of the model."""
        name = self.best(demanded=demanded)
        if name == SIZE and strength is None:
            name = KIND
        chosen, weights = weigh(self.past, name, demanded=demanded, strength=strength)
        return chosen, weights, name


def fit(past: Sequence[Exit]) -> Withdrawals:
    """Score every model on every exit that it has not seen.

    Raises
    ------
    EstimationError
        When fewer than three exits are known.
    """
    if len(past) < FEWEST_AT_ALL:
        raise EstimationError(
            f"Only {len(past)} exits of UN forces are known: too few to say how the next one goes.",
            cure="Ask as of a later date.",
        )
    rows = [
        {"demanded": out.demanded, "model": model, "mission": out.mission, "crps": _score(past, out, model)}
        for model in MODELS
        for out in past
        if known_months(out).size
    ]
    schema = {"demanded": pl.Boolean, "model": pl.String, "mission": pl.String, "crps": pl.Float64}
    return Withdrawals(past=tuple(past), scores=pl.DataFrame(rows, schema=schema))


def weigh(
    past: Sequence[Exit], model: str, *, demanded: bool, strength: int | None
) -> tuple[list[Exit], Floats]:
    """Give the exits that a model listens to, and their weights, which sum to 1."""
    kin = [e for e in past if e.demanded == demanded]
    chosen = list(past) if model == BASE or not kin else kin
    if model == SIZE and strength is not None:
        return chosen, size_weights(chosen, strength)
    return chosen, np.full(len(chosen), 1.0 / len(chosen))


def _score(past: Sequence[Exit], out: Exit, model: str) -> float:
    """Give the mean CRPS of the share over the months in which it is known, with the exit itself left out."""
    rest = [e for e in past if e is not out]
    chosen, weights = weigh(rest, model, demanded=out.demanded, strength=out.strength)
    # The stretch is integrated on a grid of equally likely values instead of drawn: the score has no noise.
    grid = np.exp(spread(chosen) * _normal_quantiles(_STEPS))
    months = known_months(out)
    members = np.concatenate(
        [share_after(e, months[:, None] / grid[None, :], np.ones(_STEPS)) for e in chosen], axis=1
    )
    seen = share_after(out, months[:, None], np.ones(1))
    return float(crps_weighted(members, np.repeat(weights / _STEPS, _STEPS), seen).mean())


def known_months(exit_: Exit) -> Floats:
    """Give the whole months in which the share was counted, or a count stood near on both sides; after the end all are."""
    months = np.arange(1, SCORED + 1, dtype=np.float64)
    upper = np.searchsorted(exit_.elapsed, months)
    inside = np.clip(upper, 1, exit_.elapsed.size - 1)
    near = exit_.elapsed[inside] - exit_.elapsed[inside - 1] <= GAP
    return months[near | (upper == exit_.elapsed.size)]


def _normal_quantiles(n: int) -> Floats:
    from scipy.special import ndtri

    return np.asarray(ndtri((np.arange(n) + 0.5) / n))
