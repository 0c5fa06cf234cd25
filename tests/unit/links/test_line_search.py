"""The search for where a function is least, held against SciPy's."""

import math

import pytest
from scipy.optimize import minimize_scalar

from sinequanon.links.violence.line_search import least_at

VALLEYS = {
    "parabola": lambda x: (x - 0.7) ** 2,
    "skew": lambda x: math.exp(x) - 2.0 * x,
    "kink": lambda x: abs(x + 1.3),
    "flat at the bottom": lambda x: (x - 1.1) ** 4,
    "falls to the end": lambda x: -x,
    "rises from the start": lambda x: x,
    "level": lambda x: 0.0 * x,
}


@pytest.mark.parametrize("name", VALLEYS)
def test_it_takes_the_steps_of_scipys_bounded_search(name):
    asked, theirs = [], []

    def ours(x):
        asked.append(x)
        return VALLEYS[name](x)

    def other(x):
        theirs.append(float(x))
        return VALLEYS[name](x)

    found = least_at(ours, -4.0, 4.0)
    expected = minimize_scalar(other, bounds=(-4.0, 4.0), method="bounded")
    assert (found, asked) == (expected.x, theirs)


def test_a_narrower_answer_is_nearer():
    assert least_at(VALLEYS["skew"], -4.0, 4.0, within=1e-9) == pytest.approx(math.log(2.0), abs=1e-8)
