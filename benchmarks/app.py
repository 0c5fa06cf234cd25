"""Load on the app: how long a slider takes alone, and 200 who ask at once for two minutes, with the server's memory.

    python -m benchmarks.app [SECONDS] [CLIENTS]

Prints figures and exits 1 when a request failed, or memory grew without a bound.
"""

from __future__ import annotations

import asyncio
import random
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx2

CONSENT, LEAVE, THEN = ("model", "kept", "withdrawn"), ("past", "over", "by"), ("past", "none", "force")
MOST_GROWTH = 1.5
"""Memory at the end over memory when half the time had passed: more is a leak."""


def sliders(chance: random.Random) -> str:
    """Move every slider to a place that nobody has asked for before."""
    asked = [
        f"{k}_{name}={chance.choice(all_)}"
        for k in "ab"
        for name, all_ in (("consent", CONSENT), ("leave", LEAVE), ("then", THEN))
    ]
    asked += [f"{k}_over={chance.randint(1, 60)}&{k}_people={chance.randint(1, 20_000)}" for k in "ab"]
    return "&".join([*asked, f"effect={chance.choice(('none', 'estimated', 'synthesis'))}"])


def question(chance: random.Random) -> str:
    """Ask as a room of analysts would: half of them move sliders, the others look around."""
    draw = chance.random()
    if draw < 0.5:
        return "/scenario/results?" + sliders(chance)
    host = chance.choice(("MLI", "CAF", "COD", "SSD"))
    return chance.choice(
        (
            "/",
            "/overview.json",
            "/overview.csv",
            "/scenario",
            "/scenario.json",
            "/host.json?host=MLI",
            f"/compare?host={host}&host=MLI",
            f"/compare.parquet?host={host}",
            "/method",
            "/api",
            "/static/app.js",
        )
    )


def megabytes(process: int) -> float:
    """Read how much memory a process and those that it has started have."""
    total, found = 0, [process]
    while found:
        one = found.pop()
        try:
            text = Path(f"/proc/{one}/status").read_text(encoding="utf-8")
            started = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="utf-8")
        except OSError:  # it has ended meanwhile
            continue
        total += int(held[1]) if (held := re.search(r"VmRSS:\s+(\d+) kB", text)) else 0
        found += map(int, started.split())
    return total / 1024


async def alone(client: httpx2.AsyncClient, times: int = 30) -> list[float]:
    """Time one analyst who moves sliders, each place new."""
    chance, taken = random.Random(1), list[float]()
    for _ in range(times):
        begun = time.perf_counter()
        answer = await client.get("/scenario/results?" + sliders(chance))
        answer.raise_for_status()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)


async def together(client: httpx2.AsyncClient, clients: int, seconds: float, process: int):
    """Let many ask at once, and watch the server's memory."""
    until = time.monotonic() + seconds
    statuses: Counter[object] = Counter()
    taken: list[float] = []
    memory: list[float] = []

    async def one(seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < until:
            begun = time.perf_counter()
            try:
                answer = await client.get(question(chance))
                statuses[answer.status_code] += 1
            except httpx2.HTTPError as error:
                statuses[type(error).__name__] += 1
            taken.append(time.perf_counter() - begun)

    async def watch() -> None:
        while time.monotonic() < until:
            memory.append(megabytes(process))
            await asyncio.sleep(1)

    await asyncio.gather(watch(), *(one(seed) for seed in range(clients)))
    return statuses, sorted(taken), memory


async def measure(base: str, seconds: float, clients: int, process: int) -> int:
    """Print what was measured."""
    limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx2.AsyncClient(base_url=base, timeout=180, limits=limits) as client:
        for path in ("/", "/scenario", "/host.json", "/compare"):
            (await client.get(path)).raise_for_status()
        single = await alone(client)
        print(
            f"one slider, 10,000 histories, two scenarios: median {single[len(single) // 2] * 1000:.0f} ms, slowest {single[-1] * 1000:.0f} ms"
        )
        statuses, taken, memory = await together(client, clients, seconds, process)
    half = memory[len(memory) // 2]
    print(f"{clients} clients for {seconds:.0f} s: {sum(statuses.values()):,} answers, {dict(statuses)}")
    print(
        f"waiting: median {taken[len(taken) // 2]:.2f} s, 95% {taken[int(0.95 * len(taken))]:.2f} s, longest {taken[-1]:.2f} s"
    )
    print(
        f"memory: {memory[0]:.0f} MB at first, {half:.0f} at half time, {memory[-1]:.0f} at the end, at most {max(memory):.0f}"
    )
    return int(set(statuses) != {200} or memory[-1] > MOST_GROWTH * half)


def main() -> int:
    """Serve, ask, stop."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with subprocess.Popen(
        [sys.executable, "-m", "sinequanon", "app", "--port", "0"], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert found
        try:
            return asyncio.run(measure(found[0], seconds, clients, server.pid))
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
