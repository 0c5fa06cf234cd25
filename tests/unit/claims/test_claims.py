"""Claims: each verdict follows from figures by its rule, and changes with them."""

from __future__ import annotations

import json

import pytest
from verification import french_style

from sinequanon.catalogue import speaking
from sinequanon.claims import article, check, read
from sinequanon.claims.form import parse, schema
from sinequanon.claims.judging import Figure, Reading, every, holds, some
from sinequanon.cli import main
from sinequanon.errors import InputError
from sinequanon.evidence.view import view

pytestmark = pytest.mark.slow


def asked(question: str, statements: str, day: str = "2023-06-16"):
    text = f'[[claims]]\nid = "own"\ntext = "own"\n[[claims.asks]]\n{question}\nstatements = [{statements}]\n'
    return check(view(day), parse(text, where="test"))[0]


@pytest.fixture(scope="module")
def checked():
    return {one.claim: one for one in check(view("2023-06-16"), article())}


def test_the_article_has_the_eight_claims(checked):
    assert list(checked) == [
        "consent",
        "rarity",
        "mandate",
        "cost",
        "shield",
        "alignment",
        "guarantor",
        "people",
    ]
    assert all(one.because and one.sources for one in checked.values())


def test_rarity_is_false_because_of_two_forces_and_not_of_eritrea(checked):
    found = checked["rarity"]
    assert found.verdict == "false"
    assert "MINURCAT (Chad, 2010)" in found.because
    assert "UNMIS (Sudan, 2011)" in found.because
    assert [f["found"][0]["value"] for f in found.findings] == [2, 2]


def test_the_assembly_created_two_forces(checked):
    assert checked["mandate"].verdict == "false"
    assert "UNEF I" in checked["mandate"].because
    assert "UNSF" in checked["mandate"].because


def test_seven_voted_against(checked):
    assert checked["alignment"].verdict == "false"
    assert {f["figure"]: f["verdict"] for f in checked["alignment"].findings} == {
        "closer": "unclear",
        "vote": "true",
        "no": "false",
    }
    assert "Eritrea" in checked["alignment"].because


def test_the_toll_is_unclear_because_the_assumed_effects_disagree(checked):
    found = checked["people"]
    assert found.verdict == "unclear"
    more = next(f for f in found.findings if f["figure"] == "more_deaths")
    assert [r["name"] for r in more["found"]] == ["none", "estimated", "synthesis"]
    assert more["found"][0]["value"] == 0
    assert more["verdict"] == "unclear"


def test_when_the_mission_has_left_wagner_is_the_largest(checked):
    after = checked["guarantor"].findings[0]
    assert after["verdict"] == "true"
    assert after["found"][0]["value"] == "Wagner Group"


@pytest.mark.parametrize(("years", "verdict"), [(12, "true"), (13, "false"), (18, "false")])
def test_a_claim_turns_with_its_parameters(years, verdict):
    one = asked(
        f'question = "rarity"\nyears = {years}\nbesides = "MLI"',
        '{ figure = "others", is = "at most", value = 0 }',
        "2023-06-16" if years != 12 else "2023-07-12",
    )
    assert one.verdict == verdict


@pytest.mark.parametrize(("day", "verdict"), [("2023-08-29", "unclear"), ("2023-08-31", "true")])
def test_a_claim_turns_with_what_is_known(day, verdict):
    statements = (
        '{ figure = "cast", is = "at least", value = 1 }, { figure = "chance", is = "at least", value = 0.5 }'
    )
    one = asked('question = "shield"\nhost = "MLI"\nmember = "RUS"\nneeds = "any"', statements, day)
    assert one.verdict == verdict


def test_without_threats_the_estimate_alone_decides():
    question = 'question = "shield"\nhost = "MLI"\nmember = "RUS"\nthreats = false'
    assert asked(question, '{ figure = "chance", is = "at least", value = 0.5 }').verdict == "false"
    assert asked(question, '{ figure = "chance", is = "less than", value = 0.5 }').verdict == "true"


