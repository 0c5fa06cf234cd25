"""Laws of the scenario's luck: the same for any split of the work, without pattern, and shared between scenarios."""

from __future__ import annotations

from collections.abc import Callable

import numba as nb
import numpy as np
import pytest
from scenario_cases import ALL_KINDS, AS_MODELLED, KEEPS, WITHDRAWS, lively
from scipy import stats

from sinequanon.scenario import engine as running
from sinequanon.scenario import kernel
from sinequanon.scenario.engine import BINS, Tally, add_up, empty, look, run
from sinequanon.scenario.inputs import Inputs, Policy, packed
from sinequanon.scenario.kernel import DECISIONS, FACTS, keys, stream, uniform

SEED = 20230616
HISTORIES, MONTHS = 10_000, 36


def same(one: Tally, other: Tally) -> None:
    for name, left, right in zip(one._fields, one, other, strict=True):
        assert left.dtype == right.dtype
        assert left.tobytes() == right.tobytes(), name


# The same bytes, however the work is split.


@pytest.mark.parametrize("threads", [2, 3])
def test_any_number_of_threads_gives_the_same_bytes(threads: int) -> None:
    inputs = lively()
    one = run(inputs, ALL_KINDS, histories=1000, seed=SEED, threads=1)
    same(one, run(inputs, ALL_KINDS, histories=1000, seed=SEED, threads=threads))


@pytest.mark.parametrize("block", [1, 7, 64])
def test_any_split_into_blocks_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    inputs = lively(12)
    one = run(inputs, ALL_KINDS, histories=100, seed=SEED, threads=2)
    monkeypatch.setattr(running, "BLOCK", block)
    same(one, run(inputs, ALL_KINDS, histories=100, seed=SEED, threads=2))


def test_stretches_of_any_length_add_up_to_the_whole() -> None:
    inputs = lively(12)
    whole, parts = run(inputs, ALL_KINDS, histories=500, seed=SEED, threads=1), empty(len(ALL_KINDS), 12)
    for first, last in [(123, 500), (0, 1), (1, 123)]:
        add_up(inputs, packed(ALL_KINDS), keys(SEED), first, last - first, parts)
    same(whole, parts)


def test_each_history_is_counted_once() -> None:
    tally = run(lively(12), ALL_KINDS, histories=777, seed=SEED, threads=3)
    for counts in (tally.months, tally.totals, tally.gap_months[1:], tally.gap_totals[1:], tally.when[:, 4:]):
        assert (counts.sum(axis=-1) == 777).all()
    assert (tally.outcomes.sum(axis=-1) == 777).all()


# Without pattern. The same checks refuse a generator keyed by counted-up seeds, as is often written: see the last test.

Numbers = Callable[[int, int, int], np.ndarray]
"""From decision, histories and months to an array (history, month)."""


@nb.njit
def fill(key: np.uint64, out: np.ndarray) -> None:
    for history in range(out.shape[0]):
        of_history = stream(key, history)
        for month in range(out.shape[1]):
            out[history, month] = uniform(of_history, month)


def ours(decision: int, histories: int, months: int) -> np.ndarray:
    out = np.empty((histories, months))
    fill(keys(SEED)[decision], out)
    return out


def naive(decision: int, histories: int, months: int) -> np.ndarray:
    """Key each decision by seed + i, and add the history: decision 3 of history 5 is then decision 4 of history 4.

    Within one decision nothing is amiss, as the generator mixes its state well. But numbers are used twice.
    """
    z = np.uint64(SEED + decision) + np.arange(histories, dtype=np.uint64)[:, None]
    with np.errstate(over="ignore"):
        z = z + (np.arange(months, dtype=np.uint64) + np.uint64(1)) * np.uint64(kernel.GOLDEN)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(kernel.MIX_1)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(kernel.MIX_2)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)) * 2.0**-53


def deviates(one: np.ndarray, other: np.ndarray) -> float:
    """Give the correlation of uniform numbers in standard errors."""
    return float(12 * ((one - 0.5) * (other - 0.5)).mean() * np.sqrt(one.size))


def worst_within(numbers: Numbers, decision: int) -> float:
    """Give the strongest correlation with the history before, the month before, and both."""
    u = numbers(decision, HISTORIES, MONTHS)
    pairs = ((u[1:], u[:-1]), (u[:, 1:], u[:, :-1]), (u[1:, 1:], u[:-1, :-1]), (u[1:, :-1], u[:-1, 1:]))
    return max(abs(deviates(*pair)) for pair in pairs)


def worst_between(numbers: Numbers, one: int, other: int) -> float:
    """Give the strongest correlation of two decisions: in the same month, and one history or month apart."""
    u, v = numbers(one, HISTORIES, MONTHS), numbers(other, HISTORIES, MONTHS)
    pairs = ((u, v), (u[1:], v[:-1]), (u[:-1], v[1:]), (u[:, 1:], v[:, :-1]), (u[:, :-1], v[:, 1:]))
    return max(abs(deviates(*pair)) for pair in pairs)


@pytest.mark.parametrize("decision", range(len(DECISIONS)), ids=DECISIONS)
def test_numbers_of_a_decision_are_uniform_and_uncorrelated(decision: int) -> None:
    u = ours(decision, HISTORIES, MONTHS)
    assert ((u >= 0) & (u < 1)).all()
    assert stats.kstest(u[:, 0], "uniform").pvalue > 1e-4
    assert stats.kstest(u[:3000].ravel(), "uniform").pvalue > 1e-4
    assert worst_within(ours, decision) < 4


@pytest.mark.parametrize("decision", range(len(DECISIONS)), ids=DECISIONS)
def test_neighbouring_decisions_are_uncorrelated(decision: int) -> None:
    assert worst_between(ours, decision, (decision + 1) % len(DECISIONS)) < 4


