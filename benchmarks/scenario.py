"""Time the scenario's kernel beside the same model in NumPy and in Mesa, and its cost from 10,000 to 10 million histories.

`python -m benchmarks.scenario` (a few minutes). All three give the same histories, which is checked before they are timed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import mesa
import numpy as np

from benchmarks import scenario_mesa, scenario_numpy
from sinequanon.scenario.engine import look, run
from sinequanon.scenario.inputs import MODEL, WITHDRAWN, Inputs, Policy

HISTORIES, IN_MESA, SEED = 100_000, 200, 1
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
AS_MODELLED = Policy(MODEL, -1, -1, 0.0, 0, substitute=True, counts=0.5, shield=np.ones(5))
WITHDRAWS = AS_MODELLED._replace(consent=WITHDRAWN, leave_over=12)
POLICIES = (AS_MODELLED, WITHDRAWS)


def synthetic(draws: int = 1000, horizon: int = 36) -> Inputs:
    """Make up draws of realistic shape and size: a mission of 12,000 and 100 to 300 deaths a month, a coup a year ago."""
    rng = np.random.default_rng(20230616)
    months = np.arange(horizon + 1)
    return Inputs(
        coup=rng.beta(3, 250, draws),
        demand=rng.beta(2, 150, draws),
        demand_slopes=rng.normal((0.5, 0.3, 0.4, 0.05), 0.1, (draws, 4)),
        part=rng.beta(3, 60, draws),
        part_slopes=rng.normal((0.5, 0.3, 0.4, 0.05), 0.1, (draws, 4)),
        outcome=np.minimum(np.cumsum(rng.dirichlet([6, 3, 2, 2], draws), axis=1), 1.0),
        days=rng.gamma(1.0, 90.0, 200),
        delay=rng.gamma(2.0, 4.0, 200),
        curve=np.maximum(0.0, 1 - months / rng.gamma(8.0, 1.5, (200, 1))),
        draft=rng.beta(2, 60, draws),
        veto=np.cumsum(rng.dirichlet([60.0, *[0.2] * 31], draws), axis=1),
        votes=rng.beta(8, 2, (draws, 2)),
        arrival=rng.beta(5, 5, draws),
        arrival_months=rng.gamma(2.0, 3.0, 200),
        arrival_share=rng.gamma(2.0, 0.1, 200),
        strength=rng.normal(12_000.0, 300.0, draws),
        deaths=rng.gamma(1.5, 130.0, (draws, horizon)),
        battle=rng.gamma(1.2, 90.0, (draws, horizon)),
        effect=np.stack([np.zeros(draws), rng.normal(-0.04, 0.04, draws), rng.normal(-0.1, 0.02, draws)]),
        moved=np.array([(0.6, 0.8, 0.3, 8.0), (0.0, 0.0, -1.5, 0.0), (1.0, 2.0, 2.0, 9.0)]),
        coup_felt=0.6,
        asked_lately=1.2,
        asked=3.0,
        expected=2.0,
        expected_a_month=0.005,
        deaths_elsewhere=100.0,
        since_coup=11,
        pending=False,
        day=15,
    )


def agreed(inputs: Inputs) -> None:
    """Hold all three against one another: sums in NumPy, single histories in Mesa."""
    ours = run(inputs, POLICIES, histories=20_000, seed=SEED)
    theirs = scenario_numpy.run(inputs, POLICIES, histories=20_000, seed=SEED)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(ours, theirs, strict=True))
    for policy in POLICIES:
        one = look(inputs, policy, seed=SEED, count=100)
        other = scenario_mesa.live(inputs, policy, seed=SEED, first=0, count=100)
        assert all(np.array_equal(one[name], other[name]) for name in one)


def seconds(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Give wall and processor seconds of the fastest of some runs: other work on the machine only ever adds."""
    taken: list[tuple[float, float]] = []
    for _ in range(times):
        wall, used = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - wall, time.process_time() - used))
    return min(t[0] for t in taken), min(t[1] for t in taken)


def one_size(histories: int) -> None:
    """Print seconds, processor seconds and peak memory of one run: in a process of its own."""
    inputs = synthetic()
    run(inputs, POLICIES, histories=100, seed=SEED)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, used = seconds(lambda: run(inputs, POLICIES, histories=histories, seed=SEED, threads=2), 1)
    print(wall, used, before / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print both tables."""
    inputs = synthetic()
    agreed(inputs)
    simulated = HISTORIES * len(POLICIES)
    ours = {
        threads: seconds(
            lambda threads=threads: run(inputs, POLICIES, histories=HISTORIES, seed=SEED, threads=threads), 15
        )
        for threads in (1, 2)
    }
    in_numpy = seconds(lambda: scenario_numpy.run(inputs, POLICIES, histories=HISTORIES, seed=SEED), 3)
    few = seconds(
        lambda: [
            scenario_mesa.live(inputs, policy, seed=SEED, first=0, count=IN_MESA) for policy in POLICIES
        ],
        3,
    )
    in_mesa = few[0] * HISTORIES / IN_MESA, few[1] * HISTORIES / IN_MESA
    print(
        f"{simulated:,} histories of 36 months ({HISTORIES:,} x {len(POLICIES)} scenarios), compiled before"
    )
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(
        f"{'what':40}{'seconds':>10}{'processor s':>13}{'x 1 thread (processor)':>24}{'x 2 threads (seconds)':>23}"
    )
    for name, (wall, used) in (
        ("kernel, 1 thread", ours[1]),
        ("kernel, 2 threads", ours[2]),
        ("NumPy", in_numpy),
        (f"Mesa {mesa.__version__} (scaled from {IN_MESA} x 2)", in_mesa),
    ):
        print(f"{name:40}{wall:10.2f}{used:13.2f}{used / ours[1][1]:24.1f}{wall / ours[2][0]:23.1f}")
    print(
        f"\n{'histories x 2':>15}{'seconds':>10}{'processor s':>13}{'us each':>10}{'peak MB':>10}{'grown MB':>10}"
    )
    for histories in SIZES:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.scenario", str(histories)],
            check=True,
            capture_output=True,
            text=True,
        )
        wall, used, before, peak = map(float, told.stdout.split())
        each = used / histories / len(POLICIES) * 1e6
        print(f"{histories:15,}{wall:10.2f}{used:13.2f}{each:10.2f}{peak:10.0f}{peak - before:10.0f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one_size(int(sys.argv[1]))
    else:
        main()
