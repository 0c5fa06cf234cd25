"""Sources that count the same thing are held against one another when an edition is built."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.errors import EvidenceError
from sinequanon.evidence.build import agreement
from sinequanon.sources import catalogue

NAMES = ("kathman", "ipi", "ucdp_monthly", "ucdp_country_year", "vetoes", "meetings")


@pytest.fixture(scope="module")
def frames(releases):
    return {name: catalogue.source(name).read(releases, accept_unknown=True)[0] for name in NAMES}


def test_each_pair_that_is_there_is_told(frames):
    assert agreement.reports(frames) == [
        "kathman, ipi: 22 of 24 shared months agree within 1%",
        "ucdp_monthly, ucdp_country_year: 36 of 36 years agree",
        "vetoes, meetings: 3 of 4 vetoes have no meeting by number or day",
    ]
    assert agreement.reports({"kathman": frames["kathman"]}) == []


def test_a_year_of_other_sums_does_not_agree(frames):
    fewer = frames["ucdp_monthly"].filter(pl.col("month") != date(2001, 4, 1))
    assert "35 of 36 years agree; apart: 2001" in agreement.reports(frames | {"ucdp_monthly": fewer})[1]


def test_roll_calls_of_two_sources_are_compared_by_their_totals():
    one = pl.DataFrame(
        {
            "rcid": [1, 1, 1, 2, 2, 3, 4],
            "symbol": ["A", "A", "A", "B", "B", "C", "C"],
            "vote": ["yes", "yes", "no", "yes", "abstain", "yes", "no"],
        }
    )
    other = pl.DataFrame(
        {"symbol": ["A", "A", "A", "B", "B", "C"], "vote": ["yes", "no", "yes", "yes", "no", "yes"]}
    )
    found = agreement.tallies(one, other)
    assert found.select("symbol", "yes", "no", "abstain", "no_other", "agrees").rows() == [
        ("A", 2, 1, 0, 1, True),
        ("B", 1, 0, 1, 1, False),
    ]
    calls = pl.DataFrame({"rcid": [1, 2, 3, 4, 5]})
    assert agreement.reports(
        {"votes_1946_2019": one, "roll_calls_1946_2019": calls, "votes_2019_2026": other}
    ) == [
        "votes_1946_2019, roll_calls_1946_2019: 1 of 5 roll calls have no vote",
        "votes_1946_2019, votes_2019_2026: 1 of 2 shared roll calls have equal totals; apart: B",
    ]


def test_a_vetoed_draft_that_was_adopted_stops_the_build(frames):
    adopted = frames["vetoes"].with_columns(draft=pl.lit("S/RES/1 (1946)"))
    with pytest.raises(
        EvidenceError, match=r"S/RES/1 \(1946\) is vetoed in one source and adopted in another"
    ):
        agreement.reports(frames | {"vetoes": adopted})
