"""How far the registers reach: what is said to have been read, and the days to come that decisions name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sinequanon.evidence.contradictions.placed import Contradiction, Placed, Shelf, finding
from sinequanon.evidence.register_rows import CouncilAct, knowable
from sinequanon.evidence.text_dates import mentions
from sinequanon.months import first_day, last_day

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
