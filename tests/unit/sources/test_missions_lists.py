"""Lists of operations, deaths of peacekeepers, and the working tables that are only leads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources.missions import leads, operations_71, un_fatalities, un_operations

PKO = (
    "id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,end_date,mission_location,"
    "mission_longitude,mission_latitude,last_update"
)
DEATHS = (
    "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,"
    "casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update"
)


def write(folder: Path, *lines: str, name: str = "made_up.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_operations_read_commas_exchange_coordinates_and_tell_months(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        PKO,
        '1,MINUSMA,Mission in Mali,DPO,Yes,2013-04-25,,Bamako,"12,6500","-8,0000",2024-02-19',
        '2,UNOSOM,Operation (I & II),DPO,NO,1992-04-01,1995-03-01,Mogadishu,"45,3500","2,0333",2024-02-19',
    )
    mali, somalia = un_operations.read(path, accept_unknown=True)[0].rows(named=True)
    assert (mali["latitude"], mali["longitude"], mali["coordinates_exchanged"]) == (12.65, -8.0, True)
    assert (mali["active"], mali["start_precision"], mali["end_precision"]) == (True, "day", None)
    assert (somalia["latitude"], somalia["coordinates_exchanged"]) == (2.0333, False)
    assert (somalia["kind"], somalia["start_precision"], somalia["active"]) == ("aggregate", "month", False)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('1,A,B,DPO,No,1995-01-01,1994-01-01,Gaza,"34,4","31,5",2024-02-19', "ends before"),
        ('1,A,B,DPO,Yes,1995-01-01,1996-01-01,Gaza,"34,4","31,5",2024-02-19', "active and has ended"),
        ('1,A,B,DPO,No,1995-01-01,1996-01-01,Gaza,"x","31,5",2024-02-19', "not degrees"),
        ('1,A,B,DPO,No,1995-13-01,1996-01-01,Gaza,"34,4","31,5",2024-02-19', "start_date"),
        ('1,A,B,DPO,Maybe,1995-01-01,1996-01-01,Gaza,"34,4","31,5",2024-02-19', "isactive"),
    ],
)
def test_operations_refuse_a_damaged_row(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        un_operations.read(write(tmp_path, PKO, line), accept_unknown=True)


def test_operations_are_the_official_ones_but_two(raw: Path) -> None:
    listed, official = un_operations.read(raw)[0], operations_71.read(raw)[0]
    assert (listed.height, official.height) == (81, 71)
    operations = set(listed.filter(kind="operation")["mission"])
    assert set(official["mission"]) - operations == {"UNTAG", "UNTMIH"}
    assert operations <= set(official["mission"])
    exchanged = listed.filter("coordinates_exchanged")
    assert sorted(exchanged["mission"]) == [
        "MINUSMA",
        "UNAVEM I",
        "UNAVEM II",
        "UNEF",
        "UNOSOM I",
        "UNOSOM II",
        "UNSCOB",
    ]
    seats = listed.drop_nulls("latitude").group_by("seat").agg(pl.col("latitude").n_unique())
    assert seats["latitude"].max() == 1


def test_months_in_words_become_first_days(tmp_path: Path) -> None:
    header = "Acronym,Mission name,Start Date,End Date"
    frame, _ = operations_71.read(
        write(tmp_path, header, "ONUC,Congo,July 1960,June 1964", "UNTSO,Truce,May 1948,Present"),
        accept_unknown=True,
    )
    assert frame["start"].to_list() == [date(1960, 7, 1), date(1948, 5, 1)]
    assert frame["end"].to_list() == [date(1964, 6, 1), None]
    for bad in (
        "ONUC,Congo,Juli 1960,June 1964",
        "ONUC,Congo,July 1960,now",
        "ONUC,Congo,July 1964,June 1960",
    ):
        with pytest.raises(SourceError):
            operations_71.read(write(tmp_path, header, bad), accept_unknown=True)


def test_deaths_mark_second_nationalities_and_fill_codes(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        DEATHS,
        "7,2003-05-05,UNMIK-1,UNMIK,Fatality,,Montenegro,Local ,Illness,499.0,MNE,2025-04-04",
        "8,2003-05-05,UNMIK-1,UNMIK,Fatality,,Serbia and Montenegro,Local ,Illness,891.0,SCG,2025-04-04",
        "9,2003-06-05,UNMIK-2,UNMIK,Fatality,M,Türkiye,Police,Malicious Act,,,2025-04-04",
    )
    frame, _ = un_fatalities.read(path, accept_unknown=True)
    assert frame["repeated"].to_list() == [False, True, False]
    assert frame["iso3"].to_list() == ["MNE", "SCG", "TUR"]
    assert frame["personnel"].to_list() == ["Local", "Local", "Police"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("1,2003-05-05,a,A,Fatality,M,X,Police,Illness,1,XXX,2025-04-04",) * 2, "more than once"),
        (
            (
                "1,2003-05-05,a,A,Fatality,M,X,Police,Illness,1,XXX,2025-04-04",
                "3,2003-05-05,b,A,Fatality,M,X,Police,Illness,1,XXX,2025-04-04",
            ),
            "gaps",
        ),
        (("1,2026-05-05,a,A,Fatality,M,X,Police,Illness,1,XXX,2025-04-04",), "after the list"),
        (("1,2003-05-05,a,A,Fatality,M,X,Police,Flu,1,XXX,2025-04-04",), "type_of_incident"),
    ],
)
def test_deaths_refuse_damage(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(SourceError, match=words):
        un_fatalities.read(write(tmp_path, DEATHS, *lines), accept_unknown=True)


def test_deaths_release(raw: Path) -> None:
    frame, _ = un_fatalities.read(raw)
    mali = frame.filter(mission="MINUSMA")
    assert (frame.height, mali.height) == (4429, 311)
    assert mali.filter(incident="Malicious Act").height == 174
    assert frame["repeated"].sum() == 6
    assert frame["iso3"].null_count() == 15


def test_leads_are_texts_that_say_what_is_from_memory(raw: Path) -> None:
    frame, _ = leads.read(raw)
    assert set(frame.dtypes) == {pl.String, pl.Boolean}
    masters = frame.filter(table="pko_master_71.csv")
    assert masters.filter(field="auth_resolution_FROM_MEMORY")["from_memory"].all()
    assert frame.filter(table="pko_master_71.csv")["mission"].n_unique() == 71
    cases = frame.filter(table="consent_cases.csv")
    assert cases["mission"].n_unique() == 28
    assert cases.filter(mission="ONUC")["from_memory"].all()
    assert not cases.filter(mission="UNEF I", field="demand")["from_memory"].any()


def test_leads_refuse_another_table(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none of"):
        leads.read(write(tmp_path, "a,b", "1,2"))
    with pytest.raises(SourceError, match="header"):
        leads.read(write(tmp_path, "mission,b", "1,2", name="consent_cases.csv"), accept_unknown=True)
