"""Learn how early reports of deaths are revised, as the package carries it: python tools/fit_nowcast.py EDITION."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting.revisions import STAGES, YEARS, as_table, learnt
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.store import open_edition
from sinequanon.evidence.tables import schema

KNOWN = date(YEARS[-1] + 1, 6, 30)
"""The yearly release about the last year learnt from was out by then."""


def main() -> int:
    """Write the table `report_revisions` from a full edition."""
    edition = open_edition(Path(sys.argv[1]))
    reports, fatalities = edition.table("source_pace_reports"), edition.table("fatalities")
    found = {stage: learnt(reports, fatalities, YEARS, stage=stage) for stage in STAGES}
    table = as_table(found).with_columns(pl.col("value").round(4), known=pl.lit(KNOWN))
    checked = schema("report_revisions").validate(table, cast=True)
    path = FITTED / "report_revisions.parquet"
    checked.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    for stage, one in found.items():
        print(stage, [round(share, 3) for share in one.shared])
    print(f"{table.height:,} rows, {path.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
