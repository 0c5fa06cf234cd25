"""An edition is written whole or not at all, and read only when it is what was written."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import EvidenceError
from sinequanon.evidence import store

pytestmark = pytest.mark.slow

WRITER = """
import sys
from datetime import date
from pathlib import Path
import polars as pl
from sinequanon.evidence import store
folder = Path(sys.argv[1])
n = int(sys.argv[2])
print("ready", flush=True)
while True:
    n += 1
    frames = {f"t{k}": pl.DataFrame({"n": [n] * 20_000}) for k in range(4)}
    store.write(folder, frames, kind="full", version="1", covers_until=date(2024, 1, 1), inputs=[], sources={},
                last_month={})
"""


def put(folder: Path, **frames: pl.DataFrame) -> store.Manifest:
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


def test_what_is_written_is_read_back(tmp_path):
    frame = pl.DataFrame({"a": [1, 2], "b": ["x", None]})
    put(tmp_path, t=frame)
    assert store.open_edition(tmp_path).table("t").equals(frame)


def test_the_same_evidence_twice_is_one_edition(tmp_path):
    first = put(tmp_path, t=pl.DataFrame({"a": [1]}))
    inside = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()}
    assert put(tmp_path, t=pl.DataFrame({"a": [1]})) == first
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == inside


def test_a_broken_edition_of_the_same_name_is_replaced(tmp_path):
    name = put(tmp_path, t=pl.DataFrame({"a": [1]})).edition
    (tmp_path / name / "t.parquet").write_bytes(b"rubbish")
    put(tmp_path, t=pl.DataFrame({"a": [1]}))
    assert store.open_edition(tmp_path).table("t")["a"].to_list() == [1]


def test_a_damaged_table_is_refused(tmp_path):
    name = put(tmp_path, t=pl.DataFrame({"a": [1]})).edition
    path = tmp_path / name / "t.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(EvidenceError, match=r"damaged.*\n.*where.*t\.parquet.*\n.*data build"):
        store.open_edition(tmp_path).table("t")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"edition": 1}', b"\xff\xfe"])
def test_a_damaged_manifest_is_refused(tmp_path, content):
    name = put(tmp_path, t=pl.DataFrame({"a": [1]})).edition
    (tmp_path / name / store.MANIFEST).write_bytes(content)
    with pytest.raises(EvidenceError, match="manifest is damaged"):
        store.open_edition(tmp_path)


def test_a_folder_without_an_edition_is_refused(tmp_path):
    with pytest.raises(EvidenceError, match="no edition"):
        store.open_edition(tmp_path)


def test_the_edition_before_stays_for_those_who_read_it(tmp_path):
    put(tmp_path, t=pl.DataFrame({"a": [1]}))
    reader = store.open_edition(tmp_path)
    put(tmp_path, t=pl.DataFrame({"a": [2]}))
    assert reader.table("t")["a"].to_list() == [1]
    put(tmp_path, t=pl.DataFrame({"a": [3]}))
    assert store.open_edition(tmp_path).table("t")["a"].to_list() == [3]
    assert len([p for p in tmp_path.iterdir() if p.is_dir()]) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize(
    "name", [".draft-99999999999999999999-x", ".draft-abc", ".draft-", ".pointer-1e9-x", ".draft-4194304-x"]
)
def test_a_stray_folder_does_not_disturb_a_build(tmp_path, name):
    (tmp_path / name).mkdir()
    put(tmp_path, t=pl.DataFrame({"a": [1]}))
    assert store.open_edition(tmp_path).table("t").height == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_in_a_tables_place_is_refused_and_not_waited_for(tmp_path):
    name = put(tmp_path, t=pl.DataFrame({"a": [1]})).edition
    table = tmp_path / name / "t.parquet"
    table.unlink()
    os.mkfifo(table)
    with pytest.raises(EvidenceError, match="not a regular file"):
        store.open_edition(tmp_path).table("t")
    (tmp_path / name / "edition.json").unlink()
    os.mkfifo(tmp_path / name / "edition.json")
    with pytest.raises(EvidenceError):
        store.open_edition(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_keeps_its_edition(tmp_path):
    put(tmp_path, t=pl.DataFrame({"a": [1]}))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(EvidenceError, match="last good edition is untouched"):
            put(tmp_path, t=pl.DataFrame({"a": [2]}))
        assert store.open_edition(tmp_path).table("t")["a"].to_list() == [1]
    finally:
        tmp_path.chmod(0o700)


def test_a_build_killed_at_any_moment_leaves_the_last_edition_readable(tmp_path):
    """Six writers are killed with SIGKILL while they write as fast as they can."""
    put(tmp_path, **{f"t{k}": pl.DataFrame({"n": [0]}) for k in range(4)})
    last = 0
    for run in range(6):
        start = (run + 1) * 1_000
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(start)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.03 + 0.034 * run)
            writer.send_signal(signal.SIGKILL)
        edition = store.open_edition(tmp_path)
        values = {tuple(edition.table(f"t{k}")["n"].unique().to_list()) for k in range(4)}
        assert len(values) == 1, "tables of two builds are mixed"
        (value,) = values.pop()
        assert value >= last
        last = value
    put(tmp_path, **{f"t{k}": pl.DataFrame({"n": [99_999]}) for k in range(4)})
    assert store.open_edition(tmp_path).table("t0")["n"].to_list() == [99_999]
    assert not [p for p in tmp_path.iterdir() if p.name.startswith((".draft", ".pointer"))]
