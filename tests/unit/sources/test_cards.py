"""Every source has a whole card, and its two verbs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sinequanon.errors import SourceError
from sinequanon.sources import card as cards
from sinequanon.sources import catalogue

NAMES = sorted(catalogue.cards())


@pytest.mark.parametrize("name", NAMES)
def test_a_source_has_two_verbs_and_a_card(name):
    module, card = catalogue.module(name), catalogue.cards()[name]
    assert callable(module.read)
    assert callable(module.fetch)
    assert module.__doc__
    assert module.__doc__.strip().count("\n\n") == 0 or len(module.__doc__) < 1_000
    assert card.traps or card.derived, "a source without a trap has not been looked at"
    assert card.citation
    assert card.licence
    assert card.file or card.release


@pytest.mark.parametrize("name", NAMES)
def test_addresses_are_safe(name, tmp_path):
    for release in catalogue.cards()[name].release:
        assert release.url.startswith("https://")
        assert not Path(release.path).is_absolute()
        assert ".." not in Path(release.path).parts


@pytest.mark.parametrize("name", NAMES)
def test_the_card_knows_the_raw_files(raw, name):
    for known in catalogue.cards()[name].file:
        path = raw / known.path
        assert path.stat().st_size == known.bytes
        assert hashlib.sha256(path.read_bytes()).hexdigest() == known.sha256


@pytest.mark.parametrize("name", [n for n in NAMES if len(catalogue.cards()[n].file) == 1])
def test_the_card_knows_how_many_rows_are_read(raw, name):
    known = catalogue.cards()[name].file[0]
    if known.rows is not None:
        assert catalogue.module(name).read(raw)[0].height == known.rows


def test_a_source_without_an_address_says_so(tmp_path):
    with pytest.raises(
        SourceError, match=r"(?s)No address is known.*put it into the folder as missions/kathman"
    ):
        catalogue.module("kathman").fetch(tmp_path)


def test_a_missing_source_is_told(tmp_path):
    with pytest.raises(SourceError, match="holds none of"):
        catalogue.module("kathman").read(tmp_path)


@pytest.mark.parametrize("text", ["title = 1", "not toml", "title = 'x'\nunknown = 2"])
def test_a_card_that_is_not_of_the_form_is_refused(tmp_path, text):
    path = tmp_path / "card.toml"
    path.write_text(text)
    with pytest.raises(SourceError, match="cannot be read"):
        cards.load(path)
