"""Whose consent is told: what the government does is consent, what others do is access; and reasons that a reader can follow."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from sinequanon.brief import numbers, phrases, replies, strip
from sinequanon.brief.numbers import Numbers
from sinequanon.catalogue import speaking
from sinequanon.evidence.view import view
from sinequanon.links.consent import status as consent_status
from sinequanon.links.consent.data import demands
from sinequanon.links.consent.reasons import followable
from sinequanon.links.consent.status import NONE, status_of, statuses

NOW = view("2026-11-28")


def standing(mission: str) -> Numbers:
    """Return how a mission stands with its host, as the first page gathers it, without its forecasts."""
    place = NOW.host(mission)
    cases = demands(NOW).filter(mission=mission).to_dicts()
    who = consent_status.whose(NOW, place, mission)
    own, others = consent_status.of_whom(cases, who, place)
    status = status_of(own, NOW.as_of) if others else statuses(NOW).get(mission, NONE)
    case = numbers._case(own, status, NOW.as_of)
    held = dict.fromkeys(field.name for field in fields(Numbers))
    held |= {
        "now": NOW.as_of, "place": place, "mission": mission, "who": who, "case": case,
        "consent": numbers._consent(status, case, NOW.as_of), "access": numbers._access(others, NOW.as_of),
    }  # fmt: skip
    return Numbers(**held)


@pytest.mark.parametrize(
    ("mission", "value", "note"),
    [
        (
            "MONUSCO",
            "no dispute open",
            "last: September 2023; access: hindered by a rebel group, January 2025",
        ),
        ("UNDOF", "no dispute open", "access: hindered by a foreign army, December 2024"),
        (
            "OSESG-Yemen",
            "no dispute with the government",
            "access: hindered by de facto authorities, June 2024",
        ),
        (
            "UNSMIL",
            "no dispute with the government",
            "access: hindered by de facto authorities, November 2025",
        ),
        ("UNMISS", "flights banned", "13 December 2025"),
        ("UNFICYP", "no dispute on record", "28 November 2026"),
        ("UNAMA", "staff barred by de facto authorities", "7 September 2025"),
    ],
)
def test_the_hosts_own_consent_stands_first_and_what_others_do_is_access(mission, value, note):
    tile = strip._state(standing(mission))
    assert tile.label == "Consent"
    assert tile.value == value
    assert note in tile.note


def test_the_bottom_line_tells_the_two_apart():
    assert phrases._consent(standing("MONUSCO")) == "no crisis of consent is open with the government"
    assert phrases._access(standing("MONUSCO")) == (
        "others than the government hinder it: the rebels of M23 hindered the mission in Goma "
        "(January 2025: tolerated; last heard of in February 2026)"
    )
    assert phrases._access(standing("UNMISS")) == ""
    with speaking("fr"):
        assert phrases._access(standing("MONUSCO")).startswith(
            "d'autres acteurs que le Gouvernement font obstacle"
        )


def test_what_goes_on_is_told_with_the_month_in_which_it_was_last_heard_of():
    case = standing("UNISFA").case
    assert case is not None
    assert phrases.told_of(case).endswith("(April 2019: tolerated; last heard of in November 2025)")
    assert strip._state(standing("UNISFA")).note == "8 April 2019; tolerated; last heard of in November 2025"
    # One that was settled is not told as if it went on, nor one that was only heard of when it began.
    assert phrases.heard_of(case | {"outcome": "reversed"}) is None
    assert phrases.heard_of(case | {"later_date": "2019-08"}) is None
    with speaking("fr"):
        assert phrases.told_of(case).endswith("dernières nouvelles en novembre 2025)")


def dated(*rows: tuple[str, str, str, str]) -> Numbers:
    """Return a first page on the DRC on which these dates are due: day, kind, what, source."""
    due = [
        dict(zip(("date", "kind", "what", "source"), row, strict=True)) | {"mission": None} for row in rows
    ]
    return replace(standing("MONUSCO"), due=tuple(due))


def test_what_another_government_does_is_no_date_of_the_councils():
    page = dated(
        ("2026-12-30", "report", "Midterm report of the Group of Experts due", "S/RES/2825 (2026), para. 1"),
        (
            "2026-12-31",
            "drawdown",
            "Last day for South Africa's contingent to leave",
            "Government of South Africa",
        ),
        ("2027-06-30", "drawdown", "Withdrawal to be complete", "S/RES/2790 (2025)"),
    )
    assert [row["date"] for row in page.council] == ["2026-12-30", "2027-06-30"]


def test_sanctions_that_ran_out_unseen_are_told_on_the_first_page():
    page = replace(dated(), sanctions_ran_to=date(2026, 10, 9), undecided=False, vetoes=())
    told = replies.what_will_the_council_do(page)
    assert told == (
        "The Council's sanctions on the Democratic Republic of the Congo ran to 9 October 2026; "
        "whether they were renewed is not known here.",
    )
    with speaking("fr"):
        assert "on ignore ici si elles ont été reconduites" in replies.what_will_the_council_do(page)[0]


def test_a_host_that_sits_in_the_council_is_said_to():
    assert numbers._seat(NOW, "COD") == 2027
    assert numbers._seat(NOW, "SOM") == 2026
    assert numbers._seat(NOW, "SDN") is None
    assert numbers._seat(NOW, "FRA") is None
    page = replace(dated(), seat=2027, agreement=())
    assert replies.who_backs(page) == (
        "The Democratic Republic of the Congo itself sits in the Council, as an elected member until the end of 2027.",
    )


def test_a_report_is_the_last_thing_to_watch_and_what_ends_stands_as_a_noun():
    report = ("2026-12-30", "report", "Midterm report of the Group of Experts due", "S/RES/2825 (2026)")
    soldiers = ("2026-12-31", "drawdown", "Last day for South Africa's contingent to leave", "South Africa")
    sanctions = ("2027-02-01", "sanctions", "Sanctions on Libya end unless renewed", "S/RES/2819 (2026)")
    far = ("2027-07-01", "sanctions", "Yemen sanctions end unless renewed", "S/RES/2801 (2025)")
    told = phrases.turning(dated(report, soldiers, sanctions, far))
    assert "last day for South Africa's contingent to leave (31 December 2026)" in told
    assert "the end of sanctions on Libya unless renewed (1 February 2027)" in told
    assert "report" not in told
    assert "midterm report" in phrases.turning(dated(report, far))


@pytest.mark.parametrize(
    ("fact", "followed"),
    [
        ("missions in South Sudan were asked to leave or obstructed four times in two years", True),
        ("missions in the Democratic Republic of the Congo are asked to leave or obstructed more often than most: 15 times on record", True),
        ("about 4,500 people killed in organised violence in 12 months", True),
        ("an irregular change of government 24 months ago", True),
        ("an irregular change of government in Syria 24 months ago", True),
        ("about 4,500 people killed in organised violence in 12 months, all hosts together", True),
        ("drafts against the host are seldom vetoed", False),
        ("a veto of drafts against the host is unlikely", False),
        ("a force, not a political mission", False),
        ("drawn down to 4% of its peak in three years", False),
        ("missions in Cyprus are asked to leave or obstructed less often than most: once on record", False),
    ],
)  # fmt: skip
def test_a_reason_is_told_where_a_reader_can_follow_it(fact, followed):
    assert followable(fact) is followed


def test_a_dispute_lived_with_stands_though_a_later_demand_was_refused_and_rows_say_no_day_of_knowing():
    cases = [
        c for c in demands(NOW).filter(mission="UNISFA").to_dicts() if c["asker"] == "recognised government"
    ]
    last = cases[-1] | {
        "scope": "partial",
        "outcome": "refused",
        "outcome_date": "2026-01",
        "demand_date": "2026-01",
    }
    before = cases[-1] | {
        "scope": "partial",
        "outcome": "tolerated",
        "outcome_date": None,
        "demand_date": "2019-04",
    }
    rows = [{k: v for k, v in c.items() if k != "known"} for c in (before, last)]
    assert status_of(rows, NOW.as_of) == status_of([before], NOW.as_of)
    assert status_of(rows, NOW.as_of) != status_of([last], NOW.as_of)
