"""At the edges of time every command answers, or says what to do."""

from __future__ import annotations

from collections import Counter

import pytest
from verification.edges import FOR_ALL, FOR_HOST, ask, note, walk

from sinequanon.months import today

pytestmark = pytest.mark.slow
LONG = ("watch", "claims")


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SINEQUANON_DATA", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.mark.parametrize(
    "day",
    [
        "1946-01-01",
        "1946-06-30",
        "1948-01-01",
        "1948-05-29",
        "1960-09-22",
        pytest.param(None, marks=pytest.mark.thorough),
    ],
)
def test_the_first_days_and_today_have_answers_or_reasons(day):
    day = day or today().isoformat()
    for number, words in enumerate([w for w in FOR_ALL if w[0] not in LONG]):
        assert ask([*words, "--as-of", day], as_json=number % 2 == 0) in ("answered", "refused"), words
    for number, words in enumerate(FOR_HOST):
        asked = [words[0], "EGY", *words[1:], "--as-of", day]
        assert ask(asked, as_json=number % 2 == 0) in ("answered", "refused"), asked


def test_the_articles_claims_have_verdicts_before_any_mission():
    assert ask(["claims", "--as-of", "1946-01"], as_json=True) == "answered"
    assert ask(["precedents", "--as-of", "1946-06"], as_json=False) == "answered"
    assert ask(["precedents", "--as-of", "1948-01-01"], as_json=True) == "answered"


def test_the_parts_of_a_walk_stand_beside_one_another_on_the_page(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Reliability\n\n## Before\n\nkept\n", encoding="utf-8")
    for part, answered in (("10/14", 3), ("2/14", 5), ("10/14", 4)):
        note(part, Counter(answered=answered, refused=1), 13, page)
    text = page.read_text(encoding="utf-8")
    assert "kept" in text
    assert "2 of them were run" in text
    assert [row for row in text.splitlines() if "/14 |" in row] == [
        "| 2/14 | 6 | 5 | 1 | 0 |",
        "| 10/14 | 5 | 4 | 1 | 0 |",
    ]


@pytest.mark.thorough
def test_a_walk_through_all_years():
    assert walk(every=97, part="1/7", briefs=True)[1] == []
