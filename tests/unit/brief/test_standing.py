"""Headlines tell what matters most and is newest: closures, open demands, mandates that end; old disputes are no news."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon import states
from sinequanon.brief.content import compose
from sinequanon.brief.deaths_so_far import so_far
from sinequanon.brief.first_page import elsewhere
from sinequanon.brief.headline import MOST_WORDS, cut, headline, sentences
from sinequanon.brief.numbers import _faded
from sinequanon.brief.sections import calendar, happened
from sinequanon.catalogue import speaking
from sinequanon.evidence.view import view
from sinequanon.links.consent.watch import watch
from sinequanon.links.violence.displacement import displaced
from sinequanon.links.violence.displacement import told as told_displaced
from sinequanon.scenario.comparison import told_to_leave


def told(host: str, day: str) -> str:
    return headline(view(day), states.lookup(host))


@pytest.mark.parametrize(
    ("host", "day", "says"),
    [
        ("LBN", "2026-06-01", "UNIFIL's mandate ends for good on 31 December 2026, and it must have left by 31 December 2027; Lebanon wanted it to stay"),
        ("MLI", "2023-06-16", "the government wants all of MINUSMA out, and the Security Council has not decided"),
        ("TCD", "2010-02-01", "wants all of MINURCAT out (since 19 January 2010)"),
        ("COD", "2025-11-01", "MONUSCO's mandate expires on 20 December 2025"),
        ("SSD", "2026-06-01", "UNMISS stays, with a mandate to 30 April 2027 and a ceiling of 12,500 troops (resolution 2820)"),
        ("IRQ", "2026-06-01", "UNAMI closed on 31 December 2025"),
        ("MLI", "2025-06-01", "no UN peace operation"),
        ("CYP", "2026-06-01", "UNFICYP stays, with a mandate to 31 January 2027"),
        ("CAF", "2026-09-29", "MINUSCA's mandate expires on 15 November 2026"),
    ],
)  # fmt: skip
def test_the_headline(host, day, says):
    assert says in told(host, day)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_headline_of_a_current_mission_is_longer_than_a_line_or_two(lang):
    now = view("2026-11-28")
    active = now.table("missions").filter(pl.col("end").is_null())["mission"]
    assert len(active) > 20
    with speaking(lang):
        for mission in active:
            place = now.host(mission)
            whole = headline(now, place.state, place.missions, name=place.name)
            news = whole.split(": " if lang == "en" else "\u00a0: ", 1)[1]
            assert len(news.split()) <= MOST_WORDS[lang], whole


def test_what_a_headline_has_no_room_for_is_handed_on():
    now, place = view("2026-06-01"), view("2026-06-01").host("SSD")
    assert cut(now, place.state) == [
        "South Sudan asked for a cut of 70% of the troops from outside Africa and the closing of bases "
        "(October 2025: refused, which is a judgement: Juba called its points no conditions, seven bases closed and the ceiling came down)"
    ]
    assert cut(now, states.lookup("CYP")) == []


def test_the_missions_of_an_area_are_not_told_on_the_page_of_a_force_for_the_country():
    now = view("2026-11-28")
    assert "UNISFA" in elsewhere(now, "UNMISS")
    assert elsewhere(now, "UNISFA") == elsewhere(now, "OPESG-Sudan") == frozenset()


def test_no_later_dispute_stands_against_a_calm_headline():
    now = view("2026-11-28")
    place = now.host("UNMOGIP")
    assert "no dispute on record since 2016" in headline(now, place.state, place.missions, name=place.name)


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


def test_a_territory_is_told_no_figure_of_the_state_under_which_it_is_counted():
    """The Golan casts no vote, and Syria's dead are not its own."""
    now = view("2026-11-27")
    golan = now.host("UNDOF")
    told = compose(now, golan)
    assert told.headline.startswith("The Golan, ")
    assert golan.note in told.lead
    for name in ("council", "people", "response", "futures"):
        section = next(s for s in told.sections if s.name == name)
        assert not [s for s in section.sentences if "the Golan" in s and "the whole of Syria" not in s]
    people, futures = (next(s for s in told.sections if s.name == n) for n in ("people", "futures"))
    assert (
        "These are the deaths of the whole of Syria; those in the Golan alone are not counted apart."
        in people.sentences
    )
    # What a force in the Golan changes about the deaths of all Syria is not claimed, nor drawn.
    assert futures.sentences[0].startswith(
        "UNDOF works only in the Golan: nothing is assumed of what its people change about deaths in the whole of Syria"
    )
    assert {figure.name for figure in futures.figures} == {"gone"}
    totals = futures.facts["totals"]
    assert totals.group_by("scenario", "months").agg(n=pl.col("q50").n_unique())["n"].max() == 1
    first = next(s for s in told.sections if s.name == "happened").sentences[0]
    assert "the Golan hosts UNDOF (" in first
    assert "OSE-Syria" not in first


