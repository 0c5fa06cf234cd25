"""The board: the missions that stand on a date, with what needs attention first, where each stands and how it is called."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import polars as pl

from sinequanon import states
from sinequanon.app.mission_map import site
from sinequanon.brief.words import capital
from sinequanon.catalogue import say
from sinequanon.errors import InputError, SinequanonError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import FIRST, View

STALE = 3 * 366
"""Days after which the last deaths that are known say nothing of the date."""
SOON = 90
"""Days within which the end of a mandate is near."""
HIGH = 0.15
"""Chance of any loss of consent in 12 months from which a mission is told among those at risk."""


@dataclass(frozen=True)
class Overview:
    """All missions on a date.

    `rows` has a row for each mission, the likeliest to lose any consent first; `points` one for each mission and host. `first` says that
    this is the quick look: chances are those of the list of the year's end before (`listed`), and strengths and deaths are not in it.
    """

    as_of: str
    rows: pl.DataFrame
    points: pl.DataFrame
    note: str
    record: dict[str, Any]
    first: bool = False
    listed: str = ""


def overview(view: View, seed: int) -> Overview:
    """Give all missions on a date, with risk, mandate, strength, deaths and place."""
    from sinequanon.links.consent.precedents import missions
    from sinequanon.links.consent.watch import watch

    found = watch(view, seed=seed)
    facts = missions(view).select(
        "mission",
        "name",
        "start",
        "mandate",
        "days_left",
        "strength",
        "strength_low",
        "strength_high",
        "strength_month",
    )
    rows = found.missions.join(facts, on="mission", how="left", maintain_order="left").select(
        *("rank", "mission", "host", "kind"),
        *("p12_any", "low_any", "high_any", "p12", "low", "high"),
        *("strength", "strength_low", "strength_high"),
        pl.col("strength_month").dt.strftime("%Y-%m"),
        *("mandate_end", "days_left", "mandate", "start", "consent"),
        pl.col("reasons").list.join("; "),
        "name",
        pl.col("p12_any").is_null().alias("told"),
    )
    rows = _placed(rows, view).with_columns(_asked(_demanded(rows, view)))
    points = rows.with_columns(pl.col("host").str.split(",")).explode("host")
    totals = pl.DataFrame(
        [last_year(view, code) for code in points["host"].unique().sort()],
        schema={"host": pl.String, "deaths": pl.Int64, "until": pl.String},
        orient="row",
    )
    points = points.join(totals, on="host", how="left", maintain_order="left")
    return Overview(str(view.as_of), rows, points, found.note, record(view, "watch", seed=seed))


def _demanded(rows: pl.DataFrame, view: View) -> list[tuple[str, str]]:
    """Give for each mission that was told to leave, all of it, who asked it and on which day; else nothing."""
    from sinequanon.links.consent.data import demands

    whole = demands(view).filter(pl.col("scope") == "whole").sort("known")
    last = {row["mission"]: row for row in whole.iter_rows(named=True)}
    return [
        (states.name_of(case["host"]), case["demand_date"])
        if told and (case := last.get(mission))
        else ("", "")
        for mission, told in rows.select("mission", "told").iter_rows()
    ]


def _asked(demanded: list[tuple[str, str]]) -> pl.Series:
    """Say who asked a mission to leave, and when."""
    words = [capital(say("app-board-asked", host=host, day=when)) if host else "" for host, when in demanded]
    return pl.Series("asked", words, pl.String)


def spoken(found: Overview, view: View, seed: int) -> Overview:
    """Put an overview into the language that is spoken: names, places, what was asked and what the list is worth.

    Texts of registers (`consent`, `reasons`) stay as they are: pages tell them. `called` is how each mission is called, `asked_by` and
    `asked_on` who asked it to leave, `term` how its mandate stands.
    """
    from sinequanon.links.consent.watch import note, watch
    from sinequanon.links.council.mandates import terms

    demanded, ends = _demanded(found.rows, view), terms(view)
    states_of = [term.state if (term := ends.get(m)) and term.until else "" for m in found.rows["mission"]]
    rows = _placed(found.rows, view).with_columns(
        _asked(demanded),
        pl.Series("asked_by", [host for host, _ in demanded], pl.String),
        pl.Series("asked_on", [when for _, when in demanded], pl.String),
        pl.Series("called", [say("app-called", mission=m) for m in found.rows["mission"]], pl.String),
        pl.Series("term", [state.replace(" ", "-") for state in states_of], pl.String),
    )
    if found.first or not found.note:
        return replace(found, rows=rows)
    listed = watch(view, seed=seed)
    return replace(found, rows=rows, note=note(listed.plain, listed.scores))


def glance(view: View) -> Overview:
    """Give what can be told of all missions at once, while `overview` is made: the list of the last year's end before the date."""
    from sinequanon.links.consent.data import standing
    from sinequanon.links.consent.status import NONE, statuses
    from sinequanon.links.council.mandates import terms

    lists, status, ends = view.table("consent_lists"), statuses(view), terms(view)
    known = lists["known"].max()
    newest = lists.filter(pl.col("known") == pl.col("known").max())
    last = dict(newest.select("mission", "any").iter_rows())
    names = dict(view.table("missions").select("mission", "name").iter_rows())
    told: list[dict[str, Any]] = []
    for row in standing(view).iter_rows(named=True):
        term = ends.get(row["mission"])
        told.append(
            {
                "mission": row["mission"],
                "host": ",".join(row["hosts"]),
                "kind": row["kind"],
                "p12_any": last.get(row["mission"]) if row["at_risk"] else None,
                "told": not row["at_risk"],
                "strength": None,
                "mandate_end": str(term.until) if term and term.until else None,
                "days_left": term.days_left if term else None,
                "consent": status.get(row["mission"], NONE),
                "name": names[row["mission"]],
            }
        )
    rows = _placed(pl.DataFrame(told, schema=_GLANCE), view).sort(
        pl.col("told"), pl.col("p12_any"), descending=[False, True], nulls_last=True, maintain_order=True
    )
    return Overview(
        str(view.as_of), rows, pl.DataFrame(), "", {}, first=True, listed=str(known) if known else ""
    )


