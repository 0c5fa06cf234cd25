"""The Security Council's tables: vetoes, members, the record of drafts and statements, coded, and until when mandates run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from sinequanon.evidence.build import draft_kinds, draft_records
from sinequanon.evidence.build import drafts as uncoded
from sinequanon.evidence.register_rows import CouncilAct, Intake, Mission
from sinequanon.months import NAMES, last_day
from sinequanon.states import by_iso3, lookup

REGIONS = {
    "Southern Africa": "Africa",
    "North Africa": "Africa",
    "Central Africa": "Africa",
    "West Africa": "Africa",
    "East Africa": "Africa",
    "Middle East": "Middle East",
    "Western Europe": "Europe",
    "Eastern Europe": "Europe",
    "Southeast Asia": "Asia",
    "East Asia": "Asia",
    "South Asia": "Asia",
    "Central Asia": "Asia",
    "Central America": "Americas",
    "South America": "Americas",
    "Caribbean": "Americas",
    "General": None,
}
"""Regions of the published list -> the continents under which the program counts."""


def vetoes(listed: pl.DataFrame, acts: Iterable[CouncilAct]) -> pl.DataFrame:
    """Join the list and the register.

    Parameters
    ----------
    listed
        `draft`, `date`, `region`, `item`, `vetoed_by` (list of ISO alpha-3).
    acts
        Register rows; vetoed drafts that the list does not have are added.

    Returns
    -------
    polars.DataFrame
        The table `vetoes`.
    """
    old = listed.select(
        "draft",
        "date",
        pl.col("region").replace_strict(REGIONS, return_dtype=pl.String),
        "item",
        "vetoed_by",
        pl.lit("list of vetoes").alias("source"),
        pl.col("date").alias("known"),
    )
    have = set(old["draft"])
    rows = [
        (
            a.symbol,
            last_day(a.date),
            _region(a.states),
            a.subject[0].text,
            a.vetoed_by,
            "register of Council acts",
            last_day(a.date),
        )
        for a in acts
        if a.form == "vetoed draft" and a.vetoed_by and a.symbol not in have
    ]
    return pl.concat([old, pl.DataFrame(rows, schema=old.schema, orient="row")]).sort("date", "draft")


def _region(states: list[str]) -> str | None:
    for code in states:
        if code in ("PSE", "ESH"):
            return {"PSE": "Middle East", "ESH": "Africa"}[code]
        state = by_iso3(code)
        middle_east = state.subregion == "Western Asia" or code == "IRN"
        return "Middle East" if middle_east else state.region
    return None


PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
FIRST_YEAR, OPEN = 1946, 9999
LISTED_FROM = 1992
"""The published list is taken for terms that began in this year or later: of the five that began in 1991 it has one wrong."""


def members(listed: pl.DataFrame, intakes: Iterable[Intake]) -> pl.DataFrame:
    """Join the three.

    Parameters
    ----------
    listed
        `member` (name), `first_year`, `last_year`, `seat` of `sinequanon.sources.council.membership`.
    intakes
        Register rows.

    Returns
    -------
    polars.DataFrame
        The table `council_members`; a permanent seat has no last year and 9999 stands in its place.
    """
    rows = [
        (m, FIRST_YEAR, OPEN, "permanent", "Charter of the United Nations, Article 23", True)
        for m in PERMANENT
    ]
    rows += [
        (lookup(name, on=date(first, 12, 31)).iso3, first, last, "elected", "published list of terms", True)
        for name, first, last, seat in listed.select("member", "first_year", "last_year", "seat").iter_rows()
        if seat == "elected" and first >= LISTED_FROM
    ]
    rows += [
        (member, i.first_year, i.last_year, "elected", "register of Council members", i.verified)
        for i in intakes
        for member in i.members
    ]
    columns = ["member", "first_year", "last_year", "seat", "source", "verified"]
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    return frame.with_columns(known=pl.date("first_year", 1, 1)).sort("first_year", "member")


GONE = ("says", "topic", "meeting", "stated_kind", "stated_states")


def drafts(
    meetings: pl.DataFrame,
    vetoes: pl.DataFrame,
    acts: Iterable[CouncilAct],
    resolutions: pl.DataFrame,
    known: draft_kinds.Facts,
) -> pl.DataFrame:
    """Make the table `drafts`: every draft put to the vote, with its kinds, its states and the rule that coded it."""
    frame = uncoded.record(meetings, vetoes, acts, resolutions)
    coded = [_coded(row, known) for row in frame.iter_rows(named=True)]
    named = draft_records.sponsors()
    return frame.with_columns(
        sponsors=pl.Series([named.get(d) for d in frame["draft"]], dtype=pl.List(pl.String)),
        kind=pl.Series([c.kind for c in coded], dtype=pl.String),
        kinds=pl.Series([list(c.kinds) for c in coded], dtype=pl.List(pl.String)),
        states=pl.Series([list(c.states) for c in coded], dtype=pl.List(pl.String)),
        rule=pl.Series([c.rule for c in coded], dtype=pl.String),
    ).drop(GONE)


def statements(meetings: pl.DataFrame, known: draft_kinds.Facts) -> pl.DataFrame:
    """Make the table `statements`: presidential statements noted with the drafts of a meeting, and no others."""
    rows = [
        {
            "symbol": symbol,
            "date": met["date"],
            "meeting": met["meeting"],
            "states": list(draft_kinds.code("", met["date"], met["topic"] or "", None, known).states),
            "item": met["topic"] or "",
            "known": met["date"],
        }
        for met in meetings.iter_rows(named=True)
        if met["date"]
        for symbol in draft_records.statements(met["outcome"] or "")
    ]
    types = {"symbol": pl.String, "date": pl.Date, "meeting": pl.String, "states": pl.List(pl.String)}
    return pl.DataFrame(rows, schema=types | {"item": pl.String, "known": pl.Date}).sort("date", "symbol")


def _coded(row: dict[str, Any], known: draft_kinds.Facts) -> draft_kinds.Coded:
    says = None if row["says"] is None else frozenset(row["says"])
    text = draft_kinds.Text(row["title"] or "", says)
    found = draft_kinds.code(
        row["draft"], row["date"], row["item"], row["topic"], known, text, adopted=row["fate"] == "adopted"
    )
    kind, states = row["stated_kind"], row["stated_states"]
    if not isinstance(kind, str) or not isinstance(states, list):
        return found
    main = draft_kinds.REGISTER.get(kind, kind)
    also = () if main == "other" else tuple(k for k in found.kinds if k not in (main, "other"))
    return draft_kinds.Coded((main, *also), tuple(states), "stated")


SCHEMA = {
    "subject": pl.String,
    "kind": pl.String,
    "hosts": pl.List(pl.String),
    "decision": pl.String,
    "date": pl.Date,
    "until": pl.Date,
    "exact": pl.Boolean,
    "final": pl.Boolean,
    "title": pl.String,
    "known": pl.Date,
}
FORCES = {
    "AMISOM": "SOM",
    "ATMIS": "SOM",
    "AUSSOM": "SOM",
    "EUFOR": "BIH",
    "ISAF": "AFG",
    "MSS": "HTI",
    "GSF": "HTI",
}
"""Forces of others that the Council authorises for a time, and where."""
REGIMES = {
    "South Sudan": "SSD",
    "1591 (2005)": "SDN",
    "Democratic Republic of the Congo": "COD",
    "Central African Republic": "CAF",
    "Haiti": "HTI",
    "Yemen": "YEM",
    "Libya": "LBY",
    "Al-Shabaab": "SOM",
    "Mali": "MLI",
    "Guinea-Bissau": "GNB",
    "Côte d'Ivoire": "CIV",
    "Liberia": "LBR",
}
"""Words of a title on sanctions, and the state that they are about."""
ALIASES = {
    "UN Verification Mission in Colombia": "UNVMC",
    "Investigative Team to Promote Accountability": "UNITAD",
    "Investigative Team to Support Domestic Efforts": "UNITAD",
}
MONTHS = {name[:3].lower(): number for number, name in enumerate(NAMES, start=1)}
UNTIL = re.compile(r"\b(?:until|unitl|till|as of|to) (\d{1,2}) ([A-Z][a-z]+)\.? (\d{4})")
SPAN = re.compile(
    r"\bfor (?:a |an )?(?:further |final |additional |initial |another )*(?:period of )?(one|\d+) (day|month|year)"
)
SANCTIONS = re.compile(r"sanctions|measures|arms embargo|authorizations provided", re.IGNORECASE)
PANEL = re.compile(r"Panel of Experts|Group of Experts|Monitoring Group|Sanctions Committee", re.IGNORECASE)
ENDS = re.compile(
    r"\b(?:termination|final extension|final renewal|final period|withdrawal of the UN)", re.IGNORECASE
)
SETS_TERM = re.compile(
    r"extension|extending|renewal|renewing|authoriz|establish|terminat|transfer|final", re.IGNORECASE
)


def derive(resolutions: pl.DataFrame, missions: Iterable[Mission]) -> pl.DataFrame:
    """Read from each title what it lets run until when.

    Parameters
    ----------
    resolutions
        `resolution`, `date`, `title` of `sinequanon.sources.council.resolutions`.
    missions
        Register rows, for their names and hosts.

    Returns
    -------
    polars.DataFrame
        The table `mandates`. `until` is missing where no day is named; `exact` is false where the day was counted
        from a span of months; `final` says that the decision ends the mission.
    """
    known = list(missions)
    hosts = {m.mission: m.hosts for m in known}
    names = mission_names(known)
    rows = [
        row
        for symbol, day, title in resolutions.select("resolution", "date", "title").iter_rows()
        for row in _of_title(symbol, day, title or "", names, hosts)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("date", "subject", "kind")


def mission_names(missions: list[Mission]) -> list[tuple[re.Pattern[str], str]]:
    """Give what a title may call a mission: its abbreviation, or its name with `UN` for `United Nations`."""
    found = [(re.compile(rf"\b{re.escape(m.mission)}\b"), m.mission) for m in missions]
    found += [(re.compile(re.escape(text)), mission) for text, mission in ALIASES.items()]
    for m in missions:
        short = m.name.replace("United Nations", "UN")
        if short.startswith("UN "):
            found.append((re.compile(rf"{re.escape(short)}\b(?! \()"), m.mission))
    return found


def _of_title(
    symbol: str, day: date, title: str, names: list[tuple[re.Pattern[str], str]], hosts: dict[str, list[str]]
) -> Iterator[dict[str, object]]:
    if not SETS_TERM.search(title):
        return
    shared: dict[str, object] = {"decision": symbol, "date": day, "title": title, "known": day}
    if PANEL.search(title) or (SANCTIONS.search(title) and not any(p.search(title) for p, _ in names)):
        for words, state in REGIMES.items():
            if words in title:
                until, exact = _until(title, day)
                yield shared | {
                    "subject": f"sanctions on {state}",
                    "kind": "sanctions",
                    "hosts": [state],
                    "until": until,
                    "exact": exact,
                    "final": title.startswith(("termination", "lifting")),
                }
                return
        return
    ends = ENDS.search(title) is not None
    told = {mission: m.start() for pattern, mission in names if (m := pattern.search(title))}
    for mission, place in told.items():
        # What a title says of a mission's term follows its name; what stands before may be another's.
        until, exact = _until(title[place:], day)
        if ends and until is None and title.startswith(("termination", "withdrawal")):
            until, exact = day, False
        yield shared | {
            "subject": mission,
            "kind": "mission",
            "hosts": hosts[mission],
            "until": until,
            "exact": exact,
            "final": ends and not (len(told) > 1 and place > min(told.values())),
        }
    for force, state in FORCES.items():
        if re.search(rf"\b{force}\b", title):
            until, exact = _until(title, day)
            yield shared | {
                "subject": force,
                "kind": "force",
                "hosts": [state],
                "until": until,
                "exact": exact,
                "final": False,
            }


def _until(text: str, day: date) -> tuple[date | None, bool]:
    """Give the first day until which something runs, and whether the text names it."""
    named = UNTIL.search(text)
    if named and named[2][:3].lower() in MONTHS:
        try:
            until = date(int(named[3]), MONTHS[named[2][:3].lower()], int(named[1]))
        except ValueError:
            return None, False
        # A month without its year's turn, or a resolution's own number, is no term to come.
        return (until, True) if until >= day - timedelta(days=31) else (None, False)
    span = SPAN.search(text)
    if span is None:
        return None, False
    count = 1 if span[1] == "one" else int(span[1])
    if span[2] == "day":
        return day + timedelta(days=count), False
    months = count * (12 if span[2] == "year" else 1)
    total = day.year * 12 + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return datetime(total // 12, total % 12 + 1, last).date(), False  # noqa: DTZ001 - a day, not a moment
        except ValueError:
            continue
    return None, False
