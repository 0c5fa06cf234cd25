"""What all tests share: the folder of raw releases, when there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SIBLING = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of raw public releases; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("SINEQUANON_RAW", SIBLING))
    if not folder.is_dir():
        pytest.skip("needs the raw public releases (SINEQUANON_RAW names their folder)")
    return folder
