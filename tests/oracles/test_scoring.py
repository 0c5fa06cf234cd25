"""Scores against slow twins, scoringrules, and the published scores of the VIEWS challenge."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import scoringrules

from sinequanon import scoring


def slow_crps(draws: np.ndarray, outcome: float, *, fair: bool) -> float:
    m = len(draws)
    distance = sum(abs(x - outcome) for x in draws) / m
    pairs = sum(abs(a - b) for a in draws for b in draws)
    return distance - pairs / (2 * m * (m - 1 if fair else m))


def slow_crps_integral(draws: np.ndarray, outcome: float) -> float:
    """Integrate (F(t) - 1{y <= t})^2 step by step between the points where it jumps."""
    points = sorted({*draws.tolist(), outcome})
    total = 0.0
    for a, b in itertools.pairwise(points):
        step = np.mean(draws <= a) - (outcome <= a)
        total += step**2 * (b - a)
    return total


@pytest.fixture(scope="module")
def forecast() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(20230616)
    draws = rng.negative_binomial(0.4, 0.02, size=(40, 31)).astype(float)
    return draws, rng.negative_binomial(0.4, 0.02, size=40).astype(float)


def test_crps_equals_its_slow_twins(forecast: tuple[np.ndarray, np.ndarray]) -> None:
    draws, outcomes = forecast
    ecdf = [slow_crps(x, y, fair=False) for x, y in zip(draws, outcomes, strict=True)]
    fair = [slow_crps(x, y, fair=True) for x, y in zip(draws, outcomes, strict=True)]
    integral = [slow_crps_integral(x, y) for x, y in zip(draws, outcomes, strict=True)]
    np.testing.assert_allclose(scoring.crps_ecdf(draws, outcomes), ecdf, rtol=1e-12, atol=1e-10)
    np.testing.assert_allclose(scoring.crps_ecdf(draws, outcomes), integral, rtol=1e-12, atol=1e-10)
    np.testing.assert_allclose(scoring.crps_fair(draws, outcomes), fair, rtol=1e-12, atol=1e-10)


def test_scores_equal_scoringrules(forecast: tuple[np.ndarray, np.ndarray]) -> None:
    draws, outcomes = forecast
    for ours, estimator in ((scoring.crps_ecdf, "nrg"), (scoring.crps_fair, "fair")):
        theirs = scoringrules.crps_ensemble(outcomes, draws, estimator=estimator, backend="numpy")
        np.testing.assert_allclose(ours(draws, outcomes), theirs, rtol=1e-10, atol=1e-9)
    low, high = scoring.interval_of(draws, level=0.9)
    theirs = scoringrules.interval_score(outcomes, low, high, 0.1, backend="numpy")
    np.testing.assert_allclose(scoring.interval_score(low, high, outcomes, level=0.9), theirs, rtol=1e-9)
    p, y = np.linspace(0.05, 0.95, 10), np.arange(10) % 2
    np.testing.assert_allclose(scoring.brier(p, y), scoringrules.brier_score(y, p, backend="numpy"))
    np.testing.assert_allclose(scoring.log_score(p, y), scoringrules.log_score(y, p, backend="numpy"))


def test_large_ensembles_approach_the_normal_closed_form() -> None:
    draws = np.random.default_rng(1).standard_normal(400_000)
    for outcome in (0.0, 1.5):
        density = math.exp(-(outcome**2) / 2) / math.sqrt(2 * math.pi)
        closed = outcome * math.erf(outcome / math.sqrt(2)) + 2 * density - 1 / math.sqrt(math.pi)
        assert scoring.crps_fair(draws, outcome) == pytest.approx(closed, abs=0.01)


@pytest.mark.parametrize("window", [2018, 2021])
def test_official_scores_of_the_views_challenge(raw: Path, window: int) -> None:
    challenge = raw / "violence" / "views_challenge"
    folder = challenge / "benchmarks" / "bm_conflictology" / f"window=Y{window}"
    key = ["month_id", "country_id"]
    actuals = pl.read_parquet(
        challenge / "actuals" / "cm" / f"window=Y{window}" / f"cm_actuals_{window}.parquet",
        hive_partitioning=False,
    ).select(*key, pl.col("outcome").alias("actual"))
    forecasts = (
        pl.read_parquet(folder / f"bm_conflictology_cm_{window}.parquet", hive_partitioning=False)
        .group_by(key)
        .agg("outcome")
    )
    official = pl.read_csv(folder / "eval_crps.csv").select(*key, "value")
    both = forecasts.join(actuals, on=key).join(official, on=key).sort(key)
    assert both.height == official.height == 12 * 191
    ours = scoring.crps_ecdf(np.array(both["outcome"].to_list(), dtype=float), both["actual"].to_numpy())
    np.testing.assert_allclose(ours, both["value"].to_numpy(), rtol=1e-5, atol=1e-6)
    assert ours.mean() == pytest.approx({2018: 14.483, 2021: 76.850}[window], abs=6e-4)
