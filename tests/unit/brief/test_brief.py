"""The brief says what the evidence says, in three forms, whole or not at all."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from importlib import import_module
from importlib.util import find_spec

import pytest
from verification import style

from sinequanon import states
from sinequanon.brief import write
from sinequanon.brief.cells import cell
from sinequanon.brief.content import compose
from sinequanon.brief.render import as_markdown
from sinequanon.brief.word_file import as_docx
from sinequanon.brief.words import chance, listed, number
from sinequanon.errors import SinequanonError
from sinequanon.evidence.view import view

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def mali(tmp_path_factory):
    return write(view("2023-06-16"), states.lookup("MLI"), tmp_path_factory.mktemp("brief"))


def read(written, name: str) -> str:
    return next(f for f in written.files if f.name == name).read_text(encoding="utf-8")


def test_the_headline_tells_the_demand(mali):
    assert mali.headline == (
        "Mali, 16 June 2023: the government wants all of MINUSMA out, and the Security Council has not decided; "
        "MINUSMA's mandate expires on 30 June 2023"
    )


def test_the_page_needs_nothing_from_elsewhere(mali):
    page = read(mali, "brief.html")
    assert "<script" not in page
    assert not re.findall(
        r"""(?:src|href)=["'](?!#)""", re.sub(r'xlink:href="#[^"]*"|href="#[^"]*"', "", page)
    )
    assert not re.findall(r"url\((?!#)", page)
    assert len(page.encode()) < 2_000_000


def test_the_sentences_are_the_same_in_all_three(mali):
    told = json.loads(read(mali, "brief.json"))
    page, text = read(mali, "brief.html"), read(mali, "brief.md")
    import html

    plain = html.unescape(page).replace("\u00a0", " ")
    for section in told["sections"]:
        for sentence in section["sentences"]:
            assert sentence in text
            assert sentence in plain


@pytest.mark.parametrize(
    "fact",
    [
        "MINURCAT (2010)",
        "UNMIS (2011)",
        "A/RES/ES-11/6",
        "141 in favour, 7 against, 32 abstaining",
        "Nicaragua",
        "Wagner Group",
        "UCDP",
        "90% interval",
    ],
)
def test_the_brief_on_mali_holds(mali, fact):
    assert fact in read(mali, "brief.md")


@pytest.mark.parametrize("later", ["2690", "S/2023/638", "2024", "2025"])
def test_nothing_later_is_told(mali, later):
    told = json.loads(read(mali, "brief.json"))
    sentences = [
        s for section in told["sections"] if section["name"] != "sources" for s in section["sentences"]
    ]
    # Today's revision is named with its date, and a month that is foretold is later by nature.
    assert not [
        s for s in sentences if later in s and "release 25.1" not in s and "half of all histories" not in s
    ]


def test_the_first_pages_are_short(mali):
    for name in ("brief.md", "brief.html"):
        assert style.length(read(mali, name)) <= style.MOST_WORDS


def test_the_strip_tells_six_figures_with_their_dates(mali):
    strip = {t["name"]: t for t in json.loads(read(mali, "brief.json"))["front"]["strip"]}
    assert strip["mandate"]["value"] == "30 June 2023"
    assert "14 days left" in strip["mandate"]["note"]
    assert (strip["consent"]["value"], strip["consent"]["note"]) == (
        "told to leave",
        "16 June 2023; undecided",
    )
    assert strip["chance"]["note"].startswith("on its eve: ")
    assert "June 2023" in strip["strength"]["note"]
    assert strip["deaths"]["value"] == "2,212"
    assert strip["deaths"]["note"] == "587 civilians killed on purpose; to May 2023"
    assert strip["next"]["value"] == "30 June 2023"


@pytest.mark.thorough
def test_no_answer_is_the_same_for_all_hosts(mali):
    """Two hosts on one day share no sentence before the annexes."""
    other = compose(view("2023-06-16"), states.lookup("CYP")).front
    own = json.loads(read(mali, "brief.json"))["front"]
    told = {s for q in own["questions"] for s in q["answer"]} | set(own["bottom_line"])
    assert told.isdisjoint({s for q in other.questions for s in q.answer} | set(other.bottom_line))


def test_answers_name_annexes_that_are_there(mali):
    told = json.loads(read(mali, "brief.json"))
    there = {s["name"] for s in told["sections"]}
    for question in told["front"]["questions"]:
        assert question["answer"]
        assert set(question["annexes"]) & there
        assert question["title"].endswith("?")


