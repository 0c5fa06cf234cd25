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
from sinequanon.links.consent.inputs import demands
from sinequanon.links.council.response import SAME
from sinequanon.links.violence.answers import deaths
from sinequanon.months import first_day, last_day, months_between
from sinequanon.random_streams import generator, sequence
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import EFFECTS, OUTCOMES
from sinequanon.scenario.plan import plan
from sinequanon.scenario.prepared import Plan, policy
from sinequanon.scenario.run import look
from sinequanon.scoring import brier, crps_ecdf
from sinequanon.shown import Shown

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
        | _deaths(view, before, document, told)
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


def _deaths(view: View, before: View, document: Document, told: dict[str, NDArray[Any]]) -> dict[str, Any]:
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
