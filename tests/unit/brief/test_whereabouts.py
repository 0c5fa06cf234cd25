"""Who hosts what, whose deaths are told, and what nobody looked up."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.brief import provider_sentences
from sinequanon.brief.deaths_so_far import of_whom
from sinequanon.brief.sections import futures, happened, security
from sinequanon.catalogue import speaking
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.strength import strength
from sinequanon.scenario.comparison import STANDS, standard

MONTH = date(2026, 11, 1)


@pytest.fixture(scope="module")
def now():
    return view("2026-11-27")


@pytest.mark.parametrize(
    ("host", "hosted", "outside"),
    [
        ("SYR", "UNDOF", "OSE-Syria, with its seat in Geneva"),
        ("YEM", None, "OSESG-Yemen, with its seat in Amman"),
        ("SDN", "UNISFA in Abyei", "OPESG-Sudan"),
    ],
)
def test_an_envoy_seated_elsewhere_is_not_hosted(now, host, hosted, outside):
    first = happened.section(now, now.host(host)).sentences[0]
    inside, _, after = first.partition("outside: ")
    assert outside in after
    assert outside.split(",")[0] not in inside
    assert (hosted in inside and " hosts " in inside) if hosted else " hosts " not in first


def test_a_seat_is_not_told_of_a_time_before_it():
    """The envoy for Yemen sat in Sana'a until 2015."""
    first = happened.section(view("2014-01-01"), view("2014-01-01").host("YEM")).sentences[0]
    assert "hosts OSESG-Yemen" in first
    assert "Amman" not in first


def test_the_mission_that_was_asked_about_comes_first(now):
    assert " hosts UNTSO (" in happened.section(now, now.host("UNTSO")).sentences[0]


def test_where_nobody_looked_it_is_said_so(now):
    told = provider_sentences.sentences(guarantors(now, "IND"), "India", MONTH)
    assert told[0] == "Which foreign forces other than the UN's are in India has not been looked up."
    assert not [sentence for sentence in told if "no foreign force is on record" in sentence]


@pytest.mark.parametrize("host", ["COL", "TKM"])
def test_where_somebody_looked_and_found_none_that_is_said(now, host):
    told = " ".join(provider_sentences.sentences(guarantors(now, host), "the host", MONTH))
    assert "no foreign force is on record for the whole of the host" in told
    assert "looked up" not in told


@pytest.mark.parametrize(("host", "mission"), [("LBN", "UNIFIL"), ("CYP", "UNFICYP"), ("CAF", "MINUSCA")])
def test_the_last_figure_is_one_for_all_answers(now, host, mission):
    ledger = guarantors(now, host).months.filter(provider=f"UN ({mission})", month=MONTH)
    assert ledger["last_figure"].item() == strength(now, mission).counted_month


def test_the_last_figure_may_be_of_the_military_alone(now):
    found = strength(now, "UNIFIL")
    assert (found.counted, found.counted_what, found.counted_month) == (7_500, "military", date(2026, 6, 1))


def test_what_plans_leave_room_for_is_no_figure(now):
    """Nobody has counted the force in Haiti since January 2026."""
    there = guarantors(now, "HTI").months.filter(provider="Gang Suppression Force", month=MONTH)
    assert there["last_figure"].item() == date(2026, 1, 1)
    assert there["high"].item() > 2_000


def test_the_dead_of_palestine_are_not_said_to_be_israels(now):
    assert of_whom(now, now.host("Palestine")) == "Those in Palestine alone are not counted apart."
    assert "the whole of India" in (of_whom(now, now.host("UNMOGIP")) or "")
    assert of_whom(now, now.host("MONUSCO")) is None


@pytest.mark.slow
def test_a_closure_that_is_decided_is_no_chance(now):
    """UNIFIL's last mandate ends on 31 December 2026; it works south of the Litani alone."""
    place = now.host("UNIFIL")
    part = futures.section(place.state, standard(now, place, histories=300), "")
    text = " ".join(part.sentences)
    assert "UNIFIL's last mandate ends on 31 December 2026" in text
    assert "As things stand" not in text
    assert "UNIFIL works only in the area south of the Litani" in text
    assert "nothing is assumed of what its people change about deaths in the whole of Lebanon" in text
    assert part.figures == ()
    for name, table in part.tables:
        assert STANDS not in table["scenario"].to_list(), name


def test_no_difference_is_told_as_none():
    row = dict.fromkeys(("q05", "q50", "q95"), 0.3) | {"effect": "synthesis", "more": 0.4}
    told = futures._gap("X", "Y", pl.DataFrame([row]))
    assert "as many" not in told
    assert "the same as well, to the nearest death" in told


def table_of_acts(now, host):
    """Return what the Council did and said, as the section tells it."""
    tables = happened.section(now, now.host(host)).tables
    return next((table for _, table in tables if "subject" in table.columns), None)


@pytest.mark.parametrize("host", ["MAR", "Western Sahara"])
def test_what_the_council_decided_on_a_territory_stands_in_its_states_brief(now, host):
    acts = table_of_acts(now, host)
    last = acts.row(-1, named=True)
    assert (last["symbol"], last["yes"], last["no"], last["abstain"]) == ("S/RES/2797 (2025)", 11, 0, 3)
    assert "autonomy proposal" in last["subject"]
    assert not [s for s in happened.section(now, now.host(host)).sentences if "as Western Sahara does" in s]


def test_what_acts_say_is_told_in_french_or_in_quotation_marks(now):
    with speaking("fr"):
        told = {row["symbol"]: row["subject"] for row in table_of_acts(now, "MAR").iter_rows(named=True)}
    assert told["S/RES/2703 (2023)"] == "le mandat de la MINURSO est prorogé jusqu'au 31 octobre 2024"
    assert "proposition marocaine d'autonomie" in told["S/RES/2797 (2025)"]
    assert told["S/RES/2756 (2024)"].startswith("«")


def test_an_attack_on_a_mission_that_the_council_condemned_stands_beside_its_acts(now):
    said = table_of_acts(now, "SDN").filter(pl.col("symbol") == "SC/16259")
    assert "Kadugli that killed six Bangladeshi peacekeepers" in said["subject"][0]
    assert said["yes"].to_list() == [None]


def test_an_act_of_an_earlier_time_is_not_told_as_one_since_mid_2022(now):
    assert table_of_acts(now, "BDI") is None
    assert not [
        s for s in happened.section(now, now.host("BDI")).sentences if "since mid-2022" in s.casefold()
    ]
    years = table_of_acts(now, "SSD")["date"].str.slice(0, 4).cast(pl.Int64)
    assert years.min() >= 2022


def test_that_there_is_no_operation_is_said_once(now):
    told = happened.section(now, now.host("MLI")).sentences
    assert [s for s in told if "no UN peace operation" in s.replace("No UN", "no UN")] == [told[0]]


def test_a_force_largest_for_one_month_is_not_told_from_that_month_to_itself(now):
    turn = {
        "after": "UN (MINUSMA)",
        "month": date(2013, 4, 1),
        "until": "2013-04",
        "gap": False,
        "probability": 1.0,
    }
    assert security._turn(turn) == "MINUSMA (April 2013)"
    assert security._turn(turn | {"until": "2013-06"}) == "MINUSMA (April 2013 to June 2013)"
