"""The registers are of their form, agree with one another, and tell nothing before it was known."""

from __future__ import annotations

import re

import pytest

from sinequanon import states
from sinequanon.errors import EvidenceError
from sinequanon.evidence import records, registers
from sinequanon.months import first_day, last_day

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
FULL = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
PLACES = {"ESH", "PSE"}
"""Codes of territories that are not states."""


def rows() -> list[tuple[str, records.Row]]:
    every = [
        *registers.missions(),
        *registers.consent_cases(),
        *registers.strengths(),
        *registers.council_acts(),
        *registers.council_members(),
        *registers.council_statements(),
        *registers.assembly_votes(),
        *registers.coups(),
        *(g for all_of_host in registers.guarantors().values() for g in all_of_host),
    ]
    return [(type(r).__name__, r) for r in every]


def test_sizes():
    assert sum(m.kind == "peacekeeping" for m in registers.missions()) == 71
    assert len(registers.consent_cases()) >= 68
    assert len(registers.guarantors()) >= 12


def test_every_row_has_sources_and_doubt_where_it_is_not_verified():
    for kind, row in rows():
        assert row.sources, kind
        if not row.verified:
            assert row.doubt, (kind, row)


def test_missions_stand_once_and_cases_name_one():
    names = [m.mission for m in registers.missions()]
    assert len(names) == len(set(names))
    unknown = {c.mission for c in registers.consent_cases()} - set(names)
    assert unknown <= {"UNSMA", "OSESG-B"}, "a case names a mission that is not in the register"


def test_hosts_are_states():
    codes = {h for m in registers.missions() for h in m.hosts}
    codes |= {c.host for c in registers.consent_cases()} | set(registers.guarantors())
    for code in codes - PLACES:
        assert states.by_iso3(code).iso3 == code


def test_a_demand_tells_nothing_of_later_years():
    """What came of a demand belongs into `later`, with its own date."""
    for case in registers.consent_cases():
        if case.kind == "demand" and case.demand and case.demand_date:
            year = last_day(case.demand_date).year
            # A demand may name the future day that it asks for; then it stands as a full date or a month and year.
            told = FULL.sub("", case.demand)
            told = re.sub(r"(?:in|by|of|end of) (?:\w+ )?20\d\d|August 2011|31 March 1995", "", told)
            assert all(int(y) <= year for y in YEAR.findall(told)), (case.mission, case.demand)


def test_levels_are_known_no_earlier_than_they_hold():
    for host, all_of_host in registers.guarantors().items():
        for guarantor in all_of_host:
            months = [first_day(level.month) for level in guarantor.levels]
            assert months == sorted(months), (host, guarantor.provider)
            for level in guarantor.levels:
                assert last_day(level.known) >= first_day(level.month), (host, guarantor.provider)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[case]]\nmission = 1\n", "faults"),
        (
            "[[case]]\nmission = 'X'\nhost = 'mali'\nkind = 'demand'\nverified = true\nsources = ['x']\n",
            "alpha-3",
        ),
        (
            "[[case]]\nmission = 'X'\nhost = 'MLI'\nkind = 'demand'\nverified = true\nsources = ['x']\n",
            "demand_date",
        ),
        (
            "[[case]]\nmission = 'X'\nhost = 'MLI'\nkind = 'demand'\nverified = true\nsources = []\n",
            "sources",
        ),
        ("[[cases]]\n", "only \\[\\[case\\]\\] belongs"),
        ("[[case]\n", "not TOML"),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023-13'\nscope='whole'\nverified=true\nsources=['x']\n",
            "2023-13",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='all'\nverified=true\nsources=['x']\n",
            "whole",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\nlater='x'\nverified=true\nsources=['x']\n",
            "later_date",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\ntypo=1\nverified=true\nsources=['x']\n",
            "typo",
        ),
    ],
)
def test_a_row_that_is_not_of_the_form_is_named(text, says):
    with pytest.raises(EvidenceError, match=rf"(?s){says}.*where: mine\.toml.*to do"):
        registers.parse(text, records.ConsentCase, block="case", where="mine.toml")


def test_all_faults_are_told_at_once():
    bad = "[[case]]\nmission = 'A'\n[[case]]\nmission = 'B'\nhost = 'xx'\n"
    with pytest.raises(EvidenceError) as caught:
        registers.parse(bad, records.ConsentCase, block="case", where="mine.toml")
    assert "row 1 (A), host" in str(caught.value)
    assert "row 2 (B), host" in str(caught.value)
