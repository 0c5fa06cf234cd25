"""What changed: only what became known in the days before the date is told, in each language, and the first page tells it once."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from sinequanon.brief import provider_sentences
from sinequanon.brief.changes.facts import SCHEMA
from sinequanon.brief.sections import changed
from sinequanon.catalogue import speaking
from sinequanon.evidence.view import view
from sinequanon.links.consent.status import asked_by_others, last_asked, whose
from sinequanon.links.guarantors.answers import guarantors


def section(host, day, lang="en"):
    now = view(day)
    with speaking(lang):
        return changed.section(now, now.host(host))


@pytest.fixture(scope="module")
def mali():
    return section("MLI", "2023-07-05")


def test_the_facts_are_those_that_became_known_in_the_days_before(mali):
    known = mali.facts["facts"]["known"]
    assert mali.facts["since"] == date(2023, 7, 5) - timedelta(days=changed.DAYS)
    assert known.min() > mali.facts["since"]
    assert known.max() <= date(2023, 7, 5)


def test_the_demand_the_closure_and_the_deaths_are_told(mali):
    told = " ".join(mali.sentences)
    assert "Mali asked that the mission leave without delay (16 June 2023)" in told
    assert "resolution 2690" in told
    assert "Deaths in Mali are" in told
    assert "None" not in told


def test_french_tells_the_same_facts_without_english(mali):
    french = section("MLI", "2023-07-05", "fr")
    assert french.facts["facts"]["kind"].to_list() == mali.facts["facts"]["kind"].to_list()
    assert "le Mali a demandé le retrait sans délai de la mission" in " ".join(french.sentences).replace(
        "Le Mali", "le Mali"
    )
    assert not [
        word for word in ("«", " the ", "resolution ", " known") if word in " ".join(french.sentences)
    ]


def test_a_force_that_leaves_a_part_of_a_host_has_not_left_it():
    """The Emirates gave up the bases to which Somalia had let them, and are said to be still in Berbera, unasked."""
    told = " ".join(section("SOM", "2026-02-15").sentences)
    assert "United Arab Emirates left a part of Somalia (January 2026)" in told
    assert "is said to have forces there still, uninvited: Berbera (Somaliland)" in told
    assert "United Arab Emirates left Somalia" not in told
    assert "United Arab Emirates came to Somalia" not in told


def test_a_force_without_another_presence_left():
    assert "United Arab Emirates left Yemen (2 January 2026)" in " ".join(
        section("YEM", "2026-01-15").sentences
    )


def test_where_nothing_is_new_the_newest_fact_before_is_told():
    quiet = section("CYP", "2026-09-20")
    assert quiet.facts["facts"].is_empty()
    assert (
        quiet.sentences[0]
        == "No new fact has become known here since 22 June 2026 on Cyprus or its UN missions."
    )
    assert quiet.sentences[1].startswith("The newest before that: ")


def test_news_of_another_host_of_the_same_mission_are_not_the_hosts(mali):
    south = section("SSD", "2026-11-27").facts["facts"]
    assert not south["text"].str.contains("Darfur").any()


def fact(**given):
    row = dict.fromkeys(SCHEMA) | {
        "day": "2023-06-16",
        "known": date(2023, 6, 16),
        "kind": "coup",
        "older": False,
    }
    return row | {"text": "A coup in Mali (16 June 2023).", "weight": 65} | given


def newest(*rows, said="", now=date(2023, 6, 30)):
    return changed.newest(pl.DataFrame(list(rows), schema=SCHEMA), now, said)


def test_what_is_weighty_and_fresh_is_told_as_new():
    assert newest(fact()) == "New in the last 30 days: a coup in Mali (16 June 2023)."


@pytest.mark.parametrize(
    "given",
    [{"weight": 30}, {"older": True}, {"known": date(2023, 5, 1)}],
    ids=["light", "known late", "old"],
)
def test_what_is_light_or_late_or_old_is_not(given):
    assert newest(fact(**given)) == ""


def test_a_dispute_that_the_title_tells_in_other_words_is_not_told_again():
    asked = fact(
        kind="demand that all leave", text="Mali asked that the mission leave without delay (16 June 2023)."
    )
    assert newest(asked, said="the demand was made on 16 June 2023") == ""
    assert newest(asked, said="MINUSMA has 13,700 uniformed people") != ""


def test_what_was_said_is_not_said_again():
    text = "The mandate of MINUSMA now runs to 31 December 2023 (resolution 2690, 16 June 2023)."
    assert newest(fact(), said="Mali: a coup in Mali") == ""
    assert newest(fact(text=text), said="MINUSMA must close by 31 December 2023") == ""
    assert newest(fact(text=text), said="the demand of 16 June 2023") != ""


def test_a_number_that_was_authorised_is_not_told_as_a_count():
    now = view("2026-11-27")
    uncounted = provider_sentences.authorised(now, "SOM")
    assert "AUSSOM (African Union)" in uncounted
    told = provider_sentences.sentences(
        guarantors(now, "SOM"), "Somalia", date(2026, 11, 1), uncounted=uncounted
    )
    assert any(
        "AUSSOM" in text and "reckoned from the number authorised in July 2025" in text for text in told
    )


def case(asker, day, outcome="refused"):
    return {"nature": "demand that all leave", "asker": asker, "demand_date": day, "outcome": outcome}


def test_a_demand_of_others_is_not_taken_for_the_governments():
    now = view("2026-11-27")
    cases = [case("recognised government", "2019-01-01"), case("de facto authority", "2025-06-26")]
    asked = last_asked(cases, now.host("LBY"), now.as_of)
    assert asked == cases[0]
    assert asked_by_others(cases, asked) == cases[1]
    assert asked_by_others(cases[:1], asked) is None


@pytest.mark.parametrize("host", ["XKX", "AFG"])
def test_where_others_rule_their_demand_counts(host):
    now = view("2026-11-27")
    cases = [case("recognised government", "2007-01-01"), case("de facto authority", "2022-06-26")]
    assert last_asked(cases, now.host(host), now.as_of) == cases[1]


@pytest.mark.parametrize(
    ("mission", "who"),
    [
        ("MINUSCA", "host"),
        ("UNAMA", "de-facto"),
        ("UNOWAS", "outside"),
        ("OSE-Syria", "outside"),
        ("UNSOS", "host"),
    ],
)
def test_whose_consent_a_mission_has(mission, who):
    now = view("2026-11-27")
    assert whose(now, now.host(mission), mission) == who
