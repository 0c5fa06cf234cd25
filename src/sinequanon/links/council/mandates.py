"""Mandates: until when each mission may stay, what is due in the months to come, and what fell due unseen.

What a decision says is read once for both: a term is its last day, an event of the calendar the same day with what is due on it. So the module is
longer than its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import polars as pl

from sinequanon.evidence.register_rows.missions import LET_BE
from sinequanon.evidence.view import View
from sinequanon.months import add_months, first_day, in_words, last_day
from sinequanon.states import Place, by_iso3
from sinequanon.states.table import with_article

TERMS_SINCE = date(2000, 1, 1)
"""Since when the terms of all mandates are on record: before it, that none is on record does not say that none was set."""
SANCTIONS = "sanctions on "
"""What stands before a state's code in the subject of a decision on sanctions."""
TAKEN = timedelta(days=60)
"""A mandate whose end is followed by so much news of the mission at most has not been seen renewed: news of a mission that waits for it is none of it."""
TermState = Literal["runs", "closing", "leaving", "ran out", "was to close", "none on record"]


@dataclass(frozen=True)
class Term:
    """How long a mission or force may stay, as of a date.

    `until` is the last day of the mandate; `decision` set it on `decided`; `final` says that it is the last one.
    `state`: it `runs`; it runs for the last time (`closing`); it has ended and the withdrawal that was decided goes on to `gone`
    (`leaving`); it `ran out`, or `was to close`, after the last day whose news is
    known here, so that nobody can say here whether it was renewed or whether the mission has closed; or there is `none on record`.
    `ran_to` is the last day of a mandate past which the mission is known to have gone on, where the renewal that must have come is not
    on record.
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
    gone: date | None = None
    ran_to: date | None = None

    def in_words(self) -> str:
        """Return the state of the mandate as a clause that can follow the mission's name, or an empty text."""
        if self.until is None and self.ran_to is not None:
            return f"it goes on past its last mandate on record, to {in_words(self.ran_to)}"
        if self.until is None:
            return ""
        day = in_words(self.until)
        return {
            "runs": f"its mandate runs to {day}",
            "closing": f"it must close: its last mandate ends on {day}",
            "leaving": f"its mandate ended on {day}, and it must have left by {in_words(self.gone or self.until)}",
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
        A decision of the register stands in place of what the resolution says of the same subject, and of a mission's term the
        resolution's text in place of its title.
    """
    told = _read(view)
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
    told = told.join(
        own.select("subject", "decision", "date"), on=["subject", "decision", "date"], how="anti"
    )
    registered = pl.DataFrame(rows, schema=told.select(columns).schema)
    return pl.concat([told.select(columns), registered]).sort("date", "subject")


def _read(view: View) -> pl.DataFrame:
    """Give what titles and texts of resolutions say; a text that sets no term for a mission overrules a title that seems to."""
    titles = view.table("mandates").with_columns(source=pl.lit("title of ") + pl.col("decision"))
    texts = view.table("mandate_terms").with_columns(source=pl.lit("text of ") + pl.col("decision"))
    key = ["subject", "decision"]
    both = titles.join(
        texts.select(*key, "until", "exact", "final", "source"), on=key, how="left", suffix="_t"
    )
    has = pl.col("source_t").is_not_null()
    pick = [pl.when(has).then(f"{c}_t").otherwise(c).alias(c) for c in ("until", "exact", "source")]
    both = both.with_columns(*pick, final=pl.col("final") | pl.col("final_t").fill_null(value=False))
    alone = texts.join(titles, on=key, how="anti").join(
        view.table("missions").select(subject="mission", hosts="hosts"), on="subject", how="inner"
    )
    alone = alone.with_columns(kind=pl.lit("mission"), title=pl.lit(None, dtype=pl.String))
    return pl.concat([both.select(titles.columns), alone.select(titles.columns)])


def terms(view: View, kinds: tuple[str, ...] = ("mission", "force")) -> dict[str, Term]:
    """Return the present term of every mission and force that has one on record, by abbreviation.

    Parameters
    ----------
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

    gone = withdrawals(view)
    return {
        row["subject"]: _term(row, view.as_of, news(row), gone.get(str(row["subject"])))
        for row in newest.iter_rows(named=True)
    }


def withdrawals(view: View) -> dict[str, date]:
    """Return by mission the day by which a withdrawal that was decided must be over."""
    changes = view.table("force_changes").filter(
        (pl.col("kind") == "withdrawal") & pl.col("until").is_not_null()
    )
    return dict(changes.sort("known").select("mission", pl.col("until").dt.month_end()).iter_rows())


def term(view: View, mission: str) -> Term:
    """Return the present term of a mission; one without a decision on record has none."""
    found = terms(view).get(mission)
    if found is not None:
        return found
    return Term(mission, None, False, None, None, False, "none on record", None, view.as_of, None)


def _term(row: dict[str, object], as_of: date, news_until: date, gone: date | None) -> Term:
    until, final = row["until"], bool(row["final"])
    assert until is None or isinstance(until, date)  # noqa: S101 - the schema says so
    left = (until - as_of).days if until is not None and until >= as_of else None
    state: TermState
    if until is None:
        state = "none on record"
    elif left is not None:
        state = "closing" if final else "runs"
    elif final and gone is not None and gone >= as_of:
        state = "leaving"
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
        gone=gone if final and until is not None and gone is not None and gone > until + NEAR else None,
        ran_to=until if state == "none on record" else None,
    )


