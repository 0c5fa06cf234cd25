"""The fast covariates and likelihood equal their slow twins; covariates know nothing after their day."""

import math

import numpy as np
import pytest
from consent_twin import covariates as slow
from consent_twin import shield as slow_shield

from sinequanon.evidence.view import view
from sinequanon.links.consent import hazard
from sinequanon.links.consent.covariates import COVARIATES, HALF_LIVES, covariates, drift
from sinequanon.links.consent.data import mission_months

pytestmark = pytest.mark.slow


def test_covariates_are_those_of_the_evidence_as_of_their_day():
    """Each of a sample of rows is computed again from a view that ends on the row's day."""
    now = view("2024-06-30")
    rows = mission_months(now)
    fast = covariates(now, rows)
    chosen = np.random.default_rng(5).choice(rows.height, 10, replace=False).tolist()
    events = rows.with_row_index().filter(rows["whole"])["index"].to_list()[::3]
    for place in [*chosen, *events]:
        wanted = slow(now, rows.row(place, named=True))
        given = fast.row(place, named=True)
        for name in [c for c in COVARIATES if c != "shield"]:
            a, b = given[name], wanted[name]
            assert (a is None) == (b is None), (rows.row(place), name, a, b)
            assert a is None or a == pytest.approx(b, abs=1e-9), (rows.row(place), name)


def test_the_shield_is_what_the_council_link_says_as_of_the_day():
    """Few rows, each from a view that ends on the row's day: some before the base rate has a record, before the chain, and after."""
    now = view("2024-06-30")
    rows = mission_months(now).with_row_index("row")
    fast = covariates(now, rows.drop("row"))["shield"]
    rng = np.random.default_rng(8)
    for first, last, count in ((1948, 1963, 1), (1968, 1995, 2), (1996, 1996, 2), (1997, 2024, 6)):
        years = rows.filter(rows["day"].dt.year().is_between(first, last))
        for place in rng.choice(years["row"].to_numpy(), count, replace=False).tolist():
            row = rows.row(place, named=True)
            wanted = slow_shield(now, row["hosts"], row["day"])
            assert (fast[place] is None) == (wanted is None) == (first == 1948), row
            assert wanted is None or fast[place] == pytest.approx(wanted, abs=1e-9), row


def slow_drift(events: list[float], exposure: list[float]) -> list[float]:
    """Add up the past anew for every month: a rate for each half-life, and the mean of them by their scores so far."""

    def rates(t: int) -> list[float]:
        mean = (sum(events[:t]) + 0.5) / max(sum(exposure[:t]), 1.0)
        found = []
        for half_life in HALF_LIVES:
            kept = [0.5 ** ((t - u) / half_life) for u in range(t)]
            k = sum(w * y for w, y in zip(kept, events, strict=False))
            found.append((1 + k) / (1 / mean + sum(w * s for w, s in zip(kept, exposure, strict=False))))
        return found

    told = []
    for t in range(len(events) + 1):
        scores = [0.0] * len(HALF_LIVES)
        for u in range(t):
            for h, rate in enumerate(rates(u)):
                scores[h] += events[u] * math.log(rate * exposure[u]) - rate * exposure[u]
        weights = [math.exp(s) for s in scores]
        now = rates(t)
        told.append(sum(w * r for w, r in zip(weights, now, strict=True)) / sum(weights) / now[-1])
    return told


def test_the_drift_is_that_of_its_slow_twin():
    generator = np.random.default_rng(4)
    exposure = generator.uniform(5.0, 25.0, 60)
    events = generator.poisson(0.02 * exposure * np.where(np.arange(60) < 40, 1.0, 4.0)).astype(float)
    given = drift(events, exposure)
    assert given == pytest.approx(slow_drift(events.tolist(), exposure.tolist()))
    assert given[-1] > 1.2


def test_a_steady_rate_does_not_drift():
    generator = np.random.default_rng(5)
    exposure = np.full(600, 20.0)
    ratios = [drift(generator.poisson(0.2, 600).astype(float), exposure)[-1] for _ in range(40)]
    assert np.mean(ratios) == pytest.approx(1.0, abs=0.1)


