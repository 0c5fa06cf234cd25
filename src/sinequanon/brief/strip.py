"""The strip: six figures of the first page, each with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief.parts import Tile
from sinequanon.brief.phrases import came_of, due, ends_within, guessed, heard_of, year_of
from sinequanon.brief.registered import registered
from sinequanon.brief.words import (
    capital,
    chance,
    chances,
    day,
    estimated,
    joined,
    number,
    span,
    year_and_month,
)
from sinequanon.catalogue import language, say
from sinequanon.links.consent.precedents import ESTIMATED
from sinequanon.links.council.mandates import TERMS_SINCE

if TYPE_CHECKING:
    from sinequanon.brief.numbers import Numbers, Row

FEW = 10
"""People of an estimate below whom it is told without `about`."""


def tiles(n: Numbers) -> tuple[Tile, ...]:
    """Return the six figures with their dates."""
    return (_mandate(n), _state(n), _losing(n), _strength(n), _deaths(n), _next(n))


def _tile(name: str, key: str, value: str, note: str) -> Tile:
    return Tile(name, say(f"strip-{key}"), value, note)


def _mandate(n: Numbers) -> Tile:
    if n.mission is None:
        return _tile("mandate", "mandate-ends", say("strip-no-mission"), day(n.now))
    if n.row and n.row["end"]:
        return _tile("mandate", "closed", day(n.row["end"]), say("strip-mission", mission=n.mission))
    if n.term is not None and n.term.ran_to is not None:
        note = say("strip-last-mandate-ran-to", mission=n.mission, day=day(n.term.ran_to))
        return _tile("mandate", "mandate-ends", say("strip-not-known"), note)
    if n.term is None or n.term.until is None:
        note = say("strip-mission-on", mission=n.mission, day=n.now.isoformat())
        end = say("strip-not-known" if n.now < TERMS_SINCE else "strip-no-end")
        return _tile("mandate", "mandate-ends", end, note)
    until, state = day(n.term.until), n.term.state
    if state == "ran out":
        return _tile("mandate", "mandate-ran", until, say("strip-renewal-unknown", mission=n.mission))
    if state == "leaving":
        gone = (n.term.gone or n.term.until).isoformat()
        return _tile(
            "mandate", "last-mandate-ended", until, say("strip-gone-by", mission=n.mission, day=gone)
        )
    if state == "was to close":
        return _tile("mandate", "was-to-close", until, say("strip-closure-unknown", mission=n.mission))
    left = say("strip-days-left", mission=n.mission, days=n.term.days_left or 0)
    if n.term.final and n.gone != "none":
        return _tile("mandate", "last-mandate", until, say("strip-gone-by", mission=n.mission, day=n.gone))
    return _tile("mandate", "must-close" if n.term.final else "mandate-ends", until, left)


def _state(n: Numbers) -> Tile:
    """Return the state of the host's own consent; what others do to the mission's access is told in its note."""
    own = _consent(n)
    if n.access is None:
        return own
    value = say("strip-no-dispute-with-government") if n.consent == "none" else own.value
    kept = () if n.consent in ("none", "carried") else (own.note,)
    access = say("strip-access", standing=_standing(n.access), month=n.access["demand_date"][:7])
    return _tile("consent", "consent", value, joined([*kept, access]))


def _consent(n: Numbers) -> Tile:
    case, today = n.case, day(n.now)
    if n.mission is None:
        return _tile("consent", "consent", say("strip-no-mission"), today)
    if n.consent == "none" or (case is None and n.consent not in ("carried", "wanted")):
        return _tile("consent", "consent", say("strip-no-dispute"), today)
    if n.consent == "wanted":
        return _tile("consent", "consent", say("strip-wanted"), day(n.since) if n.since else today)
    if n.consent == "carried":
        return _tile("consent", "consent", say("strip-no-dispute-of-its-own"), today)
    assert case is not None  # noqa: S101 - the case is there by now
    key = n.consent.replace(" ", "-")
    asked = case["demand_date"]
    standing = _standing(case, own=case["army"] == n.place.state.iso3)
    value = say(f"strip-state-{key}", standing=standing)
    note = say(
        f"strip-since-{key}",
        standing=standing,
        day=asked,
        month=asked[:7],
        year=year_of(case),
        came=came_of(case),
        heard=heard_of(case) or "none",
        outcome=registered(case["outcome"] or ""),
    )
    return _tile("consent", "consent", value, note)


def _standing(case: Row, *, own: bool = False) -> str:
    what = say(f"strip-standing-{case['nature'].replace(' ', '-')}")
    if case["recognised"] is not False:
        return what
    asker = "own-army" if own else str(case["asker"]).replace(" ", "-")
    return say("strip-by", what=what, asker=asker)


def _losing(n: Numbers) -> Tile:
    today = n.now.isoformat()
    if n.chance:
        within = chances(n.chance["low_any"], n.chance["high_any"])
        until = ends_within(n)
        note = say("strip-within-12-months", within=within, day=today, ends="no" if until is None else "yes")
        return _tile("chance", "chance", chance(n.chance["p12_any"]), note)
    if n.eve:
        within = chances(n.eve["low_any"], n.eve["high_any"])
        note = say("strip-on-its-eve", chance=chance(n.eve["p12_any"]), within=within)
        return _tile("chance", "chance", say("strip-demand-made"), note)
    if n.row and n.row["end"]:
        return _tile("chance", "chance", say("strip-mission-closed"), day(n.row["end"]))
    key = "strip-demand-made" if n.consent in ("told to leave", "leaving") else "strip-not-estimated"
    return _tile("chance", "chance", say(key), day(n.now))


def _strength(n: Numbers) -> Tile:
    row = n.row
    key = "people" if row is None or not row["end"] else "people-at-its-end"
    if row is None:
        return _tile("strength", key, say("strip-no-mission"), day(n.now))
    if row["civilian"]:
        note = say("strip-civilian", day=n.now.isoformat())
        return _tile("strength", key, say("strip-none"), note)
    if row["strength"] is None:
        return _tile("strength", key, say("strip-not-known"), day(n.now))
    month = year_and_month(row["strength_month"])
    if row["strength_series"] != ESTIMATED:
        return _tile("strength", key, number(row["strength"]), say("strip-counted", month=month))
    last = year_and_month(row["last_count_month"]) if row["last_count_month"] else "none"
    within = span(row["strength_low"], row["strength_high"])
    value = say("strip-not-known") if guessed(row) else estimated(row["strength"], least=FEW)
    return _tile("strength", key, value, say("strip-interval", within=within, month=month, last=last))


def _deaths(n: Numbers) -> Tile:
    if not n.years:
        return _tile("deaths", "deaths", say("strip-not-known"), day(n.now))
    last = n.years[0]
    note = say("strip-civilians", civilians=last["one_sided"], month=year_and_month(last["last"]))
    return _tile("deaths", "deaths", number(last["best"]), note)


def _unseen(n: Numbers) -> str:
    """Return the day on which the mandate ran out when nobody has looked since; else `none`."""
    ran_out = n.term is not None and n.term.until is not None and n.term.state == "ran out"
    return n.term.until.isoformat() if ran_out and n.term and n.term.until else "none"


def _next(n: Numbers) -> Tile:
    if not n.council:
        return _tile(
            "next",
            "next",
            say("strip-none-known"),
            say("strip-from", day=n.now.isoformat(), after=_unseen(n)),
        )
    row = n.council[0]
    return _tile("next", "next", day(row["date"]), row["what"] if language() == "en" else capital(due(row)))
