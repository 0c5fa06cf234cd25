"""Answers of the Council to demands, the shield's two questions, and votes looked up by symbol."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.evidence import registers
from sinequanon.evidence.view import view
from sinequanon.links.council import ladder, shield
from sinequanon.links.council.mandates import calendar
from sinequanon.links.council.record import council_vote, is_of_the_council, told

DAY = "2026-09-29"


@pytest.fixture(scope="module")
def now():
    return view(DAY)


def test_every_answer_is_to_a_demand_on_record_and_not_before_it():
    demands = {(c.mission, c.host, c.demand_date) for c in registers.consent_cases() if c.kind == "demand"}
    for row in registers.council_answers():
        assert (row.mission, row.host, row.demand_date) in demands, row.symbol
        assert row.date >= row.demand_date, row.symbol


def rung(now, state: str, day: date) -> tuple[str, str, str]:
    cases = ladder.cases(now, "demand").filter((pl.col("state") == state) & (pl.col("date") == day))
    return cases.select("least", "most", "evidence").row(0)


def test_sanctions_came_back_on_haiti_two_days_after_the_ship_was_kept_out(now):
    assert rung(now, "HTI", date(1993, 10, 11)) == ("sanctions",) * 2 + (
        "register of answers: S/RES/873 (1993)",
    )


@pytest.mark.parametrize(
    ("state", "day", "least"),
    [
        ("ERI", date(2005, 10, 4), "condemning resolution"),
        ("ERI", date(2005, 12, 6), "presidential statement"),
        ("SSD", date(2016, 8, 10), "condemning resolution"),
        ("SSD", date(2015, 6, 1), "press statement"),
        ("MLI", date(2023, 6, 16), "silence"),
        ("SDN", date(2021, 4, 6), "silence"),
        ("SDN", date(2023, 11, 16), "silence"),
    ],
)
def test_the_rung_is_that_of_acts_on_the_demand_itself(now, state, day, least):
    """What the Council said of the coup of 2021 and of the siege of El Fasher answers no demand."""
    assert rung(now, state, day)[0] == least


def test_delays_are_counted_from_the_register(now):
    found = ladder.answers(now)
    haiti = found.filter(pl.col("symbol") == "S/RES/873 (1993)").row(0, named=True)
    assert (haiti["days"], haiti["first"]) == (2, True)
    assert found.filter("first").height == found.select("mission", "host", "demand_date").n_unique()
    assert (found["days"].drop_nulls() >= 0).all()
    early = ladder.answers(view("2005-12-10"))
    assert early["date"].max() == "2005-12-07"


def test_which_question_a_host_is_in(now):
    assert shield.shielded(now, "SSD").question == "veto of a renewal"
    assert shield.shielded(now, "SSD").regime == "S/RES/2821 (2026)"
    chad = shield.shielded(now, "TCD")
    assert (chad.regime, chad.question) == (None, "coercive draft")
    assert chad.happened < chad.of
    values = np.asarray(chad.chance.values)
    assert values.mean() == pytest.approx((chad.happened + 0.5) / (chad.of + 1), abs=0.01)


def test_the_veto_of_august_2023_was_not_to_be_foretold_by_counting():
    before, after = (shield.shielded(view(day), "MLI") for day in ("2023-06-16", "2023-10-01"))
    assert (before.question, before.happened) == ("veto of a renewal", 0)
    assert float(before.chance.mean()) < 0.05
    assert (after.regime, after.question) == (None, "coercive draft")  # they ran out with August


def test_demands_of_one_host_in_a_row_are_one_case_with_all_that_came_of_them():
    none: list[str] = []
    rows = [
        ("A", "AAA", date(2000, 1, 1), "x", none, none, none, none),
        ("A", "AAA", date(2000, 9, 1), "x", ["d"], none, ["d"], none),
        ("A", "AAA", date(2001, 8, 1), "x", none, none, none, none),
        ("A", "AAA", date(2003, 1, 1), "x", none, none, none, none),
        ("B", "BBB", date(2000, 2, 1), "y", none, none, none, none),
    ]
    types = {"mission": pl.String, "host": pl.String, "date": pl.Date, "regime": pl.String}
    types |= dict.fromkeys(shield.LISTS, pl.List(pl.String))
    found = shield.episodes(pl.DataFrame(rows, schema=types, orient="row"))
    assert found.select("host", "date").rows() == [
        ("AAA", date(2000, 1, 1)),
        ("AAA", date(2003, 1, 1)),
        ("BBB", date(2000, 2, 1)),
    ]
    assert found["vetoed"].to_list() == [["d"], [], []]


@pytest.mark.parametrize("symbol", ["S/RES/2690", "s/res/2690 (2023)", " S/RES/2690(2023)"])
def test_a_resolution_is_found_however_it_is_written(now, symbol):
    found = council_vote(now, symbol)
    assert (found.symbol, found.fate, found.tally) == ("S/RES/2690 (2023)", "adopted", (15, 0, 0))


def test_a_vetoed_draft_names_its_voters(now):
    found = council_vote(now, "S/2023/638")
    votes = dict(found.votes.iter_rows())
    assert (votes["RUS"], votes["CHN"], votes["JPN"]) == ("no", "abstain", "yes")
    assert "vetoed by Russia" in told(found)[1]


def test_a_tally_without_names_says_so(now):
    found = council_vote(now, "S/2016/1085")
    assert (found.fate, found.tally, found.votes) == ("failed", (7, 0, 8), None)
    assert told(found)[-1] == "Who voted how is not in the record."


def test_a_vote_after_the_date_is_not_known():
    with pytest.raises(InputError, match="No vote of the Security Council"):
        council_vote(view("2023-06-29"), "S/RES/2690")


def test_symbols_of_the_assembly_are_not_the_councils():
    assert not is_of_the_council("A/RES/ES-11/6")
    assert is_of_the_council("S/2023/638")


@pytest.fixture(scope="module")
def later():
    """Give a day that the Council's record does not reach."""
    return view("2026-11-28")


