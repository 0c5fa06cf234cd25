"""Gathering the raw releases: each read with its own module, asked whether it is whole, and noted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from sinequanon import states
from sinequanon.errors import SourceError
from sinequanon.evidence.store import REFERENCE, Edition, Input, open_edition
from sinequanon.evidence.tables import needed
from sinequanon.sources import catalogue
from sinequanon.sources.catalogue import Card
from sinequanon.sources.tables import Source

ROWS = 0.95
"""Share of the rows of the release that the card knows; later ones have more, since they reach further."""
STATES = 0.9
"""Share of the states with deaths in a span of time that a later release must have in it too."""
DEATHS = (0.7, 2.0)
"""Between these shares of a year's deaths lie those of a later release: the largest revision so far was +35%."""
LEAST = 1_000
"""Deaths in a year from which its revision is judged."""
AT_WAR, AROUND = 50, 6
"""Deaths in each of so many months before and after a month from which it cannot be without any: the most so far was 31 (Afghanistan, 1992)."""
FIRST = date(1989, 1, 1)


def faults(
    name: str, frame: pl.DataFrame, card: Card, before: Edition, *, today: date | None = None
) -> list[str]:
    """Say what speaks against a release, a sentence each; nothing when it looks whole.

    Parameters
    ----------
    name
        Of the source.
    frame
        As its module reads it.
    card
        Of the source.
    before
        The edition whose figures it is compared with.
    today
        By default, today.
    """
    found = _rows(frame, card)
    if frame.is_empty():
        return found
    found += _to_come(frame, today or datetime.now(UTC).date())
    if name == "ucdp_monthly":
        found += _codes(frame) + _months(frame) + _wars(frame) + _deaths(frame, before)
    if name in ("ucdp_candidate_months", "ucdp_candidate_sums", "ucdp_selected_years"):
        found += _codes(frame)
    return found


def _rows(frame: pl.DataFrame, card: Card) -> list[str]:
    known = card.file[0].rows if len(card.file) == 1 else None
    if known and frame.height < ROWS * known:
        return [f"it has {frame.height:,} rows, and the release that the card knows has {known:,}"]
    return [] if frame.height else ["it has no rows"]


def _to_come(frame: pl.DataFrame, today: date) -> list[str]:
    for column in ("month", "date"):
        if (
            frame.schema.get(column) == pl.Date
            and isinstance(last := frame[column].max(), date)
            and last > today
        ):
            return [f"it has a {column} that is yet to come: {last}"]
    if "year" in frame.columns and frame.schema["year"].is_integer():
        last = frame["year"].max()
        if isinstance(last, int) and last > today.year:
            return [f"it has a year that is yet to come: {last}"]
    return []


def _codes(frame: pl.DataFrame) -> list[str]:
    known = {state.iso3 for state in states.table()}
    strange = sorted(set(frame["iso3"]) - known)
    return [f"it has codes that are no state's: {', '.join(strange[:5])}"] if strange else []


def _months(frame: pl.DataFrame) -> list[str]:
    there = set(frame["month"])
    last = max(there)
    wanted = pl.date_range(FIRST, last, "1mo", eager=True).to_list()
    lacking = [month for month in wanted if month not in there]
    if lacking:
        return [
            f"{len(lacking)} months between January 1989 and {last:%B %Y} have not one event, first {lacking[0]:%B %Y}"
        ]
    return []


def _wars(frame: pl.DataFrame) -> list[str]:
    """Find months without a death in the midst of a war: they are lost, not calm."""
    months = pl.date_range(FIRST, max(frame["month"]), "1mo", eager=True).alias("month")
    known = frame.group_by("iso3", "month").agg(pl.col("best").sum())
    grid = frame.select("iso3").unique().join(months.to_frame(), how="cross").sort("iso3", "month")
    best = pl.col("best").fill_null(0)
    around = [best.shift(k).over("iso3") for k in range(-AROUND, AROUND + 1) if k]
    whole = pl.all_horizontal((deaths >= AT_WAR).fill_null(value=False) for deaths in around)
    lost = (
        grid.join(known, on=["iso3", "month"], how="left").sort("iso3", "month").filter(whole & (best == 0))
    )
    if lost.is_empty():
        return []
    first = lost.row(0, named=True)
    return [
        f"{first['iso3']} has no death in {first['month']:%B %Y}, in the midst of a war ({lost.height:,} such in all)"
    ]


def _deaths(frame: pl.DataFrame, before: Edition) -> list[str]:
    """Compare the years that the edition before has as final: deaths of the world, and states with any."""
    if "fatalities" not in before.manifest.tables:
        return []
    old = before.table("fatalities")
    if "status" in old.columns:
        old = old.filter(pl.col("status") == "final")
    year = pl.col("month").dt.year().alias("year")
    was = old.group_by(year).agg(pl.col("best").sum())
    now = frame.group_by(year).agg(pl.col("best").sum())
    both = (
        was.join(now, on="year", how="left", suffix="_now")
        .with_columns(pl.col("best_now").fill_null(0))
        .sort("year")
    )
    share = pl.col("best_now") / pl.col("best")
    wrong = both.filter((pl.col("best") >= LEAST) & ~share.is_between(*DEATHS))
    found: list[str] = []
    if wrong.height:
        worst = wrong.row(0, named=True)
        found.append(
            f"in {worst['year']} it has {worst['best_now']:,} deaths, before there were {worst['best']:,} "
            f"({wrong.height} years differ so much)"
        )
    had = set(old.filter(pl.col("best") > 0)["state"])
    have = {code for iso3 in frame.filter(pl.col("best") > 0)["iso3"] for code in states.lives(iso3)}
    lost = sorted(had - have)
    if len(lost) > (1 - STATES) * len(had):
        found.append(
            f"{len(lost)} of {len(had)} states with deaths have none, among them {', '.join(lost[:5])}"
        )
    return found


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
