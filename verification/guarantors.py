"""Do withdrawal curves cover the exits they have not seen, and were they right the day before? python verification/guarantors.py EDITION."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.guarantors.backtest import held, leave_one_out
from sinequanon.links.guarantors.exits import Exit, exits, share_after, withdrawal_draws
from sinequanon.links.guarantors.substitutes import substitutes
from sinequanon.links.guarantors.withdrawal import FEWEST_AT_ALL, guide, months_until, withdrawal


def left_out(folder: Path) -> None:
    """Foretell each exit from the others."""
    found = leave_one_out(view(data=folder), draws=10_000)
    with pl.Config(tbl_rows=60, tbl_cols=12, tbl_width_chars=160):
        print(found)
        print(
            found.group_by("demanded").agg(pl.col("crps", "base", "inside", "half_inside").mean(), pl.len())
        )
        print(guide(view(data=folder)).scores)


def day_before(folder: Path) -> None:
    """Foretell each demanded exit as of the day before its decision, from what was known then."""
    rows = []
    for out in exits(view(data=folder)):
        then = view(out.start - timedelta(days=1), data=folder)
        if not out.demanded or len(exits(then)) < FEWEST_AT_ALL:
            continue
        curve = withdrawal(then, strength=out.strength, draws=10_000)
        half, most = months_until(curve).summary().rows(named=True)
        true = np.interp([-0.5, -0.05], -out.share, out.elapsed)
        rows.append(
            {
                "mission": out.mission,
                "half": round(float(true[0]), 1),
                "foretold": f"{half['median']:.1f} ({half['low']:.1f} to {half['high']:.1f})",
                "95%": round(float(true[1]), 1),
                "foretold 95%": f"{most['median']:.1f} ({most['low']:.1f} to {most['high']:.1f})",
            }
        )
    with pl.Config(tbl_rows=20, fmt_str_lengths=40, tbl_width_chars=140):
        print(pl.DataFrame(rows))


def simulated(worlds: int = 1000, past: int = 12) -> None:
    """Count how often the share of the next exit lies within its interval, in worlds where exits have lognormal lengths."""
    inside: dict[float, list[float]] = {0.5: [], 0.8: [], 0.9: []}
    for world in range(worlds):
        rng = np.random.default_rng([11, world])
        made = [_line(rng, k) for k in range(past + 1)]
        curve = withdrawal_draws(made[:-1], np.full(past, 1 / past), horizon=24, draws=2000, rng=rng)
        months = np.arange(1.0, 13.0)
        true = share_after(made[-1], months[:, None], np.ones(1))[:, 0]
        for level, hits in inside.items():
            hits.append(float(held(curve[1:13], true, level=level).mean()))
    for level, hits in inside.items():
        print(
            f"{level:.0%} intervals of the share after 1 to 12 months hold {np.mean(hits):.1%} of {worlds:,} next exits"
        )


def _line(rng: np.random.Generator, k: int) -> Exit:
    length = 10 * np.exp(rng.normal(0.0, 0.6))
    steps = np.sort(rng.random(20))[::-1]
    day = date(2000, 1, 1)
    return Exit(
        f"S{k}", ("MLI",), True, day, day, 5000, np.linspace(0, length, 22), np.array([1.0, *steps, 0.0])
    )


if __name__ == "__main__":
    simulated()
    edition = Path(sys.argv[1])
    left_out(edition)
    day_before(edition)
    found = substitutes(view(data=edition))
    print(
        f"arrives {found.arrives.mean():.2f} {found.arrives.interval()}, there already {found.present.mean():.2f}"
    )
