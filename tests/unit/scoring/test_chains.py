"""Do the diagnostics of chains tell mixed chains from others?"""

from __future__ import annotations

import numpy as np
import pytest

from sinequanon.errors import InputError
from sinequanon.scoring.mcmc_diagnostics import mixing


def autoregressive(rho, *, chains=4, draws=2000, quantities=40, seed=1):
    rng = np.random.default_rng(seed)
    out = np.empty((chains, draws, quantities))
    out[:, 0] = rng.standard_normal((chains, quantities))
    for t in range(1, draws):
        out[:, t] = rho * out[:, t - 1] + np.sqrt(1 - rho**2) * rng.standard_normal((chains, quantities))
    return out


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9])
def test_effective_draws_of_an_autoregression_are_the_known_number(rho):
    found = mixing(autoregressive(rho))
    expected = 8000 * (1 - rho) / (1 + rho)
    assert found.ess_bulk.mean() == pytest.approx(expected, rel=0.12)
    assert found.rhat.max() < 1.05


def test_chains_apart_are_seen():
    draws = autoregressive(0.2)
    draws[0] += 1.0
    found = mixing(draws)
    assert found.rhat.min() > 1.05
    assert found.ess_bulk.max() < 200


def test_chains_with_other_spreads_are_seen():
    draws = autoregressive(0.2)
    draws[0] *= 4.0
    assert mixing(draws).rhat.min() > 1.05


def test_too_few_draws_are_refused():
    with pytest.raises(InputError, match="cannot be diagnosed"):
        mixing(np.zeros((2, 3, 1)))