def test_every_chart_has_words(mali):
    told = json.loads(read(mali, "brief.json"))
    for part in (told["front"], *told["sections"]):
        for figure in part["figures"]:
            assert figure["title"]
            assert len(figure["alt"]) > 40
            assert figure["source"]


def test_the_record_names_every_input(mali):
    used = {i["table"] for i in mali.record["inputs"]}
    assert {"missions", "consent_cases", "votes", "agreement", "vetoes", "fatalities", "guarantors"} <= used
    assert all(re.fullmatch("[0-9a-f]{64}", i["sha256"]) for i in mali.record["inputs"])


@pytest.mark.thorough
def test_two_runs_write_the_same_bytes(mali, tmp_path):
    again = write(view("2023-06-16"), states.lookup("MLI"), tmp_path)
    for name in ("brief.html", "brief.md", "brief.json"):
        assert read(again, name) == read(mali, name)


@pytest.mark.parametrize(
    ("host", "day"),
    [
        pytest.param("TCD", "2010-02-01", marks=pytest.mark.thorough),
        ("ERI", "2005-12-10"),
        pytest.param("LBN", "2025-08-01", marks=pytest.mark.thorough),
        ("HTI", "1995-01-01"),
        pytest.param("SSD", "2011-07-09", marks=pytest.mark.thorough),
        ("EGY", "1967-05-18"),
    ],
)
def test_any_host_on_any_date_has_a_brief(host, day):
    """All hosts on three dates each are written by `verification/briefs.py`."""
    told = compose(view(day), states.lookup(host))
    text = as_markdown(told, {})
    assert "None" not in text
    assert "nan" not in text.lower().split()
    assert told.headline.startswith(states.lookup(host).name)
    assert style.faults(style.prose(told)) == []
    assert 150 < style.length(text) <= style.MOST_WORDS
    assert 2 <= len(told.front.bottom_line) <= 5
    assert [tile.name for tile in told.front.strip] == [
        "mandate",
        "consent",
        "chance",
        "strength",
        "deaths",
        "next",
    ]
    assert all(tile.value and tile.note for tile in told.front.strip)
    # What the title has said, the bottom line does not say again.
    assert not [s for s in told.front.bottom_line if s.rstrip(".").casefold() in told.headline.casefold()]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SinequanonError, match=r"(?s)cannot be written.*--out DIR"):
        write(view("2023-06-16"), states.lookup("MLI"), tmp_path / "taken" / "brief")


@pytest.mark.skipif(find_spec("docx") is not None, reason="the extra is there")
def test_a_word_file_without_its_extra_is_refused_by_name(tmp_path):
    with pytest.raises(SinequanonError, match=r"(?s)python-docx.*sinequanon\[docx\]"):
        write(view("2023-06-16"), states.lookup("MLI"), tmp_path, docx=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.thorough
@pytest.mark.skipif(find_spec("docx") is None, reason="needs the extra docx")
def test_the_word_file_holds_the_first_pages_and_the_annexes():
    document = import_module("docx").Document
    told = compose(view("2010-02-01"), states.lookup("TCD"))
    made = document(io.BytesIO(as_docx(told)))
    text = "\n".join(p.text for p in made.paragraphs)
    assert made.paragraphs[0].text == told.headline
    assert all(sentence in text for sentence in told.front.bottom_line)
    assert [c.text for c in made.tables[0].columns[1].cells] == [t.value for t in told.front.strip]
    assert len(made.inline_shapes) == len(told.front.figures)
    assert "Annexes" in text


def test_words():
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert (number(1234.0), number(0.123), number(None)) == ("1,234", "0.12", "an unknown number")
    assert [chance(p) for p in (0.0, 0.001, 0.5, 0.999, 1.0)] == [
        "under 1%",
        "under 1%",
        "50%",
        "over 99%",
        "over 99%",
    ]
    assert (cell(None), cell(True), cell(0.25), cell([1, 2])) == ("–", "yes", "0.25", "1, 2")
    assert (cell("SDN,SSD", "host"), cell(["COD"], "hosts")) == (
        "Sudan, South Sudan",
        "Democratic Republic of the Congo",
    )
    assert (cell(1.35e-05), cell(-2.2e-16), cell(-1301.4)) == ("<0.001", "0", "−1,301")
    assert (cell(date(2026, 10, 1), "date"), cell(date(2026, 10, 1), "month")) == ("2026-10-01", "2026-10")
    assert (cell("none", "effect"), cell("none", "level")) == ("no effect", "none")
