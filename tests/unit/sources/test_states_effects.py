"""Leaders, and the data behind published effects of peacekeepers."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources.studies import archigos, fortna, hks

LEADERS = "gwcode,year,leadertransition,irregular,n_leaders,jan1obsid,dec31obsid"


def write(folder: Path, *lines: str, name: str = "made_up.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


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


def test_hks_refuses_a_shifted_column(releases: Path, tmp_path: Path) -> None:
    lines = (releases / "effects" / "hks.csv").read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split(",")
    cells[9] = "1.5"
    with pytest.raises(SourceError, match="troops_log is not the logarithm"):
        hks.read(write(tmp_path, lines[0], ",".join(cells)), accept_unknown=True)


def test_fortna_counts_of_the_book(raw: Path) -> None:
    frame, _ = fortna.read(raw)
    assert frame.height == 192
    cases = frame.filter("post_cold_war").group_by("case").agg(pl.col("peacekeepers", "war_again").any())
    counts = cases.group_by("peacekeepers").agg(pl.len(), pl.col("war_again").sum()).sort("peacekeepers")
    assert counts.rows() == [(False, 59, 40), (True, 36, 15)]


def test_fortna_refuses_days_that_do_not_fit(releases: Path, tmp_path: Path) -> None:
    text = (releases / "effects" / "fortna_pkept.csv").read_text(encoding="utf-8")
    path = write(tmp_path, text.replace("1992-04-25,1992-08-03", "1992-04-25,1992-08-04", 1).rstrip("\n"))
    with pytest.raises(SourceError, match="days at risk"):
        fortna.read(path, accept_unknown=True)


def test_the_other_file_under_fortnas_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not Fortna's"):
        fortna.read(
            write(tmp_path, "cname,badness", "A,white", name="fortna_minidata.csv"), accept_unknown=True
        )
