"""How forecasts are scored: years ahead of an October, every state, against the benchmarks and part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence import counts
from sinequanon.links.violence.analogues import Places
from sinequanon.links.violence.empirical import BENCHMARKS, benchmark
from sinequanon.links.violence.inputs import Panel, Target, panel
from sinequanon.links.violence.kept import BASE, POOL, base_weights
from sinequanon.links.violence.memory import Floats, Memory, remember
from sinequanon.links.violence.model import (
    COMPONENTS,
    LEARNT,
    Members,
    members,
    pooled_quantiles,
    quiet_quantiles,
    split,
)
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf, ignorance, interval_of, interval_score
from sinequanon.scoring.weighted import crps_weighted

AHEAD = tuple(range(3, 15))
"""January to December of a year, seen from the October before: the challenge's horizons."""
DRAWS = 1000
COUNTS = {"pooled counts": False, "pooled counts, state effects": True}
PARTS = ("equal weights", "own past alone", "analogues alone")
MODELS = (POOL, *PARTS, *BENCHMARKS, *COUNTS)
LEVELS = (0.5, 5.0, 50.0)
"""Deaths a month over the last 24 months that divide the levels of violence."""
COVERED = (0.5, 0.8, 0.9)


@dataclass(frozen=True)
class Window:
    """A year, what was known before it, and what happened in it.

    Parameters
    ----------
    year
        Of the outcomes.
    origin
        Place of the October before.
    rows
        Places of the states that existed then and at the year's end.
    outcomes
        Deaths a month, shape (12, r).
    """

    year: int
    memory: Memory
    origin: int
    rows: Places
    outcomes: Floats
    states: tuple[str, ...]


def window_of(known: Panel, year: int) -> Window:
    """Cut a window out of the panel.

    Raises
    ------
    InputError
        When the year is not wholly within the series.
    """
    origin_month, last_month = date(year - 1, 10, 1), date(year, 12, 1)
    if origin_month not in known.months[60:] or last_month not in known.months:
        raise InputError(
            f"The year {year} cannot be scored: the series has {known.months[0]:%Y-%m} to {known.months[-1]:%Y-%m}.",
            cure=f"Choose windows from {known.months[60].year + 2} to {known.months[-1].year - (known.months[-1].month < 12)}.",
        )
    origin = known.months.index(origin_month)
    memory = _memory(known)
    rows = np.nonzero(memory.exists[origin] & memory.exists[origin + AHEAD[-1]])[0]
    outcomes = memory.deaths[origin + np.array(AHEAD)][:, rows]
    return Window(year, memory, origin, rows, outcomes, tuple(known.states[r] for r in rows))


@lru_cache(maxsize=2)
def _memory(known: Panel) -> Memory:
    return remember(known.deaths)


def pool_draws(window: Window, weights: Floats, *, draws: int = DRAWS) -> Floats:
    """Forecast every state of a window: shape (12, states, draws), deaths a month, sorted along the draws."""
    return _pool(window, _members(window), weights, draws)


def _members(window: Window) -> Members:
    active, _ = split(window.memory, window.origin)
    return members(window.memory, window.origin, np.intersect1d(active, window.rows), AHEAD)


def _pool(window: Window, found: Members, weights: Floats, draws: int) -> Floats:
    middles = (np.arange(draws) + 0.5) / draws
    out = np.empty((len(AHEAD), window.rows.size, draws))
    out[:] = quiet_quantiles(window.memory, window.origin, AHEAD, middles)[:, None]
    out[:, np.searchsorted(window.rows, found.rows)] = pooled_quantiles(found, weights, middles)
    return out


def _part(name: str, weights: Floats) -> Floats:
    """Give the weights of a part of the pool, normed again."""
    own = np.array([not c.endswith("level") for c in COMPONENTS])
    match name:
        case "equal weights":
            return np.full_like(weights, 1 / len(COMPONENTS))
        case "own past alone":
            kept = np.where(own, weights, 0.0)
        case "analogues alone":
            kept = np.where(own, 0.0, weights)
        case _:
            kept = weights
    return kept / kept.sum(axis=1, keepdims=True)


def _count_draws(window: Window, active: Places, *, state_effects: bool) -> Floats:
    middles = (np.arange(DRAWS) + 0.5) / DRAWS
    out = np.zeros((len(AHEAD), window.rows.size, DRAWS))
    place = np.searchsorted(window.rows, active)
    for step in (4, 8, 13):
        drawn = counts.quantiles(
            window.memory, window.origin, active, step, middles, state_effects=state_effects
        )
        near = [k for k, ahead in enumerate(AHEAD) if min((4, 8, 13), key=lambda s: abs(s - ahead)) == step]
        for k in near:
            out[k, place] = drawn
    return out


