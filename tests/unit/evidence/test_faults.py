"""Faults of the machine, injected for real: a full disk, a home that cannot be written, two builds at once, a kill."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.evidence import kept_estimates, store

posix = pytest.mark.skipif(os.name != "posix", reason="limits and users of POSIX")

FULL_DISK = """
import resource, sys
from datetime import date
from pathlib import Path
import polars as pl
from sinequanon.errors import EvidenceError
from sinequanon.evidence import kept_estimates, store
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
pl.DataFrame({"a": [1]}).write_parquet(folder / "warm")
frame = pl.DataFrame({"n": pl.int_range(60_000, eager=True).hash(seed=1)})
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for attempt in (
    lambda: store.write(folder, {"t": frame, "u": frame}, kind="full", version="1", covers_until=date(2024, 1, 1),
                        inputs=[], sources={}, last_month={}),
    lambda: kept_estimates.keep(folder / "estimates", "veto_draws", "2023-01-01", frame),
):
    try:
        attempt()
    except EvidenceError as error:
        print("refused:", error.cause, "|", error.cure)
    else:
        print("written")
"""

WRITER = """
import sys
from datetime import date
from pathlib import Path
import polars as pl
from sinequanon.evidence import store
folder, first = Path(sys.argv[1]), int(sys.argv[2])
for n in range(first, first + 8):
    frames = {f"t{k}": pl.DataFrame({"n": [n] * 5_000}) for k in range(3)}
    source = store.Input(source="s", path="p", sha256=f"{n:064x}", known_to_card=False)
    store.write(folder, frames, kind="full", version="1", covers_until=date(2024, 1, 1), inputs=[source], sources={},
                last_month={})
"""

KEEPER = """
import sys
from pathlib import Path
import polars as pl
from sinequanon.evidence import kept_estimates
print("ready", flush=True)
n = 0
while True:
    n += 1
    kept_estimates.keep(Path(sys.argv[1]), "veto_draws", "2023-01-01", pl.DataFrame({"n": [n] * 200_000}))
"""


def put(folder: Path, n: int = 1) -> store.Manifest:
    frames = {"t": pl.DataFrame({"n": [n]})}
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


def python(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@posix
@pytest.mark.parametrize("limit", [2_000, 20_000, 200_000])
def test_a_full_disk_loses_nothing_and_is_said(tmp_path, limit):
    before = put(tmp_path)
    said, errors = python(FULL_DISK, str(tmp_path), str(limit)).communicate(timeout=60)
    lines = said.splitlines()
    assert [line.split(":")[0] for line in lines] == ["refused", "refused"], said + errors
    assert all("Free space" in line for line in lines)
    assert store.open_edition(tmp_path).manifest == before
    assert store.problems(tmp_path) == []
    assert not [p for p in tmp_path.rglob("*") if p.name.startswith(".draft") or ".part" in p.name]


def without_rights(*words: str) -> list[str]:
    """Run as someone whom permissions bind: root must first lay down the right to override them."""
    if os.geteuid():
        return [*words]
    if shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere, and setpriv is not there to give that up")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", *words]


WRITE_HOME = """
import sys
from datetime import date
from pathlib import Path
import polars as pl
from sinequanon.errors import EvidenceError
from sinequanon.evidence import kept_estimates, store
folder = store.default_folder()
for attempt in (
    lambda: store.write(folder, {"t": pl.DataFrame({"a": [1]})}, kind="full", version="1",
                        covers_until=date(2024, 1, 1), inputs=[], sources={}, last_month={}),
    lambda: kept_estimates.keep(folder / "estimates", "veto_draws", "2023-01-01", pl.DataFrame({"a": [1]})),
):
    try:
        attempt()
    except EvidenceError as error:
        print(error.cause)
"""


@pytest.mark.slow
@posix
def test_a_home_that_cannot_be_written_still_answers_and_a_build_says_so(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG", "SINEQUANON"))}
    environment |= {"HOME": str(home)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        words = tuple(without_rights(sys.executable, "-B", *words))
        return subprocess.run(words, capture_output=True, text=True, env=environment, check=False)

    asked = run("-m", "sinequanon", "missions", "--json", "--as-of", "2023-06-16")
    assert asked.returncode == 0, asked.stderr
    assert "MINUSMA" in asked.stdout
    said = run("-c", WRITE_HOME)
    assert [line.split(":")[0] for line in said.stdout.splitlines()] == [
        "The edition cannot be written",
        "The estimate cannot be kept",
    ], said.stderr
    assert list(home.iterdir()) == []


@pytest.mark.slow
def test_two_builds_at_once_lose_no_edition(tmp_path):
    writers = [python(WRITER, str(tmp_path), str(first)) for first in (100, 200)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    kept = store.vintages(tmp_path)
    assert {v.edition.table("t0")["n"][0] for v in kept} == {*range(100, 108), *range(200, 208)}
    assert store.problems(tmp_path) == []
    assert store.open_edition(tmp_path).table("t0")["n"][0] in {107, 207}
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith((".draft", ".pointer"))]


@pytest.mark.slow
def test_a_fit_that_is_interrupted_leaves_the_estimate_before(tmp_path):
    kept_estimates.keep(tmp_path, "veto_draws", "2023-01-01", pl.DataFrame({"n": [0] * 200_000}))
    for run in range(6):
        with python(KEEPER, str(tmp_path)) as keeper:
            assert keeper.stdout is not None
            keeper.stdout.readline()
            time.sleep(0.05 + 0.03 * run)
            keeper.send_signal(signal.SIGKILL)
        (path,) = tmp_path.glob("veto_draws-*.parquet")
        assert pl.read_parquet(path)["n"].n_unique() == 1


def test_a_vintage_with_a_damaged_day_or_manifest_is_named_and_left_out(tmp_path):
    name = put(tmp_path).edition
    copy = shutil.copytree(tmp_path / name, tmp_path / "other")
    (copy / store.KNOWN).write_bytes(b"\xff\x00")
    (copy / store.MANIFEST).write_bytes(b"{")
    assert [v.edition.manifest.edition for v in store.vintages(tmp_path)] == [name]
    assert store.problems(tmp_path) == ["The edition other has no manifest that can be read."]
