"""Files that are there whole or not at all: written beside their place, then moved to it in one step."""

from __future__ import annotations

import glob
import os
import time
import uuid
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

LEFT = 3600.0
"""Seconds after which a part that nobody finished was left by a writer that was killed."""


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a place to write to, which takes the place of a file when all went well.

    On any fault the part is removed and the file, if there was one, stays as it was. Folders that lack are made, and parts
    of the same file that killed writers left are removed.

    Parameters
    ----------
    path
        The file to write or to replace.

    Raises
    ------
    OSError
        When the folder cannot be written, or is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f".{glob.escape(path.name)}.part-*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > LEFT:
                old.unlink()
    part = path.with_name(f".{path.name}.part-{uuid.uuid4().hex[:12]}")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
