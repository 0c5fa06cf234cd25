"""Make the reference edition again from a folder of raw releases: python tools/make_reference.py RAW."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from sinequanon.evidence.build import build_reference
from sinequanon.evidence.store import REFERENCE, open_edition


def main() -> int:
    """Build into a new folder, then exchange the package's edition for it."""
    with tempfile.TemporaryDirectory(dir=REFERENCE.parent) as folder:
        manifest = build_reference(
            Path(sys.argv[1]), Path(folder), say=lambda line: print(line, file=sys.stderr)
        )
        made = open_edition(Path(folder)).folder
        old = REFERENCE.with_name(".edition-before")
        if REFERENCE.is_dir():
            REFERENCE.rename(old)
        made.rename(REFERENCE)
        shutil.rmtree(old, ignore_errors=True)
    size = sum(p.stat().st_size for p in REFERENCE.iterdir())
    print(f"{manifest.edition}: {size / 1e6:.2f} MB in {REFERENCE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
