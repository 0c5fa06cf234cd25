"""Refugees to come: analogues against a slow twin, nothing from later, and a known effect that comes back."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.evidence.view import view
from sinequanon.links.violence.displacement import (
    COUNT,
    LEAST,
    MOST,
    WEIGHTS,
    History,
    changes,
    refugees_ahead,
    told_ahead,
)

YEARS, STATES = 12, 30


@pytest.fixture(scope="module")
def world() -> History:
    """Where deaths jump, refugees double in the next year; else they stay nearly as they were."""
    rng = np.random.default_rng(4)
    deaths = np.where(rng.random((YEARS, STATES)) < 0.3, 2_000.0, 20.0)
    refugees = np.empty((YEARS, STATES))
    refugees[0] = rng.uniform(5_000, 50_000, STATES)
    for year in range(1, YEARS):
        noise = rng.normal(0, 0.02, STATES)
        refugees[year] = refugees[year - 1] * np.exp(
            np.where(deaths[year - 1] > 1_000, math.log(2), 0.0) + noise
        )
    refugees[3, 5] = np.nan
    refugees[:, 7] = LEAST - 1
    return History(
        tuple(range(2000, 2000 + YEARS)), tuple(f"S{k:02}" for k in range(STATES)), refugees, deaths
    )


def slow_shape(past, year, state):
    size = math.log1p(past.people[year, state])
    before = past.people[year - 1, state]
    change = 0.0 if math.isnan(before) else min(max(size - math.log1p(before), -MOST), MOST)
    earlier = [past.deaths[y, state] for y in range(max(year - 5, 0), year)]
    dead = math.log1p(past.deaths[year, state])
    return [change, dead - math.log1p(sum(earlier) / len(earlier)), dead - size / 2, size]


def slow_changes(past, year, state, ahead):
    cases = []
    for y in range(1, year - ahead + 1):
        for s in range(len(past.states)):
            now, later = past.people[y, s], past.people[y + ahead, s]
            if now >= LEAST and not math.isnan(later):
                cases.append((slow_shape(past, y, s), math.log1p(later) - math.log1p(now)))
    spread = np.array([c for c, _ in cases]).std(axis=0)
    own = np.array(slow_shape(past, year, state))
    far = [float((((np.array(c) - own) / spread * WEIGHTS) ** 2).sum()) for c, _ in cases]
    return sorted(cases[k][1] for k in sorted(range(len(cases)), key=far.__getitem__)[:COUNT])


@pytest.mark.parametrize("ahead", [1, 2])
def test_changes_are_those_of_the_slow_twin(world, ahead):
    made = changes(world, world.shapes(), 9, 2, ahead)
    np.testing.assert_allclose(np.sort(made), slow_changes(world, 9, 2, ahead), atol=1e-9)


def test_nothing_later_than_the_year_is_learnt_from(world):
    later = History(world.years, world.states, world.people.copy(), world.deaths.copy())
    later.people[9:], later.deaths[9:] = 77_777.0, 0.0
    for ahead in (1, 2):
        np.testing.assert_array_equal(
            changes(world, world.shapes(), 8, 2, ahead), changes(later, later.shapes(), 8, 2, ahead)
        )


def test_refugees_that_double_after_a_jump_of_deaths_are_foretold(world):
    shapes = world.shapes()
    gaps = []
    for state in (s for s in range(STATES) if s != 7):
        truth = math.log1p(world.people[11, state]) - math.log1p(world.people[10, state])
        gaps.append(abs(float(np.median(changes(world, shapes, 10, state, 1))) - truth))
    assert np.median(gaps) < 0.1


def test_few_refugees_and_few_pasts_have_no_forecast(world):
    assert changes(world, world.shapes(), 9, 7, 1).size == 0
    assert changes(world, world.shapes(), 2, 0, 1).size == 0


def test_a_state_is_foretold_two_years_in_order_and_in_a_sentence():
    then = view("2023-06-16")
    made = refugees_ahead(then, "MLI")
    assert made.height == 2
    assert made.filter(~((pl.col("q05") <= pl.col("q50")) & (pl.col("q50") <= pl.col("q95")))).is_empty()
    (sentence,) = told_ahead("Mali", made, date(2023, 6, 16))
    assert "refugees from Mali abroad (90% interval" in sentence
    assert refugees_ahead(then, "CYP").is_empty()
