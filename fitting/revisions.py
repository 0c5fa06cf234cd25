"""Learning how first reports of deaths were revised: what became of each in the yearly release, by its level and stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.links.violence.components import Floats
from sinequanon.links.violence.nowcast import EDGES, GRID, LEVELS, PAST, Revisions, Stage, lean, levels

YEARS = (2023, 2024)
"""Years of which both early reports in vintages and a final release by month are at hand."""


CONSOLIDATED = date(2025, 4, 1)
"""By then the reports of 2024 had been gone through once more, before the release."""


def outcomes(
    reports: pl.DataFrame, fatalities: pl.DataFrame, years: Sequence[int], *, stage: str
) -> pl.DataFrame:
    """Set reports beside final figures, for every state and month of some years.

    Parameters
    ----------
    reports
        `published`, `iso3`, `month`, `best`: the vintages.
    fatalities
        The table of that name, with every row.
    years
        Some of `YEARS`.
    stage
        `first`, `revised` (2024 alone) or `together` (the mean of two months takes the place of each).

    Returns
    -------
    polars.DataFrame
        `state`, `month`, `report`, `final`, `past` (deaths in the year before), deaths.
    """
    final = fatalities.filter(pl.col("status") == "final").select("state", "month", final=pl.col("best"))
    past = final.group_by("state", (pl.col("month").dt.year() + 1).alias("year")).agg(
        past=pl.col("final").sum()
    )
    dated = reports.drop_nulls("published").sort("published")
    if stage == "revised":
        dated = dated.filter(pl.col("published") < CONSOLIDATED)
    # Files of 2023 begin when the year was over, so what they first say is what was first said.
    said = dated.unique(["iso3", "month"], keep="last" if stage == "revised" else "first").select(
        pl.col("iso3").alias("state"), "month", report=pl.col("best")
    )
    wanted = [y for y in years if stage != "revised" or y == YEARS[-1]]
    joined = (
        final.filter(pl.col("month").dt.year().is_in(wanted))
        .join(said, on=["state", "month"], how="left")
        .with_columns(year=pl.col("month").dt.year())
        .join(past, on=["state", "year"], how="left")
        .with_columns(pl.col("report", "past").fill_null(0).cast(pl.Float64))
        .sort("state", "month")
    )
    if stage == "together":
        pair = ((pl.col("month").dt.month() - 1) // 2).alias("pair")
        joined = joined.with_columns(pair).with_columns(
            report=pl.col("report").mean().over("state", "year", "pair")
        )
    return joined.select("state", "month", "report", pl.col("final").cast(pl.Float64), "past")


def cases(found: pl.DataFrame) -> Cases:
    """Lay outcomes out as arrays."""
    states = {state: n for n, state in enumerate(found["state"].unique().sort())}
    years = found["month"].dt.year().to_numpy().astype(np.int64)
    return Cases(
        report=found["report"].to_numpy(),
        final=found["final"].to_numpy(),
        past=found["past"].to_numpy(),
        state=np.array([states[state] for state in found["state"]]),
        month=years * 12 + found["month"].dt.month().to_numpy(),
        year=years,
    )


def learnt(reports: pl.DataFrame, fatalities: pl.DataFrame, years: Sequence[int], *, stage: str) -> Revisions:
    """Learn how the reports of some years were revised."""
    return learn(cases(outcomes(reports, fatalities, years, stage=stage)))


STAGES = ("first", "revised", "together")
"""A first report; one revised within the year or after it, before the release; months known only together with others."""


WIDER = 1.2
"""How much wider the quantiles are than those of the years learnt from: what covers one year's revisions as learnt on another."""


MORE = 0.15
"""Added to what the months of a state share: yearly sums were held too seldom without."""


LEAST = 20
"""Cases that a level needs; with fewer it takes those of the level above it too."""


@dataclass(frozen=True)
class Cases:
    """Reports and what became of them.

    Parameters
    ----------
    report, final
        Deaths, shape (n,).
    past
        Deaths in the 12 months of the last final year, shape (n,).
    state, month, year
        Numbers that tell states, months and years apart, shape (n,).
    """

    report: Floats
    final: Floats
    past: Floats
    state: NDArray[np.integer[Any]]
    month: NDArray[np.integer[Any]]
    year: NDArray[np.integer[Any]]


