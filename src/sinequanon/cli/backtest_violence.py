"""What `backtest violence` tells: scores by window, calibration, and those of anyone's submission."""

from __future__ import annotations

import sys

from sinequanon.cli.backtest import Asked
from sinequanon.cli.output import Common, answer
from sinequanon.errors import InputError
from sinequanon.evidence.record import record

HOSTS = ("pool", "conflictology")
"""Models whose scores in hosts of missions are told to people; JSON has them all."""
STATES = 12
"""States told to people, the costliest; JSON has them all."""


def tell(common: Common, asked: Asked) -> None:
    """Score the violence link in the windows of the VIEWS challenge, or somebody's submission to it."""
    import polars as pl

    from sinequanon.links.violence import challenge
    from sinequanon.links.violence.backtest import by_state, by_window, calibration, scored
    from sinequanon.links.violence.backtest import skills as ask_skills

    windows, target = asked.windows or "2018:2023", asked.target or "state_based"
    submission, export = asked.submission, asked.export
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
    ran = scored(view, years, target=target)
    rows, skills, states = by_window(ran), ask_skills(ran), by_state(ran)
    covered = calibration(view, years, target=target)
    published = challenge.published(years) if target == "state_based" else None
    content = {
        "rows": rows if published is None else pl.concat([rows, published], how="diagonal"),
        "skills": skills,
        "states": states,
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
    for column, told in (
        ("interval", "The next table: the score of the 90% interval, all states."),
        ("log_score", "The next table: mean CRPS of log(1 + deaths), all states."),
    ):
        lines.append(told)
        tables.append(everywhere.pivot(on="window", index="model", values=column))
    hosts = rows.filter((pl.col("states") == "hosts") & pl.col("model").is_in(HOSTS))
    if hosts.height:
        lines.append("The next table: CRPS in hosts of missions alone.")
        tables.append(hosts.pivot(on="window", index="model", values="score"))
    lines.append(
        "The next table: skill over all windows together, with its 90% interval from resampled states, and without the largest wars."
    )
    tables.append(skills)
    lines.append(f"The next table: the {STATES} states that cost the base rate most.")
    tables.append(states.head(STATES))
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
