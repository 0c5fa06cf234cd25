"""The command that scores a link out of sample."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer
from sinequanon.errors import InputError
from sinequanon.evidence.record import record

_COMMON = Common()


def backtest(
    link: Annotated[Literal["violence"], Parameter(help="The link to score.")],
    *,
    windows: Annotated[str, Parameter(help="Years, as 2018:2023 or 2021.")] = "2018:2023",
    target: Annotated[
        Literal["all", "state_based"],
        Parameter(help="Deaths in state-based conflict, as in the VIEWS challenge, or of all types."),
    ] = "state_based",
    submission: Annotated[
        Path | None, Parameter(help="Score a submission in the VIEWS challenge's format instead.")
    ] = None,
    export: Annotated[
        Path | None, Parameter(help="Write the default model's forecasts in that format to this folder.")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Score a link out of sample, beside its base rate."""
    del link  # one so far; the others join it here
    _violence(windows, target, submission, export, common)


def _violence(
    windows: str,
    target: Literal["all", "state_based"],
    submission: Path | None,
    export: Path | None,
    common: Common,
) -> None:
    import polars as pl

    from sinequanon.links.violence import challenge
    from sinequanon.links.violence.checks import backtest as ask
    from sinequanon.links.violence.checks import calibration

    view, years = common.view(), _years(windows)
    settings = {"link": "violence", "windows": windows, "target": target}
    if submission is not None:
        rows = challenge.score_submission(view, submission)
        content = {
            "rows": rows,
            "record": record(view, "backtest", parameters=settings | {"submission": str(submission)}),
        }
        answer(
            common,
            content,
            ["Scores by the rules of the VIEWS prediction challenge; lower is better."],
            [rows],
        )
        return
    if export is not None:
        for path in challenge.write(view, export, years):
            print(f"wrote {path}", file=sys.stderr)
    rows = ask(view, years, target=target)
    covered = calibration(view, years, target=target)
    published = challenge.published(years) if target == "state_based" else None
    content = {
        "rows": rows if published is None else pl.concat([rows, published], how="diagonal"),
        "calibration": covered,
        "record": record(view, "backtest", parameters=settings),
    }
    everywhere = rows.filter(pl.col("states") == "all")
    mean = everywhere.filter(pl.col("default")).select(pl.col("skill", "log_skill").mean()).row(0)
    lines = [
        f"The default is `pool`. Its mean skill over conflictology in {len(years)} windows: {mean[0]:.1%}; on the log scale "
        f"{mean[1]:.1%}. Scores are mean CRPS in deaths a month; lower is better.",
    ]
    tables = [everywhere.pivot(on="window", index="model", values="score")]
    if published is not None and published.height:
        tables[0] = pl.concat(
            [tables[0], published.pivot(on="window", index="model", values="score")], how="diagonal"
        )
    hosts = rows.filter((pl.col("states") == "hosts") & pl.col("model").is_in(["pool", "conflictology"]))
    if hosts.height:
        lines.append(
            "The second table: hosts of missions alone; the third: the same on the log scale, all states."
        )
        tables.append(hosts.pivot(on="window", index="model", values="score"))
    tables.append(everywhere.pivot(on="window", index="model", values="log_score"))
    lines.append("The last table: how often the intervals held what happened.")
    answer(common, content, lines, [*tables, covered])


def _years(text: str) -> list[int]:
    first, _, last = text.partition(":")
    try:
        years = list(range(int(first), int(last or first) + 1))
    except ValueError:
        years = []
    if not years:
        raise InputError(
            f"The windows {text!r} are not years.", cure="Give them as 2018:2023 or 2021.", where="windows"
        )
    return years
