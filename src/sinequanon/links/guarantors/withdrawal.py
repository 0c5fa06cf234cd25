"""How long a withdrawal takes: the share of a force still there month by month, as past exits went.

Which past exits speak for the next one is settled by leaving each out in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from sinequanon.draws import Draws, Floats
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.exits import (
    GAP,
    Exit,
    exits,
    share_after,
    size_weights,
    spread,
    withdrawal_draws,
)
from sinequanon.months import month_of
from sinequanon.notebook import Shown
from sinequanon.random_streams import generator
from sinequanon.scoring.ensemble_scores import crps_weighted

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


@once_per_view()
def _fitted(view: View) -> Withdrawals:
    """Score the exits known on the date, once for each view."""
    return fit(exits(view))


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


def withdrawal(
    view: View,
    *,
    strength: int | None = None,
    demanded: bool = True,
    horizon: int = 36,
    draws: int = 1000,
    seed: int = 1,
) -> Draws:
    """Tell which share of a force is still there so many months after the decision.

    Parameters
    ----------
    strength
        People at the decision; used where past exits of like size proved the better guide.
    demanded
        Whether the host demanded the exit.
    horizon
        Months.
    draws
        How many.
    seed
        Of the draws.

    Returns
    -------
    Draws
        Axis `month`: 0 to `horizon`, months since the decision. Share of the force, 1 at 0, never rising.

    Raises
    ------
    InputError
        When horizon, draws or strength is below 1.
    EstimationError
        When fewer than three past exits are known on the date.
    """
    for name, value in (
        ("horizon", horizon),
        ("draws", draws),
        ("strength", 1 if strength is None else strength),
    ):
        if value < 1:
            raise InputError(f"The {name} is {value}.", cure=f"Give a {name} of at least 1.", where=name)
    past, weights, _ = _fitted(view).weights(demanded=demanded, strength=strength)
    rng = generator(seed, "guarantors", "withdrawal")
    made = withdrawal_draws(past, weights, horizon=horizon, draws=draws, rng=rng)
    return Draws(made, {"month": list(range(horizon + 1))})


def months_until(curve: Draws, left: tuple[float, ...] = (0.5, 0.95)) -> Draws:
    """Tell after how many months a share of the force has left.

    Parameters
    ----------
    curve
        As `withdrawal` gives it.
    left
        Shares of the force that have left.

    Returns
    -------
    Draws
        Axis `left`. Months since the decision, between whole months by straight line; the curve's horizon where the share is
        not reached within it.
    """
    horizon = curve.values.shape[0] - 1
    rows: list[Floats] = []
    for share in left:
        gone = curve.values <= 1.0 - share
        after = np.where(gone.any(axis=0), gone.argmax(axis=0), horizon)
        before = np.maximum(after - 1, 0)
        one, two = (np.take_along_axis(curve.values, at[None, :], axis=0)[0] for at in (before, after))
        part = np.divide(one - (1.0 - share), one - two, out=np.ones_like(one), where=one > two)
        rows.append(np.where(gone.any(axis=0), before + part, float(horizon)))
    return Draws(np.stack(rows), {"left": list(left)})


@dataclass(frozen=True)
class Outlook(Shown):
    """How long the UN's force in a host would need to leave.

    `strength` is its estimated number of people on the date; `demanded` and `planned` are the curves of `withdrawal` when the host asks and
    when nobody does; `months` and `months_planned` are what `months_until` says of them.
    """

    strength: int
    demanded: Draws
    planned: Draws
    months: Draws
    months_planned: Draws


def outlook(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> Outlook | None:
    """Tell how long a withdrawal of the UN's people from a host would take.

    Returns
    -------
    Outlook or None
        None where the UN has no uniformed people in the month of the date, or too few exits are known on the date.
    """
    host = view.ground(host, "guarantor_hosts")
    months = guarantors(view, host).months
    now = months.filter((pl.col("kind") == "UN") & (pl.col("month") == month_of(view.as_of)))
    # A mission that has its seat with another host is not this one's to send away.
    named = view.table("missions").select("mission", first=pl.col("hosts").list.first())
    own = [f"UN ({mission})" for mission, first in named.iter_rows() if first == host]
    if now["provider"].is_in(own).any():
        now = now.filter(pl.col("provider").is_in(own))
    strength = int(now["best"].sum())
    if not strength or len(exits(view)) < FEWEST_AT_ALL:
        return None
    asked, planned = (
        withdrawal(view, strength=strength, demanded=kind, draws=draws, seed=seed) for kind in (True, False)
    )
    return Outlook(strength, asked, planned, months_until(asked), months_until(planned))


@dataclass(frozen=True)
class Guide:
    """What a withdrawal curve rests on.

    `exits`: `mission`, `demanded`, `start`, `end`, `strength` (people at the start), `months_to_half`, `months_to_end`.
    `scores`: `demanded`, `model`, `crps` (share of the force, mean over exits left out one by one), `exits`, `default`.
    With fewer than `fewest` exits of a kind the base rate is the default, whatever the scores.
    """

    exits: pl.DataFrame
    scores: pl.DataFrame
    months_scored: int = SCORED
    base: str = BASE
    fewest: int = FEWEST


def guide(view: View) -> Guide:
    """Tell which past exits a withdrawal curve rests on, and how well each model foretold those that it had not seen.

    Raises
    ------
    EstimationError
        When fewer than three past exits are known on the date.
    """
    past = exits(view)
    fitted = _fitted(view)
    table = pl.DataFrame(
        [
            {
                "mission": e.mission,
                "demanded": e.demanded,
                "start": e.start,
                "end": e.end,
                "strength": e.strength,
                "months_to_half": round(e.half, 1),
                "months_to_end": round(float(e.elapsed[-1]), 1),
            }
            for e in past
        ]
    )
    best = {kind: fitted.best(demanded=kind) for kind in (True, False)}
    scores = (
        fitted.scores.group_by("demanded", "model", maintain_order=True)
        .agg(pl.col("crps").mean(), pl.len().alias("exits"))
        .with_columns(
            default=pl.col("model") == pl.col("demanded").replace_strict(best, return_dtype=pl.String)
        )
        .sort("demanded", "crps", descending=[True, False])
    )
    return Guide(exits=table, scores=scores)
