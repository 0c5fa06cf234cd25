"""Sponsors of drafts: how lists in words are read, what the table holds, and how they move the chances."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from tools.read_draft_sponsors import of_library, states

import sinequanon as sqn
from sinequanon.evidence.view import view
from sinequanon.links.council import chances, sponsors
from sinequanon.links.council.data import MEMBERS

EVE = date(2023, 8, 29)


@pytest.fixture(scope="module")
def drafts() -> pl.DataFrame:
    return view("2026-11-28").table("drafts")


@pytest.fixture(scope="module")
def eve():
    return view(EVE)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("France and the United Kingdom of Great Britain and Northern Ireland.", ["FRA", "GBR"]),
        ("Bosnia and Herzegovina, Trinidad and Tobago and United States of America", ["BIH", "TTO", "USA"]),
        ("United Kingdom of Great Britain and Northern Ireland and United States of America", ["GBR", "USA"]),
        ("Belarus, New Zealand Nicaragua and Bolivarian Republic of Venezuela", ["BLR", "NIC", "NZL", "VEN"]),
        ("by Portugal, Russian Federation and United States of America", ["PRT", "RUS", "USA"]),
        ("REPORT OF THE SECRETARY-GENERAL", []),
        ("", []),
    ],
)
def test_a_list_in_words_is_read(text, codes):
    assert states(text) == codes


def test_a_name_of_no_state_is_not_passed_over():
    with pytest.raises(ValueError, match="Ruritania"):
        states("France and Ruritania")


def test_the_first_record_of_a_symbol_counts_for_the_draft_and_the_resolution():
    rows = [
        {"191__a": "S/2016/1", "993__a": "S/RES/9(2016)", "245__c": "France"},
        {"191__a": "S/2016/1", "993__a": "", "245__c": "China"},
    ]
    assert dict(of_library(rows)) == {"S/2016/1": "France", "S/RES/9": "France"}


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ("S/2023/638", ["ARE", "FRA"]),
        ("S/2016/1085", ["USA"]),
        ("S/RES/2303 (2016)", ["FRA"]),
        ("S/2000/1171", ["BGD", "JAM", "MLI", "MYS", "NAM", "TUN"]),
        ("S/2022/720", ["ALB", "USA"]),
        ("S/RES/1286 (2000)", []),
        ("S/RES/2829 (2026)", None),
    ],
)
def test_sponsors_in_the_record(drafts, draft, named):
    assert drafts.row(by_predicate=pl.col("draft") == draft, named=True)["sponsors"] == named


def test_no_sponsor_ever_withheld_its_vote(drafts):
    rows = drafts.filter(pl.col("date") >= date(2000, 1, 1)).drop_nulls(["sponsors", "against", "abstaining"])
    withheld = pl.col("against").list.concat("abstaining").list.set_intersection("sponsors")
    assert rows.height > 1400
    assert rows.filter(withheld.list.len() > 0).is_empty()


def test_failed_drafts_since_2000_have_sponsors_but_for_those_that_no_source_tells_of(drafts):
    failed = drafts.filter((pl.col("date") >= date(2000, 1, 1)) & (pl.col("fate") != "adopted"))
    missing = failed.filter(pl.col("sponsors").is_null())["draft"].to_list()
    assert len(missing) == 6
    assert all("amendment" in d or d == "S/2025/561" for d in missing)
    assert failed.drop_nulls("sponsors")["sponsors"].list.len().min() > 0


def test_signs_of_a_draft():
    told = dict(zip(MEMBERS, sponsors.signs(["FRA", "ARE"], 0.75), strict=True))
    assert told["FRA"] == pytest.approx([1, 1, 0, 0.25])
    assert told["USA"] == pytest.approx([0, 1, 0, 0.25])
    assert told["RUS"] == pytest.approx([0, 0, 1, 0.25])
    assert sponsors.signs(["FRA", "CHN"], 0.75)[0] == pytest.approx([0, 1, 0, 0.25])
    assert sponsors.signs([], 0.75) == pytest.approx(np.tile([0, 0, 0, -0.75], (5, 1)))


def test_weights_are_learnt_from_what_sponsors_told():
    rng = np.random.default_rng(4)
    truth = np.array([-2.0, -1.0, 1.0, 1.5])
    marks = rng.integers(0, 2, (4000, 5, 4)).astype(float)
    offset = rng.normal(-1.0, 1.0, (4000, 5))
    vetoed = rng.random((4000, 5)) < 1.0 / (1.0 + np.exp(-(offset + marks @ truth)))
    past = sponsors.Past(np.arange(4000.0), offset, marks, vetoed)
    mean, spread = sponsors.learn(past)
    assert np.abs(mean - truth).max() < 4 * np.sqrt(np.diag(spread)).max()
    assert np.sqrt(np.diag(spread)).max() < 0.1
    assert sponsors.learn(past, (0, 2))[0][[1, 3]].tolist() == [0.0, 0.0]


def test_custom_knows_only_what_was_before():
    custom = sponsors.Custom(np.array([10.0, 20.0]), np.array([True, True]))
    assert custom.before(10.0) == 0.5
    assert 0.5 < custom.before(15.0) < custom.before(21.0)


def test_a_permanent_sponsor_votes_for_its_draft_and_hardly_vetoes_it(eve):
    usual, own = (
        chances.veto_chances(eve, "MLI", "sanction", draws=300, sponsors=s).select(member="RUS").mean()
        for s in (None, ["RUS"])
    )
    assert own < usual / 2
    votes = chances.votes(eve, "MLI", "sanction", draws=300, sponsors=["RUS"])
    assert votes.select(member="RUS").mean() > 0.98


def test_the_other_sides_draft_is_likelier_to_be_vetoed_than_a_shared_one(eve):
    alone, shared = (
        chances.veto_chances(eve, "MLI", "sanction", draws=300, sponsors=s).select(member="RUS").mean()
        for s in (["FRA"], ["FRA", "CHN"])
    )
    assert alone > shared


def test_what_later_sponsors_tell_is_not_known_before(eve):
    past = sponsors.past(eve)
    assert past.day.max() <= (EVE - date(1946, 1, 1)).days
    assert past.before(past.day[100]).day.max() < past.day[100]


def test_the_question_takes_sponsors_by_name(eve):
    one = sqn.council("Mali", "sanction", sponsors=["France", "ARE"], as_of=EVE)
    assert one.sponsors == ["ARE", "FRA"]
    assert one.record["parameters"]["sponsors"] == ["ARE", "FRA"]
    plain = sqn.council("Mali", "sanction", as_of=EVE)
    assert plain.sponsors is None
    assert one.outcome["vetoed"] > plain.outcome["vetoed"]
