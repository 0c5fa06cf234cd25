"""The calendar: what is due in the months to come, and what fell due without its outcome being known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.council.mandates import SANCTIONS, Term, decisions, terms
from sinequanon.months import add_months, first_day, in_words, last_day
from sinequanon.states import by_iso3
from sinequanon.states.article import with_article

MONTHS = 12
OPEN_FOR = 36
"""Months after which a demand on which nothing was ever decided is no longer told as open: it was let be."""
DEMANDS = ("demand that all leave", "demand that a part leave", "negotiated exit", "vacate premises")
"""Natures of cases in which somebody asked for something, so that a decision is awaited."""
NEAR = timedelta(days=7)
"""A date of the register and one of a mandate that lie so near, of the same kind and place, are one event."""
_SCHEMA = {
    "date": pl.String,
    "mission": pl.String,
    "host": pl.String,
    "kind": pl.String,
    "what": pl.String,
    "source": pl.String,
}
PANEL = re.compile(r"Panel of Experts|Group of Experts|Monitoring Group")
MEASURES = re.compile(
    r"sanctions|(?<!implementation of the )measures|arms embargo|authorizations", re.IGNORECASE
)
"""Words of a decision that lets sanctions themselves run, and not only the panel that watches them."""
SAME = {"mandate end": "term", "closure": "term", "force": "term", "sanctions": "sanctions"}


@dataclass(frozen=True)
class Calendar:
    """What is due.

    `events` lie between the as-of date and `until`; `unsettled` fell due before it, and what came of them is not known here;
    `demands` are the demands of hosts that stand undecided. All with `date` (as precise as its source), `mission`, `host`
    (ISO alpha-3, several joined by a comma), `kind`, `what`, `source`.
    """

    events: pl.DataFrame
    unsettled: pl.DataFrame
    demands: pl.DataFrame
    until: date


def calendar(view: View, host: str | None = None, *, months: int = MONTHS) -> Calendar:
    """Return what is due on missions and hosts in the months after the date.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3 of one host; all by default.
    months
        How far ahead.
    """
    until = min(add_months(view.as_of, months) + timedelta(days=view.as_of.day - 1), date.max)
    rows = [*_registered(view)]
    for row in _terms(view):
        alike = [other for other in rows if _same(row, other)]
        for other in alike:
            # What a resolution has decided is a closure, whatever the register calls its day.
            other["kind"] = "closure" if row["kind"] == "closure" else other["kind"]
        rows += [] if alike else [row]
    frame = pl.DataFrame(rows, schema=_SCHEMA | {"day": pl.Date, "open": pl.Boolean}, orient="row")
    demands = _demands(view)
    if host is not None:
        frame, demands = (
            f.filter(pl.col("host").str.split(",").list.contains(host)) for f in (frame, demands)
        )
    frame = _together(frame).sort("day", "host", "kind", "mission")
    ahead = frame.filter(pl.col("day").is_between(view.as_of, until))
    past = frame.filter((pl.col("day") < view.as_of) & pl.col("open"))
    return Calendar(ahead.drop("day", "open"), past.drop("day", "open"), demands, until)


def _together(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row for an event that stands under several hosts."""
    shared = ["date", "kind", "what", "day", "open"]
    return (
        frame.group_by(shared, maintain_order=True)
        .agg(
            pl.col("mission").drop_nulls().first(),
            pl.col("host").unique(maintain_order=True).str.join(","),
            pl.col("source").first(),
        )
        .select(frame.columns)
    )


def _registered(view: View) -> list[dict[str, Any]]:
    """Return what the register of dates holds; an event of the past stays open until the register says otherwise."""
    since = _news(view)
    return [
        {
            "date": row["date"],
            "mission": row["mission"],
            "host": row["host"],
            "kind": row["kind"],
            "what": row["what"],
            "source": row["decided_by"] or row["sources"][0],
            "day": last_day(row["date"]),
            "open": last_day(row["date"]) > since.get(row["mission"] or "", date.max),
        }
        for row in view.table("due").iter_rows(named=True)
        if not _renewed(view, row)
    ]


