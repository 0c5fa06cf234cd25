"""Gathering the raw releases: reading each with its own module, and noting what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sinequanon.errors import SourceError
from sinequanon.evidence.build.completeness import faults
from sinequanon.evidence.store import REFERENCE, Edition, Input, open_edition
from sinequanon.evidence.tables import needed
from sinequanon.sources import catalogue
from sinequanon.sources.card import Card
from sinequanon.sources.tables import Source


@dataclass(frozen=True)
class Gathered:
    """Frames by source, and the raw files they came from."""

    frames: dict[str, pl.DataFrame]
    inputs: list[Input]


def gather(
    raw: Path,
    *,
    fetch: bool,
    accept_unknown: Sequence[str],
    say: Callable[[str], None],
    only: Sequence[str] | None = None,
    before: Edition | None = None,
    accept_losses: bool = False,
) -> Gathered:
    """Read every source of the catalogue that the folder holds, or those named in `only`.

    With `fetch`, files that the folder lacks are downloaded first; a source that cannot be had is left out, and the
    tables that need it are later taken from the reference edition. Without, every source that a table needs must be there.

    Each release is held against its card and against `before`, the edition so far (by default the package's): one that is
    not whole is refused unless `accept_losses`.

    Raises
    ------
    SourceError
        When a source that is there cannot be read or is not whole, or one that is needed is not there: all of them in one error.
    """
    frames: dict[str, pl.DataFrame] = {}
    inputs: list[Input] = []
    wrong: list[str] = []
    cards, required = catalogue.cards(), needed()
    unheard = set(accept_unknown) - set(cards)
    if unheard:
        raise SourceError(
            f"No source is called {sorted(unheard)}.", cure="`sinequanon data sources` lists their names."
        )
    for name, card in cards.items():
        if only is not None and name not in only:
            continue
        source = catalogue.source(name)
        if fetch and not card.files_in(raw):
            _download(source, raw, say)
        files = card.files_in(raw)
        if not files:
            if name in required and not fetch:
                wrong.append(f"{name}: none of its files is in the folder")
            else:
                say(f"{name}: not there, left out")
            continue
        try:
            frames[name], _ = source.read(raw, accept_unknown=name in accept_unknown)
        except SourceError as error:
            wrong.append(f"{name}: {error.cause} ({error.where})")
            continue
        found = faults(name, frames[name], card, before or open_edition(REFERENCE))
        told = [f"{name}: {fault} ({files[0]})" for fault in found]
        wrong += [] if accept_losses else told
        say("; ".join([f"{name}: {frames[name].height:,} rows", *(told if accept_losses else [])]))
        inputs += [input_of(raw, path, card) for path in files]
    if wrong:
        raise SourceError(
            "\n  ".join([f"{len(wrong)} sources cannot be used; nothing was changed:", *wrong]),
            where=str(raw),
            cure="Fetch these releases again. For a newer release that you trust: --accept-unknown NAME; for one that is "
            "right though it has less: --accept-losses.",
        )
    return Gathered(frames=frames, inputs=inputs)


def _download(source: Source, raw: Path, say: Callable[[str], None]) -> None:
    """Download a source; one that cannot be had is said and left out."""
    try:
        source.fetch(raw)
    except SourceError as error:
        say(f"{source.name}: not downloaded. {error.cause}")


def input_of(raw: Path, path: Path, card: Card) -> Input:
    """Note a raw file with its hash, and whether the source's card knows it."""
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    known = {f.sha256 for f in card.file} | {r.sha256 for r in card.release}
    return Input(
        source=card.name, path=path.relative_to(raw).as_posix(), sha256=digest, known_to_card=digest in known
    )
