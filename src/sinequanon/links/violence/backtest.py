"""Scores of the forecasts of deaths on years that they had not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import random_streams
from sinequanon.errors import EstimationError
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence import recalibration
from sinequanon.links.violence.candidates import (
    AHEAD,
    DRAWS,
    MODELS,
    Forecasts,
    Window,
    pool_draws,
    window_of,
)
from sinequanon.links.violence.components import BENCHMARKS, Floats, benchmark
from sinequanon.links.violence.data import Target, challenge_panel
from sinequanon.links.violence.model import BASE, POOL, kept_weights, split
from sinequanon.links.violence.recalibration import Recalibration
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf, ignorance, interval_of, interval_score
from sinequanon.scoring.ensemble_scores import crps_weighted

COVERED = (0.5, 0.8, 0.9)
HORIZONS = ((3, 3), (4, 6), (7, 12), (13, 14))
"""Months ahead that coverage is told for."""
LARGEST = ("UKR", "ETH", "ISR")
"""States of the largest wars, without which skill is told too."""
SCORES = {"crps": "CRPS", "interval": "interval score (90%)", "log": "CRPS of log(1 + deaths)"}
Scores = dict[str, Floats]
"""`crps` (deaths a month), `interval` (score of the 90% interval) and `log` (CRPS of log(1 + deaths a month)), each of shape
(12, states)."""


@dataclass(frozen=True)
class Scored:
    """A window, the scores of each model in it, and which of its states are hosts of missions."""

    window: Window
    scores: dict[str, Scores]
    hosts: NDArray[np.bool_]


def score(
    window: Window, weights: Floats, levels: Recalibration | None, models: Sequence[str] = MODELS
) -> dict[str, Scores]:
    """Score models in one window.

    Parameters
    ----------
    weights, levels
        Of the pool, learnt before the window's origin.
    models
        Some of `MODELS`.
    """
    forecasts = Forecasts(window, weights, levels)
    out: dict[str, Scores] = {}
    logged = np.log1p(window.outcomes)
    for name in models:
        if name in BENCHMARKS:
            values, shares = benchmark(name, window.memory, window.origin, window.rows)
            low, high = interval_of(values if np.ptp(shares) == 0 else _spread(values, shares))
            out[name] = {
                "crps": crps_weighted(values, shares, window.outcomes.T).T,
                "interval": interval_score(
                    np.broadcast_to(low, window.outcomes.shape),
                    np.broadcast_to(high, window.outcomes.shape),
                    window.outcomes,
                ),
                "log": crps_weighted(np.log1p(values), shares, logged.T).T,
            }
        else:
            drawn = forecasts.draws(name)
            out[name] = {
                "crps": crps_ecdf(drawn, window.outcomes),
                "interval": interval_score(*interval_of(drawn), window.outcomes),
                "log": crps_ecdf(np.log1p(drawn), logged),
            }
    return out


def _spread(values: Floats, shares: Floats) -> Floats:
    """Return equally likely values that stand for weighted ones."""
    order = np.argsort(values, axis=1, kind="stable")
    upto = np.cumsum(shares[order], axis=1)
    middles = (np.arange(DRAWS) + 0.5) / DRAWS
    at = (upto[:, None, :] < middles[None, :, None]).sum(axis=-1)
    return np.take_along_axis(np.take_along_axis(values, order, 1), np.minimum(at, values.shape[1] - 1), 1)


def weights_before(view: View, target: Target, year: int) -> Floats:
    """Give the weights that were kept before a window: learnt on months to the October before, at the latest.

    Raises
    ------
    EstimationError
        When none had been learnt by then.
    """
    found = kept_weights(view, target, day=last_day(f"{year - 1}-10"))
    if found is None:
        raise EstimationError(
            f"No weights were learnt before the year {year}.", cure="Choose a later window."
        )
    return found


def levels_before(view: View, target: Target, year: int) -> Recalibration | None:
    """Give the levels that were kept before a window, or None where none had been learnt."""
    return recalibration.kept(view, target, day=last_day(f"{year - 1}-10"))


def scored(
    view: View, years: Sequence[int], *, target: Target = "state_based", models: Sequence[str] = MODELS
) -> list[Scored]:
    """Score models in some years, with weights and levels learnt before each.

    Parameters
    ----------
    years
        Windows: January to December, forecast from the October before.
    target
        Deaths in state-based conflict, as in the challenge; of all types; or civilians killed on purpose.
    """
    known = challenge_panel(view, target)
    out: list[Scored] = []
    for year in years:
        window = window_of(known, year)
        found = score(window, weights_before(view, target, year), levels_before(view, target, year), models)
        hosts = np.isin(window.states, list(hosts_by(view, last_day(f"{year - 1}-10"))))
        out.append(Scored(window, found, hosts))
    return out


def backtest(
    view: View, years: Sequence[int], *, target: Target = "state_based", models: Sequence[str] = MODELS
) -> pl.DataFrame:
    """Score every model in some years, with weights and levels learnt before each.

    Returns
    -------
    polars.DataFrame
        As `by_window` gives it.
    """
    ran = scored(view, years, target=target, models=[*models, *({BASE} - set(models))])
    return by_window(ran).filter(pl.col("model").is_in(list(models)))


def by_window(ran: Sequence[Scored]) -> pl.DataFrame:
    """Take means over the states of each window.

    Returns
    -------
    polars.DataFrame
        `window`, `states` (all; hosts, the states that have hosted a mission by the origin), `model`, `default`,
        `score` (CRPS, deaths a month), `base` (that of conflictology), `skill`, `interval`, `interval_base`,
        `interval_skill` (score of the 90% interval), `log_score`, `log_base`, `log_skill`.
    """
    rows: list[dict[str, Any]] = []
    for one in ran:
        for states, inside in (("all", np.full(one.hosts.size, fill_value=True)), ("hosts", one.hosts)):
            base = {kind: float(one.scores[BASE][kind][:, inside].mean()) for kind in SCORES}
            for name, scores in one.scores.items():
                mine = {kind: float(scores[kind][:, inside].mean()) for kind in SCORES}
                over = {kind: 1 - mine[kind] / base[kind] if base[kind] else None for kind in SCORES}
                rows.append(
                    {
                        "window": one.window.year,
                        "states": states,
                        "model": name,
                        "default": name == POOL,
                        "score": mine["crps"],
                        "base": base["crps"],
                        "skill": over["crps"],
                        "interval": mine["interval"],
                        "interval_base": base["interval"],
                        "interval_skill": over["interval"],
                        "log_score": mine["log"],
                        "log_base": base["log"],
                        "log_skill": over["log"],
                    }
                )
    return pl.DataFrame(rows, infer_schema_length=None)


def skills(ran: Sequence[Scored], *, against: Sequence[str] = (BASE, "decayed")) -> pl.DataFrame:
    """Tell the pool's skill over all windows together, with and without the largest wars.

    Returns
    -------
    polars.DataFrame
        `base`, `states` (all, hosts, or all without one, two or three of the largest wars), `score` (a key of `SCORES`),
        `skill` (1 - sum / sum of the base's), `low`, `high` (90% interval, states resampled with all their windows).
    """
    from sinequanon.scoring import skill_interval

    names = sorted({state for one in ran for state in one.window.states})
    place = {state: k for k, state in enumerate(names)}
    rows: list[dict[str, Any]] = []
    for kind in SCORES:
        sums = {model: np.zeros((2, len(names))) for model in (POOL, *against)}
        for one in ran:
            at = [place[state] for state in one.window.states]
            for model, total in sums.items():
                each = one.scores[model][kind].sum(axis=0)
                np.add.at(total[0], at, each)
                np.add.at(total[1], at, np.where(one.hosts, each, 0.0))
        groups = [("all", 0, np.full(len(names), fill_value=True)), ("hosts", 1, sums[BASE][1] > 0)]
        groups += [(f"all without {s}", 0, np.array(names) != s) for s in LARGEST]
        groups += [(f"all without {', '.join(LARGEST)}", 0, ~np.isin(names, LARGEST))]
        for base in against:
            for states, row, inside in groups:
                ours, theirs = sums[POOL][row][inside], sums[base][row][inside]
                if not theirs.sum():
                    continue
                low, high = skill_interval(ours, theirs)
                rows.append(
                    {
                        "base": base,
                        "states": states,
                        "score": kind,
                        "skill": float(1 - ours.sum() / theirs.sum()),
                        "low": low,
                        "high": high,
                    }
                )
    return pl.DataFrame(rows)


def by_state(ran: Sequence[Scored]) -> pl.DataFrame:
    """Tell the pool's scores and conflictology's by state, over all windows together, the costliest first.

    Returns
    -------
    polars.DataFrame
        `state`, `windows`, and for each of `SCORES` its mean (`crps`, ...), the base's (`crps_base`, ...) and the skill
        (`crps_skill`, ...; missing where the base is 0).
    """
    rows = [
        {"state": state, "windows": 1}
        | {kind: float(one.scores[POOL][kind][:, k].mean()) for kind in SCORES}
        | {f"{kind}_base": float(one.scores[BASE][kind][:, k].mean()) for kind in SCORES}
        for one in ran
        for k, state in enumerate(one.window.states)
    ]
    means = [pl.col(kind, f"{kind}_base").mean() for kind in SCORES]
    skill = [
        pl.when(pl.col(f"{k}_base") > 0).then(1 - pl.col(k) / pl.col(f"{k}_base")).alias(f"{k}_skill")
        for k in SCORES
    ]
    table = pl.DataFrame(rows).group_by("state").agg(pl.col("windows").sum(), *means).with_columns(skill)
    return table.sort("crps_base", "state", descending=[True, False])


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
        `by` (all, hosts, horizon, level by deaths in the last 12 months), `part`, `cases`, `covered_50`, `covered_80`, `covered_90`. Quiet states are left out.
    """
    known = challenge_panel(view, target)
    generator = random_streams.generator(seed, "violence", "ties of the coverage")
    places: list[Floats] = []
    groups: list[NDArray[np.integer[Any]]] = []
    for year in years:
        window = window_of(known, year)
        drawn = pool_draws(window, weights_before(view, target, year), levels_before(view, target, year))
        active = np.intersect1d(split(window.memory, window.origin)[0], window.rows)
        keep = np.searchsorted(window.rows, active)
        drawn, outcomes = drawn[:, keep], window.outcomes[:, keep]
        below = (drawn < outcomes[..., None]).mean(axis=-1)
        equal = (drawn == outcomes[..., None]).mean(axis=-1)
        places.append((below + equal * generator.random(outcomes.shape)).ravel())
        hosts = np.isin(np.array(known.states)[active], list(hosts_by(view, last_day(f"{year - 1}-10"))))
        classes = recalibration.classes_of(window.memory, window.origin, active)
        groups.append(
            np.stack([np.repeat(AHEAD, keep.size), *(np.tile(g, len(AHEAD)) for g in (classes, hosts))])
        )
    place = np.concatenate(places)
    ahead, grade, host = np.concatenate(groups, axis=1)
    parts = [("all", "all", np.full(place.size, fill_value=True)), ("hosts", "hosts of missions", host == 1)]
    parts += [
        ("horizon", f"{a} to {b} months" if b > a else f"{a} months", (ahead >= a) & (ahead <= b))
        for a, b in HORIZONS
    ]
    parts += [("level", f"{name} in 12 months", grade == k) for k, name in enumerate(recalibration.CLASSES)]
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
