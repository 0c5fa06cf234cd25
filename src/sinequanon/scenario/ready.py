"""The ready scenarios: documents that the package carries, by name."""

from __future__ import annotations

from pathlib import Path

from sinequanon.errors import ScenarioError
from sinequanon.scenario.document import Document, read
from sinequanon.written import cut

FOLDER = Path(__file__).parent / "ready"


def names() -> list[str]:
    """List the ready scenarios."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or no path at all
        return False


def find(name: str) -> Document:
    """Read a ready scenario by its name, or a document by its path.

    Raises
    ------
    ScenarioError
        When there is neither, or the document does not describe a possible scenario.
    """
    path = Path(name)
    if name in names():
        return read(FOLDER / f"{name}.toml")
    if path.suffix.lower() in {".toml", ".json"} or _is_file(path):
        return read(path)
    raise ScenarioError(
        f"There is no scenario {cut(name)!r}.",
        where="scenario",
        cure=f"Name a .toml or .json file, or one of the ready ones: {', '.join(names())}.",
    )
