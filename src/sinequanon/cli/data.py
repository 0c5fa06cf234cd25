"""The commands on the evidence: build, update, status, where, sources, the check of registers against one another, and the export."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Basics, Common, answer

_COMMON = Common()


def check(
    *,
    registers: Annotated[
        Path | None, Parameter(help="Your own folder of registers (by default the package's).")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Hold the registers against one another and against the tables of public releases; fail when two of them disagree."""
    common.without("as_of")
    import polars as pl

    from sinequanon.api.data import check as ask
    from sinequanon.errors import EvidenceError
    from sinequanon.evidence.contradictions import RULES
    from sinequanon.evidence.registers import FOLDER

    folder = registers or FOLDER
    held = ask(registers=folder, data=common.data)
    found = held.contradictions
    rules = Counter(f["rule"] for f in found)
    told = [f"{len(RULES)} rules, no contradiction in {folder}."]
    if found:
        told = [f"{len(found)} contradictions in {folder}."]
        told += [f"{number} by the rule `{rule}`." for rule, number in rules.most_common()]
    answer(common, held, told, [pl.DataFrame(found)] if found else [])
    if found:
        raise EvidenceError(
            f"{len(found)} contradictions in the registers.",
            where=str(folder),
            cure="Mend each as its last column says; where neither side can be confirmed, keep the better sourced and say so in `doubt`.",
        )


_BASICS = Basics()
SHOWN = 30
"""Largest revisions that are printed; `--json` has all."""


def build(
    *,
    from_: Annotated[
        Path | None,
        Parameter(
            name="--from",
            help="Folder of raw releases; without it, those with a public address are downloaded.",
        ),
    ] = None,
    accept_unknown: Annotated[
        tuple[str, ...], Parameter(help="Sources whose newer, unknown release is to be trusted.", negative=())
    ] = (),
    accept_losses: Annotated[
        bool,
        Parameter(help="Take releases that have less than the ones before, or look cut short.", negative=()),
    ] = False,
    common: Basics = _BASICS,
) -> None:
    """Build the full edition from raw releases; the present edition stays until the new one is whole."""
    common.without("as_of")
    from stamina.instrumentation import RetryDetails, set_on_retry_hooks

    from sinequanon.evidence.build import build as make

    def again(details: RetryDetails) -> None:
        print(f"{details.caused_by}; trying again in {details.wait_for:.0f} s", file=sys.stderr)

    set_on_retry_hooks([again])
    manifest = make(
        from_,
        into=common.data,
        accept_unknown=accept_unknown,
        accept_losses=accept_losses,
        say=lambda line: print(line, file=sys.stderr),
    )
    status(common=Common(as_of=common.as_of, json=common.json, data=common.data))
    print(f"edition {manifest.edition}", file=sys.stderr)


def update(
    *,
    from_: Annotated[
        Path | None,
        Parameter(
            name="--from", help="Folder of newer raw releases; without it, each source's address is asked."
        ),
    ] = None,
    yes: Annotated[
        bool, Parameter(help="Replace without asking, unless something is lost.", negative=())
    ] = False,
    accept_losses: Annotated[
        bool,
        Parameter(help="Replace though rows are lost or the last month looks half-written.", negative=()),
    ] = False,
    common: Common = _COMMON,
) -> None:
    """Look for newer releases, show what they change, and replace the edition once that is agreed to."""
    common.without("as_of")
    from sinequanon.errors import EvidenceError
    from sinequanon.evidence.build.update import update as find
    from sinequanon.sources.ucdp_api import TOKEN

    found = find(
        from_, data=common.data, token=os.environ.get(TOKEN), say=lambda line: print(line, file=sys.stderr)
    )
    changed = found.changes
    content = {
        "newer": {name: [i.model_dump() for i in files] for name, files in found.newer.items()},
        "not_asked": dict(found.failed),
        "unread": list(found.unread),
        "tables": changed.tables,
        "revisions": changed.revisions,
        "doubts": list(changed.doubts),
    }
    sentences = [f"{len(found.newer)} sources have a newer release: {', '.join(found.newer) or 'none'}."]
    sentences += [f"Not asked: {name}. {why}" for name, why in found.failed.items()]
    sentences += [f"Not read, because no card names it: {path}" for path in found.unread]
    sentences += [f"In doubt: {doubt}" for doubt in changed.doubts]
    largest = changed.by_state_and_month().head(SHOWN)
    answer(common, content, sentences, [changed.tables, largest] if found.newer else [])
    if not found.newer:
        return
    if changed.doubts and not accept_losses:
        raise EvidenceError(
            "The newer release is in doubt (see above); the present edition stays.",
            cure="Look at the release. If it is right, say so: --accept-losses.",
        )
    if not yes and not _agreed():
        print("The present edition stays.", file=sys.stderr)
        return
    manifest = found.keep()
    print(f"edition {manifest.edition}; the one before is kept as a vintage", file=sys.stderr)