@pytest.mark.parametrize(("number", "verdict"), [(6, "false"), (7, "true")])
def test_a_count_of_votes(number, verdict):
    one = asked(
        'question = "roll call"\nsymbol = "A/RES/ES-11/6"',
        f'{{ figure = "no", is = "is", value = {number} }}',
    )
    assert one.verdict == verdict


def test_what_the_evidence_cannot_answer_is_unclear_and_says_why():
    one = asked(
        'question = "roll call"\nsymbol = "A/RES/ES-11/6"',
        '{ figure = "no", is = "is", value = 7 }',
        "2023-02-22",
    )
    assert one.verdict == "unclear"
    assert "No roll call" in one.because


FIGURE = Figure("x", (Reading("a", 0.3, 0.2, 0.4),))
MIXED = Figure("x", (Reading("a", 1.0), Reading("b", 3.0)))


@pytest.mark.parametrize(
    ("figure", "relation", "value", "verdict"),
    [
        (FIGURE, "at least", 0.2, "true"),
        (FIGURE, "more than", 0.2, "unclear"),
        (FIGURE, "less than", 0.2, "false"),
        (FIGURE, "at most", 0.3, "unclear"),
        (FIGURE, "is", 0.3, "unclear"),
        (FIGURE, "is", 0.5, "false"),
        (FIGURE, "is not", 0.5, "true"),
        (MIXED, "at least", 1, "true"),
        (MIXED, "at least", 2, "unclear"),
        (MIXED, "at least", 4, "false"),
        (Figure.one("x", "Wagner Group"), "is", "Wagner Group", "true"),
        (Figure.one("x", "UN"), "is not", "Wagner Group", "true"),
        (Figure.one("x", None), "is", 1, "unclear"),
        (Figure.one("x", "text"), "is", 1, "unclear"),
    ],
)
def test_statements_are_judged_over_intervals_and_readings(figure, relation, value, verdict):
    assert holds(figure, relation, value) == verdict


def test_parts_are_joined_by_three_valued_logic():
    assert [every(v) for v in (["true", "true"], ["true", "unclear"], ["unclear", "false"])] == [
        "true",
        "unclear",
        "false",
    ]
    assert [some(v) for v in (["false", "true"], ["false", "unclear"], ["false", "false"])] == [
        "true",
        "unclear",
        "false",
    ]


def test_a_bad_form_lists_all_faults():
    text = """
[[claims]]
id = "Not An Id"
text = ""
[[claims.asks]]
question = "rarity"
years = 0
statements = [{ figure = "nothing", is = "at most", value = 1 }]
[[claims.asks]]
question = "shield"
host = "Atlantis"
member = "DEU"
statements = []
[[claims]]
id = "two"
text = "two"
asks = []
colour = "red"
"""
    with pytest.raises(InputError) as told:
        parse(text, where="own.toml")
    for part in (
        "claims.0.id",
        "claims.0.text",
        "years",
        "Atlantis",
        "member",
        "statements",
        "claims.1.asks",
        "colour",
    ):
        assert part in told.value.cause
    assert told.value.where == "own.toml"