def _last_news(view: View) -> dict[str, date]:
    """Return by mission the last day whose news was seen when someone last looked it up, never later than the view's date."""
    rows = view.table("missions").select("mission", "news_until").drop_nulls()
    return {mission: min(day, view.as_of) for mission, day in rows.iter_rows()}


MONTHS = 12
OPEN_FOR = LET_BE
"""Months after which a demand on which nothing was ever decided is no longer told as open: it was let be."""
DEMANDS = ("demand that all leave", "demand that a part leave", "negotiated exit", "vacate premises")
"""Natures of cases in which somebody asked for something, so that a decision is awaited."""
LAST_WEEKS = timedelta(days=42)
"""How long before sanctions run out a draft on them is one to renew them."""
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


def calendar_of(view: View, place: Place | None, *, months: int = MONTHS) -> Calendar:
    """Return what is due on a place, or on all: of a territory on its own missions, and what stands under its own code.

    Parameters
    ----------
    view
        The evidence as of a date.
    place
        The state, territory or mission that was named; all hosts by default.
    months
        How far ahead.
    """
    if place is None or not place.territory:
        return calendar(view, place.state.iso3 if place else None, months=months)
    found = calendar(view, months=months)

    def kept(rows: pl.DataFrame) -> pl.DataFrame:
        return rows.filter([place.holds(m, h) for m, h in rows.select("mission", "host").iter_rows()])

    return Calendar(kept(found.events), kept(found.unsettled), kept(found.demands), found.until)


def _together(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row for an event that stands under several hosts."""
    shared = ["date", "kind", "what", "day", "open"]
    return (
        frame.group_by(shared, maintain_order=True)
        .agg(
            pl.col("mission").drop_nulls().first(),
            pl.col("host").str.split(",").list.explode().unique(maintain_order=True).str.join(","),
            pl.col("source").first(),
        )
        .select(frame.columns)
    )


def _registered(view: View) -> list[dict[str, Any]]:
    """Return what the register of dates holds; an event of the past stays open until the register says otherwise."""
    since = _news(view)
    everywhere = max(since.values(), default=date.max)
    hosts = dict(view.table("missions").select("mission", "hosts").iter_rows())
    return [
        {
            "date": row["date"],
            "mission": row["mission"],
            # What is due on a mission is due on all its hosts.
            "host": ",".join(dict.fromkeys([row["host"], *hosts.get(row["mission"], [])])),
            "kind": row["kind"],
            "what": row["what"],
            "source": row["decided_by"] or row["sources"][0],
            "day": last_day(row["date"]),
            # What concerns no mission is open where the whole record does not reach it.
            "open": last_day(row["date"])
            > (since.get(row["mission"], date.max) if row["mission"] else everywhere),
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
        what, settled = _what(kind, name, term, titles.get((name, term.decision), "")), False
        vetoed = _vetoed(view, placed[name][0], term) if kind == "sanctions" else None
        if vetoed:
            what, settled = (
                f"End of the sanctions on {_state(name)}: the draft to renew them was vetoed",
                True,
            )
        if term.gone:
            rows.append(_left(name, ",".join(hosts.get(name) or placed[name]), term))
        rows.append(
            {
                "date": term.until.isoformat(),
                "mission": None if kind == "sanctions" else name,
                "host": ",".join(hosts.get(name) or placed[name]),
                "kind": _kind(kind, term),
                "what": what,
                "source": vetoed or term.decision,
                "day": term.until,
                "open": not settled and term.state in ("ran out", "was to close"),
            }
        )
    return rows


def _left(name: str, host: str, term: Term) -> dict[str, Any]:
    """Return the day by which a mission whose mandate has an end must have left."""
    assert term.gone is not None  # noqa: S101 - the caller has asked
    return {
        "date": term.gone.isoformat(),
        "mission": name,
        "host": host,
        "kind": "closure",
        "what": f"{name} to have left",
        "source": term.decision,
        "day": term.gone,
        "open": True,
    }


def _vetoed(view: View, state: str, term: Term) -> str | None:
    """Return the draft, vetoed shortly before sanctions ran out, that was to renew them; what was decided after it would be the term."""
    until = term.until
    assert until is not None  # noqa: S101 - the caller has asked
    drafts = view.table("drafts").filter(
        (pl.col("fate") == "vetoed")
        & pl.col("kinds").list.contains("sanction")
        & pl.col("states").list.contains(state)
        & pl.col("date").is_between(until - LAST_WEEKS, until)
    )
    return drafts["draft"][-1] if drafts.height else None


def _state(name: str) -> str:
    return with_article(by_iso3(name.removeprefix(SANCTIONS)).name)


def _kind(kind: str, term: Term) -> str:
    if kind == "mission":
        return "closure" if term.final else "mandate end"
    return kind


def _what(kind: str, name: str, term: Term, title: str) -> str:
    past = term.days_left is None
    if kind == "sanctions":
        state = _state(name)
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
    # A date of the register may name a force in words, under the mission that serves it.
    named = row["mission"] is not None and row["mission"] in other["what"]
    alike = alike and (row["mission"] == other["mission"] or other["mission"] is None or named)
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