def test_no_two_decisions_are_correlated() -> None:
    numbers = np.stack([ours(k, 3000, MONTHS).ravel() for k in range(len(DECISIONS))]) - 0.5
    apart = 12 * (numbers @ numbers.T) / np.sqrt(numbers.shape[1])
    assert np.abs(apart[np.triu_indices(len(DECISIONS), 1)]).max() < 4


def test_no_two_numbers_of_a_run_are_the_same_number() -> None:
    seen = np.concatenate([ours(k, 2000, MONTHS).ravel() for k in range(len(DECISIONS))])
    assert np.unique(seen).size == seen.size


def test_neighbouring_seeds_have_nothing_in_common() -> None:
    assert not set(keys(SEED).tolist()) & set(keys(SEED + 1).tolist())
    u, v = np.empty((HISTORIES, MONTHS)), np.empty((HISTORIES, MONTHS))
    fill(keys(SEED)[0], u)
    fill(keys(SEED + 1)[0], v)
    assert abs(deviates(u, v)) < 4
    assert abs(deviates(u[1:], v[:-1])) < 4


def test_a_naive_generator_fails_the_same_checks() -> None:
    """Keys counted up: neighbouring decisions share nearly all of their numbers, one history apart."""
    assert worst_within(naive, 3) < 4
    assert worst_between(naive, 3, 4) > 100
    seen = np.concatenate([naive(k, 2000, MONTHS).ravel() for k in range(2)])
    assert np.unique(seen).size < 0.6 * seen.size


# Shared between scenarios.


def test_adding_a_decision_shifts_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys(SEED)
    monkeypatch.setattr(kernel, "DECISIONS", ("weather", *DECISIONS[:7], "harvest", *DECISIONS[7:]))
    after = keys(SEED)
    np.testing.assert_array_equal(np.delete(after, [0, 8]), before)
    assert np.unique(after).size == after.size


@pytest.mark.parametrize("kind", range(len(ALL_KINDS)))
def test_a_policy_that_changes_nothing_differs_by_nothing(kind: int) -> None:
    policy = ALL_KINDS[kind]
    tally = run(lively(), (policy, policy._replace()), histories=300, seed=SEED, threads=1)
    for name in Tally._fields:
        counts = getattr(tally, name)
        if name.startswith("gap_") and not name.endswith("sums"):
            assert (counts[1, ..., BINS] == 300).all()
            assert counts[1].sum() == counts[1, ..., BINS].sum()
        elif name.startswith("gap_"):
            assert not counts[1].any()
        else:
            np.testing.assert_array_equal(counts[0], counts[1])


def looks(inputs: Inputs, one: Policy, other: Policy) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    return look(inputs, one, seed=SEED, count=2000), look(inputs, other, seed=SEED, count=2000)


@pytest.mark.parametrize("policy", [AS_MODELLED, WITHDRAWS])
def test_without_the_shield_only_vetoes_and_adoption_change(policy: Policy) -> None:
    shield, none = looks(lively(), policy, policy._replace(shield=np.zeros(5)))
    for name in shield.keys() - {"veto_in", "adopted_in"}:
        np.testing.assert_array_equal(shield[name], none[name], err_msg=name)
    assert (shield["veto_in"] >= 0).any()
    assert (none["veto_in"] == -1).all()
    was = shield["adopted_in"] >= 0
    np.testing.assert_array_equal(shield["adopted_in"][was], none["adopted_in"][was])
    fresh = (none["adopted_in"] >= 0) & ~was
    assert fresh.any()
    np.testing.assert_array_equal(none["adopted_in"][fresh], shield["veto_in"][fresh])


def test_one_shield_less_frees_only_drafts_that_it_alone_blocked() -> None:
    shield = np.array([1.0, 1.0, 1.0, 0.0, 1.0])
    whole, less = looks(lively(), AS_MODELLED, AS_MODELLED._replace(shield=shield))
    vetoed = less["veto_in"] >= 0
    np.testing.assert_array_equal(whole["veto_in"][vetoed], less["veto_in"][vetoed])
    assert ((whole["veto_in"] >= 0) & ~vetoed).any()


def test_two_policies_share_coups_and_paths() -> None:
    """Coups are the same under all policies; so are deaths where peacekeepers are assumed to change nothing."""
    inputs = lively()
    base = look(inputs, ALL_KINDS[0], seed=SEED, count=500)
    for policy in ALL_KINDS[1:]:
        other = look(inputs, policy, seed=SEED, count=500)
        np.testing.assert_array_equal(other["coups"], base["coups"])
        np.testing.assert_array_equal(other["deaths"][:, 0], base["deaths"][:, 0])
        np.testing.assert_array_equal(other["battle"][:, 0], base["battle"][:, 0])


def test_the_decision_comes_when_it_comes_whatever_the_pace_after_it() -> None:
    fast, slow = looks(lively(), WITHDRAWS._replace(leave_over=1), WITHDRAWS._replace(leave_over=24))
    for name in FACTS:
        if name not in ("exit_in", "substitute_in"):
            np.testing.assert_array_equal(fast[name], slow[name], err_msg=name)
    both = (fast["exit_in"] >= 0) & (slow["exit_in"] >= 0)
    assert both.any()
    assert (slow["exit_in"][both] == fast["exit_in"][both] + 23).all()


def test_until_the_demand_a_host_that_may_withdraw_is_one_that_keeps_its_consent() -> None:
    may, keeps = looks(lively(), AS_MODELLED, KEEPS)
    never = may["demands"] == 0
    assert never.any()
    np.testing.assert_array_equal(may["people"][never], keeps["people"][never])
    np.testing.assert_array_equal(may["deaths"][never], keeps["deaths"][never])
