"""The static site: bulletin, calendar, watch list, briefs and a feed, as files that open from disk and ask nobody for anything.

References
----------
Nottingham, M. & Sayre, R. (2005). The Atom Syndication Format. RFC 4287. https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as Xml

import polars as pl

from sinequanon import __version__
from sinequanon.brief import write as write_brief
from sinequanon.brief.changes.missions import SEATED, in_text
from sinequanon.bulletin.issue import Bulletin, Item, bulletin
from sinequanon.bulletin.render import FORMS, as_html, as_json, as_markdown
from sinequanon.bulletin.tables import Link, calendar_page, index_page, page, watch_page
from sinequanon.errors import InputError, SinequanonError, told_as
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View
from sinequanon.files import refuse_others, replacing_folder
from sinequanon.months import in_words

ATOM = "http://www.w3.org/2005/Atom"
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "sinequanon/bulletin")
"""Where the ids of feed and entries are drawn from: the same feed, mission and month always have the same id."""


def identity(*parts: str) -> str:
    """Return the id of a feed or an entry, the same for the same parts wherever and whenever it is made.

    Examples
    --------
    >>> identity("2023-06", "MINUSMA") == identity("2023-06", "MINUSMA") != identity("2023-07", "MINUSMA")
    True
    """
    return f"urn:uuid:{uuid.uuid5(NAMES, '/'.join(parts))}"


def as_atom(made: Bulletin, *, address: str | None = None) -> str:
    """Write a bulletin as an Atom feed, an entry for each item.

    Parameters
    ----------
    made
        The bulletin.
    address
        Where the site will stand; without it, addresses are relative to the feed's own.
    """
    base = None if address is None else address.rstrip("/") + "/"
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed", {"xml:lang": "en"} | ({"xml:base": base} if base else {}))
    _add(feed, "title", "UN missions and their hosts: the month's bulletin")
    _add(feed, "id", identity("feed", base or ""))
    _add(feed, "updated", _moment(max((i.known for i in made.items), default=made.as_of)))
    _add(_add(feed, "author"), "name", "sinequanon")
    _add(feed, "generator", "sinequanon", version=__version__)
    _add(feed, "link", rel="self", href="feed.xml", type="application/atom+xml")
    _add(feed, "link", rel="alternate", href="index.html", type="text/html")
    for item in made.items:
        _entry(feed, made, item)
    return Xml.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _entry(feed: Xml.Element, made: Bulletin, item: Item) -> None:
    entry = _add(feed, "entry")
    what = {"not known": "outcome not known here"}.get(item.arrow, item.arrow)
    _add(entry, "title", f"{item.mission} ({item.place}): {what}")
    _add(entry, "id", identity(made.month, item.mission))
    _add(entry, "updated", _moment(max(item.known, made.since)))
    _add(entry, "link", rel="alternate", href=f"index.html#{item.mission}", type="text/html")
    _add(entry, "category", term=item.arrow)
    _add(entry, "content", " ".join(item.sentences), type="text")


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text
    return made


MANIFEST = "site.json"
PAGES = (
    ("index.html", "Bulletin"),
    ("calendar.html", "Calendar"),
    ("watch.html", "Watch list"),
    ("briefs.html", "Briefs"),
)


@dataclass(frozen=True)
class Site:
    """A site on disk: its files, its title, the faults of briefs by host, and its record."""

    files: tuple[Path, ...]
    title: str
    faults: Mapping[str, str]
    record: dict[str, Any]


def site(
    view: View,
    folder: str | Path,
    *,
    hosts: Sequence[str] | None = None,
    briefs: bool = True,
    address: str | None = None,
    draws: int = 1000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Site:
    """Write the site as of the view's date: all of it, or nothing.

    Parameters
    ----------
    folder
        A new or empty folder, or one that holds an earlier site, which is replaced once the new one is whole.
    hosts
        States, territories or missions whose briefs are wanted; by default the hosts of all missions there are.
    briefs
        Whether briefs are wanted: each takes some seconds.
    address
        Where the site will stand, for the feed.
    draws, seed
        Of the chances.
    progress
        Called with the pages done and their number.

    Returns
    -------
    Site
        `faults` says of which hosts no brief could be made, and why; their pages say so too.

    Raises
    ------
    InputError
        When the folder holds something else or cannot be written, or no host is called so.
    """
    place = Path(folder)
    refuse_others(place, _own(place / MANIFEST), "site", "The place for the site is no folder.")
    wanted = _hosts(view, hosts) if briefs else {}
    total, done = len(wanted) + 3, 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total)

    made = bulletin(view, draws=draws, seed=seed)
    tell()
    faults: dict[str, str] = {}
    cure = "Name a folder in a place that can be written and has room."
    told = told_as(InputError, "The site cannot be written", where=place, cure=cure)
    with told, replacing_folder(place) as part:
        for code, name in wanted.items():
            fault = _brief(view, code, part / "briefs" / code)
            if fault:
                faults[code] = fault
                _write(part / "briefs" / code / "brief.html", _fault_page(view, name, fault))
            tell()
        noted = _pages(view, part, made, wanted, faults, address=address, draws=draws, seed=seed, tell=tell)
        names = sorted(p.relative_to(part).as_posix() for p in part.rglob("*") if p.is_file())
        about = {
            "program": "sinequanon",
            "version": __version__,
            "as_of": str(view.as_of),
            "files": names,
        }
        _write(part / MANIFEST, json.dumps(about, indent=1) + "\n")
    return Site(tuple(place / name for name in (*names, MANIFEST)), made.title, faults, noted)


def _pages(
    view: View,
    part: Path,
    made: Bulletin,
    wanted: Mapping[str, str],
    faults: Mapping[str, str],
    *,
    address: str | None,
    draws: int,
    seed: int,
    tell: Callable[[], None],
) -> dict[str, Any]:
    pages = PAGES if wanted else PAGES[:3]
    to = {code: f"briefs/{code}/brief.html" for code in wanted}
    links = {
        mission: to[host]
        for mission, hosts in made.changes.missions.select("mission", "host").iter_rows()
        for host in [_host_of(mission, hosts, to)]
        if host
    }
    files = [("bulletin.md", "Markdown"), ("bulletin.json", "JSON"), ("feed.xml", "feed (Atom)")]
    _write(part / "index.html", as_html(made, pages=pages, here="index.html", links=links, files=files))
    tell()
    _write(part / "watch.html", watch_page(view, pages, links, draws=draws, seed=seed))
    _write(part / "calendar.html", calendar_page(view, pages, to))
    if wanted:
        rows = [(Link(name, to[code]), faults.get(code, "")) for code, name in wanted.items()]
        _write(part / "briefs.html", index_page(view, pages, rows))
    noted = record(view, "site", seed=seed, parameters={"hosts": list(wanted)})
    _write(part / FORMS[1], as_markdown(made))
    _write(
        part / FORMS[2],
        json.dumps(as_json(made, noted), ensure_ascii=False, indent=1, allow_nan=False) + "\n",
    )
    _write(part / "feed.xml", as_atom(made, address=address))
    tell()
    return noted


def _host_of(mission: str, hosts: str, to: Mapping[str, str]) -> str | None:
    if mission in to:
        return mission
    return next((code for code in hosts.split(",")[:2] if code in to and mission not in SEATED), None)


def _hosts(view: View, asked: Sequence[str] | None) -> dict[str, str]:
    """Return the hosts of which briefs are wanted, by the code under which each is put, with their names."""
    if asked is not None:
        places = [view.host(name) for name in asked]
        return {place.code: place.name for place in places}
    there = view.table("missions").filter(pl.col("end").is_null() & ~pl.col("mission").is_in(list(SEATED)))
    codes = {row["mission"]: row["hosts"][0] for row in there.iter_rows(named=True)}
    found: dict[str, str] = {}
    for mission, code in codes.items():
        place = view.host(mission)
        own = place.code if place.territory else code
        found[own] = place.name if place.territory else in_text(code).removeprefix("the ")
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


_BODY = re.compile(r"<body[^>]*>")


def _brief(view: View, host: str, folder: Path) -> str | None:
    """Write the brief on a host; return what went wrong, if it did."""
    try:
        write_brief(view, view.host(host), folder)
    except SinequanonError as error:
        return error.cause
    except OSError:
        raise
    except Exception as error:
        return f"The brief could not be made, by a fault of the program ({type(error).__name__}: {error})."
    path = folder / "brief.html"
    back = '<p style="margin:.6rem 1rem;font:14px sans-serif"><a href="../../index.html">Bulletin</a></p>'
    text = path.read_text(encoding="utf-8")
    path.write_text(_BODY.sub(lambda found: f"{found.group()}\n{back}", text, count=1), encoding="utf-8")
    return None


def _fault_page(view: View, name: str, fault: str) -> str:
    up = [(f"../../{file}", title) for file, title in PAGES]
    lead = [f"There is no brief on {name} as of {in_words(view.as_of)}: {fault}"]
    return page(name, "Brief", lead, [], pages=up, feed="../../feed.xml")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _own(manifest: Path) -> set[str]:
    try:
        content = cast("dict[str, Any]", json.loads(manifest.read_text(encoding="utf-8")))
        return {MANIFEST, *cast("list[str]", content["files"])}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