def test_the_likelihood_is_the_product_over_months():
    generator = np.random.default_rng(1)
    x = np.c_[np.ones(50), generator.normal(size=(50, 2))]
    share, happened = generator.uniform(0.1, 1, 50), generator.random(50) < 0.2
    beta = np.array([[-1.0, 0.3, -0.5], [-2.0, 0.0, 0.1]])
    given = hazard.log_likelihood(beta, x, np.log(share), happened)
    for b, found in zip(beta, given, strict=True):
        total = 0.0
        for row, w, y in zip(x, share, happened, strict=True):
            quiet = math.exp(-w * math.exp(float(row @ b)))
            total += math.log(1 - quiet if y else quiet)
        assert found == pytest.approx(total)


def test_the_peaks_are_where_the_posterior_is_flat():
    """At each mode the numerical slope of log likelihood and prior is nothing, and the curvature is its inverse covariance."""
    x, share, happened = simulated(3)[0:3]
    for peak, spread in zip(hazard.peaks(x, np.log(share), happened), hazard.SPREADS, strict=True):

        def height(beta, spread=spread):
            prior = -0.5 * ((beta[0] - hazard.INTERCEPT[0]) / hazard.INTERCEPT[1]) ** 2
            prior -= 0.5 * (beta[1:] ** 2).sum() / spread**2
            return float(hazard.log_likelihood(beta[None], x, np.log(share), happened)[0] + prior)

        step = 1e-4
        eye = np.eye(peak.at.size) * step
        slope = [(height(peak.at + e) - height(peak.at - e)) / (2 * step) for e in eye]
        assert np.abs(slope).max() < 1e-2
        bend = np.array(
            [
                [
                    (
                        height(peak.at + a + b)
                        - height(peak.at + a - b)
                        - height(peak.at - a + b)
                        + height(peak.at - a - b)
                    )
                    / (4 * step**2)
                    for b in eye
                ]
                for a in eye
            ]
        )
        assert peak.factor @ peak.factor.T == pytest.approx(np.linalg.inv(-bend), rel=0.02, abs=1e-5)


def simulated(seed: int, months: int = 3_000, size: int = 4):
    """Draw a world from the prior: coefficients, covariates, events."""
    generator = np.random.default_rng(seed)
    x = np.c_[np.ones(months), generator.normal(size=(months, size))]
    x[:, 1:] = (x[:, 1:] - x[:, 1:].mean(axis=0)) / x[:, 1:].std(axis=0)
    spread = generator.choice(hazard.SPREADS)
    beta = np.r_[generator.normal(*hazard.INTERCEPT), generator.normal(0, spread, size)]
    share = generator.uniform(0.2, 1.0, months)
    happened = generator.random(months) < -np.expm1(-share * np.exp(x @ beta))
    return x, share, happened, beta


def test_simulated_hazards_are_recovered_with_nominal_coverage():
    """Worlds drawn from the prior: 90% intervals hold the truth nine times in ten, and its rank is uniform."""
    inside, ranks = [], []
    for seed in range(60):
        x, share, happened, beta = simulated(seed)
        made = hazard.sample(x, np.log(share), happened, kept=150, seed=seed)
        low, high = np.quantile(made.draws, [0.05, 0.95], axis=0)
        inside += ((low <= beta) & (beta <= high)).tolist()
        ranks += (made.draws < beta).mean(axis=0).tolist()
    assert len(inside) == 300
    assert abs(np.mean(inside) - 0.9) < 0.05
    assert abs(np.mean(ranks) - 0.5) < 0.05


def test_chains_meet_and_agree_with_the_approximation():
    x, share, happened = simulated(3)[0:3]
    made = hazard.sample(x, np.log(share), happened, seed=2)
    assert made.mixing.rhat.max() < 1.05
    assert made.mixing.ess_bulk.min() > 100
    quick = hazard.laplace(hazard.peaks(x, np.log(share), happened), 4_000, np.random.default_rng(1))
    assert quick.mean(axis=0) == pytest.approx(
        made.draws.mean(axis=0), abs=0.35 * made.draws.std(axis=0).max()
    )
