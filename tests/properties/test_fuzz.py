"""Whatever is thrown at a parser or the store ends in a clear error or in a right table."""

from __future__ import annotations

import pytest
from fuzz_targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_a_clear_error_or_a_right_table(name):
    @settings(
        max_examples=20 if name.startswith("table of") else 60,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data):
        assert TARGETS[name](data.draw) in {"read", "refused"}

    run()
