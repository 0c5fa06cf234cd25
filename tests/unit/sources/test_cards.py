"""Every source has a whole card, and its two verbs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources import catalogue
from sinequanon.sources import catalogue as cards

NAMES = sorted(catalogue.cards())


@pytest.mark.parametrize("name", NAMES)
def test_a_source_has_two_verbs_and_a_card(name):
    source, card = catalogue.source(name), catalogue.cards()[name]
    assert (source.name, source.card) == (name, card)
    assert callable(source.read)
    assert callable(source.fetch)
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


def test_the_cards_know_the_published_files(raw):
    for card in catalogue.cards().values():
        for known in card.file:
            path = raw / known.path
            assert path.stat().st_size == known.bytes, known.path
            assert hashlib.sha256(path.read_bytes()).hexdigest() == known.sha256, known.path


def test_the_cards_know_how_many_rows_are_read(raw):
    for name, card in catalogue.cards().items():
        if len(card.file) == 1 and card.file[0].rows is not None:
            assert catalogue.source(name).read(raw)[0].height == card.file[0].rows, name


@pytest.mark.parametrize("name", [n for n in NAMES if catalogue.cards()[n].file])
def test_a_release_is_read_and_its_rows_have_columns_of_their_type(releases, name):
    frame, card = catalogue.source(name).read(releases, accept_unknown=True)
    assert card.name == name
    assert frame.height > 0
    assert not any(kind in (pl.Object, pl.Null) for kind in frame.dtypes)


def test_a_source_without_an_address_says_so(tmp_path):
    with pytest.raises(
        SourceError, match=r"(?s)No address is known.*put it into the folder as missions/kathman"
    ):
        catalogue.source("kathman").fetch(tmp_path)


def test_a_missing_source_is_told(tmp_path):
    with pytest.raises(SourceError, match="holds none of"):
        catalogue.source("kathman").read(tmp_path)


@pytest.mark.parametrize("text", ["title = 1", "not toml", "title = 'x'\nunknown = 2"])
def test_a_card_that_is_not_of_the_form_is_refused(tmp_path, text):
    path = tmp_path / "card.toml"
    path.write_text(text)
    with pytest.raises(SourceError, match="cannot be read"):
        cards.load(path)