def _agreed() -> bool:
    """Ask; no answer is no."""
    if not sys.stdin.isatty():
        print("Nobody can be asked here: give --yes to replace the edition.", file=sys.stderr)
        return False
    print("Replace the present edition? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def status(
    *,
    check: Annotated[
        bool, Parameter(help="Read every table of every edition kept, and compare its hash.", negative=())
    ] = False,
    common: Common = _COMMON,
) -> None:
    """List the tables of the edition in use, and the vintages kept."""
    common.without("as_of")
    from sinequanon.api.data import status as ask
    from sinequanon.api.data import where as find
    from sinequanon.errors import EvidenceError

    found, at = ask(check=check, data=common.data), find(data=common.data)
    sentences = [
        f"{at.kind} edition {found.edition}, covers the time until {at.covers_until}; in {found.path}.",
        *found.overdue,
    ]
    sentences += [f"Kept: edition {e}, known here since {day}." for e, day in found.vintages.items()]
    wrong = found.problems or []
    if check:
        sentences += wrong or ["Every table of every edition is as it was written."]
    shown = found.tables.select("table", "source", "version", "last_month", "rows", "age_days", "licence")
    answer(common, found, sentences, [shown])
    if wrong:
        raise EvidenceError(
            f"{len(wrong)} faults in the stored evidence.",
            cure="Build the edition again from the same raw files (sinequanon data build --from DIR): it takes the damaged one's place.",
        )


def sources(*, common: Common = _COMMON) -> None:
    """List the sources with producer, licence and citation."""
    common.without("as_of", "data")
    from sinequanon.api.data import sources as ask

    found = ask()
    shown = found.tables.select("source", "producer", "version", "licence", "citation")
    answer(common, found, [f"{found.tables.height} sources."], [shown])


def where(*, common: Common = _COMMON) -> None:
    """Say where the evidence in use lies on this machine, and where full editions are kept."""
    common.without("as_of")
    from sinequanon.api.data import where as ask

    found = ask(data=common.data)
    sentences = [
        f"In use: {found.path} ({found.kind} edition {found.edition}, until {found.covers_until}).",
        f"Full editions are kept in: {found.folder}; SINEQUANON_DATA names another.",
        f"Registers: {found.registers}",
    ]
    answer(common, found, sentences, [])


def export(
    *,
    to: Annotated[
        Path, Parameter(help="A new or empty folder, or one with an earlier export, which is replaced.")
    ],
    seed: Annotated[int, Parameter(help="Seed of the draws behind the watch list.")] = 1,
    common: Basics = _BASICS,
) -> None:
    """Write the registers and the main answers as of a date: CSV, Parquet, and a datapackage.json."""
    from sinequanon.api.data import export as write

    done = write(to, seed=seed, as_of=common.as_of, data=common.data)
    total = sum(done.rows.values())
    sentences = [
        f"{len(done.rows)} tables with {total:,} rows as of {done.record['as_of']}, each as CSV and as Parquet.",
        f"What they are: {done.files[0]}",
        f"To cite: {done.citation}",
    ]
    answer(common, done, sentences, [])
