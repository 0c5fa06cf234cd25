"""The command that scores a link out of sample; each link has its own way to tell."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import Common

LINKS = {
    "consent": "sinequanon.cli.backtest_consent:tell",
    "council": "sinequanon.cli.backtest_council:tell",
}
"""Link -> module and function that answers."""

_COMMON = Common()


def backtest(
    link: Annotated[Literal["consent", "council"], Parameter(help="The link to score.")],
    *,
    windows: Annotated[
        str | None, Parameter(help="Years, such as 2018:2021, where a link has windows.")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Score a link out of sample, each model beside its base rate."""
    module, function = LINKS[link].split(":")
    getattr(import_module(module), function)(common, windows=windows)
