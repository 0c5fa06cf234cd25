"""A crowd on the app: 200 clients on all pages of many hosts and dates, from a server that has nothing ready.

    python -m benchmarks.crowd [SECONDS] [CLIENTS]

Who is told to ask again waits as long as told, up to 10 s. Prints a table, and exits 1 when an answer was a fault of the server's other
than 503 with Retry-After, a 503 came later than at once, or 95% of answers took longer than promised.
"""

from __future__ import annotations

import asyncio
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence

import httpx2

from benchmarks.app import megabytes, sliders

HOSTS = ("MLI", "CAF", "COD", "SSD", "SDN", "SOM", "LBN", "CYP", "HTI", "CIV", "TCD", "BDI")
DAYS = ("2023-06-16", "2010-01-19", "2020-12-31", "2016-06", "today")
PROMISED, AT_ONCE, LONGEST_REST = 10.0, 2.0, 10.0
"""Seconds: 95% of answers; a 503 on a machine that is full of work; what a client waits when told to."""


def question(chance: random.Random) -> str:
    """Ask for any page of any host on any date, as often one as the other."""
    case = f"host={chance.choice(HOSTS)}&as_of={chance.choice(DAYS)}"
    day = f"as_of={chance.choice(DAYS)}"
    return chance.choice(
        (
            f"/?{day}",
            f"/overview.json?{day}",
            f"/overview.csv?{day}",
            f"/host?{case}",
            f"/host.json?{case}",
            f"/host.md?{case}",
            f"/host.csv?{case}",
            f"/brief?{case}",
            f"/scenario?{case}",
            f"/scenario/results?{case}&{sliders(chance)}",
            f"/scenario.json?{case}",
            f"/compare?{case}&host={chance.choice(HOSTS)}",
            f"/calendar?{case}",
            "/calendar.json",
            f"/claims?{day}",
            "/claims.json",
            "/method",
            "/api",
            "/static/app.js",
        )
    )


def at(taken: Sequence[float], share: float) -> float:
    """Give a quantile of sorted times."""
    return taken[min(int(share * len(taken)), len(taken) - 1)]


async def crowd(base: str, seconds: float, clients: int, process: int) -> int:
    """Let all ask until the time is over, wait for the last answers, and print the table."""
    until = time.monotonic() + seconds
    found: list[tuple[object, float, bool]] = []
    memory: list[float] = []

    async def one(client: httpx2.AsyncClient, seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < until:
            begun, rest = time.monotonic(), 0.0
            try:
                answer = await client.get(question(chance))
                status, again = answer.status_code, answer.headers.get("retry-after", "")
                rest = min(float(again or 0), LONGEST_REST) if status == 503 else 0.0
                found.append((status, time.monotonic() - begun, bool(again)))
            except httpx2.HTTPError as error:
                found.append((type(error).__name__, time.monotonic() - begun, False))
            await asyncio.sleep(rest)

    async def watch() -> None:
        while time.monotonic() < until:
            memory.append(megabytes(process))
            await asyncio.sleep(1)

    limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx2.AsyncClient(base_url=base, timeout=180, limits=limits) as client:
        await asyncio.gather(watch(), *(one(client, seed) for seed in range(clients)))
    print(f"{clients} clients, {seconds:.0f} s, nothing ready: {len(found):,} answers")
    print("what                 answers   median s      95% s      99% s  longest s")
    kinds = sorted({status for status, *_ in found}, key=str)
    for name, wanted in [("all", kinds), *((str(kind), [kind]) for kind in kinds)]:
        taken = sorted(t for status, t, _ in found if status in wanted)
        print(
            f"{name:20}{len(taken):8,}"
            + "".join(f"{at(taken, q):11.2f}" for q in (0.5, 0.95, 0.99))
            + f"{taken[-1]:11.2f}"
        )
    print(f"memory: {memory[0]:.0f} MB at first, at most {max(memory):.0f}, {memory[-1]:.0f} at the end")
    faults = [s for s, _, again in found if not isinstance(s, int) or (s >= 500 and not (s == 503 and again))]
    shed = sorted(t for s, t, _ in found if s == 503)
    slow = at(sorted(t for _, t, _ in found), 0.95) > PROMISED
    return int(bool(faults) or slow or bool(shed and at(shed, 0.95) > AT_ONCE))


def main() -> int:
    """Serve, ask, stop."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with subprocess.Popen(
        [sys.executable, "-m", "sinequanon", "app", "--port", "0"], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert found
        try:
            return asyncio.run(crowd(found[0], seconds, clients, server.pid))
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
