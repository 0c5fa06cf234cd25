"""What a hostile reader found: sentences that another sentence of the same brief, or the day, made false."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import polars as pl
import pytest

from sinequanon import states
from sinequanon.brief import provider_sentences
from sinequanon.brief.headline import headline
from sinequanon.brief.phrases import _civilians
from sinequanon.evidence import registers
from sinequanon.evidence.register_rows.form import knowable
from sinequanon.evidence.view import view
from sinequanon.links.consent.watch import watch
from sinequanon.links.council.mandates import calendar, terms
from sinequanon.links.council.response import past_demands
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.months import in_words

NOW = "2026-11-28"


def told(host: str, day: str = NOW) -> str:
    return headline(view(day), states.lookup(host))


def test_a_demand_that_was_never_decided_on_is_let_be_after_three_years():
    """UNMIK's chances of today hung on a request of 2009."""
    day = {name: view(name) for name in ("2011-01-01", NOW)}
    cases = {
        name: found.table("consent_cases").filter(mission="UNMIK", demand_date="2009-03-23")["outcome"][0]
        for name, found in day.items()
    }
    assert cases == {"2011-01-01": None, NOW: "tolerated"}
    ranks = {n: watch(v).missions.filter(pl.col("mission") == "UNMIK")["rank"][0] for n, v in day.items()}
    assert ranks["2011-01-01"] is None
    assert ranks[NOW] is not None


def test_a_mandate_that_went_on_is_not_told_as_one_without_an_end():
    term = terms(view(NOW))["UNOWAS"]
    assert (term.until, term.ran_to) == (None, date(2026, 1, 31))
    assert "past its last mandate on record (to 31 January 2026)" in told("SEN")


def test_before_2000_no_mandate_is_told_to_have_no_end():
    assert "until when its mandate runs is not on record here" in told("RWA", "1994-04-10")


def test_of_several_missions_the_title_says_which():
    said = told("EGY", "1967-05-18")
    assert "(UNEF I, May 1967)" in said
    assert "UNEF I and UNTSO stay" not in said


def test_what_a_government_has_just_done_comes_before_an_old_closure():
    assert ": Burundi refused 228 UN police officers (August 2016)" in told("BDI", "2016-10-01")


@pytest.mark.parametrize(
    ("host", "day", "least", "most"),
    [
        ("SYR", "2026-03-01", 0.9, 1.0),
        ("SYR", NOW, 0.3, 0.6),
        ("IRQ", "2026-09-01", 0.9, 1.0),
        ("IRQ", NOW, 0.3, 0.6),
    ],
)
def test_an_announced_exit_whose_day_has_passed_is_as_likely_as_not(host, day, least, most):
    now = view(day)
    here = guarantors(now, host).months.filter(
        (pl.col("month") == now.as_of.replace(day=1))
        & pl.col("provider").str.starts_with("United States and coalition")
    )
    assert least <= here["there"][0] <= most
    leaving = provider_sentences.announced(now, host)
    assert bool(leaving) == (day == NOW)


def test_an_announced_exit_is_told_apart_from_what_was_only_not_confirmed():
    now = view(NOW)
    said = provider_sentences.sentences(
        guarantors(now, "SYR"), "Syria", date(2026, 11, 1), leaving=provider_sentences.announced(now, "SYR")
    )
    text = " ".join(said)
    assert "Announced to have left by April 2026, which is not confirmed here: the United States" in text
    assert "United States" not in text.split("Not confirmed lately")[1]


def test_what_is_due_on_a_mission_is_due_on_all_its_hosts():
    assert "UNMIK" in calendar(view(NOW), states.lookup("Serbia").iso3).events["mission"].to_list()


def test_a_demand_taken_back_counts_with_new_terms_and_a_threat_is_no_demand_to_leave():
    past = past_demands(view(NOW))
    assert past.filter(mission="UNDOF").is_empty()
    assert past.filter(mission="UNEF II")["outcome"].to_list() == ["renegotiated"]


@pytest.mark.parametrize(
    ("best", "one_sided", "variant"),
    [
        (99_759, 38, "few"),
        (4_076, 60, "few"),
        (5_350, 988, "some"),
        (900, 2, "some"),
        (5_000, 0, "none"),
        (5_000, 1, "one"),
    ],
)
def test_few_civilians_among_many_dead_are_told_with_what_is_left_out(best, one_sided, variant):
    assert _civilians({"best": best, "one_sided": one_sided}) == variant


def test_no_number_of_a_provider_rests_on_press_from_after_it_was_known():
    """A brief of a past day names the source of each number."""
    months = "|".join(in_words(f"2000-{m:02}").split()[0] for m in range(1, 13))
    press = re.compile(rf", (?:(\d{{1,2}}) )?(?:({months}) )?(\d{{4}})(?=:|;|$| \()")
    late = []
    for path in sorted((registers.FOLDER / "guarantors").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("guarantor", []):
            for level in row.get("levels", []):
                known = knowable(str(level.get("known", level["month"])))
                years = [int(found[3]) for found in press.finditer(level["source"])]
                if years and known and max(years) > known.year:
                    late.append((path.stem, row["provider"], level["source"]))
    assert late == []


@pytest.mark.parametrize(("host", "begins"), [("SDN", "Colombian fighters"), ("COD", "forces of Rwanda")])
def test_who_is_there_without_consent_is_called_what_it_is(host, begins):
    ledger = guarantors(view(NOW), host)
    said = provider_sentences.sentences(ledger, host, date(2026, 11, 1))
    told = next(sentence for sentence in said if "without the" in sentence)
    assert begins in told
    assert ("forces of" in told) == begins.startswith("forces of")


@pytest.mark.parametrize(("host", "reach"), [("COD", "for the whole of"), ("SSD", "in South Sudan")])
def test_the_largest_for_the_whole_country_is_not_called_the_largest_in_it(host, reach):
    """Burundi's force in South Kivu may have as many people as MONUSCO; UNISFA has not as many as UNMISS."""
    ledger = guarantors(view(NOW), host)
    assert reach in provider_sentences.sentences(ledger, states.lookup(host).name, date(2026, 11, 1))[0]
