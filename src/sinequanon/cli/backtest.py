"""The command that scores a link out of sample, and what it tells of each link.

Alignment: how well hidden votes were foretold. Consent: the record of the lists, calibration, and whole lists on eleven fixed
eves. Council: vetoes and votes out of time, by member and overall, beside the base rate. Guarantors: each past exit foretold
from the others. Violence: scores by window, calibration, and those of anyone's submission.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.alignment import need_full
from sinequanon.cli.consent import listed
from sinequanon.cli.output import Common, answer
from sinequanon.cli.terminal import bar
from sinequanon.errors import InputError
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    import polars as pl


TAKES = {
    "alignment": set[str](),
    "consent": set[str](),
    "guarantors": set[str](),
    "council": {"windows"},
    "violence": {"windows", "target", "submission", "export"},
}
"""Link -> options that it takes."""

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
    tell = {
        "alignment": _alignment,
        "consent": _consent,
        "council": _council,
        "guarantors": _guarantors,
        "violence": _violence,
    }
    tell[link](common, asked)


def _alignment(common: Common, _: Asked) -> None:
    """Score the alignment link: a tenth of the votes since 2005 hidden."""
    from sinequanon.links.alignment.backtest import backtest

    view = common.view()
    need_full(view)
    with bar("sweeps") as progress:
        rows = backtest(view, progress=progress)
    content = {"rows": rows, "record": record(view, "backtest", parameters={"link": "alignment"})}
    answer(common, content, ["Mean log scores of hidden votes, in nats; higher is better."], [rows])


def _consent(common: Common, _: Asked) -> None:
    """Score consent: the lists of past years, the candidates, and the watch lists of eleven eves."""
    import polars as pl

    from sinequanon.links.consent.backtest import backtest

    view = common.view()
    found = backtest(view)
    scored = found.scores.select(pl.col("event").alias("case"), pl.exclude("event")).with_columns(
        model=pl.lit("hazard mixed with the plain rate"),
        default=pl.lit(value=True),
        score="brier",
        base="brier_plain",
        skill=1 - pl.col("brier") / pl.col("brier_plain"),
    )
    content = {
        "rows": scored,
        "calibration": found.calibration,
        "candidates": found.candidates,
        "places": found.places,
        "lists": found.lists,
        "coups": found.coups,
        "record": record(view, "backtest", parameters={"link": "consent"}, seed=1),
    }
    shown = ("lists", "rows", "events", "gain", "gain_se_years", "gain_se_missions", "auc", "top3", "top5")
    lines = [
        "The lists of past year ends, each made by what was known then, against the year that followed: gain over one rate for "
        "all, in nats, higher is better. The hazard was chosen on years to 2012, so the later ones are untouched by the choice.",
        "Then: what was said and what came, by fifths; the candidates' scores one month ahead; the place of eleven missions on "
        "the eve of trouble; the coup models out of time; and the lists of those eves whole.",
    ]
    narrow = scored.select("case", "period", *shown) if scored.height else scored
    answer(
        common,
        content,
        lines,
        [
            t
            for t in (
                narrow,
                found.calibration,
                found.candidates,
                found.places,
                found.coups,
                *_lists(found.lists),
            )
            if t.height
        ],
    )


def _lists(lists: pl.DataFrame) -> list[pl.DataFrame]:
    if lists.is_empty():
        return []
    return [
        listed(part.drop("case")).with_columns(as_of=part["as_of"])
        for (_,), part in lists.group_by("as_of", maintain_order=True)
    ]


def _council(common: Common, asked: Asked) -> None:
    """Score the council link: train to a year, predict the drafts after it."""
    import polars as pl

    from sinequanon.links.council.backtest import backtest, votes_out_of_time

    view = common.view()
    rows = backtest(view, _years(asked.windows) if asked.windows else None)
    votes = votes_out_of_time(view)
    content = {
        "rows": rows,
        "votes": votes,
        "record": record(view, "backtest", parameters={"link": "council", "windows": asked.windows}),
    }
    shipped = rows.filter(pl.col("default"))
    said = [
        f"Scores of council out of sample by {view.as_of}; lower is better.",
        "The second table scores the votes in favour, year by year, by both models.",
    ]
    answer(common, content, said, [shipped, votes])


def _guarantors(common: Common, _: Asked) -> None:
    """Score the withdrawal curves: every exit left out in turn."""
    import polars as pl

    from sinequanon.links.guarantors.backtest import leave_one_out

    view = common.view()
    found = leave_one_out(view)
    rows = found.rename({"mission": "case", "crps": "score"}).with_columns(
        default=pl.lit(value=True), skill=1.0 - pl.col("score") / pl.col("base")
    )
    content = {"rows": rows, "record": record(view, "backtest", parameters={"link": "guarantors"})}
    means = rows.group_by("demanded", maintain_order=True).agg(
        pl.len().alias("exits"), pl.col("score", "base", "inside").mean()
    )
    line = (
        "Share of the force still there, each exit foretold from the others: CRPS (lower is better), beside the plain curve of "
        "all exits; `inside` is the part of the months that the 90% interval held."
    )
    answer(common, content, [line], [rows.drop("default"), means])


HOSTS = ("pool", "conflictology")
"""Models whose scores in hosts of missions are told to people; JSON has them all."""
STATES = 12
"""States told to people, the costliest; JSON has them all."""


def _violence(common: Common, asked: Asked) -> None:
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
    """Return the years that are named: a span such as 2018:2021, or years with commas between."""
    first, span, last = text.partition(":")
    try:
        years = list(range(int(first), int(last) + 1)) if span else [int(year) for year in text.split(",")]
    except ValueError:
        years = []
    if not years:
        raise InputError(
            f"The windows {text!r} are not years.",
            cure="Write 2018:2021, 2021, or 2000,2010.",
            where="--windows",
        )
    return years
