"""The VIEWS challenge: the series, the actuals, the benchmark draws with their scores."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources.violence import views_challenge, views_monthly

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
    frame = views_challenge.read_draws(raw, model, 2019)
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
    frame = views_challenge.read_scores(raw, model, year)
    assert frame.height == 2292
    assert frame["crps"].mean() == pytest.approx(crps, abs=0.0006)


def test_scores_of_nothing_are_the_outcome(raw: Path) -> None:
    scores = views_challenge.read_scores(raw, "zero", 2018)
    both = scores.join(views_challenge.read(raw)[0], on=["country_id", "month_id"])
    assert (both["crps"] == both["outcome"]).all()


def test_unknown_models_and_years_are_refused(raw: Path) -> None:
    for model, year in (("crystal_ball", 2018), ("zero", 2022)):
        with pytest.raises(SourceError):
            views_challenge.read_draws(raw, model, year)
    with pytest.raises(SourceError, match="No scores"):
        views_challenge.read_scores(raw, "bodentien_rueter", 2018)


def test_countries_and_neighbours(raw: Path) -> None:
    countries, borders = views_challenge.read_countries(raw), views_challenge.read_neighbours(raw)
    assert (countries.height, borders.height) == (220, 936)
    assert countries.filter(gwcode=347)["iso3"].item() == "XKX"
    mali = countries.filter(iso3="MLI")["country_id"].item()
    now = borders.filter(pl.col("country_id") == mali, pl.col("end_id") == 612)["neighbour_id"]
    names = countries.filter(pl.col("country_id").is_in(now.to_list()))["iso3"]
    assert sorted(names) == ["BFA", "CIV", "DZA", "GIN", "MRT", "NER", "SEN"]


def test_a_one_way_border_is_refused(tmp_path: Path) -> None:
    row = '{},{},A,10,{},B,20,"[0,612)"'
    write(tmp_path, row.format(1, 5, 6), name="country_neighbours.csv")
    with pytest.raises(SourceError, match="one way"):
        views_challenge.read_neighbours(tmp_path, accept_unknown=True)
    write(tmp_path, row.format(1, 5, 6), row.format(3, 6, 5), name="country_neighbours.csv")
    with pytest.raises(SourceError, match="without gaps"):
        views_challenge.read_neighbours(tmp_path, accept_unknown=True)


def damaged(raw: Path, folder: Path, change: pl.Expr | None) -> Path:
    for year in views_challenge.YEARS:
        source = raw / str(ACTUALS).replace("2018", str(year))
        target = folder / source.relative_to(raw)
        target.parent.mkdir(parents=True)
        shutil.copyfile(source, target)
    if change is not None:
        frame = pl.read_parquet(raw / ACTUALS).with_columns(change)
        frame.write_parquet(folder / ACTUALS)
    return folder


def test_a_changed_actual_is_caught_by_the_hash(raw: Path, tmp_path: Path) -> None:
    folder = damaged(raw, tmp_path, pl.col("outcome") + 1)
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
    raw: Path, tmp_path: Path, change: pl.Expr, words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        views_challenge.read(damaged(raw, tmp_path, change), accept_unknown=True)


def test_cut_parquet_is_refused(raw: Path, tmp_path: Path) -> None:
    folder = damaged(raw, tmp_path, None)
    (folder / ACTUALS).write_bytes((raw / ACTUALS).read_bytes()[:-100])
    with pytest.raises(SourceError, match="whole Parquet"):
        views_challenge.read(folder, accept_unknown=True)


def test_scores_put_into_the_wrong_window_are_refused(raw: Path, tmp_path: Path) -> None:
    below = Path("violence/views_challenge/benchmarks/bm_zero")
    for year, taken in ((2018, 2019), (2019, 2019)):
        target = tmp_path / below / f"window=Y{year}"
        target.mkdir(parents=True)
        for name in views_challenge.SCORES.values():
            shutil.copyfile(raw / below / f"window=Y{taken}" / name, target / name)
    assert views_challenge.read_scores(tmp_path, "zero", 2019).height == 2292
    with pytest.raises(SourceError, match="sha256"):
        views_challenge.read_scores(tmp_path, "zero", 2018)
