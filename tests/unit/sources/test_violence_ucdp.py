"""UCDP's tables: deaths by month, by year, by conflict and by event."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.evidence.build import agreement
from sinequanon.sources.ged_events import ucdp_monthly
from sinequanon.sources.ucdp import iso3_of, ucdp_country_year

MONTHLY = (
    "iso3,year,event_month,conflict_events_total,conflict_fatalities_best,conflict_fatalities_high,"
    "conflict_fatalities_low,conflict_state_based_events,conflict_non_state_events,conflict_one_sided_events,"
    "conflict_any_event,period"
)
GED = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]


def event(number: int, **cells: object) -> str:
    known = {
        "id": number,
        "year": 2023,
        "type_of_violence": 1,
        "country_id": 432,
        "date_start": "2023-03-31 00:00:00.000",
        "date_end": "2023-04-02 00:00:00.000",
        "deaths_a": 1,
        "deaths_b": 2,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "best": 3,
        "high": 4,
        "low": 2,
        "source_article": '"Reuters, ""Mali"""',
    } | cells
    return ",".join(str(known.get(name, "")) for name in GED)


def write(folder: Path, *lines: str, name: str = "made_up.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_monthly_rows_are_kept_as_they_are(tmp_path: Path) -> None:
    path = write(
        tmp_path, MONTHLY, "MLI,2023,3,5,20,25,18,3,1,1,1,2023-03", "MLI,2023,5,1,0,2,0,1,0,0,1,2023-05"
    )
    frame, _ = ucdp_monthly.read(path, accept_unknown=True)
    assert frame.rows() == [
        ("MLI", date(2023, 3, 1), 20, 18, 25, 3, 1, 1, 5),
        ("MLI", date(2023, 5, 1), 0, 0, 2, 1, 0, 0, 1),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("MLI,2023,3,6,20,25,18,3,1,1,1,2023-03", "by type"),
        ("MLI,2023,3,5,20,25,18,3,1,1,1,2023-04", "period"),
        ("Mali,2023,3,5,20,25,18,3,1,1,1,2023-03", "three capital letters"),
        ("MLI,2023,3,5,20,15,18,3,1,1,1,2023-03", "out of order"),
        ("MLI,2023,3,5,20,25,28,3,1,1,1,2023-03", "out of order"),
        ("MLI,2023,3,5,-1,25,18,3,1,1,1,2023-03", "best"),
        ("MLI,2023,3,5,20,25,18,3,1,1,1", "11 cells"),
    ],
)
def test_monthly_refuses_a_damaged_row(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        ucdp_monthly.read(write(tmp_path, MONTHLY, line), accept_unknown=True)


def test_a_web_page_in_place_of_the_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="web page"):
        ucdp_monthly.read(write(tmp_path, "<!DOCTYPE html>", "<p>Not found</p>"), accept_unknown=True)


@pytest.mark.parametrize("packed", [True, False])
def test_official_events_give_the_monthly_frame(tmp_path: Path, *, packed: bool) -> None:
    lines = [
        ",".join(GED),
        event(1),
        event(2, type_of_violence=3, best=3, low=3, high=3),
        event(3, date_start="2023-05-01 00:00:00.000", date_end="2023-05-01 00:00:00.000"),
        event(4, country_id=345),
    ]
    path = write(tmp_path, *lines, name="GEDEvent_v25_1.csv")
    if packed:
        path = tmp_path / "ged251-csv.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(tmp_path / "GEDEvent_v25_1.csv", "GEDEvent_v25_1.csv")
    frame, _ = ucdp_monthly.read(path)
    assert frame.rows() == [
        # Two events of 31 March to 2 April, with a third of their deaths in March.
        ("MLI", date(2023, 3, 1), 2, 2, 2, 1, 0, 1, 2, 1, 0, 1),
        ("MLI", date(2023, 4, 1), 4, 3, 5, 0, 0, 0, 0, 2, 0, 2),
        ("MLI", date(2023, 5, 1), 3, 2, 4, 1, 0, 0, 1, 3, 0, 0),
        ("SRB", date(2023, 3, 1), 1, 1, 1, 1, 0, 0, 1, 1, 0, 0),
        ("SRB", date(2023, 4, 1), 2, 1, 3, 0, 0, 0, 0, 2, 0, 0),
    ]


