"""The kernel, its sums and its quantiles, each beside its readable twin."""

from __future__ import annotations

import numpy as np
import pytest
import scenario_twin as twin
from benchmarks import scenario_numpy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenario_cases import ALL_KINDS, any_inputs, any_policy, lively

from sinequanon.errors import EstimationError
from sinequanon.scenario.engine import BINS, THRESHOLDS, look, middle, run
from sinequanon.scenario.inputs import Inputs, Policy
from sinequanon.scenario.kernel import DECISIONS, FACTS, keys, stream, uniform
from sinequanon.scenario.outcome import BOTH_WAYS, CUTS, UPWARD, quantiles

SEEDS = st.integers(0, 2**63 - 1)
slowly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def plain(inputs: Inputs) -> dict[str, object]:
    return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in inputs._asdict().items()}


def lived(inputs: Inputs, policy: Policy, seed: int, first: int, count: int) -> dict[str, np.ndarray]:
    """Live histories by the twin, in the form of `look`."""
    told = plain(inputs)
    each = [twin.live(told, policy, seed, first + k) for k in range(count)]
    horizon = inputs.deaths.shape[1]
    series = ("people", "deaths", "battle")
    made = {k: np.array([np.array(one[k]).T for one in each]).reshape(count, 3, horizon) for k in series}
    return made | {k: np.array([one[k] for one in each]) for k in twin.NAMES}


def agree(ours: dict[str, np.ndarray], theirs: dict[str, np.ndarray]) -> None:
    assert ours.keys() == theirs.keys()
    for name, values in theirs.items():
        np.testing.assert_array_equal(ours[name], values, err_msg=name)


@slowly
@given(SEEDS, st.integers(0, 10_000_000), st.integers(0, 35), st.sampled_from(DECISIONS))
def test_a_number_of_a_stream_is_the_twins(seed: int, history: int, month: int, decision: str) -> None:
    key = keys(seed)[DECISIONS.index(decision)]
    of_history = np.uint64(stream(key, history))
    assert uniform(of_history, month) == twin.luck(seed, decision, history, month)


@pytest.mark.slow
@slowly
@given(any_inputs(), any_policy(), SEEDS, st.integers(0, 10_000_000))
def test_a_history_is_the_twins_draw_for_draw(inputs: Inputs, policy: Policy, seed: int, first: int) -> None:
    agree(look(inputs, policy, seed=seed, first=first, count=3), lived(inputs, policy, seed, first, 3))


@pytest.mark.parametrize("kind", range(len(ALL_KINDS)))
def test_histories_of_a_lively_world_are_the_twins(kind: int) -> None:
    inputs = lively()
    ours, theirs = look(inputs, ALL_KINDS[kind], seed=7, count=60), lived(inputs, ALL_KINDS[kind], 7, 0, 60)
    agree(ours, theirs)
    assert ours["coups"].any()


def test_a_lively_world_has_all_that_can_happen() -> None:
    """Else the comparisons of this file would leave a branch out."""
    seen = look(lively(), ALL_KINDS[0], seed=7, count=2000)
    assert set(seen["outcome"]) == {-1, 0, 1, 2, 3}
    assert all((seen[f] >= 0).any() and (seen[f] < 0).any() for f in FACTS if f.endswith("_in"))
    assert (seen["demands"] > 1).any()


def test_draws_that_do_not_fit_together_are_refused() -> None:
    """Compiled code reads past the end of an array without a word."""
    inputs, arrays = lively(), [k for k, v in lively()._asdict().items() if isinstance(v, np.ndarray)]
    for name in arrays:
        array = getattr(inputs, name)
        with pytest.raises(EstimationError, match=name):
            run(inputs._replace(**{name: array[:0]}), ALL_KINDS, histories=1, seed=1)
    short = inputs._replace(battle=inputs.battle[:5], curve=inputs.curve[0], veto=inputs.veto[:, :5])
    with pytest.raises(EstimationError, match=r"veto .* battle .* curve"):
        look(short, ALL_KINDS[0], seed=1)


# Sums.


def counted(values: np.ndarray, lowest: int) -> np.ndarray:
    """Count values, history first, into the twin's bins, the first of which has the number `lowest`."""
    out = np.zeros((*values.shape[1:], BINS if lowest == 0 else 2 * BINS + 1), dtype=np.int64)
    for at in np.ndindex(values.shape[1:]):
        for value in values[(slice(None), *at)]:
            out[(*at, twin.bin_of(value) - lowest)] += 1
    return out


