"""Levels of quantiles that are moved: learnt on the past alone, and right where the past was wrong in one way."""

from __future__ import annotations

import numpy as np
import pytest

from fitting import quantile_levels
from fitting.quantile_levels import LEAST, PRIOR, PastPlaces, learn
from sinequanon.evidence.view import view
from sinequanon.links.violence import model, recalibration
from sinequanon.links.violence.answers import forecast, kinds, paths
from sinequanon.links.violence.components import remember
from sinequanon.links.violence.joint import paths_of_each
from sinequanon.links.violence.recalibration import CLASSES, KNOTS, SPANS, Recalibration

DAY = "2023-06-16"
PLAIN = Recalibration(np.tile(np.array(KNOTS), (len(SPANS), len(CLASSES), 1)))


@pytest.fixture(scope="module")
def world():
    """Simulated states whose deaths are negative binomial, and what they remember."""
    generator = np.random.default_rng(6)
    means = generator.gamma(1, 40, 30)
    return remember(generator.negative_binomial(0.5, 0.5 / (0.5 + means), (150, 30)).astype(float))


def narrow(origins: int, seed: int = 2) -> list[PastPlaces]:
    """Forecasts whose intervals are too narrow: outcomes lie in the tails too often, as a beta(1/2, 1/2)."""
    generator = np.random.default_rng(seed)
    return [
        PastPlaces(k, np.arange(100) % len(CLASSES), generator.beta(0.5, 0.5, (36, 100)))
        for k in range(origins)
    ]


def test_levels_that_are_not_moved_change_nothing(world):
    rows = model.split(world, 120)[0]
    rows = rows[recalibration.classes_of(world, 120, rows) < recalibration.WAR]
    found = model.members(world, 120, rows, (1, 9, 30))
    weights, p = np.full((3, len(model.COMPONENTS)), 1 / len(model.COMPONENTS)), np.linspace(0.02, 0.98, 25)
    assert np.array_equal(
        model.recalibrated(world, 120, found, weights, PLAIN, p),
        model.pooled_quantiles(found, weights, p),
    )


def test_intervals_that_were_too_narrow_are_widened_to_where_outcomes_lay():
    from scipy.stats import beta

    found = learn(narrow(60), 200)
    weight = 60 / (60 + PRIOR)
    for share, level in zip(KNOTS, found.levels[2, 3], strict=True):
        assert level == pytest.approx(weight * beta.ppf(share, 0.5, 0.5) + (1 - weight) * share, abs=0.015)
    moved = learn(narrow(2000), 3000).at((9,), np.array([3]), np.array([0.05, 0.5, 0.95]))[0, 0]
    fresh = np.concatenate([p.places.ravel() for p in narrow(40, seed=3)])
    assert ((fresh > moved[0]) & (fresh < moved[2])).mean() == pytest.approx(0.9, abs=0.01)
    few = learn(narrow(LEAST), 200).levels[2, 3]
    assert np.abs(few - KNOTS).max() < np.abs(found.levels[2, 3] - KNOTS).max() / 2


def test_a_class_is_drawn_halfway_to_all():
    generator = np.random.default_rng(4)
    past = []
    for k in range(40):
        places = generator.random((36, 100))
        places[:, 80:] = 0.5 + places[:, 80:] / 2
        past.append(PastPlaces(k, np.repeat(np.arange(5), 20), places))
    levels = learn(past, 200).levels[0]
    everyone = np.quantile(np.concatenate([p.places[:3].ravel() for p in past]), 0.5)
    for each, own in ((4, 0.75), (0, 0.5)):
        learnt, weight = (own + everyone) / 2, 40 / (40 + PRIOR)
        assert levels[each, 3] == pytest.approx(weight * learnt + (1 - weight) * 0.5, abs=0.02)


