"""Raw files: what has arrived of a download, their bytes, unpacked when they are archives, and whether a card knows them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter

from sinequanon.errors import SourceError
from sinequanon.sources.catalogue import Card, Release

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


MAX_UNPACKED = 8_000_000_000
"""An archive that claims more is not unpacked to be checked."""

_NOTE = TypeAdapter(dict[str, str])

PAGE_CURE = "Open the address in a browser: it may have moved, or ask for consent."


def fault(release: Release, cause: str, cure: str) -> SourceError:
    """Make the error that names the release's address."""
    return SourceError(cause, cure=cure, where=release.url)


class Part:
    """The beginning of a file, kept from one attempt to the next beside the place where the whole will stand.

    Parameters
    ----------
    goal
        Where the whole file will stand.
    url
        Where it comes from: a part from elsewhere is not continued.
    """

    def __init__(self, goal: Path, url: str) -> None:
        self.path = goal.with_name(goal.name + ".part")
        self.note = goal.with_name(goal.name + ".part.json")
        self.url = url

    @property
    def size(self) -> int:
        """Bytes that are here."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def range_headers(self) -> dict[str, str]:
        """Ask for the rest, provided that the content is still the same; nothing if that cannot be told."""
        noted = self._noted()
        mark = noted.get("etag") or noted.get("last-modified")
        if not self.size or noted.get("url") != self.url or not mark:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": mark}

    def begin(self, headers: Mapping[str, str], total: int | None) -> None:
        """Forget what is here and note by what the new content can be known again."""
        self.discard()
        etag = headers.get("etag", "")
        noted = {
            "url": self.url,
            # A weak tag promises the same meaning, not the same bytes.
            "etag": "" if etag.startswith("W/") else etag,
            "last-modified": headers.get("last-modified", ""),
            "total": "" if total is None else str(total),
        }
        self.note.write_text(json.dumps(noted), encoding="utf-8")

    def continued_by(self, headers: Mapping[str, str], total: int | None) -> bool:
        """Tell whether an answer continues the content that was begun."""
        noted = self._noted()
        pairs = [(noted.get(key), headers.get(key)) for key in ("etag", "last-modified")]
        pairs.append((noted.get("total"), None if total is None else str(total)))
        return all(before == now for before, now in pairs if before and now)

    def discard(self) -> None:
        """Remove the part and its note."""
        self.path.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)

    def _noted(self) -> dict[str, str]:
        try:
            return _NOTE.validate_json(self.note.read_bytes())
        except (OSError, ValueError):
            return {}


def sha256_of(path: Path) -> str:
    """Find the hash of a file without holding it in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_page(name: str) -> bool:
    """Tell whether a file of this name is meant to be a web page."""
    return name.lower().endswith((".html", ".htm"))


def check_arrival(path: Path, release: Release) -> None:
    """Refuse a file that is empty, not the pinned one, a web page, a damaged archive or of another form.

    Raises
    ------
    SourceError
        Says which, with the address.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise fault(release, "The file is empty.", "Try again later, or look at the producer's page.")
    page = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
    if page and not is_page(release.path):
        raise fault(release, "The server sent a web page instead of the file.", PAGE_CURE)
    if release.sha256 and (found := sha256_of(path)) != release.sha256:
        raise fault(
            release,
            f"The file has the hash {found[:12]}..., not {release.sha256[:12]}... as its card says.",
            "Fetch it again; if the producer has changed the release, review it and mend the card.",
        )
    try:
        start = _unpacked_start(path, release)
    except BROKEN as error:
        raise fault(release, f"The archive is damaged or cut short: {error}.", "Fetch it again.") from error
    if release.starts_with and not start.removeprefix(b"\xef\xbb\xbf").startswith(
        release.starts_with.encode()
    ):
        shown = start[:40].decode("utf-8", "replace")
        raise fault(
            release,
            f"The content starts with {shown!r}, not {release.starts_with!r}: it has changed its form.",
            "Compare the release's codebook with the columns declared in the source's module.",
        )


def _unpacked_start(path: Path, release: Release) -> bytes:
    """Read an archive to its end, which checks its sums, and give the first bytes of its content."""
    with path.open("rb") as file:
        magic = file.read(4)
    name = release.path.lower()
    if name.endswith(".zip") or magic == b"PK\x03\x04":
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if not members:
                raise zipfile.BadZipFile("it holds no file")
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise zipfile.BadZipFile(f"it claims to unpack to more than {MAX_UNPACKED:,} bytes")
            starts: list[bytes] = []
            for member in members:
                with archive.open(member) as content:
                    starts.append(_drain(content))
            return starts[0]
    if name.endswith(".gz") or magic[:2] == b"\x1f\x8b":
        with gzip.open(path) as content:
            return _drain(content)
    with path.open("rb") as file:
        return file.read(4096)


def _drain(content: IO[bytes] | gzip.GzipFile) -> bytes:
    start, size = content.read(4096), 0
    while piece := content.read(1 << 20):
        size += len(piece)
        if size > MAX_UNPACKED:
            raise OSError(f"it unpacks to more than {MAX_UNPACKED:,} bytes")
    return start
