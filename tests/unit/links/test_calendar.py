"""Mandates and the calendar: what is due, what ran out unseen, and which demands stand open."""

from __future__ import annotations

import shutil
from datetime import date

import polars as pl
import pytest

from sinequanon.evidence import registers
from sinequanon.evidence.view import view
from sinequanon.links.council.mandates import calendar, calendar_of, decisions, term, terms


@pytest.fixture(scope="module")
def autumn():
    return view("2026-09-29")


def test_a_mandate_runs_and_days_are_counted():
    now = term(view("2023-06-16"), "MINUSMA")
    assert (now.state, now.until, now.days_left) == ("runs", date(2023, 6, 30), 14)
    assert now.decision == "S/RES/2640 (2022)"


def test_a_closure_is_told_from_the_day_it_was_decided():
    assert term(view("2025-08-27"), "UNIFIL").state == "runs"
    closing = term(view("2025-08-28"), "UNIFIL")
    assert (closing.state, closing.until) == ("closing", date(2026, 12, 31))


def test_what_ran_out_after_the_last_news_is_neither_renewed_nor_ended(autumn):
    for mission, day in (("MINUSCA", date(2026, 11, 15)), ("UNVMC", date(2026, 10, 31))):
        found = term(autumn, mission)
        assert found.until == day
        assert found.news_until < day
    later = terms(view("2026-09-29"))
    assert later["UNMISS"].until == date(2027, 4, 30)


def test_the_register_stands_in_place_of_the_title(autumn):
    rows = decisions(autumn).filter(subject="UNITAMS", decision="S/RES/2715 (2023)")
    assert rows["until"].to_list() == [date(2023, 12, 3)]


def test_every_active_mission_of_the_council_has_a_term(autumn):
    there = autumn.table("missions").filter(pl.col("end").is_null())["mission"]
    have = terms(autumn)
    renewed = {
        "UNFICYP",
        "UNDOF",
        "UNIFIL",
        "MINURSO",
        "UNAMA",
        "MONUSCO",
        "UNISFA",
        "UNMISS",
        "UNSMIL",
        "MINUSCA",
        "UNVMC",
        "BINUH",
    }
    assert renewed <= set(there)
    assert [m for m in renewed if have[m].until is None] == []


def test_the_calendar_of_a_host(autumn):
    lebanon = calendar(autumn, "LBN").events
    closing = lebanon.filter(mission="UNIFIL", kind="closure")
    assert closing["date"].to_list() == ["2026-12-31"]


def test_an_event_of_two_hosts_stands_once(autumn):
    rows = calendar(autumn).events.filter(mission="UNDOF", kind="mandate end")
    assert [set(h.split(",")) for h in rows["host"]] == [{"SYR", "ISR"}]
    # A host sees it too.
    assert "UNDOF" in calendar(autumn, "ISR").events["mission"].to_list()


@pytest.mark.parametrize("named", ["Western Sahara", "ESH", "MINURSO"])
def test_what_is_due_in_a_territory_is_told_of_it_and_of_nothing_else_of_its_state(named):
    now = view("2025-11-01")
    found = calendar_of(now, now.host(named)).events
    assert found["date"].to_list() == ["2026-04-30", "2026-10-31"]
    assert set(found["mission"]) == {"MINURSO"}


@pytest.mark.parametrize(
    ("mission", "host", "as_of", "ended", "gone"),
    [
        ("MINUSMA", "MLI", "2023-08-20", date(2023, 6, 30), date(2023, 12, 31)),
        ("UNAMID", "SDN", "2021-02-01", date(2020, 12, 31), date(2021, 6, 30)),
    ],
)
def test_a_mission_whose_mandate_has_ended_leaves_by_the_day_that_was_decided(
    mission, host, as_of, ended, gone
):
    now = view(as_of)
    found = term(now, mission)
    assert (found.state, found.until, found.gone) == ("leaving", ended, gone)
    assert found.in_words().endswith(f"it must have left by {gone.day} {gone:%B %Y}")
    due = calendar(now, host)
    assert due.events.filter(mission=mission)["date"].to_list() == [str(gone)]
    assert mission not in due.unsettled["mission"].to_list()


