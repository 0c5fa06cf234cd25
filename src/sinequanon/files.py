"""Files: written whole or not at all, and read within bounds.

A file is written beside its place, then moved to it in one step; of TOML or JSON that people write, all faults of form are told at once.
"""

from __future__ import annotations

import codecs
import glob
import json
import os
import re
import shutil
import stat
import time
import tomllib
import unicodedata
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from sinequanon.errors import InputError, SinequanonError

if TYPE_CHECKING:
    from pydantic import ValidationError


LEFT = 3600.0
"""Seconds after which a part that nobody finished was left by a writer that was killed."""


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a place to write to, which takes the place of a file when all went well.

    On any fault the part is removed and the file, if there was one, stays as it was. Folders that lack are made, and parts
    of the same file that killed writers left are removed.

    Parameters
    ----------
    path
        The file to write or to replace.

    Raises
    ------
    OSError
        When the folder cannot be written, or is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f".{glob.escape(path.name)}.part-*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > LEFT:
                old.unlink()
    part = path.with_name(f".{path.name}.part-{uuid.uuid4().hex[:12]}")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def replacing_folder(path: Path) -> Generator[Path]:
    """Give an empty folder to fill, which takes the place of another when all went well.

    On any fault the part is removed and the folder, if there was one, stays as it was. A folder that is replaced is first
    set aside, so that a reader finds the old one, none for an instant, or the new one; never a mixture.

    Parameters
    ----------
    path
        The folder to make or to replace.

    Raises
    ------
    OSError
        When the place cannot be written, or is full.
    """
    path = path.absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    for kind in ("part", "old"):
        for left in path.parent.glob(f".{glob.escape(path.name)}.{kind}-*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT:
                    shutil.rmtree(left)
    name = uuid.uuid4().hex[:12]
    part, old = (path.with_name(f".{path.name}.{kind}-{name}") for kind in ("part", "old"))
    part.mkdir()
    try:
        yield part
        for file in part.rglob("*"):
            if file.is_file():
                with file.open("rb+") as written:
                    os.fsync(written.fileno())
        if path.exists():
            path.rename(old)
        try:
            part.rename(path)
        except BaseException:
            if old.exists():
                old.rename(path)
            raise
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_others(place: Path, own: set[str], what: str, no_folder: str) -> None:
    """Refuse a place to write to that holds anything but `own`, the files of an earlier `what`: what is replaced is removed."""
    cure = f"Name a new or empty folder, or one that holds an earlier {what} and nothing else."
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise InputError(no_folder, cure=cure, where=str(place))
    there = {p.relative_to(place).as_posix() for p in place.rglob("*") if not p.is_dir() or p.is_symlink()}
    if strange := sorted(there - own):
        raise InputError(
            f"The folder holds other files: {', '.join(strange[:3])}.", cure=cure, where=str(place)
        )


MOST = 1_000_000
"""Bytes; a page of scenario or claims has a few thousand."""
DEEPEST, MOST_KEYS = 32, 20_000
"""Tables and lists within one another, and keys in all: more is no page that a person wrote."""
MOST_PARTS = 64
"""Parts of a dotted key."""
MOST_FAULTS, LONGEST = 20, 300
"""Faults told of one page, and letters of each; the rest is counted."""

HYPHENS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
"""Hyphens, dashes and minus signs: a symbol copied from a page may have any of them."""


def spelled(symbol: str) -> str:
    """Spell a symbol of the United Nations as the tables do: capitals, plain hyphens, no spaces.

    Examples
    --------
    >>> spelled("a/res/es\u201111/6 "), spelled("S/RES/2690 (2023)")
    ('A/RES/ES-11/6', 'S/RES/2690(2023)')
    """
    plain = unicodedata.normalize("NFKC", symbol).translate(HYPHENS).translate(HYPHENS)
    return "".join(plain.upper().split())


def bytes_of(path: Path, *, most: int = MOST) -> bytes:
    """Read a regular file, and never more of it than `most` bytes and one.

    A device, a pipe or a folder is refused before anything is read from it, whatever link leads to it.

    Raises
    ------
    OSError
        When it cannot be read, or is no regular file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before it is opened: opening alone moves some devices
            raise OSError(0, "it is not a regular file")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:  # a path with a NUL in it
        raise OSError(0, "it is no path") from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is not a regular file")
        return file.read(most + 1)


def text_of(path: Path, what: str, fault: type[SinequanonError]) -> str:
    """Read a file that a person wrote: UTF-8 with or without a byte-order mark, lines ended in any way.

    Parameters
    ----------
    what
        Its name in a message, such as `The scenario`.
    fault
        The error to raise.

    Raises
    ------
    SinequanonError
        Of the kind asked for, when the file cannot be read, is not UTF-8 text or longer than a page can be.
    """
    try:
        raw = bytes_of(path)
    except OSError as error:
        raise fault(
            f"{what} cannot be read: {error.strerror or error}.", where=cut(str(path)), cure="Check the path."
        ) from error
    if len(raw) > MOST:
        raise fault(
            f"{what} has more than {MOST:,} bytes.",
            where=str(path),
            cure="It is a page at most; check the path.",
        )
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise fault(
            f"{what} cannot be read: it is UTF-16, not UTF-8 text.",
            where=str(path),
            cure="Save it again as UTF-8.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fault(
            f"{what} cannot be read: line {line} is not UTF-8 text.",
            where=str(path),
            cure="Save it again as UTF-8.",
        ) from error
    return text.replace("\r\n", "\n")


def table_of(
    text: str, form: Literal["toml", "json"], what: str, fault: type[SinequanonError], *, where: str
) -> dict[str, Any]:
    """Read TOML or JSON as plain data, in time that grows no faster than the text.

    Raises
    ------
    SinequanonError
        Of the kind asked for, when it is not well formed, too long, nested too deep, names a key twice or is no table.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MOST:
        raise fault(
            f"{what} has {len(text):,} characters, more than {MOST:,}.",
            where=where,
            cure="It is a page at most; check the path.",
        )
    try:
        if form == "toml":
            _shallow(text)
            content: object = tomllib.loads(text)
        else:
            content = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
        _bounded(content)
    except (ValueError, RecursionError) as error:
        told = "it is nested too deep" if isinstance(error, RecursionError) else cut(str(error))
        raise fault(f"This is not {form.upper()}: {told}.", where=where, cure="Check its syntax.") from None
    if not isinstance(content, dict):
        raise fault(
            f"{what} is a table of keys and values; this is none.", where=where, cure="Begin with a key."
        )
    return cast("dict[str, Any]", content)


def _shallow(text: str) -> None:
    """Refuse dotted keys of very many parts before they are read: reading them takes the square of their number."""
    for line in text.split("\n"):
        keys = line if line.lstrip().startswith("[") else line.rpartition("=")[0]
        if keys.count(".") > MOST_PARTS:
            raise ValueError(f"a line has a key of more than {MOST_PARTS:,} parts")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise ValueError(f"the key {cut(twice)!r} stands twice in one table")
    return made


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _bounded(content: object) -> None:
    """Count keys and depth, a level at a time, so that nothing recurs."""
    level, keys = [content], 0
    for _ in range(DEEPEST):
        below: list[object] = []
        for item in level:
            if isinstance(item, dict):
                table = cast("dict[str, object]", item)
                keys += len(table)
                below += table.values()
            elif isinstance(item, list):
                below += cast("list[object]", item)
        if keys > MOST_KEYS:
            raise ValueError(f"it has more than {MOST_KEYS:,} keys")
        if not below:
            return
        level = below
    raise ValueError(f"tables and lists stand more than {DEEPEST} deep within one another")


def cut(text: str, most: int = LONGEST) -> str:
    """Shorten a text in its middle, so that a message stays readable whatever it quotes.

    Examples
    --------
    >>> cut("abcdefghij", 7)
    'abc...hij'
    """
    half = most // 2
    return text if len(text) <= most else f"{text[:half]}...{text[-half:]}"


UNSEEN = r"\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""Marks that turn or break a line unseen, and halves of letters, as a class of a regular expression."""
_STEERING = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{UNSEEN}]")


def visible(text: str) -> str:
    """Show characters that would steer a terminal, or turn the direction of what is read, instead of sending them.

    Line ends and tabs stay.

    Examples
    --------
    >>> visible("a\\x1b[31mb\\u202ec")
    'a\\\\x1b[31mb\\\\u202ec'
    """
    return _STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def faults(error: ValidationError, whole: str) -> Iterator[str]:
    """Tell each fault of form with its place; one that concerns no part in particular is named after the whole.

    Of very many the first are told, and the rest counted.
    """
    found = error.errors(include_url=False, include_context=False, include_input=False)
    for fault in islice(found, MOST_FAULTS):
        place = ".".join(map(str, fault["loc"])) or whole
        yield f"{cut(place)}: {cut(fault['msg'].removeprefix('Value error, '))}"
    if len(found) > MOST_FAULTS:
        yield f"and {len(found) - MOST_FAULTS:,} more"
