"""The view: what is known on the day itself, how far each table reaches, and which dates are answered."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from hashlib import sha256

import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.evidence import store
from sinequanon.evidence.record import record
from sinequanon.evidence.registers import FOLDER
from sinequanon.evidence.tables import TABLES
from sinequanon.evidence.view import View, view

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


def edition(folder, *, known=date(2024, 1, 1), **tables):
    """Write an edition of made-up tables; its inputs are named by its content, so that another stands beside it."""
    content = repr([frame.rows() for frame in tables.values()])
    source = store.Input(
        source="s", path="p", sha256=sha256(content.encode()).hexdigest(), known_to_card=True
    )
    store.write(
        folder,
        tables,
        kind="full",
        version="1",
        covers_until=date(2024, 1, 1),
        inputs=[source],
        sources={},
        last_month={},
        known=known,
    )
    return store.open_edition(folder)


BEFORE, OF, AFTER = (date(2020, 8, day) for day in (17, 18, 19))
COUPS = pl.DataFrame(
    {"state": ["MLI"], "date": [OF], "success": [True], "source": ["made up"], "known": [OF]}
)
BORDER = pl.DataFrame(
    {
        "state": ["KEN"],
        "neighbour": ["SDN"],
        "first": [date(1980, 1, 1)],
        "last": [date(2020, 7, 1)],
        "known": [date(1980, 1, 31)],
        "last_known": [OF],
    }
)


def deaths(best, known, report):
    return {"state": "MLI", "month": date(2020, 7, 1), "best": best, "report": report, "known": known}


def test_a_row_is_not_there_the_day_before_and_is_there_on_the_day_and_after(tmp_path):
    held = edition(tmp_path, coups=COUPS)
    assert [View(day, held).table("coups").height for day in (BEFORE, OF, AFTER)] == [0, 1, 1]


def test_a_column_that_became_known_later_is_empty_until_its_day(tmp_path):
    held = edition(tmp_path, borders=BORDER)
    seen = [View(day, held).table("borders") for day in (BEFORE, OF, AFTER)]
    assert [frame["last"].item() for frame in seen] == [None, date(2020, 7, 1), date(2020, 7, 1)]
    assert all("last_known" not in frame.columns for frame in seen)
    assert [frame["first"].item() for frame in seen] == [date(1980, 1, 1)] * 3


def test_a_revised_fact_is_the_last_report_of_the_day_and_known_since_the_first(tmp_path):
    first, second = deaths(10, date(2020, 8, 1), 1), deaths(40, OF, 3)
    held = edition(tmp_path, fatalities=pl.DataFrame([second, first]))
    seen = [View(day, held).table("fatalities") for day in (BEFORE, OF)]
    assert [frame["best"].to_list() for frame in seen] == [[10], [40]]
    assert [frame["known"].to_list() for frame in seen] == [[date(2020, 8, 1)]] * 2


def test_what_settled_a_demand_is_masked_until_the_day_after_which_it_is_knowable(tmp_path):
    """A register of one demand in June 2020, answered by a decision of August and an end of 2021."""
    shutil.copytree(FOLDER, tmp_path / "own")
    (tmp_path / "own" / "consent.toml").write_text(
        """
[[case]]
mission = "MINUSMA"
host = "MLI"
kind = "demand"
demand_date = "2020-06-16"
scope = "whole"
nature = "demand that all leave"
asker = "recognised government"
recognised = true
outcome = "ended as asked"
outcome_date = "2020-08-18"
decision = "S/RES/1 (2020)"
decision_date = "2020-08-18"
end = "2021"
verified = false
sources = ["made up"]
""",
        encoding="utf-8",
    )

    def case(day):
        return View(day, store.open_edition(store.REFERENCE), tmp_path / "own").table("consent_cases")

    assert case(date(2020, 6, 15)).is_empty()
    told = ("outcome", "outcome_date", "decision", "end")
    assert [case(BEFORE)[c].item() for c in told] == [None] * 4
    assert [case(OF)[c].item() for c in told] == ["ended as asked", "2020-08-18", "S/RES/1 (2020)", None]
    # 2021 has surely come to pass on its last day.
    assert case(date(2021, 12, 30))["end"].item() is None
    assert case(date(2021, 12, 31))["end"].item() == "2021"


def test_a_question_of_then_reads_the_edition_that_was_known_then(tmp_path):
    old = edition(tmp_path, known=date(2023, 5, 1), coups=COUPS).manifest.edition
    more = pl.concat([COUPS, COUPS.with_columns(state=pl.lit("TCD"))])
    new = edition(tmp_path, known=date(2023, 6, 1), coups=more).manifest.edition
    asked = [date(2023, 4, 30), date(2023, 5, 1), date(2023, 5, 31), date(2023, 6, 1)]
    seen = [view(day, data=tmp_path) for day in asked]
    # Before the first edition was known there is only what is known today, and the record says so.
    assert [v.manifest.edition for v in seen] == [new, old, old, new]
    assert [v.table("coups").height for v in seen] == [2, 1, 1, 2]
    assert view("today", data=tmp_path).earlier(date(2023, 5, 31)).manifest.edition == old
    assert view("today", data=tmp_path).manifest.edition == new


def test_an_edition_that_lacks_a_table_of_the_newest_is_passed_over(tmp_path):
    edition(tmp_path, known=date(2023, 5, 1), coups=COUPS)
    new = edition(tmp_path, known=date(2023, 6, 1), coups=COUPS, borders=BORDER).manifest.edition
    assert view(date(2023, 5, 31), data=tmp_path).manifest.edition == new


def test_the_view_says_that_figures_are_a_later_revision(tmp_path):
    frame = pl.DataFrame([deaths(10, date(2020, 8, 1), 1)])
    edition(tmp_path, known=date(2023, 5, 1), fatalities=frame)
    then, before = (view(day, data=tmp_path) for day in (date(2023, 5, 2), date(2023, 4, 30)))
    assert "known here since 2023-05-01" in then.vintage("fatalities")
    assert before.vintage("fatalities") == TABLES["fatalities"].vintage