def test_sahrawi_refugees_are_those_of_western_sahara():
    now = view("2026-11-27")
    code = now.ground("Western Sahara", "displacement", "state")
    assert code == "ESH"
    assert displaced(now, code)["refugees"].max() > 100_000 > displaced(now, "MAR")["refugees"].max()


def test_a_civilian_mission_is_told_without_any_effect_of_troops():
    told = compose(view("2026-11-27"), "UNMIK")
    assert told.headline == "Kosovo, 27 November 2026: UNMIK stays; no end of its mandate is on record"
    assert not [s for s in told.lead if s.rstrip(".") in told.headline]
    futures = next(s for s in told.sections if s.name == "futures")
    assert futures.sentences[0].startswith("UNMIK is a civilian mission")
    assert not [s for s in futures.sentences if "best-known study" in s or "estimated effect" in s]
    assert {f.name for f in futures.figures} == {"gone"}
    # Nor is war said to hang on what is not assumed to change it, nor another force to come for civilians.
    minds = next(s for s in told.sections if s.name == "minds")
    assert minds.sentences[0].startswith("Nothing is assumed of what the people of UNMIK change about deaths")
    assert not [s for s in minds.sentences if s.startswith("The chance of war")]
    assert not [s for s in futures.sentences if "another force" in s]


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        ((0, 0), 0, "No death in organised violence is on record in Kosovo in the 12 months to August 2026 (UCDP), nor in the 12 months before. No death on record does not mean that nobody was killed"),
        ((0, 4), 7, "No death in organised violence is on record in Kosovo in the 12 months to August 2026 (UCDP; at most 4); in the 12 months before, 7. No death on record does not mean that nobody was killed"),
        ((1, 1), 0, "organised violence killed 1 person in Kosovo: 1 in battle"),
        ((31, 40), 0, "in the 12 months before, none. No death on record does not mean that nobody was killed"),
    ],
)  # fmt: skip
def test_a_year_without_deaths_is_said_in_words(now, before, says):
    def span(best: int, high: int) -> dict[str, object]:
        kinds = {"state_based": best, "one_sided": 0, "non_state": 0}
        return {"last": date(2026, 8, 1), "best": best, "low": 0, "high": high, **kinds}

    assert says in so_far("Kosovo", [span(*now), span(before, before)])


def test_where_the_government_wants_a_mission_out_that_mission_is_at_stake():
    # In May 2011 Sudan hosted a larger mission in Darfur; the letter was about the other.
    assert told_to_leave(view("2011-05-27"), "SDN") == "UNMIS"
    assert told_to_leave(view("2011-05-26"), "SDN") is None
    assert told_to_leave(view("2026-11-27"), "CAF") is None


def test_a_leap_in_those_seeking_asylum_is_not_told_without_a_word():
    now = view("2026-11-27")
    for state, leaps in (("CAF", True), ("LBY", False)):
        told = told_displaced(state, displaced(now, state))[0]
        assert ("so that number can leap" in told) is leaps


