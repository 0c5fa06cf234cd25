"""What is coming: mandates and their ends, closures, reports and votes due, and what ran out unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.parts import Section
from sinequanon.brief.words import counted
from sinequanon.links.council.mandates import MONTHS, calendar
from sinequanon.months import in_words

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

TOLD = 3


def section(view: View, host: State) -> Section:
    """Return what is due on the host in the months to come."""
    found = calendar(view, host.iso3)
    ahead = [_sentence(row) for row in found.events.head(TOLD).iter_rows(named=True)]
    if not ahead:
        ahead = [f"Nothing is on record as due on {host.in_text} in the next {MONTHS} months."]
    elif found.events.height > TOLD:
        ahead.append(f"{counted(found.events.height - TOLD, 'later date')} in the table.")
    unsettled = [
        f"{_sentence(row)} What came of it is not known here."
        for row in found.unsettled.tail(TOLD).iter_rows(named=True)
    ]
    first, rest = ahead[0], ahead[1:]
    tables = [
        (title, rows.select("date", "mission", "what", "source"))
        for title, rows in (
            (f"Due by {in_words(found.until)}", found.events),
            ("Fell due before, outcome not known here", found.unsettled),
            ("Demands that stand undecided", found.demands),
        )
        if rows.height
    ]
    return Section(
        name="calendar",
        title="What is coming",
        sentences=(first, *rest, *unsettled),
        tables=tuple(tables),
        facts={"events": found.events, "unsettled": found.unsettled, "demands": found.demands},
    )


def first(section: Section, title: str) -> str:
    """Return the first date that a title has not told: the end of a mandate or a closure stands there already."""
    ends = ("closure", "mandate end", "force")
    rows = section.facts["events"].iter_rows(named=True)
    fresh = (row for row in rows if row["kind"] not in ends or in_words(row["date"]) not in title)
    row = next(fresh, None)
    return section.sentences[0] if row is None else _sentence(row)


def _sentence(row: dict[str, Any]) -> str:
    return f"{in_words(row['date'])}: {row['what']}."
