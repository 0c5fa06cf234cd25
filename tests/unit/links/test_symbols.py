"""Symbols are understood as people write them."""

from __future__ import annotations

import pytest

from sinequanon.errors import InputError
from sinequanon.evidence.view import view
from sinequanon.links.alignment.roll_calls import is_draft, key_of, roll_call


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A/RES/3379 (XXX)", "A/RES/30/3379"),
        ("A/RES/2758(XXVI)", "A/RES/26/2758"),
        ("377 A (V)", "A/RES/5/377A"),
        ("A/RES/377(V) A", "A/RES/5/377A"),
        ("A/RES/1004 (ES-II)", "A/RES/ES-2/1004"),
        ("3201 (S-VI)", "A/RES/S-6/3201"),
        ("1991 (XVIII)", "A/RES/18/1991"),
        ("A/RES/2949 (XXVII).", "A/RES/27/2949"),
        ("A/RES/ES\u201311/6", "A/RES/ES-11/6"),
        ("A/RES/ES\u221211/6", "A/RES/ES-11/6"),
        ("a / res / es\u2011 11/6", "A/RES/ES-11/6"),
        ("ES-11/6", "A/RES/ES-11/6"),
        ("77/229", "A/RES/77/229"),
        ("R/66/11", "A/RES/66/11"),
        ("A/RES/75/250 B", "A/RES/75/250B"),
        ("resolution 77/229", "A/RES/77/229"),
        ("A/79/L.41", "A/79/L.41"),
        ("nonsense", "NONSENSE"),
    ],
)
def test_spellings_of_one_symbol_are_alike(written, meant):
    assert key_of(written) == meant
    assert key_of(meant) == meant


def test_drafts_are_told_from_resolutions():
    assert is_draft("A/79/L.41")
    assert is_draft("A/C.1/79/L.4/Rev.1")
    assert is_draft("A/ES-11/L.7")
    assert not is_draft("A/RES/79/41")


@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d")
def test_a_roll_call_is_found_with_any_hyphen(hyphen):
    found = roll_call(view("2023-06-16"), f"A/RES/ES{hyphen}11/6", vote="no")
    assert found.symbol == "A/RES/ES-11/6"
    assert found.votes.height == 7


def test_a_draft_that_is_unknown_is_told_since_when_they_are_known():
    with pytest.raises(
        InputError, match="Drafts are known of resolutions adopted by recorded vote since September 2020"
    ):
        roll_call(view("2023-06-16"), "A/57/L.14")