def test_official_events_are_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "violence").mkdir()
    with zipfile.ZipFile(tmp_path / "violence" / "ged251-csv.zip", "w") as archive:
        archive.writestr("GEDEvent_v25_1.csv", "\n".join([",".join(GED), event(1)]) + "\n")
    assert ucdp_monthly.read(tmp_path)[0]["best"].to_list() == [1, 2]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"date_start": "2023-02-30"}, "does not exist"),
        ({"date_start": "31.3.2023"}, "not a day"),
        ({"date_end": "2023-03-30"}, "ends before"),
        ({"year": 2022}, "another year"),
        ({"country_id": 989}, "not one of a state"),
        ({"best": 5, "high": 9}, "add up"),
        ({"low": 8}, "out of order"),
        ({"type_of_violence": 4}, "type_of_violence"),
    ],
)
def test_official_events_refuse_damage(tmp_path: Path, cells: dict[str, object], words: str) -> None:
    path = write(tmp_path, ",".join(GED), event(1, **cells), name="GEDEvent_v25_1.csv")
    with pytest.raises(SourceError, match=words):
        ucdp_monthly.read(path)


def test_official_events_refuse_the_same_event_twice(tmp_path: Path) -> None:
    path = write(tmp_path, ",".join(GED), event(1), event(1), name="GEDEvent_v25_1.csv")
    with pytest.raises(SourceError, match="more than once"):
        ucdp_monthly.read(path)


def test_every_country_of_the_yearly_table_has_a_code(raw: Path) -> None:
    yearly, _ = ucdp_country_year.read(raw)
    assert set(yearly["gwcode"]) <= set(iso3_of())
    monthly, _ = ucdp_monthly.read(raw)
    sums = monthly.group_by("iso3", pl.col("month").dt.year().cast(pl.Int64).alias("year")).agg(
        pl.col("best", "low", "high").sum()
    )
    coded = yearly.with_columns(
        pl.col("gwcode").replace_strict(iso3_of(), return_dtype=pl.String).alias("iso3")
    )
    by_code = coded.group_by("iso3", "year").agg(pl.col("best", "low", "high").sum())
    both = sums.join(by_code, on=["iso3", "year"], how="left", suffix="_yearly")
    assert all((both[name] == both[f"{name}_yearly"]).all() for name in ("best", "low", "high"))


def test_monthly_release(raw: Path) -> None:
    frame, card = ucdp_monthly.read(raw)
    assert (frame.height, frame["month"].min(), frame["month"].max()) == (
        14655,
        date(1989, 1, 1),
        date(2024, 12, 1),
    )
    disorder = (pl.col("low") > pl.col("best")) | (pl.col("best") > pl.col("high"))
    assert frame.filter(disorder).height == 93
    assert card.file[0].rows == frame.height


def test_monthly_and_yearly_tables_agree_in_all_years(raw: Path) -> None:
    frame = agreement.yearly_sums(ucdp_monthly.read(raw)[0], ucdp_country_year.read(raw)[0])
    assert (frame.height, frame["agrees"].sum()) == (36, 36)


def test_a_year_that_only_one_table_knows_does_not_agree() -> None:
    monthly = pl.DataFrame({"month": [date(2000, 1, 1)], "best": [1], "low": [1], "high": [1]})
    yearly = pl.DataFrame({"year": [2000, 2001], "best": [2, 1], "low": [1, 1], "high": [1, 1]})
    assert agreement.yearly_sums(monthly, yearly)["agrees"].to_list() == [False, False]


def test_yearly_release(raw: Path) -> None:
    frame, _ = ucdp_country_year.read(raw)
    assert (frame.height, frame["gwcode"].n_unique()) == (6936, 199)


def test_a_changed_total_of_a_year_is_refused(releases: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizedviolencecy_v25_1.csv"
    with (releases / "violence" / path.name).open(encoding="utf-8") as file:
        header, row = next(lines := csv.reader(file)), next(lines)
    row[header.index("cumulative_total_deaths_in_orgvio_best_cy")] = "99999"
    path.write_text("\n".join(map(",".join, (header, row))) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="add up"):
        ucdp_country_year.read(path, accept_unknown=True)
