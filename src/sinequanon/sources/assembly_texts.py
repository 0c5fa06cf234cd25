"""Symbols and titles of the General Assembly's roll calls: one spelling for the several of the sources."""

from __future__ import annotations

import re

import polars as pl

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
