"""Covariates of consent that were tried and left out: python verification/candidates/consent.py ARCHIGOS ELECTIONS [EDITION].

Each is added to the covariates in use, slopes times 0.5, drift to the power 0.5, and scored on any loss of consent one month ahead,
by fits to the years before. The first argument is the file of leaders that `sources/cards/states/archigos.toml` names, the second the list of
elections to March 2021 of the REIGN dataset (Bell 2016, One Earth Future; github.com/OEFDataScience/REIGN.github.io,
data_sets/electionlist_3_21.csv).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from sinequanon import states
from sinequanon.evidence.successor_states import codes_on
from sinequanon.evidence.view import View, view
from sinequanon.links.consent.covariates import COVARIATES
from sinequanon.links.consent.data import demands, mission_months
from sinequanon.links.consent.fit import PLAIN, SITUATION, Candidate, Data, assembled, data, slopes
from sinequanon.links.council.mandates import decisions
from sinequanon.sources.studies import archigos

YEARS = range(1995, 2027)
UNTIL_LEADERS = 2016
"""Last year for which a change of leader of the year before can be known from the file."""


UNTIL_ELECTIONS = 2020
"""Last year for which the list of elections is whole."""


def votes(path: Path) -> pl.DataFrame:
    """Read the national votes and referendums that were held: `host` (ISO alpha-3) and `date`."""
    codes = {str(cow): s.iso3 for s in states.table() for cow in s.cow}
    number = [
        pl.col(c).str.strip_chars().cast(pl.Int32, strict=False)
        for c in ("elec_year", "elec_month", "elec_day")
    ]
    return (
        pl.read_csv(path, infer_schema=False, encoding="utf8-lossy")
        .filter(pl.col("event").str.starts_with("Vote"))
        .select(
            host=pl.col("ccode")
            .str.strip_chars()
            .replace_strict(codes, default=None, return_dtype=pl.String),
            date=pl.date(number[0], number[1], number[2].fill_null(28).clip(1, 28)),
        )
        .drop_nulls()
        .unique()
        .sort("host", "date")
    )


def extra(evidence: View, leaders: Path, elections: Path) -> pl.DataFrame:
    """Give the candidates for every month at risk, in the order of `fit.data`."""
    rows = mission_months(evidence).with_row_index("row")
    hosts = rows.select("row", "day", host="hosts").explode("host").sort("day")
    hosts = hosts.with_columns(host=codes_on(pl.col("host"), pl.col("day")))

    def since(table: pl.DataFrame, scale: float, name: str) -> pl.DataFrame:
        found = hosts.join_asof(
            table.sort("known"), left_on="day", right_on="known", by="host", check_sortedness=False
        )
        months = (pl.col("day") - pl.col("date")).dt.total_days() / 30.4375
        return found.group_by("row").agg((-months / scale).exp().max().fill_null(0.0).alias(name))

    attempts = evidence.table("coups").select("date", "known", host="state")
    invited = pl.col("kind").is_in(["state", "private company"]) & pl.col("invited").fill_null(value=False)
    arrivals = evidence.table("guarantors").filter(invited).select("host", "known", date="known")
    codes = {s.gwcode: s.iso3 for s in states.table()}
    changes, _ = archigos.read(leaders)
    changes = changes.filter("transition").select(
        host=pl.col("gwcode").replace_strict(codes, default=None, return_dtype=pl.String),
        known=pl.date(pl.col("year"), 12, 31),
        date=pl.date(pl.col("year"), 7, 1),
    )
    held = votes(elections).select("host", "date", known="date")
    # A vote of the next half year is taken as known beforehand, which flatters this one where it was called later.
    coming = held.select("host", known=pl.col("date").dt.offset_by("-6mo"), until="date")
    near = hosts.join_asof(
        coming.sort("known"), left_on="day", right_on="known", by="host", check_sortedness=False
    )
    near = near.group_by("row").agg(
        pl.col("day")
        .le(pl.col("until"))
        .max()
        .fill_null(value=False)
        .cast(pl.Float64)
        .alias("election within six months")
    )
    parts = [
        since(held, 12.0, "election held"),
        near,
        since(attempts, 24.0, "coup or attempt"),
        since(arrivals, 24.0, "guarantor arrived"),
        since(changes.drop_nulls(), 24.0, "leader changed"),
        _mandate_ends(evidence, rows),
    ]
    found = rows.select("row", "day", "at_risk")
    for part in parts:
        found = found.join(part, on="row", how="left", maintain_order="left")
    late = pl.col("day").dt.year() > UNTIL_LEADERS
    after = pl.col("day").dt.year() > UNTIL_ELECTIONS
    found = found.with_columns(
        pl.when(~late).then("leader changed").alias("leader changed"),
        pl.when(~after).then("election held").alias("election held"),
        pl.when(~after).then("election within six months").alias("election within six months"),
    )
    return found.hstack(_others(evidence, rows)).filter("at_risk").drop("row", "day", "at_risk")


def _mandate_ends(evidence: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Say whether the mandate on record ends within six months; missing where none is on record."""
    ends = decisions(evidence).filter((pl.col("kind") == "mission") & pl.col("until").is_not_null())
    ends = ends.select("until", mission="subject", known="date").sort("known")
    found = rows.sort("day").join_asof(
        ends, left_on="day", right_on="known", by="mission", check_sortedness=False
    )
    left = (pl.col("until") - pl.col("day")).dt.total_days()
    soon = pl.when(pl.col("until").is_not_null()).then(left.is_between(0, 183).cast(pl.Float64))
    return found.select("row", soon.alias("mandate ends"))


