"""Do the hazard's intervals cover, do chains and approximation agree, and what do covariates say? python verification/consent.py [EDITION]."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "oracles"))
from test_consent import simulated

from sinequanon.evidence.view import view
from sinequanon.links.consent import hazard
from sinequanon.links.consent.checks import SCORED, left_out, reliability, scores
from sinequanon.links.consent.covariates import COVARIATES
from sinequanon.links.consent.fit import COMPARED, Hazard, Shared, data


def coverage(worlds: int = 400) -> None:
    """Draw worlds from the prior and count the truths within their intervals, and the mean rank of the truth."""
    rows = []
    for seed in range(worlds):
        x, share, happened, beta = simulated(10_000 + seed)
        made = hazard.sample(x, np.log(share), happened, kept=250, seed=seed)
        rank = (made.draws < beta).mean(axis=0)
        for level in (0.5, 0.8, 0.9):
            inside = np.abs(rank - 0.5) <= level / 2
            rows += [
                (level, k == 0, bool(i), float(r)) for k, (i, r) in enumerate(zip(inside, rank, strict=True))
            ]
    table = pl.DataFrame(rows, schema=["level", "intercept", "inside", "rank"], orient="row")
    print(
        table.group_by("level", "intercept")
        .agg(pl.mean("inside"), pl.mean("rank"), pl.len())
        .sort("level", "intercept")
    )


def chains(folder: Path | None) -> None:
    """Fit the real months: mixing, and the approximation beside the chains, coefficient by coefficient."""
    evidence = view(data=folder)
    for event in SCORED:
        seen = data(evidence, event)
        for model in (Hazard("hazard", tuple(COVARIATES)), Shared("shared", tuple(COVARIATES))):
            made = model.fit(seen, draws=4_000, seed=1)
            quick = model.fit(seen, draws=4_000, seed=1, quick=True)
            low, high = np.quantile(made.beta, [0.05, 0.95], axis=0)
            print(event, model.name, made.diagnosis)
            table = {
                "covariate": ["intercept", *model.names],
                "mean": made.beta.mean(axis=0),
                "low": low,
                "high": high,
            }
            table |= {
                "sd": made.beta.std(axis=0),
                "quick": quick.beta.mean(axis=0),
                "quick_sd": quick.beta.std(axis=0),
            }
            with pl.Config(tbl_rows=20, tbl_cols=10, float_precision=2):
                print(pl.DataFrame(table))


def tables(folder: Path | None) -> None:
    """Print leave-one-mission-out scores and reliability of every candidate."""
    evidence = view(data=folder)
    with pl.Config(tbl_rows=20, tbl_cols=10, float_precision=3):
        for event in SCORED:
            print(scores(evidence, event))
            for candidate in COMPARED[2:]:
                print(
                    event,
                    candidate.name,
                    reliability(seen := data(evidence, event), left_out(seen, candidate)),
                )


if __name__ == "__main__":
    edition = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    coverage()
    chains(edition)
    tables(edition)
