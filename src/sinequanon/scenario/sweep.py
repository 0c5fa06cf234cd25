"""Sweeps: many scenarios from one page of ranges, here or on a cluster, each kept as it is done, so that a killed sweep goes on.

On a Dask cluster the tasks and bytes are the same; a worker that dies is replaced by another.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Annotated, Any

import polars as pl
from pydantic import Field

from sinequanon.errors import EstimationError, EvidenceError, InputError, ScenarioError, told_as
from sinequanon.files import bytes_of, replacing, text_of
from sinequanon.months import in_words
from sinequanon.scenario.document import AsOf, Choices, Document, Part, checked, parse
from sinequanon.scenario.patch import apply, named
from sinequanon.states import name_of

MOST_WORKERS = 256
MOST = 1_000_000
"""Scenarios in one sweep."""
CONTENT, MOST_BYTES = "sinequanon.content", 100_000_000
"""Where a result's file notes its own hash; bytes of one that is looked at."""


class Sweep(Part):
    """Ranges: every combination is one scenario.

    Parameters
    ----------
    hosts, as_of
        Host states and dates.
    patches
        Counterfactuals that each scenario is run with, by name, as `simulate --patch` takes them.
    seeds
        Of the streams.
    horizon, histories
        Of every scenario.
    choices
        Name of a choice -> its values; those that are not named keep their defaults.
    """

    hosts: Annotated[tuple[str, ...], Field(min_length=1)]
    as_of: Annotated[tuple[AsOf, ...], Field(min_length=1)]
    patches: tuple[str, ...] = ()
    seeds: Annotated[tuple[int, ...], Field(min_length=1)] = (1,)
    horizon: Annotated[int, Field(ge=1, le=36)] = 36
    histories: Annotated[int, Field(ge=100, le=10_000_000)] = 10_000
    choices: Annotated[dict[str, Annotated[list[Any], Field(min_length=1)]], Field(default_factory=dict)]

    def documents(self) -> Iterator[Document]:
        """Give every scenario, in order.

        Raises
        ------
        ScenarioError
            When a combination describes no possible scenario, or there are too many.
        """
        axes = [self.hosts, self.as_of, self.seeds, *self.choices.values()]
        size = 1
        for axis in axes:
            size *= len(axis)
        if size > MOST:
            raise ScenarioError(
                f"The sweep has {size:,} scenarios, more than {MOST:,}.",
                where="sweep",
                cure="Split it in several.",
            )
        for host, day, seed, *values in product(*axes):
            choices = dict(zip(self.choices, values, strict=True))
            content = {
                "name": "base",
                "host": host,
                "as_of": day,
                "seed": seed,
                "horizon": self.horizon,
                "histories": self.histories,
                "choices": choices,
            }
            yield checked(Document, content, where=f"sweep: {host}, {day}, {choices}")


