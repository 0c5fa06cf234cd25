"""The fast chain of vetoes and the arithmetic of the Council equal the slow twin."""

from __future__ import annotations

import council_twin as twin
import numpy as np
import pytest

from sinequanon.links.council import adoption, data, vetoes
from sinequanon.links.council.estimates import FittedVetoes

SHAPE = vetoes.Shape(aligned=True, eras=4)


@pytest.fixture(scope="module")
def drawn():
    rng = np.random.default_rng(7)
    mean, sd = vetoes.prior(SHAPE)
    theta = rng.normal(mean, sd, (3, mean.size))
    n = 12
    given = data.Ballots(
        drafts=tuple(f"d{k}" for k in range(n)),
        days=rng.uniform(16_500, 29_000, n),
        vetoed=rng.random((n, 5)) < 0.3,
        kind=rng.integers(0, len(data.KINDS), n),
        shielded=rng.gamma(1.0, 1.0, (n, 5)),
        passed=rng.gamma(2.0, 3.0, (n, 5)),
        closeness=rng.normal(0.0, 1.0, (n, 5)),
        placed=np.ones(n, dtype=bool),
        yes=rng.integers(5, 15, n),
        seats=np.full(n, 15),
    )
    effects = vetoes.coefficients(theta, SHAPE)
    return theta, given, vetoes.set_probabilities(vetoes.logits(effects, given, 4), effects["company"])


def test_the_sets_have_the_twins_probabilities(drawn):
    theta, given, fast = drawn
    eras = vetoes.era_of(given.days, 4)
    for k in range(theta.shape[0]):
        named = dict(zip(SHAPE.names, theta[k], strict=True))
        for d in range(given.days.size):
            slow = twin.set_probabilities(
                named,
                data.KINDS[given.kind[d]],
                given.shielded[d],
                given.passed[d],
                given.closeness[d],
                1990 + 10 * eras[d],
            )
            ours = {tuple(np.array(data.MEMBERS)[s]): p for s, p in zip(vetoes.SETS, fast[k, d], strict=True)}
            assert ours == pytest.approx(slow)


@pytest.mark.parametrize("bare", [(), ("RUS",), ("CHN", "RUS"), data.MEMBERS])
def test_the_fates_are_the_twins(drawn, bare):
    _, _, fast = drawn
    rng = np.random.default_rng(3)
    yes = rng.dirichlet(np.ones(16), (3, 2))
    found = adoption.chances(fast[:, 0], yes, no_shield=bare)
    for k in range(3):
        sets = {tuple(np.array(data.MEMBERS)[s]): p for s, p in zip(vetoes.SETS, fast[k, 0], strict=True)}
        slow = twin.fates(sets, yes[k, 0], yes[k, 1], bare)
        assert dict(zip(adoption.OUTCOMES, found[:, k], strict=True)) == pytest.approx(slow)


def test_nobody_vetoes_with_the_chance_of_the_empty_set(drawn):
    theta, given, fast = drawn
    fitted = FittedVetoes(theta, SHAPE, float("nan"))
    empty = ~vetoes.SETS.any(axis=1)
    np.testing.assert_allclose(
        np.prod(1.0 - fitted.alone(given), axis=2), fast[..., empty][..., 0], rtol=1e-9
    )
