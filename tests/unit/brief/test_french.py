"""The brief in French: its first pages whole, with the figures of the English one, and neither language in the other's answers."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest
from verification import french_style, style

from sinequanon import brief as asked_for
from sinequanon.brief.content import compose, told
from sinequanon.brief.render import as_html, as_json, as_markdown
from sinequanon.brief.words import chance
from sinequanon.catalogue import language
from sinequanon.cli import main
from sinequanon.errors import InputError
from sinequanon.evidence.view import view

BROKEN = {
    "codes": ("Le mandat de MLI est clos.", "Il court jusqu'au 2023-06-16."),
    "numbers are french": (
        "La probabilité est de 43%.",
        "La probabilité est de 43 %.",
        "On compte 1,277 morts.",
        "On compte 1 277 morts.",
    ),
    "stops have their spaces": ("Il part; il reste.", "Tiendra-t-il?", "Ceci: cela.", "« oui »"),
    "vowels are elided": ("Le départ de Haïti.", "La demande de UNTSO.", "Il est près de environ dix."),
    "prepositions are contracted": ("Le consentement de le Mali.", "Il va à les États-Unis."),
    "likelihood has its number": (
        "Un départ est probable.",
        "Il est peut-être parti.",
        "La probabilité est de 24\u202f% (probable).",
    ),
    "nothing is doubled": ("Il part en en mai.", "Il part..", "Il part , enfin."),
    "no english": ("Le mandat of la MINUSMA.", "En June 2023."),
}
GOOD = (
    "La probabilité est de 24\u202f% (improbable\u202f; intervalle à 90\u202f%\u00a0: de 18 à 30\u202f%)\u202f; celle d'un départ est de 3\u202f% (presque exclu).",
    "Le texte «\u00a0the mandate of 1,277 ends in June\u00a0» est cité.",
    "L'événement le plus probable\u00a0: 1\u202f277 réfugiés venus d'Haïti, le 1er juin 2023.",
)


@pytest.mark.parametrize(("rule", "sentence"), [(r, s) for r, every in BROKEN.items() for s in every])
def test_what_breaks_a_rule_is_found(rule, sentence):
    found = style.faults([sentence], french_style.RULES)
    assert [fault for fault in found if fault.startswith(rule)], found


@pytest.mark.parametrize("sentence", GOOD)
def test_good_sentences_are_let_be(sentence):
    assert style.faults([sentence], french_style.RULES) == []


def test_an_unknown_language_is_refused(capsys):
    with pytest.raises(InputError, match="no catalogue in 'de'"):
        asked_for("Mali", lang="de")
    assert main(["brief", "Mali", "--lang", "de"]) == 2
    assert '"en", "fr"' in capsys.readouterr().err


@pytest.fixture(scope="module")
def mali():
    then = view("2023-06-16")
    english = compose(then, "MLI")
    return (
        english,
        told(then, then.host("MLI"), english.sections, "fr"),
        told(then, then.host("MLI"), english.sections, "en"),
    )


@pytest.mark.slow
def test_the_first_pages_are_in_french(mali):
    _, french, _ = mali
    assert french.headline == (
        "Mali, 16 juin 2023\u00a0: le Gouvernement veut le départ complet de la MINUSMA, et le Conseil de sécurité n'a pas encore tranché\u202f; "
        "le mandat de la MINUSMA expire le 30 juin 2023"
    )
    assert style.faults(style.prose(french), french_style.RULES) == []
    # All register texts on this page have their translation, so nothing is quoted and no note is needed.
    assert french.front.note == ""
    assert not [text for text in style.prose(french) if "«" in text]


@pytest.mark.slow
def test_the_figures_are_the_same_in_both_languages(mali):
    english, french, _ = mali
    for one, other in zip(english.front.strip, french.front.strip, strict=True):
        digits = [sorted(re.findall(r"\d+", re.sub("[,\u202f]", "", t.value))) for t in (one, other)]
        assert digits[0] == digits[1], (one, other)
    assert [q.name for q in english.front.questions] == [q.name for q in french.front.questions]


@pytest.mark.slow
def test_no_language_is_left_behind(mali):
    english, french, again = mali
    assert language() == "en"
    record = {"as_of": "2023-06-16"}
    assert as_markdown(again, record) == as_markdown(english, record) != as_markdown(french, record)
    assert {figure.lang for figure in english.front.figures} == {"en"}


@pytest.fixture(scope="module")
def tonight():
    """The two longest briefs of a day, their first pages in both languages."""
    now = view("2026-11-28")
    made = {}
    for mission in ("UNMISS", "MONUSCO"):
        place = now.host(mission)
        french = compose(now, place, lang="fr")
        made[mission] = french, told(now, place, french.sections, "en")
    return made


def length(brief):
    return style.length(as_markdown(brief, {}))


@pytest.mark.slow
@pytest.mark.parametrize("mission", ["UNMISS", "MONUSCO"])
def test_the_longest_first_pages_fit_in_both_languages(tonight, mission):
    french, english = tonight[mission]
    assert length(french) <= style.MOST_WORDS
    assert length(english) <= style.MOST_WORDS
    assert style.faults(style.prose(french), french_style.RULES) == []
    assert style.faults(style.prose(english)) == []


@pytest.mark.slow
def test_an_answer_that_is_a_judgement_is_told_as_one(tonight):
    french, english = tonight["UNMISS"]
    asked = "(October 2025: refused, which is a judgement: Juba called its points no conditions, seven bases closed and the ceiling came down)"
    assert asked in english.lead[0]
    assert (
        "refus, selon nous\u202f; conditions démenties, sept bases fermées, plafond abaissé)"
        in french.lead[0]
    )


@pytest.mark.slow
@pytest.mark.parametrize("mission", ["UNMISS", "MONUSCO"])
def test_the_chance_of_war_is_one_number(tonight, mission):
    french, english = tonight[mission]
    facts = {section.name: section.facts for section in french.sections}
    [war] = [row for row in facts["people"]["relapse"] if row["threshold"] == 1000]
    stays = facts["futures"]["relapse"].filter(scenario="it stays", effect="none", threshold=1000)
    assert war["probability"] == stays["first_12_months"].item()
    people = next(question for question in english.front.questions if question.name == "people")
    assert f"({chance(war['probability'])}) that battle deaths reach 1,000" in people.answer[0]
    # The annex on what would change our mind has fewer histories: it tells changes and no level of its own.
    single = next(section for section in french.sections if section.name == "minds").tables[0][1]
    assert single.columns == ["target", "assumption", "level", "change"]


@pytest.mark.slow
def test_cells_are_french_and_official_titles_are_said_to_be_english(tonight):
    text = as_markdown(tonight["MONUSCO"][0], {})
    assert "| titre (officiel, en anglais) |" in text
    assert "| fin de la mission (retrait compris) |" in text
    for english in (
        "past demands |",
        "irregular change of government in a month",
        "Sudanese armed forces",
        "| months |",
    ):
        assert english not in text


def bare(brief):
    """Return a brief without its charts, which take time to draw."""
    questions = tuple(replace(question, figure=None) for question in brief.front.questions)
    front = replace(brief.front, picture=None, questions=questions)
    return replace(brief, front=front, sections=tuple(replace(s, figures=()) for s in brief.sections))


@pytest.mark.slow
def test_the_page_says_its_language_and_that_of_its_annexes(mali):
    english, french = bare(mali[0]), bare(mali[1])
    record = {"as_of": "2023-06-16"}
    page = as_html(french, record)
    assert '<html lang="fr">' in page
    spoken = {section.lang for section in french.sections}
    assert ("Les annexes sont en anglais." in page) == (spoken != {"fr"})
    assert page.count('lang="en"') >= sum(section.lang == "en" for section in french.sections)
    assert '<html lang="en">' in as_html(english, record)
    text = html.unescape(page)
    assert all(sentence in text for sentence in french.front.bottom_line)
    assert french.headline in as_markdown(french, record)
    assert json.loads(json.dumps(as_json(french, record), default=str))["lang"] == "fr"
    assert "lang" not in as_json(english, record)
