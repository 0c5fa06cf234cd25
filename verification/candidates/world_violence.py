"""Do states' deaths need a factor of the world's years? `python verification/candidates/world_violence.py [EDITION]`, two minutes.

Deaths of 12 and 24 months summed over all states, from paths drawn apart and from paths whose sums share a factor (a Gaussian copula of equal
correlation between all states), as of every October, with the weights and levels that were kept by then.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import numpy as np

from sinequanon.draws import Floats
from sinequanon.evidence.view import View, view
from sinequanon.links.violence import joint, recalibration
from sinequanon.links.violence.components import remember
from sinequanon.links.violence.data import TOLD, Target, panel
from sinequanon.links.violence.model import kept_weights, split
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf

SPANS = (12, 24)
LAST = 2024
"""Last year of final figures of all states."""
DRAWS = 1_000
SHARED = (0.0, 0.05, 0.1, 0.2, 0.4)
"""Correlations of the copula."""
PERIODS = ((1998, 2015), (2016, 2024))
"""Octobers on which the correlation would be chosen, and those on which it would be reported."""


def together(sums: Floats, shared: float, generator: np.random.Generator) -> Floats:
    """Return sums over states of draws whose ranks share a factor: `sums` of shape (states, draws), rows sorted."""
    states, draws = sums.shape
    factor = np.sqrt(shared) * generator.standard_normal(draws)
    luck = factor + np.sqrt(1 - shared) * generator.standard_normal((states, draws))
    ranks = luck.argsort(axis=1).argsort(axis=1)
    return np.asarray(np.take_along_axis(sums, ranks, axis=1).sum(axis=0))


def of_target(now: View, target: Target) -> list[str]:
    """Score the world's sums of one target."""
    known = panel(now, target)
    memory = remember(known.deaths)
    generator = np.random.default_rng(1)
    found: dict[tuple[float, int, int], list[tuple[float, float]]] = {}
    for origin, month in enumerate(known.months):
        if month.month != 10 or not PERIODS[0][0] <= month.year <= LAST - 1:
            continue
        day = last_day(f"{month:%Y-%m}")
        weights, levels = kept_weights(now, target, day=day), recalibration.kept(now, target, day=day)
        if weights is None:
            continue
        rows = np.concatenate(split(memory, origin))
        made = joint.paths_of_each(
            memory, origin, rows, weights, horizon=max(SPANS), draws=DRAWS, seed=origin, levels=levels
        )
        for span in SPANS:
            if known.months[origin + span].year > LAST:
                continue
            truth = float(memory.deaths[origin + 1 : origin + span + 1][:, rows].sum())
            sums = np.sort(made[:span].sum(axis=0), axis=1)
            for shared in SHARED:
                total = together(sums, shared, generator)
                place = float((total < truth).mean())
                score = float(crps_ecdf(np.log1p(total)[None], np.log1p([truth]))[0])
                found.setdefault((shared, span, month.year), []).append((place, score))
    lines: list[str] = []
    for first, last in PERIODS:
        for span in SPANS:
            for shared in SHARED:
                at = np.array(
                    [
                        v[0]
                        for (s, h, y), v in found.items()
                        if s == shared and h == span and first <= y <= last
                    ]
                )
                inside = ", ".join(
                    f"{100 * (np.abs(at[:, 0] - 0.5) < c / 2).mean():.0f}" for c in (0.5, 0.8, 0.9)
                )
                lines.append(
                    f"| {TOLD[target]} | {first}-{last} | {span} | {len(at)} | {shared:g} | {inside} | {(at[:, 0] > 0.95).mean():.0%} | {at[:, 1].mean():.3f} |"
                )
    return lines


def main() -> int:
    """Print the table."""
    now = view(data=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print("| | Octobers | months | cases | correlation | 50, 80, 90% hold | above | CRPS of logs |")
    for target in get_args(Target):
        print("\n".join(of_target(now, target)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
