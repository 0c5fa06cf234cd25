"""Laws of the calendar that hold for all dates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sinequanon import months

days = st.dates(date(1800, 1, 1), date(2200, 12, 31))
steps = st.integers(-3000, 3000)


@given(days, steps)
def test_adding_and_counting_are_inverse(day: date, n: int) -> None:
    later = months.add_months(day, n)
    assert months.months_between(day, later) == n
    assert months.add_months(later, -n) == months.month_of(day)


@given(days)
def test_the_last_day_is_the_eve_of_the_next_month(day: date) -> None:
    month = months.month_of(day)
    text = month.isoformat()[:7]
    assert months.first_day(text) == month
    eve = months.add_months(month, 1) - timedelta(days=1)
    assert months.last_day(text) == eve == months.parse_as_of(text, on=date(2200, 12, 31))
    assert months.first_day(text) <= day <= months.last_day(text)


@given(st.integers(-2000, 5000))
def test_views_numbers_there_and_back(month_id: int) -> None:
    assert months.views_month_id(months.from_views_month_id(month_id)) == month_id


@given(days, st.integers(0, 60))
def test_a_range_holds_each_month_once(day: date, n: int) -> None:
    found = months.month_range(day, months.add_months(day, n))
    assert len(set(found)) == n + 1
    assert found == sorted(found)
