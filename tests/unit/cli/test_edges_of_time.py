"""At the edges of time every command answers, or says what to do."""

from __future__ import annotations

import pytest
from verification.edges import FOR_ALL, FOR_HOST, ask, walk

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


@pytest.mark.thorough
def test_a_walk_through_all_years():
    assert walk(every=97, part="1/7", briefs=True) == []
