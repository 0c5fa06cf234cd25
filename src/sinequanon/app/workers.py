"""Workers: who answers, a few at a time; equal questions are answered once, and who would wait too long is told so at once.

All of it runs on the server's own loop and does no work itself: what takes time is done by the hands, which are processes.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

Q = TypeVar("Q", bound=Hashable)
A = TypeVar("A")
Q_contra = TypeVar("Q_contra", contravariant=True)
A_co = TypeVar("A_co", covariant=True)
FEW = 4
"""Who waits for an answer up to whatever it takes: so many callers, as one analyst and the tabs of a page are."""
FIRST, AGAIN = 5.0, 0.3
"""Seconds that a question of a new kind is taken to last: the first on its matter, and those after it."""
LEARNT = 0.25
"""Weight of the last time in the means of a kind of question."""
AGING = 3.0
"""Seconds that a question for which nobody waits steps back for each second that it takes: the short go first, none lies for ever."""
ROOMS, JOBS = 64, 256
"""Matters that a worker is taken to remember, and questions that are queued at most."""


class BusyError(Exception):
    """There is too much to do; `retry_after` says in how many seconds to ask again."""

    def __init__(self, wait: float) -> None:
        self.retry_after = int(min(max(wait, 0.0), 60.0)) + 1
        super().__init__(f"busy for {self.retry_after} s")


class Hand(Protocol[Q_contra, A_co]):
    """One who answers one question at a time."""

    async def answer(self, question: Q_contra, /) -> A_co:
        """Answer a question."""
        ...

    async def close(self) -> None:
        """End what is being done."""
        ...


class Durations:
    """How long questions of a kind take: moving mean and mean deviation of past ones, as timeouts of TCP are set (RFC 6298)."""

    def __init__(self, first: Mapping[Any, float]) -> None:
        self._first = first
        self._known: dict[tuple[Hashable, bool], tuple[float, float]] = {}

    def expected(self, kind: Hashable, *, again: bool) -> float:
        """Return the seconds that most questions of a kind do not exceed; `again` where the worker has answered on the same matter."""
        unknown = AGAIN if again else self._first.get(kind, FIRST)
        mean, apart = self._known.get((kind, again), (unknown, 0.0))
        return mean + apart

    def learn(self, kind: Hashable, seconds: float, *, again: bool) -> None:
        """Take note of how long one took."""
        mean, apart = self._known.get((kind, again), (seconds, seconds / 2))
        apart += LEARNT * (abs(seconds - mean) - apart)
        self._known[kind, again] = mean + LEARNT * (seconds - mean), apart


@dataclass(eq=False)
class _Job(Generic[Q, A]):
    """A question in hand."""

    question: Q
    kind: Hashable
    room: Hashable
    takes: float
    order: float
    future: asyncio.Future[A]
    begun: float | None = None

    def __lt__(self, other: _Job[Q, A]) -> bool:
        return self.order < other.order

    def left(self) -> float:
        """Return the seconds that are left of it; one that is overdue is taken to need half as long again as it has taken."""
        passed = time.monotonic() - self.begun if self.begun is not None else 0.0
        return self.takes - passed if passed < self.takes else passed / 2


@dataclass(eq=False)
class _Lane(Generic[Q, A]):
    """A hand with its queue, and the matters on which it has answered or will have."""

    hand: Hand[Q, A]
    queue: list[_Job[Q, A]] = field(default_factory=list)
    now: _Job[Q, A] | None = None
    rooms: OrderedDict[Hashable, bool] = field(default_factory=OrderedDict)
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def ahead(self, order: float) -> float:
        """Return the seconds until a question of an order begins."""
        first = self.now.left() if self.now else 0.0
        return first + sum(job.takes for job in self.queue if job.order < order)

    def until(self, job: _Job[Q, A]) -> float:
        """Return the seconds until a question has its answer, if somebody waits for it from now on."""
        if job is self.now:
            return job.left()
        return self.ahead(min(job.order, time.monotonic())) + job.takes

    def bring_forward(self, job: _Job[Q, A]) -> None:
        """Put a question before all that come later and those for which nobody waits: its wait ends as it was told."""
        now = time.monotonic()
        if job is not self.now and job.order > now:
            job.order = now
            heapq.heapify(self.queue)


class Workers(Generic[Q, A]):
    """Gives questions to hands.

    Parameters
    ----------
    hands
        Who answers.
    keep
        Told every answer, also one for which nobody has waited.
    soon
        Seconds that one waits when more than a few wait: who would have to wait longer, as past times tell, is refused at once.
    backlog
        Seconds of work within which a question is taken up all the same, so that its answer is there when it is asked again.
    patience
        Seconds after which nobody waits.
    first
        Seconds that the first question of a kind takes, as far as one knows before it was asked.
    """

    def __init__(
        self,
        hands: Sequence[Hand[Q, A]],
        *,
        keep: Callable[[Q, A], None] = lambda _q, _a: None,
        soon: float = 5.0,
        backlog: float = 30.0,
        patience: float = 120.0,
        first: Mapping[Any, float] | None = None,
    ) -> None:
        self._lanes = [_Lane[Q, A](hand) for hand in hands]
        self._keep = keep
        self._soon, self._backlog, self._patience = soon, backlog, patience
        self._jobs: dict[Q, _Job[Q, A]] = {}
        self._durations = Durations(first or {})
        self._waiting = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False

    async def ask(self, question: Q, *, kind: Hashable, room: Hashable) -> A:
        """Return the answer to a question; who asks what is in hand waits for the same answer.

        Parameters
        ----------
        question
            Equal questions, equal answers.
        kind
            By it is told how long the question takes.
        room
            The matter that it is about: who has answered on it answers the next sooner.

        Raises
        ------
        BusyError
            When the wait would be too long, the queue is full, patience ends, or the hand was lost.
        """
        lane, job = self._place(question, kind, room, self._backlog)
        wait = lane.until(job)
        if self._waiting >= FEW and wait > self._soon:
            raise BusyError(wait)
        lane.bring_forward(job)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                # Shielded: one who leaves does not end the work of the others.
                return await asyncio.shield(job.future)
        except TimeoutError:
            raise BusyError(job.left()) from None
        except asyncio.CancelledError:
            if job.future.cancelled():  # the app is closing
                raise BusyError(10) from None
            raise
        finally:
            self._waiting -= 1

    def prepare(self, question: Q, *, kind: Hashable, room: Hashable) -> None:
        """Have a question answered, for which nobody waits, after those for which somebody does."""
        with suppress(BusyError):
            self._place(question, kind, room, float("inf"), later=60.0)

    def _place(
        self, question: Q, kind: Hashable, room: Hashable, backlog: float, *, later: float = 0.0
    ) -> tuple[_Lane[Q, A], _Job[Q, A]]:
        """Queue a question where it is answered first, unless it is queued."""
        if (job := self._jobs.get(question)) is not None:
            return next(lane for lane in self._lanes if lane.now is job or job in lane.queue), job
        if self._closed:
            raise BusyError(5)
        now = time.monotonic()

        def cost(lane: _Lane[Q, A], *, planned: bool = False) -> float:
            known = lane.rooms.get(room, False) or (planned and room in lane.rooms)
            return self._durations.expected(kind, again=known)

        def end(lane: _Lane[Q, A]) -> float:
            return lane.ahead(now) + cost(lane, planned=True)

        lane = min(self._lanes, key=end)
        if cost(lane, planned=True) > self._soon:  # the first lane stays free for what is short
            lane = min(self._lanes[1:] or self._lanes, key=end)
        takes = cost(lane)
        order = now + AGING * takes + later
        whole = lane.ahead(float("inf")) + takes
        if len(self._jobs) >= JOBS or (self._waiting >= FEW and end(lane) > self._soon and whole > backlog):
            raise BusyError(whole)
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        job = _Job(question, kind, room, takes, order, future)
        self._jobs[question] = job
        lane.rooms.setdefault(room, False)
        heapq.heappush(lane.queue, job)
        lane.wake.set()
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._serve(each)) for each in self._lanes]
        return lane, job

    async def _serve(self, lane: _Lane[Q, A]) -> None:
        while True:
            await lane.wake.wait()
            while lane.queue:
                lane.now = job = heapq.heappop(lane.queue)
                await self._do(lane, job)
                lane.now = None
            lane.wake.clear()

    async def _do(self, lane: _Lane[Q, A], job: _Job[Q, A]) -> None:
        again = lane.rooms.get(job.room, False)
        job.takes = self._durations.expected(job.kind, again=again)
        job.begun = time.monotonic()
        try:
            made = await lane.hand.answer(job.question)
        except Exception:  # its process ended: what it remembered is gone
            lane.rooms.clear()
            job.future.set_exception(BusyError(2))
            job.future.exception()  # nobody may have waited
        else:
            if any(lane.rooms.values()):  # not the first, with which the process began
                self._durations.learn(job.kind, time.monotonic() - job.begun, again=again)
            lane.rooms[job.room] = True
            lane.rooms.move_to_end(job.room)
            while len(lane.rooms) > ROOMS:
                lane.rooms.popitem(last=False)
            self._keep(job.question, made)
            if not job.future.cancelled():
                job.future.set_result(made)
        finally:
            del self._jobs[job.question]

    async def close(self) -> None:
        """Take no more, forget what is queued, and end what is being done."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for job in self._jobs.values():
            job.future.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(lane.hand.close() for lane in self._lanes), return_exceptions=True)
