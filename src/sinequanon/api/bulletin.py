"""What changed between two dates, the month's page on all missions, and the static site, as answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.answer import HIDDEN, Answer
from sinequanon.api.arguments import AsOf, Folder, Named, opened, text, whole
from sinequanon.evidence.record import record
from sinequanon.months import parse_as_of

if TYPE_CHECKING:
    from sinequanon.bulletin.changes import Changes
    from sinequanon.bulletin.issue import Bulletin


@dataclass(frozen=True, repr=False)
class ChangesSince(Answer):
    """What changed between two dates."""

    since: date
    """The earlier date."""
    as_of: date
    """The later date."""
    host: str | None
    """The one host that was asked about; null for all."""
    facts: pl.DataFrame
    """Facts that were not known on the earlier date, each with its own day."""
    chances: pl.DataFrame
    """Chances of losing consent then and now, and by which input they moved."""
    vetoes: pl.DataFrame
    """Chances that a permanent member vetoes a draft, then and now; for one host only."""
    deaths: pl.DataFrame
    """Deaths by host, as known then and now."""
    strength: pl.DataFrame
    """People of each mission, counted and estimated, then and now."""
    missions: pl.DataFrame
    """The missions that stood at either date."""
    newest_fact: date | None
    """Day of the newest fact on record at the later date."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    found: Changes = field(metadata=HIDDEN)


@dataclass(frozen=True, repr=False)
class BulletinPage(Answer):
    """One page on all missions for a month."""

    title: str
    """The page's title."""
    lead: list[str]
    """The first lines."""
    month: str
    """The month, YYYY-MM."""
    since: str
    """Last day of the month before."""
    as_of: str
    """Last day whose news is in it."""
    items: list[dict[str, Any]]
    """Missions of which there is something to tell, most important first: arrow, sentences, and the rules behind them."""
    unchanged: list[str]
    """Missions that were looked at and have nothing new."""
    no_news_seen: list[str]
    """Missions whose month nobody has looked at yet."""
    rules: list[str]
    """The rules of the arrows."""
    note: str
    """What the page does not know."""
    changes: dict[str, Any]
    """The changes behind it."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    made: Bulletin = field(metadata=HIDDEN)


@dataclass(frozen=True, repr=False)
class SitePages(Answer):
    """A static site on disk."""

    files: list[str]
    """The files written."""
    faults: list[dict[str, str]]
    """Hosts whose brief could not be made, and why."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    title: str = field(metadata=HIDDEN)


def changes(
    host: Named | None = None,
    *,
    since: str | date,
    seed: int = 1,
    as_of: AsOf = None,
    data: Folder = None,
) -> ChangesSince:
    """Return what changed since a date: facts that are new, chances that moved and by which input, deaths, strength.

    Parameters
    ----------
    host
        One host, by code, number or name; all missions by default.
    since
        The earlier date: what was known on it is not new.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    ChangesSince
        `facts` with their days and sources; `chances` (from 0 to 1) then and now; `deaths` (people, UCDP) and `strength` (people in
        uniform) then and now; `vetoes` for one host only.

    Raises
    ------
    InputError
        When host or date is none, or the dates are not in order.
    """
    from sinequanon.bulletin.changes import changes as ask

    view, seed = opened(as_of, data, "changes", host, since, seed), whole(seed, "seed")
    found = ask(view, parse_as_of(since, where="since"), None if host is None else text(host), seed=seed)
    noted = record(view, "changes", seed=seed, parameters={"host": found.host, "since": found.since})
    return ChangesSince(
        found.since,
        found.as_of,
        found.host,
        found.facts,
        found.chances,
        found.vetoes,
        found.deaths,
        found.strength,
        found.missions,
        found.newest,
        noted,
        found,
    )


def bulletin(
    month: str | None = None, *, seed: int = 1, as_of: AsOf = None, data: Folder = None
) -> BulletinPage:
    """Return one page on all missions: which fare worse, better, are at risk or unchanged in a month, and why.

    Parameters
    ----------
    month
        `2026-10`; by default the month of the date, up to it.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    BulletinPage
        `items`: a dictionary for each mission with news: its arrow, sentences and the rules behind them; `unchanged` and
        `no_news_seen` name the others.

    Raises
    ------
    InputError
        When month or date is none.
    """
    from sinequanon.bulletin.issue import bulletin as ask
    from sinequanon.bulletin.issue import span
    from sinequanon.bulletin.render import as_json

    day: AsOf = as_of
    if month is not None:
        day = span(month, as_of if isinstance(as_of, str | date) else None)[1]
    view, seed = opened(day, data, "bulletin", month, seed), whole(seed, "seed")
    made = ask(view, seed=seed)
    told = as_json(made, record(view, "bulletin", seed=seed, parameters={"month": made.month}))
    return BulletinPage(**told, made=made)


def site(
    out: str | Path,
    *,
    hosts: Sequence[Named] | None = None,
    briefs: bool = True,
    address: str | None = None,
    seed: int = 1,
    as_of: AsOf = None,
    data: Folder = None,
    progress: Callable[[int, int], None] | None = None,
) -> SitePages:
    """Write a static site: bulletin, calendar, watch list, briefs and a feed; it opens from disk and asks nobody for anything.

    Parameters
    ----------
    out
        A new or empty folder, or one with an earlier site, which is replaced once the new one is whole.
    hosts
        Hosts whose briefs are wanted; by default all.
    briefs
        Whether briefs are made.
    address
        Where the site will stand, for the feed.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.
    progress
        Told how many pages of how many are done.

    Returns
    -------
    SitePages
        `files` written, and `faults`: hosts whose brief could not be made, and why.

    Raises
    ------
    InputError
        When a host or date is none, or the folder holds something else.
    """
    from sinequanon.bulletin.site import site as make

    view, seed = opened(as_of, data, "site", str(out), seed), whole(seed, "seed")
    named = None if hosts is None else [text(host) for host in hosts]
    made = make(view, out, hosts=named, briefs=briefs, address=address, seed=seed, progress=progress)
    faults = [{"host": host, "fault": fault} for host, fault in made.faults.items()]
    return SitePages([str(file) for file in made.files], faults, made.record, made.title)
