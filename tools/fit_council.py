"""Estimate the model of vetoes as of the end of every year, and write the package's own table: python tools/fit_council.py [DATA]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.evidence.fitted import FITTED
from sinequanon.evidence.store import REFERENCE
from sinequanon.evidence.view import view
from sinequanon.links.council.keep import FIRST_KEPT, estimate


def main() -> int:
    """Fit year after year; the last estimate is as of the edition's last day."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE
    last = view(data=data).as_of
    days = [date(y, 12, 31) for y in range(FIRST_KEPT, last.year)]
    frames = []
    for day in [*days, last]:
        frame, rhat = estimate(view(day, data=data))
        print(f"{day}: largest R-hat {rhat:.3f}", file=sys.stderr)
        frames.append(frame)
    made = pl.concat(frames).sort("known", "parameter")
    path = FITTED / "veto_draws.parquet"
    made.write_parquet(path, compression="zstd", compression_level=19)
    print(f"{made.height} rows, {path.stat().st_size / 1e6:.2f} MB in {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
