"""Score the candidates for the hazard of a demand, as of each year's end: python tools/fit_consent.py [EDITION]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.evidence.fitted import FITTED
from sinequanon.evidence.view import view
from sinequanon.links.consent.checks import SCORED, scores

FIRST = 1990


def main() -> int:
    """Score as of each year in turn, and write the table that the package carries."""
    last = view(data=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    frames = []
    for year in range(FIRST, last.as_of.year + 1):
        day = min(date(year, 12, 31), last.as_of)
        for event in SCORED:
            found = scores(last.earlier(day), event)
            frames.append(found.select(pl.lit(day).alias("known"), pl.all()))
            print(day, found.drop("missions", "score", "base").rows(), flush=True)
    pl.concat(frames).sort("known", "event").write_parquet(
        FITTED / "consent_scores.parquet", compression="zstd", compression_level=19, statistics=False
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
