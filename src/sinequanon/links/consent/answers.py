"""What one may ask of consent: the missions and their status, the precedents, and how rare they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.inputs import demands, exposure, years_before
from sinequanon.links.consent.model import gamma_poisson

LEAVING = ("ended as asked", "ended with delay")
"""Outcomes after which a mission that was told to go goes."""
SCOPES = ("whole", "partial", "obstruction", "negotiated")
YEARS_BACK = 18
"""The span of the claim that is most often heard: `in 18 years`."""


@dataclass(frozen=True)
class Precedents:
    """Cases known on the date, and rates per mission-year."""

    cases: pl.DataFrame
    rates: pl.DataFrame


def missions(view: View, host: str | None = None, *, all_so_far: bool = False) -> pl.DataFrame:
    """Tell which peace operations there are on the date, how strong, and whether the host consents.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3 code of one host; all by default.
    all_so_far
        Also those that had ended by then. With a host they are always listed.

    Returns
    -------
    polars.DataFrame
        One row per mission: `mission`, `name`, `host` (codes, joined by a comma), `kind`, `start`, `end`,
        `strength` (uniformed people), `strength_low`, `strength_high`, `strength_month`, `strength_series`,
        `consent`, `verified`, `sources`.
    """
    host = None if host is None else view.state(host)
    table = view.table("missions").sort("known", "mission")
    if host is not None:
        table = table.filter(pl.col("hosts").list.contains(host))
    elif not all_so_far:
        table = table.filter(pl.col("end").is_null())
    strongest = (
        view.table("strengths")
        .sort("month")
        .group_by("mission")
        .last()
        .select(
            "mission",
            pl.col("best").alias("strength"),
            pl.col("low").alias("strength_low"),
            pl.col("high").alias("strength_high"),
            pl.col("month").alias("strength_month"),
            pl.col("series").alias("strength_series"),
        )
    )
    status = {name: _status(rows) for (name,), rows in demands(view).group_by("mission", maintain_order=True)}
    against = view.table("consent_cases").filter(pl.col("kind") == "counter-case")
    status |= {c["mission"]: f"ended against the host's wish ({c['known']})" for c in against.to_dicts()}
    return (
        table.join(strongest, on="mission", how="left", maintain_order="left")
        .with_columns(
            pl.col("hosts").list.join(",").alias("host"),
            pl.col("mission").replace_strict(status, default="no crisis on record").alias("consent"),
        )
        .select(
            "mission",
            "name",
            "host",
            "kind",
            "start",
            "mandate_end",
            "end",
            "strength",
            "strength_low",
            "strength_high",
            "strength_month",
            "strength_series",
            "consent",
            "authorised_by",
            "verified",
            "sources",
        )
    )


def _status(cases: pl.DataFrame) -> str:
    last = cases.row(-1, named=True)
    what = {
        "whole": "demand that all leave",
        "partial": "demand that a part leave",
        "obstruction": "obstructed",
        "negotiated": "exit under negotiation",
    }[last["scope"]]
    told = f"{what} ({last['demand_date']}): {last['outcome'] or 'undecided'}"
    leaves = last["scope"] in ("whole", "negotiated") and last["outcome"] in LEAVING
    lasts = last["outcome"] in (None, "tolerated") or leaves
    return told if lasts else f"no open crisis; last: {told}"


def precedents(view: View, host: str | None = None, *, since: date | None = None) -> Precedents:
    """List the consent crises known on the date and how rare they are.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        Show the cases of this host alone (ISO alpha-3); the rates are always those of all hosts.
    since
        First day of an additional period for the rates.

    Returns
    -------
    Precedents
        `cases`: one row per demand: `mission`, `host`, `demand_date`, `scope`, `outcome`, `days_to_decision`,
        `whole_force` (a whole peacekeeping force ended on the host's demand), `verified`, `sources`, ...
        `rates`: one row per kind of mission, scope, period and choice of cases: `events`, `mission_years`,
        `rate`, `low`, `high` (events per mission-year; 90 % interval of the Gamma posterior). `cases` is
        `all` or `verified`: a rate that rests on doubtful cases is shown with them and without.
    """
    host = None if host is None else view.state(host)
    known = demands(view)
    kinds = dict(view.table("missions").select("mission", "kind").iter_rows())
    known = known.with_columns(
        pl.col("mission").replace_strict(kinds, default=None, return_dtype=pl.String).alias("mission_kind")
    )
    periods = [date(1948, 1, 1), date(1990, 1, 1), years_before(view.as_of, YEARS_BACK)]
    periods = sorted({p for p in [*periods, *([since] if since else [])] if p <= view.as_of})
    rows = [
        row
        for kind in ("peacekeeping", "political", None)
        for period in periods
        for row in _rates(view, known, kind, period)
    ]
    shown = known.filter(pl.col("host") == host) if host else known
    return Precedents(cases=shown, rates=pl.DataFrame(rows, infer_schema_length=None))


def _rates(view: View, known: pl.DataFrame, kind: str | None, since: date) -> list[dict[str, object]]:
    years = exposure(view, kind=kind, since=since)
    if years <= 0:
        return []
    inside = known.filter(pl.col("known") >= since)
    if kind:
        inside = inside.filter(pl.col("mission_kind") == kind)
    counted = {scope: inside.filter(pl.col("scope") == scope) for scope in SCOPES}
    counted["whole, ended on demand"] = inside.filter(pl.col("whole_force"))
    rows: list[dict[str, object]] = []
    for scope, cases in counted.items():
        for choice, chosen in (("all", cases), ("verified", cases.filter(pl.col("verified")))):
            rate = gamma_poisson(chosen.height, years)
            rows.append(
                {
                    "scope": scope,
                    "kind": kind or "all",
                    "since": since,
                    "cases": choice,
                    "events": chosen.height,
                    "mission_years": years,
                    "rate": rate.mean,
                    "low": rate.low,
                    "high": rate.high,
                }
            )
    return rows
