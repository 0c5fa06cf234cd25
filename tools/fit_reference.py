"""Estimate the ideal points that the package carries, for each year: python tools/fit_reference.py EDITION [FIRST [LAST]]."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.evidence.build.reference import hosts
from sinequanon.evidence.fitted import FITTED
from sinequanon.evidence.view import view
from sinequanon.links.alignment.answers import MEMBERS
from sinequanon.links.alignment.fit import IdealPoints, record_of
from sinequanon.links.alignment.inputs import ideal_votes
from sinequanon.links.alignment.keep import kept

ESTIMATOR = IdealPoints(warmup=400, kept=500, thin=4)


def main() -> int:
    """Fit each year in turn, each beginning where the one before ended."""
    folder = Path(sys.argv[1])
    last = view(data=folder)
    first, final = (
        (int(x) for x in (*sys.argv[2:], 1990, last.as_of.year)[:2])
        if len(sys.argv) < 4
        else map(int, sys.argv[2:4])
    )
    days = [min(date(year, 12, 31), last.as_of) for year in range(first, final + 1)]
    wanted = sorted({*hosts(), *MEMBERS})
    fitted, points, draws, records = None, [], [], {}
    for day in days:
        votes = ideal_votes(view(day, data=folder))
        fitted = ESTIMATOR.fit(votes, start=fitted)
        tables = kept(fitted, as_of=day, of=wanted)
        points.append(tables[0])
        draws.append(tables[1])
        records[str(day)] = record_of(fitted) | {"edition": last.manifest.edition}
        print(
            day, fitted, f"{fitted.seconds:.0f} s", round(records[str(day)]["rhat_below_1.05"], 3), flush=True
        )
    FITTED.mkdir(exist_ok=True)
    for name, frames in (("ideal_points", points), ("ideal_point_draws", draws)):
        pl.concat(frames).sort("known", "state", "session").write_parquet(
            FITTED / f"{name}.parquet", compression="zstd", compression_level=19, statistics=False
        )
    (FITTED / "ideal_points.json").write_text(json.dumps(records, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
