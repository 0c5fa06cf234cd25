"""What members' own last votes on the same states tell, against a count by hand."""

from __future__ import annotations

from datetime import date, timedelta
from math import log

import numpy as np
import pytest

from sinequanon.links.council import past_votes
from sinequanon.links.council.data import ORIGIN

MEMBERS = ("AAA", "BBB", "CCC", "DDD", "EEE")


@pytest.fixture(scope="module")
def record():
    """Sixty drafts about some of three states, each voted on by three of five members."""
    rng = np.random.default_rng(4)
    days = np.sort(rng.integers(0, 3000, 60))
    rows = [
        {
            "date": date(2000, 1, 1) + timedelta(days=int(day)),
            "kind": str(rng.choice(["renew", "sanction"])),
            "states": [s for s in "XYZ" if rng.random() < 0.4],
        }
        for day in days
    ]
    voters = [tuple(rng.permutation(MEMBERS)[:3]) for _ in rows]
    return rows, voters, (rng.random((60, 3)) < 0.6).tolist()


def by_hand(record, day, states, kind, member):
    """The logarithm of a weighted share, one past vote at a time."""
    withheld, total = 0.05, 1.0
    for row, who, ayes in zip(*record, strict=True):
        years = (day - row["date"]).days / 365.25
        if years <= 0 or member not in who or not set(states) & set(row["states"]):
            continue
        weight = 0.5 ** (years / 2.0) * (1.0 if row["kind"] == kind else 0.3)
        total += weight
        withheld += weight * (not ayes[who.index(member)])
    return log(withheld / total / 0.05)


@pytest.mark.parametrize("states", [["X"], ["X", "Z"], ["X", "Y", "Z"]])
def test_a_members_own_votes_are_counted_by_hand(record, states):
    past = past_votes.PastVotes(*record)
    for day in (date(2000, 1, 1), record[0][30]["date"], date(2009, 1, 1)):
        found = past.before((day - ORIGIN).days, states, "sanction", MEMBERS)
        assert found == pytest.approx([by_hand(record, day, states, "sanction", m) for m in MEMBERS])


def test_nothing_is_known_of_newcomers_and_of_other_states(record):
    past = past_votes.PastVotes(*record)
    day = float((date(2009, 1, 1) - ORIGIN).days)
    assert past.before(day, ["X"], "renew", ("FFF",)) == pytest.approx([0.0])
    assert past.before(day, ["W"], "renew", MEMBERS) == pytest.approx(np.zeros(5))
    assert past_votes.PastVotes([], [], []).before(day, ["X"], "renew", ("AAA",)) == pytest.approx([0.0])


def test_a_vote_of_the_day_or_later_changes_nothing(record):
    rows, voters, favour = record
    at = 30
    day = float((rows[at]["date"] - ORIGIN).days)
    turned = [
        [not a for a in ayes] if r["date"] >= rows[at]["date"] else ayes
        for r, ayes in zip(rows, favour, strict=True)
    ]
    before, after = (past_votes.PastVotes(rows, voters, f) for f in (favour, turned))
    for kind in ("renew", "sanction"):
        assert (
            before.before(day, ["X", "Y"], kind, MEMBERS) == after.before(day, ["X", "Y"], kind, MEMBERS)
        ).all()
    late = day + 400
    assert (before.before(late, ["X"], "renew", MEMBERS) != after.before(late, ["X"], "renew", MEMBERS)).any()
