"""Downloading one file of a release politely, whole, and without ever losing the good copy."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx2
import stamina

from sinequanon.errors import SourceError
from sinequanon.sources.catalogue import Release
from sinequanon.sources.files import PAGE_CURE, Part, check_arrival, fault, is_page, sha256_of

RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be different in a moment; any other refusal is final."""

LONGEST_WAIT = 120.0
"""Seconds for which a server's Retry-After is obeyed; one that asks for more is left alone."""

AGENT = "sinequanon (public-data reader; one request at a time)"


class Again(Exception):  # noqa: N818
    """The attempt failed in a way that another may not; `wait` is what the server asked for, in seconds."""

    def __init__(self, cause: str, wait: float | None = None) -> None:
        super().__init__(cause)
        self.wait = wait


def fetch_release(
    release: Release,
    into: Path,
    *,
    retries: int = 5,
    pause: float = 1.0,
    client: httpx2.Client | None = None,
) -> Path:
    """Bring one file of a release into the raw folder.

    The content is streamed to `<name>.part` and takes its place in one step, after its length, hash and form
    have been checked. A part left by a broken connection or a killed process is continued if the server still
    holds the same content (If-Range on its entity tag or date), and begun again if not.

    Parameters
    ----------
    release
        What to fetch and how to know it.
    into
        The raw folder; the file goes to `into / release.path`. A file already there stays until a better one
        has arrived; if its hash is the one that the release pins, nothing is fetched.
    retries
        Attempts after the first, on dropped connections and on answers that say "later".
    pause
        Seconds before the second attempt; doubled each time, with some jitter, up to a minute. A server's
        Retry-After is obeyed up to two minutes.
    client
        For proxies, certificates and tests; otherwise one is made.

    Returns
    -------
    Path
        Where the file is.

    Raises
    ------
    SourceError
        When the server refuses, stays unreachable, or serves something else than the release.
    """
    goal = into / release.path
    if not goal.resolve().is_relative_to(into.resolve()):
        raise fault(release, f"The path {release.path} leads out of the raw folder.", "Mend the card's path.")
    if release.sha256 and goal.is_file() and sha256_of(goal) == release.sha256:
        return goal
    part = Part(goal, release.url)
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        with nullcontext(client) if client is not None else _own_client() as session:
            for attempt in attempts(retries, pause):
                with attempt:
                    _attempt(session, release, part)
        _check(part, release)
        os.replace(part.path, goal)  # noqa: PTH105
    except Again as error:
        raise fault(
            release,
            f"{error} ({retries + 1} attempts).",
            "Try again later; what has arrived is kept and continued.",
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise fault(release, f"The request failed: {error}.", "Check the address and the network.") from error
    except OSError as error:
        raise fault(
            release, f"{goal} cannot be written: {error}.", "Make room, or choose another folder."
        ) from error
    part.discard()
    return goal


def _check(part: Part, release: Release) -> None:
    """Refuse what is not the release, and do not continue it another time."""
    try:
        check_arrival(part.path, release)
    except SourceError:
        part.discard()
        raise


def _own_client() -> httpx2.Client:
    timeout = httpx2.Timeout(30.0, connect=15.0)
    return httpx2.Client(follow_redirects=True, timeout=timeout, headers={"User-Agent": AGENT})


def attempts(retries: int, pause: float) -> Iterable[stamina.Attempt]:
    """Give attempts, as many as there may be, with a wait between them that the server may ask for."""

    def on(error: Exception) -> bool | float:
        if not isinstance(error, Again):
            return False
        return True if error.wait is None else max(error.wait, pause)

    return stamina.retry_context(
        on=on, attempts=retries + 1, timeout=None, wait_initial=pause, wait_max=60.0, wait_jitter=pause / 2
    )


def _attempt(client: httpx2.Client, release: Release, part: Part) -> None:
    # Compression on the way would make lengths and offsets those of another sequence of bytes.
    headers = {"Accept-Encoding": "identity", **part.range_headers()}
    try:
        with client.stream("GET", release.url, headers=headers, follow_redirects=True) as response:
            _receive(response, release, part)
    except httpx2.TransportError as error:
        if isinstance(error, httpx2.UnsupportedProtocol):
            raise
        if _is_unknown_name(error):
            raise fault(
                release,
                f"The name of the server cannot be looked up: {error}.",
                "Check the network, and try again.",
            ) from error
        raise Again(f"The connection failed: {str(error) or type(error).__name__}") from error


def _is_unknown_name(error: BaseException) -> bool:
    """Tell whether the name service was the obstacle: without a network that is at once and for good."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _receive(response: httpx2.Response, release: Release, part: Part) -> None:
    if response.status_code == 416:
        part.discard()
        raise Again("The server could not continue the part that is here", wait=0.0)
    _check_answer(response, release)
    have, total = part.size, _length(response)
    if response.status_code == 206:
        start, total = _content_range(response)
        if start != have or (have and not part.continued_by(response.headers, total)):
            part.discard()
            raise Again("The server continued at another place or with other content", wait=0.0)
    else:
        have = 0
        part.begin(response.headers, total)
    if total is not None and total > release.max_bytes:
        part.discard()
        raise _too_large(release, f"announces {total:,} bytes, more than")
    with part.path.open("ab" if have else "wb") as file:
        for piece in response.iter_raw():
            have += len(piece)
            if have > release.max_bytes:
                part.discard()
                raise _too_large(release, "sends more than")
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if total is not None and total != part.size:
        if part.size > total:
            part.discard()
        raise Again(f"Of {total:,} bytes {have:,} arrived")


def _too_large(release: Release, does: str) -> SourceError:
    return fault(
        release,
        f"The server {does} the {release.max_bytes:,} bytes allowed.",
        "Look at the release; if it has grown honestly, raise max_bytes in its card.",
    )


def _check_answer(response: httpx2.Response, release: Release) -> None:
    status = response.status_code
    said = f"The server answered {status} {response.reason_phrase}"
    if status in RETRIED:
        wait = retry_after(response.headers.get("retry-after"))
        if wait is not None and wait > LONGEST_WAIT:
            raise fault(release, f"{said} and asks to wait {wait:.0f} seconds.", "Try again after that time.")
        raise Again(said, wait)
    if status not in {200, 206}:
        raise fault(release, f"{said}.", "Check whether the release has moved, and mend the url in its card.")
    if httpx2.URL(release.url).scheme == "https" and response.url.scheme != "https":
        raise fault(
            release, f"The server sent us on to {response.url}, unprotected.", "Mend the url in its card."
        )
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise fault(release, "The server packs the content though asked not to.", "Fetch the file by hand.")
    kind = response.headers.get("content-type", "").lower()
    if kind.startswith("text/html") and not is_page(release.path):
        raise fault(release, "The server sent a web page instead of the file.", PAGE_CURE)


def _length(response: httpx2.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isdecimal() else None


def _content_range(response: httpx2.Response) -> tuple[int, int | None]:
    """Read "bytes 100-199/200" as (100, 200); a start of -1 means that it cannot be read."""
    match = re.fullmatch(r"bytes ([0-9]+)-[0-9]+/([0-9]+|\*)", response.headers.get("content-range", ""))
    if match is None:
        return -1, None
    return int(match[1]), None if match[2] == "*" else int(match[2])


def retry_after(text: str | None) -> float | None:
    """Read a Retry-After header: seconds from now, or None if there is none that can be read.

    Examples
    --------
    >>> retry_after("3"), retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), retry_after("soon")
    (3.0, 0.0, None)
    """
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
