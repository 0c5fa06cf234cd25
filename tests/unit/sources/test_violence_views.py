"""The VIEWS challenge: the series, the actuals, the benchmark draws with their scores."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from challenge_benchmarks import SCORES, read_countries, read_draws, read_scores
from raw_releases import DRAWS

from sinequanon.errors import SourceError
from sinequanon.sources.views import YEARS, views_borders, views_challenge, views_monthly

SERIES = "month_id,country_id,ged_sb,source,year,month,iso3,name,gwcode"
ACTUALS = Path("violence/views_challenge/actuals/cm/window=Y2018/cm_actuals_2018.parquet")


def write(folder: Path, *lines: str, name: str = "made_up.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_series_gives_kosovo_a_code_and_checks_the_months(tmp_path: Path) -> None:
    path = write(tmp_path, SERIES, "121,232,3.0,drauz,1990,1,,Kosovo,347")
    assert views_monthly.read(path, accept_unknown=True)[0].row(0)[1:6] == (
        "XKX",
        347,
        "Kosovo",
        121,
        date(1990, 1, 1),
    )
    for line, words in (
        ("122,1,3.0,drauz,1990,1,GUY,Guyana,110", "does not agree"),
        ("121,1,3.0,drauz,1990,1,,Guyana,110", "alpha-3"),
        ("121,1,3.5,drauz,1990,1,GUY,Guyana,110", "whole number"),
    ):
        with pytest.raises(SourceError, match=words):
            views_monthly.read(write(tmp_path, SERIES, line), accept_unknown=True)


def test_series_release(raw: Path) -> None:
    frame, _ = views_monthly.read(raw)
    assert (frame.height, frame["country_id"].n_unique(), frame["month"].max()) == (
        76287,
        191,
        date(2024, 4, 1),
    )
    assert frame.filter(pl.col("iso3") == "SDN")["month"].min() == date(2011, 7, 1)
    assert frame["iso3"].null_count() == 0


def test_actuals_release(raw: Path) -> None:
    frame, _ = views_challenge.read(raw)
    assert frame.height == 4 * 191 * 12
    assert frame["month"].min() == date(2018, 1, 1)
    assert frame["month"].max() == date(2021, 12, 1)


@pytest.mark.parametrize(("model", "draws"), [("conflictology", 12), ("bodentien_rueter", 999)])
def test_draws_release(raw: Path, model: str, draws: int) -> None:
    frame = read_draws(raw, model, 2019)
    assert (frame.height, frame["draw"].n_unique()) == (191 * 12 * draws, draws)


@pytest.mark.parametrize(
    ("model", "year", "crps"),
    [
        ("conflictology", 2018, 14.483),
        ("conflictology", 2021, 76.85),
        ("boot_240", 2019, 22.458),
        ("zero", 2020, 32.041),
    ],
)
def test_official_scores(raw: Path, model: str, year: int, crps: float) -> None:
    frame = read_scores(raw, model, year)
    assert frame.height == 2292
    assert frame["crps"].mean() == pytest.approx(crps, abs=0.0006)


def test_scores_of_nothing_are_the_outcome(releases: Path) -> None:
    scores = read_scores(releases, "zero", 2018, accept_unknown=True)
    happened, _ = views_challenge.read(releases, accept_unknown=True)
    both = scores.join(happened, on=["country_id", "month_id"])
    assert (both["crps"] == both["outcome"]).all()


def test_every_country_and_month_has_the_same_draws(releases: Path) -> None:
    frame = read_draws(releases, "bodentien_rueter", 2019, accept_unknown=True)
    assert (frame.height, frame["draw"].n_unique()) == (191 * 12 * DRAWS, DRAWS)
    assert frame["month"].unique().sort().to_list() == [date(2019, month, 1) for month in range(1, 13)]


def test_unknown_models_and_years_are_refused(releases: Path) -> None:
    for model, year in (("crystal_ball", 2018), ("zero", 2022)):
        with pytest.raises(SourceError):
            read_draws(releases, model, year)
    with pytest.raises(SourceError, match="No scores"):
        read_scores(releases, "bodentien_rueter", 2018)


def test_countries(releases: Path) -> None:
    countries = read_countries(releases, accept_unknown=True)
    assert countries.height == 3
    assert countries.filter(gwcode=347)["iso3"].item() == "XKX"


def test_borders_release(raw: Path) -> None:
    borders, _ = views_borders.read(raw)
    now = borders.filter(pl.col("iso3") == "MLI", pl.col("end_id").is_null())["neighbour"]
    assert sorted(now) == ["BFA", "CIV", "DZA", "GIN", "MRT", "NER", "SEN"]
    # South Sudan took Sudan's southern borders with it in July 2011 (month 379).
    kenya = borders.filter(pl.col("iso3") == "KEN", pl.col("neighbour").is_in(["SDN", "SSD"]))
    assert kenya.select("neighbour", "first_id", "end_id").rows() == [("SDN", 0, 379), ("SSD", 379, None)]


def test_borders_that_are_none_are_refused(tmp_path: Path) -> None:
    row = '{},{},A,432,{},B,436,"{}"'
    for lines, words in (
        ([row.format(1, 50, 78, "[0,612)")], "one way"),
        ([row.format(1, 50, 78, "[0,612)"), row.format(3, 78, 50, "[0,612)")], "without gaps"),
        ([row.format(1, 50, 78, "0-612"), row.format(2, 78, 50, "0-612")], "span"),
        ([row.format(1, 50, 78, "[9,9)"), row.format(2, 78, 50, "[9,9)")], "span"),
        ([row.replace("432", "3").format(1, 50, 50, "[0,612)")], "numbers"),
    ):
        path = write(tmp_path, *lines, name="country_neighbours.csv")
        with pytest.raises(SourceError, match=words):
            views_borders.read(path, accept_unknown=True)


def damaged(releases: Path, folder: Path, change: pl.Expr | None) -> Path:
    for year in YEARS:
        source = releases / str(ACTUALS).replace("2018", str(year))
        target = folder / source.relative_to(releases)
        target.parent.mkdir(parents=True)
        shutil.copyfile(source, target)
    if change is not None:
        frame = pl.read_parquet(releases / ACTUALS).with_columns(change)
        frame.write_parquet(folder / ACTUALS)
    return folder


def test_actuals_that_the_card_does_not_know_are_refused(releases: Path, tmp_path: Path) -> None:
    folder = damaged(releases, tmp_path, pl.col("outcome") + 1)
    with pytest.raises(SourceError, match="sha256"):
        views_challenge.read(folder)
    assert views_challenge.read(folder, accept_unknown=True)[0].height == 9168


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (pl.col("outcome") - 1, "negative"),
        (pl.col("month_id") + 12, "does not hold 191"),
        (pl.lit(1).alias("country_id"), "same draws"),
        (pl.col("outcome").cast(pl.Float64), "whole numbers"),
    ],
)
def test_damaged_actuals_are_refused_without_the_hash(
    releases: Path, tmp_path: Path, change: pl.Expr, words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        views_challenge.read(damaged(releases, tmp_path, change), accept_unknown=True)


def test_cut_parquet_is_refused(releases: Path, tmp_path: Path) -> None:
    folder = damaged(releases, tmp_path, None)
    (folder / ACTUALS).write_bytes((releases / ACTUALS).read_bytes()[:-100])
    with pytest.raises(SourceError, match="whole Parquet"):
        views_challenge.read(folder, accept_unknown=True)


def test_scores_put_into_the_wrong_window_are_refused(releases: Path, tmp_path: Path) -> None:
    below = Path("violence/views_challenge/benchmarks/bm_zero")
    for year, taken in ((2018, 2019), (2019, 2019)):
        target = tmp_path / below / f"window=Y{year}"
        target.mkdir(parents=True)
        for name in SCORES.values():
            shutil.copyfile(releases / below / f"window=Y{taken}" / name, target / name)
    assert read_scores(tmp_path, "zero", 2019, accept_unknown=True).height == 2292
    with pytest.raises(SourceError, match="does not hold 191"):
        read_scores(tmp_path, "zero", 2018, accept_unknown=True)
