"""Texts voted on again are found by title and by what they recall, and nothing else is tied."""

from __future__ import annotations

import polars as pl
import pytest

from sinequanon.evidence.build.assembly import Text, key_of, repeats, texts
from sinequanon.sources.assembly import matched_resolutions, roll_calls_1946_2019
from sinequanon.sources.roll_calls import completed, named_before, title_of

FOOD = "The right to food"


def calls(*rows):
    held = [(number, *row, False) for number, row in enumerate(rows, start=1)]
    return pl.DataFrame(held, schema=["rcid", "symbol", "session", "title", "part"], orient="row")


def recalling(symbol, *old):
    return {symbol: Text(None, frozenset(old))}


def test_the_same_title_in_the_next_session_is_a_repetition():
    found = repeats(calls(("A/RES/74/149", 74, f"{FOOD} : resolution"), ("A/RES/75/179", 75, FOOD)), {})
    assert found.rows() == [(1, 2)]


def test_a_text_of_two_sessions_before_must_be_recalled():
    both = calls(("A/RES/74/1", 74, FOOD), ("A/RES/76/1", 76, FOOD))
    assert repeats(both, {}).is_empty()
    assert repeats(both, recalling("A/RES/76/1", "A/RES/74/1")).rows() == [(1, 2)]


def test_a_title_that_is_nearly_the_same_must_be_recalled():
    both = calls(
        ("A/RES/75/1", 75, "Transmitted under Article 73 e of the Charter of the United Nations"),
        ("A/RES/76/1", 76, "Transmitted under Article 73eof the Charter of the United Nations"),
    )
    assert repeats(both, {}).is_empty()
    assert repeats(both, recalling("A/RES/76/1", "A/RES/75/1")).height == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("A/RES/ES-11/1", 76, FOOD), ("A/RES/ES-11/5", 77, FOOD)],
        [("A/RES/74/1 A", 74, FOOD), ("A/RES/74/1 B", 74, FOOD), ("A/RES/75/1", 75, FOOD)],
        [("A/RES/40/1", 40, "PALESTINE QUESTION"), ("A/RES/41/1", 41, "PALESTINE QUESTION")],
        [("A/RES/74/1", 74, FOOD), ("A/RES/75/1", 75, "The right to development")],
        [("A/RES/74/1", 74, None), ("A/RES/75/1", 75, None)],
    ],
    ids=["emergency", "two of a title", "keywords", "another title", "no title"],
)
def test_what_may_be_another_text_is_not_tied(rows):
    assert repeats(calls(*rows), {}).is_empty()


def test_votes_on_parts_are_not_tied():
    part = calls(("A/RES/74/1", 74, FOOD), ("A/RES/75/1", 75, FOOD)).with_columns(part=pl.col("rcid") == 2)
    assert repeats(part, {}).is_empty()


def test_what_texts_recall_lies_before_them():
    for symbol, text in texts().items():
        session = symbol.split("/")[2]
        assert not text.recalls or all(int(old.split("/")[2]) < int(session) for old in text.recalls)
    assert "A/RES/78/62" not in texts()["A/RES/77/65"].recalls


@pytest.mark.slow
def test_of_published_pairs_almost_none_is_contradicted(raw):
    """Where the published list names a partner of either roll call, ours is the same; it names fewer than there are."""
    known = roll_calls_1946_2019.read(raw)[0]
    part = pl.any_horizontal(pl.col("amendment", "paragraph").fill_null(value=False))
    found = set(repeats(known.with_columns(part=part), {}).rows())
    published = set(matched_resolutions.read(raw)[0].rows())
    ends = [{pair[k] for pair in published} for k in (0, 1)]
    judged = {pair for pair in found if pair[0] in ends[0] or pair[1] in ends[1]}
    assert len(judged) > 150
    assert len(judged & published) / len(judged) >= 0.98


def test_titles_come_from_wherever_one_is_printed():
    assert key_of(FOOD.upper()) is None
    assert title_of("", "The right to food : resolution / adopted by the General Assembly").startswith(FOOD)
    assert title_of(None, "The President: I shall now put to the vote paragraph 2.") is None
    spoken = "The President: Draft resolution C is entitled _Nuclear danger<d3>. A separate vote has been requested"
    assert named_before(spoken) == "Nuclear danger"
    assert named_before(spoken.replace("A separate", "It was adopted without a vote. A separate")) is None
    frame = pl.DataFrame(
        {
            "symbol": ["A", "A", "B", "C"],
            "title": [None, "The whole", None, None],
            "description": [spoken, "", spoken, "(None)"],
        }
    )
    assert completed(frame)["title"].to_list() == ["The whole", "The whole", "Nuclear danger", None]
