"""The feed: a bulletin's items as Atom.

References
----------
Nottingham, M. & Sayre, R. (2005). The Atom Syndication Format. RFC 4287. https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import uuid
from datetime import date
from xml.etree import ElementTree as Xml

from sinequanon import __version__
from sinequanon.bulletin.issue import Bulletin, Item

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
