"""Recorded votes out of the United Nations' resolutions in XML (Akoma Ntoso), as their archive holds them."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.files import BROKEN, fail
from sinequanon.states import lookup

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SIDES = {"inFavour": "Y", "against": "N", "abstaining": "A"}
SYMBOL = re.compile(r"^A/RES/(?P<session>\d+|ES-\d+)/\d+( [A-Z])?$")
MAX_DOCUMENT = 20_000_000
MAX_DOCUMENTS = 100_000
SCHEMA = {
    "symbol": pl.String,
    "session_name": pl.String,
    "date": pl.Date,
    "iso3": pl.String,
    "ccode": pl.Int64,
    "country": pl.String,
    "vote": pl.String,
    "title": pl.String,
}


def read_release(path: Path) -> pl.DataFrame:
    """Read the English resolutions of the archive that were adopted by recorded vote.

    Parameters
    ----------
    path
        Zip of the repository. Nothing is unpacked to disk.

    Returns
    -------
    polars.DataFrame
        `symbol`, `session_name`, `date`, `iso3`, `ccode` (missing), `country`, `vote` (Y, N, A), `title`.

    Raises
    ------
    SourceError
        When the archive is damaged, a document is not what the United Nations' form says, a count does not equal
        its list of states, or two documents of one symbol differ.
    """
    rows: list[dict[str, object]] = []
    seen: dict[str, frozenset[tuple[object, object]]] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _is_english(m.filename)]
            if not members or len(members) > MAX_DOCUMENTS:
                raise fail(f"The archive holds {len(members)} English resolutions in XML.", path)
            for member in members:
                if member.file_size > MAX_DOCUMENT:
                    raise fail(f"{member.filename} unpacks to more than {MAX_DOCUMENT:,} bytes.", path)
                votes = votes_of(archive.read(member), member.filename, path)
                if not votes:
                    continue
                symbol = str(votes[0]["symbol"])
                cast = frozenset((v["iso3"], v["vote"]) for v in votes)
                if symbol not in seen:
                    seen[symbol] = cast
                    rows += votes
                elif seen[symbol] != cast:
                    raise fail(f"Two documents of {symbol} have different votes.", path)
    except BROKEN as error:
        raise fail(f"The archive is damaged or cut short: {error}.", path) from error
    return pl.DataFrame(rows, schema=SCHEMA)


def _is_english(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() == ".xml" and "English" in path.parts


def votes_of(content: bytes, name: str, path: Path) -> list[dict[str, object]]:
    """Read the votes of one resolution; none when it was adopted without a recorded vote."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise fail(f"{name} declares entities, which no resolution needs.", path)
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError as error:
        raise fail(f"{name} is not XML: {error}.", path) from error
    voting = root.find(f".//{AKN}voting")
    if voting is None or not voting.get("outcome", "").endswith("RecordedVote"):
        return []
    symbol = _symbol(root, name, path)
    day = _day(root, name, path)
    title = " ".join("".join(_find(root, f".//{AKN}preface//{AKN}docTitle", name, path).itertext()).split())
    rows: list[dict[str, object]] = []
    for count in voting.findall(f"{AKN}count"):
        side = SIDES.get(count.get("refersTo", "").lstrip("#"))
        voters = [" ".join((v.text or "").split()) for v in count.iter(f"{AKN}organization")]
        if side is None or str(len(voters)) != (count.get("value") or "0"):
            raise fail(
                f"{name}: {count.get('refersTo')} counts {count.get('value')} and lists {len(voters)}.", path
            )
        for voter in voters:
            rows.append(
                {
                    "symbol": symbol,
                    "session_name": symbol.split("/")[2],
                    "date": day,
                    "iso3": _iso3(voter, day, name, path),
                    "ccode": None,
                    "country": voter,
                    "vote": side,
                    "title": title,
                }
            )
    if len({r["iso3"] for r in rows}) != len(rows):
        raise fail(f"{name}: a state voted twice.", path)
    return rows


def _find(root: ElementTree.Element, what: str, name: str, path: Path) -> ElementTree.Element:
    found = root.find(what)
    if found is None:
        raise fail(f"{name} lacks {what.replace(AKN, '')}: the form of the documents has changed.", path)
    return found


def _symbol(root: ElementTree.Element, name: str, path: Path) -> str:
    text = "".join(_find(root, f".//{AKN}coverPage//{AKN}docNumber", name, path).itertext()).strip()
    if not SYMBOL.match(text):
        raise fail(f"{name}: {text!r} is not the symbol of a resolution.", path)
    return text


def _day(root: ElementTree.Element, name: str, path: Path) -> date:
    text = _find(root, f".//{AKN}FRBRWork/{AKN}FRBRdate", name, path).get("date", "")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise fail(f"{name}: {text!r} is not a date.", path) from error


def _iso3(voter: str, day: date, name: str, path: Path) -> str:
    try:
        return lookup(voter, on=day).iso3
    except InputError as error:
        raise fail(f"{name}: {error.cause}", path) from error
