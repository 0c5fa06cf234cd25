"""Estimate the ideal points that the package carries, for each year: python tools/fit_reference.py EDITION [SINCE [DAY]].

The last estimate is as of DAY. Of the years before SINCE the package's estimates stay. Of the last positions of members of the Security Council, which
`fit_seats.py` makes with shorter chains, those of the same years are replaced too.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting.positions import last_positions, record_of
from sinequanon.evidence.build import hosts
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.view import view
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.links.alignment.posterior import kept
from sinequanon.links.alignment.roll_calls import MEMBERS
from sinequanon.links.alignment.scale import fit_on_one_scale

ESTIMATOR = IdealPoints(warmup=400, kept=500, thin=4)
SINCE = 1990
"""Year at whose end the estimates begin."""
AGAIN = replace(ESTIMATOR, warmup=200)
"""Where a chain goes on from that of the year before."""
TABLES = ("ideal_points", "ideal_point_draws", "seat_positions")


def main() -> int:
    """Fit each year in turn, each beginning where the one before ended."""
    folder = Path(sys.argv[1])
    last = view(data=folder)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else SINCE
    final = date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else last.as_of
    days = [min(date(year, 12, 31), final) for year in range(first, final.year + 1)]
    wanted = sorted({*hosts(), *MEMBERS})
    seated = last.table("council_members").filter(pl.col("last_year") >= SINCE)["member"].unique().to_list()
    fitted, records = None, _records(days[0])
    frames = {name: [_before(name, days[0])] for name in TABLES}
    for day in days:
        estimator = ESTIMATOR if fitted is None else AGAIN
        fitted, scaled = fit_on_one_scale(view(day, data=folder), estimator, start=fitted)
        made = (*kept(scaled, as_of=day, of=wanted), last_positions(scaled, as_of=day, of=seated))
        for name, frame in zip(TABLES, made, strict=True):
            frames[name].append(frame)
        records[str(day)] = record_of(scaled) | {
            "edition": last.manifest.edition,
            "one_scale": scaled is not fitted,
        }
        print(
            day, fitted, f"{fitted.seconds:.0f} s", round(records[str(day)]["rhat_below_1.05"], 3), flush=True
        )
    for name, held in frames.items():
        whole = pl.concat(held).sort(*(c for c in ("known", "state", "session") if c in held[0].columns))
        whole.write_parquet(
            FITTED / f"{name}.parquet", compression="zstd", compression_level=19, statistics=False
        )
    (FITTED / "ideal_points.json").write_text(json.dumps(records, indent=1) + "\n")
    return 0


def _before(name: str, day: date) -> pl.DataFrame:
    """Give the rows of the package's table that were made as of earlier days."""
    return pl.read_parquet(FITTED / f"{name}.parquet").filter(pl.col("known") < day)


def _records(day: date) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((FITTED / "ideal_points.json").read_text())
    return {key: value for key, value in held.items() if key < str(day)}


if __name__ == "__main__":
    sys.exit(main())
