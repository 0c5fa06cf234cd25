"""What the links draw for a scenario is independent from quantity to quantity, unless it is joint by design."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import stats

from sinequanon import view
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import Inputs
from sinequanon.scenario.plan import plan

pytestmark = pytest.mark.slow

JOINT = {
    frozenset({"veto", "votes"}): "votes in favour are asked given who vetoes",
} | {
    frozenset(pair): "coefficients of one fit"
    for pair in itertools.combinations(("demand", "demand_slopes", "part", "part_slopes"), 2)
}
"""Arrays whose draws belong together; the columns of one array always do, except the alternatives of `effect`."""
SURE = 1e-3
"""Chance that a plan whose draws are all independent fails."""


def columns(inputs: Inputs) -> dict[tuple[str, int], np.ndarray]:
    """Every column of draws that varies: (array, column) -> values, one a draw."""
    found: dict[tuple[str, int], np.ndarray] = {}
    for name, array in inputs._asdict().items():
        if not isinstance(array, np.ndarray) or name == "moved":  # no draws: where things stand
            continue
        draws_first = array.T if name == "effect" else array
        table = draws_first.reshape(draws_first.shape[0], -1)
        if name in ("outcome", "veto"):  # cumulative over a fixed order: the steps are the chances
            table = np.diff(table, prepend=0.0, axis=1)
        found |= {(name, k): table[:, k] for k in range(table.shape[1]) if np.ptp(table[:, k]) > 1e-12}
    return found


def ranks(inputs: Inputs) -> dict[tuple[str, int], np.ndarray]:
    """Ranks of the first draws of every column; longer arrays are cut, for that is how a shared stream would show."""
    drawn = columns(inputs)
    n = min(column.size for column in drawn.values())
    return {name: stats.zscore(stats.rankdata(column[:n])) for name, column in drawn.items()}


def correlated(plans: list[Inputs]) -> list[str]:
    """Name the pairs that must be independent and are correlated beyond chance, Bonferroni over all pairs.

    Plans of several seeds are pooled, ranks within each: a stream that is shared is shared with every seed.
    """
    by_seed = [ranks(inputs) for inputs in plans]
    names = [name for name in by_seed[0] if all(name in found for found in by_seed)]
    pooled = np.stack([np.concatenate([found[name] for found in by_seed]) for name in names])
    rho = np.corrcoef(pooled)
    pairs = [
        (i, j)
        for (i, a), (j, b) in itertools.combinations(enumerate(names), 2)
        if (a[0] != b[0] or a[0] == "effect") and frozenset({a[0], b[0]}) not in JOINT
    ]
    bound = stats.norm.isf(SURE / 2 / len(pairs)) / np.sqrt(pooled.shape[1] - 1)
    return [f"{names[i]} and {names[j]}: {rho[i, j]:.2f}" for i, j in pairs if abs(rho[i, j]) > bound]


def plans_of(host: str, as_of: str, hazard: str) -> list[Inputs]:
    seen = view(as_of)
    asked = [
        Document(name="independent", host=host, as_of=seen.as_of, hazard=hazard, seed=s) for s in (1, 2, 3)
    ]
    return [plan(seen, document).inputs for document in asked]


@pytest.mark.parametrize(
    ("host", "as_of", "hazard"),
    [
        pytest.param("MLI", "2023-06-16", "default", marks=pytest.mark.thorough),
        ("MLI", "2023-06-16", "estimated"),
        pytest.param("CAF", "2021-01-15", "default", marks=pytest.mark.thorough),
    ],
)
def test_what_is_not_joint_by_design_is_independent(host, as_of, hazard):
    plans = plans_of(host, as_of, hazard)
    named = {name for name, _ in columns(plans[0])}
    arrays = {name for name, array in plans[0]._asdict().items() if isinstance(array, np.ndarray)}
    assert arrays - named == {"moved"}
    assert correlated(plans) == []


@pytest.mark.thorough
def test_a_shared_stream_would_be_seen():
    plans = plans_of("CAF", "2021-01-15", "default")
    # As one bare seed made them: the demand's draws in the order of the coup's, plus noise of the same size.
    rng = np.random.default_rng(1)

    def shared(inputs: Inputs) -> Inputs:
        near = stats.rankdata(inputs.coup) + rng.permutation(inputs.coup.size)
        return inputs._replace(demand=np.sort(inputs.demand)[near.argsort().argsort()])

    assert any("coup" in pair and "demand" in pair for pair in correlated([shared(p) for p in plans]))
