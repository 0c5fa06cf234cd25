"""Score forecasts from early reports as they stood: started from the nowcast's draws, and from reports taken as final.

`python -m verification.violence_vintages` takes some minutes on the package's own edition. The nowcast was learnt on reports of 2023
and 2024; the outcomes are those months of 2025 whose final yearly totals are known, of the states that have them.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.violence.start import Start, start_of
from sinequanon.months import add_months
from sinequanon.scoring import crps_ecdf

DAYS = (date(2025, 7, 31), date(2025, 9, 30), date(2025, 11, 30))
DRAWS = 400


def paths(start: Start, horizon: int) -> np.ndarray:
    """Draw paths from the last month reported."""
    recent = None if start.recent is None else start.recent.values
    return start.way.paths(start.memory, start.row, horizon=horizon, draws=DRAWS, seed=1, recent=recent)


def main() -> int:
    """Print mean scores by day."""
    final = view().table("fatalities").filter(pl.col("status") == "disaggregated")
    rows: list[dict[str, object]] = []
    for day in DAYS:
        then = view(str(day))
        for state in sorted(final["state"].unique()):
            start = start_of(then, state, "all", "pool", draws=DRAWS)
            table = final.filter((pl.col("state") == state) & (pl.col("month") > start.origin)).sort("month")
            if start.recent is None or table.is_empty():
                continue
            truth = table["best"].cast(pl.Float64).to_numpy()
            assert table["month"][0] == add_months(start.origin, 1)  # noqa: S101 - the months follow one another
            for name, one in (("nowcast", start), ("reports as final", replace(start, recent=None))):
                drawn = paths(one, truth.size)
                for what, values, outcome in (
                    ("months", drawn, truth),
                    ("sum", drawn.sum(axis=0)[None], truth.sum()[None]),
                ):
                    below = (values < outcome[:, None]).mean(axis=1)
                    at_most = (values <= outcome[:, None]).mean(axis=1)
                    place = (below + at_most) / 2
                    rows += [
                        {
                            "day": day,
                            "of": what,
                            "start": name,
                            "state": state,
                            "crps": float(c),
                            "log_crps": float(g),
                            "held_90": abs(float(p) - 0.5) < 0.45,
                        }
                        for c, g, p in zip(
                            crps_ecdf(values, outcome),
                            crps_ecdf(np.log1p(values), np.log1p(outcome)),
                            place,
                            strict=True,
                        )
                    ]
    found = pl.DataFrame(rows)
    means = [pl.col("crps", "log_crps", "held_90").mean().round(3), pl.len()]
    with pl.Config(tbl_rows=30, tbl_width_chars=140):
        print(found.group_by("of", "day", "start").agg(means).sort("of", "day", "start"))
        print(found.group_by("of", "start").agg(means).sort("of", "start"))
        print(found.filter(pl.col("state") != "SDN").group_by("of", "start").agg(means).sort("of", "start"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
