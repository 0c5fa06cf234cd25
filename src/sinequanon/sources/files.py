"""Raw files: their bytes, unpacked when they are archives, and whether a card knows them."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import zipfile
import zlib
from itertools import takewhile
from pathlib import Path

from sinequanon.errors import SourceError
from sinequanon.sources.catalogue import Card

MAX_BYTES = 1_000_000_000
"""No table of ours is near it: a compressed file that swells beyond is refused, not unpacked."""
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
)
"""Found by bending archives at every place: a bent offset, for one, ends in a ValueError."""


def fail(cause: str, path: Path, *, line: int | None = None, cure: str | None = None) -> SourceError:
    """Make the error that names a file, a line and what to do."""
    place = f"{path}, line {line}" if line else str(path)
    return SourceError(
        cause, where=place, cure=cure or "Fetch the release again, or compare the file with its source card."
    )


def content_of(path: Path, *, member: str | None = None) -> bytes:
    """Give the bytes of a file, unpacked when it is gzip or zip.

    Raises
    ------
    SourceError
        When the file is missing, empty, cut short, not the archive its name says, or a web page.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise fail(f"The file cannot be opened: {error.strerror or error}.", path) from error
    try:
        if path.suffix == ".gz":
            with gzip.open(io.BytesIO(raw)) as packed:
                raw = packed.read(MAX_BYTES + 1)
        elif path.suffix == ".zip":
            raw = _member_of(raw, member, path)
    except BROKEN as error:
        raise fail(f"The archive is damaged or cut short: {error}.", path) from error
    if len(raw) > MAX_BYTES:
        raise fail(f"The content unpacks to more than {MAX_BYTES:,} bytes.", path)
    if not raw.strip():
        raise fail("The file is empty.", path)
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml ver")):
        raise fail("The file is a web page, not a table: the address served an error or a form.", path)
    return raw


def _member_of(raw: bytes, member: str | None, path: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [n for n in archive.namelist() if not n.endswith("/")]
        wanted = [n for n in names if Path(n).name == member] if member else names
        if len(wanted) != 1:
            raise fail(f"The archive holds {names}, not exactly one {member or 'file'}.", path)
        if archive.getinfo(wanted[0]).file_size > MAX_BYTES:
            raise fail(f"{wanted[0]} unpacks to more than {MAX_BYTES:,} bytes.", path)
        return archive.read(wanted[0])


def check_known(path: Path, card: Card, raw_folder_path: str | None = None) -> None:
    """Refuse a file whose hash is not one that its card knows.

    Raises
    ------
    SourceError
        Says which hash was found and which are known.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    known = [(f.path, f.sha256) for f in card.file] + [(r.path, r.sha256) for r in card.release if r.sha256]
    # Files of the same name in several folders are told apart by the folders above them.
    near = max((_tail(Path(name), path) for name, _ in known), default=0)
    pinned = {sha256 for name, sha256 in known if near and _tail(Path(name), path) == near}
    if pinned and digest not in pinned:
        raise fail(
            f"The content of {raw_folder_path or path.name} (sha256 {digest[:12]}...) is not the one that "
            f"the card of {card.name} knows: it is damaged, or another release.",
            path,
            cure="Fetch the release again; if it is a newer one that you trust, build with --accept-unknown.",
        )


def _tail(known: Path, path: Path) -> int:
    pairs = zip(reversed(known.parts), reversed(path.parts), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
