"""What all tests share: the folder of raw releases, when there is one."""

from __future__ import annotations

import os
import tempfile
from datetime import date
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
    # Tests that ask of the same date share what was made of it.
    from sinequanon.evidence.holdings import keep_last

    keep_last(8)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that hold us against published releases, which are not ours to give away."""
    for item in items:
        if "raw" in getattr(item, "fixturenames", ()):
            item.add_marker("raw")


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of published releases: for tests that reproduce what they say, number by number."""
    folder = Path(os.environ.get("SINEQUANON_RAW", SIBLING))
    if not folder.is_dir():
        pytest.skip(
            "reproduces figures of published releases, which are not in the repository (SINEQUANON_RAW names their folder)"
        )
    return folder


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small raw releases of our own making, in the layout of the published ones."""
    import raw_releases

    return raw_releases.write(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def full_edition(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a full edition built from these releases; not to be changed."""
    from sinequanon.evidence import store
    from sinequanon.evidence.build.make_tables import full_tables
    from sinequanon.evidence.build.read_sources import gather
    from sinequanon.sources import catalogue

    folder = tmp_path_factory.mktemp("full-edition")
    accepted = list(catalogue.cards())
    found = gather(releases, fetch=False, accept_unknown=accepted, accept_losses=True, say=str)
    made = full_tables(found, say=str)
    known = date(2025, 7, 1)
    store.write(folder, kind="full", version="1", inputs=found.inputs, known=known, **made.written())
    return folder
