"""The shield of past days: what the council link's answers make of views of those days."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.evidence.view import view
from sinequanon.links.council import backtest, chances, out_of_sample, shield
from sinequanon.links.council.shield import shields

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def now():
    return view()


def asked(*pairs: tuple[str, date]) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema={"host": pl.String, "day": pl.Date}, orient="row")


@pytest.mark.parametrize(
    ("host", "day"), [("MLI", date(2023, 8, 29)), ("SYR", date(2018, 4, 9)), ("SDN", date(2011, 4, 30))]
)
def test_it_is_the_answer_of_the_day_before_the_vote(now, host, day):
    """The answer draws positions, the shield takes them as estimated: the two means differ a little."""
    then = now.earlier(day)
    drawn = [
        1.0 - chances.ask(then, host, kind, draws=2000, seed=1).sets[:, 0] for kind in ("condemn", "sanction")
    ]
    wanted = sum(float(d.mean()) for d in drawn) / 2
    assert shields(now, asked((host, day)))["shield"][0] == pytest.approx(wanted, rel=0.15)


def test_each_day_is_answered_by_the_model_that_was_the_default_by_then(now):
    """Two hosts far apart get the same chance by the base rate, and never by the chain."""
    days = [date(1994, 5, 31), date(1996, 6, 30), date(1996, 10, 31), date(1997, 1, 31), date(2008, 2, 29)]
    found = shields(now, asked(*[(h, d) for d in days for h in ("ISR", "COD")]))
    same = found.group_by("day").agg(pl.col("shield").n_unique() == 1).sort("day")["shield"].to_list()
    assert same == [backtest.default_model(now.earlier(day)) == "base rate" for day in days]
    assert set(same) == {True, False}


def test_a_veto_for_the_host_raises_it_the_day_after_and_not_before(now):
    """Russia's veto of 30 August 2023 on Mali's sanctions."""
    days = [date(2023, 8, 28), date(2023, 8, 29), date(2023, 8, 30)]
    before, eve, after = shields(now, asked(*[("MLI", d) for d in days])).sort("day")["shield"]
    assert eve == pytest.approx(before, rel=0.01)
    assert after > 1.5 * eve
    then = shields(now.earlier(days[0]), asked(("MLI", days[0])))["shield"][0]
    assert then == pytest.approx(before, rel=1e-9)


def test_it_is_missing_before_the_base_rate_has_a_record(now):
    found = shields(now, asked(("ISR", date(1950, 1, 31)), ("ISR", date(1970, 1, 31))))
    assert found.sort("day")["shield"].is_null().to_list() == [True, False]


def test_a_host_without_a_position_is_answered_and_nothing_asked_is_nothing(now):
    found = shields(now, asked(("ESH", date(2015, 3, 31)), ("ESH", date(2015, 3, 31))))
    assert found.height == 1
    assert 0 < found["shield"][0] < 0.5
    assert shields(now, asked()).is_empty()


def test_for_each_member_the_word_is_taken_that_was_taken_on_the_day(now):
    days = [date(1996, 10, 31), date(1997, 1, 31), date(2008, 2, 29), date(2019, 6, 30), date(2023, 8, 29)]
    found = out_of_sample.spoken(now, np.array([out_of_sample.days(day) for day in days]))
    for day, places in zip(days, found, strict=True):
        names = tuple(out_of_sample.PARTS[k] for k in places) if places[0] >= 0 else ()
        assert names == out_of_sample.speakers(now.earlier(day))


def test_what_is_asked_in_parts_and_twice_is_what_is_asked_at_once():
    days = [date(1996, 10, 31), date(2008, 2, 29), date(2019, 6, 30)]
    pairs = [(host, day) for day in days for host in ("MLI", "SDN", "SYR")]
    seen = view(date(2021, 5, 21))
    parts = [shields(seen, asked(*some)) for some in (pairs[:2], pairs[1:5], pairs)]
    at_once = shield._by_estimate(seen, asked(*pairs))
    assert parts[2].equals(at_once.sort("day", "host"))
    assert parts[0].equals(at_once.head(2))
