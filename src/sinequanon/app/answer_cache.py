"""Keeping answers: the last ones that were asked for, a bounded number, each made once however many wait for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """A store of the `most` answers used last; safe among threads.

    Two that ask for the same thing at once share one making of it. What fails is not kept.
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

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what is kept under a key, or make and keep it."""
        with self._guard:
            lock = self._making.setdefault(key, threading.Lock())
        with lock:
            found = self.find(key)
            if found is not None:
                return found
            try:
                made = make()
            finally:
                with self._guard:
                    self._making.pop(key, None)
            with self._guard:
                self._made[key] = made
                while len(self._made) > self.most:
                    self._made.popitem(last=False)
        return made
