"""The scorecard: every demand that a mission leave, run as of the day before and scored against what followed.

What followed is read through a later view, and never reaches the run. Beside each score stands that of a plain base: for the
Council's answer the four outcomes alike, for days the median of past cases, for deaths the last 12 months drawn again month by
month, for war whether there was one in the year before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import EstimationError, EvidenceError, InputError, ScenarioError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import demands
from sinequanon.links.consent.precedents import missions
from sinequanon.links.council.record import acts
from sinequanon.links.council.response import SAME
from sinequanon.links.violence.answers import deaths
from sinequanon.months import add_months, first_day, last_day, month_of, months_between
from sinequanon.notebook import Shown
from sinequanon.random_streams import generator, sequence
from sinequanon.scenario.document import Document
from sinequanon.scenario.engine import look
from sinequanon.scenario.inputs import EFFECTS, OUTCOMES, Plan, policy
from sinequanon.scenario.outcome import Outcome
from sinequanon.scenario.plan import plan
from sinequanon.scoring import brier, crps_ecdf

YEAR = 12


def followed(view: View, *, mission: str, demand_date: str) -> dict[str, Any] | None:
    """Tell what followed a demand, as far as it was known on the view's date.

    Returns
    -------
    dict or None
        `mission`, `host`, `demand_date`, `demand`, `outcome`, `days_to_decision`, `end` (the mission's, as the table of missions has
        it: the last day of its withdrawal where known), `months_to_end`, `substitute`, `verified`; `deaths_before` and `deaths_after`: in the 12 months before the demand's month and the 12 from it on, missing
        when not all of them are known. None when the view knows no such demand.
    """
    found = demands(view).filter((pl.col("mission") == mission) & (pl.col("demand_date") == demand_date))
    if found.is_empty():
        return None
    case = found.row(0, named=True)
    keys = ("mission", "host", "demand_date", "demand", "outcome", "days_to_decision", "end")
    row = {key: case[key] for key in keys}
    if row["end"] and case["scope"] in ("whole", "negotiated"):
        row["end"] = _ended(view, mission) or row["end"]
    row["months_to_end"] = (
        months_between(first_day(case["demand_date"]), last_day(row["end"])) if row["end"] else None
    )
    row |= {"substitute": case["substitute"], "verified": case["verified"]}
    begun = month_of(first_day(case["demand_date"]))
    for name, first in (("deaths_before", add_months(begun, -YEAR)), ("deaths_after", begun)):
        row[name] = _sum(view, case["host"], first)
    return row


def _ended(view: View, mission: str) -> str | None:
    """Return a mission's end as the table of missions has it, which tells a mandate's last day apart."""
    found = view.table("missions").filter(pl.col("mission") == mission)["end"].to_list()
    return found[0] if found else None


@dataclass(frozen=True)
class Revealed:
    """What happened after a date, beside what had been foretold on it.

    Parameters
    ----------
    as_of, seen_on
        The date of the forecast, and that of the view by which what happened is known.
    months
        `month`, `best` (deaths that happened), `low`, `high`, the forecast's `q05` to `q95`, `inside_50`, `inside_90`.
    totals
        `months` (12, 24, 36, as far as all are known), `best`, `q05`, `q50`, `q95`, `inside_90`.
    demands
        Demands that stood undecided, with what became of them, and those that came within the horizon.
    acts
        Acts of the Council on the host within the horizon.
    missions
        Missions that stood on the date, with their `end` where it came.
    """

    as_of: date
    seen_on: date
    months: pl.DataFrame
    totals: pl.DataFrame
    demands: pl.DataFrame
    acts: pl.DataFrame
    missions: pl.DataFrame


def reveal(view: View, later: View, host: str, outcome: Outcome | None, *, scenario: str) -> Revealed:
    """Read what happened after the view's date through a later view, within 36 months.

    Parameters
    ----------
    later
        The same evidence as of a later day.
    host
        ISO alpha-3.
    outcome
        What was foretold, with the assumed effect `estimated`; None when nothing was.
    scenario
        Which of the outcome's scenarios is set beside what happened.
    """
    host = view.state(host)
    until = add_months(month_of(view.as_of), 37)
    open_now = missions(view, host).filter(pl.col("end").is_null())["mission"].to_list()
    asked = demands(later).filter(pl.col("host") == host)
    pending = demands(view).filter((pl.col("host") == host) & pl.col("outcome").is_null())
    waited = pl.col("demand_date").is_in(pending["demand_date"].to_list())
    came = (pl.col("known") > view.as_of) & (pl.col("known") < until)
    done = acts(later, host).filter(came)
    stood = missions(later, host, all_so_far=True).filter(pl.col("mission").is_in(open_now))
    months, totals = _deaths(later, host, outcome, scenario)
    return Revealed(view.as_of, later.as_of, months, totals, asked.filter(waited | came), done, stood)


def _deaths(
    later: View, host: str, outcome: Outcome | None, scenario: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    if outcome is None:
        return pl.DataFrame(), pl.DataFrame()
    try:
        seen = deaths(later, host)
    except EvidenceError:
        return pl.DataFrame(), pl.DataFrame()
    own = (pl.col("scenario") == scenario) & (pl.col("effect") == "estimated")
    fan = outcome.deaths().filter(own).drop("scenario", "effect", "mean")
    months = seen.select("month", "best", "low", "high").join(fan, on="month", how="inner").sort("month")
    months = months.with_columns(
        inside_50=pl.col("best").is_between("q25", "q75"), inside_90=pl.col("best").is_between("q05", "q95")
    )
    sums = outcome.totals().filter(own).select("months", "q05", "q50", "q95")
    first = outcome.months[0]
    rows = [
        row | {"best": total, "inside_90": row["q05"] <= total <= row["q95"]}
        for row in sums.iter_rows(named=True)
        if (total := _sum(later, host, first, row["months"])) is not None
    ]
    return months, pl.DataFrame(rows)


def _sum(view: View, host: str, first: date, span: int = YEAR) -> int | None:
    try:
        table = deaths(view, host)
    except EvidenceError:
        return None
    last = add_months(first, span) - timedelta(days=1)
    months = table.filter(pl.col("month").is_between(first, last))
    return int(months["best"].sum()) if months.height == span else None


SCOPES = ("whole", "negotiated")
WAR = 1000
SPANS = (12, 24)
LEAST = 1e-3
"""A probability that was told is scored as no less than this, so that one surprise cannot outweigh all else."""
BASE_DRAWS = 2000


@dataclass(frozen=True)
class Scorecard(Shown):
    """What was foretold and what followed.

    `cases`: `mission`, `host`, `as_of`, then for each question what followed, what was foretold, `*_score` and `*_base`;
    `note` says why a case could not be run. `summary`: `question`, `cases`, `score`, `base`, `skill` (missing where the base
    is 0), with the assumed effect `estimated` where effects differ.
    """

    cases: pl.DataFrame
    summary: pl.DataFrame
    record: dict[str, Any]


def scorecard(
    view: View,
    *,
    since: int = 2000,
    histories: int = 10_000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Scorecard:
    """Run every demand since a year as of the day before it was made, and score the runs.

    Parameters
    ----------
    view
        The evidence by which what followed is known: each run opens its own, as of its day.
    since
        First year.
    histories, seed
        Of each run.
    progress
        Called with cases done and cases in all.

    Raises
    ------
    InputError
        When the number of histories is impossible, or nothing was demanded since that year.
    """
    if not 100 <= histories <= 10_000_000 or not 1 <= since <= 9999:
        raise InputError(
            f"{histories:,} histories of crises since {since} cannot be run.",
            cure="Give 100 to 10,000,000 histories, and a year such as 2000.",
            where="scorecard",
        )
    sequence(seed)
    asked = demands(view).filter(
        pl.col("scope").is_in(SCOPES)
        & (pl.col("known") >= date(since, 1, 1))
        & pl.col("recognised").fill_null(value=True)
    )
    if asked.is_empty():
        raise InputError(
            f"No demand that a mission leave is on record since {since}.",
            cure="Give an earlier year.",
            where="since",
        )
    rows: list[dict[str, Any]] = []
    for case in asked.iter_rows(named=True):
        rows.append(_case(view, case, histories, seed))
        if progress is not None:
            progress(len(rows), asked.height)
    cases = pl.DataFrame(rows, infer_schema_length=None)
    made = record(view, "scorecard", parameters={"since": since, "histories": histories}, seed=seed)
    return Scorecard(cases, _summary(cases), made)


def _case(view: View, case: dict[str, Any], histories: int, seed: int) -> dict[str, Any]:
    day = first_day(case["demand_date"]) - timedelta(days=1)
    row: dict[str, Any] = {
        "mission": case["mission"],
        "host": case["host"],
        "demand_date": case["demand_date"],
        "as_of": day,
        "scope": case["scope"],
        "verified": case["verified"],
    }
    try:
        document = Document(
            name=f"{case['mission']} {day}",
            host=case["host"],
            mission=case["mission"],
            as_of=day,
            histories=histories,
            seed=seed,
        )
        before = view.earlier(day)
        made = plan(before, document)
        # The demand comes: what is scored is what follows from it.
        made = replace(made, inputs=made.inputs._replace(pending=True))
        told = look(made.inputs, policy(document), seed=seed, count=histories)
    except (InputError, EstimationError, EvidenceError, ScenarioError) as error:
        return row | {"note": f"not run: {error.cause}"}
    return (
        row
        | _politics(case, made, told)
        | _scorecard_deaths(view, before, document, told)
        | (_war(view, before, document, told) if made.battle_known else {})
        | {"note": ""}
    )


def _politics(case: dict[str, Any], made: Plan, told: dict[str, NDArray[Any]]) -> dict[str, Any]:
    outcome = SAME.get(case["outcome"], case["outcome"])
    row: dict[str, Any] = {"outcome": outcome}
    shares = np.diff(made.inputs.outcome, axis=1, prepend=0.0).mean(axis=0)
    if outcome in OUTCOMES:
        chance = float(shares[OUTCOMES.index(outcome)])
        row |= {
            "outcome_probability": chance,
            "outcome_score": -float(np.log(max(chance, LEAST))),
            "outcome_base": float(np.log(len(OUTCOMES))),
        }
    days = case["days_to_decision"]
    if days is not None:
        median = float(np.median(made.inputs.days))
        row |= {
            "days": days,
            "days_median": median,
            "days_score": float(crps_ecdf(made.inputs.days[None, :], np.array([days]))[0]),
            "days_base": abs(median - days),
        }
    if case["end"] and case["scope"] == "whole" and outcome in OUTCOMES[:2]:
        months = months_between(first_day(case["demand_date"]), last_day(case["end"]))
        leaves = np.isin(told["outcome"], (0, 1))
        horizon = made.inputs.deaths.shape[1]
        exits = np.where(told["exit_in"] < 0, horizon, told["exit_in"]).astype(float)[leaves]
        if exits.size:
            row |= {
                "exit_months": months,
                "exit_median": float(np.median(exits)),
                "exit_score": float(crps_ecdf(exits[None, :], np.array([min(months, horizon)]))[0]),
                "exit_base": float(abs(np.median(made.inputs.curve.argmin(axis=1)) - min(months, horizon))),
            }
    return row


def _scorecard_deaths(
    view: View, before: View, document: Document, told: dict[str, NDArray[Any]]
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    after = deaths(view, document.host).filter(pl.col("month") >= document.first_month)
    past = deaths(before, document.host)
    rng = generator(document.seed, "scorecard", "base rate of deaths")
    for span in SPANS:
        seen = after.head(span)
        if seen.height < span:
            continue
        happened = np.log1p(float(seen["best"].sum()))
        row[f"deaths_{span}"] = int(seen["best"].sum())
        base = rng.choice(past["best"].tail(12).to_numpy(), size=(BASE_DRAWS, span)).sum(axis=1)
        row[f"deaths_{span}_base"] = float(crps_ecdf(np.log1p(base)[None, :], np.array([happened]))[0])
        for at, effect in enumerate(EFFECTS):
            total = told["deaths"][:, at, :span].sum(axis=1)
            row[f"deaths_{span}_median_{effect}"] = float(np.median(total))
            row[f"deaths_{span}_score_{effect}"] = float(
                crps_ecdf(np.log1p(total)[None, :], np.array([happened]))[0]
            )
    return row


def _war(view: View, before: View, document: Document, told: dict[str, NDArray[Any]]) -> dict[str, Any]:
    after = deaths(view, document.host).filter(pl.col("month") >= document.first_month)
    battle = after.head(12)["state_based"]
    if battle.len() < 12 or battle.null_count():
        return {}
    war = float(battle.sum()) >= WAR
    chance = float((told["battle"][:, EFFECTS.index("estimated"), :12].sum(axis=1) >= WAR).mean())
    last = deaths(before, document.host)["state_based"].drop_nulls().tail(12).sum()
    return {
        "war": war,
        "war_probability": chance,
        "war_score": float(brier(chance, war)),
        "war_base": float(war != (float(last) >= WAR)),
    }


QUESTIONS = {
    "outcome of the demand (log score)": ("outcome_score", "outcome_base"),
    "days to the decision (CRPS, days)": ("days_score", "days_base"),
    "months to the exit (CRPS, months)": ("exit_score", "exit_base"),
    **{
        f"deaths in {span} months, effect {effect} (CRPS of log)": (
            f"deaths_{span}_score_{effect}",
            f"deaths_{span}_base",
        )
        for span in SPANS
        for effect in EFFECTS
    },
    "war in 12 months (Brier)": ("war_score", "war_base"),
}


def _summary(cases: pl.DataFrame) -> pl.DataFrame:
    rows: list[dict[str, Any]] = []
    for question, (score, base) in QUESTIONS.items():
        if score not in cases.columns:
            continue
        both = cases.select(score, base).drop_nulls()
        if both.is_empty():
            continue
        ours, theirs = (float(np.mean(both[name].to_numpy())) for name in (score, base))
        rows.append(
            {
                "question": question,
                "cases": both.height,
                "score": ours,
                "base": theirs,
                "skill": 1.0 - ours / theirs if theirs > 0 else None,
            }
        )
    return pl.DataFrame(rows)
