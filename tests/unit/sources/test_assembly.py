"""Traps of the General Assembly's sources, on small inputs and on the raw files."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources.assembly import (
    ROLL_CALLS,
    ideal_points_2020,
    issues,
    matched_resolutions,
    roll_calls_1946_2019,
    votes_1946_2019,
    votes_2019_2026,
)
from sinequanon.sources.roll_calls import read_release, with_calls

VOTES = "rcid,country,country_code,ccode,vote,session,date,unres,para,amend\n"
LATE = "symbol,session,date,iso3,ccode,country,vote,title\n"
XML = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
<statement><meta><identification><FRBRWork><FRBRdate date="2023-02-23" name="adoption"></FRBRdate></FRBRWork>
<FRBRExpression><FRBRdate date="2023-03-02" name="publication"></FRBRdate></FRBRExpression></identification>
<analysis><parliamentary><voting outcome="{outcome}">
<count value="{yes}" refersTo="inFavour"><akn4un:voters><organization>AFGHANISTAN</organization>
<organization>COTE D'IVOIRE</organization></akn4un:voters></count>
<count value="1" refersTo="against"><akn4un:voters><organization>{against}</organization></akn4un:voters></count>
<count value="0" refersTo="abstaining"><akn4un:voters></akn4un:voters></count>
</voting></parliamentary></analysis></meta>
<coverPage><p><docNumber refersTo="#symbol">{symbol}</docNumber></p></coverPage>
<preface><p><docNumber>11/6.</docNumber><docTitle><span>A  title</span></docTitle></p></preface></statement></akomaNtoso>"""
GOOD = {"outcome": "adoptedRecordedVote", "yes": "2", "against": "MALI", "symbol": "A/RES/ES-11/6"}


def put(folder: Path, text: str, name: str = "made_up.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def archive(folder: Path, *documents: str, name: str = "repo/77session/English/A_{}.xml") -> Path:
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w") as file:
        for number, document in enumerate(documents):
            file.writestr(name.format(number), document)
    return path


def test_namibia_is_not_missing(tmp_path):
    row = "5,Namibia,NA,565,yes,46,1991-10-01,R/46/1,0,0\n"
    found, _ = votes_1946_2019.read(put(tmp_path, VOTES + row), accept_unknown=True)
    assert found.select("symbol", "ccode", "vote").rows() == [("A/RES/46/1", 565, "yes")]


def test_a_roll_call_without_a_symbol_is_named_by_its_number(tmp_path):
    row = "7,Mali,ML,432,no,46,1991-10-01,,NA,NA\n"
    found, _ = votes_1946_2019.read(put(tmp_path, VOTES + row), accept_unknown=True)
    assert found["symbol"].to_list() == ["roll call 7"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("7,Mali,ML,432,maybe,46,1991-10-01,R/46/1,0,0\n", "vote is 'maybe'"),
        ("7,Mali,ML,432,no,46,1991-13-01,R/46/1,0,0\n", "1991-13-01"),
        (
            "7,Mali,ML,432,no,46,1991-10-01,R/46/1,0,0\n7,Mali,ML,432,yes,46,1991-10-01,R/46/1,0,0\n",
            "more than once",
        ),
        (
            "7,Mali,ML,432,no,46,1991-10-01,R/46/1,0,0\n7,Chad,TD,483,no,46,1991-10-02,R/46/1,0,0\n",
            "different",
        ),
    ],
)
def test_votes_that_make_no_sense_are_refused(tmp_path, rows, says):
    with pytest.raises(SourceError, match=says):
        votes_1946_2019.read(put(tmp_path, VOTES + rows), accept_unknown=True)


