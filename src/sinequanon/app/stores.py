"""What the app keeps of what it answered: answers and responses used last, within a bound, each made once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sinequanon.catalogue import speaking

T = TypeVar("T")


class Kept(Generic[T]):
    """A store of the `most` answers used last; safe among threads.

    Two that ask for the same thing at once share one making of it. What fails is not kept. Everything is made in English, whatever
    language the one who asked first speaks; what is in another is made so by itself, and has the language in its key.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: OrderedDict[Hashable, T] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._made)

    def find(self, key: Hashable) -> T | None:
        """Give what is kept under a key, without making it."""
        with self._guard:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        return None

    def shed(self) -> None:
        """Forget the half that was not used for longest; the last is kept."""
        with self._guard:
            for _ in range(len(self._made) // 2):
                self._made.popitem(last=False)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what is kept under a key, or make and keep it."""
        with self._guard:
            lock = self._making.setdefault(key, threading.Lock())
        with lock:
            found = self.find(key)
            if found is not None:
                return found
            try:
                with speaking("en"):
                    made = make()
            finally:
                with self._guard:
                    self._making.pop(key, None)
            with self._guard:
                self._made[key] = made
                while len(self._made) > self.most:
                    self._made.popitem(last=False)
        return made


MOST = 64_000_000
"""Bytes of bodies that are kept."""


@dataclass(frozen=True)
class Answer:
    """A response, finished: status, headers in small letters, and body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def etag(self) -> str:
        """The entity tag: a hash of all that is sent."""
        whole = hashlib.sha256(repr((self.status, self.headers)).encode() + self.body)
        return f'"{whole.hexdigest()[:24]}"'


class Responses:
    """The responses used last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, tuple[Answer, str]] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._held)

    def find(self, question: Hashable) -> tuple[Answer, str] | None:
        """Return what is kept for a question, with its ETag."""
        found = self._held.get(question)
        if found is not None:
            self._held.move_to_end(question)
        return found

    def keep(self, question: Hashable, answer: Answer) -> None:
        """Keep a response; not the program's own failures, nor what alone is more than a quarter of the bound."""
        if answer.status >= 500 or len(answer.body) > self._most // 4:
            return
        self.forget(question)
        self._held[question] = answer, answer.etag
        self.bytes += len(answer.body)
        while self.bytes > self._most:
            self.forget(next(iter(self._held)))

    def forget(self, question: Hashable) -> None:
        """Drop one."""
        if (found := self._held.pop(question, None)) is not None:
            self.bytes -= len(found[0].body)