@pytest.mark.parametrize("text", ["= 1", "claims = 3", "", 'as_of = "yesterday"'])
def test_what_is_no_form_is_refused(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(InputError):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["claims", str(tmp_path / "none.toml")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_own_claims_by_command_as_json(tmp_path, capsys):
    path = tmp_path / "own.toml"
    path.write_text(
        '[[claims]]\nid = "seven"\ntext = "Seven voted against."\n[[claims.asks]]\nquestion = "roll call"\n'
        'symbol = "A/RES/ES-11/6"\nstatements = [{ figure = "no", is = "is", value = 7 }]\n'
    )
    assert main(["claims", str(path), "--as-of", "2023-06-16", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    one = found["claims"][0]
    assert {"claim", "verdict", "because", "sources"} <= set(one)
    assert (one["claim"], one["verdict"]) == ("seven", "true")
    assert found["record"]["as_of"] == "2023-06-16"


def test_the_form_has_a_schema():
    found = schema()
    assert set(found["properties"]) == {"as_of", "claims"}
    assert "Rarity" in found["$defs"]


@pytest.mark.parametrize(
    ("host", "member", "value"), [("SYR", "RUS", 10), ("GEO", "RUS", 1), ("MKD", "CHN", 1), ("LBN", "USA", 9)]
)
def test_vetoes_are_counted_over_the_whole_record(host, member, value):
    """Syria 2011 to 2020, Georgia 2009, Macedonia 1999, Lebanon 1972 to 1988."""
    one = asked(
        f'question = "shield"\nhost = "{host}"\nmember = "{member}"',
        f'{{ figure = "cast", is = "at least", value = {value} }}',
        "2021-01-01",
    )
    assert one.verdict == "true"
    assert "S/" in one.because


def test_political_missions_can_be_asked():
    one = asked(
        'question = "rarity"\nyears = 18\nkind = "political"',
        '{ figure = "others", is = "at least", value = 3 }',
        "2026-01-01",
    )
    assert one.verdict == "true"
    assert "UNAMI (Iraq, 2024)" in one.because
    assert "political mission" in one.because


def test_a_vote_of_the_council_can_be_asked():
    one = asked(
        'question = "roll call"\nsymbol = "S/2023/638"\nstate = "CHN"',
        '{ figure = "vote", is = "is", value = "abstain" }',
        "2026-01-01",
    )
    assert one.verdict == "true"


def test_nobody_left_is_not_called_the_largest():
    from sinequanon.claims.answers import _largest

    assert _largest("mission", 0.2) == "nobody with a number is left"
    assert _largest("Wagner Group", 1000.0) == "Wagner Group with 1,000 people on average"


OWN = (
    ('question = "refusals"\nrecognised = false\nkind = "political"', "refused", "0", "2023-06-16"),
    ('question = "refusals"', "settled", "3", "1950-01-01"),
    ('question = "rarity"\nyears = 1\nkind = "political"\nclaimed = ["UNMEE", "UNAMI"]', "others", "1", "2026-01-01"),
    ('question = "mandates"\nkind = "political"', "otherwise", "1", "2026-01-01"),
    ('question = "cost"\nhost = "COD"\ntrigger = "coup"', "sanctions", "0.5", "2023-06-16"),
    ('question = "shield"\nhost = "SYR"\nmember = "GBR"\ndraft = "investigate"\nthreats = false', "cast", "2", "2021-01-01"),
    ('question = "shield"\nhost = "SYR"\nmember = "RUS"\ndraft = "renew"', "cast", "2", "2021-01-01"),
    ('question = "roll call"\nsymbol = "A/RES/ES-11/6"\nstate = "COD"', "vote", '"abstain"', "2023-06-16"),
    ('question = "roll call"\nsymbol = "S/2023/638"\nstate = "CHN"', "vote", '"none"', "2026-01-01"),
    ('question = "moved"\nstate = "COD"\ntowards = "USA"\nsince = 2018', "closer", "0.25", "2023-06-16"),
    ('question = "dominant"\nhost = "FRA"', "now", '"UN"', "2023-06-16"),
    ('question = "dominant"\nhost = "CAF"', "now", '"Wagner Group"', "2023-06-16"),
)  # fmt: skip


@pytest.mark.parametrize(("question", "figure", "value", "day"), OWN)
def test_reasons_are_told_in_the_language_that_is_spoken(question, figure, value, day):
    statement = f'{{ figure = "{figure}", is = "is not", value = {value} }}'
    english = asked(question, statement, day)
    with speaking("fr"):
        french = asked(question, statement, day)
    assert french.verdict == english.verdict
    assert [f["value"] for f in french.findings] == [f["value"] for f in english.findings]
    faults = [
        f for rule in french_style.RULES for f in rule(french.because) if not f.startswith(("A/", "S/"))
    ]
    assert faults == []


def test_one_is_not_several_and_names_have_their_articles():
    one = asked('question = "rarity"\nyears = 1', '{ figure = "others", is = "is", value = 0 }')
    assert one.because.startswith("In the year to 16 June 2023, ")
    cost = asked('question = "cost"\nhost = "COD"', '{ figure = "sanctions", is = "less than", value = 1 }')
    assert "a demand by the Democratic Republic of the Congo" in cost.because
