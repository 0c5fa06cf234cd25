"""Precedents: the missions and their status, and past cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import LEAVING, demands, exposure, years_before
from sinequanon.links.consent.hazard import gamma_poisson
from sinequanon.links.consent.rarity import looked_years
from sinequanon.links.consent.status import NONE, statuses
from sinequanon.links.council.mandates import terms
from sinequanon.links.guarantors.strength import strength

__all__ = ["ENDED", "ESTIMATED", "LEAVING", "SCOPES", "YEARS_BACK", "Precedents", "missions", "precedents"]

SCOPES = ("whole", "partial", "obstruction", "negotiated")
ENDED = "whole, ended on demand"
"""The kind of case that is counted apart: a whole peacekeeping force ended on its host's demand."""
ESTIMATED = "estimated"
"""What stands for the series of a month without a count."""
_STRENGTH = {
    "mission": pl.String,
    "strength": pl.Int64,
    "strength_low": pl.Int64,
    "strength_high": pl.Int64,
    "strength_month": pl.Date,
    "strength_series": pl.String,
    "civilian": pl.Boolean,
    "last_count": pl.Int64,
    "last_count_what": pl.String,
    "last_count_month": pl.Date,
    "last_count_series": pl.String,
}
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
    host
        ISO alpha-3 code of one host; all by default.
    all_so_far
        Also those that had ended by then. With a host they are always listed.

    Returns
    -------
    polars.DataFrame
        One row per mission: `mission`, `name`, `host` (codes, joined by a comma), `kind`, `start`, `end`, `mandate_end` (last day
        of the mandate), `mandate` (how it stands, in words), `days_left`,
        `strength` (uniformed people, estimated for the month of the date, or for the last month of a mission that has ended; missing
        for a civilian mission), `strength_low`, `strength_high` (90%), `strength_month`, `strength_series` (source of the count where
        the month has one, else `estimated`), `civilian`, `last_count`, `last_count_what` (who was counted),
        `last_count_month`, `last_count_series`, `consent`, `verified`, `sources`.
    """
    return _missions(view, None if host is None else view.state(host), all_so_far)


@once_per_view(8)
def _missions(view: View, host: str | None, all_so_far: bool) -> pl.DataFrame:
    table = view.table("missions").sort("known", "mission")
    if host is not None:
        table = table.filter(pl.col("hosts").list.contains(host))
    elif not all_so_far:
        table = table.filter(pl.col("end").is_null())
    strongest = pl.DataFrame([_strength(view, name) for name in table["mission"]], schema=_STRENGTH)
    ends = terms(view)
    none = dict.fromkeys(table["mission"], "")
    told = {name: found.in_words() for name, found in ends.items()}
    return (
        table.drop("civilian")
        .join(strongest, on="mission", how="left", maintain_order="left")
        .with_columns(
            pl.col("hosts").list.join(",").alias("host"),
            pl.col("mission")
            .replace_strict(statuses(view), default=NONE, return_dtype=pl.String)
            .alias("consent"),
            pl.col("mission")
            .replace_strict({m: t.until for m, t in ends.items()}, default=None, return_dtype=pl.Date)
            .cast(pl.String)
            .alias("mandate_end"),
            pl.col("mission").replace_strict(none | told, return_dtype=pl.String).alias("mandate"),
            pl.col("mission")
            .replace_strict({m: t.days_left for m, t in ends.items()}, default=None, return_dtype=pl.Int64)
            .alias("days_left"),
        )
        .select(
            "mission",
            "name",
            "host",
            "kind",
            "start",
            "mandate_end",
            "mandate",
            "days_left",
            "end",
            "strength",
            "strength_low",
            "strength_high",
            "strength_month",
            "strength_series",
            "civilian",
            "last_count",
            "last_count_what",
            "last_count_month",
            "last_count_series",
            "consent",
            "authorised_by",
            "verified",
            "sources",
        )
    )


def _strength(view: View, mission: str) -> dict[str, object]:
    found = strength(view, mission)
    if found.civilian:
        return {"mission": mission, "civilian": True}
    return {
        "mission": mission,
        "strength": found.best,
        "strength_low": found.low,
        "strength_high": found.high,
        "strength_month": found.month,
        "strength_series": ESTIMATED if found.estimated else found.counted_series,
        "civilian": False,
        "last_count": found.counted,
        "last_count_what": found.counted_what,
        "last_count_month": found.counted_month,
        "last_count_series": found.counted_series,
    }


def precedents(view: View, host: str | None = None, *, since: date | None = None) -> Precedents:
    """List the consent crises known on the date and how rare they are.

    Parameters
    ----------
    host
        Show the cases of this host alone (ISO alpha-3); the rates are always those of all hosts.
    since
        First day of an additional period for the rates.

    Returns
    -------
    Precedents
        `cases`: one row per crisis: `mission`, `host`, `demand_date`, `scope`, `nature` (what was done), `asker` (by whom),
        `answer` (what the Council or the Secretary-General did), `outcome`, `days_to_decision`,
        `whole_force` (a whole peacekeeping force ended on the host's demand), `verified`, `sources`, ...
        `rates`: one row per kind of mission, scope, period and choice of cases: `events`, `mission_years`,
        `looked_years` (mission-years of the spans that were searched for cases), `rate`, `low`, `high` (events on record
        per mission-year; 90% interval of the Gamma posterior, of what is on record and not of what went unseen). `cases`
        is `all` or `verified`: a rate that rests on doubtful cases is shown with them and without.
    """
    host = None if host is None else view.state(host)
    known, rates = _known(view), _all_rates(view, since)
    return Precedents(cases=known.filter(pl.col("host") == host) if host else known, rates=rates)


@once_per_view()
def _known(view: View) -> pl.DataFrame:
    """Return the cases known on the date, with the kind of their mission."""
    known = demands(view)
    kinds = dict(view.table("missions").select("mission", "kind").iter_rows())
    return known.with_columns(
        pl.col("mission").replace_strict(kinds, default=None, return_dtype=pl.String).alias("mission_kind")
    )


@once_per_view(4)
def _all_rates(view: View, since: date | None) -> pl.DataFrame:
    """Return the rates of all periods, made once for each view."""
    periods = [date(1948, 1, 1), date(1990, 1, 1), years_before(view.as_of, YEARS_BACK)]
    periods = sorted({p for p in [*periods, *([since] if since else [])] if p <= view.as_of})
    rows = [
        row
        for kind in ("peacekeeping", "political", None)
        for period in periods
        for row in _rates(view, _known(view), kind, period)
    ]
    return pl.DataFrame(rows, schema=_RATES)


_RATES = {
    "scope": pl.String,
    "kind": pl.String,
    "since": pl.Date,
    "cases": pl.String,
    "events": pl.Int64,
    "mission_years": pl.Float64,
    "looked_years": pl.Float64,
    "rate": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}


def _rates(view: View, known: pl.DataFrame, kind: str | None, since: date) -> list[dict[str, object]]:
    years = exposure(view, kind=kind, since=since)
    if years <= 0:
        return []
    looked = looked_years(view, kind=kind, since=since)
    inside = known.filter(pl.col("known") >= since)
    if kind:
        inside = inside.filter(pl.col("mission_kind") == kind)
    counted = {scope: inside.filter(pl.col("scope") == scope) for scope in SCOPES}
    counted[ENDED] = inside.filter(pl.col("whole_force"))
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
                    "looked_years": looked,
                    "rate": rate.mean,
                    "low": rate.low,
                    "high": rate.high,
                }
            )
    return rows
