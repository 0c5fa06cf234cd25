"""The work of a sweep on a Dask cluster: the same tasks, the same bytes; a worker that dies is replaced by another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinequanon.errors import ScenarioError
from sinequanon.scenario.sweep import Task, work

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
