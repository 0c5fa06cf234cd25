"""Check paths of fatalities over whole years: coverage of sums, and the chance of war against what happened.

`python -m verification.violence` takes some minutes on the package's own edition.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.violence import joint
from sinequanon.links.violence.checks import weights_before
from sinequanon.links.violence.inputs import panel
from sinequanon.links.violence.memory import remember
from sinequanon.links.violence.model import split
from sinequanon.scoring import crps_ecdf

YEARS = range(2001, 2023)
SPANS = (12, 24)
DRAWS = 500


def main() -> int:
    """Print sums of 12 and 24 months: joint paths beside months that are independent or move as one."""
    now = view()
    known = panel(now, "state_based")
    memory = remember(known.deaths)
    generator = np.random.default_rng(1)
    rows: list[dict[str, Any]] = []
    for year in YEARS:
        origin = known.months.index(date(year - 1, 10, 1))
        weights = weights_before(now, "state_based", year)
        for row in split(memory, origin)[0]:
            if not memory.exists[origin + max(SPANS), row]:
                continue
            drawn = joint.paths(memory, origin, int(row), weights, horizon=max(SPANS), draws=DRAWS, seed=1)
            last = float(memory.deaths[origin - 11 : origin + 1, row].sum())
            for kind, months in (
                ("joint", drawn),
                ("independent", generator.permuted(drawn, axis=1)),
                ("as one", np.sort(drawn, axis=1)),
            ):
                for span in SPANS:
                    total, truth = (
                        months[:span].sum(axis=0),
                        memory.deaths[origin + 1 : origin + 1 + span, row].sum(),
                    )
                    place = (total < truth).mean() + generator.random() * (total == truth).mean()
                    rows.append(
                        {
                            "months": kind,
                            "span": span,
                            "late": year >= 2017,
                            "before": "none"
                            if last == 0
                            else "under 25"
                            if last < 25
                            else "to 1,000"
                            if last < 1000
                            else "more",
                            "log_crps": float(crps_ecdf(np.log1p(total), np.log1p(truth))),
                            **{f"covered_{c}": abs(place - 0.5) < c / 200 for c in (50, 80, 90)},
                            **{f"said_{k}": (total >= k).mean() for k in (25, 1000)},
                            **{f"was_{k}": truth >= k for k in (25, 1000)},
                        }
                    )
    table = pl.DataFrame(rows)
    with pl.Config(tbl_rows=40, tbl_cols=20):
        means = pl.col(r"^(log_crps|covered_.*|said_.*|was_.*)$").mean().round(3)
        print(table.group_by("span", "late", "months").agg(means, pl.len()).sort("span", "late", "months"))
        joint_year = table.filter((pl.col("months") == "joint") & (pl.col("span") == 12))
        print(
            joint_year.group_by("before")
            .agg(pl.col(r"^(said_.*|was_.*)$").mean().round(3), pl.len())
            .sort("before")
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
