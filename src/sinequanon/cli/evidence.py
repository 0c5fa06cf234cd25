"""Commands on the evidence itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer

_COMMON = Common()


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
    common: Common = _COMMON,
) -> None:
    """Build the full edition from raw releases; the present edition stays until the new one is whole."""
    from stamina.instrumentation import RetryDetails, set_on_retry_hooks

    from sinequanon.evidence.build import build as make

    def again(details: RetryDetails) -> None:
        print(f"{details.caused_by}; trying again in {details.wait_for:.0f} s", file=sys.stderr)

    set_on_retry_hooks([again])
    manifest = make(
        from_, into=common.data, accept_unknown=accept_unknown, say=lambda line: print(line, file=sys.stderr)
    )
    status(common=common)
    print(f"edition {manifest.edition}", file=sys.stderr)


def status(*, common: Common = _COMMON) -> None:
    """List the tables of the edition in use."""
    from sinequanon.evidence.status import tables

    frame, manifest = tables(common.data)
    sentence = f"{manifest.kind} edition {manifest.edition}, covers the time until {manifest.covers_until}."
    shown = frame.select("table", "source", "version", "last_month", "rows", "age_days", "licence")
    answer(common, {"tables": frame, "edition": manifest.edition}, [sentence], [shown])


def sources(*, common: Common = _COMMON) -> None:
    """List the sources with producer, licence and citation."""
    from sinequanon.evidence.status import sources as ask

    frame = ask()
    shown = frame.select("source", "producer", "version", "licence", "citation")
    answer(common, {"tables": frame}, [f"{frame.height} sources."], [shown])