_GLANCE = {
    **dict.fromkeys(("mission", "host", "kind"), pl.String),
    "p12_any": pl.Float64,
    "told": pl.Boolean,
    "strength": pl.Int64,
    "mandate_end": pl.String,
    "days_left": pl.Int64,
    **dict.fromkeys(("consent", "name"), pl.String),
}


def _placed(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add where each mission stands, the names of its hosts, and every name under which it is found."""
    sites = [site(row["mission"], row["host"].split(","), view.as_of) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        pl.Series("latitude", [s.latitude if s else None for s in sites], pl.Float64),
        pl.Series("longitude", [s.longitude if s else None for s in sites], pl.Float64),
        pl.Series("site", [s.words if s else say("app-board-nowhere") for s in sites], pl.String),
        pl.Series("host_names", [host_names(host) for host in rows["host"]], pl.String),
    )


def host_names(hosts: str) -> str:
    """Name hosts given as codes joined by a comma, in the language that is spoken.

    Examples
    --------
    >>> host_names("LBN,SYR")
    'Lebanon, Syria'
    """
    return ", ".join(host_name(code) for code in hosts.split(","))


def host_name(code: str) -> str:
    """Name a host in the language that is spoken.

    Examples
    --------
    >>> host_name("COD")
    'Democratic Republic of the Congo'
    """
    return say("case-state-name", state=states.name_of(code))


def called(hosts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Name the hosts of a choice in the language that is spoken, by name."""
    named = [(code, say("case-state-name", state=name)) for code, name in hosts]
    return sorted(named, key=lambda pair: folded(pair[1]))


def at_a_capital(found: Overview) -> list[str]:
    """List the missions that stand at a capital on the map, as they are called in the language that is spoken."""
    on = date.fromisoformat(found.as_of)
    return [
        row["called"]
        for row in found.rows.iter_rows(named=True)
        if (place := site(row["mission"], row["host"].split(","), on)) and place.year is None
    ]


def folded(text: str) -> str:
    """Reduce a text to small letters without accents, and digits, in words parted by single spaces.

    Examples
    --------
    >>> folded("Côte  d'Ivoire")
    'cote d ivoire'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


@lru_cache(maxsize=1024)
def names_of(code: str) -> tuple[str, ...]:
    """Give every name of a host: code, name, former names and aliases, names in other languages, and those of its territories."""
    names = [code]
    try:
        state = states.lookup(code)
    except InputError:
        pass
    else:
        names += [state.name, *state.aliases, *(former.name for former in state.former)]
    abroad = states.names_abroad()
    names += abroad.get(code, ())
    for territory in states.territories():
        if code in (territory.code, territory.host):
            names += [territory.name, *territory.aliases, *abroad.get(territory.code, ())]
    return tuple(dict.fromkeys(names))


def keys(row: dict[str, Any]) -> str:
    """Give every name of a mission and of its hosts as folded words: what a search looks through."""
    names = [
        row["mission"],
        row.get("called", row["mission"]),
        row["name"],
        *(name for code in row["host"].split(",") for name in names_of(code)),
    ]
    return " | ".join(dict.fromkeys(folded(name) for name in names))


def chosen(rows: pl.DataFrame, text: str, kind: str, only: str, order: str) -> pl.DataFrame:
    """Search, filter and sort the list.

    Parameters
    ----------
    rows
        Of an overview.
    text
        How a word in any name of a mission or host begins; accents and case do not matter.
    kind
        `peacekeeping`, `political`, or empty for both.
    only
        `risk` (a chance of 15% or more), `told` (to leave), `mandate` (ends within 90 days or has run out), or empty.
    order
        `risk`, `mission`, `host`, `mandate` or `strength`.
    """
    key = folded(text)
    if key:
        meant = [f" {key}" in f" {keys(row)}" for row in rows.iter_rows(named=True)]
        rows = rows.filter(pl.Series(meant, dtype=pl.Boolean))
    if kind:
        rows = rows.filter(pl.col("kind") == kind)
    tests = {
        "risk": pl.col("p12_any").fill_null(0.0) >= HIGH,
        "told": pl.col("told"),
        "mandate": ends_soon(),
    }
    if only:
        rows = rows.filter(tests[only])
    by = {
        "mission": (pl.col("called"), False),
        "host": (pl.col("host_names").map_elements(folded, pl.String), False),
        "mandate": (pl.col("mandate_end"), False),
        "strength": (pl.col("strength"), True),
    }
    if order in by:
        column, falling = by[order]
        rows = rows.sort(column, descending=falling, nulls_last=True, maintain_order=True)
    return rows


def ends_soon() -> pl.Expr:
    """Tell of which missions the mandate ends within 90 days, or has run out with nothing known after it."""
    return pl.col("mandate_end").is_not_null() & (pl.col("days_left").fill_null(0) <= SOON)


def month_before(as_of: str) -> str:
    """Give the day a month before a date.

    Examples
    --------
    >>> month_before("2026-03-31"), month_before("2026-11-27"), month_before("1946-01-20")
    ('2026-02-28', '2026-10-27', '1946-01-01')
    """
    day = date.fromisoformat(as_of)
    last = day.replace(day=1) - timedelta(days=1)
    return max(last.replace(day=min(day.day, last.day)), FIRST).isoformat()


def last_year(view: View, code: str) -> tuple[str, int | None, str | None]:
    """Give a host's code, its deaths in the last 12 months known, and the last of these months; none where they are out of date."""
    from sinequanon.links.violence.answers import years

    try:
        last = years(view, code).row(0, named=True)
    except (SinequanonError, pl.exceptions.OutOfBoundsError):
        return code, None, None
    if (view.as_of - last["last"]).days > STALE:
        return code, None, None
    return code, int(last["best"]), f"{last['last']:%Y-%m}"
