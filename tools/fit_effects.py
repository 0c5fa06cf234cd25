"""Make the kept forecasts at past exits and the yearly estimates on the host panel: python tools/fit_effects.py [EDITION]."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from past_forces import exit_cases, half_year_cases, scored
from sinequanon import random_streams
from sinequanon.errors import EstimationError
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.tables import schema
from sinequanon.evidence.view import View, view
from sinequanon.links.violence.host_effect import fit, host_panel, without

FIRST = 1996
"""Year of the first estimate on the host panel."""
RESAMPLED = 2000


def outcomes(now: View) -> pl.DataFrame:
    """Score every past exit, and every half-year of every host."""
    cases = [*exit_cases(now), *half_year_cases(now)]
    rows: list[dict[str, Any]] = []
    for place, case in enumerate(cases):
        rows += scored(now, case)
        if place % 100 == 0:
            print(f"{place} of {len(cases)}", flush=True)
    return pl.DataFrame(rows, infer_schema_length=None)


def panel_effect(then: View) -> dict[str, Any] | None:
    """Estimate the effect on the host panel as of a day, with the spread over four specifications."""
    try:
        data = host_panel(then)
        main = fit(data)
        even = fit(data, poisson=True)
        one = np.arange(data.deaths.size) == int(np.abs(even.influence).argmax())
        others = [fit(data, past=False), fit(data, periods=False), fit(without(data, one), poisson=True)]
    except EstimationError as error:
        print(then.as_of, error)
        return None
    drawn = main.resampled(RESAMPLED, random_streams.generator(1, "violence", "hosts resampled"))
    return {
        "estimate": main.effect,
        "se": float(drawn.std()),
        "spread": float(np.std([main.effect, *(o.effect for o in others)], ddof=1)),
        "host_months": int(data.deaths.size),
        "hosts": len(data.hosts),
        "known": then.as_of,
    }


def main() -> int:
    """Write the two tables."""
    now = view(data=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    begun = time.perf_counter()
    days = [date(year, 12, 31) for year in range(FIRST, now.as_of.year)]
    tables = {
        "host_effects": pl.DataFrame([row for day in days if (row := panel_effect(now.earlier(day)))]),
        "force_outcomes": outcomes(now),
    }
    for name, frame in tables.items():
        checked = schema(name).validate(frame, cast=True)
        path = FITTED / f"{name}.parquet"
        checked.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
        print(f"{name}: {frame.height:,} rows, {path.stat().st_size / 1e3:.0f} kB")
    print(f"{time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
