"""What hangs on a few tables is made once for all views that have the same ones, and anew for every other."""

from __future__ import annotations

from datetime import date

import pytest

from sinequanon.evidence.once import MOST, once_for
from sinequanon.evidence.view import view
from sinequanon.links.council import backtest, data, members, out_of_sample, shield

TODAY = date(2023, 6, 20)


@pytest.fixture(scope="module")
def now():
    return view(TODAY, today=TODAY)


def counted(*tables, also=None):
    asked = []

    @once_for(*tables, also=also)
    def dates(seen):
        asked.append(seen.as_of)
        return [seen.table(name).height for name in tables]

    return dates, asked


def test_an_earlier_view_with_the_same_rows_has_the_same_frame(now):
    assert now.table("coups") is now.earlier(date(2023, 6, 19)).table("coups")
    assert now.table("consent_cases") is not now.earlier(date(2023, 6, 1)).table("consent_cases")


def test_it_is_made_once_while_the_tables_are_the_same(now):
    dates, asked = counted("coups")
    assert dates(now) == dates(now.earlier(date(2023, 6, 19)))
    assert asked == [TODAY]


def test_it_is_made_anew_where_a_table_differs(now):
    dates, asked = counted("coups", "consent_cases")
    before = now.earlier(date(2023, 6, 1))
    assert dates(now)[1] > dates(before)[1]
    assert asked == [TODAY, before.as_of]


def test_what_else_it_hangs_on_counts(now):
    dates, asked = counted("coups", also=lambda seen: seen.as_of.day)
    dates(now), dates(now.earlier(date(2023, 6, 19)))
    assert len(asked) == 2


def test_the_oldest_go_first(now):
    dates, asked = counted("coups", also=lambda seen: seen.as_of)
    days = [date(2023, 6, 20 - k) for k in range(MOST + 1)]
    for day in (*days, days[0], days[-1]):
        dates(now.earlier(day))
    assert len(asked) == MOST + 2


@pytest.mark.parametrize(
    "made",
    [
        data.positions,
        members.seated,
        out_of_sample.laid_out,
        out_of_sample.usual,
        pytest.param(out_of_sample._year_by_year, marks=pytest.mark.slow),
        pytest.param(backtest.default_votes, marks=pytest.mark.slow),
        shield._told,
    ],
)
def test_nothing_is_read_but_the_tables_that_are_named(made):
    seen = view(TODAY, today=TODAY)
    named = {cell.cell_contents for cell in made.__closure__ if isinstance(cell.cell_contents, tuple)}.pop()
    made.__wrapped__(seen)
    assert seen.used <= set(named)
