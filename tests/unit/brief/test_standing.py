"""Headlines tell what matters most and is newest: closures, open demands, mandates that end; old disputes are no news."""

from __future__ import annotations

import pytest

from sinequanon import states
from sinequanon.brief.standing import headline, sentences
from sinequanon.evidence.view import view


def told(host: str, day: str) -> str:
    return headline(view(day), states.lookup(host))


@pytest.mark.parametrize(
    ("host", "day", "says"),
    [
        ("LBN", "2026-06-01", "UNIFIL must close by 31 December 2026; Lebanon wanted it to stay"),
        ("MLI", "2023-06-16", "the government wants all of MINUSMA out, and the Security Council has not decided"),
        ("TCD", "2010-02-01", "wants all of MINURCAT out (since 19 January 2010)"),
        ("COD", "2025-11-01", "MONUSCO's mandate expires on 20 December 2025"),
        ("SSD", "2026-06-01", "was refused (resolution 2820)"),
        ("IRQ", "2026-06-01", "UNAMI closed on 31 December 2025"),
        ("MLI", "2025-06-01", "no UN peace operation"),
        ("CYP", "2026-06-01", "UNFICYP stays, with a mandate to 31 January 2027"),
        ("CAF", "2026-09-29", "MINUSCA's mandate expires on 15 November 2026"),
    ],
)  # fmt: skip
def test_the_headline(host, day, says):
    assert says in told(host, day)


def test_a_demand_is_closed_by_the_act_that_decides_it():
    assert "has not decided" in told("SSD", "2026-04-29")
    assert "has not decided" not in told("SSD", "2026-05-01")


@pytest.mark.parametrize("host", ["SYR", "CYP", "AFG", "XKX"])
def test_no_dispute_settled_long_ago_and_no_ban_is_told_as_a_demand(host):
    """The zone of 1975, the two camps of 2022, the ban of 2023 and the dispute of 2009 were headlines once."""
    words = told(host, "2026-06-01")
    assert "demand" not in words
    assert "1975" not in words or "no dispute" in words


@pytest.mark.parametrize("host", ["LBN", "SYR", "ISR", "SSD", "SDN", "HTI"])
def test_verbs_agree_with_their_missions(host):
    for sentence in [told(host, "2026-06-01"), *sentences(view("2026-06-01"), states.lookup(host))]:
        assert " and UNTSO stays" not in sentence
        assert not sentence.endswith(("stay stay.", ".."))
