"""How much memory a worker holds, and how it gives back what it does not need."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Callable
from pathlib import Path

MOST = 1_000_000_000
"""Bytes that a worker may hold before it forgets the older half of what it keeps."""


def held() -> int:
    """Return the bytes of memory that this process holds, shared libraries included; 0 where the system does not tell (it is Linux that does)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def give_back() -> None:
    """Return to the system what is freed: Python and the C library keep it otherwise."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError, TypeError):  # another C library
        return


def relieve(shed: Callable[[], None], *, most: int = MOST) -> bool:
    """Have older answers forgotten when more memory is held than may be.

    Parameters
    ----------
    shed
        Forgets the older half of what is kept.
    most
        Bytes that may be held.

    Returns
    -------
    bool
        Whether something had to be forgotten.
    """
    if held() <= most:
        return False
    shed()
    give_back()
    return True
