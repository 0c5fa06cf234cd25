"""Consent: missions, precedents and the watch list, as answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sinequanon.answer import Answer
from sinequanon.api.arguments import AsOf, Folder, Named, opened, where, whole
from sinequanon.evidence.record import record
from sinequanon.months import parse_as_of


@dataclass(frozen=True, repr=False)
class Missions(Answer):
    """The missions of a date."""

    missions: pl.DataFrame
    """One row a mission: host, kind, start, people, end of the mandate, and how consent stands."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


@dataclass(frozen=True, repr=False)
class Precedents(Answer):
    """The consent crises known on a date, and how rare they are."""

    cases: pl.DataFrame
    """One row a crisis: who asked for what, when, and what came of it."""
    rates: pl.DataFrame
    """Events per mission-year by scope, with the 90% interval, of all cases on record and of the verified ones."""
    effort: pl.DataFrame
    """How many years of missions were searched for crises, by what."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


@dataclass(frozen=True, repr=False)
class WatchList(Answer):
    """Which mission is next to lose its host's consent."""

    missions: pl.DataFrame
    """One row a mission, the likeliest to lose any consent within 12 months first; chances with 90% intervals."""
    model: str
    """The hazard that the chances come from."""
    plain: float
    """What one rate for all counts for in the chance of a demand that all leave."""
    scores: pl.DataFrame
    """How the lists of past years did beside one rate for all missions."""
    calibration: pl.DataFrame
    """What the lists of past years said, and what came, by fifths."""
    candidates: pl.DataFrame
    """The scores by which the hazard was chosen."""
    note: str
    """How far the list can be trusted, in words."""
    moved: pl.DataFrame | None
    """What has moved since the day asked for; null when none was."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


def missions(host: Named | None = None, *, as_of: AsOf = None, data: Folder = None) -> Missions:
    """Return the missions of a date, how strong each is, and whether its host consents.

    Parameters
    ----------
    host
        One host, by code, number or name (of a state, territory or mission); all by default.
    as_of
        The date: text, `datetime.date` or an open view; today by default. Nothing later enters.
    data
        Folder of another edition of the evidence.

    Returns
    -------
    Missions
        `missions`: a row a mission: people in uniform in the month of the date with their 90% interval, the last count and its
        month, the end of the mandate, and how consent stands. From the registers, and the counts of people of IPI, Kathman, Geo-PKO
        and the UN.

    Raises
    ------
    InputError
        When host or date is none.

    Examples
    --------
    >>> missions("Mali", as_of="2023-06-16").missions["mission"].to_list()
    ['MINUSMA']
    """
    from sinequanon.links.consent.precedents import missions as ask

    view = opened(as_of, data, "missions", host)
    place = where(view, host) if host is not None else None
    code = place.state.iso3 if place else None
    found = ask(view, code)
    if place and place.territory:
        found = found.filter(found["mission"].is_in(place.missions))
    return Missions(found, record(view, "missions", parameters={"host": code}))


def precedents(host: Named | None = None, *, as_of: AsOf = None, data: Folder = None) -> Precedents:
    """Return the consent crises known on a date, and how rare they are.

    Parameters
    ----------
    host
        Cases of one host; all by default.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Precedents
        `cases`: a row a crisis, with sources; `rates`: events in a mission-year by scope, with the 90% interval; `effort`: how much
        was searched. From the register of consent crises.

    Raises
    ------
    InputError
        When host or date is none.
    """
    from sinequanon.links.consent.precedents import precedents as ask
    from sinequanon.links.consent.rarity import effort

    view = opened(as_of, data, "precedents", host)
    code = where(view, host).state.iso3 if host is not None else None
    found = ask(view, code)
    searched = effort(view)
    return Precedents(
        found.cases.drop("known"),
        found.rates,
        searched,
        record(view, "precedents", parameters={"host": code}),
    )


def watch(
    *, since: str | date | None = None, seed: int = 1, as_of: AsOf = None, data: Folder = None
) -> WatchList:
    """Return which mission is next to lose its host's consent, why, and the nearest past cases.

    Parameters
    ----------
    since
        A day before the date: what has moved in the list since, and why.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    WatchList
        `missions`: a row a mission, the likeliest first: chances (from 0 to 1) within 12 months that any consent is lost
        (`p12_any`) and that all are asked to leave (`p12`), with 90% intervals and reasons; `scores` of past years' lists.

    Raises
    ------
    InputError
        When a date is none, or `since` is not before it.
    """
    from sinequanon.links.consent.watch import moved
    from sinequanon.links.consent.watch import watch as ask

    view, seed = opened(as_of, data, "watch", since, seed), whole(seed, "seed")
    day = parse_as_of(since, where="since") if since is not None else None
    if day is not None:
        view.earlier(day)  # a day that is none, or later, is told before the long work
    found = ask(view, seed=seed)
    changes = moved(view, day, seed=seed) if day else None
    given = str(since) if since is not None else None
    return WatchList(
        found.missions,
        found.model,
        found.plain,
        found.scores,
        found.calibration,
        found.candidates,
        found.note,
        changes,
        record(view, "watch", seed=seed, parameters={"since": given}),
    )
