"""Sweeps give the same bytes on one process, on several, and on a cluster that loses a worker; a stopped one goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from datetime import date

import polars as pl
import pytest

from sinequanon.errors import EvidenceError, InputError, ScenarioError
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.scenario.sweep import Sweep, read_sweep, run_sweep, tasks

pytestmark = pytest.mark.slow

SWEEP = Sweep(
    hosts=("MLI", "TCD"),
    as_of=(date(2010, 1, 19), date(2023, 6, 16)),
    patches=("stay",),
    histories=200,
    horizon=12,
    choices={"no_substitute": [False, True]},
)


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    done = run_sweep(SWEEP, folder, workers=1)
    # Mali had no mission in 2010, Chad none in 2023.
    assert (done.ran, done.found, len(done.passed_over)) == (4, 0, 4)
    assert all("mission" in reason for _, reason in done.passed_over)
    return folder


def test_the_results_are_one_data_set(plain):
    frame = pl.read_parquet(plain / "*.parquet")
    assert set(frame["host"]) == {"MLI", "TCD"}
    assert set(frame["scenario"]) == {"base", "stay"}
    assert frame.filter(pl.col("quantity") == "deaths in 12 months")["mean"].null_count() == 0


@pytest.mark.thorough
def test_processes_give_the_same_bytes(plain, tmp_path):
    run_sweep(SWEEP, tmp_path, workers=2)
    assert files(tmp_path) == files(plain)


def test_a_stopped_sweep_goes_on(plain, tmp_path):
    for path in sorted(plain.glob("*.parquet"))[1:]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "half.part-1").write_bytes(b"left by a kill")
    done = run_sweep(SWEEP, tmp_path, workers=1)
    assert (done.ran, done.found) == (1, 3)
    (tmp_path / "half.part-1").unlink()
    assert files(tmp_path) == files(plain)


def test_a_result_that_is_not_what_was_kept_is_made_again(plain, tmp_path):
    names = sorted(path.name for path in plain.glob("*.parquet"))
    for name in names:
        (tmp_path / name).write_bytes((plain / name).read_bytes())
    one, two, three, _ = (tmp_path / name for name in names)
    one.write_bytes(b"garbage")
    two.write_bytes(three.read_bytes())  # of another scenario
    frame = pl.read_parquet(three)
    frame.with_columns(pl.col("mean") * 10).write_parquet(three)
    done = run_sweep(SWEEP, tmp_path, workers=1)
    assert (done.ran, done.found) == (3, 1)
    assert files(tmp_path) == files(plain)


def test_other_estimates_make_other_results(tmp_path, monkeypatch):
    few = SWEEP.model_copy(update={"hosts": ("MLI",), "as_of": (date(2023, 6, 16),), "choices": {}})
    monkeypatch.setenv("SINEQUANON_DATA", str(tmp_path))
    (before,) = tasks(few, None)
    own = tmp_path / "estimates"
    own.mkdir()
    (own / "violence_weights-2023-06-16.parquet").write_bytes(
        (FITTED / "violence_weights.parquet").read_bytes()
    )
    (after,) = tasks(few, None)
    assert after.name != before.name


@pytest.mark.parametrize("workers", [0, -1, 100_000])
def test_an_impossible_number_of_processes_is_refused(tmp_path, workers):
    with pytest.raises(InputError, match="no number of processes"):
        run_sweep(SWEEP, tmp_path / "out", workers=workers)


def test_a_place_that_is_no_folder_is_refused(tmp_path):
    taken = tmp_path / "file"
    taken.write_text("here already")
    with pytest.raises(EvidenceError, match="cannot be made"):
        run_sweep(SWEEP, taken, workers=1)


def test_more_patches_than_a_scenario_takes_are_refused_before_any_runs():
    many = SWEEP.model_copy(update={"patches": tuple(f"slow {n}" for n in range(1, 14))})
    with pytest.raises(ScenarioError, match="13 patches"):
        tasks(many, None)


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(plain, tmp_path):
    distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`")
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        started = threading.Event()

        def kill():
            started.wait(60)
            os.kill(victim, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        timer = threading.Timer(1.0, started.set)
        timer.start()
        done = run_sweep(SWEEP, tmp_path, scheduler=cluster.scheduler_address)
        killer.join()
        deadline = time.monotonic() + 30
        while victim in {w.pid for w in cluster.workers.values()} and time.monotonic() < deadline:
            time.sleep(0.2)
        assert victim not in {w.pid for w in cluster.workers.values()}
    assert done.ran == 4
    assert files(tmp_path) == files(plain)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_not_there_is_named(tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason="needs the extra `cluster`")
    from sinequanon.scenario import sweep

    monkeypatch.setattr(sweep, "PATIENCE", 1)
    with pytest.raises(ScenarioError, match="does not answer"):
        list(sweep.results(tasks(SWEEP, None)[:1], "tcp://127.0.0.1:9"))


def test_a_bad_page_of_ranges_is_refused_before_anything_runs(tmp_path):
    page = tmp_path / "sweep.toml"
    page.write_text('hosts = ["MLI"]\nas_of = [2023-06-16]\n[choices]\nshield = [1]\n')
    with pytest.raises(ScenarioError, match="no choice shield"):
        read_sweep(page)
    page.write_text("hosts = []\nas_of = [2023-06-16]\n")
    with pytest.raises(ScenarioError, match="hosts"):
        read_sweep(page)
    bad = Sweep(hosts=("MLI",), as_of=(date(2023, 6, 16),), patches=("vanish",))
    with pytest.raises(ScenarioError, match="no patch 'vanish'"):
        run_sweep(bad, tmp_path / "out")
    assert not (tmp_path / "out").exists()
