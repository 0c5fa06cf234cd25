"""What the readers of zip and gzip raise when an archive is damaged: more than they say."""

from __future__ import annotations

import struct
import zipfile
import zlib

BROKEN = (
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
)
"""Found by bending archives at every place: a bent offset, for one, ends in a ValueError."""
