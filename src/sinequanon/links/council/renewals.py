"""Renewals: what became of every mandate that fell due since 2000, and how likely it is that the Council renews the next one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.evidence.once import once_for
from sinequanon.evidence.view import View
from sinequanon.links.council.mandates import decisions
from sinequanon.months import last_day

SLACK = timedelta(days=35)
"""A decision so long after a mandate's end still is the decision on it."""
SHORT = 100
"""Days from one mandate's end to the next one's, up to which a renewal is for a short time: three months."""
LEAVING = timedelta(days=250)
"""A mission whose register gives its end so long after its last mandate's ended with it: it was being wound up."""
SETTLED = ("closed as decided", "kept after all")
"""What became of mandates of which the Council had said beforehand that they are the last."""
OUTCOMES = ("renewed", "renewed for short", "renewed for the last time", "ended", "another mission")
"""What became of all others: for more than three months, for at most so long, as the last one, not at all, not at all but another mission began."""
SCHEMA = {
    "mission": pl.String,
    "due": pl.Date,
    "exact": pl.Boolean,
    "set_by": pl.String,
    "set_on": pl.Date,
    "last": pl.Boolean,
    "asked": pl.Date,
    "outcome": pl.String,
    "decision": pl.String,
    "decided": pl.Date,
    "until": pl.Date,
    "vetoed": pl.List(pl.String),
}


def chains(view: View) -> dict[str, list[dict[str, Any]]]:
    """Give for each mission the Council's decisions on its term, oldest first.

    Only resolutions count: what letters renew is not on record as a whole.
    """
    ended = {m: last_day(e) for m, e in view.table("missions").select("mission", "end").iter_rows() if e}
    known = set(view.table("missions")["mission"].to_list())
    out: dict[str, list[dict[str, Any]]] = {}
    every = decisions(view).filter(
        pl.col("until").is_not_null() & pl.col("decision").str.starts_with("S/RES/")
    )
    for row in every.sort("date", "until").iter_rows(named=True):
        name = row["subject"]
        # A title may name another mission that is called alike, after the end of the first.
        if name in known and not (name in ended and row["date"] > ended[name]):
            out.setdefault(name, []).append(row)
    return out


@once_for(
    "mandates", "mandate_terms", "mandate_decisions", "missions", "drafts", also=lambda view: view.as_of
)
def record(view: View) -> pl.DataFrame:
    """Return every end of a mandate that has been decided on or has passed, with what became of it, by due date.

    The record begins with the terms that were set in January 2000: since then the texts of resolutions are at hand. Missions without a term, and
    those that letters renew, are not in it.

    Returns
    -------
    polars.DataFrame
        `mission`, `due` (last day of the mandate), `exact` (whether a text names it), `set_by` and `set_on`, `last` (whether the Council had
        said that it is the last one), `asked` (the day before the decision, or before the mandate's end), `outcome` (of `OUTCOMES`, or
        of `SETTLED` where `last`; missing where it is not known), `decision`, `decided`, `until` (the new end), `vetoed` (drafts that would
        have renewed it).
    """
    missions = {r["mission"]: r for r in view.table("missions").iter_rows(named=True)}
    vetoed = _vetoed(view)
    rows: list[dict[str, Any]] = []
    for name, terms in chains(view).items():
        for place, term in enumerate(terms):
            if place and _stops(terms[place - 1], term):
                continue  # it ends the mandate that ran, and begins none
            following = next((t for t in terms[place + 1 :] if t["date"] > term["date"]), None)
            told = _outcome(term, following, missions[name], view.as_of)
            if told is None:
                continue
            decided = following["date"] if told[1] and following else None
            row = {
                "mission": name,
                "due": term["until"],
                "exact": term["exact"],
                "set_by": term["decision"],
                "set_on": term["date"],
                "last": term["final"],
                "asked": min(term["until"], decided or term["until"]) - timedelta(days=1),
                "outcome": told[0],
                "decision": following["decision"] if told[1] and following else None,
                "decided": decided,
                "until": following["until"] if told[1] and following else None,
                "vetoed": [],
            }
            rows.append(row)
    for draft, day, names, hosts in vetoed:
        near = [
            r
            for r in rows
            if abs(r["due"] - day) <= SLACK
            and (r["mission"] in names or (not names and set(hosts) & set(missions[r["mission"]]["hosts"])))
        ]
        if near:
            min(near, key=lambda r: abs(r["due"] - day))["vetoed"].append(draft)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("due", "mission")


def counted(view: View) -> pl.DataFrame:
    """Count what became of the mandates of `record`.

    Returns
    -------
    polars.DataFrame
        `last` (whether the Council had said that they were), `outcome` (missing where not known), `mandates`, `vetoed` (how many of them met a
        veto first), `first` and `latest` (due).
    """
    counts = (
        record(view)
        .group_by("last", "outcome")
        .agg(
            mandates=pl.len().cast(pl.Int64),
            vetoed=(pl.col("vetoed").list.len() > 0).sum().cast(pl.Int64),
            first=pl.col("due").min(),
            latest=pl.col("due").max(),
        )
    )
    return counts.sort("last", "mandates", descending=[False, True])


def _outcome(term: dict[str, Any], following: dict[str, Any] | None, mission: dict[str, Any], as_of: date) -> tuple[str | None, bool] | None:  # fmt: skip
    """Give what became of a term and whether a later decision says so; None while it runs undecided."""
    due = term["until"]
    if following and following["date"] <= due + SLACK:
        stops = _stops(term, following)
        if term["final"]:
            return ("closed as decided" if stops else "kept after all"), True
        if stops:
            return ("another mission" if mission["successor"] else "ended"), True
        if following["final"]:
            return "renewed for the last time", True
        return ("renewed for short" if (following["until"] - due).days <= SHORT else "renewed"), True
    if due >= as_of:
        return None
    end = last_day(mission["end"]) if mission["end"] else None
    if end is None or end > due + LEAVING or following:
        return None, False
    if term["final"]:
        return "closed as decided", False
    return ("another mission" if mission["successor"] else "ended"), False


def _stops(term: dict[str, Any], decision: dict[str, Any]) -> bool:
    """Tell whether a decision ends a mandate at once, and sets no further one."""
    return decision["final"] and decision["until"] <= max(term["until"], decision["date"]) + timedelta(days=7)


def _vetoed(view: View) -> list[tuple[str, date, set[str], list[str]]]:
    """List the vetoed drafts that would have renewed a mandate: symbol, day, missions named, states."""
    names = dict(view.table("missions").select("mission", "name").iter_rows())
    found: list[tuple[str, date, set[str], list[str]]] = []
    drafts = view.table("drafts").filter(pl.col("fate") == "vetoed")
    for row in drafts.select("draft", "date", "title", "item", "kinds", "states").iter_rows(named=True):
        title = row["title"] or row["item"] or ""
        renews = "renew" in row["kinds"] or ("end" in row["kinds"] and re.search(r"exten[dst]|renew", title))
        if renews:
            named = {m for m, n in names.items() if m in title or n.replace("United Nations", "UN") in title}
            found.append((row["draft"], row["date"], named, row["states"]))
    return found
