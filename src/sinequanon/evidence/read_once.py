"""Frames that are read once in a process: the same bytes, or the same rows of a register, give the frame that they gave before."""

from __future__ import annotations

import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

MOST = 128
"""Frames that are kept: those used last. An edition, the registers and the estimates have some 60 together."""

_kept: OrderedDict[Hashable, tuple[object, pl.DataFrame]] = OrderedDict()
_guard = threading.Lock()


def frame_for(key: Hashable, beside: object, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    """Return the frame that is kept under a key, or make and keep it.

    Parameters
    ----------
    key
        What the frame hangs on, and all of it.
    beside
        Kept with the frame: objects whose identity stands in the key, so that no other can come to have it.
    make
        Makes the frame; what fails is not kept.
    """
    with _guard:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key][1]
    made = make()
    with _guard:
        _, made = _kept.setdefault(key, (beside, made))
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def parquet(content: bytes) -> pl.DataFrame:
    """Return the table in the bytes of a Parquet file."""
    import polars as pl

    return frame_for(hashlib.sha256(content).digest(), None, lambda: pl.read_parquet(io.BytesIO(content)))
