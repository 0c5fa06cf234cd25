"""What texts tell of days: nothing later than the day from which they are shown, and nothing beyond what the registers reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sinequanon.evidence import text_dates
from sinequanon.evidence.contradictions.placed import Contradiction, Placed, Shelf, finding
from sinequanon.evidence.register_rows import CouncilAct, Due, Part, knowable
from sinequanon.evidence.text_dates import mentions
from sinequanon.months import first_day, last_day

PLANNED = re.compile(
    r"\b(?:to|until|till|by|before|through|no later than)(?: (?:the )?(?:end|middle|start|beginning) of| early| late| mid-?| about)? $"
)
"""What stands before a day to come when a text of the time sets or asks for it."""
SEQUEL = re.compile(
    r"\b(?:then|later|afterwards|eventually|at first|formerly|since renamed|last renewal|turned into)\b",
    re.IGNORECASE,
)
"""Words by which a name tells what came after; a text in dated parts needs none."""


@dataclass(frozen=True)
class Told:
    """A text of a row: the key it stands under, the day from which it is shown, and whether it names who or what there is."""

    key: str
    text: str
    since: date | None
    names: bool = False


def texts_of_their_time(shelf: Shelf) -> Iterator[Contradiction]:
    """A shown text speaks of no day later than the one from which it is shown, unless it sets that day or the row foretells it."""
    for placed in _rows(shelf):
        for told in _texts(placed.row):
            for mention in text_dates.mentions(told.text, addresses=True):
                words = told.text[mention.start : mention.end]
                planned = PLANNED.search(told.text[: mention.start]) or any(
                    words in f or f in words for f in placed.row.foretold
                )
                due = isinstance(placed.row, Due) and mention.first <= last_day(placed.row.date)
                if told.since and mention.first > told.since and not planned and not due:
                    yield finding(
                        "texts of their time",
                        placed,
                        f"`{told.key}` is shown from {told.since} on and speaks of {words}: {told.text}",
                        "Give the later words as a part with its own `known`; a day that the text of the time itself named "
                        "belongs into the row's `foretold`.",
                    )


def names_of_their_time(shelf: Shelf) -> Iterator[Contradiction]:
    """A name does not tell what came after it."""
    for placed in _rows(shelf):
        for told in _texts(placed.row):
            if told.names and SEQUEL.search(told.text):
                yield finding(
                    "names of their time",
                    placed,
                    f"`{told.key}` tells a sequel: {told.text}",
                    'Write it in dated parts: ["as it was", { text = "as it is since", known = "2014-08-01" }].',
                )


def numbers_after_their_source(shelf: Shelf) -> Iterator[Contradiction]:
    """A number is not known before the first text that gives it was out."""
    for placed in shelf.guarantors:
        for level in placed.row.levels:
            days = [m.first for m in text_dates.mentions(level.source, addresses=True)]
            known = max(last_day(level.known), first_day(level.month))
            if days and min(days) > known:
                yield finding(
                    "numbers after their source",
                    placed,
                    f"the level of {level.month} is known since {level.known}, its source is of {min(days)}: {level.source}",
                    "Give the day of the source, or a source of the time.",
                )


def _rows(shelf: Shelf) -> Iterator[Placed[Any]]:
    yield from shelf.missions
    yield from shelf.consent
    yield from shelf.acts
    yield from shelf.statements
    yield from shelf.mandates
    yield from shelf.due
    yield from shelf.changes
    yield from shelf.ceilings
    yield from shelf.coups
    yield from shelf.guarantors


def _texts(row: Any) -> Iterator[Told]:
    """Yield the shown texts of a row; `doubt` and `sources` are cut by date when they are shown."""
    since = _known(row)
    for key in ("name", "what", "why", "who", "demand", "short", "channel"):
        text = getattr(row, key, None)
        if isinstance(text, str):
            yield Told(key, text, since, names=key == "name")
    ends = [getattr(row, key, None) for key in ("outcome_date", "decision_date")]
    settled = max((day for end in ends if (day := knowable(end))), default=since)
    for key, day in (
        ("later", knowable(getattr(row, "later_date", None))),
        ("answer", knowable(getattr(row, "answer_date", None))),
        ("decision", settled),
        ("decider", settled),
    ):
        text = getattr(row, key, None)
        if isinstance(text, str):
            yield Told(key, text, day)
    gone = knowable(getattr(row, "end", None)) or settled
    for key, day in (
        ("provider", since),
        ("inviter", since),
        ("area", since),
        ("seat", since),
        ("subject", since),
        ("substitute", gone),
    ):
        parts: list[Part] = getattr(row, key, None) or []
        for part in parts:
            yield Told(key, part.text, knowable(part.known) or day, names=key != "subject")


def _known(row: Any) -> date | None:
    """Return the day from which a row is shown."""
    keys = ("known", "decided", "demand_date", "date", "start", "outcome_date", "end")
    return knowable(next((v for k in keys if (v := getattr(row, k, None))), None))


NEAR = timedelta(days=7)
NUMBER = re.compile(r"^S/RES/(\d+)")
READ_TO = re.compile(r"\b(?:those|resolutions?)(?: at hand)? to S/RES/(\d+)")
"""Words by which a doubt says how far the resolutions were read."""


def reach_of_the_texts(shelf: Shelf) -> Iterator[Contradiction]:
    """A doubt that rests on the resolutions read rests on all that the register of acts has."""
    last = max((int(m[1]) for p in shelf.acts if (m := NUMBER.match(p.row.symbol))), default=0)
    for placed in (*shelf.missions, *shelf.consent, *shelf.mandates, *shelf.due, *shelf.guarantors):
        for read in READ_TO.finditer(placed.row.doubt or ""):
            if int(read[1]) < last:
                yield finding(
                    "reach of the texts",
                    placed,
                    f"the doubt rests on the resolutions to S/RES/{read[1]}, but the register of acts goes to S/RES/{last}.",
                    "Look through the later resolutions, and name the last.",
                )


def days_to_come(shelf: Shelf) -> Iterator[Contradiction]:
    """A day after the last resolution on record that a resolution on a state names is due there."""
    resolutions: list[tuple[date, Placed[CouncilAct]]] = [
        (day, p) for p in shelf.acts if p.row.form == "resolution" and (day := knowable(p.row.date))
    ]
    record = max((day for day, _ in resolutions), default=date.min)
    due = [(p.row.host, first_day(p.row.date) - NEAR, last_day(p.row.date) + NEAR) for p in shelf.due]
    for _, placed in resolutions:
        for told in mentions(placed.row.subject[0].text):
            day = told.first
            if day <= record or told.first != told.last or not placed.row.states:
                continue
            if not any(host in placed.row.states and a <= day <= b for host, a, b in due):
                yield finding(
                    "days to come",
                    placed,
                    f"{placed.row.symbol} names {day}, and nothing is due then in {', '.join(placed.row.states)}.",
                    "Add it to what is due in the state, with the resolution as source.",
                )
