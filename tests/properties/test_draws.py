"""Laws of draws that hold for all numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sinequanon.draws import Draws

arrays = hnp.arrays(
    np.float64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=5), elements=st.floats(-1e9, 1e9)
)


def named(values: np.ndarray) -> Draws:
    return Draws(values, {name: range(n) for name, n in zip("abc", values.shape[:-1], strict=False)})


@given(arrays, st.floats(0.01, 0.98))
def test_intervals_nest_and_hold_the_median(values: np.ndarray, level: float) -> None:
    draws = named(values)
    (low, high), (wide_low, wide_high) = draws.interval(level), draws.interval(level + 0.01)
    median, slack = draws.quantile(0.5), 1e-6
    assert (wide_low <= low + slack).all()
    assert (low <= median + slack).all()
    assert (median <= high + slack).all()
    assert (high <= wide_high + slack).all()


@given(arrays)
def test_the_frame_holds_every_number_once(values: np.ndarray) -> None:
    frame = named(values).to_frame()
    assert frame.height == values.size
    np.testing.assert_array_equal(frame["value"].to_numpy().reshape(values.shape), values)
    assert frame.select(frame.columns[:-1]).is_unique().all()


@given(arrays, st.floats(-1e9, 1e9))
def test_probabilities_of_opposites_sum_to_one(values: np.ndarray, limit: float) -> None:
    draws = named(values)
    both = draws.probability(lambda x: x > limit) + draws.probability(lambda x: x <= limit)
    np.testing.assert_allclose(both, 1.0)