def _renewed(view: View, row: dict[str, Any]) -> bool:
    """Return whether a later decision has moved a mandate's end that the register names."""
    if row["kind"] not in ("mandate end", "closure", "force") or row["mission"] is None:
        return False
    now = terms(view).get(row["mission"])
    return now is not None and now.until is not None and now.until > last_day(row["date"]) + NEAR


def _news(view: View) -> dict[str, date]:
    return {name: term.news_until for name, term in terms(view).items()}


def _terms(view: View) -> list[dict[str, Any]]:
    """Return the ends of all terms: of missions that have not ended, of forces, and of sanctions."""
    there = view.table("missions").filter(pl.col("end").is_null())
    hosts = dict(there.select("mission", "hosts").iter_rows())
    every = decisions(view)
    placed = dict(every.select("subject", "hosts").iter_rows())
    titles = {(s, d): t or "" for s, d, t in every.select("subject", "decision", "title").iter_rows()}
    rows: list[dict[str, Any]] = []
    for name, term in terms(view, ("mission", "force", "sanctions")).items():
        kind = "sanctions" if name.startswith(SANCTIONS) else "mission" if name in hosts else "force"
        known = view.table("missions").filter(mission=name).height > 0
        if term.until is None or (kind == "force" and known):
            continue
        rows.append(
            {
                "date": term.until.isoformat(),
                "mission": None if kind == "sanctions" else name,
                "host": ",".join(hosts.get(name) or placed[name]),
                "kind": _kind(kind, term),
                "what": _what(kind, name, term, titles.get((name, term.decision), "")),
                "source": term.decision,
                "day": term.until,
                "open": term.state in ("ran out", "was to close"),
            }
        )
    return rows


def _kind(kind: str, term: Term) -> str:
    if kind == "mission":
        return "closure" if term.final else "mandate end"
    return kind


def _what(kind: str, name: str, term: Term, title: str) -> str:
    past = term.days_left is None
    if kind == "sanctions":
        state = with_article(by_iso3(name.removeprefix(SANCTIONS)).name)
        if PANEL.search(title) and not MEASURES.search(title):
            # The measures themselves may have no end, or another: the title lets the panel alone run.
            return f"Mandate of the sanctions panel on {state} {'ran out' if past else 'ends'} unless renewed"
        return f"Sanctions on {state} {'ran out' if past else 'end'} unless renewed"
    about = "" if term.exact else "about this day "
    if kind == "force":
        return f"Authorisation of {name} {about}{'ran out' if past else 'ends'} unless renewed"
    if term.final:
        return f"{name} {'was to close' if past else 'must close: end of its last mandate'}"
    return f"Mandate of {name} {about}{'ran out' if past else 'ends'} unless renewed"


def _same(row: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether an event of the register and the end of a term are one."""
    near = abs(row["day"] - other["day"]) <= NEAR
    alike = SAME.get(row["kind"]) == SAME.get(other["kind"], "")
    alike = alike and (row["mission"] == other["mission"] or other["mission"] is None)
    return near and alike and bool(set(row["host"].split(",")) & set(other["host"].split(",")))


def _demands(view: View) -> pl.DataFrame:
    """Return the demands of governments that a mission or a part of it leave, on which nothing is decided on record."""
    there = set(view.table("missions").filter(pl.col("end").is_null())["mission"].to_list())
    since = add_months(view.as_of, -OPEN_FOR)
    rows = [
        {
            "date": case["demand_date"],
            "mission": case["mission"],
            "host": case["host"],
            "kind": "open demand",
            "what": case["demand"] or f"A demand of {in_words(case['demand_date'])} stands undecided",
            "source": case["sources"][0],
        }
        for case in view.table("consent_cases").filter(kind="demand").iter_rows(named=True)
        if case["outcome"] is None
        and case["nature"] in DEMANDS
        and case["recognised"] is not False
        and case["mission"] in there
        and last_day(case["demand_date"]) >= since
    ]
    rows.sort(key=lambda row: first_day(row["date"]))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")
