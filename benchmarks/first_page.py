"""The app's first page: from the start of the app until it stands, and again once its evidence is at hand.

    python -m benchmarks.first_page [TIMES]

Prints a table, and exits 1 when a warm first page took a second or more.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from urllib.parse import urlencode

import httpx2

PROMISED = 1.0
"""Seconds for a first page that is warm."""
HOSTS = ("MLI", "CAF", "COD", "SSD", "SDN", "SOM", "LBN", "CYP", "HTI", "ABY")


def timed(ask: Callable[[int], httpx2.Response], times: int) -> list[float]:
    """Ask some times, and give the seconds that each took, sorted."""
    taken: list[float] = []
    for turn in range(times):
        begun = time.perf_counter()
        ask(turn).raise_for_status()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)


def main() -> int:
    """Serve, ask, stop."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "sinequanon", "app", "--port", "0"], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert found
        try:
            with httpx2.Client(base_url=found[0], timeout=180) as client:
                client.get("/").raise_for_status()
                rows = {"from the start of the app": [time.perf_counter() - begun]}
                rows["again, as it was kept"] = timed(lambda _: client.get("/"), times)
                # Each selects another host, so that none is kept: filled in anew from what is known of the day.
                drawn = [f"/?{urlencode({'host': host})}" for host in HOSTS]
                rows["filled in anew, for another host"] = timed(
                    lambda turn: client.get(drawn[turn % len(drawn)]), min(times, len(drawn))
                )
        finally:
            server.terminate()
    print(f"{'the first page':34}{'times':>6}{'median s':>10}{'slowest s':>11}")
    for name, taken in rows.items():
        print(f"{name:34}{len(taken):6}{taken[len(taken) // 2]:10.3f}{taken[-1]:11.3f}")
    warm = [taken for name, taken in rows.items() if not name.startswith("from")]
    return int(any(taken[len(taken) // 2] >= PROMISED for taken in warm))


if __name__ == "__main__":
    sys.exit(main())
