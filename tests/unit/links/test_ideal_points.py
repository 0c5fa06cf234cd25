"""Ideal points: what is recovered, what is refused, and what does not depend on threads or order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest
from simulated_votes import assembly

from sinequanon.errors import InputError
from sinequanon.links.alignment.data import lay_out
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.links.alignment.posterior import STEP, kept
from sinequanon.links.alignment.scale import on_one_scale

pytestmark = pytest.mark.slow

QUICK = IdealPoints(anchors=("A00", "A29"), warmup=150, kept=200, thin=2)


@pytest.fixture(scope="module")
def votes():
    return assembly(1)[0]


@pytest.fixture(scope="module")
def fitted(votes):
    return QUICK.fit(votes, keep_items=True)


def test_positions_are_recovered_and_intervals_cover(fitted):
    covered, close = [], []
    for seed in range(4):
        votes, truth = assembly(seed + 10)
        found = QUICK.fit(votes).points().join(truth, on=["state", "session"])
        covered += found.select(pl.col("truth").is_between("low", "high")).to_series().to_list()
        close.append(found.select(pl.corr("mean", "truth")).item())
    assert min(close) > 0.95
    assert 0.85 < np.mean(covered) < 0.95


def test_the_scale_is_the_published_one(fitted):
    assert np.allclose(fitted.positions.mean(axis=0), 0, atol=1e-5)
    assert np.allclose(fitted.positions.std(axis=0), 1, atol=1e-5)


def test_the_same_seed_gives_the_same_draws_for_any_number_of_threads(votes, fitted):
    for threads in (1, 4):
        again = IdealPoints(**{**QUICK.__dict__, "threads": threads}).fit(votes)
        assert np.array_equal(again.positions, fitted.positions)
    other = IdealPoints(**{**QUICK.__dict__, "seed": 2}).fit(votes)
    assert not np.array_equal(other.positions, fitted.positions)


def test_the_order_and_the_labels_of_votes_do_not_matter(votes, fitted):
    again = QUICK.fit(votes.sample(fraction=1, shuffle=True, seed=3))
    assert np.array_equal(again.positions, fitted.positions)


def test_anchors_fix_the_direction_and_nothing_else(votes, fitted):
    turned = IdealPoints(**{**QUICK.__dict__, "anchors": ("A29", "A00")}).fit(votes)
    both = fitted.points().join(turned.points(), on=["state", "session"])
    assert both.select(pl.corr("mean", "mean_right")).item() < -0.99


def test_a_static_model_gives_a_state_one_position(votes):
    still = IdealPoints(**{**QUICK.__dict__, "smooth": 0.0}).fit(votes)
    spread = still.points().group_by("state").agg(pl.col("mean").max() - pl.col("mean").min())
    assert spread["mean"].max() < 1e-4


def test_a_walk_predicts_held_out_votes_better_than_a_static_model():
    votes, _ = assembly(5, step=0.6)
    hidden = votes.with_row_index("k").filter(pl.col("k") % 10 == 0).drop("k")
    seen = votes.join(hidden, on=["state", "session", "item"], how="anti")
    scores = {
        smooth: IdealPoints(**{**QUICK.__dict__, "smooth": smooth})
        .fit(seen, keep_items=True)
        .log_score(hidden)["log_score"]
        .mean()
        for smooth in (0.0, 0.5)
    }
    assert scores[0.5] > scores[0.0] + 0.01


def test_a_fit_goes_on_where_another_ended(votes, fitted):
    cold = IdealPoints(**{**QUICK.__dict__, "warmup": 0, "kept": 4, "thin": 1})
    warm = cold.fit(votes, start=fitted)
    mean = fitted.positions.mean(axis=1)
    assert np.corrcoef(warm.positions[:, 0], mean)[0, 1] > 0.95
    assert np.corrcoef(cold.fit(votes).positions[:, 0], mean)[0, 1] < 0.95


def test_texts_that_are_repeated_share_an_item(votes):
    again = votes.with_columns(item=pl.when(pl.col("item") >= 40).then(pl.col("item") - 40).otherwise("item"))
    assert lay_out(again).items.len() == lay_out(votes).items.len() - 40


def test_a_state_that_misses_sessions_walks_on_longer(votes):
    gone = votes.filter(~((pl.col("state") == "A03") & pl.col("session").is_between(2, 4)))
    panel = lay_out(gone)
    variance = QUICK.variances(panel)[panel.cells_of("A03")]
    assert len(variance) == 3
    assert variance[1] / variance[2] == pytest.approx(4, rel=0.2)


def test_items_on_which_all_agree_are_left_out(votes):
    alike = pl.DataFrame(
        {"state": ["A00", "A01"], "session": [1, 1], "item": [999, 999], "vote": ["yes", "yes"]},
        schema_overrides={"session": votes.schema["session"], "item": votes.schema["item"]},
    )
    assert lay_out(pl.concat([votes, alike])).vote.size == lay_out(votes).vote.size


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda v: v.drop("item"), "lack the columns"),
        (lambda v: v.with_columns(vote=pl.lit("maybe")), "are not votes"),
        (lambda v: v.with_columns(state=pl.lit(None, pl.String)), "are empty"),
        (lambda v: v.with_columns(vote=pl.lit("yes")), "No item divides"),
        (lambda v: v.with_columns(session=pl.col("session") + 0.5), "whole numbers"),
        (lambda v: v.filter(pl.col("state") != "A00"), "anchors"),
    ],
)
def test_bad_votes_are_refused_with_what_is_wrong(votes, spoil, message):
    with pytest.raises(InputError) as caught:
        QUICK.fit(spoil(votes))
    assert message in f"{caught.value.cause} {caught.value.cure}"


def half_tied(seed, *, states=40, sessions=6, items=40, tied=30, step=0.3, steep=1.5):
    """Simulate steep slopes; of the later half of the sessions most texts are those of the session before."""
    rng = np.random.default_rng(seed)
    walk = np.cumsum(
        np.c_[rng.standard_normal(states), step * rng.standard_normal((states, sessions - 1))], axis=1
    )
    theta = (walk - walk.mean()) / walk.std()
    kept_items = rng.normal(0, steep, items), rng.normal(0.4, 0.8, items)
    rows = []
    for t in range(sessions):
        same = (np.arange(items) < tied) & (t >= sessions // 2 - 1)
        slope = np.where(same, kept_items[0], rng.normal(0, steep, items))
        level = np.where(same, kept_items[1], rng.normal(0.4, 0.8, items))
        for k in range(items):
            z = level[k] + slope[k] * theta[:, t] + rng.standard_normal(states)
            cast = np.where(z < 0, "no", np.where(z < 0.8, "abstain", "yes"))
            item = k if same[k] else (t + 1) * 1000 + k
            rows += [(f"A{i:02}", t + 1, item, cast[i]) for i in range(states)]
    return pl.DataFrame(rows, schema=["state", "session", "item", "vote"], orient="row"), theta


def test_the_spread_of_a_session_does_not_fall_with_the_share_of_repeated_texts():
    votes, theta = half_tied(0)
    anchors = (f"A{theta[:, 0].argmin():02}", f"A{theta[:, 0].argmax():02}")
    true = theta[:, 3:].std(axis=0).mean() / theta[:, :2].std(axis=0).mean()
    off = {}
    for learned in (True, False):
        points = IdealPoints(**{**QUICK.__dict__, "anchors": anchors, "learned": learned}).fit(votes).points()
        spread = dict(points.group_by("session").agg(pl.col("mean").std()).iter_rows())
        found = (spread[4] + spread[5] + spread[6]) / 3 / ((spread[1] + spread[2]) / 2)
        off[learned] = np.log(found / true)
    assert abs(off[True]) < 0.07
    assert off[False] < off[True] - 0.04


@pytest.fixture(scope="module")
def steep():
    """Texts of the later sessions are the same and their ties withheld; steps are small, slopes steep."""
    votes, theta = half_tied(1, steep=2.0, step=0.1)
    votes = votes.with_columns(item=pl.col("item") + 10_000 * pl.col("session"))
    anchors = (f"A{theta[:, 0].argmin():02}", f"A{theta[:, 0].argmax():02}")
    plain = IdealPoints(**{**QUICK.__dict__, "anchors": anchors})
    learned = replace(plain, learned=True, freedom=4.0)
    return theta, plain.fit(votes), learned.fit(votes)


def test_one_scale_changes_the_spread_of_later_sessions_and_no_order(steep):
    _, plain, learned = steep
    found = on_one_scale(plain, learned, first=1, held=2)
    session = plain.panel.cells["session"].to_numpy()
    spread = [
        np.array([fit.positions[session == t].std(axis=0) for t in range(1, 7)])
        for fit in (found, plain, learned)
    ]
    ratios = [s[2:].mean(axis=1) / s[:2].mean() for s in spread]
    assert ratios[0] == pytest.approx(ratios[2], abs=0.01)
    assert np.abs(np.log(ratios[0])).mean() < np.abs(np.log(ratios[1])).mean() + 0.05
    for t in range(1, 7):
        both = np.corrcoef(found.positions[session == t, 7], plain.positions[session == t, 7])
        assert both[0, 1] == pytest.approx(1.0, abs=1e-5)
    assert found.positions.std(axis=0) == pytest.approx(np.ones(found.positions.shape[1]), abs=1e-4)


def test_small_steps_are_learned(steep):
    """Steps have a fifth of the standard deviation that the published prior allows them; learning it narrows the paths."""
    theta, plain, learned = steep
    moves = [
        fit.points().group_by("state").agg(pl.col("mean").diff().abs().mean())["mean"].mean()
        for fit in (plain, learned)
    ]
    assert moves[1] < moves[0]
    true = np.abs(np.diff(theta, axis=1)).mean()
    assert moves[1] == pytest.approx(true, rel=0.5)


def test_a_scale_without_the_sessions_is_refused(steep):
    _, plain, learned = steep
    with pytest.raises(InputError, match="No session from 60"):
        on_one_scale(plain, learned)


def test_settings_that_cannot_be_are_refused_all_at_once():
    with pytest.raises(InputError, match=r"kept is 0.*smooth is -1"):
        IdealPoints(kept=0, smooth=-1)


def test_what_is_kept_of_a_fit_is_what_it_found(fitted):
    points, draws = kept(fitted, as_of=date(2000, 1, 1), of=["A00", "A07"], draws=400, sessions=2, path=3)
    whole = fitted.points()
    both = points.join(whole, on=["state", "session"])
    assert both.height == 6
    assert (both["mean"] - both["mean_right"]).abs().max() <= 0.005 + 1e-6
    assert draws["session"].unique().to_list() == [5, 6]
    exact = fitted.draws(["A07"], [6]).values[0, 0]
    steps = np.array(draws.filter((pl.col("state") == "A07") & (pl.col("session") == 6))["steps"][0])
    assert np.abs(steps * STEP - exact).max() <= STEP / 2 + 1e-6