def test_serbia_without_a_number_and_emergency_sessions(tmp_path):
    row = "A/RES/ES-11/6,ES-11,2023-02-23,SRB,,SERBIA,Y,T\n"
    found, _ = votes_2019_2026.read(put(tmp_path, LATE + row), accept_unknown=True)
    assert found.select("iso3", "ccode", "session", "session_name", "vote").rows() == [
        ("SRB", None, 77, "ES-11", "yes")
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A/RES/77/1,78,2023-02-23,SRB,,SERBIA,Y,T\n", "stands under session 78"),
        ("RES 77/1,77,2023-02-23,SRB,,SERBIA,Y,T\n", "not the symbol"),
        ("A/RES/77/1,77,2023-02-23,SRB,,SERBIA,yes,T\n", "vote is 'yes'"),
    ],
)
def test_late_votes_that_make_no_sense_are_refused(tmp_path, row, says):
    with pytest.raises(SourceError, match=says):
        votes_2019_2026.read(put(tmp_path, LATE + row), accept_unknown=True)


def test_badly_escaped_titles_are_read_line_by_line(tmp_path):
    row = '5,1,0,1946-01-04,"R/1/98",0,0,"VOTING ""PROCEDURE","OF \\MEMBERS PRESENT\\\\, THE VOTE.\\"""""\n'
    found, _ = roll_calls_1946_2019.read(put(tmp_path, ROLL_CALLS + "\n" + row), accept_unknown=True)
    assert found.select("rcid", "symbol", "title").rows() == [(5, "A/RES/1/98", "VOTING PROCEDURE")]


def test_a_line_that_is_no_roll_call_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"(?s)not that of a roll call.*line 2"):
        roll_calls_1946_2019.read(put(tmp_path, ROLL_CALLS + "\nfive,1,0,1946-01-04\n"), accept_unknown=True)


def test_a_file_that_is_not_of_r_is_refused(tmp_path):
    with pytest.raises(SourceError, match="R file cannot be read"):
        issues.read(put(tmp_path, "not R at all", "issues.rda"), accept_unknown=True)


def test_the_archive_of_resolutions_gives_the_same_frame_as_the_table(tmp_path):
    found = read_release(archive(tmp_path, XML.format(**GOOD), XML.format(**GOOD)))
    assert found.select("symbol", "date", "iso3", "vote", "title").rows() == [
        ("A/RES/ES-11/6", date(2023, 2, 23), "AFG", "Y", "A title"),
        ("A/RES/ES-11/6", date(2023, 2, 23), "CIV", "Y", "A title"),
        ("A/RES/ES-11/6", date(2023, 2, 23), "MLI", "N", "A title"),
    ]
    whole, _ = votes_2019_2026.read(tmp_path / "archive.zip", accept_unknown=True)
    assert whole["vote"].to_list() == ["yes", "yes", "no"]
    assert whole["session"].unique().to_list() == [77]


def test_resolutions_adopted_without_a_vote_are_left_out(tmp_path):
    assert read_release(archive(tmp_path, XML.format(**GOOD | {"outcome": "adoptedWithoutVote"}))).is_empty()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"yes": "3"}, "counts 3 and lists 2"),
        ({"against": "ATLANTIS"}, "No state is called"),
        ({"against": "AFGHANISTAN"}, "voted twice"),
        ({"symbol": "A/77/L.1"}, "not the symbol"),
    ],
)
def test_a_document_that_contradicts_itself_is_refused(tmp_path, change, says):
    with pytest.raises(SourceError, match=says):
        read_release(archive(tmp_path, XML.format(**GOOD | change)))


@pytest.mark.parametrize(
    "document", ["<!DOCTYPE x [<!ENTITY a 'b'>]>" + XML.format(**GOOD), XML.format(**GOOD)[:-40], "not xml"]
)
def test_a_hostile_or_broken_document_is_refused(tmp_path, document):
    with pytest.raises(SourceError):
        read_release(archive(tmp_path, document))


def test_two_documents_of_one_symbol_must_agree(tmp_path):
    with pytest.raises(SourceError, match="different votes"):
        read_release(
            archive(tmp_path, XML.format(**GOOD), XML.format(**GOOD | {"against": "RUSSIAN FEDERATION"}))
        )


