"""Mandates: until when the Council let a mission, a force or sanctions run, read from the titles of its resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import polars as pl

from sinequanon.evidence.register_rows import Mission
from sinequanon.months import NAMES

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
    names = _names(known)
    rows = [
        row
        for symbol, day, title in resolutions.select("resolution", "date", "title").iter_rows()
        for row in _of_title(symbol, day, title or "", names, hosts)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("date", "subject", "kind")


def _names(missions: list[Mission]) -> list[tuple[re.Pattern[str], str]]:
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
