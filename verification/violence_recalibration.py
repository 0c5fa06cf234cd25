"""Try to mend the coverage of forecasts by what earlier years showed: quantile levels mapped so that those years were nominal.

`python -m verification.violence_recalibration` takes about a minute on the package's own edition.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.violence.candidates import pool_draws
from sinequanon.links.violence.checks import COVERED, LEVELS, weights_before
from sinequanon.links.violence.inputs import panel
from sinequanon.links.violence.memory import Floats
from sinequanon.links.violence.model import split
from sinequanon.links.violence.windows import AHEAD, DRAWS, window_of
from sinequanon.scoring import crps_ecdf

FIRST, LAST = 1996, 2023
LEAST = 200
"""Past cases of a group without which its levels are left as they are."""
KNOTS = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
"""Levels that are mapped; those between follow in straight lines."""
TRIALS: tuple[tuple[str, int | None, str, float], ...] = (
    ("as it is", None, "none", 1.0),
    ("five years, all alike", 5, "none", 1.0),
    ("ten years, all alike", 10, "none", 1.0),
    ("ten years, by horizon and level", 10, "both", 1.0),
    ("all years, by horizon", 99, "horizon", 1.0),
    ("all years, by level", 99, "level", 1.0),
    ("all years, by horizon and level", 99, "both", 1.0),
    ("the same, half of the way", 99, "both", 0.5),
)
"""Name, years looked back on, groups that are mapped apart, and the share of the mapping that is taken."""
SPANS = ((2001, 2007), (2008, 2017), (2018, 2023))


@dataclass(frozen=True)
class Year:
    """Forecasts of the states that are not quiet: draws (n, m), outcomes (n,), places among the draws, and groups."""

    draws: Floats
    outcomes: Floats
    places: Floats
    groups: dict[str, Any]


def places(draws: Floats, outcomes: Floats, generator: np.random.Generator) -> Floats:
    """Give the outcomes' places among the draws, at random among those that tie."""
    below = (draws < outcomes[:, None]).mean(axis=1)
    return below + (draws == outcomes[:, None]).mean(axis=1) * generator.random(outcomes.size)


def years_of(target: Any) -> dict[int, Year]:
    """Forecast every year with the weights that were learnt before it."""
    now = view()
    known, generator = panel(now, target), np.random.default_rng(1)
    out: dict[int, Year] = {}
    for year in range(FIRST, LAST + 1):
        window = window_of(known, year)
        drawn = pool_draws(window, weights_before(now, target, year))
        active = np.intersect1d(split(window.memory, window.origin)[0], window.rows)
        keep = np.searchsorted(window.rows, active)
        flat, truth = drawn[:, keep].reshape(-1, DRAWS), window.outcomes[:, keep].ravel()
        recent = np.expm1(window.memory.mean[24][window.origin, active])
        horizon = np.repeat((np.array(AHEAD) - AHEAD[0]) // 4, active.size)
        level = np.tile(np.digitize(recent, LEVELS), len(AHEAD))
        groups = {
            "none": np.zeros_like(level),
            "horizon": horizon,
            "level": level,
            "both": horizon * 4 + level,
        }
        out[year] = Year(flat, truth, places(flat, truth, generator), groups)
    return out


def mapped(year: Year, past: list[Year], by: str, share: float) -> Floats:
    """Give the draws at the levels at which the past outcomes of the same group lay."""
    middles = (np.arange(DRAWS) + 0.5) / DRAWS
    out = year.draws.copy()
    for group in np.unique(year.groups[by]):
        seen = np.concatenate([p.places[p.groups[by] == group] for p in past])
        if seen.size >= LEAST:
            levels = np.interp(middles, [0.0, *KNOTS, 1.0], [0.0, *np.quantile(seen, KNOTS), 1.0])
            levels = np.clip(share * levels + (1 - share) * middles, 0, 1 - 1e-9)
            inside = year.groups[by] == group
            out[inside] = year.draws[inside][:, (levels * DRAWS).astype(int)]
    return out


def covered(apart: Floats) -> str:
    """Say how often the 50, 80 and 90% intervals held the outcomes."""
    return ", ".join(f"{100 * float((apart < c / 2).mean()):.1f}" for c in COVERED)


def one(
    every: dict[int, Year], first: int, last: int, trial: tuple[str, int | None, str, float]
) -> dict[str, Any]:
    """Score one mapping in one span."""
    name, reach, by, share = trial
    scores: list[float] = []
    logged: list[float] = []
    inside: list[Floats] = []
    for year in range(first, last + 1):
        # The year before is not over in the October from which a year is forecast.
        past = [every[y] for y in every if year - 1 - (reach or 0) <= y < year - 1]
        drawn = mapped(every[year], past, by, share) if reach else every[year].draws
        outcomes = every[year].outcomes
        scores.append(float(crps_ecdf(drawn, outcomes).mean()))
        logged.append(float(crps_ecdf(np.log1p(drawn), np.log1p(outcomes)).mean()))
        inside.append(np.abs(places(drawn, outcomes, np.random.default_rng(year)) - 0.5))
    apart = np.concatenate(inside)
    horizon, level = (
        np.concatenate([every[y].groups[g] for y in range(first, last + 1)]) for g in ("horizon", "level")
    )
    return {
        "levels mapped": name,
        "span": f"{first}-{last}",
        "all": covered(apart),
        "11 to 14 months": covered(apart[horizon == horizon.max()]),
        "wars": covered(apart[level == level.max()]),
        "crps": round(float(np.mean(scores)), 2),
        "log_crps": round(float(np.mean(logged)), 4),
    }


def main() -> int:
    """Print coverage and CRPS by span, with each mapping and without."""
    for target in ("state_based", "all"):
        every = years_of(target)
        rows = [one(every, first, last, trial) for first, last in SPANS for trial in TRIALS]
        print(f"{target}; states with a death in ten years")
        with pl.Config(tbl_rows=40, tbl_cols=10, fmt_str_lengths=40, tbl_width_chars=140):
            print(pl.DataFrame(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
