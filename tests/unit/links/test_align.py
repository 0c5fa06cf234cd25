"""Positions, distances and movements as a reader asks for them."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.evidence.store import REFERENCE, open_edition
from sinequanon.evidence.view import View, view
from sinequanon.links.alignment.positions import align, moved, scale_error


def planted(folder, *, day=date(2021, 6, 1)):
    """Estimates in which MLI comes 0.5 closer to RUS from 2018 to 2020, in 90 of 100 draws, and its neighbours do not."""
    shift = np.r_[np.full(90, -50), np.full(10, 10)]
    paths = {"RUS": (0, 0), "MLI": (100, shift + 100), "near:MLI": (100, 100), "USA": (300, 300)}
    rows = [
        (state, session, np.broadcast_to(at, 100).tolist(), day)
        for state, both in paths.items()
        for session, at in zip((73, 75), both, strict=True)
    ]
    steps = pl.DataFrame(rows, schema=["state", "session", "steps", "known"], orient="row")
    steps = steps.with_columns(pl.col("steps").cast(pl.List(pl.Int16)))
    steps.write_parquet(folder / f"ideal_point_draws-{day}.parquet")
    points = steps.select(
        "state",
        "session",
        votes=pl.lit(50, pl.Int64),
        mean=pl.col("steps").list.mean() / 100,
        sd=pl.lit(0.1),
        low=pl.lit(0.0),
        high=pl.lit(1.0),
        known="known",
    )
    points.write_parquet(folder / f"ideal_points-{day}.parquet")
    return View(date(2021, 6, 16), open_edition(REFERENCE), estimates=folder)


def test_a_movement_is_told_with_its_probability(tmp_path):
    found = moved(planted(tmp_path), "MLI", "RUS", since=2018, until=2020)
    assert found.probability == pytest.approx(0.9, abs=0.05)
    assert found.more_than_near == 0.9
    assert found.closer == pytest.approx(0.44, abs=0.02)
    away = moved(planted(tmp_path), "MLI", "USA", since=2018, until=2020)
    assert away.probability == pytest.approx(0.1, abs=0.05)
    assert away.closer == pytest.approx(-0.44, abs=0.02)


def test_intervals_hold_the_error_of_the_scale(tmp_path):
    """The draws of the United States and Russia do not vary at all: what is left is the scale."""
    here = planted(tmp_path)
    found = align(here, ["USA", "RUS"]).by_session
    for year, low, high in found.select("year", "low", "high").iter_rows():
        half = scale_error(2008, year) * 3.0
        assert (high - low) / 2 == pytest.approx(half, rel=0.3)
    move = moved(here, "USA", "RUS", since=2018, until=2020)
    assert move.scale == pytest.approx(scale_error(2018, 2020))
    assert (move.high - move.low) / 2 == pytest.approx(3.0 * move.scale, rel=0.3)
    assert scale_error(1995, 2005) == 0.0


def test_the_error_of_the_scale_moves_nothing_measured_in_spreads(tmp_path):
    here = planted(tmp_path)
    path = tmp_path / "ideal_point_draws-2021-06-01.parquet"
    kept = pl.read_parquet(path)
    rows = [("spread", session, [150] * 100, date(2021, 6, 1)) for session in (73, 75)]
    pl.concat([kept, pl.DataFrame(rows, schema=kept.schema, orient="row")]).write_parquet(path)
    assert align(here, ["USA", "RUS"]).by_session["spreads"].to_list() == pytest.approx([2.0, 2.0])


def test_positions_far_out_are_less_sure(tmp_path):
    points = align(planted(tmp_path), ["USA", "RUS"]).points
    far, near = (
        points.filter(pl.col("state") == s, pl.col("year") == 2020).row(0, named=True) for s in ("USA", "RUS")
    )
    assert (near["low"], near["high"]) == (0.0, 1.0)
    assert far["mean"] - far["low"] > 3.0


def test_the_users_estimate_is_used_from_its_day_on(tmp_path):
    assert align(planted(tmp_path), ["MLI"]).estimated == date(2021, 6, 1)
    before = View(date(2021, 5, 31), open_edition(REFERENCE), estimates=tmp_path)
    assert align(before, ["MLI"]).estimated == date(2020, 12, 31)


def test_distances_are_of_the_last_shared_session(tmp_path):
    found = align(planted(tmp_path), ["MLI", "RUS", "USA"])
    assert found.distances.select("state", "other", "session").rows() == [
        ("MLI", "RUS", 75),
        ("MLI", "USA", 75),
        ("RUS", "USA", 75),
    ]
    assert found.distances["mean"].to_list() == pytest.approx([0.56, 2.44, 3.0], abs=0.02)
    assert found.by_session.select("state", "other", "session").rows()[:2] == [
        ("MLI", "RUS", 73),
        ("MLI", "RUS", 75),
    ]
    assert found.spread.is_empty()
    assert found.by_session["spreads"].null_count() == found.by_session.height


def test_distances_are_told_in_spreads_where_the_spread_is_kept(tmp_path):
    """From 2018 to 2020 all states draw together by half, and MLI comes closer to RUS by less than that."""
    here = planted(tmp_path)
    path = tmp_path / "ideal_point_draws-2021-06-01.parquet"
    kept = pl.read_parquet(path)
    rows = [("spread", session, [at] * 100, date(2021, 6, 1)) for session, at in ((73, 100), (75, 50))]
    pl.concat([kept, pl.DataFrame(rows, schema=kept.schema, orient="row")]).write_parquet(path)
    found = align(here, ["MLI", "RUS"])
    assert found.spread["mean"].to_list() == pytest.approx([1.0, 0.5], abs=0.01)
    assert found.by_session["spreads"].to_list() == pytest.approx([1.0, 1.12])
    move = moved(here, "MLI", "RUS", since=2018, until=2020)
    assert move.leans
    assert move.probability == pytest.approx(0.9, abs=0.05)
    assert move.relative == 0.0


def test_sessions_without_joint_draws_are_refused(tmp_path):
    with pytest.raises(InputError, match="from 2010 to 2020") as caught:
        moved(planted(tmp_path), "MLI", "RUS", since=2010, until=2020)
    assert "2018 to 2020" in caught.value.cure
    with pytest.raises(InputError, match="no joint draws"):
        moved(planted(tmp_path), "MLI", "RUS", since=2020, until=2018)


def test_states_without_estimates_and_dates_before_them_are_told():
    with pytest.raises(InputError, match="no ideal points of Iceland"):
        align(view("2023-06-16"), ["ISL", "RUS"])
    with pytest.raises(InputError, match="estimated by 1980"):
        align(view("1980-01-01"), ["MLI"])


@pytest.mark.parametrize("year", range(1991, 2027))
def test_the_package_carries_an_estimate_of_every_year(year):
    here = view(date(year, 1, 15))
    found = align(here, ["USA", "RUS"])
    assert found.estimated == date(year - 1, 12, 31)
    assert found.points["year"].max() < year
    last = dict(
        found.points.filter(pl.col("year") == pl.col("year").max()).select("state", "mean").iter_rows()
    )
    assert last["USA"] > last["RUS"]


def test_mali_left_the_united_states_behind_before_its_demand():
    here = view("2023-06-16")
    # With the error of the scale: four in five, where the draws of positions alone said nine in ten.
    assert moved(here, "MLI", "USA").probability < 0.3
    assert align(here, ["MLI"]).points["votes"].min() > 0
