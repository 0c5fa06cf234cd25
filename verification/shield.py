"""Print how the chance of a veto goes with coercive drafts being tabled: python verification/shield.py. An association, not an effect.

State-years with at least 200 deaths in organised violence and no coercive draft (main kind) on the state in the two years before; outcome: one is put
to the vote in the year. Logistic regression on the logit of the shield as it was to be told on the eve (`links.council.shield`) and on the log
of deaths, both standardised, by maximum likelihood; standard errors by state (sandwich).
"""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.council.data import COERCIVE
from sinequanon.links.council.shield import shields

FEWEST = 200
YEARS = range(1997, 2025)


def main() -> None:
    """Print the coefficients with 90% intervals."""
    now = view()
    deaths = (
        now.table("fatalities")
        .group_by("state", year=pl.col("month").dt.year())
        .agg(deaths=pl.col("best").sum())
        .filter((pl.col("deaths") >= FEWEST) & pl.col("year").is_in(list(YEARS)))
    )
    drafts = now.table("drafts").filter(pl.col("kind").is_in(COERCIVE)).explode("states")
    on = drafts.select(state="states", year=pl.col("date").dt.year()).unique()
    have = set(on.rows())
    rows = [
        (state, year, n, (state, year) in have)
        for state, year, n in deaths.select("state", "year", "deaths").sort("state", "year").iter_rows()
        if not {(state, year - 1), (state, year - 2)} & have
    ]
    frame = pl.DataFrame(rows, schema=["state", "year", "deaths", "tabled"], orient="row")
    asked = frame.select(host="state", day=pl.date(pl.col("year") - 1, 12, 31))
    told = shields(now, asked).with_columns(year=pl.col("day").dt.year() + 1).rename({"host": "state"})
    frame = frame.join(told, on=["state", "year"]).drop_nulls("shield")
    shield = frame["shield"].to_numpy()
    x = np.column_stack([np.log(shield / (1 - shield)), np.log(frame["deaths"].to_numpy())])
    x = np.column_stack([np.ones(len(x)), (x - x.mean(axis=0)) / x.std(axis=0)])
    y = frame["tabled"].to_numpy().astype(float)
    beta, cov = logistic(x, y, frame["state"].to_numpy())
    print(
        f"{len(y)} state-years, {frame['state'].n_unique()} states, {int(y.sum())} with a coercive draft put to the vote"
    )
    for name, b, s in zip(("shield", "deaths"), beta[1:], np.sqrt(np.diag(cov))[1:], strict=True):
        print(
            f"{name}: log odds {b:+.2f} (se {s:.2f}) per standard deviation; odds x{np.exp(b):.2f} (90% {np.exp(b - 1.645 * s):.2f} to {np.exp(b + 1.645 * s):.2f})"
        )
    print("day of the last row:", date(int(frame["year"].max()), 12, 31))  # type: ignore[arg-type]


def logistic(x: np.ndarray, y: np.ndarray, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit by Newton's method; the covariance is clustered by group."""
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]), x.T @ (y - p))
        beta += step
        if np.abs(step).max() < 1e-10:
            break
    p = 1 / (1 + np.exp(-x @ beta))
    bread = np.linalg.inv(x.T @ (x * (p * (1 - p))[:, None]))
    scores = np.array([(x * (y - p)[:, None])[group == g].sum(axis=0) for g in np.unique(group)])
    return beta, bread @ (scores.T @ scores) @ bread


if __name__ == "__main__":
    main()
