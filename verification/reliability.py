"""Count what was thrown at the parsers and the store and what came of it: python -m verification.reliability [--write].

Takes some minutes on one core. With --write the figures go to docs/reliability.md.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from verification.page import put

from sinequanon.errors import EvidenceError
from sinequanon.evidence import store

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests" / "oracles"))

from fuzz_targets import TARGETS  # noqa: E402

INPUTS = 150
KILLS = 30
LIMITS = tuple(range(1_000, 700_000, 35_000))
DAMAGES = 300

WRITER = """
import sys
from datetime import date
from pathlib import Path
import polars as pl
from sinequanon.evidence import store
folder, n = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
while True:
    n += 1
    frames = {f"t{k}": pl.DataFrame({"n": [n] * 20_000}) for k in range(4)}
    source = store.Input(source="s", path="p", sha256=f"{n:064x}", known_to_card=False)
    store.write(folder, frames, kind="full", version="1", covers_until=date(2024, 1, 1), inputs=[source], sources={},
                last_month={})
"""

FULL = """
import resource, sys
from datetime import date
from pathlib import Path
import polars as pl
from sinequanon.errors import EvidenceError
from sinequanon.evidence import fitted, store
folder = Path(sys.argv[1])
frame = pl.DataFrame({"n": pl.int_range(60_000, eager=True).hash(seed=1)})
def write():
    store.write(folder, {"t": frame, "u": frame}, kind="full", version="1", covers_until=date(2024, 1, 1), inputs=[],
                sources={}, last_month={})
def keep():
    fitted.keep(folder / "estimates", "veto_draws", "2023-01-01", frame)
for limit in map(int, sys.argv[2:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for attempt in (write, keep):
        try:
            attempt()
        except EvidenceError:
            print("refused", flush=True)
        else:
            print("written", flush=True)
"""


def fuzzed(name: str) -> Counter[str]:
    """Throw inputs at one target and count outcomes; a fault ends the run."""
    outcomes: Counter[str] = Counter()

    @seed(20_231_231)
    @settings(max_examples=INPUTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def run(data: st.DataObject) -> None:
        outcomes[TARGETS[name](data.draw)] += 1

    run()
    return outcomes


def first(folder: Path) -> store.Manifest:
    """Write the edition that must outlive everything."""
    frames = {f"t{k}": pl.DataFrame({"n": [0] * 20_000}) for k in range(4)}
    return store.write(
        folder,
        frames,
        kind="full",
        version="1",
        covers_until=date(2024, 1, 1),
        inputs=[],
        sources={},
        last_month={},
    )


def kills() -> Counter[str]:
    """Kill writers at random moments: what is in use is whole, newer or the same, and no earlier edition is gone."""
    luck, outcomes = random.Random(1), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first(folder)
        last, kept = 0, {0}
        for run in range(KILLS):
            words = [sys.executable, "-c", WRITER, name, str((run + 1) * 1_000)]
            with subprocess.Popen(words, stdout=subprocess.PIPE) as writer:
                if writer.stdout is not None:
                    writer.stdout.readline()
                time.sleep(luck.uniform(0.0, 0.4))
                writer.send_signal(signal.SIGKILL)
            edition = store.open_edition(folder)
            values = {tuple(edition.table(f"t{k}")["n"].unique().to_list()) for k in range(4)}
            now = {v.edition.table("t0")["n"][0] for v in store.vintages(folder)}
            whole = len(values) == 1 and min(min(values)) >= last and kept <= now
            outcomes["survived" if whole else "lost"] += 1
            last, kept = max(max(values)), now
        outcomes["editions kept"] = len(kept)
        outcomes["problems"] = len(store.problems(folder))
    return outcomes


def full_disks() -> Counter[str]:
    """Let the disk be full after ever more bytes; the edition in use must stay whole."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = first(folder)
        words = [sys.executable, "-c", FULL, name, *map(str, LIMITS)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        outcomes = Counter(done.stdout.split())
        whole = store.open_edition(folder).manifest == before or outcomes["written"] > 0
        outcomes["problems"] = len(store.problems(folder)) + (not whole)
        for path in (folder / "estimates").glob("*"):
            outcomes["problems"] += pl.read_parquet(path).height != 60_000
    return outcomes


def damages() -> Counter[str]:
    """Flip a bit of the package's own tables, or cut them, at random places: reading must refuse each."""
    luck, outcomes = random.Random(2), Counter[str]()
    source = store.open_edition(store.REFERENCE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "edition"
        folder.mkdir()
        for path in store.REFERENCE.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        for _ in range(DAMAGES):
            table = luck.choice(sorted(source.manifest.tables))
            path = folder / f"{table}.parquet"
            right = path.read_bytes()
            place = luck.randrange(len(right))
            flipped = right[:place] + bytes([right[place] ^ (1 << luck.randrange(8))]) + right[place + 1 :]
            path.write_bytes(luck.choice([flipped, right[:place]]))
            try:
                store.open_edition(folder).table(table)
                outcomes["unseen"] += 1
            except EvidenceError:
                outcomes["seen"] += 1
            path.write_bytes(right)
    return outcomes


def sections() -> dict[str, str]:
    """Measure everything and write it down, by heading."""
    tables: Counter[str] = Counter()
    rows: list[tuple[str, Counter[str]]] = []
    for name in TARGETS:
        outcomes = fuzzed(name)
        print(name, dict(outcomes), file=sys.stderr)
        if name.startswith("table of"):
            tables += outcomes
        else:
            rows.append((name, outcomes))
    count = sum(name.startswith("table of") for name in TARGETS)
    rows.insert(0, (f"tables of {count} sources, cell by cell", tables))
    total = sum((outcomes for _, outcomes in rows), Counter[str]())
    rows.append(("all", total))
    killed, full, bent = kills(), full_disks(), damages()
    fuzz = [f"| {n} | {o.total():,} | {o['refused']:,} | {o['read']:,} | 0 |" for n, o in rows]
    inputs = "\n".join(
        [
            "Each input ends in a clear error with a cure (refused) or in a table (read) that is finite, has no key twice and, where a",
            "source's rows are given as they stand, keeps to the bounds declared. Archives and stored tables must come back unchanged.",
            "",
            "| what | inputs | refused | read | anything else |",
            "|---|---:|---:|---:|---:|",
            *fuzz,
        ]
    )
    faults = "\n".join(
        [
            "| fault | times | outcome |",
            "|---|---:|---|",
            f"| writer killed (SIGKILL) at a random moment | {KILLS} | {killed['survived']} survived, {killed['lost']} lost; "
            f"{killed['editions kept']} editions kept, {killed['problems']} of them damaged |",
            f"| disk full after 1 to {LIMITS[-1] // 1000} kB, while an edition or an estimate is written | {2 * len(LIMITS)} | "
            f"{full['refused']} refused with the cure, {full['written']} had room, {full['problems']} problems in what is stored |",
            f"| bit flipped or file cut in the package's own tables | {DAMAGES} | {bent['seen']} refused by their hash, "
            f"{bent['unseen']} unseen |",
            "",
            "The tests add to these: ten real builds killed, two builds at once, a home that cannot be written, fits that are",
            "interrupted, and downloads that break, change, throttle or lie.",
        ]
    )
    return {"Inputs fuzzed": inputs, "Faults injected": faults}


def main() -> int:
    """Print what was measured, or put it on the page."""
    made = sections()
    if "--write" in sys.argv:
        put(made)
    else:
        print("\n\n".join(made.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
