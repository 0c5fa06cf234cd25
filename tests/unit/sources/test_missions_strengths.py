"""Strengths of missions: two public counts, Geo-PKO's maps, and the UN's own monthly contributions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.evidence.build import agreement
from sinequanon.sources.data_hub import un_contributions
from sinequanon.sources.missions import geopko_front, geopko_nominal, geopko_ratio, ipi, kathman

KATHMAN = (
    "mission,missioncountry,missionccode,missionccode2,year,month,yearmon,"
    "troop,police,militaryobservers,total,total2"
)
IPI = (
    '"Date","Mission","Country of Mission","Country of Mission ISO-3","Mission HQ","Mission HQ Longitude",'
    '"Mission HQ Latitude","Mission Continent","Mission Region","Mission - NAM","Mission - G77",'
    '"Mission - AU","Mission - Arab League","Mission - OIC","Mission - CIS","Mission - G20","Mission - EU",'
    '"Number of Contributors","Troops","Police","Observers","Total"'
)
CONTRIBUTIONS = (
    "contribution_id,contributing_country,isocode3,mission_acronym,personnel_type,"
    "female_personnel,male_personnel,last_reporting_date"
)


def write(folder: Path, *lines: str, name: str = "made_up.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def ipi_line(day: str, hq: str, longitude: str, latitude: str, *people: str) -> str:
    blocs = ",".join(["NA"] * 8)
    return (
        f'{day},"MINUSMA","Mali","MLI","{hq}",{longitude},{latitude},"Africa","Western Africa",{blocs},30,'
        + (",".join(people))
    )


def test_kathman_reads_minus_999_as_missing_and_keeps_a_known_total(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        KATHMAN,
        "UNDOF,Syria,652,,1991,1,1991.01,-999,-999,-999,1300,1300",
        "ONUCA,Various,-999,-999.0,1991,2,1991.02,-999,-999,-999,-999,-999",
    )
    frame, _ = kathman.read(path, accept_unknown=True)
    onuca, undof = frame.row(0, named=True), frame.row(1, named=True)
    assert (undof["troops"], undof["uniformed"], undof["month"]) == (None, 1300, date(1991, 1, 1))
    assert (onuca["ccode"], onuca["ccode_2"], onuca["uniformed"]) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("UNDOF,Syria,652,,1991,1,1991.01,1000,0,0,1300,1300", "add up"),
        ("UNDOF,Syria,652,,1991,1,1991.01,-5,0,0,-5,-5", "troop is '-5'"),
        ("UNDOF,Syria,652,,1991,7,1991.01,1,0,0,1,1", "yearmon"),
        ("UNDOF,Syria,652,,1991,13,1991.13,1,0,0,1,1", "month is '13'"),
        ("UNDOF,Syria,652,,1991,1,1991.01,1,0", "9 cells"),
    ],
)
def test_kathman_refuses_a_damaged_row(tmp_path: Path, line: str, words: str) -> None:
    good = "UNDOF,Syria,652,,1990,1,1990.01,1,0,0,1,1"
    with pytest.raises(SourceError, match=words):
        kathman.read(write(tmp_path, KATHMAN, line, good), accept_unknown=True)


def test_kathman_refuses_a_month_twice(tmp_path: Path) -> None:
    line = "UNDOF,Syria,652,,1990,1,1990.01,1,0,0,1,1"
    with pytest.raises(SourceError, match="more than once"):
        kathman.read(write(tmp_path, KATHMAN, line, line), accept_unknown=True)


def test_kathman_release(raw: Path) -> None:
    frame, card = kathman.read(raw)
    assert (frame.height, frame["mission"].n_unique()) == (6175, 82)
    assert frame["uniformed"].null_count() == 181
    assert frame.filter(pl.col("troops").is_null() | pl.col("police").is_null()).height == 320
    assert frame.filter(mission="MINUSCA", month=date(2015, 1, 1))["uniformed"].item() == 9176
    assert card.file[0].rows == frame.height


def test_ipi_puts_exchanged_coordinates_right_and_keeps_missing_parts(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        IPI,
        ipi_line("2012-02-28", "Bamako", "12.65", "-8", "5", "NA", "NA", "5"),
        ipi_line("2012-03-31", "Bamako", "-8", "12.65", "5", "2", "NA", "7"),
    )
    frame, _ = ipi.read(path, accept_unknown=True)
    assert frame["hq_latitude"].to_list() == [12.65, 12.65]
    assert frame["hq_longitude"].to_list() == [-8.0, -8.0]
    assert frame["month"].to_list() == [date(2012, 2, 1), date(2012, 3, 1)]
    assert frame["police"].to_list() == [None, 2]


def test_ipi_refuses_parts_that_do_not_add_up(tmp_path: Path) -> None:
    path = write(tmp_path, IPI, ipi_line("2012-02-28", "Bamako", "12.65", "-8", "5", "NA", "NA", "6"))
    with pytest.raises(SourceError, match="add up"):
        ipi.read(path, accept_unknown=True)


def test_ipi_refuses_two_days_of_one_month(tmp_path: Path) -> None:
    lines = [ipi_line(d, "Bamako", "12.65", "-8", "5", "NA", "NA", "5") for d in ("2012-02-28", "2012-02-29")]
    with pytest.raises(SourceError, match="stands twice"):
        ipi.read(write(tmp_path, IPI, *lines), accept_unknown=True)


def test_ipi_release(raw: Path) -> None:
    frame, _ = ipi.read(raw)
    assert (frame.height, frame["mission"].n_unique()) == (5330, 78)
    seats = frame.filter(pl.col("hq").is_in(["Bamako", "Luanda"])).unique(
        ["hq", "hq_latitude", "hq_longitude"]
    )
    assert sorted(seats.select("hq", "hq_latitude", "hq_longitude").rows()) == [
        ("Bamako", 12.65, -8.0),
        ("Luanda", -8.8383, 13.2344),
    ]


def test_the_two_counts_agree_in_most_shared_months(raw: Path) -> None:
    side_by_side = agreement.counts_of_people(kathman.read(raw)[0], ipi.read(raw)[0])
    assert (side_by_side.height, side_by_side["agrees"].sum()) == (5275, 4636)
    apart = side_by_side.filter(~pl.col("agrees"))
    assert {"ONUSAL", "ONUMOZ", "UNMISET", "UNTAET"} <= set(apart["mission"])


def test_counts_within_a_hundredth_of_the_larger_agree() -> None:
    months = [date(2000, m, 1) for m in (1, 2, 3)]
    ours = pl.DataFrame({"mission": ["A"] * 3, "month": months, "uniformed": [100, 100, None]})
    theirs = pl.DataFrame({"mission": ["A"] * 3, "month": months, "uniformed": [99, 98, 5]})
    frame = agreement.counts_of_people(ours, theirs)
    assert frame["agrees"].to_list() == [True, False, False]
    assert frame["difference"].to_list() == [1, 2, None]


def test_ratio_refuses_what_is_not_a_quotient_and_reads_inf_as_missing(tmp_path: Path) -> None:
    header = "mission,year,geopko_nominal_troops,troop_mean,total_mean,ratio_geopko_to_kathman_troops"
    frame, _ = geopko_ratio.read(
        write(tmp_path, header, "MINURCAT,2008,7035.0,0.0,189.0,inf"), accept_unknown=True
    )
    assert frame["ratio"].to_list() == [None]
    with pytest.raises(SourceError, match="not nominal troops over"):
        geopko_ratio.read(write(tmp_path, header, "A,2008,100.0,50.0,60.0,3.0"), accept_unknown=True)
    with pytest.raises(SourceError, match="missing although"):
        geopko_ratio.read(write(tmp_path, header, "A,2008,100.0,50.0,60.0,"), accept_unknown=True)


def test_geopko_release(raw: Path) -> None:
    front, _ = geopko_front.read(raw)
    assert front.height == 8783
    assert front["nominal_troops"].null_count() == 250


def test_nominal_troops_are_the_places_of_the_front_map(raw: Path) -> None:
    places = geopko_front.read(raw)[0].unique(
        ["mission", "year", "location"], keep="first", maintain_order=True
    )
    summed = places.group_by("mission", "year").agg(pl.col("mean_nominal_troops").sum().alias("summed"))
    nominal = geopko_nominal.read(raw)[0]
    both = nominal.join(summed, on=["mission", "year"], how="full")
    assert both.height == 434
    assert (both["nominal_troops"] == both["summed"]).all()


def test_the_known_inflation_of_nominal_troops(raw: Path) -> None:
    late = geopko_ratio.read(raw)[0].filter(pl.col("year").is_between(2015, 2019))
    means = dict(late.group_by("mission").agg(pl.col("ratio").mean().round(2)).rows())
    known = {"MINUSMA": 1.5, "UNIFIL": 1.1, "UNISFA": 1.08, "MONUSCO": 1.07, "MINUSCA": 1.01, "UNMISS": 0.99}
    assert {mission: means[mission] for mission in known} == known


def test_contributions_add_women_and_men_by_month(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        CONTRIBUTIONS,
        "1,Chad,TCD,MINUSMA,Troops,30,1400,2023-05-31",
        "2,Undetermined,,MINUSMA,Staff Officer,1,0,2023-05-31",
    )
    frame, card = un_contributions.read(path)
    assert frame["people"].to_list() == [1430, 1]
    assert frame["month"].to_list() == [date(2023, 5, 1)] * 2
    assert "DPO-UCHISTORICAL" in card.release[0].url


@pytest.mark.parametrize(
    "line", ["1,Chad,TCD,MINUSMA,Troops,-1,3,2023-05-31", "1,Chad,TCD,MINUSMA,Troops,1,3,2023-05-32"]
)
def test_contributions_refuse_impossible_cells(tmp_path: Path, line: str) -> None:
    with pytest.raises(SourceError):
        un_contributions.read(write(tmp_path, CONTRIBUTIONS, line))
