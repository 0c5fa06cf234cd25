"""The brief says what the evidence says, in three forms, whole or not at all."""

from __future__ import annotations

import json
import re

import pytest

from sinequanon import states
from sinequanon.brief import write
from sinequanon.brief.cells import cell
from sinequanon.brief.content import compose
from sinequanon.brief.render import as_markdown
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


def test_every_chart_has_words(mali):
    for section in json.loads(read(mali, "brief.json"))["sections"]:
        for figure in section["figures"]:
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
        ("TCD", "2010-02-01"),
        ("ERI", "2005-12-10"),
        ("LBN", "2025-08-01"),
        ("HTI", "1995-01-01"),
        ("SSD", "2011-07-09"),
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


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SinequanonError, match=r"(?s)cannot be written.*--out DIR"):
        write(view("2023-06-16"), states.lookup("MLI"), tmp_path / "taken" / "brief")


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
