"""Time what users wait for, beside the machine's own yardstick measured in the same run: python -m benchmarks.commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RAW = Path(os.environ.get("SINEQUANON_RAW", Path(__file__).resolve().parents[2] / "shared" / "data"))
COMMAND = [sys.executable, "-m", "sinequanon"]
SIMULATE = ("simulate", "mali-2023", "--patch", "stay")
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Give the median time of a few runs."""
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[times // 2]


def run(*words: str) -> Callable[[], object]:
    """Make a run of the command line in a process of its own, which finds the compiled modules of an earlier run, as users' do."""
    return lambda: subprocess.run([*COMMAND, *words], check=True, capture_output=True, env=ENVIRONMENT)


def first_simulation(folder: str) -> None:
    """Simulate with no plan kept from before."""
    shutil.rmtree(f"{folder}/evidence/prepared", ignore_errors=True)
    run(*SIMULATE)()


def yardstick() -> float:
    """Time an empty Python process: what no command can be faster than."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 9)


def crps_against_its_slow_twin() -> tuple[float, float]:
    """Time the sorted CRPS and the double loop's vectorised form on the same draws."""
    import numpy as np

    from sinequanon.scoring import crps_ecdf

    generator = np.random.default_rng(1)
    draws, outcomes = generator.gamma(1.0, 50.0, (191, 1000)), generator.gamma(1.0, 50.0, 191)

    def slow() -> object:
        return [
            np.abs(x - y).mean() - np.abs(x[:, None] - x[None, :]).mean() / 2
            for x, y in zip(draws, outcomes, strict=True)
        ]

    assert np.allclose(slow(), crps_ecdf(draws, outcomes))
    return seconds(lambda: crps_ecdf(draws, outcomes)), seconds(slow)


def main() -> int:
    """Print the table; exit 1 when something that was promised is not kept."""
    base = yardstick()
    rows = [("python -c pass (yardstick)", base, None)]
    with tempfile.TemporaryDirectory() as folder:
        ENVIRONMENT["SINEQUANON_DATA"] = f"{folder}/evidence"
        run(*SIMULATE)()
        rows.append(("sinequanon --help", seconds(run("--help")), 0.3))
        rows.append(("votes A/RES/ES-11/6", seconds(run("votes", "A/RES/ES-11/6"), 3), None))
        rows.append(("precedents", seconds(run("precedents"), 3), None))
        rows.append(
            ("simulate mali-2023 --patch stay, first", seconds(lambda: first_simulation(folder), 3), 3.0)
        )
        rows.append(("the same again, from the plan kept", seconds(run(*SIMULATE), 3), 3.0))
        brief = run("brief", "MLI", "--as-of", "2023-06-16", "--out", f"{folder}/brief")
        rows.append(("brief MLI (make brief, once installed)", seconds(brief, 3), 10.0))
        if RAW.is_dir():
            build = run("data", "build", "--from", str(RAW), "--data", f"{folder}/edition")
            rows.append(("data build --from (all raw releases)", seconds(build, 1), 60.0))
    fast, slow = crps_against_its_slow_twin()
    print(f"{'what':45}{'seconds':>10}{'x yardstick':>13}{'promised':>10}")
    for name, taken, promised in rows:
        print(f"{name:45}{taken:10.3f}{taken / base:13.1f}{f'{promised:g} s' if promised else '':>10}")
    print(
        f"{'CRPS of 191 x 1,000 draws, sorted form':45}{fast:10.4f}{'':13}  {slow / fast:.0f} times its slow twin"
    )
    return int(any(promised and taken > promised for _, taken, promised in rows))


if __name__ == "__main__":
    sys.exit(main())
