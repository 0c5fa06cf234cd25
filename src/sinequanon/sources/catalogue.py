"""The catalogue of sources: a card for each (who made a release, under which licence, how to cite it and know it again), and who reads it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from sinequanon.errors import SourceError

if TYPE_CHECKING:
    from sinequanon.sources.tables import Source


FOLDER = Path(__file__).parent / "cards"


class KnownFile(BaseModel):
    """A file whose content the project has seen: its path below the raw folder, its hash, its rows."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    path: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    bytes: int = Field(gt=0)
    rows: int | None = Field(default=None, gt=0)
    """Rows of the table that `read` returns from it."""


class Release(BaseModel):
    """A file of the official release as its producer serves it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    url: str
    path: str
    """Where it is put below the raw folder."""
    max_bytes: int = Field(gt=0)
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    starts_with: str | None = None
    """First characters of the content when it is text, e.g. the first column's name."""


class Card(BaseModel):
    """What stands beside every figure: producer, version, licence, citation, traps."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    title: str
    producer: str
    version: str
    released: str
    """Date on which this version became public (year, month or day)."""
    looked: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    """Day on which its files were read and their hashes noted; None for a card of a user's own that does not tell."""
    covers: str
    licence: str
    citation: str
    page: str
    doi: str | None = None
    derived: str | None = None
    """What was done between the producer's release and the file that is read, if anything."""
    traps: tuple[str, ...] = ()
    unsure: str | None = None
    """What about this card (licence, address, date) is not verified."""
    file: tuple[KnownFile, ...] = ()
    release: tuple[Release, ...] = ()
    newer: tuple[str, ...] = ()
    """Patterns of paths below the raw folder where a newer release of a known form is looked for first."""

    def files_in(self, folder: Path) -> list[Path]:
        """List the source's files that a raw folder holds, in the order in which they are read."""
        named = dict.fromkeys([*(f.path for f in self.file), *(r.path for r in self.release)])
        known = [folder / path for path in named]
        newer = [path for pattern in self.newer for path in sorted(folder.glob(pattern), reverse=True)]
        return [path for path in [*(p for p in newer if p not in known), *known] if path.is_file()]


@cache
def load(path: Path) -> Card:
    """Read a card.

    Parameters
    ----------
    path
        The card's TOML file; its stem is the card's name.

    Raises
    ------
    SourceError
        When the card is missing or not of the card's form.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Card.model_validate({"name": path.stem, **content})
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError(
            f"The source card {path.name} cannot be read: {error}",
            cure="Mend the card: its keys are those of sinequanon.sources.catalogue.Card.",
            where=str(path),
        ) from error


@cache
def cards() -> dict[str, Card]:
    """Read all cards of the package, by name, in order."""
    found = [load(path) for path in sorted(FOLDER.glob("*/*.toml"))]
    return {card.name: card for card in found}


MODULES = (
    "assembly",
    "council",
    "data_hub",
    "displacement",
    "ged_events",
    "missions",
    "pace",
    "studies",
    "ucdp",
    "views",
)
"""Where the sources are declared."""


@cache
def sources() -> dict[str, Source]:
    """Return all sources by the name of their card, in the order of the cards."""
    from sinequanon.sources.tables import Source

    modules = [import_module(f"sinequanon.sources.{name}") for name in MODULES]
    declared = {s.name: s for module in modules for s in vars(module).values() if isinstance(s, Source)}
    return {name: declared[name] for name in cards()}


def source(name: str) -> Source:
    """Return the source whose card has this name."""
    return sources()[name]
