"""Lists of states, parties to conflicts and leaders; the data behind published effects of peacekeepers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources.effects import fortna, hks, kunkel
from sinequanon.sources.states import archigos, gw_states, ucdp_conflict

GW = "gwcode,stateabb,statename,startdate,enddate"
ACD = (
    "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,intensity_level,type_of_conflict,"
    "start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date"
)
LEADERS = "gwcode,year,leadertransition,irregular,n_leaders,jan1obsid,dec31obsid"


def write(folder: Path, *lines: str, name: str = "made_up.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_states_that_reach_the_last_day_still_stand(tmp_path: Path) -> None:
    path = write(tmp_path, GW, "41.0,HAI,Haiti,1934-08-15,2017-12-31", "41.0,HAI,Haiti,1816-01-01,1915-07-04")
    frame, _ = gw_states.read(path, accept_unknown=True)
    assert frame["end"].to_list() == [date(1915, 7, 4), None]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("41.0,HAI,Haiti,1934-08-15,1933-12-31",), "ends before"),
        (("41.0,HAI,Haiti,1816-01-01,1915-07-04", "41.0,HAI,Haiti,1915-07-04,2017-12-31"), "stands twice"),
        (("41.0,HAI,Haiti,1815-01-01,1915-07-04",), "startdate"),
        (("41.5,HAI,Haiti,1816-01-01,1915-07-04",), "gwcode"),
    ],
)
def test_states_refuse_damage(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(SourceError, match=words):
        gw_states.read(write(tmp_path, GW, *lines), accept_unknown=True)


def test_states_release(raw: Path) -> None:
    frame, _ = gw_states.read(raw)
    assert (frame.height, frame["end"].null_count()) == (216, 174)


def test_internationalised_conflicts_are_written_out(tmp_path: Path) -> None:
    line = "1.0,2013.0,432.0,220.0,,,government,1.0,II,2009-06-10,1.0,2012-01-24,1.0,0.0,"
    frame, _ = ucdp_conflict.read(write(tmp_path, ACD, line), accept_unknown=True)
    row = frame.row(0, named=True)
    assert (row["type"], row["gwcode_b"], row["ended"]) == ("internationalised intrastate", None, False)


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("II,2009-06-10,1.0,2008-01-24,1.0,0.0,", "begins before"),
        ("II,2009-06-10,1.0,2012-01-24,1.0,1.0,", "do not agree"),
        ("II,2009-06-10,1.0,2012-01-24,1.0,1.0,2011-01-01", "ends before"),
        ("IV,2009-06-10,1.0,2012-01-24,1.0,0.0,", "type_of_conflict"),
    ],
)
def test_conflicts_refuse_damage(tmp_path: Path, tail: str, words: str) -> None:
    line = f"1.0,2013.0,432.0,220.0,,,government,1.0,{tail}"
    with pytest.raises(SourceError, match=words):
        ucdp_conflict.read(write(tmp_path, ACD, line), accept_unknown=True)


def test_conflicts_refuse_the_same_parties_twice_also_when_some_are_missing(tmp_path: Path) -> None:
    line = "1.0,2013.0,432.0,,,,government,1.0,II,2009-06-10,1.0,2012-01-24,1.0,0.0,"
    with pytest.raises(SourceError, match="more than once"):
        ucdp_conflict.read(write(tmp_path, ACD, line, line), accept_unknown=True)


def test_conflicts_release(raw: Path) -> None:
    frame, _ = ucdp_conflict.read(raw)
    assert (frame.height, frame["year"].min(), frame["year"].max()) == (5652, 1946, 2024)
    mali = frame.filter(pl.col("gwcode_a") == 432, pl.col("year") == 2013)
    assert 220 in mali["gwcode_a_second"].to_list()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2.0,1881.0,1.0,1.0,1,USA-1,USA-2", "number of leaders"),
        ("2.0,1881.0,1.0,0.0,2,USA-1,USA-1", "two leaders"),
        ("2.0,1881.0,0.0,1.0,1,USA-1,USA-1", "irregular exit"),
    ],
)
def test_leaders_refuse_what_contradicts_itself(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        archigos.read(write(tmp_path, LEADERS, line), accept_unknown=True)


def test_leaders_release(raw: Path) -> None:
    frame, _ = archigos.read(raw)
    assert (frame.height, frame["irregular"].sum(), frame["year"].max()) == (14407, 723, 2015)
    assert frame.filter(gwcode=432, year=2012)["irregular"].item()


def test_hks_release_has_the_month_that_carries_the_result(raw: Path) -> None:
    frame, _ = hks.read(raw)
    assert frame.height == 3746
    assert frame["civilians_killed"].sort(descending=True)[0] == 145844


def test_hks_refuses_a_shifted_column(raw: Path, tmp_path: Path) -> None:
    lines = (raw / "effects" / "hks.csv").read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split(",")
    cells[9] = "1.5"
    with pytest.raises(SourceError, match="troops_log is not the logarithm"):
        hks.read(write(tmp_path, lines[0], ",".join(cells)), accept_unknown=True)


def test_kunkel_release_and_damage(raw: Path, tmp_path: Path) -> None:
    frame, _ = kunkel.read(raw)
    row = frame.filter(time="Leave", cell="Neighbor", actor="GOV", measure="Total", outcome="Event")
    assert (round(row["estimate"].item(), 2), round(row["standard_error"].item(), 2)) == (0.41, 0.13)
    text = (raw / "effects" / "kunkel_main_models.csv").read_text(encoding="utf-8")
    with pytest.raises(SourceError, match="t is not"):
        kunkel.read(write(tmp_path, text.replace("0.133518", "0.233518").rstrip("\n")), accept_unknown=True)
    with pytest.raises(SourceError, match="31 estimates"):
        kunkel.read(write(tmp_path, *text.splitlines()[:-1]), accept_unknown=True)


def test_fortna_counts_of_the_book(raw: Path) -> None:
    frame, _ = fortna.read(raw)
    assert frame.height == 192
    assert fortna.outcomes(frame).rows() == [(False, 59, 40), (True, 36, 15)]


def test_fortna_refuses_days_that_do_not_fit(raw: Path, tmp_path: Path) -> None:
    text = (raw / "effects" / "fortna_pkept.csv").read_text(encoding="utf-8")
    path = write(tmp_path, text.replace("1992-04-25,1992-08-10", "1992-04-25,1992-08-11", 1).rstrip("\n"))
    with pytest.raises(SourceError, match="days at risk"):
        fortna.read(path, accept_unknown=True)


def test_the_other_file_under_fortnas_name_is_refused(raw: Path) -> None:
    with pytest.raises(SourceError, match="not Fortna's"):
        fortna.read(raw / "effects" / "fortna_minidata.csv", accept_unknown=True)
    assert {"black", "white"} <= set(
        pl.read_csv(raw / "effects" / "fortna_minidata.csv", infer_schema=False)["badness"]
    )
