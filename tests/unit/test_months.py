"""Months and partial dates, against dates worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from sinequanon import months
from sinequanon.errors import InputError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-06-16", date(2023, 6, 16)),
        (" 2023-06-16 ", date(2023, 6, 16)),
        ("2023-06", date(2023, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("1900-02", date(1900, 2, 28)),
        ("2023-12", date(2023, 12, 31)),
        ("today", date(2026, 3, 10)),
        ("Today ", date(2026, 3, 10)),
        ("2026-03", date(2026, 3, 10)),
        (date(2023, 6, 16), date(2023, 6, 16)),
        (datetime(2023, 6, 16, 23, tzinfo=UTC), date(2023, 6, 16)),
    ],
)
def test_as_of_reads_days_and_months(text: object, expected: date) -> None:
    assert months.parse_as_of(text, on=date(2026, 3, 10)) == expected


@pytest.mark.parametrize(
    "given", [2023, 20230616, None, True, ["2023-06"], "2026-03-11", "2026-04", date(2026, 3, 11)]
)
def test_as_of_refuses_other_kinds_and_what_has_not_come(given: object) -> None:
    with pytest.raises(InputError) as caught:
        months.parse_as_of(given, on=date(2026, 3, 10))
    assert caught.value.where == "as_of"


def test_today_is_the_clocks_day() -> None:
    before = datetime.now().astimezone().date()
    assert before <= months.today() <= datetime.now().astimezone().date()
    assert months.parse_as_of("today") >= before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "2023-6",
        "2023-13",
        "2023-00",
        "2023-06-00",
        "2023-02-29",
        "16.06.2023",
        "2023-06-16T00:00",
        "٢٠٢٣-٠٦",
    ],
)
def test_as_of_refuses_the_rest_with_a_cure(text: str) -> None:
    with pytest.raises(InputError) as caught:
        months.parse_as_of(text)
    assert caught.value.where == "as_of"
    assert "2023-" in caught.value.cure
    assert repr(text) in caught.value.cause


@pytest.mark.parametrize(
    "text", ["0000", "0000-01", "2023-00", "2023-04-31", "2023-06-16\n", "-2023", "later"]
)
def test_partial_dates_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        months.first_day(text)
    with pytest.raises(InputError):
        months.last_day(text)


def test_a_partial_date_spans_all_that_it_can_mean() -> None:
    assert (months.first_day("1960"), months.last_day("1960")) == (date(1960, 1, 1), date(1960, 12, 31))
    assert (months.first_day("1960-02"), months.last_day("1960-02")) == (date(1960, 2, 1), date(1960, 2, 29))
    assert (months.first_day("1960-02-03"), months.last_day("1960-02-03")) == (date(1960, 2, 3),) * 2


def test_arithmetic_over_the_turn_of_years() -> None:
    assert months.add_months(date(2023, 1, 1), -1) == date(2022, 12, 1)
    assert months.add_months(date(2023, 12, 31), 1) == date(2024, 1, 1)
    assert months.months_between(date(2022, 12, 1), date(2024, 1, 31)) == 13
    assert months.months_between(date(2024, 1, 31), date(2022, 12, 1)) == -13
    assert months.month_range(date(2023, 11, 5), date(2024, 1, 1)) == [
        date(2023, 11, 1),
        date(2023, 12, 1),
        date(2024, 1, 1),
    ]
    assert months.month_range(date(2024, 1, 1), date(2023, 12, 1)) == []


@pytest.mark.parametrize("n", [-12 * 3000, 12 * 9000])
def test_no_month_outside_the_calendar(n: int) -> None:
    with pytest.raises(InputError):
        months.add_months(date(2023, 1, 1), n)


def test_views_count() -> None:
    assert months.views_month_id(date(1980, 1, 1)) == 1
    assert months.views_month_id(date(1979, 12, 1)) == 0
    assert months.from_views_month_id(528) == date(2023, 12, 1)


def test_words() -> None:
    assert months.in_words("2023-06-16") == "16 June 2023"
    assert months.in_words(date(1948, 5, 29)) == "29 May 1948"


def test_it_imports_the_standard_library_only() -> None:
    code = "import sys, sinequanon.months as m; print({'polars', 'numpy', 'scipy'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "set()"
