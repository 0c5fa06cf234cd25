"""The scorer gives the VIEWS challenge's own scores, and the default model keeps what is said of it."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from challenge_benchmarks import BENCHMARKS, read_draws, read_scores

from sinequanon.evidence.view import view
from sinequanon.links.violence import challenge
from sinequanon.links.violence.backtest import official
from sinequanon.sources.studies import hks
from sinequanon.sources.views import YEARS, views_challenge


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("model", BENCHMARKS)
def test_every_official_score_of_every_cell_is_reproduced_to_four_decimals(raw, model, year):
    keys = ("month_id", "country_id")
    drawn = read_draws(raw, model, year).sort(*keys, "draw")
    truth = views_challenge.read(raw)[0].filter(pl.col("year") == year).sort(keys)
    theirs = read_scores(raw, model, year).sort(keys)
    assert drawn.select(keys).unique(maintain_order=True).equals(truth.select(keys))
    members = drawn["outcome"].cast(pl.Float64).to_numpy().reshape(truth.height, -1)
    ours = official(members, truth["outcome"].cast(pl.Float64).to_numpy())
    for name in ("crps", "ignorance", "interval"):
        assert np.abs(ours[name] - theirs[name].to_numpy()).max() < 5e-5, name


def test_a_benchmark_given_as_a_submission_scores_as_published(raw, tmp_path):
    source = raw / "violence" / "views_challenge" / "benchmarks" / "bm_conflictology" / "window=Y2019"
    target = tmp_path / "plain" / "cm" / "window=Y2019"
    target.mkdir(parents=True)
    (target / "a.parquet").write_bytes(next(source.glob("*.parquet")).read_bytes())
    row = challenge.score_submission(view("2024-06-30"), tmp_path / "plain").row(0, named=True)
    theirs = read_scores(raw, "conflictology", 2019)
    assert row["score"] == pytest.approx(theirs["crps"].mean(), abs=1e-6)
    assert row["ignorance"] == pytest.approx(theirs["ignorance"].mean(), abs=1e-6)
    assert row["interval"] == pytest.approx(theirs["interval"].mean(), abs=1e-6)
    # Not zero: the challenge drew its benchmark from an earlier vintage of the same months.
    assert row["skill"] == pytest.approx(0, abs=1e-4)


def test_the_kept_scores_are_below_conflictology_and_below_the_best_published_entry_in_all_six_windows():
    table = view("2024-12-31").table("violence_scores")
    table = table.filter((pl.col("target") == "state_based") & (pl.col("state") == "ALL"))
    wide = table.pivot(on="model", index="window", values="crps").sort("window")
    logged = table.pivot(on="model", index="window", values="log_crps").sort("window")
    skills = []
    for year, published in challenge.PUBLISHED.items():
        row = wide.row(by_predicate=pl.col("window") == year, named=True)
        assert row["pool"] < min(row["conflictology"], published)
        skills.append(1 - row["pool"] / row["conflictology"])
        row = logged.row(by_predicate=pl.col("window") == year, named=True)
        assert row["pool"] < min(
            row[m] for m in ("zero", "last month, Poisson", "conflictology", "boot_240", "decayed")
        )
    assert np.mean(skills) >= 0.08


def test_the_study_of_civilians_killed_and_its_fragility_are_reproduced(raw):
    frame, _ = hks.read(raw)
    rows = {r["reading"]: r for r in view("2024-12-31").table("peacekeeper_effects").iter_rows(named=True)}
    drop = {name: 1 - np.exp(8 * row["estimate"]) for name, row in rows.items()}
    assert drop["as published"] == pytest.approx(0.98, abs=0.01)
    assert drop["without one month"] == pytest.approx(0.86, abs=0.01)
    assert rows["without the control for observers"]["estimate"] > 0
    assert rows["as published"]["n"] == frame.height
