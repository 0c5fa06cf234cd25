"""The view: what is known on the day itself, how far each table reaches, and which dates are answered."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.evidence.record import record
from sinequanon.evidence.schemas import TABLES
from sinequanon.evidence.view import view

DAY = date(2023, 6, 16)


def test_a_row_is_there_from_the_day_on_which_it_is_known():
    whole = view().table("roll_calls")
    known = whole["known"].max()
    rows = whole.filter(pl.col("known") == known).height
    assert rows > 0
    there, before = (view(day).table("roll_calls") for day in (known, known - timedelta(days=1)))
    assert there.height - before.height == rows


@pytest.mark.parametrize("name", TABLES)
def test_the_last_month_is_that_of_a_row_that_is_known(name):
    seen = view(DAY)
    last, frame = seen.last_month(name), seen.table(name)
    assert last is None or (last.day == 1 and last <= DAY)
    if "month" in frame.columns:
        assert last == frame["month"].max()
    assert seen.last_month(name) == view().earlier(DAY).last_month(name)


def test_asking_for_the_last_month_is_no_use_of_the_table():
    seen = view(DAY)
    assert seen.last_month("fatalities") is not None
    assert seen.used == frozenset()


def test_the_record_says_how_old_each_table_is():
    seen = view("today", today=date(2026, 11, 27))
    seen.table("fatalities")
    seen.table("coups")
    made = {entry["table"]: entry for entry in record(seen, "q")["inputs"]}
    assert set(made) == {"fatalities", "coups"}
    last = seen.last_month("fatalities")
    assert made["fatalities"]["last_month"] == f"{last:%Y-%m}"
    assert made["fatalities"]["age_months"] == (2026 - last.year) * 12 + 11 - last.month


@pytest.mark.parametrize("given", [None, "today", "2030-05-04", "2030-05", date(2030, 5, 4)])
def test_today_and_any_day_up_to_it_are_answered(given):
    """Whatever the tables' last months are: this day is years after all of them."""
    assert view(given, today=date(2030, 5, 4)).as_of == date(2030, 5, 4)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("2030-05-05", "has not come yet"),
        (date(2031, 1, 1), "has not come yet"),
        (2023, "whole year"),
        ("yesterday", "not a date"),
        ("1945-01", "begins in 1946"),
    ],
)
def test_other_dates_are_refused(given, says):
    with pytest.raises(InputError, match=says):
        view(given, today=date(2030, 5, 4))
