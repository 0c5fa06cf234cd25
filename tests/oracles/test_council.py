"""The fast chain of vetoes and the arithmetic of the Council equal the slow twin."""

from __future__ import annotations

from dataclasses import replace

import council_twin as twin
import numpy as np
import pytest

from fitting.veto_chain import prior
from sinequanon.links.council import adoption, data, vetoes
from sinequanon.links.council.estimates import FittedVetoes

SHAPE = vetoes.Shape(aligned=True, eras=4)


@pytest.fixture(scope="module")
def drawn():
    rng = np.random.default_rng(7)
    mean, sd = prior(SHAPE)
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
    return theta, given, FittedVetoes(theta, SHAPE, np.nan).sets(given)


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


@pytest.mark.parametrize("kind", data.KINDS)
def test_someone_vetoes_unless_the_set_is_empty(drawn, kind):
    theta, given, _ = drawn
    fitted = FittedVetoes(theta, SHAPE, float("nan"))
    alike = replace(given, kind=np.full(given.days.size, data.KINDS.index(kind)))
    empty = ~vetoes.SETS.any(axis=1)
    none = fitted.sets(alike)[..., empty][..., 0].mean(axis=0)
    by_model = np.full((given.days.size, len(data.MEMBERS)), np.nan)
    np.testing.assert_allclose(fitted.any_veto(given, kind, by_model), 1.0 - none, rtol=1e-9)


def test_a_share_stands_in_place_of_the_model_where_it_is_a_number(drawn):
    theta, given, _ = drawn
    fitted = FittedVetoes(theta, SHAPE, float("nan"))
    share = np.full((given.days.size, len(data.MEMBERS)), 0.1)
    assert fitted.any_veto(given, "sanction", share) == pytest.approx(1.0 - 0.9**5)
    one = share.copy()
    one[:, 3] = np.nan
    of_model = vetoes.member_chances(
        vetoes.logits(
            vetoes.coefficients(theta, SHAPE),
            replace(given, kind=np.full(given.days.size, data.KINDS.index("sanction"))),
            SHAPE.eras,
        ),
        vetoes.coefficients(theta, SHAPE)["company"],
    )[:, :, 3, 0].mean(axis=0)
    assert fitted.any_veto(given, "sanction", one) == pytest.approx(1.0 - 0.9**4 * (1.0 - of_model))
