"""Mandates: until when each mission may stay, and what is not known of it on the date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.months import in_words

SANCTIONS = "sanctions on "
"""What stands before a state's code in the subject of a decision on sanctions."""
TAKEN = timedelta(days=60)
"""A mandate whose end is followed by so much news of the mission at most has not been seen renewed: news of a mission that waits for it is none of it."""
TermState = Literal["runs", "closing", "ran out", "was to close", "none on record"]


@dataclass(frozen=True)
class Term:
    """How long a mission or force may stay, as of a date.

    `until` is the last day of the mandate; `decision` set it on `decided`; `final` says that it is the last one.
    `state`: it `runs`; it runs for the last time (`closing`); it `ran out`, or `was to close`, after the last day whose news is
    known here, so that nobody can say here whether it was renewed or whether the mission has closed; or there is `none on record`.
    `days_left` counts from the as-of date, where the mandate runs. `news_until` is the last day whose news could be seen.
    """

    subject: str
    until: date | None
    exact: bool
    decision: str | None
    decided: date | None
    final: bool
    state: TermState
    days_left: int | None
    news_until: date
    source: str | None

    def in_words(self) -> str:
        """Return the state of the mandate as a clause that can follow the mission's name, or an empty text."""
        if self.until is None:
            return ""
        day = in_words(self.until)
        return {
            "runs": f"its mandate runs to {day}",
            "closing": f"it must close: its last mandate ends on {day}",
            "ran out": f"its mandate ran to {day}; whether it was renewed is not known here",
            "was to close": f"it was to close by {day}; whether it has is not known here",
            "none on record": "",
        }[self.state]


def decisions(view: View) -> pl.DataFrame:
    """Return all decisions on how long missions, forces and sanctions may run, oldest first.

    Returns
    -------
    polars.DataFrame
        `subject` (mission or force by its abbreviation, or `sanctions on ISO3`), `kind` (mission, force, sanctions), `hosts`
        (ISO alpha-3), `decision`, `date`, `until` (last day, missing where none is named), `exact`, `final`, `title`, `source`.
        A decision of the register stands in place of what the resolution's title says of the same subject.
    """
    told = view.table("mandates").with_columns(source=pl.lit("title of ") + pl.col("decision"))
    own = view.table("mandate_decisions")
    places = {m: (h, "mission") for m, h in view.table("missions").select("mission", "hosts").iter_rows()}
    places |= {
        row["mission"]: ([row["mission"].removeprefix(SANCTIONS)], "sanctions")
        for row in own.select(mission="subject")
        .filter(pl.col("mission").str.starts_with(SANCTIONS))
        .iter_rows(named=True)
    }
    places |= {s: (h, "force") for s, h in told.filter(kind="force").select("subject", "hosts").iter_rows()}
    rows = [
        {
            **{k: row[k] for k in ("subject", "decision", "date", "until", "exact", "final", "title")},
            "hosts": places.get(row["subject"], ([], "mission"))[0],
            "kind": places.get(row["subject"], ([], "mission"))[1],
            "source": row["sources"][0],
        }
        for row in own.iter_rows(named=True)
    ]
    columns = [
        "subject",
        "kind",
        "hosts",
        "decision",
        "date",
        "until",
        "exact",
        "final",
        "title",
        "source",
    ]
    told = told.join(own.select("subject", "decision"), on=["subject", "decision"], how="anti")
    registered = pl.DataFrame(rows, schema=told.select(columns).schema)
    return pl.concat([told.select(columns), registered]).sort("date", "subject")


def terms(view: View, kinds: tuple[str, ...] = ("mission", "force")) -> dict[str, Term]:
    """Return the present term of every mission and force that has one on record, by abbreviation.

    Parameters
    ----------
    view
        The evidence as of a date.
    kinds
        Of `mission`, `force`, `sanctions`.
    """
    every = decisions(view)
    newest = (
        every.filter(pl.col("kind").is_in(kinds) & (pl.col("until").is_not_null() | pl.col("final")))
        .sort("date", "until")
        .group_by("subject", maintain_order=True)
        .last()
    )
    seen = _last_news(view)
    # The Council decides on some mandate nearly every month: its last decision on record shows how far the record reaches.
    last = every["date"].max()
    everywhere = last if isinstance(last, date) else date.min

    def news(row: dict[str, object]) -> date:
        own = seen.get(str(row["subject"]), everywhere)
        # What is settled by letters does not show in the Council's resolutions.
        return max(everywhere, own) if str(row["decision"]).startswith("S/RES/") else own

    return {row["subject"]: _term(row, view.as_of, news(row)) for row in newest.iter_rows(named=True)}


def term(view: View, mission: str) -> Term:
    """Return the present term of a mission; one without a decision on record has none."""
    found = terms(view).get(mission)
    if found is not None:
        return found
    return Term(mission, None, False, None, None, False, "none on record", None, view.as_of, None)


def _term(row: dict[str, object], as_of: date, news_until: date) -> Term:
    until, final = row["until"], bool(row["final"])
    assert until is None or isinstance(until, date)  # noqa: S101 - the schema says so
    left = (until - as_of).days if until is not None and until >= as_of else None
    state: TermState
    if until is None:
        state = "none on record"
    elif left is not None:
        state = "closing" if final else "runs"
    elif until + TAKEN > news_until:
        state = "was to close" if final else "ran out"
    else:
        # The mission's news is known for longer than this: the renewal that must have come names no day.
        state = "none on record"
    return Term(
        subject=str(row["subject"]),
        until=until if state != "none on record" else None,
        exact=bool(row["exact"]),
        decision=str(row["decision"]),
        decided=row["date"] if isinstance(row["date"], date) else None,
        final=final,
        state=state,
        days_left=left,
        news_until=min(news_until, as_of),
        source=str(row["source"]),
    )


def _last_news(view: View) -> dict[str, date]:
    """Return by mission the last day whose news was seen when someone last looked it up, never later than the view's date."""
    rows = view.table("missions").select("mission", "news_until").drop_nulls()
    return {mission: min(day, view.as_of) for mission, day in rows.iter_rows()}