def test_people_displaced_at_home_are_not_compared_across_sources():
    then = view("2011-05-27")
    (sentence,) = told_displaced("Sudan", displaced(then, "SDN"))
    assert "4,900,000 people displaced at home by conflict. Source" in sentence
    assert "368,178 refugees from Sudan abroad (419,249 a year before)" in sentence


def test_a_chance_past_the_last_mandate_is_said_to_be_one():
    first = " ".join(compose(view("2026-11-28"), "LBN").lead)
    assert "as if UNIFIL stayed so long though its mandate ends for good on 31 December 2026" in first
    assert "UNIFIL loses consent within 12 months" not in first
    other = " ".join(compose(view("2026-11-28"), "CAF").lead)
    assert "as if MINUSCA" not in other


def test_a_territory_is_told_of_its_own_missions_alone():
    """The Golan is counted under other states than Palestine, and Palestine under Israel, where UNDOF is too."""
    now = view("2026-11-28")
    palestine, golan = now.host("Palestine"), now.host("the Golan")
    assert "UNDOF" not in " ".join(sentences(now, palestine.state, palestine.missions, alone=True))
    due = {
        name: calendar.section(now, place).facts["events"]["mission"].to_list()
        for name, place in {"PSE": palestine, "GOLAN": golan}.items()
    }
    assert "UNDOF" not in due["PSE"]
    assert set(due["GOLAN"]) == {"UNDOF"}
    assert happened.section(now, palestine).facts["missions"]["mission"].to_list() == ["UNTSO", "UNSCO"]


def test_what_was_heard_of_a_case_later_keeps_it_standing():
    """Visas for the police in Abyei were refused in 2019, and the Council asked for them still in November 2025."""
    old = {"demand_date": "2019-04-08", "outcome_date": "2019-05-14", "later_date": None}
    assert _faded(old, date(2026, 11, 28))
    assert not _faded(old | {"later_date": "2025-11-14"}, date(2026, 11, 28))
    case = view("2025-11-13").table("consent_cases").filter(mission="UNISFA", demand_date="2019-04-08")
    assert case["later_date"].item() is None


def test_what_a_hosts_own_army_does_to_a_mission_on_another_hosts_ground_stands_in_its_brief():
    """Israel's army in the zone that UNDOF watches, since 8 December 2024; UNIFIL has no part of Israel for its host."""
    told = compose(view("2026-11-28"), "ISR")
    consent = [tile.value for tile in told.front.strip if tile.name == "consent"]
    assert consent == ["hindered by its own army"]
    assert "Israel's army entered the zone and hindered the force" in " ".join(told.lead)
    cases = {s.name: s for s in told.sections}["happened"].facts["cases"]
    assert set(cases["army"].drop_nulls()) == {"ISR"}
    assert "UNIFIL" not in cases["mission"]
    before = happened.section(view("2024-12-07"), view("2024-12-07").host("ISR")).facts["cases"]
    assert before["army"].null_count() == before.height


def test_of_several_hosts_it_is_told_whose_government_changed_and_that_deaths_are_of_all():
    listed = watch(view("2026-11-28")).missions
    reasons = listed.filter(mission="UNDOF")["reasons"].item().to_list()
    assert any("an irregular change of government in Syria 24 months ago" in reason for reason in reasons)
    others = listed.filter(mission="MINUSCA")["reasons"].item().to_list()
    assert not [r for r in others if "all hosts together" in r or "government in" in r]


def test_a_state_has_the_missions_from_before_it_was_one():
    now = view("2026-11-28")
    assert happened.section(now, now.host("NAM")).facts["missions"]["mission"].to_list() == ["UNTAG"]
    timor = happened.section(now, now.host("TLS")).facts["missions"]["mission"].to_list()
    assert timor[:2] == ["UNAMET", "UNTAET"]
    assert len(timor) == len(set(timor))
