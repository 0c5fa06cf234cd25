"""The command that scores a link out of sample; each link has its own way to tell."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import Common
from sinequanon.errors import InputError

TAKES = {
    "alignment": set[str](),
    "consent": set[str](),
    "guarantors": set[str](),
    "council": {"windows"},
    "violence": {"windows", "target", "submission", "export"},
}
"""Link -> options that it takes; `sinequanon.cli.backtest_LINK` answers."""

_COMMON = Common()


@dataclass(frozen=True)
class Asked:
    """The options of a link's own; None where not given."""

    windows: str | None
    target: Literal["all", "state_based", "one_sided"] | None
    submission: Path | None
    export: Path | None


def backtest(
    link: Annotated[
        Literal["alignment", "consent", "council", "guarantors", "violence"],
        Parameter(help="The link to score."),
    ],
    *,
    windows: Annotated[
        str | None, Parameter(help="Years, such as 2018:2021, where a link has windows.")
    ] = None,
    target: Annotated[
        Literal["all", "state_based", "one_sided"] | None,
        Parameter(
            help="Violence: deaths in state-based conflict (the VIEWS challenge's), of all types, or civilians killed on purpose."
        ),
    ] = None,
    submission: Annotated[
        Path | None, Parameter(help="Violence: score a submission in the VIEWS challenge's format instead.")
    ] = None,
    export: Annotated[
        Path | None, Parameter(help="Violence: write the default's forecasts in that format to this folder.")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Score a link out of sample, each model beside its base rate."""
    asked = Asked(windows, target, submission, export)
    strange = [name for name, value in vars(asked).items() if value is not None and name not in TAKES[link]]
    if strange:
        raise InputError(
            f"`backtest {link}` does not take {', '.join('--' + name for name in strange)}.",
            cure="Leave it out; --as-of DATE ends the evidence earlier.",
            where=strange[0],
        )
    import_module(f"sinequanon.cli.backtest_{link}").tell(common, asked)
