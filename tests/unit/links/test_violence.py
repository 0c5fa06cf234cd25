"""Forecasts of fatalities: what they are made of, what they hold, and what they refuse."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import EstimationError, EvidenceError, InputError
from sinequanon.evidence.store import open_edition
from sinequanon.evidence.view import View, view
from sinequanon.links.violence import backtest, joint, model
from sinequanon.links.violence.answers import deaths, forecast, months_like, paths, relapse, years
from sinequanon.links.violence.candidates import window_of
from sinequanon.links.violence.challenge import score_submission
from sinequanon.links.violence.components import benchmark, remember
from sinequanon.links.violence.data import challenge_panel, gap, panel
from sinequanon.months import parse_as_of
from sinequanon.scoring import crps_ecdf
from sinequanon.scoring.ensemble_scores import crps_weighted

DAY = "2023-06-16"


@pytest.fixture(scope="module")
def world():
    """Deaths of all states as of a date, and what they remember."""
    known = panel(view(DAY), "all")
    return known, remember(known.deaths)


def test_equal_weights_give_the_crps_of_the_empirical_distribution():
    generator = np.random.default_rng(5)
    members, outcomes = generator.gamma(1, 30, (40, 24)), generator.gamma(1, 30, 40)
    ours = crps_weighted(members, np.ones(24), outcomes[:, None])[:, 0]
    assert ours == pytest.approx(crps_ecdf(members, outcomes))


def test_weights_are_like_repeated_members():
    members, outcomes = np.array([3.0, 8.0, 1.0]), np.array([0.0, 5.0, 9.0])
    repeated = np.array([3.0, 3.0, 8.0, 1.0, 1.0, 1.0])
    ours = crps_weighted(members, np.array([2.0, 1.0, 3.0]), outcomes)
    assert ours == pytest.approx([float(crps_ecdf(repeated, y)) for y in outcomes])


@pytest.mark.parametrize("wrong", [np.array([-1.0, 2.0]), np.zeros(2), np.ones((2, 2))])
def test_weights_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match="weights"):
        crps_weighted(np.zeros(2), wrong, np.zeros(1))


def test_benchmarks_are_the_past_they_are_named_after(world):
    _, memory = world
    at, rows = 300, np.array([3, 7])
    values, shares = benchmark("conflictology", memory, at, rows)
    assert values.tolist() == memory.deaths[289:301][:, rows].T.tolist()
    assert shares == pytest.approx(1 / 12)
    values, shares = benchmark("decayed", memory, at, rows)
    assert values.shape == (2, 24)
    assert shares[-1] / shares[-13] == pytest.approx(np.e)
    assert shares.sum() == pytest.approx(1)
    assert benchmark("zero", memory, at, rows)[0].tolist() == [[0.0], [0.0]]
    values, _ = benchmark("last month, Poisson", memory, at, rows)
    assert values.mean(axis=1) == pytest.approx(memory.deaths[at, rows], rel=0.01, abs=0.01)
    values, _ = benchmark("boot_240", memory, at, rows)
    everyone = memory.deaths[61:301][memory.exists[61:301]]
    assert (values > 0).mean() == pytest.approx((everyone > 0).mean(), abs=0.001)
    with pytest.raises(ValueError, match="no benchmark"):
        benchmark("oracle", memory, at, rows)


def test_months_without_events_are_zeros_and_months_to_come_are_not_there():
    table = deaths(view(DAY), "MLI")
    assert (
        table["month"].to_list()
        == pl.date_range(date(1989, 1, 1), date(2023, 5, 1), "1mo", eager=True).to_list()
    )
    assert table["best"].min() == 0


def test_spans_of_twelve_months_add_up():
    table, spans = deaths(view(DAY), "MLI"), years(view(DAY), "MLI")
    assert spans["best"][0] == table["best"].tail(12).sum()
    assert spans["last"][0] == date(2023, 5, 1)


def test_one_extreme_month_moves_the_plain_mean_and_hardly_the_geometric_one():
    calm = np.full((24, 1), 20.0)
    spike = calm.copy()
    spike[-1] = 100_000
    plain = [float(np.expm1(remember(x).mean[6][-1, 0])) for x in (calm, spike)]
    geometric = [float(np.expm1(remember(x).geometric[6][-1, 0])) for x in (calm, spike)]
    assert plain[1] / plain[0] > 500
    assert geometric[1] / geometric[0] < 5


def test_months_before_a_state_existed_count_as_zero_and_are_no_analogues():
    series = np.full((60, 2), 10.0)
    series[:40, 1] = np.nan
    memory = remember(series)
    assert memory.mean[24][-1, 1] == pytest.approx(np.log1p(10 * 20 / 24))
    assert not memory.exists[30, 1]


def test_nothing_after_the_origin_reaches_the_components(world):
    known, memory = world
    at = 350
    cut = remember(known.deaths[: at + 1])
    rows = model.split(memory, at)[0]
    assert rows.tolist() == model.split(cut, at)[0].tolist()
    for one, other in zip(
        model.members(memory, at, rows, (1, 3, 20)).values,
        model.members(cut, at, rows, (1, 3, 20)).values,
        strict=True,
    ):
        assert np.array_equal(one, other)
    quiet = [model.quiet_quantiles(m, at, (1, 36), np.array([0.5, 0.999])) for m in (memory, cut)]
    assert np.array_equal(quiet[0], quiet[1])


def test_all_weight_on_the_last_twelve_months_is_conflictology(world):
    _, memory = world
    rows = np.array([memory.deaths[-1].argmax()])
    found = model.members(memory, memory.deaths.shape[0] - 1, rows, (3, 14))
    drawn = model.pooled_quantiles(found, model.base_weights(), (np.arange(12) + 0.5) / 12)
    assert drawn[0, 0].tolist() == sorted(memory.deaths[-12:, rows[0]].tolist())
    assert np.array_equal(drawn[0], drawn[1])


def test_a_path_keeps_every_months_distribution_and_follows_the_histories():
    generator = np.random.default_rng(3)
    marginals = np.sort(generator.gamma(0.5, 40, (12, 500)), axis=1)
    trend = generator.normal(size=500)
    histories = np.exp(trend[None, :] + 0.1 * generator.normal(size=(12, 500)))
    made = joint.shuffled(marginals, histories, generator)
    assert np.array_equal(np.sort(made, axis=1), marginals)
    for month in range(12):
        assert np.array_equal(np.argsort(made[month]), np.argsort(histories[month]))
    assert np.corrcoef(made[0], made[11])[0, 1] > 0.7


def test_months_without_a_death_stand_in_the_order_of_whole_histories():
    generator = np.random.default_rng(3)
    histories = np.zeros((2, 4))
    histories[1] = [9, 0, 3, 1]
    made = joint.shuffled(np.tile(np.arange(4.0), (2, 1)), histories, generator)
    assert made[0].tolist() == [3, 0, 2, 1]


def test_paths_move_together_over_months():
    drawn = paths(view(DAY), "MLI", horizon=24, draws=2000).values
    neighbours = [np.corrcoef(drawn[k], drawn[k + 1])[0, 1] for k in range(23)]
    assert 0.1 < np.mean(neighbours) < 0.95
    alone = np.random.default_rng(1).permuted(drawn, axis=1)
    assert drawn.sum(axis=0).std() > 1.3 * alone.sum(axis=0).std()


def test_paths_are_draws_over_months_and_the_same_for_the_same_seed():
    one, same, other = (paths(view(DAY), "MLI", horizon=6, draws=50, seed=s) for s in (1, 1, 2))
    assert one == same
    assert one != other
    assert one.coords["month"] == tuple(date(2023, k, 1) for k in range(6, 12))
    assert (one.values >= 0).all()
    assert (one.values == np.rint(one.values)).all()


def test_where_the_series_has_ended_the_first_months_are_reached_across():
    now = view("2024-12-31")
    found = forecast(now, "MLI", target="state_based", horizon=3)
    assert found.origin == date(2024, 11, 1)
    assert found.months["month"].to_list() == [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)]
    assert gap(now, date(2024, 4, 1)) == 8
    assert gap(view("2024-12-30"), date(2024, 4, 1)) == 7


def test_quantiles_are_in_order_and_there_for_every_month():
    found = forecast(view(DAY), "MLI", horizon=36)
    for row in found.months.iter_rows(named=True):
        cuts = [row[q] for q in ("q05", "q25", "q50", "q75", "q95")]
        assert cuts == sorted(cuts)
    assert found.months.height == 36
    assert found.months["month"][0] == date(2023, 6, 1)


def test_a_sure_war_and_a_near_sure_peace():
    war = {r["threshold"]: r for r in relapse(view(DAY), "MLI")}
    assert war[25]["probability"] > 0.98
    assert not war[25]["after_pause"]
    assert 0.05 < war[1_000]["probability"] < 0.9
    assert war[1_000]["after_pause"] == (war[1_000]["last_12_months"] < 1_000)
    peace = {r["threshold"]: r["probability"] for r in relapse(view(DAY), "JOR")}
    assert 0 < peace[25] < 0.2


def test_the_chance_of_war_is_counted_over_whole_paths():
    now = view(DAY)
    drawn = paths(now, "MLI", target="state_based", horizon=12)
    by = {r["threshold"]: r["probability"] for r in relapse(now, "MLI")}
    assert by[1_000] == pytest.approx((drawn.values.sum(axis=0) >= 1_000).mean())


def test_a_state_that_was_quiet_for_ten_years_has_the_future_of_such_states():
    drawn = paths(view(DAY), "VUT", horizon=12, draws=4000)
    assert 0 < (drawn.values > 0).mean() < 0.02


def test_months_like_this_one_are_past_and_apart():
    now = view(DAY)
    found = months_like(now, "MLI", count=8)
    assert found.height == 8
    assert found["month"].max() <= date(2022, 5, 1)
    for state in found["state"].unique():
        months = sorted(found.filter(pl.col("state") == state)["month"])
        assert all((b - a).days >= 700 for a, b in itertools.pairwise(months))
    row = found.row(0, named=True)
    theirs = deaths(now, row["state"])
    after = theirs.filter(pl.col("month") > row["month"]).head(12)["best"].sum()
    assert row["after"] == after
    assert months_like(now, "VUT").is_empty()


def test_skill_is_that_of_the_years_before():
    now = view(DAY)
    overall = model.skill(now, "all").filter(pl.col("state") == "ALL").row(0, named=True)
    table = now.table("violence_scores").filter((pl.col("target") == "all") & (pl.col("state") == "ALL"))
    assert overall["origins"] == table["window"].n_unique()
    assert table["window"].max() == 2022
    both = [
        table.filter(pl.col("model") == m).select((pl.col("crps") * pl.col("cases")).sum()).item()
        for m in ("pool", "conflictology")
    ]
    assert overall["skill"] == pytest.approx(1 - both[0] / both[1])


def test_the_richer_model_ships_only_where_it_has_scored_better(monkeypatch):
    now = View(
        parse_as_of(DAY), open_edition()
    )  # a view that shares nothing, since one of its tables is changed
    assert forecast(now, "MLI").model == "pool"
    scores = now.table("violence_scores")
    worse = scores.with_columns(
        crps=pl.when(pl.col("model") == "pool").then(pl.col("crps") * 2).otherwise("crps")
    )
    monkeypatch.setitem(now._held.frames, "violence_scores", worse)
    found = forecast(now, "MLI", horizon=3)
    assert found.model == "conflictology"
    assert set(found.months["q50"]) <= set(deaths(now, "MLI")["best"].tail(12))


def test_before_the_first_scored_year_the_base_rate_ships():
    found = forecast(view("1996-06-30"), "MLI")
    assert found.model == "conflictology"
    assert found.skill["rows"] == []


@pytest.mark.parametrize(("state", "error"), [("VUT", EvidenceError), ("SSD", EstimationError)])
def test_too_little_is_told(state, error):
    day = "1988-06-30" if state == "VUT" else "2012-06-30"
    with pytest.raises(error, match="to do"):
        forecast(view(day), state)


def test_a_state_that_has_ended_has_no_forecast():
    with pytest.raises(EstimationError, match="no series"):
        forecast(view(DAY), "CSK")


def test_a_state_has_one_series_through_its_lives():
    then, now = deaths(view("2000-01-01"), "YUG"), deaths(view(DAY), "SRB")
    assert then.filter(pl.col("month").dt.year() == 1999)["best"].sum() == 2153
    assert now.filter(pl.col("month") < date(2000, 1, 1)).equals(then)
    assert now["month"].is_unique().all()
    known = panel(view(DAY), "all")
    assert "YUG" not in known.states
    assert np.nansum(known.deaths[: 12 * 11, known.states.index("SRB")]) == then["best"].sum()


def test_horizon_is_bounded():
    with pytest.raises(InputError, match="1 to 36"):
        forecast(view(DAY), "MLI", horizon=37)


def test_weights_of_a_pool_are_shares():
    weights = model.kept_weights(view(DAY), "state_based")
    assert weights is not None
    assert weights.sum(axis=1) == pytest.approx(1)
    assert (weights >= 0).all()
    assert model.kept_weights(view("1994-06-30"), "state_based") is None


def test_pooled_quantiles_do_not_depend_on_the_order_of_members(world):
    _, memory = world
    rows = model.split(memory, 350)[0][:4]
    found = model.members(memory, 350, rows, (5,))
    flipped = replace(found, values=tuple(v[..., ::-1] for v in found.values))
    weights = np.full((3, len(model.COMPONENTS)), 1 / len(model.COMPONENTS))
    p = np.linspace(0.05, 0.95, 19)
    assert np.array_equal(
        model.pooled_quantiles(found, weights, p), model.pooled_quantiles(flipped, weights, p)
    )


def test_skill_over_windows_is_bounded_by_resampled_states():
    ran = backtest.scored(view("2021-12-31"), [2018, 2019], models=("pool", "conflictology", "decayed"))
    table = backtest.skills(ran).filter(pl.col("base") == "conflictology")
    overall = table.filter((pl.col("states") == "all") & (pl.col("score") == "crps")).row(0, named=True)
    sums = [sum(one.scores[m]["crps"].sum() for one in ran) for m in ("pool", "conflictology")]
    assert overall["skill"] == pytest.approx(1 - sums[0] / sums[1])
    assert overall["low"] < overall["skill"] < overall["high"]
    by_state = backtest.by_state(ran)
    worst = by_state.row(0, named=True)
    assert worst["crps_base"] == by_state["crps_base"].max()
    assert worst["windows"] == 2


def test_weighted_values_spread_into_equally_likely_ones():
    values, shares = np.array([[5.0, 1.0, 3.0]]), np.array([0.5, 0.2, 0.3])
    spread = backtest._spread(values, shares)
    assert [(spread == v).mean() for v in (1.0, 3.0, 5.0)] == pytest.approx([0.2, 0.3, 0.5])


def whole_year(country_ids, dtype=pl.Int64, draws=2) -> pl.DataFrame:
    frame = pl.DataFrame({"month_id": range(493, 505)}).join(
        pl.DataFrame({"country_id": country_ids}), how="cross"
    )
    frame = frame.join(pl.DataFrame({"draw": range(draws)}), how="cross").with_columns(outcome=pl.lit(0))
    return frame.with_columns(pl.col("month_id", "country_id").cast(dtype))


@pytest.fixture(scope="module")
def zeros() -> tuple[object, pl.DataFrame]:
    now = view("2024-12-31")
    known = challenge_panel(now, "state_based")
    codes = dict(now.table("challenge_countries").select("state", "country_id").iter_rows())
    states = window_of(known, 2021).states
    return now, whole_year([codes[s] for s in states if s in codes])


def put(frame: pl.DataFrame, folder) -> None:
    folder.mkdir(parents=True)
    frame.write_parquet(folder / "p.parquet")


def test_a_submission_is_read_as_its_team_has_it(zeros, tmp_path):
    now, frame = zeros
    team = tmp_path / "team"
    put(frame.with_columns(pl.col("month_id", "country_id").cast(pl.Float64)), team / "cm" / "window=Y2021")
    put(pl.DataFrame({"month_id": [493], "priogrid_gid": [1]}), team / "pgm" / "window=Y2021")
    put(
        pl.DataFrame({"month_id": [493], "value": [0.5]}),
        team / "eval" / "cm" / "window=Y2021" / "metric=crps",
    )
    row = score_submission(now, team).row(0, named=True)
    assert (row["window"], row["model"]) == (2021, "team")
    assert row["score"] == pytest.approx(87.339, abs=5e-4)
    assert score_submission(now, team / "cm")["model"].to_list() == ["team"]
    put(frame, tmp_path / "other" / "cm" / "window=Y2021")
    assert score_submission(now, tmp_path)["model"].to_list() == ["other", "team"]


def test_a_submission_of_grid_cells_alone_is_refused(zeros, tmp_path):
    now, frame = zeros
    put(frame, tmp_path / "pgm" / "window=Y2021")
    with pytest.raises(InputError, match="no submission for countries"):
        score_submission(now, tmp_path)


def test_numbers_that_are_not_whole_are_refused(zeros, tmp_path):
    now, frame = zeros
    put(frame.with_columns(pl.col("country_id") + 0.5), tmp_path / "cm" / "window=Y2021")
    with pytest.raises(InputError, match="no whole number"):
        score_submission(now, tmp_path)
