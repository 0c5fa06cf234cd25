"""The strengths of the largest missions, against the figures that the UN gave for the same months."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.evidence import registers
from sinequanon.evidence.build import strengths
from sinequanon.months import first_day, month_of
from sinequanon.sources.missions import geopko_nominal, geopko_ratio, ipi, kathman

CLOSE = 0.02
UNIFORMED = ("uniformed", "military and police", "uniformed personnel")
OFF = {
    ("UNISFA", "2018-05"): "quoted in the press a year later, and 6% above the series",
    ("UNMISS", "2015-04"): "military of 10 April and police of 17 April, corrections officers among them",
}
"""UN figures that the series miss by more than 2%, with what is known of why."""
LARGEST = ("MONUSCO", "UNAMID", "UNMISS", "MINUSMA", "MINUSTAH", "UNMIL")
"""The large missions with a UN figure for a month of the series; for MINUSCA and, as a total, UNIFIL none was found."""
BEGIN = date(1990, 11, 1)
"""The first month of the series: before it there are counts in documents alone."""


@pytest.fixture(scope="module")
def monthly(raw) -> pl.DataFrame:
    made = strengths.derive(
        kathman.read(raw)[0],
        ipi.read(raw)[0],
        geopko_nominal.read(raw)[0],
        geopko_ratio.read(raw)[0],
        registers.missions(),
        [],
    )
    return made.filter(pl.col("series").is_in(["Kathman", "IPI"]))


def _gap(monthly: pl.DataFrame, mission: str, month: str, people: int) -> float:
    row = monthly.filter(pl.col("mission") == mission, pl.col("month") == month_of(first_day(month)))
    return abs(row["best"][0] / people - 1)


def _figures() -> list[tuple[str, str, int]]:
    return [
        (s.mission, s.month, s.personnel)
        for s in registers.strengths()
        if s.what in UNIFORMED
        and s.by == "UN"
        and s.mission != strengths.TOGETHER
        and BEGIN <= first_day(s.month) < date(2020, 1, 1)
    ]


@pytest.mark.parametrize(("mission", "month", "people"), _figures())
def test_the_series_are_within_two_per_cent_of_the_uns_figures(monthly, mission, month, people):
    gap = _gap(monthly, mission, month, people)
    assert (gap > CLOSE) == ((mission, month) in OFF), f"{gap:.1%}"


def test_the_series_begin_where_they_are_said_to(monthly):
    assert monthly["month"].min() == BEGIN


def test_every_large_mission_named_has_a_figure():
    assert set(LARGEST) <= {mission for mission, _, _ in _figures()}


def test_unifil_had_the_troops_that_the_un_counted(monthly):
    """The UN counted 5,187 troops on 30 November 1994; UNIFIL had no police, and its observers were UNTSO's."""
    spot = next(s for s in registers.strengths() if s.mission == "UNIFIL" and s.month == "1994-11")
    assert _gap(monthly, "UNIFIL", spot.month, spot.personnel) <= CLOSE


@pytest.mark.parametrize("month", ["2013-12", "2015-03"])
def test_all_missions_together(monthly, month):
    spot = next(s for s in registers.strengths() if s.mission == strengths.TOGETHER and s.month == month)
    forces = [m.mission for m in registers.missions() if m.kind == "peacekeeping"]
    mine = monthly.filter(pl.col("month") == month_of(first_day(month)), pl.col("mission").is_in(forces))
    assert abs(mine["best"].sum() / spot.personnel - 1) <= CLOSE