@pytest.mark.parametrize("horizon", [5, 12, 30, 36])
def test_sums_are_those_of_the_traced_histories(horizon: int) -> None:
    inputs, count = lively(horizon), 80
    tally = run(inputs, ALL_KINDS, histories=count, seed=3, threads=1)
    base = look(inputs, ALL_KINDS[0], seed=3, count=count)["deaths"]
    spans = twin.spans(horizon)
    for s, policy in enumerate(ALL_KINDS):
        seen = look(inputs, policy, seed=3, count=count)
        deaths, gaps = seen["deaths"], seen["deaths"] - base
        totals = np.stack([deaths[:, :, :m].sum(axis=2) for m in spans], axis=2)
        gap_totals = np.stack([gaps[:, :, :m].sum(axis=2) for m in spans], axis=2)
        expected = {
            "months": counted(deaths, 0),
            "totals": counted(totals, 0),
            "month_sums": deaths.sum(axis=0),
            "total_sums": totals.sum(axis=0),
            "outcomes": [(seen["outcome"] == k).sum() for k in (0, 1, 2, 3, -1)],
            "happened": [(seen[f] > 0).sum() for f in ("coups", "demands", "part_demands")],
            "people": np.floor(seen["people"] + 0.5).sum(axis=0),
            "relapse": np.array(
                [
                    [
                        np.sum([twin.relapses(b[e], threshold) for b in seen["battle"]], axis=0)
                        for threshold in THRESHOLDS
                    ]
                    for e in range(3)
                ]
            ),
        }
        if s > 0:
            expected |= {
                "gap_months": counted(gaps, -BINS),
                "gap_totals": counted(gap_totals, -BINS),
                "gap_month_sums": gaps.sum(axis=0),
                "gap_total_sums": gap_totals.sum(axis=0),
            }
        for name, values in expected.items():
            np.testing.assert_array_equal(getattr(tally, name)[s], values, err_msg=name)
        for at, fact in enumerate(FACTS):
            if fact.endswith("_in"):
                when = [(seen[fact] == month).sum() for month in (*range(horizon), -1)]
                np.testing.assert_array_equal(tally.when[s, at], when, err_msg=fact)


# The same in NumPy, beside which the kernel is timed.


@pytest.mark.slow
@settings(slowly, max_examples=40)
@given(any_inputs(), any_policy(), SEEDS, st.integers(0, 10_000_000))
def test_the_numpy_form_lives_the_same_histories(
    inputs: Inputs, policy: Policy, seed: int, first: int
) -> None:
    made = scenario_numpy.live(inputs, policy, seed, first, 5)
    agree(
        look(inputs, policy, seed=seed, first=first, count=5),
        {k: np.moveaxis(v, -1, 0) if v.ndim == 3 else v for k, v in made.items()},
    )


@pytest.mark.parametrize("horizon", [7, 36])
def test_the_numpy_form_gives_the_same_bytes(horizon: int, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = lively(horizon)
    monkeypatch.setattr(scenario_numpy, "BLOCK", 300)
    theirs = scenario_numpy.run(inputs, ALL_KINDS, histories=1000, seed=5)
    ours = run(inputs, ALL_KINDS, histories=1000, seed=5, threads=2)
    for name, left, right in zip(ours._fields, ours, theirs, strict=True):
        assert left.tobytes() == right.tobytes(), name


# Quantiles.


def test_a_bin_holds_one_number_to_100_and_numbers_within_a_hundredth_beyond() -> None:
    values = np.arange(-200_000, 200_001)
    told = middle(np.array([twin.bin_of(v) for v in values]))
    near = np.abs(values) <= 100
    np.testing.assert_array_equal(told[near], values[near])
    assert (np.abs(told - values) <= 0.01 * np.abs(values)).all()


@given(
    st.lists(st.integers(-100, 100) | st.integers(-100_000, 100_000), min_size=1, max_size=300), st.booleans()
)
def test_quantiles_are_those_of_the_raw_numbers(given: list[int], upward: bool) -> None:
    raw = np.abs(given) if upward else np.array(given)
    bins = UPWARD if upward else BOTH_WAYS
    counts = counted(raw[:, None], int(bins[0]))[0]
    exact = np.quantile(raw, list(CUTS.values()), method="inverted_cdf")
    told = quantiles(counts, bins)
    near = np.abs(exact) <= 100
    np.testing.assert_array_equal(told[near], exact[near])
    np.testing.assert_allclose(told, exact, rtol=0.01, atol=0)


@pytest.mark.parametrize("count", [100, 1100, 5500, 10_000, 10_010])
def test_quantiles_fall_on_the_exact_rank(count: int) -> None:
    """The smallest value that holds at least the share, in whole numbers: rounding must not move the rank."""
    raw = np.sort(np.arange(count) % 97)
    counts = counted(raw[:, None], 0)[0]
    told = quantiles(counts, UPWARD)
    for value, part in zip(told, (1, 5, 10, 15, 19), strict=True):
        rank = -(-part * count // 20)
        assert value == raw[rank - 1]
