"""What all tests share: the folder of raw releases, when there is one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

# Two processes of tests on two cores: threads of their own would only get in each other's way. Read when polars is imported.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

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
