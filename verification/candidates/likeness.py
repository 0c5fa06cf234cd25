"""Outcome and days after a demand, weighted by likeness: python verification/candidates/likeness.py [EDITION].

Each settled demand of a recognised government is left out in turn and foretold from the others: from all alike, as the package does,
and with those made in like circumstances counting more. Likeness falls with the distance of the covariates of the hazard (size,
drawdown, kind, past demands, deaths and so on) and with a difference in scope; what the neighbours say is shrunken to all cases.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

from sinequanon.evidence.view import View, view
from sinequanon.links.consent.covariates import COVARIATES, past_covariates
from sinequanon.links.consent.data import mission_months
from sinequanon.links.consent.fit import Scale
from sinequanon.links.council.response import DAYS_PRIOR, OUTCOMES, PRIOR, past_demands

WIDTHS = (0.35, 0.5, 0.75, 1.0, 1.5)
"""Widths of the kernel, in standard deviations (root mean square over covariates)."""
SHRINKAGE = (2.0, 5.0, 10.0)
"""Cases that the share over all cases is worth."""


OTHER_SCOPE = 0.5
"""Squared distance added to an exit that was negotiated, where a demand is asked about."""


def placed_demands(evidence: View) -> tuple[pl.DataFrame, np.ndarray]:
    """Return settled demands that a mission leave, with the standardised covariates of their month's eve."""
    cases, x = past_demands(evidence), past_covariates(evidence)
    rows = mission_months(evidence).select("mission", "month").with_row_index("row")
    asked = cases.select("mission", month=pl.col("known").dt.truncate("1mo"))
    found = asked.join(rows, on=["mission", "month"], how="left", maintain_order="left")["row"]
    scale = Scale.of(x, tuple(COVARIATES))
    at = np.full((cases.height, len(COVARIATES)), np.nan)
    values = x[found.drop_nulls().to_list()].select(scale.names).to_numpy().astype(float)
    at[found.is_not_null().to_numpy()] = (values - scale.mean) / scale.sd
    return cases, at


def squared_distances(at: np.ndarray, here: np.ndarray) -> np.ndarray:
    """Return mean squared distances over the covariates that both sides know; missing where they share none."""
    gaps = at - here
    known = ~np.isnan(gaps)
    total = (np.where(known, gaps, 0.0) ** 2).sum(axis=-1) / np.maximum(known.sum(axis=-1), 1)
    return np.where(known.any(axis=-1), total, np.nan)


def main() -> int:
    """Print the mean log score of outcome and of days, by kernel, beside all cases alike."""
    evidence = view(data=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    rows, x = placed_demands(evidence)
    apart = squared_distances(x[None], x[:, None])
    apart = np.where(np.isnan(apart), np.inf, apart)
    apart += OTHER_SCOPE * (rows["scope"].to_numpy()[:, None] != rows["scope"].to_numpy()[None])
    outcome = np.array([OUTCOMES.index(o) for o in rows["outcome"]])
    days = np.log1p(rows["days"].cast(pl.Float64).to_numpy())
    n = outcome.size
    others = ~np.eye(n, dtype=bool)
    print(f"{n} settled demands; {np.isfinite(days).sum()} with days")
    plain = (
        _outcomes(outcome, others.astype(float), shrink=None),
        _days(days, others.astype(float), shrink=None),
    )
    print(
        "| width | worth of all | outcome, nats | gain (se) | days, nats | gain (se) |\n|---|---|---|---|---|---|"
    )
    print(f"| all alike | – | {plain[0].mean():.3f} | – | {np.nanmean(plain[1]):.3f} | – |")
    for width in WIDTHS:
        weight = np.exp(-apart / (2.0 * width**2)) * others
        for shrink in SHRINKAGE:
            found = _outcomes(outcome, weight, shrink=shrink), _days(days, weight, shrink=shrink)
            parts = [f"| {width} | {shrink:.0f} "]
            for score, base in zip(found, plain, strict=True):
                gain = (base - score)[np.isfinite(base)]
                parts.append(
                    f"| {np.nanmean(score):.3f} | {gain.mean():+.3f} ({gain.std(ddof=1) / np.sqrt(gain.size):.3f}) "
                )
            print("".join(parts) + "|")
    return 0


def _outcomes(outcome: np.ndarray, weight: np.ndarray, shrink: float | None) -> np.ndarray:
    """Score each left-out outcome, in nats."""
    hit = np.eye(len(OUTCOMES))[outcome]
    others = (~np.eye(outcome.size, dtype=bool)).astype(float)
    every = others @ hit + PRIOR
    every /= every.sum(axis=1, keepdims=True)
    if shrink is None:
        chance = every
    else:
        chance = weight @ hit + shrink * every
        chance /= chance.sum(axis=1, keepdims=True)
    return -np.log(chance[np.arange(outcome.size), outcome])


def _days(days: np.ndarray, weight: np.ndarray, shrink: float | None) -> np.ndarray:
    """Score each left-out log of days by a normal of weighted mean and spread, in nats; missing where it has none."""
    known = np.isfinite(days)
    value = np.where(known, days, 0.0)
    others = (~np.eye(days.size, dtype=bool)).astype(float) * known
    out = np.full(days.size, np.nan)
    for k in np.flatnonzero(known):
        w = weight[k] * known if shrink is None else weight[k] * known + shrink * others[k] / others[k].sum()
        mean = (w @ value + DAYS_PRIOR[0]) / (w.sum() + 1.0)
        var = (w @ (value - mean) ** 2 + DAYS_PRIOR[3] * 2.0) / (w.sum() + 2.0)
        out[k] = 0.5 * np.log(2.0 * np.pi * var) + (days[k] - mean) ** 2 / (2.0 * var)
    return out


if __name__ == "__main__":
    sys.exit(main())