def score(
    window: Window, weights: Floats, models: Sequence[str] = MODELS
) -> dict[str, tuple[Floats, Floats]]:
    """Score models in one window.

    Parameters
    ----------
    weights
        Of the pool, learnt before the window's origin.
    models
        Some of `MODELS`.

    Returns
    -------
    dict
        By model: CRPS of deaths a month and of log(1 + deaths a month), each of shape (12, states).
    """
    found = _members(window)
    out: dict[str, tuple[Floats, Floats]] = {}
    logged = np.log1p(window.outcomes)
    for name in models:
        if name in BENCHMARKS:
            values, shares = benchmark(name, window.memory, window.origin, window.rows)
            out[name] = (
                crps_weighted(values, shares, window.outcomes.T).T,
                crps_weighted(np.log1p(values), shares, logged.T).T,
            )
            continue
        if name in COUNTS:
            drawn = _count_draws(window, found.rows, state_effects=COUNTS[name])
        else:
            drawn = _pool(window, found, _part(name, weights), DRAWS)
        out[name] = crps_ecdf(drawn, window.outcomes), crps_ecdf(np.log1p(drawn), logged)
    return out


def weights_before(view: View, target: Target, year: int) -> Floats:
    """Give the weights that were kept before a window: learnt on months to the October before, at the latest.

    Raises
    ------
    EstimationError
        When none had been learnt by then.
    """
    origin = last_day(f"{year - 1}-10")
    table = view.table("violence_weights").filter((pl.col("target") == target) & (pl.col("known") <= origin))
    if table.is_empty():
        raise EstimationError(
            f"No weights were learnt before the year {year}.", cure="Choose a later window."
        )
    last = table.filter(pl.col("known") == table["known"].max())
    found = {(u, c): w for u, c, w in last.select("until", "component", "weight").iter_rows()}
    return np.array([[found[u, c] for c in COMPONENTS] for u in LEARNT])


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
    known = panel(view, target)
    rows: list[dict[str, Any]] = []
    for year in years:
        window = window_of(known, year)
        scores = score(window, weights_before(view, target, year), models)
        hosts = np.isin(window.states, list(hosts_by(view, last_day(f"{year - 1}-10"))))
        for states, inside in (("all", np.full(hosts.size, fill_value=True)), ("hosts", hosts)):
            base, log_base = (
                float(s[:, inside].mean())
                for s in scores.get(BASE, score(window, base_weights(), [BASE])[BASE])
            )
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
    """Name the states that had hosted a UN peace operation by a day."""
    begun = view.table("missions").filter(pl.col("known") <= day)
    return set(begun["hosts"].explode().to_list())


def calibration(
    view: View, years: Sequence[int], *, target: Target = "state_based", seed: int = 1
) -> pl.DataFrame:
    """Tell how often the pool's 50, 80 and 90 % intervals hold what happened.

    Deaths are counts with many zeros, so closed intervals hold too much by construction; an outcome's place among the
    draws is therefore taken at random among those that tie with it (Czado, Gneiting & Held 2009,
    doi:10.1111/j.1541-0420.2009.01191.x).

    Returns
    -------
    polars.DataFrame
        `by` (all, horizon, level), `part`, `cases`, `covered_50`, `covered_80`, `covered_90`. Quiet states are left out.
    """
    known = panel(view, target)
    generator = np.random.default_rng(seed)
    places: list[Floats] = []
    horizon: list[Any] = []
    level: list[Any] = []
    for year in years:
        window = window_of(known, year)
        found = _members(window)
        drawn = _pool(window, found, weights_before(view, target, year), DRAWS)
        keep = np.searchsorted(window.rows, found.rows)
        drawn, outcomes = drawn[:, keep], window.outcomes[:, keep]
        below = (drawn < outcomes[..., None]).mean(axis=-1)
        equal = (drawn == outcomes[..., None]).mean(axis=-1)
        places.append((below + equal * generator.random(outcomes.shape)).ravel())
        recent = np.expm1(window.memory.mean[24][window.origin, found.rows])
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
        `crps` (deaths), `ignorance` (bits; other sizes resampled to 1,000 draws), `interval` (score of the 90 % interval),
        each of shape (n,).
    """
    low, high = interval_of(draws, level=0.9)
    return {
        "crps": crps_ecdf(draws, outcomes),
        "ignorance": ignorance(draws, outcomes),
        "interval": interval_score(low, high, outcomes, level=0.9),
    }
