"""How forecasts are scored: years ahead of an October, every state, against the benchmarks and part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon import random_streams
from sinequanon.errors import EstimationError
from sinequanon.evidence.lives import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.around import Around, around
from sinequanon.links.violence.candidates import MODELS, Forecasts, pool_draws
from sinequanon.links.violence.empirical import BENCHMARKS, benchmark
from sinequanon.links.violence.inputs import Panel, Target, challenge_panel
from sinequanon.links.violence.kept import BASE, kept_weights
from sinequanon.links.violence.memory import Floats
from sinequanon.links.violence.model import POOL, POOLS, split
from sinequanon.links.violence.windows import AHEAD, Window, memory_of, window_of
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf, ignorance, interval_of, interval_score
from sinequanon.scoring.weighted import crps_weighted

LEVELS = (0.5, 5.0, 50.0)
"""Deaths a month over the last 24 months that divide the levels of violence."""
COVERED = (0.5, 0.8, 0.9)


def score(
    window: Window, weights: Mapping[str, Floats], models: Sequence[str] = MODELS
) -> dict[str, tuple[Floats, Floats]]:
    """Score models in one window.

    Parameters
    ----------
    window
        With `around`, where a model looks at neighbours or presence.
    weights
        Of each of `POOLS` that is asked for, learnt before the window's origin.
    models
        Some of `MODELS`.

    Returns
    -------
    dict
        By model: CRPS of deaths a month and of log(1 + deaths a month), each of shape (12, states).
    """
    forecasts = Forecasts(window, weights)
    out: dict[str, tuple[Floats, Floats]] = {}
    logged = np.log1p(window.outcomes)
    for name in models:
        if name in BENCHMARKS:
            values, shares = benchmark(name, window.memory, window.origin, window.rows)
            out[name] = (
                crps_weighted(values, shares, window.outcomes.T).T,
                crps_weighted(np.log1p(values), shares, logged.T).T,
            )
        else:
            drawn = forecasts.draws(name)
            out[name] = crps_ecdf(drawn, window.outcomes), crps_ecdf(np.log1p(drawn), logged)
    return out


def weights_before(view: View, target: Target, year: int, *, pool: str = POOL) -> Floats:
    """Give the weights that were kept before a window: learnt on months to the October before, at the latest.

    Raises
    ------
    EstimationError
        When none had been learnt by then.
    """
    found = kept_weights(view, target, pool=pool, day=last_day(f"{year - 1}-10"))
    if found is None:
        raise EstimationError(
            f"No weights were learnt before the year {year}.", cure="Choose a later window."
        )
    return found


def around_of(view: View, known: Panel, models: Sequence[str]) -> Around | None:
    """Give neighbours and presence, if one of the models looks at them."""
    blind = {POOL, "equal weights", "own past alone", "analogues alone", *BENCHMARKS}
    return None if set(models) <= blind else around(view, known, memory_of(known))


def backtest(
    view: View, years: Sequence[int], *, target: Target = "state_based", models: Sequence[str] = MODELS
) -> pl.DataFrame:
    """Score every model in some years, with weights learnt before each.

    Parameters
    ----------
    years
        Windows: January to December, forecast from the October before.
    target
        Deaths in state-based conflict, as in the challenge, or of all types.

    Returns
    -------
    polars.DataFrame
        `window`, `states` (all; hosts, the states that have hosted a mission by the origin), `model`, `default`,
        `score` (CRPS, deaths a month), `base` (that of conflictology), `skill`, `log_score`, `log_base`, `log_skill`.
    """
    known = challenge_panel(view, target)
    rows: list[dict[str, Any]] = []
    beside = around_of(view, known, models)
    for year in years:
        window = window_of(known, year, beside)
        weights = {pool: weights_before(view, target, year, pool=pool) for pool in POOLS}
        scores = score(window, weights, [*models, *({BASE} - set(models))])
        based = scores[BASE] if BASE in models else scores.pop(BASE)
        hosts = np.isin(window.states, list(hosts_by(view, last_day(f"{year - 1}-10"))))
        for states, inside in (("all", np.full(hosts.size, fill_value=True)), ("hosts", hosts)):
            base, log_base = (float(s[:, inside].mean()) for s in based)
            for name, (plain, logged) in scores.items():
                mine, log_mine = float(plain[:, inside].mean()), float(logged[:, inside].mean())
                rows.append(
                    {
                        "window": year,
                        "states": states,
                        "model": name,
                        "default": name == POOL,
                        "score": mine,
                        "base": base,
                        "skill": 1 - mine / base if base else None,
                        "log_score": log_mine,
                        "log_base": log_base,
                        "log_skill": 1 - log_mine / log_base if log_base else None,
                    }
                )
    return pl.DataFrame(rows, infer_schema_length=None)


def hosts_by(view: View, day: date) -> set[str]:
    """Name the states that had hosted a UN peace operation by a day, by the codes under which they were its hosts."""
    begun = view.table("missions").filter(pl.col("known") <= day)
    return {
        code_on(host, first) for first, hosts in begun.select("known", "hosts").iter_rows() for host in hosts
    }


def calibration(
    view: View, years: Sequence[int], *, target: Target = "state_based", seed: int = 1
) -> pl.DataFrame:
    """Tell how often the pool's 50, 80 and 90% intervals hold what happened.

    Deaths are counts with many zeros, so closed intervals hold too much by construction; an outcome's place among the
    draws is therefore taken at random among those that tie with it (Czado, Gneiting & Held 2009,
    doi:10.1111/j.1541-0420.2009.01191.x).

    Returns
    -------
    polars.DataFrame
        `by` (all, horizon, level), `part`, `cases`, `covered_50`, `covered_80`, `covered_90`. Quiet states are left out.
    """
    known = challenge_panel(view, target)
    generator = random_streams.generator(seed, "violence", "ties of the coverage")
    places: list[Floats] = []
    horizon: list[Any] = []
    level: list[Any] = []
    for year in years:
        window = window_of(known, year)
        drawn = pool_draws(window, weights_before(view, target, year))
        active = np.intersect1d(split(window.memory, window.origin)[0], window.rows)
        keep = np.searchsorted(window.rows, active)
        drawn, outcomes = drawn[:, keep], window.outcomes[:, keep]
        below = (drawn < outcomes[..., None]).mean(axis=-1)
        equal = (drawn == outcomes[..., None]).mean(axis=-1)
        places.append((below + equal * generator.random(outcomes.shape)).ravel())
        recent = np.expm1(window.memory.mean[24][window.origin, active])
        horizon.append(np.repeat(AHEAD, keep.size))
        level.append(np.tile(np.digitize(recent, LEVELS), len(AHEAD)))
    place, ahead, grade = np.concatenate(places), np.concatenate(horizon), np.concatenate(level)
    names = ("under 0.5", "0.5 to 5", "5 to 50", "50 and more")
    parts = [("all", "all", np.full(place.size, fill_value=True))]
    parts += [("horizon", f"{a} to {b}", (ahead >= a) & (ahead <= b)) for a, b in ((3, 6), (7, 10), (11, 14))]
    parts += [("level", f"{name} deaths a month", grade == k) for k, name in enumerate(names)]
    rows = [
        {"by": by, "part": part, "cases": int(inside.sum())}
        | {f"covered_{round(100 * c)}": float((np.abs(place[inside] - 0.5) < c / 2).mean()) for c in COVERED}
        for by, part, inside in parts
        if inside.any()
    ]
    return pl.DataFrame(rows)


def official(draws: Floats, outcomes: Floats) -> dict[str, Floats]:
    """Score draws as the VIEWS challenge does.

    Parameters
    ----------
    draws
        Deaths a month, shape (n, m).
    outcomes
        Shape (n,).

    Returns
    -------
    dict
        `crps` (deaths), `ignorance` (bits; other sizes resampled to 1,000 draws), `interval` (score of the 90% interval),
        each of shape (n,).
    """
    low, high = interval_of(draws, level=0.9)
    return {
        "crps": crps_ecdf(draws, outcomes),
        "ignorance": ignorance(draws, outcomes),
        "interval": interval_score(low, high, outcomes, level=0.9),
    }
