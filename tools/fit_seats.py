"""Estimate where the members of the Council stood in the Assembly, for each year: python tools/fit_seats.py EDITION.

The same model and votes as `fit_reference.py`, with shorter chains: of each state only the last position is kept.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting.positions import last_positions, record_of
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.view import view
from sinequanon.links.alignment.data import ideal_votes
from sinequanon.links.alignment.ideal_points import IdealPoints

ESTIMATOR = IdealPoints(warmup=200, kept=100, thin=3)
FIRST = 1990
"""Year at whose end the estimates begin, as those of hosts do."""


def main() -> int:
    """Fit each year in turn, each beginning where the one before ended."""
    folder = Path(sys.argv[1])
    last = view(data=folder)
    seated = last.table("council_members").filter(pl.col("last_year") >= FIRST)["member"].unique().to_list()
    fitted, frames = None, []
    for day in [min(date(year, 12, 31), last.as_of) for year in range(FIRST, last.as_of.year + 1)]:
        fitted = ESTIMATOR.fit(ideal_votes(view(day, data=folder)), start=fitted)
        frames.append(last_positions(fitted, as_of=day, of=seated))
        print(day, f"{fitted.seconds:.0f} s", round(record_of(fitted)["rhat_below_1.05"], 3), flush=True)
    made = pl.concat(frames).sort("known", "state")
    path = FITTED / "seat_positions.parquet"
    made.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    print(f"{made.height} rows, {path.stat().st_size / 1e6:.2f} MB in {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
