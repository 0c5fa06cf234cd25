"""What all tests share: the folder of raw releases, when there is one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

SIBLING = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_configure(config: pytest.Config) -> None:
    """Give each process of the tests a data folder of its own: no test reads or writes the user's."""
    folder = tempfile.TemporaryDirectory(prefix="sinequanon-")
    config.add_cleanup(folder.cleanup)
    os.environ["SINEQUANON_DATA"] = folder.name


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of raw public releases; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("SINEQUANON_RAW", SIBLING))
    if not folder.is_dir():
        pytest.skip("needs the raw public releases (SINEQUANON_RAW names their folder)")
    return folder
