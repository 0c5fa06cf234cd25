"""The command `data check`: the registers held against one another."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer

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
