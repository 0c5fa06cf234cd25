"""Time the forecast of all states from one origin, and the backtest of six windows: python -m benchmarks.violence."""

from __future__ import annotations

import sys
import time

from fitting import pool_weights
from sinequanon.evidence.view import view
from sinequanon.links.violence.backtest import backtest, weights_before
from sinequanon.links.violence.candidates import MODELS, pool_draws, window_of
from sinequanon.links.violence.components import remember
from sinequanon.links.violence.data import panel

WINDOWS = range(2018, 2024)


def main() -> int:
    """Print seconds beside what was promised; exit 1 when it is not kept."""
    rows: list[tuple[str, float, float]] = []
    begun = time.perf_counter()
    known = panel(view("2021-10-31"), "state_based")
    memory = remember(known.deaths)
    learnt = pool_weights.weights(
        [pool_weights.sums(memory, o) for o in pool_weights.origins(memory)], len(known.months) - 1
    )
    now = view("2024-04-30")
    window = window_of(panel(now, "state_based"), 2022)
    start = time.perf_counter()
    pool_draws(window, learnt)
    rows.append(
        (f"forecast of {window.rows.size} states, 12 months, kept weights", time.perf_counter() - start, 30)
    )
    rows.append(("the same with the weights learnt again from 1990 on", time.perf_counter() - begun, 30))
    weights_before(now, "state_based", 2022)
    start = time.perf_counter()
    backtest(now, WINDOWS, models=MODELS)
    rows.append(("backtest of six windows, all models", time.perf_counter() - start, 600))
    print(f"{'what':60}{'seconds':>10}{'promised':>10}")
    for name, taken, promised in rows:
        print(f"{name:60}{taken:10.2f}{promised:>10}")
    return int(any(taken > promised for _, taken, promised in rows))


if __name__ == "__main__":
    sys.exit(main())
