"""What a sweep costs on one, two and four workers: python -m benchmarks.sweep."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from sinequanon.scenario.sweep import Sweep, run_sweep

SWEEP = Sweep(
    hosts=("MLI", "COD", "CAF"),
    as_of=(date(2021, 6, 30), date(2022, 6, 30)),
    patches=("stay",),
    histories=200_000,
    choices={"no_substitute": [False, True]},
)


def main() -> int:
    """Print seconds, processor seconds and memory by number of workers."""
    run_sweep(
        SWEEP.model_copy(update={"hosts": ("MLI",), "histories": 100}), Path(tempfile.mkdtemp()), workers=1
    )
    scenarios = len(list(SWEEP.documents()))
    million = scenarios * SWEEP.histories * 2 / 1e6
    print(
        f"{scenarios} scenarios with one counterfactual each, {million:.1f} million histories; {os.cpu_count()} processors"
    )
    print(
        f"{'workers':>8}{'seconds':>10}{'processor s':>13}{'core-hours a million':>22}{'peak MB a worker':>18}"
    )
    for workers in (1, 2, 4):
        before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            done = run_sweep(SWEEP, Path(folder), workers=workers)
        seconds = time.perf_counter() - began
        after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        used = sum(
            a.ru_utime + a.ru_stime - b.ru_utime - b.ru_stime for a, b in zip(after, before, strict=True)
        )
        peak = max(a.ru_maxrss for a in after) / 1024
        assert done.ran == scenarios
        print(f"{workers:>8}{seconds:>10.1f}{used:>13.1f}{used / 3600 / million:>22.4f}{peak:>18.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