def test_an_archive_cut_short_is_refused(tmp_path):
    path = archive(tmp_path, XML.format(**GOOD))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(SourceError, match="damaged"):
        read_release(path)


def test_quantiles_out_of_order_are_refused(tmp_path):
    head = "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname\n"
    good = "1,437,1,42,0.5,0.1,0.2,0.3,0.5,0.7,0.8,0.9,CIV,Côte d'Ivoire\n"
    found, _ = ideal_points_2020.read(put(tmp_path, head + good, encoding="latin-1"), accept_unknown=True)
    assert found["country"].to_list() == ["Côte d'Ivoire"]
    with pytest.raises(SourceError, match="lies above"):
        ideal_points_2020.read(put(tmp_path, head + good.replace("0.2", "0.6")), accept_unknown=True)


def test_known_facts_of_the_raw_files(raw):
    early, late = votes_1946_2019.read(raw)[0], votes_2019_2026.read(raw)[0]
    assert (early.height, early["rcid"].n_unique()) == (870_109, 6_203)
    assert late.height == 128_399
    tallies = late.group_by("symbol").agg(
        *[(pl.col("vote") == v).sum().alias(v) for v in ("yes", "no", "abstain")]
    )
    tally = {symbol: rest for symbol, *rest in tallies.iter_rows()}
    assert tally["A/RES/ES-11/6"] == [141, 7, 32]
    assert tally["A/RES/ES-11/1"] == [141, 5, 35]
    mali = dict(late.filter(pl.col("iso3") == "MLI").select("symbol", "vote").iter_rows())
    votes = [mali.get(f"A/RES/ES-11/{k}", "absent") for k in range(1, 7)]
    assert votes == ["abstain", "abstain", "no", "abstain", "no", "no"]
    assert matched_resolutions.read(raw)[0].height == 955
    assert ideal_points_2020.read(raw)[0].height == 10_469
    assert roll_calls_1946_2019.read(raw)[0].height == 6_203
    assert issues.read(raw)[0].height == 5_745


def test_the_two_files_of_votes_agree_where_they_overlap(raw):
    early = votes_1946_2019.read(raw)[0]
    late = votes_2019_2026.read(raw)[0].drop_nulls("ccode")
    both = early.join(late, on=["symbol", "ccode"], suffix="_late")
    assert both.height == OVERLAP
    assert (both["vote"] == both["vote_late"]).all()


OVERLAP = 16_089


def test_the_package_form_gives_the_same_rows_as_the_long_table(tmp_path):
    votes = pl.DataFrame(
        {"rcid": [5, 5], "country": ["Namibia", "Mali"], "country_code": ["NA", "ML"], "vote": ["yes", "no"]}
    )
    calls = pl.DataFrame({"rcid": [5], "session": [46.0], "date": [date(1991, 10, 1)], "unres": ["R/46/1"]})
    found = with_calls(votes, calls, tmp_path)
    row = "5,Namibia,NA,565,yes,46,1991-10-01,R/46/1,0,0\n5,Mali,ML,432,no,46,1991-10-01,R/46/1,0,0\n"
    long, _ = votes_1946_2019.read(put(tmp_path, VOTES + row), accept_unknown=True)
    same = ["rcid", "country", "ccode", "vote", "session", "date"]
    assert found.select(same).rows() == long.select(same).rows()


@pytest.mark.parametrize(
    ("country", "vote", "rcid", "says"),
    [
        ("Atlantis", "yes", 5, "Atlantis"),
        ("Mali", "present", 5, "not a vote"),
        ("Mali", "yes", 6, "Roll call 6"),
    ],
)
def test_the_package_form_is_read_strictly(tmp_path, country, vote, rcid, says):
    votes = pl.DataFrame({"rcid": [rcid], "country": [country], "country_code": ["X"], "vote": [vote]})
    calls = pl.DataFrame({"rcid": [5], "session": [46], "date": [date(1991, 10, 1)], "unres": ["R/46/1"]})
    with pytest.raises(SourceError, match=says):
        with_calls(votes, calls, tmp_path)
