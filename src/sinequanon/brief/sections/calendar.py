"""What is coming: mandates and their ends, closures, reports and votes due, and what ran out unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.parts import Section
from sinequanon.brief.phrases import due
from sinequanon.brief.registered import registered
from sinequanon.brief.replies import past_mandates
from sinequanon.brief.words import capital
from sinequanon.catalogue import say
from sinequanon.links.council.mandates import MONTHS, calendar_of
from sinequanon.links.council.renewal_chances import renewal

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import Place

TOLD = 3
LATER = 36
"""Months ahead in which the next date is looked for where none falls within the year."""


def section(view: View, place: Place) -> Section:
    """Return what is due on the host in the months to come: of a territory on its own missions, and what stands under its own code."""
    found = calendar_of(view, place)
    ahead = [_sentence(row) for row in found.events.head(TOLD).iter_rows(named=True)]
    if not ahead:
        ahead = [say("calendar-nothing-due", host=place.name, months=MONTHS)]
    elif found.events.height > TOLD:
        ahead.append(say("calendar-later-dates", dates=found.events.height - TOLD))
    unsettled = [
        say("calendar-unsettled", day=str(row["date"]), event=due(row))
        for row in found.unsettled.tail(TOLD).iter_rows(named=True)
    ]
    if found.unsettled.height > TOLD:
        unsettled.append(say("calendar-unsettled-more", dates=found.unsettled.height - TOLD))
    next_ends = found.events.filter(found.events["kind"] == "mandate end")["mission"].unique(
        maintain_order=True
    )
    past = [s for mission in next_ends.head(1) for s in past_mandates(renewal(view, mission))]
    tables = [
        (title, rows.select("date", "mission", "what", "source"))
        for title, rows in (
            (say("calendar-table-due", day=str(found.until)), found.events),
            (say("calendar-table-unsettled"), found.unsettled),
            (say("calendar-table-demands"), found.demands),
        )
        if rows.height
    ]
    return Section(
        name="calendar",
        title=say("calendar-title"),
        sentences=(*ahead, *past, *unsettled),
        tables=tuple(tables),
        facts={
            "events": found.events,
            "unsettled": found.unsettled,
            "demands": found.demands,
            "later": calendar_of(view, place, months=LATER).events
            if found.events.is_empty()
            else found.events.clear(),
        },
    )


def _sentence(row: dict[str, Any]) -> str:
    return capital(say("calendar-event", day=str(row["date"]), event=registered(row["what"])))