@dataclass(frozen=True)
class Task:
    """One scenario of a sweep, with its counterfactuals: plain data that travels to any worker."""

    document: str
    patches: tuple[str, ...]
    data: str | None
    evidence: str

    @property
    def name(self) -> str:
        """Name of the file that holds the result: the same scenario on the same evidence, the same name."""
        content = json.dumps([self.document, self.patches, self.evidence])
        return hashlib.sha256(content.encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Done:
    """How a sweep went: scenarios run now, found done from before, and passed over with the reason."""

    ran: int
    found: int
    passed_over: tuple[tuple[str, str], ...]
    folder: Path


def read_sweep(path: Path) -> Sweep:
    """Read the page of ranges, a TOML file.

    Raises
    ------
    ScenarioError
        When it cannot be read or describes no possible sweep.
    """
    text = text_of(path, "The sweep", ScenarioError)
    sweep = checked(Sweep, parse(text, form="toml", where=str(path)), where=str(path))
    strange = sorted(set(sweep.choices) - set(Choices.model_fields))
    if strange:
        raise ScenarioError(
            f"choices: there is no choice {', '.join(strange)}.",
            where=str(path),
            cure=f"The choices are {', '.join(Choices.model_fields)}.",
        )
    return sweep


def tasks(sweep: Sweep, data: Path | None) -> list[Task]:
    """List the tasks of a sweep; a patch that fits no scenario is refused before any runs."""
    from sinequanon.evidence.record import identity
    from sinequanon.evidence.view import view
    from sinequanon.scenario.plan_cache import maker
    from sinequanon.scenario.simulate import MOST_PATCHES

    if len(sweep.patches) > MOST_PATCHES:
        raise ScenarioError(
            f"There are {len(sweep.patches)} patches, more than {MOST_PATCHES}.",
            where="patches",
            cure="Run the sweep with fewer at a time.",
        )
    made_by, evidence = json.dumps(maker()), dict[date, str]()
    listed: list[Task] = []
    for document in sweep.documents():
        day = document.as_of
        if day not in evidence:
            evidence[day] = identity(view(day, data=data)) + made_by
        for text in sweep.patches:
            apply(document, named(document, text))
        listed.append(Task(document.canonical(), sweep.patches, str(data) if data else None, evidence[day]))
    return listed


def work(task: Task) -> tuple[str, bytes | None, str]:
    """Run one task, anywhere.

    Returns
    -------
    name, parquet, reason
        The file's name; its bytes, or None with the reason why the scenario cannot be run on the evidence.
    """
    from sinequanon.scenario.simulate import simulate

    document = Document.model_validate_json(task.document)
    try:
        view = _view(document.as_of, task.data)
        patches = [named(document, text) for text in task.patches]
        outcome = simulate(view, document, patches, threads=1)
    except (ScenarioError, InputError, EstimationError, EvidenceError) as error:
        return task.name, None, f"{name_of(document.host)}, {in_words(document.as_of)}: {error.cause}"
    frame = outcome.summary().with_columns(
        pl.lit(document.host).alias("host"),
        pl.lit(document.as_of).alias("as_of"),
        pl.lit(document.seed).alias("seed"),
        pl.lit(document.histories).alias("histories"),
        pl.lit(json.dumps(document.model_dump(mode="json")["choices"], sort_keys=True)).alias("choices"),
        pl.lit(document.digest).alias("document"),
    )
    room = io.BytesIO()
    kept = {CONTENT: _digest(task.name, frame)}
    frame.write_parquet(room, compression="zstd", statistics=False, metadata=kept)
    return task.name, room.getvalue(), ""


def _digest(name: str, frame: pl.DataFrame) -> str:
    """Give the hash of a result's name and of all that it holds."""
    content = json.dumps([name, [str(kind) for kind in frame.dtypes]]) + frame.write_csv()
    return hashlib.sha256(content.encode()).hexdigest()


def _is_done(path: Path) -> bool:
    """Tell whether a result is there as it was kept: the right one, whole, and finite; any other is made again."""
    try:
        raw = bytes_of(path, most=MOST_BYTES)
        noted = pl.read_parquet_metadata(io.BytesIO(raw)).get(CONTENT)
        frame = pl.read_parquet(raw)
        finite = all(column.is_finite().all() for column in frame.select(pl.selectors.float()))
        return finite and noted == _digest(path.stem, frame)
    except (OSError, ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return False


@lru_cache(maxsize=4)
def _view(day: date, data: str | None) -> Any:
    from sinequanon.evidence.view import view

    return view(day, data=Path(data) if data else None)


def run_sweep(
    sweep: Sweep,
    out: Path,
    *,
    data: Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Done:
    """Run what is not done yet of a sweep, and keep each result as it comes.

    Parameters
    ----------
    sweep
        The ranges.
    out
        Folder of the results, a Parquet data set: one file a scenario.
    data
        Folder of an edition of the evidence.
    workers
        Processes on this machine; by default as many as there are processors.
    scheduler
        Address of a Dask scheduler: then the work is done there, with the same bytes.
    progress
        Called with scenarios done and scenarios in all.

    Raises
    ------
    ScenarioError
        When a scenario or patch is impossible: nothing has run then.
    EvidenceError
        When the folder cannot be written.
    """
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise InputError(
            f"{workers} is no number of processes.",
            where="--workers",
            cure=f"Give 1 to {MOST_WORKERS}, or leave it out for one a processor.",
        )
    listed = tasks(sweep, data)
    cure = "Choose another with --out DIR."
    with told_as(EvidenceError, "The folder of the results cannot be made", where=out, cure=cure):
        out.mkdir(parents=True, exist_ok=True)
    left = [task for task in listed if not _is_done(out / f"{task.name}.parquet")]
    done = len(listed) - len(left)
    passed_over: list[tuple[str, str]] = []
    ran = 0
    for name, content, reason in _results(left, workers=workers, scheduler=scheduler):
        if content is None:
            passed_over.append((name, reason))
        else:
            _keep(out / f"{name}.parquet", content)
            ran += 1
        if progress is not None:
            progress(done + ran + len(passed_over), len(listed))
    notes = "".join(f"{name}\t{reason}\n" for name, reason in sorted(passed_over))
    _keep(out / "passed_over.tsv", notes.encode())
    return Done(ran, done, tuple(sorted(passed_over)), out)


def _results(
    left: list[Task], *, workers: int | None, scheduler: str | None
) -> Iterable[tuple[str, bytes | None, str]]:
    if not left:
        return
    if scheduler is not None:
        yield from results(left, scheduler)
        return
    if workers == 1:
        yield from map(work, left)
        return
    # Not forked: a fork of a process with threads of its own, as the frames' library has, may wait for ever.
    before = set(active_children())
    pool = ProcessPoolExecutor(
        workers or os.cpu_count(), mp_context=get_context("spawn"), initializer=_leave_stopping_to_the_first
    )
    try:
        futures = [pool.submit(work, task) for task in left]
        for future in as_completed(futures):
            yield future.result()
    except BrokenExecutor as error:
        raise EstimationError(
            "A process of the sweep was ended from outside, perhaps for want of memory.",
            where="--workers",
            cure="Run it again with fewer --workers; what was done is kept.",
        ) from error
    except BaseException:
        for process in set(active_children()) - before:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_stopping_to_the_first() -> None:
    """Let Ctrl+C be heard by the process that started the others, which ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _keep(path: Path, content: bytes) -> None:
    cure = "Free space, or choose another folder with --out DIR; the sweep goes on where it stopped."
    with told_as(EvidenceError, "A result cannot be kept", where=path, cure=cure), replacing(path) as part:
        part.write_bytes(content)


PATIENCE = 20
"""Seconds to wait for the scheduler."""


def results(tasks: Sequence[Task], scheduler: str) -> Iterator[tuple[str, bytes | None, str]]:
    """Give the results of tasks as they come.

    Parameters
    ----------
    tasks
        What is to be done.
    scheduler
        Address of the scheduler, such as tcp://127.0.0.1:8786.

    Raises
    ------
    ScenarioError
        When Dask is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise ScenarioError(
            "Dask is not installed.",
            where="--scheduler",
            cure='Install the extra: pip install "sinequanon[cluster]", here and on every worker.',
        ) from error
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ScenarioError(
            f"The scheduler does not answer: {error}.",
            where=scheduler,
            cure="Start it with `dask scheduler`, and check address and port.",
        ) from error
    with client, client.as_current():
        futures = client.map(work, tasks, key=[task.name for task in tasks], retries=3)
        for future in as_completed(futures):
            yield future.result()
            future.release()
