"""Files that are there whole or not at all: written beside their place, then moved to it in one step."""

from __future__ import annotations

import glob
import os
import shutil
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


@contextmanager
def replacing_folder(path: Path) -> Generator[Path]:
    """Give an empty folder to fill, which takes the place of another when all went well.

    On any fault the part is removed and the folder, if there was one, stays as it was. A folder that is replaced is first
    set aside, so that a reader finds the old one, none for an instant, or the new one; never a mixture.

    Parameters
    ----------
    path
        The folder to make or to replace.

    Raises
    ------
    OSError
        When the place cannot be written, or is full.
    """
    path = path.absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    for kind in ("part", "old"):
        for left in path.parent.glob(f".{glob.escape(path.name)}.{kind}-*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT:
                    shutil.rmtree(left)
    name = uuid.uuid4().hex[:12]
    part, old = (path.with_name(f".{path.name}.{kind}-{name}") for kind in ("part", "old"))
    part.mkdir()
    try:
        yield part
        for file in part.rglob("*"):
            if file.is_file():
                with file.open("rb+") as written:
                    os.fsync(written.fileno())
        if path.exists():
            path.rename(old)
        try:
            part.rename(path)
        except BaseException:
            if old.exists():
                old.rename(path)
            raise
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
