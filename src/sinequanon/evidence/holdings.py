"""What views of the same evidence on the same date share while one of them is open: tables, and what was made of them."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from weakref import WeakValueDictionary

from sinequanon.evidence import kept_estimates
from sinequanon.evidence.store import Edition, Vintage
from sinequanon.evidence.tables import TABLES

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

Made = TypeVar("Made")


class _Kept(NamedTuple):
    value: Any
    tables: frozenset[str]


class Holdings:
    """Tables of the evidence as of a date, and what was made of them."""

    def __init__(self) -> None:
        self.frames: dict[str, pl.DataFrame] = {}
        self.last: dict[str, date | None] = {}
        self._made: dict[Hashable, OrderedDict[Hashable, _Kept]] = {}
        self._guard = threading.Lock()

    def once(
        self, what: Hashable, most: int, key: Hashable, make: Callable[[], Made], reader: Reader
    ) -> Made:
        """Give what was made, or make and keep it, and note for the reader which tables it rests on.

        Parameters
        ----------
        what
            The kind of thing; each has a store of its own.
        most
            How many of the kind are kept: those used last.
        key
            Which one of the kind.
        make
            Makes it; what fails is not kept.
        reader
            Who asks.
        """
        with self._guard:
            held = self._made.setdefault(what, OrderedDict())
            found = held.get(key)
            if found is not None:
                held.move_to_end(key)
        if found is None:
            made, tables = reader.watching(make)
            with self._guard:
                found = held.setdefault(key, _Kept(made, tables))
                while len(held) > most:
                    held.popitem(last=False)
        reader.note(found.tables)
        return found.value


class Reader:
    """Which tables were read through one view, whoever had read them before."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._within = threading.local()

    def note(self, tables: Iterable[str]) -> None:
        """Note that tables were read, by what is being made as well."""
        self.used.update(tables)
        if open_sets := self._open():
            open_sets[-1].update(tables)

    def watching(self, make: Callable[[], Made]) -> tuple[Made, frozenset[str]]:
        """Make something, and tell which tables were read for it."""
        read: set[str] = set()
        self._open().append(read)
        try:
            return make(), frozenset(read)
        finally:
            self._open().pop()

    def _open(self) -> list[set[str]]:
        """Give the sets of what is being made in this thread, the innermost last."""
        if not hasattr(self._within, "sets"):
            self._within.sets = []
        return self._within.sets


_SHARED: WeakValueDictionary[Hashable, Holdings] = WeakValueDictionary()
_last: deque[Holdings] = deque(maxlen=0)
_guard = threading.Lock()


def keep_last(most: int) -> None:
    """Keep the holdings asked for last, even when no view of them is open: none unless this is called."""
    global _last  # noqa: PLW0603 - how much is kept is one number for the process
    with _guard:
        _last = deque(_last, maxlen=most)


def shared(key: Hashable) -> Holdings:
    """Give the holdings of a key: those of an open view that has the same, else new ones."""
    with _guard:
        held = _SHARED.get(key)
        if held is None:
            held = _SHARED[key] = Holdings()
        if _last.maxlen and not any(held is one for one in _last):
            _last.append(held)
        return held


def content(edition: Edition, registers: Path, estimates: Path, kept: Sequence[Vintage]) -> Hashable:
    """Give what two views have in common if they read the same evidence: whatever is in the files, and that none was touched since."""
    return (
        _edition(edition),
        registers_hash(registers),
        tuple(kept_estimates.digest(name, estimates) for name, table in TABLES.items() if table.fitted),
        tuple((vintage.known, _edition(vintage.edition)) for vintage in kept),
    )


def _edition(edition: Edition) -> Hashable:
    files = ((name, edition.folder / f"{name}.parquet") for name in sorted(edition.manifest.tables))
    tables = tuple((name, _touched(path), edition.manifest.tables[name].sha256) for name, path in files)
    return str(edition.folder), edition.manifest.edition, tables


def _touched(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def registers_hash(folder: Path) -> str:
    """Give one hash of all registers as they are at this moment, whatever the order in which a disk lists them."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".toml", ".csv"))
    return _hash_of(folder, tuple((path, _touched(path)) for path in files))


@lru_cache(maxsize=8)
def _hash_of(folder: Path, files: tuple[tuple[Path, Hashable], ...]) -> str:
    digest = hashlib.sha256()
    for path, _ in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