def test_levels_only_move_apart_and_the_tails_of_wars_stay():
    levels = np.sort(np.random.default_rng(8).random((5, 5, len(KNOTS))), axis=-1)
    made = quantile_levels.only_apart(Recalibration(levels)).levels
    for span in range(5):
        for place, name in enumerate(CLASSES):
            for knot, share in enumerate(KNOTS):
                apart = min if share < 0.5 else max if share > 0.5 else lambda level, _: level
                stays = name == "1,000 and more" and share in (0.05, 0.1, 0.9, 0.95)
                slow = share if stays else apart(levels[span, place, knot], share)
                assert made[span, place, knot] == slow


def test_what_came_later_is_not_learnt_from():
    past = narrow(60)
    cut = [
        PastPlaces(p.origin, p.classes, np.where(p.origin + 1 + np.arange(36) <= 50, p.places.T, np.nan).T)
        for p in past
        if p.origin < 50
    ]
    assert np.array_equal(learn(past, 50).levels, learn(cut, 50).levels)
    assert np.array_equal(learn(past, LEAST - 1).levels, PLAIN.levels)


def test_places_are_those_of_a_slow_count(world):
    rows = model.split(world, 100)[0][:5]
    found = model.members(world, 100, rows, (2, 20))
    weights = np.random.default_rng(1).dirichlet(np.ones(len(model.COMPONENTS)), 3)
    outcomes = world.deaths[[102, 120]][:, rows]
    ours = quantile_levels.places(found, weights, outcomes, np.random.default_rng(9))
    luck = np.random.default_rng(9).random(outcomes.shape)
    for h, group in ((0, 0), (1, 2)):
        for r in range(5):
            slow = sum(
                weights[group, c]
                * sum((x < outcomes[h, r]) + luck[h, r] * (x == outcomes[h, r]) for x in v[h, r])
                / v.shape[2]
                for c, v in enumerate(found.values)
            )
            assert ours[h, r] == pytest.approx(slow)


def test_past_places_end_where_the_series_ends(world):
    weights = np.full((3, len(model.COMPONENTS)), 1 / len(model.COMPONENTS))
    found = quantile_levels.past_places(world, 139, weights)
    assert np.isfinite(found.places[:10]).all()
    assert np.isnan(found.places[10:]).all()


def test_paths_of_each_state_keep_the_recalibrated_months(world):
    rows = model.split(world, 120)[0][:3]
    weights = np.full((3, len(model.COMPONENTS)), 1 / len(model.COMPONENTS))
    moved = learn(narrow(60), 200)
    drawn = paths_of_each(world, 120, rows, weights, horizon=6, draws=50, seed=1, levels=moved)
    found = model.members(world, 120, rows, tuple(range(1, 7)))
    p = (np.arange(50) + 0.5) / 50
    assert np.array_equal(np.sort(drawn, axis=-1), model.recalibrated(world, 120, found, weights, moved, p))


def test_kept_levels_rise_and_were_learnt_before():
    now = view(DAY)
    for target in ("all", "state_based", "one_sided"):
        found = recalibration.kept(now, target)
        assert found is not None
        assert (np.diff(found.levels, axis=-1) > 0).all()
        if target in quantile_levels.APART:
            np.testing.assert_allclose(quantile_levels.only_apart(found).levels, found.levels)
        # Half of the outcomes lay within the middle half of raw forecasts, or a little less.
        assert found.levels[:, :, 5].mean() == pytest.approx(0.92, abs=0.03)
    assert recalibration.kept(view("1994-06-30"), "all") is None


def test_civilians_are_forecast_and_told_apart():
    now = view(DAY)
    drawn = paths(now, "MLI", target="one_sided", horizon=12)
    apart = kinds(now, "MLI", horizon=12)
    rows = {row["target"]: row for row in apart.iter_rows(named=True)}
    assert set(rows) == {"all", "state_based", "one_sided"}
    assert rows["one_sided"]["mean"] == pytest.approx(drawn.values.sum(axis=0).mean())
    assert rows["one_sided"]["last_12_months"] < rows["all"]["last_12_months"]
    assert rows["one_sided"]["q50"] < rows["all"]["q50"]
    found = forecast(now, "MLI", 3, target="one_sided")
    assert found.target == "one_sided"
    assert found.skill["rows"][0]["state"] == "MLI"
