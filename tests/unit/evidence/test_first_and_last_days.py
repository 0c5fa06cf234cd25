"""Days and symbols in the registers are those of the event: not of the announcement, of the text that tells it, or of a month."""

from __future__ import annotations

import pytest

from sinequanon.evidence import registers

WHEN_THE_FORCE_LEFT = {"UNMIS", "UNITAMS"}
"""Missions whose case ends with the mandate and whose row ends when the last left."""


def presence(host: str, provider: str):
    (found,) = (g for g in registers.guarantors()[host] if g.provider[0].text.startswith(provider))
    return found


@pytest.mark.parametrize(
    ("host", "provider", "start", "end", "invited"),
    [
        ("YEM", "United Arab Emirates", "2015-03-26", "2026-01-02", True),
        ("SLB", "RAMSI", "2003-07-24", "2017-06-30", True),
        ("LKA", "Indian Peace Keeping Force", "1987-07-29", "1990-03-24", True),
        ("KAZ", "CSTO", "2022-01-06", "2022-01-19", True),
        ("UKR", "OSCE", "2014-03-21", "2022-03-31", True),
        ("KHM", "Vietnam", "1978-12-25", "1989-09-26", False),
        ("AFG", "Soviet Union", "1979-12", "1989-02-15", None),
        ("ARM", "EU Mission in Armenia", "2023-02-20", None, True),
        ("MDA", "Russia", "1992", None, False),
        ("BFA", "Operation Sabre", "2010", "2023-02-18", True),
        ("CAF", "France (support detachment", "2016-10-31", "2022-12-15", True),
        ("COD", "Agemira", "2022-11", None, True),
        ("COD", "European private contractors", "2022-11", "2025-01-29", True),
        ("GNB", "ESSMGB", "2022-04-28", None, True),
        ("MOZ", "South Africa (after SAMIM)", "2024-07-15", "2024-11-02", None),
        ("NER", "Canada", "2013", "2024-01", True),
        ("NER", "Chad", "2021-02", "2023-11-29", True),
    ],
)
def test_a_force_came_left_and_was_invited(host, provider, start, end, invited):
    found = presence(host, provider)
    assert (found.start, found.end, found.invited) == (start, end, invited)


@pytest.mark.parametrize(
    ("mission", "start", "end"),
    [
        ("MICIVIH", "1993-02", "2000-03-15"),
        ("MICAH", "2000-03-16", "2001-02-06"),
        ("UNPOB", "1998-06", "2003-12-31"),
        ("UNOMB", "2004-01-01", "2005-06-30"),
        ("UNMC", "2016-01-25", "2017-09-25"),
        ("BINUH", "2019-10-16", None),
        ("UNAMA", "2002-03-28", None),
        ("UNCRO", "1995-03-31", "1996-01-15"),
    ],
)
def test_a_mission_began_and_ended(mission, start, end):
    (found,) = (m for m in registers.missions() if m.mission == mission)
    assert (found.start, found.end) == (start, end)


def test_a_mission_that_a_case_ended_has_the_day_of_the_case():
    ends = {m.mission: m.end for m in registers.missions()}
    cases = {
        c.mission: c.end
        for c in registers.consent_cases()
        if c.scope == "whole" and c.end and ends[c.mission] and c.mission not in WHEN_THE_FORCE_LEFT
    }
    assert len(cases) > 8
    assert {mission: ends[mission] for mission in cases} == cases


def test_haitis_observers_left_two_days_after_the_order():
    (case,) = (c for c in registers.consent_cases() if c.mission == "MICIVIH")
    assert (case.demand_date, case.outcome_date) == ("1994-07-11", "1994-07-13")


def test_what_nobody_settled_is_not_dated_by_a_newspaper():
    (case,) = (c for c in registers.consent_cases() if c.mission == "UNMOGIP" and c.demand_date == "1972")
    assert case.outcome == "tolerated"
    assert case.outcome_date is None


def test_a_refusal_has_the_day_of_the_answer():
    refused = [c for c in registers.consent_cases() if c.outcome == "refused"]
    assert [c.mission for c in refused if c.outcome_date is None] == []
    (case,) = (c for c in refused if c.mission == "UNMIK" and c.demand_date == "2019-05-31")
    assert case.outcome_date == "2019-05-31"


def test_the_first_vote_on_abkhazia_stands_on_its_day():
    (vote,) = (v for v in registers.assembly_votes() if v.symbol == "A/RES/62/249")
    assert vote.date == "2008-05-15"
    assert "14 to 11, with 105" in (vote.doubt or "")


def test_a_statement_that_answers_a_demand_has_one_symbol():
    statements = {
        (s.date, s.form, state): s.symbol for s in registers.council_statements() for state in s.states
    }
    answers = {(a.date, a.kind, a.host): a.symbol for a in registers.council_answers()}
    both = answers.keys() & statements.keys()
    assert len(both) > 9
    assert {key: statements[key] for key in both} == {key: answers[key] for key in both}
