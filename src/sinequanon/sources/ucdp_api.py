"""Events of UCDP GED from its API: page by page, with a token, whole or not at all."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx2

from sinequanon.errors import SourceError
from sinequanon.files import replacing
from sinequanon.months import add_months, last_day, month_of
from sinequanon.sources.download import AGENT, LONGEST_WAIT, RETRIED, Again, attempts, retry_after
from sinequanon.sources.ged_events import COLUMNS, IGNORED

BASE = "https://ucdpapi.pcr.uu.se/api"
HEADER = "x-ucdp-access-token"
TOKEN = "SINEQUANON_UCDP_TOKEN"  # noqa: S105 - the name of the variable, not a token
PATH = "violence/ucdp_ged_events.csv"
PAGE = 1000
HALF = 0.5
"""A last month with fewer events than this share of the median of the year before is taken for half-written."""

STATUS = "code_status"
"""Whether an event of a candidate release is clear; it is written where there is one."""
WANTED = tuple(column.name for column in COLUMNS)
CURE = "Compare the API's documentation (https://ucdp.uu.se/apidocs/) with this module."


def covers_until(version: str) -> date:
    """Give the last day that a release covers, by its number.

    Raises
    ------
    SourceError
        When it is not a number of a release.

    Examples
    --------
    >>> covers_until("25.1"), covers_until("26.0.8")
    (datetime.date(2024, 12, 31), datetime.date(2026, 8, 31))
    """
    if yearly := re.fullmatch(r"(\d\d)\.1", version):
        return date(2000 + int(yearly[1]) - 1, 12, 31)
    if monthly := re.fullmatch(r"(\d\d)\.0\.([1-9]|1[0-2])", version):
        return last_day(f"{2000 + int(monthly[1])}-{int(monthly[2]):02d}")
    raise SourceError(
        f"{version!r} is not a release of UCDP GED.",
        cure="Yearly ones are written 25.1, monthly ones 26.0.8.",
    )


def bring_newer(
    version: str, into: Path, token: str, *, base: str = BASE, today: date | None = None
) -> list[Path]:
    """Bring the newest yearly release after the one named, if there is one.

    Raises
    ------
    SourceError
        As `fetch_events`.
    """
    now = today or datetime.now(UTC).date()
    with httpx2.Client(headers={"User-Agent": AGENT, HEADER: token}, timeout=60.0) as client:
        for year in range(now.year - 2000, int(version.split(".", maxsplit=1)[0]), -1):
            if (
                _page(client, f"{base}/gedevents/{year}.1?pagesize=1&page=0", 5, 1.0, absent_ok=True)
                is not None
            ):
                return [fetch_events(f"{year}.1", into, token, base=base)]
    return []


def bring_candidates(
    after: date, into: Path, token: str, *, base: str = BASE, today: date | None = None
) -> list[Path]:
    """Bring the monthly candidate releases of the months after the one named, as far as there are any.

    Parameters
    ----------
    after
        Last month that is known.

    Raises
    ------
    SourceError
        As `fetch_events`.
    """
    now = today or datetime.now(UTC).date()
    found: list[Path] = []
    month = add_months(after, 1)
    with httpx2.Client(headers={"User-Agent": AGENT, HEADER: token}, timeout=60.0) as client:
        while month < month_of(now):
            version = f"{month.year - 2000}.0.{month.month}"
            url = f"{base}/gedevents/{version}?pagesize=1&page=0"
            if _page(client, url, 5, 1.0, absent_ok=True) is None:
                break
            path = f"violence/ucdp_candidate_{version}.csv"
            found.append(fetch_events(version, into, token, base=base, path=path))
            month = add_months(month, 1)
    return found


def fetch_events(
    version: str,
    into: Path,
    token: str,
    *,
    base: str = BASE,
    retries: int = 5,
    pause: float = 1.0,
    path: str = PATH,
) -> Path:
    """Fetch all events of a release and store them as a table that `ged_events.read_release` reads.

    Parameters
    ----------
    version
        Of the release: 25.1, or 26.0.8 of the monthly candidates.
    into
        The raw folder; the file takes its place in one step, when all pages are there.
    token
        Given by UCDP to each user; it goes into the header of each request and nowhere else.
    base
        Address of the API.
    retries, pause
        As for `fetch_release`.
    path
        Of the file below the raw folder.

    Raises
    ------
    SourceError
        When the token is refused, the server stays unreachable, a page has another form, events are missing or
        stand twice, the release changes between two pages, or its last month looks half-written.
    """
    covers_until(version)
    url = f"{base}/gedevents/{version}?pagesize={PAGE}&page=0"
    with httpx2.Client(headers={"User-Agent": AGENT, HEADER: token}, timeout=60.0) as client:
        events = list(_events(client, url, retries, pause))
    return store_events(events, version, into, where=url, path=path)


def store_events(
    events: list[dict[str, Any]], version: str, into: Path, *, where: str = BASE, path: str = PATH
) -> Path:
    """Check that events are a whole release and store them as a table, in one step.

    Raises
    ------
    SourceError
        As `fetch_events`; a file that stands there already stays.
    """
    ids = set[int]()
    for event in events:
        _check_form(event, where)
        if event["id"] in ids:
            raise SourceError(f"Event {event['id']} stands on two pages.", where=where, cure="Try again.")
        ids.add(event["id"])
    _check_months(events, covers_until(version), where)
    goal = into / path
    try:
        with replacing(goal) as part, part.open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, (*WANTED, STATUS), extrasaction="ignore", lineterminator="\n")
            rows.writeheader()
            rows.writerows(sorted(events, key=lambda event: event["id"]))
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{goal} cannot be written: {error}.", where=where, cure="Make room, or choose another folder."
        ) from error
    return goal


def _events(client: httpx2.Client, url: str, retries: int, pause: float) -> Iterator[dict[str, Any]]:
    """Follow the pages and check that together they are one release."""
    first, total, arrived = url, None, 0
    while url:
        page = _page(client, url, retries, pause) or {}
        count, events = page.get("TotalCount"), page.get("Result")
        if not isinstance(count, int) or not isinstance(events, list) or "NextPageUrl" not in page:
            raise SourceError("The page has no TotalCount, Result or NextPageUrl.", where=url, cure=CURE)
        if total is not None and count != total:
            raise SourceError(
                f"The release changed between two pages: {total:,} events, then {count:,}.",
                where=url,
                cure="Try again: UCDP was writing it.",
            )
        total = count
        arrived += len(events)
        yield from events
        url = str(page["NextPageUrl"] or "")
        if url and httpx2.URL(url).host != httpx2.URL(first).host:
            # The token would be sent there.
            raise SourceError(f"The next page lies on another server: {url}.", where=first, cure=CURE)
        if url and not events:
            raise SourceError("An empty page is followed by another.", where=url, cure="Try again later.")
    if arrived != total or not arrived:
        raise SourceError(
            f"{arrived:,} events arrived, {total or 0:,} were announced.",
            where=first,
            cure="Try again later.",
        )


def _check_form(event: object, url: str) -> None:
    if not isinstance(event, dict):
        raise SourceError("An event is not a record.", where=url, cure=CURE)
    missing = sorted(set(WANTED) - set(event))
    unknown = sorted(set(event) - set(WANTED) - set(IGNORED))
    if missing or unknown:
        raise SourceError(
            f"An event lacks {missing} and has the unknown {unknown}: the API has changed its form.",
            where=url,
            cure=CURE,
        )
    if not isinstance(event["id"], int) or isinstance(event["id"], bool):
        raise SourceError(f"The number of an event is {event['id']!r}.", where=url, cure=CURE)


def _check_months(events: list[dict[str, Any]], until: date, url: str) -> None:
    """Refuse events after the release's end, and a last month of which only the beginning is there."""
    counts: dict[str, int] = {}
    for event in events:
        month = str(event["date_start"])[:7]
        counts[month] = counts.get(month, 0) + 1
    months = sorted(counts)
    if months[-1] > f"{until:%Y-%m}":
        raise SourceError(
            f"An event of {months[-1]} stands in a release that ends in {until:%Y-%m}.", where=url, cure=CURE
        )
    before = sorted(counts[m] for m in months[-13:-1])
    usual = before[len(before) // 2] if before else 0
    last = counts.get(f"{until:%Y-%m}", 0)
    if last < HALF * usual:
        raise SourceError(
            f"{until:%Y-%m} has {last} events, a usual month of the year before {usual}: it looks half-written.",
            where=url,
            cure="Try again when UCDP has finished it, or take the release before.",
        )


def _page(
    client: httpx2.Client, url: str, retries: int, pause: float, *, absent_ok: bool = False
) -> dict[str, Any] | None:
    try:
        for attempt in attempts(retries, pause):
            with attempt:
                return _ask(client, url, absent_ok=absent_ok)
    except Again as error:
        raise SourceError(f"{error} ({retries + 1} attempts).", where=url, cure="Try again later.") from error
    return None


def _ask(client: httpx2.Client, url: str, *, absent_ok: bool) -> dict[str, Any] | None:
    try:
        answer = client.get(url)
    except httpx2.TransportError as error:
        raise Again(f"The connection failed: {str(error) or type(error).__name__}") from error
    said = f"The server answered {answer.status_code} {answer.reason_phrase}"
    if answer.status_code in {401, 403}:
        raise SourceError(
            f"{said}: the token is refused.",
            where=url,
            cure=f"Ask UCDP for a token (https://ucdp.uu.se/apidocs/) and set {TOKEN} to it.",
        )
    if answer.status_code in RETRIED:
        wait = retry_after(answer.headers.get("retry-after"))
        if wait is not None and wait > LONGEST_WAIT:
            raise SourceError(
                f"{said} and asks to wait {wait:.0f} seconds.", where=url, cure="Try again after that time."
            )
        raise Again(said, wait)
    if answer.status_code == 404 and absent_ok:
        return None
    if answer.status_code != 200:
        raise SourceError(f"{said}.", where=url, cure="Check the number of the release.")
    try:
        page = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"The page is not JSON: {error}.", where=url, cure="Try again later.") from error
    if not isinstance(page, dict):
        raise SourceError("The page is not a record.", where=url, cure=CURE)
    return page
