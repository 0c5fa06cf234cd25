"""The other pages of the site: calendar, watch list, and the list of briefs, as tables that a phone shows as lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sinequanon.brief.changes.missions import in_text
from sinequanon.brief.words import chance
from sinequanon.bulletin.render import templates
from sinequanon.evidence.view import View
from sinequanon.links.consent.reasons import without_factor
from sinequanon.links.consent.watch import watch
from sinequanon.links.council.mandates import calendar
from sinequanon.links.council.renewal_chances import beside
from sinequanon.months import in_words
from sinequanon.states import name_of

Pages = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Link:
    """A cell: its text, and where it leads."""

    text: str
    href: str = ""


Table = tuple[str, Sequence[str], Sequence[Sequence[Link]]]
"""Heading, names of columns, rows."""


def page(
    title: str,
    kicker: str,
    lead: Sequence[str],
    tables: Sequence[Table],
    *,
    pages: Pages,
    here: str = "",
    feed: str = "feed.xml",
    foot: Sequence[str] = (),
) -> str:
    """Render a page of tables."""
    made = templates().get_template("table.html.j2")
    return made.render(
        title=title, kicker=kicker, lead=lead, tables=tables, pages=pages, here=here, feed=feed, foot=foot
    )


def calendar_page(view: View, pages: Pages, briefs: Mapping[str, str]) -> str:
    """Render what is due in the next 12 months, what fell due unseen, and the demands that stand undecided."""
    found = calendar(view)
    parts = (
        ("", found.events.with_columns(beside(view, found.events))),
        ("Fell due before; what came of it is not known here", found.unsettled),
        ("Demands of hosts that stand undecided", found.demands),
    )
    tables: list[Table] = [
        (title, ("When", "Where", "What"), [_due(row, briefs) for row in frame.iter_rows(named=True)])
        for title, frame in parts
        if frame.height
    ]
    lead = [f"What is on record as due by {in_words(found.until)}, as of {in_words(view.as_of)}."]
    return page("Calendar", "UN missions and their hosts", lead, tables, pages=pages, here="calendar.html")


def _due(row: dict[str, Any], briefs: Mapping[str, str]) -> list[Link]:
    hosts = row["host"].split(",")
    where = Link(
        ", ".join(name_of(code) for code in hosts), next((briefs[c] for c in hosts if c in briefs), "")
    )
    renewed = row.get("renewed")
    chances = "" if renewed is None else f" (renewed: {chance(renewed)})"
    return [Link(in_words(row["date"])), where, Link(row["what"] + chances)]


def watch_page(view: View, pages: Pages, links: Mapping[str, str], *, draws: int, seed: int) -> str:
    """Render the watch list."""
    found = watch(view, draws=draws, seed=seed)
    rows = [_watched(row, links) for row in found.missions.iter_rows(named=True)]
    lead = [
        f"How likely is it that a host withdraws consent within 12 months, as of {in_words(view.as_of)}?",
        "In part or whole: it asks that a part or all leave, negotiates an exit, or obstructs. All: it asks that all of the mission "
        "leave. Ranges hold 90%.",
    ]
    columns = ("Mission", "Where", "In part or whole", "All", "What sets it apart")
    tables: list[Table] = [("", columns, rows)] if rows else []
    return page(
        "Watch list",
        "UN missions and their hosts",
        lead,
        tables,
        pages=pages,
        here="watch.html",
        foot=[found.note] if rows else [],
    )


def _watched(row: dict[str, object], links: Mapping[str, str]) -> list[Link]:
    mission, hosts = str(row["mission"]), str(row["host"]).split(",")
    reasons = row["reasons"] if isinstance(row["reasons"], list) else []
    where = in_text(hosts[0]) if len(hosts) == 1 else f"{in_text(hosts[0])} and {len(hosts) - 1} more"
    if row["p12_any"] is None:
        return [
            Link(mission, links.get(mission, "")),
            Link(where),
            Link("asked to leave"),
            Link("–"),
            Link("–"),
        ]
    return [
        Link(mission, links.get(mission, "")),
        Link(where[:1].upper() + where[1:]),
        Link(_span(row, "_any", 0)),
        Link(_span(row, "", 1)),
        Link(without_factor(str(reasons[0])) if reasons else "–"),
    ]


def _span(row: dict[str, object], end: str, places: int) -> str:
    if row[f"p12{end}"] is None:
        return "–"
    now, low, high = (float(str(row[f"{name}{end}"])) * 100 for name in ("p12", "low", "high"))
    return f"{now:.{places}f}% ({low:.{places}f}–{high:.{places}f})"


def index_page(view: View, pages: Pages, rows: Sequence[tuple[Link, str]]) -> str:
    """Render the list of briefs; a brief that could not be made says so."""
    cells = [[link, Link("could not be made" if fault else "")] for link, fault in rows]
    lead = [f"A brief on each host of a UN mission, as of {in_words(view.as_of)}."]
    table: Table = ("", ("Host", "Note"), cells)
    return page("Briefs", "UN missions and their hosts", lead, [table], pages=pages, here="briefs.html")
