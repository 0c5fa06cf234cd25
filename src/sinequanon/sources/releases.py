"""Whether a producer has a newer release: asked by entity tag and date first, and fetched only if it may have."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError

from sinequanon.errors import SourceError
from sinequanon.files import replacing
from sinequanon.sources.catalogue import Card
from sinequanon.sources.download import AGENT, fetch_release
from sinequanon.sources.files import sha256_of

NOTES = "releases.json"
"""In the data folder: by what each address was known when it was last asked."""

PINNED = (
    (re.compile(r"^(https://raw\.githubusercontent\.com/[^/]+/[^/]+)/[0-9a-f]{7,40}/"), r"\1/HEAD/"),
    (re.compile(r"^(https://codeload\.github\.com/[^/]+/[^/]+/zip)/[0-9a-f]{7,40}$"), r"\1/HEAD"),
)
"""Addresses that name one state of a repository, and where its newest state is served."""

NUMBERED = re.compile(r"^https://ucdp\.uu\.se/downloads/.*[^0-9](?P<year>[1-9][0-9])1(-csv\.zip|\.csv)$")
"""Addresses that bear the number of their release: a later one has its own address."""


class Seen(BaseModel):
    """What an address served when it was last asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    etag: str = ""
    last_modified: str = ""
    sha256: str


def newest(url: str) -> str:
    """Give the address that serves the newest state of a release.

    Examples
    --------
    >>> newest("https://codeload.github.com/UNxml/GAresolutions/zip/42a69b6")
    'https://codeload.github.com/UNxml/GAresolutions/zip/HEAD'
    >>> newest("https://ucdp.uu.se/downloads/ged/ged251-csv.zip")
    'https://ucdp.uu.se/downloads/ged/ged251-csv.zip'
    """
    for pattern, served in PINNED:
        url = pattern.sub(served, url)
    return url


def numbered_after(url: str, year: int) -> list[str]:
    """List the addresses where later yearly releases of UCDP would be, the latest first.

    Parameters
    ----------
    url
        Address of a release, with its number in the file's name.
    year
        The last whose release is looked for.

    Examples
    --------
    >>> numbered_after("https://ucdp.uu.se/downloads/ged/ged241-csv.zip", 2026)
    ['https://ucdp.uu.se/downloads/ged/ged261-csv.zip', 'https://ucdp.uu.se/downloads/ged/ged251-csv.zip']
    """
    match = NUMBERED.search(url)
    if match is None:
        return []
    years = range(year - 2000, int(match["year"]), -1)
    return [f"{url[: match.start('year')]}{n}{url[match.end('year') :]}" for n in years]


def read_notes(folder: Path) -> dict[str, Seen]:
    """Read what is noted of each address; notes that cannot be read are none, and everything is asked again."""
    try:
        noted = json.loads((folder / NOTES).read_bytes())
        return {str(url): Seen.model_validate(seen) for url, seen in noted.items()}
    except (OSError, ValueError, AttributeError, ValidationError):
        return {}


def write_notes(folder: Path, notes: dict[str, Seen]) -> None:
    """Note what each address served, in one step."""
    text = json.dumps({url: seen.model_dump() for url, seen in sorted(notes.items())}, indent=1)
    with replacing(folder / NOTES) as part:
        part.write_text(text + "\n", encoding="utf-8")


def bring(
    card: Card,
    into: Path,
    notes: dict[str, Seen],
    known: set[str],
    *,
    client: httpx2.Client | None = None,
    pause: float = 1.0,
) -> tuple[list[Path], dict[str, Seen]]:
    """Bring the files of a source that are not those already known.

    Parameters
    ----------
    card
        The source's; its releases are asked for at the address of their newest state.
    into
        A folder for what is new.
    notes
        What each address served before.
    known
        Hashes of the files that went into the present edition.

    Returns
    -------
    files, seen
        The new files (none when nothing is new), and what each address now serves.

    Raises
    ------
    SourceError
        When a server refuses, stays unreachable, or serves something that is no release.
    """
    files: list[Path] = []
    seen: dict[str, Seen] = {}
    for release in card.release:
        url, path = newest(release.url), release.path
        if known and NUMBERED.match(url):
            later = _later(url, client)
            if later is None:
                continue
            url, path = later, str(Path(path).with_name(later.rsplit("/", 1)[-1]))
        before = notes.get(url)
        marks = _marks(url, before, client)
        if before and before.sha256 in known and marks is None:
            continue
        # The card's hash is that of the release it knows; a newer one has another.
        wanted = release.model_copy(update={"url": url, "path": path, "sha256": None})
        arrived = fetch_release(wanted, into, pause=pause, client=client)
        digest = sha256_of(arrived)
        etag, changed = marks or ("", "")
        seen[url] = Seen(etag=etag, last_modified=changed, sha256=digest)
        if digest in known:
            arrived.unlink()
        else:
            files.append(arrived)
    return files, seen


def _later(url: str, client: httpx2.Client | None) -> str | None:
    """Give the address of the latest release after a numbered one, if there is one."""
    for address in numbered_after(url, datetime.now(UTC).year):
        if _head(address, {"User-Agent": AGENT}, client).is_success:
            return address
    return None


def _marks(url: str, before: Seen | None, client: httpx2.Client | None) -> tuple[str, str] | None:
    """Give entity tag and date of what an address serves; None when it is what it served before.

    A server that does not answer such questions leaves both empty, and the file itself must tell.
    """
    headers = {"User-Agent": AGENT}
    if before and before.etag:
        headers["If-None-Match"] = before.etag
    if before and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    answer = _head(url, headers, client)
    if answer.status_code == 304:
        return None
    if not answer.is_success:
        return "", ""
    etag, changed = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    if before and etag and etag == before.etag:
        return None
    return etag, changed


def _head(url: str, headers: dict[str, str], client: httpx2.Client | None) -> httpx2.Response:
    try:
        ask = client.head if client else httpx2.head
        return ask(url, headers=headers, follow_redirects=True, timeout=30.0)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise SourceError(
            f"The address cannot be asked: {str(error) or type(error).__name__}.",
            where=url,
            cure="Check the network, and try again.",
        ) from error
