"""Scores of withdrawal curves: each past exit foretold from the others."""

from __future__ import annotations

import numpy as np
import polars as pl

from sinequanon.draws import Draws, Floats
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.exits import exits, share_after, withdrawal_draws
from sinequanon.links.guarantors.withdrawal import BASE, fit, known_months, months_until, weigh
from sinequanon.random_streams import generator


def leave_one_out(view: View, *, level: float = 0.9, draws: int = 2000, seed: int = 1) -> pl.DataFrame:
    """Foretell each exit from the others, by the model that did best on the exits of its kind.

    Parameters
    ----------
    level
        Of the intervals.
    draws, seed
        Of the forecasts.

    Returns
    -------
    polars.DataFrame
        `mission`, `demanded`, `model`, `crps` (share of the force), `base` (the same for the base rate), `inside` (part of the known
        months in which the true share lay within the interval, as `held` counts it), `half` (months until half had left),
        `half_low`, `half_high`, `half_inside`.

    Raises
    ------
    EstimationError
        When fewer than three past exits are known on the date.
    """
    past = exits(view)
    fitted = fit(past)
    scores = fitted.scores.pivot(on="model", index=["mission", "demanded"], values="crps")
    rows: list[dict[str, object]] = []
    for out in past:
        if not known_months(out).size:
            continue
        model = fitted.best(demanded=out.demanded)
        rest = [e for e in past if e is not out]
        chosen, weights = weigh(rest, model, demanded=out.demanded, strength=out.strength)
        rng = generator(seed, "guarantors", "exit left out", out.mission)
        curve = withdrawal_draws(chosen, weights, horizon=36, draws=draws, rng=rng)
        axis = Draws(curve, {"month": list(range(37))})
        months = known_months(out).astype(int)
        true = share_after(out, months[:, None].astype(float), np.ones(1))[:, 0]
        half_low, half_high = (float(x[0]) for x in months_until(axis, (0.5,)).interval(level))
        mine = scores.filter(pl.col("mission") == out.mission).row(0, named=True)
        rows.append(
            {
                "mission": out.mission,
                "demanded": out.demanded,
                "model": model,
                "crps": mine[model],
                "base": mine[BASE],
                "inside": float(held(curve[months], true, level=level).mean()),
                "half": out.half,
                "half_low": half_low,
                "half_high": half_high,
                "half_inside": half_low <= out.half <= half_high,
            }
        )
    return pl.DataFrame(rows)


def backtest(view: View, *, level: float = 0.9, draws: int = 2000, seed: int = 1) -> pl.DataFrame:
    """Score the link out of sample: every past exit foretold from the others, as `leave_one_out` does and tells.

    Parameters
    ----------
    view, level, draws, seed
        As `leave_one_out` takes them.

    Returns
    -------
    polars.DataFrame
        As `leave_one_out` gives it.

    Raises
    ------
    EstimationError
        When fewer than three past exits are known on the date.
    """
    return leave_one_out(view, level=level, draws=draws, seed=seed)


def held(curve: Floats, true: Floats, *, level: float) -> Floats:
    """Tell for each month with which chance the interval holds the share when ties are broken at random.

    Once a force has gone its share is 0 in truth and in most draws; counted with its ends, an interval that touches 0 would
    hold each such month, whatever its level, and look too wide. With ties broken at random a level is held as often as it says.
    It is the chance that `scoring.calibration.pit` lies in the middle of 0 to 1, over all seeds.

    Parameters
    ----------
    curve
        Draws of the share, shape (months, draws).
    true
        Share by month.
    level
        Mass of the equal-tailed interval.

    Returns
    -------
    ndarray
        Chance by month, 0 or 1 where nothing is tied with the true share but itself and no end of the interval is near.
    """
    size = 1.0 / (curve.shape[1] + 1)
    begun = (curve < true[:, None]).sum(axis=1) * size
    wide = ((curve == true[:, None]).sum(axis=1) + 1) * size
    least, most = (1.0 - level) / 2.0, (1.0 + level) / 2.0
    return np.clip(np.minimum(begun + wide, most) - np.maximum(begun, least), 0.0, None) / wide
