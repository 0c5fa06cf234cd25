"""What a consent case says is said once, and fits one person as well as many."""

from __future__ import annotations

import re

from sinequanon.evidence import registers
from sinequanon.links.consent.status import came

SYMBOL = re.compile(r"S/(?:RES|PRST)/[\d/]+")


def test_what_the_council_did_is_said_once():
    twice = [
        (case.mission, case.demand_date)
        for case in registers.consent_cases()
        if set(SYMBOL.findall(case.later or "")) & set(SYMBOL.findall(case.answer or ""))
    ]
    assert twice == []


def test_one_person_who_left_is_not_they():
    for outcome in ("ended as asked", "ended with delay"):
        said = came({"nature": "expulsion of staff", "outcome": outcome})
        assert "they" not in said.split()
