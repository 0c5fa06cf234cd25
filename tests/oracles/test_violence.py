"""The pool, the search, the counts and the effect of peacekeepers against slow or simulated truth."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from scipy.optimize import minimize

from fitting import negative_binomial, pool_weights
from fitting.pool_weights import LEVELS, best_weights, distances
from sinequanon.evidence.view import view
from sinequanon.links.violence import backtest, model
from sinequanon.links.violence.components import GEOMETRIC, PLAIN, nearest, remember
from sinequanon.links.violence.data import challenge_panel
from sinequanon.links.violence.host_effect import HostPanel
from sinequanon.links.violence.host_effect import fit as fit_effect
from sinequanon.scoring.ensemble_scores import crps_weighted

pytestmark = pytest.mark.slow


def test_means_are_those_of_a_slow_loop():
    generator = np.random.default_rng(2)
    series = generator.poisson(3, (40, 3)).astype(float)
    memory = remember(series)
    for window in (1, 3, 12, 60):
        for month in (0, 5, 39):
            past = series[max(month + 1 - window, 0) : month + 1]
            if window in memory.mean:
                assert memory.mean[window][month] == pytest.approx(np.log1p(past.mean(axis=0)))
                assert memory.geometric[window][month] == pytest.approx(np.log1p(past).mean(axis=0))


def test_the_nearest_pasts_are_those_of_a_slow_search():
    generator = np.random.default_rng(4)
    memory = remember(generator.negative_binomial(0.5, 0.02, (90, 5)).astype(float))
    found = nearest(memory, 80, np.array([1, 3]), reach=14, count=7)

    def shape(month: int, state: int) -> np.ndarray:
        return np.array(
            [w * memory.geometric[k][month, state] for k, w in GEOMETRIC.items()]
            + [w * memory.mean[k][month, state] for k, w in PLAIN.items()]
        )

    for place, row in enumerate((1, 3)):
        every = [
            (float(np.sum((shape(m, s) - shape(80, row)) ** 2)), m, s)
            for m in range(24, 67)
            for s in range(5)
            if memory.active()[m, s]
        ]
        best = {(m, s) for _, m, s in sorted(every)[:7]}
        assert set(zip(found.months[place].tolist(), found.states[place].tolist(), strict=True)) == best


def test_outcomes_are_brought_to_the_own_level():
    series = np.full((60, 2), 10.0)
    series[:, 1] = 100.0
    memory = remember(series)
    found = nearest(memory, 50, np.array([1]), reach=6, count=200)
    low = found.states[0] == 0
    after = found.outcomes(memory, 6, "half-year", 200)[0]
    assert low.any()
    assert after[low] == pytest.approx(np.rint(10 * 101 / 11))
    assert after[~low] == pytest.approx(100)


def test_a_mixtures_crps_is_the_quadratic_form():
    generator = np.random.default_rng(7)
    members = np.sort(generator.gamma(0.6, 30, (3, 5, LEVELS)), axis=-1)
    outcomes, weights = generator.gamma(0.6, 30, 5), np.array([0.2, 0.5, 0.3])
    away, between = distances(members, outcomes)
    quick = away @ weights - np.einsum("c,ncd,d->n", weights, between, weights) / 2
    together = members.transpose(1, 0, 2).reshape(5, -1)
    slow = crps_weighted(together, np.repeat(weights / LEVELS, LEVELS), outcomes[:, None])[:, 0]
    assert quick == pytest.approx(slow)


def test_the_best_weights_are_those_of_a_general_optimiser():
    generator = np.random.default_rng(9)
    members = np.sort(np.stack([generator.gamma(1, scale, (80, LEVELS)) for scale in (5, 20, 60)]), axis=-1)
    outcomes = np.concatenate([generator.gamma(1, 8, 50), generator.gamma(1, 60, 30)])
    away, between = (x.mean(axis=0) for x in distances(members, outcomes))
    ours = best_weights(away, between)

    def score(w: np.ndarray) -> float:
        return float(away @ w - w @ between @ w / 2)

    other = minimize(
        score,
        np.full(3, 1 / 3),
        bounds=[(0, 1)] * 3,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-12},
    )
    assert score(ours) <= score(other.x) + 1e-6
    assert ours == pytest.approx(other.x, abs=0.01)


def test_quantiles_of_the_pool_are_those_of_members_repeated_by_weight():
    values = (np.array([[[1.0, 4.0]]]), np.array([[[2.0, 9.0]]]))
    found = model.Members(np.array([0]), (3,), values)
    weights = np.tile([0.75, 0.25], (3, 1))
    repeated = np.sort([1.0] * 3 + [4.0] * 3 + [2.0, 9.0])
    p = (np.arange(8) + 0.5) / 8
    assert model.pooled_quantiles(found, weights, p)[0, 0].tolist() == repeated.tolist()


def test_weights_do_not_know_what_came_later():
    known = challenge_panel(view("2003-06-30"), "state_based")
    cut = known.deaths[:-30]
    whole = remember(known.deaths)
    short = remember(cut)
    places = [80, 95, 110]
    one = pool_weights.weights([pool_weights.sums(whole, o) for o in places], cut.shape[0] - 1)
    other = pool_weights.weights([pool_weights.sums(short, o) for o in places], cut.shape[0] - 1)
    assert np.array_equal(one, other)


def test_kept_scores_are_those_of_a_run():
    now = view("2020-12-31")
    run = backtest.backtest(now, [2019], models=("pool", "conflictology"))
    table = now.table("violence_scores")
    for model_name in ("pool", "conflictology"):
        for states, name in (("all", "ALL"), ("hosts", "HOSTS")):
            row = run.row(
                by_predicate=(pl.col("model") == model_name) & (pl.col("states") == states), named=True
            )
            kept = table.filter(
                (table["model"] == model_name)
                & (table["state"] == name)
                & (table["window"] == 2019)
                & (table["target"] == "state_based")
            )
            assert row["score"] == pytest.approx(kept["crps"][0], rel=1e-6)
            assert row["log_score"] == pytest.approx(kept["log_crps"][0], rel=1e-6)


def test_kept_weights_are_those_learnt_again():
    now = view("2002-10-31")
    known = challenge_panel(now, "state_based")
    memory = remember(known.deaths)
    last = len(known.months) - 1
    learnt = pool_weights.weights([pool_weights.sums(memory, o) for o in pool_weights.origins(memory)], last)
    # The kept ones were learnt from the same origins: every third month, counted from the series' beginning.
    assert learnt == pytest.approx(backtest.weights_before(now, "state_based", 2003), abs=1e-6)


def test_a_negative_binomial_is_recovered():
    generator = np.random.default_rng(11)
    design = np.column_stack([np.ones(20_000), generator.normal(size=20_000), generator.random(20_000)])
    truth, dispersion = np.array([0.5, 0.8, -1.2]), 2.5
    mean = np.exp(design @ truth)
    drawn = generator.negative_binomial(1 / dispersion, 1 / (1 + dispersion * mean)).astype(float)
    found = negative_binomial.negative_binomial(design, drawn)
    assert np.abs(found.coefficients - truth).max() < 4 * np.sqrt(np.diag(found.covariance)).max()
    assert found.dispersion == pytest.approx(dispersion, rel=0.06)


def host_months(effect: float, seed: int, spread: float = 2.0) -> HostPanel:
    """Simulate 25 hosts over 20 years, each with its own rate and one mission."""
    generator = np.random.default_rng(seed)
    hosts, months = 25, 240
    host = np.repeat(np.arange(hosts), months)
    at = np.tile(np.arange(months), hosts)
    begun, length = generator.integers(20, 150, hosts), generator.integers(24, 100, hosts)
    size = generator.uniform(1, 15, hosts)
    there = (at >= begun[host]) & (at < begun[host] + length[host])
    people = np.where(there, size[host], 0.0)
    past = generator.normal(2, 1, (host.size, 2))
    rate = np.exp(generator.normal(1, 1, hosts)[host] + past @ [0.4, 0.2] + effect * np.log1p(people))
    drawn = generator.negative_binomial(1 / spread, 1 / (1 + spread * rate)).astype(float)
    return HostPanel(drawn, people, host, at // 60, past, tuple(f"H{h}" for h in range(hosts)), ())


@pytest.mark.parametrize("effect", [-0.6, 0.0, 0.4])
def test_the_effect_of_peacekeepers_is_recovered_with_its_interval(effect):
    fitted = fit_effect(host_months(effect, 3))
    drawn = fitted.resampled(2000, np.random.default_rng(1))
    assert fitted.effect == pytest.approx(effect, abs=0.12)
    assert np.quantile(drawn, 0.02) < effect < np.quantile(drawn, 0.98)
    assert drawn.std() > 0.003


def test_the_first_order_influence_of_a_month_is_what_leaving_it_out_does():
    from sinequanon.links.violence.host_effect import without

    data = host_months(-0.1, 5)
    fitted = fit_effect(data, poisson=True)
    at = int(np.abs(fitted.influence).argmax())
    cut = HostPanel(
        data.deaths, data.people, data.host, data.period, data.past, data.hosts, (None,) * data.deaths.size
    )
    again = fit_effect(without(cut, np.arange(data.deaths.size) == at), poisson=True)
    assert again.effect - fitted.effect == pytest.approx(fitted.influence[at], rel=0.35)
