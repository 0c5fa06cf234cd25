"""The bulletin: one page on all missions for a month, the most important first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sinequanon.brief.words import counted, listed
from sinequanon.bulletin.arrows import ORDER, Arrow, Judged, judge
from sinequanon.bulletin.changes import Changes, changes
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.months import first_day, in_words, last_day, month_of, parse_as_of
from sinequanon.notebook import Shown

SENTENCES = 2
"""Sentences that are told of one mission."""
TITLES: dict[Arrow, str] = {
    "worse": "Worse",
    "at risk": "At risk",
    "not known": "A date has passed, and what came of it is not known here",
    "better": "Better",
    "closed": "Closed",
    "unchanged": "Other news",
    "no news seen": "Nothing new on record",
}
SIGNS: dict[Arrow, str] = {
    "worse": "▼",
    "at risk": "!",
    "not known": "?",
    "better": "▲",
    "closed": "×",
    "unchanged": "=",
    "no news seen": "·",
}


@dataclass(frozen=True)
class Item:
    """What is told of one mission: where it is, its arrow, whether it is also at risk, and one or two sentences."""

    mission: str
    host: str
    place: str
    arrow: Arrow
    at_risk: bool
    sentences: tuple[str, ...]
    rules: tuple[str, ...]
    known: date


@dataclass(frozen=True)
class Bulletin(Shown):
    """The bulletin of a month.

    `items` are the missions of which something is told, the most important first; `calm` those that are unchanged and `unseen` those
    of which no news of the month was seen, by name. `changes` are what the arrows are from.
    """

    title: str
    lead: tuple[str, ...]
    month: str
    since: date
    as_of: date
    items: tuple[Item, ...]
    calm: tuple[str, ...]
    unseen: tuple[str, ...]
    note: str
    changes: Changes


def span(
    month: str | None = None, as_of: str | date | None = None, *, on: date | None = None
) -> tuple[date, date]:
    """Return the two dates of a bulletin: the last day of the month before, and the last day whose news is in it.

    Parameters
    ----------
    month
        `YYYY-MM`: the whole month, or what there is of it while it lasts.
    as_of
        A day: its month up to it. Today by default.
    on
        The day that is taken for today.

    Raises
    ------
    InputError
        When both are given, the month is none, or it has not begun.

    Examples
    --------
    >>> span("2023-06"), span(as_of="2023-06-16")
    ((datetime.date(2023, 5, 31), datetime.date(2023, 6, 30)), (datetime.date(2023, 5, 31), datetime.date(2023, 6, 16)))
    """
    if month is not None and as_of is not None:
        raise InputError(
            "A bulletin has a month or a date, not both.", cure="Give --month or --as-of.", where="month"
        )
    if month is not None and (len(month) != len("2023-06") or first_day(month) == last_day(month)):
        raise InputError(f"{month!r} is no month.", cure="Write it as 2023-06.", where="month")
    day = parse_as_of(month or as_of or "today", on=on)
    return month_of(day) - timedelta(days=1), day


def bulletin(view: View, *, draws: int = 1000, seed: int = 1) -> Bulletin:
    """Return the bulletin of the month of the view's date, up to it.

    Parameters
    ----------
    view
        The evidence as of a date: nothing later enters.
    draws, seed
        Of the chances.
    """
    found = changes(view, month_of(view.as_of) - timedelta(days=1), draws=draws, seed=seed)
    judged = judge(view, found)
    rows = {row["mission"]: row for row in found.missions.iter_rows(named=True)}
    items = tuple(_item(j, rows[j.mission]) for j in judged if j.reasons)
    month = in_words(f"{view.as_of:%Y-%m}")
    return Bulletin(
        title=_title(items, month, found),
        lead=_lead(items, judged, found),
        month=f"{view.as_of:%Y-%m}",
        since=found.since,
        as_of=view.as_of,
        items=items,
        calm=tuple(sorted(j.mission for j in judged if not j.reasons and j.arrow == "unchanged")),
        unseen=tuple(sorted(j.mission for j in judged if not j.reasons and j.arrow == "no news seen")),
        note=_note(found),
        changes=found,
    )


def _item(j: Judged, row: dict[str, Any]) -> Item:
    told: list[str] = []
    said: set[str] = set()
    closes = any(reason.rule == "closure decided" for reason in j.reasons)
    for reason in j.reasons:
        # A demand that was met is told by the decision to close.
        text = re.sub(r": ended (as asked|with delay) \(.*$", ".", reason.text) if closes else reason.text
        acts = set(re.findall(r"resolution \d+", text))
        if len(told) < SENTENCES and not acts & said:
            told.append(text)
            said |= acts
    return Item(
        mission=j.mission,
        host=row["host"],
        place=row["place"],
        arrow=j.arrow,
        at_risk=any(r.arrow == "at risk" for r in j.reasons),
        sentences=tuple(told),
        rules=tuple(dict.fromkeys(r.rule for r in j.reasons if r.arrow == j.arrow)),
        known=max(r.known for r in j.reasons),
    )


def _title(items: tuple[Item, ...], month: str, found: Changes) -> str:
    worse = [item for item in items if item.arrow == "worse"]
    if worse:
        first = worse[0]
        text = first.sentences[0].split(" (")[0].split("; ")[0].rstrip(".")
        named = text.replace("the mission", first.mission, 1)
        return f"{month}: {named}" if first.mission in named else f"{month}: {first.mission}, {named}"
    if found.newest is not None and found.newest <= found.since:
        return f"{month}: no news seen since {in_words(found.newest)}"
    better = [item.mission for item in items if item.arrow == "better"]
    if better:
        return f"{month}: {listed(better)} better, none worse"
    return f"{month}: no mission fares worse"


def _lead(items: tuple[Item, ...], judged: list[Judged], found: Changes) -> tuple[str, ...]:
    counts = Counter(j.arrow for j in judged)
    words = {
        "worse": "worse",
        "at risk": "at risk",
        "better": "better",
        "not known": "past a date whose outcome is not known here",
        "closed": "closed",
        "unchanged": "unchanged",
        "no news seen": "without news",
    }
    parts = [f"{counts[a]} {'is' if counts[a] == 1 else 'are'} {words[a]}" for a in ORDER if counts[a]]
    parts = [part.replace("are closed", "have closed").replace("is closed", "has closed") for part in parts]
    told = [f"Of {counted(found.missions.height, 'UN mission')}, {listed(parts)}."]
    for arrow in ("worse", "at risk", "not known"):
        names = [f"{item.mission} ({item.place})" for item in items if item.arrow == arrow]
        if names:
            verb = {"worse": "Worse", "at risk": "At risk", "not known": "Outcome not known here"}[arrow]
            told.append(f"{verb}: {listed(names)}.")
    if found.newest is not None and found.newest <= found.since:
        told.append(
            f"The newest fact on record is of {in_words(found.newest)}: what happened since is missing here, which is not to say that "
            "nothing happened."
        )
    return tuple(told)


def _note(found: Changes) -> str:
    return (
        f"What became known between {in_words(found.since)} and {in_words(found.as_of)}; nothing that could be known only later has "
        "entered. An older fact that became known in between is told with its own date."
    )
