"""Score the hazards of a demand year by year, then make each year's last list: python tools/fit_consent.py [EDITION]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting.consent_scores import score_year, stated
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.view import View, view

FIRST = 1995
"""First year scored: deaths and strengths by month begin about five years earlier."""


def main() -> int:
    """Write the two tables that the package carries: scores first, since the lists of later years are made by them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    last = view(data=folder)
    _keep(_scored(last), "consent_scores", "event", "model")
    last = view(data=folder)
    lists = []
    for year in range(FIRST - 1, last.as_of.year):
        lists.append(stated(last.earlier(date(year, 12, 31))))
        print(lists[-1]["known"][0], lists[-1].height, flush=True)
    _keep(pl.concat(lists), "consent_lists", "mission")
    return 0


def _scored(last: View) -> pl.DataFrame:
    frames: list[pl.DataFrame] = []
    near = None
    for year in range(FIRST, last.as_of.year + 1):
        day = min(date(year, 12, 31), last.as_of)
        found, near = score_year(last, year, near=near)
        frames.append(found.select(pl.lit(day).alias("known"), pl.all()))
        print(day, found.filter(pl.col("events") > 0)["events"].unique().to_list(), flush=True)
    return pl.concat(frames)


def _keep(frame: pl.DataFrame, name: str, *keys: str) -> None:
    frame.sort("known", *keys).write_parquet(
        FITTED / f"{name}.parquet", compression="zstd", compression_level=19, statistics=False
    )


if __name__ == "__main__":
    sys.exit(main())