def _others(evidence: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Give demands that all leave, of other hosts and of those in the region, fading over 12 and 24 months."""
    whole = demands(evidence).filter(pl.col("scope") == "whole").select("host", "mission", "known").to_dicts()
    zone = {s.iso3: s.region for s in states.table()}
    elsewhere, region = [], []
    for mission, hosts, day in rows.select("mission", "hosts", "day").iter_rows():
        others = [
            c for c in whole if c["known"] <= day and c["host"] not in hosts and c["mission"] != mission
        ]
        months = [(day - c["known"]).days / 30.4375 for c in others]
        zones = {zone.get(h, h) for h in hosts}
        near = [m for c, m in zip(others, months, strict=True) if zone.get(c["host"], c["host"]) in zones]
        elsewhere.append(float(np.log1p(np.exp(-np.array(months) / 12).sum())))
        region.append(float(np.log1p(np.exp(-np.array(near) / 24).sum())))
    return pl.DataFrame({"demands elsewhere": elsewhere, "demands in the region": region})


def gains(seen: Data, names: tuple[str, ...]) -> np.ndarray:
    """Give the gain on one rate for all in each year, by fits to the years before."""
    ratio, found, near = seen.drift()[0], [], ()
    for year in YEARS:
        before, own = seen.month < year * 12, (seen.month >= year * 12) & (seen.month < year * 12 + 12)
        train, test, scores = seen.where(before), seen.where(own), []
        for candidate in (Candidate(names, 0.5, 0.5), PLAIN):
            start = near if candidate.names else ()
            learnt = slopes(train, candidate.names, draws=300, seed=1, quick=True, near=start)
            near = learnt.peaks or near
            fit = assembled(train, learnt, candidate, seed=1)
            rate = np.exp(fit.log_hazard(test.x, "any", ratio=ratio[own])) * test.share[:, None]
            p = -np.expm1(-rate).mean(axis=1)
            scores.append(float(np.where(test.happened["any"], np.log(p), np.log1p(-p)).sum()))
        found.append(scores[0] - scores[1])
    return np.array(found)


def main() -> int:
    """Print the gain to 2012 and after, and its difference to the covariates in use, with standard errors over years."""
    evidence = view(data=Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    more, seen = extra(evidence, Path(sys.argv[1]), Path(sys.argv[2])), data(evidence)
    seen = replace(seen, x=seen.x.hstack(more))
    early = np.array(YEARS) <= 2012
    used = gains(seen, tuple(COVARIATES))
    sets = {"in use": tuple(COVARIATES), "without past demands": SITUATION}
    sets |= {f"and {name}": (*COVARIATES, name) for name in more.columns}
    sets["and both of other hosts"] = (*COVARIATES, "demands elsewhere", "demands in the region")
    for name, covariates in sets.items():
        found = gains(seen, covariates)
        parts = []
        for rows in (early, ~early):
            gap = (found - used)[rows]
            parts.append(
                f"{found[rows].sum():+.1f} ({gap.sum():+.1f}, se {gap.std(ddof=1) * np.sqrt(gap.size):.1f})"
            )
        print(f"| {name} | {parts[0]} | {parts[1]} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
