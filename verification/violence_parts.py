"""Ask what more parts would add to the pool: presence, the same part without it, and boosted trees.

`python -m verification.violence_parts` takes ten minutes or so on the package's own edition.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.violence import fit
from sinequanon.links.violence.around import Around, around
from sinequanon.links.violence.candidates import TREES, Forecasts
from sinequanon.links.violence.checks import hosts_by
from sinequanon.links.violence.empirical import benchmark
from sinequanon.links.violence.inputs import panel
from sinequanon.links.violence.memory import Floats
from sinequanon.links.violence.model import COMPONENTS, members, pooled_quantiles, wide
from sinequanon.links.violence.pool import LEVELS, best_weights, distances, grid
from sinequanon.links.violence.presence import ENDING, LEFT, MISSION, OTHER, OTHERS, PEOPLE
from sinequanon.links.violence.windows import AHEAD, DRAWS, Window, memory_of, window_of
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf

FIRST, LAST = 1996, 2023
SPANS = ((1996, 2007), (2008, 2017), (1996, 2017), (2018, 2023))
LEAST = 5
"""Octobers from which weights are learnt, at least."""
SEEN = {
    "nothing of presence in the new part": (),
    "UN presence in the new part": (PEOPLE, MISSION, ENDING, LEFT),
    "UN and other presence in the new part": (PEOPLE, MISSION, ENDING, LEFT, OTHERS, OTHER),
}
MIDDLES = (np.arange(DRAWS) + 0.5) / DRAWS
Scores = dict[int, Floats]
"""By year, CRPS plain and on the log scale, shape (2, 12, states)."""


def main() -> int:
    """Print mean skill over conflictology by span: in all states and in hosts, plain and on the log scale."""
    now = view()
    known = panel(now, "state_based")
    beside = around(now, known, memory_of(known))
    windows = {year: window_of(known, year, beside) for year in range(FIRST, LAST + 1)}
    hosts = {y: np.isin(w.states, list(hosts_by(now, last_day(f"{y - 1}-10")))) for y, w in windows.items()}
    base = {year: _base(window) for year, window in windows.items()}
    found = {"pool": with_presence(windows, beside, parts=len(COMPONENTS))}
    for name, features in SEEN.items():
        kept = np.zeros_like(beside.presence)
        kept[..., list(features)] = beside.presence[..., list(features)]
        found[f"pool and one part, {name}"] = with_presence(windows, replace(beside, presence=kept))
    found |= with_trees(windows)
    rows: list[dict[str, Any]] = []
    for first, last in SPANS:
        for name, scores in found.items():
            row: dict[str, Any] = {"span": f"{first}-{last}", "model": name}
            for log, kind in enumerate(("plain", "log")):
                for states in ("all", "hosts"):
                    skills = [
                        1 - _mean(scores[y][log], hosts[y], states) / _mean(base[y][log], hosts[y], states)
                        for y in range(first, last + 1)
                        if y in scores
                    ]
                    row[f"{kind}, {states}"] = round(100 * float(np.mean(skills)), 2)
            rows.append(row | {"years": len(skills)})
    with pl.Config(tbl_rows=60, tbl_cols=10, fmt_str_lengths=70, tbl_width_chars=160):
        print(pl.DataFrame(rows))
    return 0


def with_presence(windows: dict[int, Window], beside: Around, *, parts: int = len(COMPONENTS) + 1) -> Scores:
    """Score a pool of the first parts, with weights learnt on every third month before each window."""
    memory = windows[FIRST].memory
    past = [fit.sums(memory, origin, presence=beside.presence) for origin in fit.origins(memory)]
    out: Scores = {}
    for year, window in windows.items():
        learnt = {
            "pool with presence": wide(fit.weights(past, window.origin, parts=parts), len(COMPONENTS) + 1)
        }
        drawn = Forecasts(replace(window, around=beside), learnt).draws("pool with presence")
        out[year] = _scores(window, drawn)
    return out


def with_trees(windows: dict[int, Window]) -> dict[str, Scores]:
    """Score pools with trees as one more part, with weights learnt on the Octobers whose year was over by then."""
    own = list(range(len(COMPONENTS)))
    pools = {"pool, weights learnt on Octobers": own}
    pools |= {f"the same and {name}": [*own, len(own) + k] for k, name in enumerate(TREES)}
    seen: dict[int, tuple[Floats, Floats, int]] = {}
    out: dict[str, Scores] = {name: {} for name in pools}
    for year, window in windows.items():
        forecasts = Forecasts(window, {})
        place = np.searchsorted(window.rows, forecasts.rows)
        found = members(window.memory, window.origin, forecasts.rows, AHEAD)
        grown = [forecasts.draws(name) for name in TREES]
        values = (*found.values, *(grid(drawn[:, place]) for drawn in grown))
        over = [seen[y] for y in seen if y < year - 1]
        if len(over) >= LEAST:
            cases = sum(s[2] for s in over)
            away, between = (np.sum([s[k] for s in over], axis=0) / cases for k in (0, 1))
            for name, chosen in pools.items():
                weights = best_weights(away[chosen], between[np.ix_(chosen, chosen)])
                part = replace(found, values=tuple(values[k] for k in chosen))
                drawn = grown[0].copy()  # for its quiet states, which are alike in all models
                drawn[:, place] = pooled_quantiles(part, np.tile(weights, (3, 1)), MIDDLES)
                out[name][year] = _scores(window, drawn)
        reduced = np.stack([grid(np.asarray(v)).reshape(-1, LEVELS) for v in values])
        near, apart = distances(np.ascontiguousarray(reduced), window.outcomes[:, place].ravel())
        shrink = np.tile(window.memory.scale(window.origin)[forecasts.rows], len(AHEAD))
        sums = (near / shrink[:, None]).sum(axis=0), (apart / shrink[:, None, None]).sum(axis=0)
        seen[year] = (*sums, near.shape[0])
    return out


def _scores(window: Window, drawn: Floats) -> Floats:
    logged = crps_ecdf(np.log1p(drawn), np.log1p(window.outcomes))
    return np.stack([crps_ecdf(drawn, window.outcomes), logged])


def _base(window: Window) -> Floats:
    values, _ = benchmark("conflictology", window.memory, window.origin, window.rows)
    return _scores(window, np.broadcast_to(values, (len(AHEAD), *values.shape)))


def _mean(scores: Floats, hosts: Any, states: str) -> float:
    return float((scores[:, hosts] if states == "hosts" else scores).mean())


if __name__ == "__main__":
    sys.exit(main())
