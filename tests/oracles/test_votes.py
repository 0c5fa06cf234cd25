"""Tallies, votes by name and their slopes equal the slow twin that writes out every way to vote."""

from __future__ import annotations

import numpy as np
import pytest
import votes_twin as twin

from fitting import vote_rule
from sinequanon.links.council import votes

M, NEEDED = 7, 4


@pytest.fixture(scope="module")
def cases():
    rng = np.random.default_rng(11)
    n = 8
    seated = np.ones((n, M), dtype=bool)
    seated[4:, 0], seated[6:, 2] = False, False
    favour = (rng.random((n, M)) < 0.8) & seated
    favour[4:, 3:] = True  # those that somebody vetoes had the votes
    named = np.array([0, 1, 0, 1, 0, 1, 0, 1], dtype=bool)
    yes = favour.sum(axis=1)
    yes[0] = M
    return {
        "logit": rng.normal(1.0, 1.5, (n, M)),
        "side": rng.uniform(-1.5, 1.5, (n, M)),
        "seated": seated,
        "yes": yes,
        "named": named,
        "favour": favour,
    }


def value(cases, spread, tilt, points):
    c = cases
    return vote_rule.log_likelihood(
        c["logit"], c["side"], spread, tilt, c["seated"], c["yes"], c["named"], c["favour"], points, NEEDED
    )


def test_the_log_probability_is_the_twins(cases):
    points = votes.nodes(4, 3)
    found = value(cases, 1.2, 0.8, points)[0]
    for d in range(found.size):
        favour = cases["favour"][d] if cases["named"][d] else None
        slow = twin.log_chance(
            cases["logit"][d],
            cases["side"][d],
            1.2,
            0.8,
            cases["seated"][d],
            points,
            NEEDED,
            yes=cases["yes"][d],
            favour=favour,
        )
        assert found[d] == pytest.approx(slow), d


def test_the_slopes_are_those_of_the_log_probability(cases):
    points, step = votes.nodes(4, 3), 1e-6
    _, by_logit, by_spread, by_tilt = value(cases, 1.2, 0.8, points)
    for i in range(M):
        shift = np.zeros(M)
        shift[i] = step
        up, down = ({**cases, "logit": cases["logit"] + way * shift} for way in (1.0, -1.0))
        slope = (value(up, 1.2, 0.8, points)[0] - value(down, 1.2, 0.8, points)[0]) / (2 * step)
        assert by_logit[:, i] == pytest.approx(slope, abs=1e-6)
    assert by_spread == pytest.approx(
        (value(cases, 1.2 + step, 0.8, points)[0] - value(cases, 1.2 - step, 0.8, points)[0]) / (2 * step),
        abs=1e-6,
    )
    assert by_tilt == pytest.approx(
        (value(cases, 1.2, 0.8 + step, points)[0] - value(cases, 1.2, 0.8 - step, points)[0]) / (2 * step),
        abs=1e-6,
    )


def test_the_distributions_are_the_twins(cases):
    points, n = votes.nodes(3, 3), cases["yes"].size
    spread, tilt = np.linspace(0.3, 2.0, n), np.linspace(1.5, 0.1, n)
    sums, members = votes.distributions(
        cases["logit"], cases["side"], spread, tilt, cases["seated"], points, NEEDED
    )
    assert sums.sum(axis=1) == pytest.approx(1.0)
    for d in range(n):
        slow = twin.distribution(
            cases["logit"][d], cases["side"][d], spread[d], tilt[d], cases["seated"][d], points, NEEDED
        )
        assert sums[d] == pytest.approx(np.array(slow[0]))
        assert members[d] == pytest.approx(np.array(slow[1]))


def test_equal_members_make_the_binomial():
    """Closed form: fifteen members alike, a draft with nothing of its own."""
    from math import comb

    p = 0.7
    logit = np.full((1, 15), np.log(p / (1 - p)))
    sums, members = votes.distributions(
        logit, np.zeros((1, 15)), np.zeros(1), np.zeros(1), np.ones((1, 15), dtype=bool), votes.nodes(), 9
    )
    assert sums[0] == pytest.approx([comb(15, k) * p**k * (1 - p) ** (15 - k) for k in range(16)])
    assert members[0] == pytest.approx(p)


def test_a_veto_leaves_only_tallies_with_the_votes():
    seated = np.ones((1, 15), dtype=bool)
    seated[0, 0] = False
    sums, members = votes.distributions(
        np.full((1, 15), -1.0), np.zeros((1, 15)), np.ones(1), np.ones(1), seated, votes.nodes(), 9
    )
    assert (sums[0, :9] == 0.0).all()
    assert sums[0].sum() == pytest.approx(1.0)
    assert sums[0, 15] == 0.0
    assert members[0, 0] == 0.0
    assert members[0].sum() == pytest.approx(sums[0] @ np.arange(16))
