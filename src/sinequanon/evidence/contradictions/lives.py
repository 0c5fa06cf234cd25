"""What is gone is gone: missions, the people counted in them, those who follow them, and who else stands in a host."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from sinequanon.evidence.contradictions.placed import Contradiction, Placed, Shelf, at, finding
from sinequanon.evidence.register_rows import Guarantor, Strength
from sinequanon.months import add_months, first_day, last_day, month_of

LIQUIDATION = 12
"""Months after its end in which people of a mission may still be counted: its liquidation."""
SAME_COUP = timedelta(days=7)
UNSURE = re.compile(
    r"upper bound|not a count|not a spot count|(?:text|source|report|document) (?:was |were )?not seen|second.?hand|general knowledge",
    re.IGNORECASE,
)
"""How a doubt takes back that a number was seen."""


def after_the_end(shelf: Shelf) -> Iterator[Contradiction]:
    """A mission that has ended has no people, later than its liquidation may take."""
    counted: dict[str, list[tuple[date, int, str]]] = defaultdict(list)
    for row in shelf.edition.table("strengths").iter_rows(named=True):
        counted[row["mission"]].append(
            (row["month"], row["best"], f"the table of strengths ({row['series']})")
        )
    for placed in shelf.strengths:
        counted[placed.row.mission].append((first_day(placed.row.month), placed.row.personnel, at(placed)))
    for placed in shelf.missions:
        row = placed.row
        if row.end is None:
            continue
        last = add_months(month_of(last_day(row.end)), LIQUIDATION)
        late = [
            (month, people, where)
            for month, people, where in counted[row.mission]
            if month > last and people > 0
        ]
        if late:
            month, people, where = max(late)
            yield finding(
                "after the end",
                placed,
                f"{row.mission} ended on {row.end}, but {where} counts {people:,} people in {month:%Y-%m}.",
                "Mend the end or the count.",
            )


def before_and_after(shelf: Shelf) -> Iterator[Contradiction]:
    """A mission that follows another is named by it as its successor, and the other way round."""
    missions = {m.row.mission: m for m in shelf.missions}
    for placed in shelf.missions:
        row = placed.row
        for mine, theirs, other in (
            ("successor", "predecessor", row.successor),
            ("predecessor", "successor", row.predecessor),
        ):
            if other is None:
                continue
            back = missions.get(other)
            if back is None:
                yield finding(
                    "before and after",
                    placed,
                    f"its {mine} {other} is not on the register.",
                    "Add the mission, or mend the name.",
                )
            elif getattr(back.row, theirs) not in (row.mission, *_parallel(shelf, mine, other, row.mission)):
                yield finding(
                    "before and after",
                    placed,
                    f"names {other} as {mine}; {at(back)} names {getattr(back.row, theirs) or 'nobody'} as {theirs}.",
                    f"Name {row.mission} there, or take {other} out here.",
                )


def _parallel(shelf: Shelf, mine: str, other: str, name: str) -> set[str]:
    """Return the other missions that name the same successor or predecessor: it can name only one of them back."""
    alike = {m.row.mission for m in shelf.missions if getattr(m.row, mine) == other}
    return alike - {name}


def presences_apart(shelf: Shelf) -> Iterator[Contradiction]:
    """A provider of security is in a host once at a time."""
    by_name: dict[tuple[str, str], list[Placed[Guarantor]]] = defaultdict(list)
    for placed in shelf.guarantors:
        by_name[placed.register, placed.row.provider[0].text].append(placed)
    for placed in by_name.values():
        ordered = sorted(placed, key=lambda p: first_day(p.row.start))
        for one, other in itertools.pairwise(ordered):
            if one.row.end is None or first_day(one.row.end) > last_day(other.row.start):
                yield finding(
                    "presences apart",
                    other,
                    f"begins on {other.row.start}, but {at(one)} lasts to {one.row.end or 'today'}.",
                    "End the earlier presence, or make one of the two.",
                )


def presences_looked_up(shelf: Shelf) -> Iterator[Contradiction]:
    """A presence has an end, or the day of the last text that saw it: without either it would stand as seen on any day."""
    for placed in shelf.guarantors:
        if placed.row.end is None and placed.row.checked is None:
            yield finding(
                "presences looked up",
                placed,
                "has neither an end nor a day on which it was last seen.",
                "Give `end`, or `checked` with the source that saw it there.",
            )


def levels_within(shelf: Shelf) -> Iterator[Contradiction]:
    """A number of people is one of the time in which they were there."""
    for placed in shelf.guarantors:
        row = placed.row
        begin, end = month_of(first_day(row.start)), last_day(row.end) if row.end else date.max
        for level in row.levels:
            if last_day(level.month) < begin or first_day(level.month) > end:
                yield finding(
                    "levels within",
                    placed,
                    f"the level of {level.month} lies outside the presence, {row.start} to {row.end or 'today'}.",
                    "Mend the month, or the presence.",
                )


def invitations(shelf: Shelf) -> Iterator[Contradiction]:
    """Who was invited has an inviter, and who was invited by nobody was not invited."""
    for placed in shelf.guarantors:
        inviter = placed.row.inviter[0].text if placed.row.inviter else ""
        if placed.row.invited and re.match(r"(?i)none\b", inviter):
            yield finding(
                "invitations", placed, f"invited, by {inviter!r}.", "Mend `invited`, or name who invited."
            )


def coups_once(shelf: Shelf) -> Iterator[Contradiction]:
    """A coup stands once: in the register only if the published list has not got it."""
    known: list[tuple[str, date, str]] = [
        (row["state"], row["date"], "the published list")
        for row in shelf.edition.table("coups").iter_rows(named=True)
        if not row["source"].startswith("register")
    ]
    for placed in shelf.coups:
        row, day = placed.row, last_day(placed.row.date)
        for state, other, where in known:
            if state == row.state and abs(other - day) <= SAME_COUP:
                yield finding(
                    "coups once", placed, f"stands also in {where}, on {other}.", "Keep one of the two."
                )
        known.append((row.state, day, at(placed)))


def numbers_seen(shelf: Shelf) -> Iterator[Contradiction]:
    """A number marked as seen is not taken back by its own doubt."""
    cure = "Mark it verified = false, or mend the doubt."
    for placed in [*shelf.strengths, *shelf.ceilings]:
        if placed.row.verified and UNSURE.search(placed.row.doubt or ""):
            number = f"{placed.row.personnel:,}" if isinstance(placed.row, Strength) else "the ceiling"
            yield finding(
                "numbers seen", placed, f"{number} is verified; its doubt: {placed.row.doubt}", cure
            )
    for placed in shelf.guarantors:
        for level in placed.row.levels:
            if level.verified and UNSURE.search(level.doubt or ""):
                what = f"the level of {level.month} ({level.best:,}) is verified; its doubt: {level.doubt}"
                yield finding("numbers seen", placed, what, cure)
