"""Roll calls of the General Assembly out of their files, with one spelling of symbols and titles.

The files: the tables of the R package unvotes, and the United Nations' resolutions in XML (Akoma Ntoso) as their archive holds them.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.files import BROKEN, fail
from sinequanon.sources.r_files import read_table
from sinequanon.states import lookup

OLD = re.compile(r"^R/(?P<rest>(?:\d+|ES-\d+|S-\d+)/.+)$")


def canonical_symbol(text: str | None, rcid: int) -> str:
    """Give the symbol as the United Nations prints it today.

    Parameters
    ----------
    text
        `R/66/11`, `A/RES/71/102`, or nothing: 159 roll calls of the first file have none.
    rcid
        Number of the roll call; it names the roll calls without a symbol.

    Examples
    --------
    >>> canonical_symbol("R/68/262", 1), canonical_symbol("A/RES/71/5", 2), canonical_symbol("", 3)
    ('A/RES/68/262', 'A/RES/71/5', 'roll call 3')
    """
    text = (text or "").strip()
    if not text:
        return f"roll call {rcid}"
    found = OLD.match(text)
    return f"A/RES/{found['rest']}" if found else text


def session_of(year: int, month: int) -> int:
    """Give the regular session of a date: each opens in September.

    Examples
    --------
    >>> session_of(2022, 3), session_of(2022, 10)
    (76, 77)
    """
    return year - 1945 if month >= 9 else year - 1946


SPEECH = re.compile(
    r"\(spoke in|President|now put to the vote|has been reques|Assembly will now|draft resolution",
    re.IGNORECASE,
)
ENTITLED = re.compile(
    r"entitled\s*[_\"\u201c<]+(?:d2>)?\s*(?P<title>[^_<>\"\u201d]{5,250}?)\s*(?:[_\"\u201d]|<d3>)"
)
ASKED = re.compile(r"(separate|recorded)[\w ,]* votes?|put to the vote", re.IGNORECASE)
OTHER = re.compile(r"without\s?a\s?vote|was adopted|turn (now )?to|draft resolutions? [A-Z]+ ", re.IGNORECASE)
NOISE = re.compile(r"\d+A/|/PV\.")
ADOPTED = re.compile(r"\s*:\s*(resolution|amendment|draft).*$")


def title_of(short: str | None, description: str | None) -> str | None:
    """Give the title of a roll call from its short title, or from a description that is a title; None when neither is.

    Examples
    --------
    >>> title_of("", "The right to food : resolution / adopted by the General Assembly")
    'The right to food : resolution / adopted by the General Assembly'
    """
    title, text = _plain(short), _plain(description)
    if title or not text:
        return title
    return None if SPEECH.search(ADOPTED.sub("", text)) else text


def named_before(description: str | None) -> str | None:
    """Give the title of the draft that the President named last before a vote; None when it may be another's.

    Examples
    --------
    >>> named_before("The President: Draft resolution C is entitled _Reducing nuclear danger<d3>. A separate vote")
    'Reducing nuclear danger'
    >>> named_before("Draft resolution C is entitled _Mongolia<d3>. It was adopted without a vote. We turn to D") is None
    True
    """
    text = description or ""
    found = list(ENTITLED.finditer(text))
    if not found:
        return None
    rest = text[found[-1].end() :]
    other = OTHER.search(rest) or NOISE.search(found[-1]["title"])
    return None if other or not ASKED.search(rest) else _plain(found[-1]["title"])


def completed(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill titles that are lacking: with that of the vote on the whole text, else with that named before the vote.

    Parameters
    ----------
    frame
        `symbol`, `title`, `description`; the last is dropped.
    """
    named = pl.Series([named_before(text) for text in frame["description"]], dtype=pl.String)
    whole = pl.col("title").drop_nulls().last().over("symbol")
    return frame.with_columns(title=pl.coalesce(pl.col("title"), whole, named)).drop("description")


def _plain(text: str | None) -> str | None:
    plain = re.sub(r"[\\\"\t ]+", " ", text or "").strip()
    return None if plain in ("", "NA", "None", "(None)") else plain


PACKAGE_VOTES = {"rcid", "country", "country_code", "vote"}
CALLS = {"rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"}


def read_calls(path: Path) -> pl.DataFrame:
    """Read `un_roll_calls.rda`."""
    return read_table(path, "un_roll_calls", CALLS)


def read_votes(path: Path) -> pl.DataFrame:
    """Read `un_votes.rda`, and `un_roll_calls.rda` beside it for sessions, dates and symbols."""
    beside = path.with_name("un_roll_calls.rda")
    return with_calls(read_table(path, "un_votes", PACKAGE_VOTES), read_calls(beside), path)


def with_calls(votes: pl.DataFrame, calls: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Join votes with their roll calls, and names with Correlates of War numbers.

    Returns
    -------
    polars.DataFrame
        `rcid`, `country`, `ccode`, `vote`, `session`, `date`, `unres`, as the long table has them.

    Raises
    ------
    SourceError
        When a vote has no roll call, or a name is no state's.
    """
    votes = votes.with_columns(pl.col("country", "vote").cast(pl.String), pl.col("rcid").cast(pl.Int64))
    calls = calls.select(
        pl.col("rcid").cast(pl.Int64),
        pl.col("session").cast(pl.Int64),
        pl.col("date").cast(pl.Date),
        pl.col("unres").cast(pl.String),
    )
    lost = votes.join(calls, on="rcid", how="anti")
    if lost.height:
        raise fail(f"Roll call {lost['rcid'][0]} has votes, but is not in the table of roll calls.", path)
    unlike = votes.filter(~pl.col("vote").is_in(["yes", "no", "abstain"]))
    if unlike.height:
        raise fail(f"{unlike['vote'][0]!r} is not a vote.", path)
    numbers: dict[str, int] = {}
    for name in votes["country"].unique():
        try:
            numbers[name] = lookup(name).cow[0]
        except (InputError, IndexError) as error:
            raise fail(f"No state with a Correlates of War number is called {name!r}.", path) from error
    return votes.join(calls, on="rcid").select(
        "rcid",
        "country",
        pl.col("country").replace_strict(numbers, return_dtype=pl.Int64).alias("ccode"),
        "vote",
        "session",
        "date",
        "unres",
    )


def tidy_calls(calls: pl.DataFrame) -> pl.DataFrame:
    """Give roll calls the columns of the text file: flags as true and false, titles as text."""
    flags = {"importantvote": "important", "amend": "amendment", "para": "paragraph"}
    texts = calls.select(pl.col("short", "descr").cast(pl.String))
    return calls.select(
        pl.col("rcid").cast(pl.Int64),
        pl.col("unres").cast(pl.String),
        pl.col("session").cast(pl.Int64),
        pl.col("date").cast(pl.Date),
        *[(pl.col(old).cast(pl.Float64) == 1).alias(new) for old, new in flags.items()],
        pl.Series("title", [title_of(short, told) for short, told in texts.iter_rows()], dtype=pl.String),
        texts["descr"].alias("description"),
    )


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
