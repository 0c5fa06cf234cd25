"""Estimate who vetoes and who votes in favour as of the end of every year: python tools/fit_council.py [DATA] [vetoes|votes]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting.council_rows import estimate, estimate_votes
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.store import REFERENCE
from sinequanon.evidence.view import view
from sinequanon.links.council.estimates import FIRST_KEPT


def main() -> int:
    """Fit year after year; the last estimate is as of the edition's last day."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE
    last = view(data=data).as_of
    days = [*(date(y, 12, 31) for y in range(FIRST_KEPT, last.year)), last]
    wanted = sys.argv[2:] or ["vetoes", "votes"]
    if "vetoes" in wanted:
        frames = []
        for day in days:
            frame, rhat = estimate(view(day, data=data))
            print(f"{day}: largest R-hat {rhat:.3f}", file=sys.stderr)
            frames.append(frame)
        _write("veto_draws", frames)
    if "votes" in wanted:
        frames, made = [], None
        for day in days:
            frame, made = estimate_votes(view(day, data=data), start=made)
            print(f"{day}: rule of votes", file=sys.stderr)
            frames.append(frame)
        _write("vote_draws", frames)
    return 0


def _write(name: str, frames: list[pl.DataFrame]) -> None:
    made = pl.concat(frames).sort("known", "parameter")
    path = FITTED / f"{name}.parquet"
    made.write_parquet(path, compression="zstd", compression_level=19)
    print(f"{made.height} rows, {path.stat().st_size / 1e6:.2f} MB in {path}")


if __name__ == "__main__":
    sys.exit(main())
