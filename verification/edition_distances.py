"""How far the edition's distances lie from a published release, before and after a change: python verification/edition_distances.py RELEASE BEFORE [AFTER].

RELEASE is the release of ideal points of July 2025 as a CSV file; BEFORE and AFTER are tables `ideal_points` (Parquet), AFTER by default the package's own. Prints, for each
session, the root mean square error of all states' distances to Russia and to the United States, against votes on final passage.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from sinequanon.evidence.kept_estimates import FITTED

SESSIONS = range(70, 79)
FIRST_YEAR = 1945
"""The first session opened in this year's place: a session's number and this make the calendar year of the release."""


def errors(table: pl.DataFrame, release: pl.DataFrame) -> dict[int, tuple[float, float]]:
    """Return the errors by session: to Russia, to the United States."""
    last = table.filter(pl.col("known") == pl.col("known").max()).join(release, on=["state", "session"])
    found: dict[int, tuple[float, float]] = {}
    for session in SESSIONS:
        here = last.filter(pl.col("session") == session)
        made = []
        for other in ("RUS", "USA"):
            own, theirs = here.filter(pl.col("state") == other).select("mean", "published").row(0)
            gap = (here["mean"] - own).abs() - (here["published"] - theirs).abs()
            made.append(float((gap.drop_nulls() ** 2).mean()) ** 0.5)  # type: ignore[arg-type]
        found[session] = (made[0], made[1])
    return found


def main() -> int:
    """Print the table."""
    release = pl.read_csv(Path(sys.argv[1]), infer_schema_length=None).select(
        state="iso3c",
        session=pl.col("year").cast(pl.Int64) - FIRST_YEAR,
        published=pl.col("idealpointfp"),
    )
    after = Path(sys.argv[3]) if len(sys.argv) > 3 else FITTED / "ideal_points.parquet"
    before, now = (errors(pl.read_parquet(p), release) for p in (Path(sys.argv[2]), after))
    print("| session of | Russia, before | now | United States, before | now |\n|---|---:|---:|---:|---:|")
    for session in SESSIONS:
        (r0, u0), (r1, u1) = before[session], now[session]
        print(f"| {session + FIRST_YEAR} | {r0:.2f} | {r1:.2f} | {u0:.2f} | {u1:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
