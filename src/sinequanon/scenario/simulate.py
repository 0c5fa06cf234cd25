"""Simulating: a document and its patches in, one outcome out; ready documents by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import ScenarioError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View
from sinequanon.files import cut
from sinequanon.months import add_months
from sinequanon.scenario.document import Document, read
from sinequanon.scenario.engine import run
from sinequanon.scenario.inputs import KEPT, WITHDRAWN, Inputs, Plan, policy
from sinequanon.scenario.kernel import FADES
from sinequanon.scenario.outcome import Outcome
from sinequanon.scenario.patch import Patch, apply

FOLDER = Path(__file__).parent / "ready"


def names() -> list[str]:
    """List the ready scenarios."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or no path at all
        return False


def find(name: str) -> Document:
    """Read a ready scenario by its name, or a document by its path.

    Raises
    ------
    ScenarioError
        When there is neither, or the document does not describe a possible scenario.
    """
    path = Path(name)
    if name in names():
        return read(FOLDER / f"{name}.toml")
    if path.suffix.lower() in {".toml", ".json"} or _is_file(path):
        return read(path)
    raise ScenarioError(
        f"There is no scenario {cut(name)!r}.",
        where="scenario",
        cure=f"Name a .toml or .json file, or one of the ready ones: {', '.join(names())}.",
    )


def steps(document: Document, plan: Plan) -> pl.DataFrame:
    """Say what each month begins with.

    Returns
    -------
    polars.DataFrame
        `month`; `coup`: chance of an irregular change of government in it; `after_coup`: what is still felt of the
        last one before the date, 1 just after it; `demand`: chance of a demand that all leave, if nothing was asked and nothing
        fell, with the median deaths; `leaving`: share of the force still there if the
        decision falls in the first month; `deaths_low`, `deaths_median`, `deaths_high`: as things stand.
    """
    inputs, choices = plan.inputs, policy(document)
    counts = np.arange(document.horizon)
    felt = inputs.coup_felt * FADES**counts
    demand = [
        float((inputs.demand * np.exp(inputs.demand_slopes @ s)).mean()) for s in _shifts(inputs, counts)
    ]
    if choices.consent == KEPT:
        demand = [0.0] * document.horizon
    elif choices.consent == WITHDRAWN or inputs.pending:
        demand = [1.0, *[0.0] * (document.horizon - 1)]
    low, middle, high = np.quantile(inputs.deaths, [0.05, 0.5, 0.95], axis=0)
    return pl.DataFrame(
        {
            "month": [f"{add_months(document.first_month, int(k)):%Y-%m}" for k in counts],
            "coup": np.full(document.horizon, inputs.coup.mean()),
            "after_coup": felt,
            "demand": demand,
            "leaving": inputs.curve.mean(axis=0)[: document.horizon],
            "deaths_low": low,
            "deaths_median": middle,
            "deaths_high": high,
        }
    )


def _shifts(inputs: Inputs, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give how far the covariates of consent have moved by each month in which nothing happened, shape (months, 4)."""
    here, low, high = inputs.moved
    fade = FADES**counts
    path = np.median(inputs.deaths, axis=0)
    before = max(float(np.expm1(here[3])) - inputs.deaths_elsewhere, 0.0)
    year = [
        inputs.deaths_elsewhere + before * max(12 - k, 0) / 12 + path[max(k - 12, 0) : k].sum()
        for k in counts
    ]
    expected = inputs.expected + inputs.expected_a_month * counts
    values = np.column_stack(
        [
            inputs.coup_felt * fade,
            np.log1p(inputs.asked_lately * fade),
            np.log((inputs.asked + 1.0) / (expected + 1.0)),
            np.log1p(year),
        ]
    )
    return np.clip(values, low, high) - np.clip(here, low, high)


MOST_PATCHES = 12


def simulate(
    view: View,
    document: Document,
    patches: Sequence[Patch] = (),
    *,
    prepared: Plan | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Simulate a scenario and its counterfactuals, which share their luck.

    Parameters
    ----------
    view
        The evidence as of the document's date.
    document
        The base.
    patches
        Counterfactuals on it.
    prepared
        The plan of the same document from an earlier run, which differs in its choices alone.
    threads, progress
        As `sinequanon.scenario.engine.run` takes them.

    Raises
    ------
    ScenarioError
        When a patch is not of this document, there are too many, or the host has no mission.
    EstimationError
        When a link cannot answer on the date.
    """
    if len(patches) > MOST_PATCHES:
        raise ScenarioError(
            f"There are {len(patches)} patches, more than {MOST_PATCHES}.",
            where="patches",
            cure="Run them in several calls: they share their luck all the same.",
        )
    documents = (document, *(apply(document, patch) for patch in patches))
    if prepared is None:
        from sinequanon.scenario.plan import plan

        prepared = plan(view, document)
    made = prepared
    tally = run(
        made.inputs,
        [policy(d) for d in documents],
        histories=document.histories,
        seed=document.seed,
        threads=threads,
        progress=progress,
    )
    return Outcome(
        documents=documents,
        mission=made.mission,
        tally=tally,
        others=made.others,
        assumptions=made.assumptions,
        battle_known=made.battle_known,
        record=_record(view, document, patches, made.used),
    )


def _record(
    view: View, document: Document, patches: Sequence[Patch], used: Mapping[str, date | None]
) -> dict[str, Any]:
    parameters = {
        "document": document.model_dump(mode="json"),
        "digest": document.digest,
        "patches": [patch.model_dump(mode="json") for patch in patches],
    }
    return record(view, "simulate", parameters=parameters, seed=document.seed, used=used)
