"""What one may ask of the Council from facts alone: its acts on a host, and the vetoes cast on its region."""

from __future__ import annotations

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.states import State


def acts(view: View, host: str) -> pl.DataFrame:
    """List the Council's recorded acts on a host, oldest first.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3.
    """
    host = view.state(host)
    return view.table("council_acts").filter(pl.col("states").list.contains(host)).sort("known", "symbol")


def drafts(view: View, host: str | None = None) -> pl.DataFrame:
    """List the drafts put to the vote, oldest first; of one host, or all.

    Returns
    -------
    polars.DataFrame
        The table `drafts`: fate, tally, who vetoed, kind, states, and the rule and source row of each.
    """
    host = None if host is None else view.state(host)
    table = view.table("drafts").sort("date", "draft")
    return table if host is None else table.filter(pl.col("states").list.contains(host))


def members(view: View) -> pl.DataFrame:
    """List the members of the Council on the view's date.

    Returns
    -------
    polars.DataFrame
        `member` (ISO alpha-3), `seat` (permanent, elected), `first_year`, `last_year` (9999 for a permanent seat), `verified`.
    """
    year = view.as_of.year
    return (
        view.table("council_members")
        .filter((pl.col("first_year") <= year) & (pl.col("last_year") >= year))
        .select("member", "seat", "first_year", "last_year", "verified")
        .sort("seat", "member", descending=[True, False])
    )


REGIONS = {
    "Western Asia": "Middle East",
    "Africa": "Africa",
    "Americas": "Americas",
    "Asia": "Asia",
    "Europe": "Europe",
    "Oceania": "Oceania",
}


def region_of(state: State) -> str:
    """Give the region under which the Council's vetoes on a state are counted."""
    return REGIONS.get(state.subregion) or REGIONS[state.region]


def vetoes(view: View, region: str | None = None) -> pl.DataFrame:
    """List vetoed drafts, oldest first.

    Parameters
    ----------
    view
        The evidence as of a date.
    region
        Region of the agenda item (`Africa`, `Middle East`, ...); all by default.

    Returns
    -------
    polars.DataFrame
        `draft`, `date`, `region`, `item`, `vetoed_by` (ISO alpha-3 codes), `source`.
    """
    table = view.table("vetoes").sort("date", "draft")
    if region is not None:
        table = table.filter(pl.col("region") == region)
    return table.drop("known")


def vetoes_by_member(view: View, region: str | None = None, *, since: int = 1946) -> pl.DataFrame:
    """Count the vetoes of each permanent member, by decade.

    Returns
    -------
    polars.DataFrame
        `decade` (first year), `member`, `vetoes`. A draft vetoed by two members counts once for each.
    """
    return (
        vetoes(view, region)
        .filter(pl.col("date").dt.year() >= since)
        .explode("vetoed_by")
        .group_by((pl.col("date").dt.year() // 10 * 10).alias("decade"), pl.col("vetoed_by").alias("member"))
        .agg(pl.len().cast(pl.Int64).alias("vetoes"))
        .sort("decade", "member")
    )
