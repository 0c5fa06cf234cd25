"""Canaries: fail when a live source has data that this version does not know (`pytest -m canary tests/canary`).

A source that cannot be reached is skipped with the reason; one that answers with news fails, and the message says
what to do. Nothing is stored.
"""

from __future__ import annotations

import os

import pytest

from sinequanon.errors import SourceError
from sinequanon.sources import catalogue, releases, ucdp_api
from sinequanon.sources.download import fetch_release
from sinequanon.sources.files import sha256_of

pytestmark = pytest.mark.canary

AWAY = (
    "cannot be asked",
    "cannot be looked up",
    "connection failed",
    "answered 403",
    "answered 429",
    "answered 5",
)
SERVED = [name for name, card in catalogue.cards().items() if card.release]


def or_skip(error: SourceError) -> None:
    if any(word in error.cause for word in AWAY):
        pytest.skip(f"the source cannot be reached from here: {error.cause}")
    raise error


@pytest.mark.parametrize("name", SERVED)
def test_a_source_has_nothing_that_we_do_not_know(name, tmp_path):
    card = catalogue.cards()[name]
    known = {f.sha256 for f in card.file} | {r.sha256 for r in card.release if r.sha256}
    pinned = [r for r in card.release if releases.newest(r.url) != r.url]
    try:
        # Of a repository the card knows one state: what that state holds is no news.
        known |= {sha256_of(fetch_release(r, tmp_path / "pinned", pause=0.2)) for r in pinned}
        files, _ = releases.bring(card, tmp_path, {}, known, pause=0.2)
    except SourceError as error:
        or_skip(error)
        return
    if not files:
        return
    try:
        frame, _ = catalogue.source(name).read(tmp_path, accept_unknown=True)
        if not known:
            return  # served without a version: what can be read strictly is what we know
        said = f"it can be read ({frame.height:,} rows): bring the edition up to date and mend the card"
    except SourceError as error:
        said = f"it cannot be read: {error.cause}"
    pytest.fail(f"{name}: {[f.name for f in files]} is not a release that its card knows; {said}")


def test_ucdp_has_no_newer_yearly_release(tmp_path):
    token = os.environ.get(ucdp_api.TOKEN)
    if not token:
        pytest.skip(f"the API of UCDP needs a token in {ucdp_api.TOKEN}")
    try:
        files = ucdp_api.bring_newer(catalogue.cards()["ucdp_monthly"].version, tmp_path, token)
    except SourceError as error:
        or_skip(error)
        return
    assert not files, "UCDP has a newer yearly release: bring the edition up to date and mend the card"