@pytest.mark.parametrize(("host", "ran_to"), [("HTI", date(2026, 10, 17)), ("SDN", date(2026, 10, 9))])
def test_sanctions_that_ran_out_beyond_the_record_are_neither_in_force_nor_lapsed(later, host, ran_to):
    asked = shield.shielded(later, host, draws=50)
    assert (asked.ran_to, asked.question) == (ran_to, "veto of a renewal")
    assert asked.regime


def test_what_fell_due_beyond_the_record_is_kept_also_where_it_concerns_no_mission(later):
    unsettled = calendar(later, "SDN").unsettled
    assert {"2026-10-09", "2026-11-09"} <= set(unsettled.filter(pl.col("mission").is_null())["date"])
    # A force's end is told once, though the register tells it under the mission that serves it.
    ends = calendar(later, "SOM").events.filter(date="2026-12-31")["what"].to_list()
    assert len([what for what in ends if "AUSSOM" in what]) == 1


def test_a_statement_that_voices_concern_is_not_told_as_one_that_condemns():
    case = next(
        c for c in registers.consent_cases() if c.mission == "UNMISS" and c.demand_date == "2015-06-01"
    )
    assert case.answer == "Council statement of 3 June 2015 voiced concern at it"
    stated = next(s for s in registers.council_statements() if s.date == "2015-06-03")
    assert (stated.action, stated.states, stated.verified) == ("other", ["SSD"], True)


def test_the_council_condemned_attacks_on_two_missions_in_the_two_sudans():
    condemned = {s.symbol: s.mission for s in registers.council_statements() if s.action == "condemn"}
    assert condemned["SC/16026"] == "UNMISS"
    assert condemned["SC/16259"] == "UNISFA"


@pytest.mark.parametrize(
    ("mission", "host", "day", "nature", "outcome"),
    [
        ("MINURSO", "MAR", "2014-08", "ban on staff", "reversed"),
        ("MONUSCO", "COD", "2022-08-01", "negotiated exit", "renegotiated"),
        ("UNISFA", "SDN", "2025-02-28", "obstruction", "reversed"),
    ],
)
def test_what_hosts_and_rebels_did_stands_on_its_day(mission, host, day, nature, outcome):
    assert [
        (c.nature, c.outcome)
        for c in registers.consent_cases()
        if (c.mission, c.host, c.demand_date) == (mission, host, day)
    ] == [(nature, outcome)]
