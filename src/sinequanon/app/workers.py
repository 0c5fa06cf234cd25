"""Work that takes long: a few at a time, a bounded queue, and an end to patience."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class BusyError(Exception):
    """There is too much to do; `retry_after` says in how many seconds to ask again."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"busy for {retry_after} s")


class Workers:
    """Runs work in `running` threads; at most `waiting` more are queued, none longer than `patience` seconds."""

    def __init__(self, *, running: int = 3, waiting: int = 256, patience: float = 90.0) -> None:
        self._running = running
        self._pool: ThreadPoolExecutor | None = None
        self._room = threading.BoundedSemaphore(running + waiting)
        self.patience = patience

    async def do(self, work: Callable[[], T]) -> T:
        """Run work in a thread.

        Raises
        ------
        BusyError
            When the queue is full, or patience ends. What runs by then runs on, and what it makes is kept for the next.
        """
        if not self._room.acquire(blocking=False):
            raise BusyError(5)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._running, thread_name_prefix="work")
        running = self._pool.submit(work)
        running.add_done_callback(self._freed)
        try:
            async with asyncio.timeout(self.patience):
                return await asyncio.wrap_future(running)
        except TimeoutError:
            raise BusyError(10) from None

    def _freed(self, _: Future[Any]) -> None:
        self._room.release()

    def close(self) -> None:
        """Forget what is queued; what runs is not waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
