"""The site opens from disk: no link is broken, nothing is asked for elsewhere, the feed is Atom, and a fault leaves the old site."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as Xml

import pytest

from sinequanon.bulletin.issue import bulletin
from sinequanon.bulletin.render import FORMS, as_html, as_markdown, write
from sinequanon.bulletin.site import ATOM, as_atom, identity, site
from sinequanon.errors import InputError
from sinequanon.evidence.view import view

pytestmark = pytest.mark.slow
DAY, LATER = "1967-05-31", "1967-06-30"
"""Early dates, on which everything is quickly made."""
HOSTS = ("Israel", "Greece")
"""One host with a mission, and one that never had a brief made as of the date."""


class Links(HTMLParser):
    """Every address in a page, the ids of its elements, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src", "xlink:href", "action", "poster", "data", "srcset") and value:
                self.addresses.append(value)
            if name == "id" and value:
                self.ids.add(value)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("www") / "site"
    return site(view(DAY), folder, hosts=HOSTS, draws=50), folder


def test_every_link_leads_to_a_file_or_a_place_in_it(made):
    _, folder = made
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    assert len(pages) >= 4 + len(HOSTS)
    followed = 0
    for path, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme == "data":
                continue
            assert not parts.scheme, (path.name, address)
            assert not parts.netloc, (path.name, address)
            assert not parts.path.startswith("/"), (path.name, address)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path.name, address)
            if parts.fragment:
                assert unquote(parts.fragment) in pages[target].ids, (path.name, address)
            followed += 1
    assert followed > 20


def test_no_page_asks_for_anything_elsewhere_or_runs_a_script(made):
    _, folder = made
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not {"script", "iframe", "object", "embed", "form", "base"} & Links(text).tags
        assert "default-src 'none'" in text
        assert not re.search(r"url\(\s*['\"]?(?!data:|#)|@import", text)


def test_a_brief_that_cannot_be_made_says_so_and_the_others_are_there(made):
    done, folder = made
    for code in ("ISR", "GRC"):
        page = (folder / "briefs" / code / "brief.html").read_text(encoding="utf-8")
        assert ("There is no brief on" in page) == (code in done.faults)
        assert "../../index.html" in page
    assert "ISR" not in done.faults


def test_the_feed_is_atom_with_ids_that_stay(made):
    _, folder = made
    feed = Xml.parse(folder / "feed.xml").getroot()  # noqa: S314 - our own file
    name = {"a": ATOM}
    assert feed.tag == f"{{{ATOM}}}feed"
    for one in (feed, *feed.findall("a:entry", name)):
        for needed in ("id", "title", "updated"):
            assert len(one.findall(f"a:{needed}", name)) == 1
        moment = one.findtext("a:updated", namespaces=name)
        assert datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ") <= datetime(1967, 5, 31)  # noqa: DTZ001, DTZ007
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext("a:id", namespaces=name))
    assert feed.findtext("a:author/a:name", namespaces=name)
    entries = feed.findall("a:entry", name)
    ids = [entry.findtext("a:id", namespaces=name) for entry in entries]
    assert entries
    assert len(set(ids)) == len(ids)
    again = bulletin(view(DAY), draws=50)
    assert ids == [identity("1967-05", item.mission) for item in again.items]
    assert as_atom(again) == (folder / "feed.xml").read_text(encoding="utf-8")


def test_the_feed_knows_its_address_where_one_is_given():
    text = as_atom(bulletin(view(DAY), draws=50), address="https://example.org/un")
    feed = Xml.fromstring(text)  # noqa: S314 - our own text
    assert feed.get("{http://www.w3.org/XML/1998/namespace}base") == "https://example.org/un/"


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_site_that_is_interrupted_leaves_the_old_one_whole(made):
    _, folder = made
    before = files(folder)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site(view(LATER), folder, briefs=False, draws=50, progress=stop)
    assert files(folder) == before
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]


def test_a_site_takes_the_place_of_a_site_and_of_nothing_else(made, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match=r"holds other files: letter\.txt"):
        site(view(DAY), other, briefs=False, draws=50)
    assert files(other) == {"letter.txt": b"mine"}
    again = tmp_path / "again"
    for day in (DAY, LATER):
        site(view(day), again, briefs=False, draws=50)
    assert json.loads((again / "site.json").read_text())["as_of"] == LATER
    assert not (again / "briefs.html").exists()


def test_the_bulletin_is_the_same_in_every_form_and_written_whole(tmp_path):
    told = bulletin(view(DAY), draws=50)
    paths = write(told, tmp_path, {"as_of": DAY})
    assert [p.name for p in paths] == list(FORMS)
    plain = json.loads(paths[2].read_text(encoding="utf-8"))
    page, words = as_html(told), as_markdown(told)
    for item in plain["items"]:
        for sentence in item["sentences"]:
            assert sentence in words
            assert sentence.replace("'", "&#39;") in page
    assert not re.search(r"\d{4}-\d{2}-\d{2}|None|nan", words)
    assert set(plain["changes"]) >= {"facts", "chances", "deaths", "strength"}
