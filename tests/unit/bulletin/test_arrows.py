"""The arrows follow their rules: a planted case turns the one that it should, and a case at the edge none."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from sinequanon.brief.changes.facts import facts
from sinequanon.brief.changes.figures import SCHEMA as DEATHS
from sinequanon.brief.changes.figures import SCHEMA as STRENGTH
from sinequanon.brief.changes.missions import leads, missions, newest_fact
from sinequanon.bulletin.arrows import LEAST, LEVEL, judge, stands_out
from sinequanon.bulletin.changes import MISSIONS, NOTHING_MOVED, VETO, Changes, described
from sinequanon.bulletin.issue import span
from sinequanon.errors import InputError
from sinequanon.evidence.registers import FOLDER
from sinequanon.evidence.view import view

SINCE, DAY = date(2022, 8, 31), date(2022, 9, 30)
CASE = """
[[case]]
mission = "UNFICYP"
host = "CYP"
kind = "demand"
demand_date = "{asked}"
demand = "planted"
short = "Cyprus asked that the mission leave"
scope = "whole"
recognised = true
nature = "demand that all leave"
asker = "recognised government"
verified = true
sources = ["planted"]
"""


def quiet(registers=FOLDER) -> tuple[object, Changes]:
    """The changes of a month without chances and deaths, which each test plants."""
    now = view(DAY, registers=registers)
    before = now.earlier(SINCE)
    found = missions(now, before)
    hosts = [{"host": host, "mission": mission} for host, mission in leads(found).items()]
    return now, Changes(
        since=SINCE,
        as_of=DAY,
        host=None,
        missions=pl.DataFrame([described(m) for m in found], schema=MISSIONS),
        facts=facts(now, before, found),
        chances=NOTHING_MOVED,
        vetoes=pl.DataFrame(schema=VETO),
        deaths=pl.DataFrame(hosts, schema=DEATHS),
        strength=pl.DataFrame(schema=STRENGTH),
        newest=newest_fact(now),
    )


def planted(tmp_path, text: str):
    own = shutil.copytree(FOLDER, tmp_path / "registers")
    with (own / "consent.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    return own


def arrow(now, found: Changes, mission: str) -> tuple[str, set[str]]:
    judged = next(j for j in judge(now, found) if j.mission == mission)
    return judged.arrow, {r.rule for r in judged.reasons if r.arrow == judged.arrow}


def test_a_quiet_mission_is_unchanged():
    assert arrow(*quiet(), "UNFICYP")[0] == "unchanged"


def test_a_new_demand_is_worse(tmp_path):
    own = planted(tmp_path, CASE.format(asked="2022-09-10"))
    assert arrow(*quiet(own), "UNFICYP") == ("worse", {"new demand"})


def test_a_demand_that_stands_undecided_is_at_risk_and_no_longer_news(tmp_path):
    own = planted(tmp_path, CASE.format(asked="2022-07-10"))
    assert arrow(*quiet(own), "UNFICYP") == ("at risk", {"open demand"})


@pytest.mark.parametrize(("outcome", "becomes"), [("reversed", "better"), ("refused", "unchanged")])
def test_a_demand_taken_back_is_better_and_one_refused_is_not(tmp_path, outcome, becomes):
    settled = f'outcome = "{outcome}"\noutcome_date = "2022-09-20"\n'
    own = planted(tmp_path, CASE.format(asked="2022-07-10") + settled)
    assert arrow(*quiet(own), "UNFICYP")[0] == becomes


def test_a_chance_puts_at_risk_from_the_level_on():
    now, found = quiet()
    row = {"mission": "UNFICYP", "host": "CYP", "p12_any_then": 0.1, "why": []}
    for chance, becomes in ((LEVEL, "at risk"), (LEVEL - 0.01, "unchanged")):
        chances = pl.DataFrame([row | {"p12_any": chance}], schema=NOTHING_MOVED.schema)
        assert arrow(now, replace(found, chances=chances), "UNFICYP")[0] == becomes


def month(**changed):
    row = dict.fromkeys(DEATHS) | {"host": "MLI", "mission": "MINUSMA", "new_month": date(2022, 8, 1)}
    row |= {
        "least_before": 60,
        "most_before": 200,
        "forecast_low": 50.0,
        "forecast_high": 180.0,
        "status": "final",
    }
    return row | {"will_be": changed["new_deaths"]} | changed


@pytest.mark.parametrize(
    ("row", "becomes"),
    [
        (month(new_deaths=200 + LEAST), "worse"),
        (month(new_deaths=200 + LEAST - 1), None),
        (month(new_deaths=260, forecast_high=400.0), None),
        (month(new_deaths=260, forecast_high=None, forecast_low=None), "worse"),
        (month(new_deaths=50 - LEAST), "better"),
        (month(new_deaths=50 - LEAST + 1), None),
        (month(new_deaths=20, will_be=40.0), None),
        (month(new_deaths=260, most_before=None), None),
    ],
)
def test_deaths_point_only_when_they_stand_out_of_the_year_and_the_forecast(row, becomes):
    found = stands_out(row, DAY)
    assert (found.arrow if found else None) == becomes


def test_a_mandate_that_ends_soon_is_at_risk_and_one_that_ran_out_is_not_known():
    now, found = quiet()
    judged = {j.mission: j for j in judge(now, found)}
    assert judged["MINURSO"].arrow == "at risk"
    assert "ends on 31 October 2022" in judged["MINURSO"].reasons[0].text
    assert judged["MONUSCO"].arrow != "at risk" or "mandate ends soon" not in {
        r.rule for r in judged["MONUSCO"].reasons
    }


def test_the_span_of_a_bulletin():
    assert span("2023-06") == (date(2023, 5, 31), date(2023, 6, 30))
    assert span("2026-11", on=date(2026, 11, 27)) == (date(2026, 10, 31), date(2026, 11, 27))
    for month_, day in (("2023-06", "2023-06-16"), ("2023", None), ("2023-06-16", None)):
        with pytest.raises(InputError):
            span(month_, day)


def test_a_mission_whose_end_became_known_is_closed():
    now = view("2024-01-31")
    before = now.earlier(date(2023, 11, 30))
    found = missions(now, before)
    _, planted_month = quiet()
    ended = replace(
        planted_month,
        since=before.as_of,
        as_of=now.as_of,
        missions=pl.DataFrame([described(m) for m in found], schema=MISSIONS),
        facts=facts(now, before, found),
    )
    assert arrow(now, ended, "MINUSMA") == ("closed", {"ended"})