def test_what_stands_in_the_register_is_not_told_twice():
    found = calendar(view("2026-02-15"), "LBN", months=24).events.filter(mission="UNIFIL", kind="closure")
    assert found["date"].to_list() == ["2026-12-31", "2027-12-31"]


def test_sanctions_whose_renewal_was_vetoed_end_and_are_not_unsettled():
    before = calendar(view("2023-08-29"), "MLI").events.filter(kind="sanctions")
    assert before["what"].to_list() == ["Sanctions on Mali end unless renewed"]
    eve = calendar(view("2023-08-31"), "MLI").events.filter(kind="sanctions").row(0, named=True)
    assert (eve["date"], eve["source"]) == ("2023-08-31", "S/2023/638")
    assert eve["what"] == "End of the sanctions on Mali: the draft to renew them was vetoed"
    assert calendar(view("2023-09-05"), "MLI").unsettled.filter(kind="sanctions").is_empty()


def test_what_is_due_reads_the_same_before_and_after_its_day():
    told = [row.what for row in registers.due()]
    past = (" was due", " was to ", " were to end", " ended ")
    assert [what for what in told if what.endswith(past) or any(word in what for word in past)] == []


def test_the_calendar_as_it_stood_two_weeks_before_a_mandate_ended():
    mali = calendar(view("2023-06-16"), "MLI").events
    assert mali.filter(kind="mandate end")["date"].to_list() == ["2023-06-30"]
    assert mali["date"].to_list() == sorted(mali["date"].to_list())


def test_a_date_of_the_register_and_of_a_mandate_are_one_event(tmp_path):
    folder = tmp_path / "registers"
    shutil.copytree(registers.FOLDER, folder)
    (folder / "due").mkdir(exist_ok=True)
    text = """
[[due]]
date = "2023-06-30"
host = "MLI"
mission = "MINUSMA"
kind = "mandate end"
what = "MINUSMA's mandate ends"
decided_by = "S/RES/2640 (2022)"
known = "2022-06-29"
verified = true
sources = ["test"]

[[due]]
date = "2023-06-28"
host = "MLI"
kind = "election"
what = "decided too late to be known"
known = "2023-06-17"
verified = true
sources = ["test"]
"""
    (folder / "due" / "MLI.toml").write_text(text, encoding="utf-8")
    events = calendar(view("2023-06-16", registers=folder), "MLI").events
    assert events.filter(mission="MINUSMA")["what"].to_list() == ["MINUSMA's mandate ends"]
    assert "election" not in events["kind"].to_list()


def test_an_open_demand_stands_in_the_calendar_until_it_is_decided():
    asked = calendar(view("2023-06-16"), "MLI").demands
    assert asked["mission"].to_list() == ["MINUSMA"]
    assert calendar(view("2023-07-01"), "MLI").demands.filter(mission="MINUSMA").is_empty()


def test_a_panel_that_ends_is_not_told_as_sanctions_that_end():
    sudan = calendar(view("2011-05-27"), "SDN").events
    told = dict(sudan.filter(kind="sanctions").select("date", "what").iter_rows())
    assert told == {"2012-02-19": "Mandate of the sanctions panel on Sudan ends unless renewed"}
    somalia = calendar(view("2024-05-10"), "SOM").events
    assert (
        "Mandate of the sanctions panel on Somalia ends unless renewed"
        in somalia.filter(date="2025-01-15")["what"].to_list()
    )
    congo = calendar(view("2023-09-01"), "COD").events
    assert congo.filter(date="2024-07-01")["what"].to_list() == [
        "Sanctions on the Democratic Republic of the Congo end unless renewed"
    ]
