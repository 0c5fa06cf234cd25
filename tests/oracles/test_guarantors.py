"""The fast mathematics of guarantors equals its slow twins."""

from __future__ import annotations

from datetime import date

import guarantors_twin as twin
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinequanon.draws import Draws
from sinequanon.links.guarantors.exits import GAP, Exit, share_after, triangular
from sinequanon.links.guarantors.withdrawal import months_until


def past(elapsed: list[float], share: list[float]) -> Exit:
    return Exit(
        "X", ("MLI",), True, date(2000, 1, 1), date(2001, 1, 1), 1000, np.array(elapsed), np.array(share)
    )


@st.composite
def exits(draw) -> Exit:
    steps = draw(st.lists(st.floats(0.1, 6.0), min_size=1, max_size=8))
    falls = draw(st.lists(st.floats(0.0, 1.0), min_size=len(steps) - 1, max_size=len(steps) - 1))
    share = [1.0, *sorted(falls, reverse=True), 0.0]
    return past([0.0, *np.cumsum(steps)], share)


@given(exits(), st.lists(st.floats(0.0, 60.0), min_size=1, max_size=6), st.floats(0.5, 2.0))
def test_shares_between_the_counts(exit_, months, bend):
    fast = share_after(exit_, np.array(months)[:, None], np.array([bend]))[:, 0]
    slow = [twin.share(exit_.elapsed, exit_.share, m, GAP, bend) for m in months]
    np.testing.assert_allclose(fast, slow, atol=1e-9)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.floats(0.001, 0.999))
def test_triangles(low, up, more, u):
    best, high = low + up, low + up + more
    fast = float(triangular(np.array(float(low)), np.array(float(best)), np.array(float(high)), np.array(u)))
    assert low <= fast <= high
    if high > low:
        assert fast == pytest.approx(twin.triangle_quantile(low, best, high, u), abs=1e-3)


@given(st.lists(st.floats(0.0, 1.0), min_size=2, max_size=30), st.sampled_from([0.5, 0.95]))
def test_months_until_a_share_has_left(falls, left):
    curve = [1.0, *sorted(falls, reverse=True)]
    draws = Draws(np.array(curve)[:, None], {"month": list(range(len(curve)))})
    fast = months_until(draws, (left,)).values[0, 0]
    assert fast == pytest.approx(twin.months_until(curve, left), abs=1e-6)
