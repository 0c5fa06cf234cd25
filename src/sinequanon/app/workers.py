"""Work that takes long: a few at a time, once for all who ask the same, and those who would wait too long are told so at once."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, TypeVar, cast

T = TypeVar("T")
FEW = 4
"""Who waits for a piece of work up to whatever it takes: so many callers, as one analyst and the tabs of a page are."""
UNKNOWN = 5.0
"""Seconds that work of a new kind is taken to last."""
LEARNT = 0.3
"""Weight of the last time in the mean of a kind of work."""


class BusyError(Exception):
    """There is too much to do; `retry_after` says in how many seconds to ask again."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"busy for {retry_after} s")


@dataclass
class _Job:
    """A piece of work in hand, with those who wait for it."""

    kind: Hashable
    future: Future[Any]
    takes: float
    waiters: int = 0
    begun: float | None = field(default=None)


class Workers:
    """Runs work in `running` threads; at most `waiting` more are queued, and nobody waits longer than `patience` seconds.

    While others wait too, who would have to wait longer than `soon` seconds, as past times of the same kind of work tell, is refused
    at once instead of at the end of patience.
    """

    def __init__(
        self, *, running: int | None = None, waiting: int = 64, patience: float = 90.0, soon: float = 6.0
    ) -> None:
        self._running = running or max(2, os.cpu_count() or 2)
        self._queue: SimpleQueue[tuple[Hashable, _Job, Callable[[], Any]] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._closed = False
        self._room = threading.BoundedSemaphore(self._running + waiting)
        self._lock = threading.Lock()
        self._jobs: dict[Hashable, _Job] = {}
        self._times: dict[Hashable, float] = {}
        self.patience, self.soon = patience, soon

    async def do(self, work: Callable[[], T], *, key: Hashable = None) -> T:
        """Run work in a thread; who asks for a key whose work is in hand waits for the same one.

        Parameters
        ----------
        work
            What is done.
        key
            What is asked for, its kind first: equal keys, equal answers. Without one it is done by itself.

        Raises
        ------
        BusyError
            When the queue is full, the wait would be too long, or patience ends. What runs by then runs on, and what it makes
            is kept for the next.
        """
        with self._lock:
            job = self._jobs.get(key) if key is not None else None
            job = self._join(job) if job else self._begin(work, key)
            job.waiters += 1
            alone = sum(each.waiters for each in self._jobs.values()) <= FEW
        try:
            async with asyncio.timeout(self.patience if alone else min(self.patience, self.soon)):
                # Shielded: one who leaves does not end the work of the others.
                return cast("T", await asyncio.shield(asyncio.wrap_future(job.future)))
        except TimeoutError:
            raise BusyError(_in_seconds(self._left(job))) from None
        except asyncio.CancelledError:
            if job.future.cancelled():  # forgotten: the app is closing
                raise BusyError(10) from None
            raise
        finally:
            job.waiters -= 1

    def _join(self, job: _Job) -> _Job:
        left = self._left(job) if job.begun else self._ahead() + job.takes
        if job.waiters >= FEW and left > self.soon:
            raise BusyError(_in_seconds(left))
        return job

    def _begin(self, work: Callable[[], Any], key: Hashable) -> _Job:
        kind = key[0] if isinstance(key, tuple) and key else key
        takes = self._times.get(kind, UNKNOWN)
        ahead = self._ahead()
        if sum(j.waiters for j in self._jobs.values()) >= FEW and ahead > self.soon:
            raise BusyError(_in_seconds(ahead))
        if self._closed or not self._room.acquire(blocking=False):
            raise BusyError(5)
        name = key if key is not None else object()
        job = _Job(kind, Future(), takes)
        self._jobs[name] = job
        self._queue.put((name, job, work))
        if len(self._threads) < self._running:
            # Daemons, unlike a pool's: a program that is told to stop does not wait for what runs.
            thread = threading.Thread(target=self._serve, name=f"work-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return job

    def _serve(self) -> None:
        while (given := self._queue.get()) is not None:
            name, job, work = given
            if not job.future.cancelled():
                self._run(job, work)
            with self._lock:
                del self._jobs[name]
            self._room.release()

    def _run(self, job: _Job, work: Callable[[], Any]) -> None:
        job.begun = time.monotonic()
        try:
            made = work()
        except BaseException as error:
            job.future.set_exception(error)
        else:
            with self._lock:
                taken, known = time.monotonic() - job.begun, self._times.get(job.kind)
                if job.kind is not None:
                    self._times[job.kind] = taken if known is None else known + LEARNT * (taken - known)
            job.future.set_result(made)

    def _left(self, job: _Job) -> float:
        return max(job.takes - (time.monotonic() - job.begun), 0.0) if job.begun else job.takes

    def _ahead(self) -> float:
        """Give the seconds until a thread is free for what comes now."""
        if len(self._jobs) < self._running:
            return 0.0
        return sum(self._left(job) for job in self._jobs.values()) / self._running

    def close(self) -> None:
        """Forget what is queued, and take no more; what runs is not waited for."""
        with self._lock:
            self._closed = True
            for job in self._jobs.values():
                if job.begun is None:
                    job.future.cancel()
        for _ in self._threads:
            self._queue.put(None)


def _in_seconds(wait: float) -> int:
    return int(min(max(wait, 1.0), 60.0)) + 1