def learn(cases: Cases) -> Revisions:
    """Learn how reports of one stage are revised.

    Notes
    -----
    Per level: least squares of log((final + 1/2) / (report + 1/2)) on the lean, and the quantiles of what remains. What is
    shared between months of a state, and between states, is estimated from products of normal scores of pairs: a Gaussian
    copula over the levels' own distributions (for nowcasts of counts from their revisions: Höhle & an der Heiden 2014,
    doi:10.1111/biom.12194).
    """
    level, tilt = levels(cases.report, cases.past), lean(cases.report, cases.past)
    change = np.log((cases.final + 0.5) / (cases.report + 0.5))
    slope, quantiles = np.zeros(LEVELS), np.zeros((LEVELS, GRID.size))
    for at in range(LEVELS):
        here = level == at
        top = at
        while here.sum() < LEAST and top + 1 < LEVELS:
            top += 1
            here = (level >= at) & (level <= top)
        x, y = tilt[here], change[here]
        if at > len(PAST) and x.var() > 0:
            slope[at] = np.clip(np.cov(x, y, bias=True)[0, 1] / x.var(), 0.0, 1.0)
        quantiles[at] = _wider(np.quantile(y - slope[at] * x, GRID))
    return Revisions(slope, quantiles, _shared(cases, level, change - slope[level] * tilt, quantiles))


def _wider(quantiles: Floats) -> Floats:
    """Draw quantiles apart from their middle one, for what another year brings."""
    middle = quantiles[GRID.size // 2]
    return middle + WIDER * (quantiles - middle)


def _shared(
    cases: Cases, level: NDArray[np.integer[Any]], rest: Floats, quantiles: Floats
) -> tuple[float, float, float]:
    """Estimate what is shared, from the normal scores of reports of at least one death."""
    from scipy.stats import norm

    seen = cases.report >= EDGES[0]
    # The middle of the probabilities that a value has, since many remain as they were reported.
    place = np.array(
        [
            (np.searchsorted(quantiles[at], r, "left") + np.searchsorted(quantiles[at], r, "right"))
            / 2
            / GRID.size
            for at, r in zip(level[seen], rest[seen], strict=True)
        ]
    )
    score = norm.ppf(np.clip(place, 0.005, 0.995))
    score = (score - score.mean()) / score.std()
    state, month, year = cases.state[seen], cases.month[seen], cases.year[seen]
    over_year = _pairs(score, year, within=state)
    by_month = max(_pairs(score, month, within=state) - over_year, 0.0)
    by_state = max(_same(score, state * 10_000 + year), 0.0)
    return min(by_state + MORE, 0.8), min(by_month, 0.1), float(np.clip(over_year, 0.02, 0.1))


def _same(score: Floats, group: NDArray[np.integer[Any]]) -> float:
    """Give the mean product of pairs in the same group."""
    _, at = np.unique(group, return_inverse=True)
    total, square, size = (np.bincount(at, w) for w in (score, score**2, np.ones_like(score)))
    pairs = (size * (size - 1)).sum()
    return float((total**2 - square).sum() / pairs) if pairs else 0.0


def _pairs(score: Floats, group: NDArray[np.integer[Any]], *, within: NDArray[np.integer[Any]]) -> float:
    """Give the mean product of pairs in the same group that are not of the same state."""
    _, at = np.unique(group, return_inverse=True)
    _, both = np.unique(group.astype(np.int64) * 100_000 + within, return_inverse=True)
    outer = np.bincount(at, score) ** 2
    inner = np.bincount(both, score) ** 2
    size, alike = np.bincount(at), np.bincount(both)
    pairs = float((size.astype(float) ** 2).sum() - (alike.astype(float) ** 2).sum())
    return float((outer.sum() - inner.sum()) / pairs) if pairs else 0.0


def as_table(found: dict[Stage, Revisions]) -> pl.DataFrame:
    """Write what is learnt as rows: `stage`, `level`, `quantity`, `value`."""
    rows: list[tuple[str, int, str, float]] = []
    for stage, one in found.items():
        names = ("state", "month", "year")
        rows += [(stage, -1, f"shared, {n}", v) for n, v in zip(names, one.shared, strict=True)]
        for level in range(LEVELS):
            rows.append((stage, level, "slope", float(one.slope[level])))
            rows += [
                (stage, level, f"q{round(100 * p):02d}", float(q))
                for p, q in zip(GRID, one.quantiles[level], strict=True)
            ]
    return pl.DataFrame(rows, schema=["stage", "level", "quantity", "value"], orient="row")
