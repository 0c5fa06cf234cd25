"""Whether there is news: asked of a real server, of the UN's data hub and its resolutions as they are served."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.loopback import Server, answer, served

from sinequanon.errors import SourceError
from sinequanon.sources import catalogue, releases
from sinequanon.sources.catalogue import Card
from sinequanon.sources.data_hub import hub_membership

MEMBERS = "year,security_council_member\n2023,Gabon\n2023,Ghana\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as made:
        yield made


def at(server: Server, name: str) -> Card:
    card = catalogue.cards()[name]
    (release,) = card.release
    return card.model_copy(update={"release": (release.model_copy(update={"url": server.url}),)})


def bring(card: Card, into: Path, notes: dict[str, releases.Seen], known: set[str]):
    return releases.bring(card, into, notes, known, pause=0.001)


def test_the_hub_is_asked_fetched_and_not_fetched_again(server, tmp_path):
    card = at(server, "hub_membership")
    server.script = [answer(MEMBERS.encode(), ETag='"a"')]
    files, seen = bring(card, tmp_path, {}, set())
    assert [f.name for f in files] == ["DPPA-SCMEMBERSHIP.csv"]
    assert len(server.seen) == 2
    frame, _ = hub_membership.read(tmp_path)
    assert frame["member"].to_list() == ["GAB", "GHA"]
    releases.write_notes(tmp_path, seen)
    noted = releases.read_notes(tmp_path)
    assert noted == seen
    known = {seen[server.url].sha256}
    server.script = [answer(b"", 304)]
    assert bring(card, tmp_path / "again", noted, known) == ([], {})
    assert server.seen[-1]["if-none-match"] == '"a"'
    assert len(server.seen) == 3


def test_a_server_that_marks_nothing_is_read_and_its_content_tells(server, tmp_path):
    card = at(server, "hub_membership")
    server.script = [answer(b"", 405), answer(MEMBERS.encode())]
    files, seen = bring(card, tmp_path, {}, set())
    known = {seen[server.url].sha256}
    assert files
    server.seen.clear()
    files, _ = bring(card, tmp_path / "again", seen, known)
    assert files == []
    assert len(server.seen) == 2
    server.script = [answer(b"", 405), answer(MEMBERS.replace("Ghana", "Mali").encode())]
    server.seen.clear()
    files, _ = bring(card, tmp_path / "third", seen, known)
    assert len(files) == 1


def test_the_hub_throttles_and_then_serves(server, tmp_path):
    card = at(server, "hub_membership")
    body = answer(MEMBERS.encode())
    server.script = [body, answer(b"", 429, Retry_After="0"), body]
    assert bring(card, tmp_path, {}, set())[0]


def test_the_hub_changes_its_form(server, tmp_path):
    server.script = [answer(b"annee,membre\n2023,Gabon\n")]
    bring(at(server, "hub_membership"), tmp_path, {}, set())
    with pytest.raises(SourceError, match="changed its form"):
        hub_membership.read(tmp_path)


def test_resolutions_that_are_cut_short(server, tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("GAresolutions/a.xml", b"<x/>" * 1000)
    server.script = [answer(buffer.getvalue()[:-30])]
    with pytest.raises(SourceError, match="damaged or cut short"):
        bring(at(server, "votes_2019_2026"), tmp_path, {}, set())


def test_no_server_is_said(tmp_path):
    card = catalogue.cards()["hub_membership"]
    (release,) = card.release
    away = card.model_copy(
        update={"release": (release.model_copy(update={"url": "http://127.0.0.1:9/members"}),)}
    )
    with pytest.raises(SourceError, match="cannot be asked"):
        bring(away, tmp_path, {}, set())


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a": 1}', b"\xff"])
def test_notes_that_cannot_be_read_are_none(tmp_path, content):
    (tmp_path / releases.NOTES).write_bytes(content)
    assert releases.read_notes(tmp_path) == {}
