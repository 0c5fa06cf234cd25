"""Scenarios: simulate one with its counterfactuals, explain it, say what moves it, list the ready ones, as answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import polars as pl

from sinequanon.answer import Answer
from sinequanon.api.arguments import AsOf, Folder, opened, whole
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.scenario.document import Document, checked
from sinequanon.scenario.outcome import Outcome
from sinequanon.scenario.patch import Patch, named
from sinequanon.scenario.plan_cache import prepare
from sinequanon.scenario.simulate import find, names

if TYPE_CHECKING:
    from sinequanon.scenario.comparison import Sensitivity

Scenario: TypeAlias = "str | Path | Document | Mapping[str, Any]"
"""A ready scenario by name, a TOML or JSON file, a document, or what a document says as a dict."""
Progress: TypeAlias = "Callable[[int, int], None] | None"
"""Called with what is done and all that is to do."""


@dataclass(frozen=True, repr=False)
class Explained(Answer):
    """The plan of a scenario, not run."""

    document: dict[str, Any]
    """The document, every choice filled in."""
    mission: str
    """The mission whose consent is at stake."""
    plan: pl.DataFrame
    """What happens in each month, step by step."""
    assumptions: pl.DataFrame
    """What the run would stand on: quantity, value, interval and source."""


@dataclass(frozen=True, repr=False)
class Scenarios(Answer):
    """The ready scenarios."""

    scenarios: pl.DataFrame
    """Name, host, mission and as-of date of each."""


@dataclass(frozen=True, repr=False)
class Scored(Answer):
    """Every consent crisis run as of the day before, and scored."""

    cases: pl.DataFrame
    """One row a demand: what followed, what was foretold, scores, and those of the plain base."""
    summary: pl.DataFrame
    """Mean scores by question, beside the base."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


def simulate(
    scenario: Scenario,
    patches: str | Patch | Sequence[str | Patch] = (),
    *,
    histories: int | None = None,
    seed: int | None = None,
    as_of: AsOf = None,
    data: Folder = None,
    progress: Progress = None,
) -> Outcome:
    """Simulate a scenario and its counterfactuals, which share their luck: deaths, relapse, Council, exit, guarantors.

    Parameters
    ----------
    scenario
        A ready scenario by name, a TOML or JSON file, a document, or what a document says as a dict.
    patches
        Counterfactuals: `stay`, `withdrawn`, `leave-by 2024-06`, `slow 24`, `replaced-by PROVIDER PEOPLE`, `no-shield [MEMBER ...]`,
        `no-substitute`; several joined by `+` are one.
    histories, seed, as_of
        In place of the document's.
    data
        Folder of another edition of the evidence.
    progress
        Called with histories done and in all.

    Returns
    -------
    Outcome
        `totals()`, `differences()`, `relapse()`, `politics()` and more as tables: deaths are people, chances go from 0 to 1,
        quantiles are `q05` to `q95`; `sentences()` tells it, `assumptions` has every quantity with its interval and source.

    Raises
    ------
    ScenarioError
        When there is no such scenario or patch, or it describes none that is possible.
    EstimationError
        When a link cannot answer on the date.
    """
    from sinequanon.scenario.simulate import simulate as run

    view, document = posed(scenario, histories=histories, seed=seed, as_of=as_of, data=data)
    several = [patches] if isinstance(patches, str | Patch) else list(patches)
    made = [p if isinstance(p, Patch) else named(document, _text(p)) for p in several]
    return run(view, document, made, prepared=prepare(view, document), progress=progress)


def explain(
    scenario: Scenario,
    *,
    histories: int | None = None,
    seed: int | None = None,
    as_of: AsOf = None,
    data: Folder = None,
) -> Explained:
    """Return a scenario's plan, month by month, and every assumption, without running it.

    Parameters
    ----------
    scenario, histories, seed, as_of, data
        As `simulate` takes them.

    Returns
    -------
    Explained
        `plan`: what happens in each month, step by step; `assumptions`: quantity, value, interval and source.

    Raises
    ------
    ScenarioError
        When there is no such scenario, or it describes none that is possible.
    """
    from sinequanon.scenario.simulate import steps

    view, document = posed(scenario, histories=histories, seed=seed, as_of=as_of, data=data)
    prepared = prepare(view, document)
    return Explained(
        document.model_dump(mode="json"), prepared.mission, steps(document, prepared), prepared.assumptions
    )


def sensitivity(
    scenario: Scenario, *, seed: int | None = None, as_of: AsOf = None, data: Folder = None
) -> Sensitivity:
    """Return which assumption moves a scenario's answer most.

    Parameters
    ----------
    scenario, seed, as_of, data
        As `simulate` takes them.

    Returns
    -------
    Sensitivity
        `shares` of the variance of each answer (from 0 to 1) for each assumption; `one_at_a_time`: the answers when one of them is
        changed.

    Raises
    ------
    ScenarioError
        When there is no such scenario, or it describes none that is possible.
    """
    from sinequanon.scenario.comparison import sensitivity as ask
    from sinequanon.scenario.inputs import policy

    view, document = posed(scenario, seed=seed, as_of=as_of, data=data)
    return ask(prepare(view, document).inputs, policy(document), seed=document.seed)


def scenarios() -> Scenarios:
    """Return the ready scenarios.

    Returns
    -------
    Scenarios
        `scenarios`: name, host, mission and date of each.

    Examples
    --------
    >>> "mali-2023" in scenarios().scenarios["name"]
    True
    """
    rows = [find(name) for name in names()]
    return Scenarios(
        pl.DataFrame({key: [getattr(d, key) for d in rows] for key in ("name", "host", "mission", "as_of")})
    )


def scorecard(
    *,
    since: int = 2000,
    histories: int = 10_000,
    as_of: AsOf = None,
    data: Folder = None,
    progress: Progress = None,
) -> Scored:
    """Return every consent crisis run as of the day before, scored against what followed.

    Parameters
    ----------
    since
        First year of the crises.
    histories
        Histories for each.
    as_of, data
        As `missions` takes them.
    progress
        Called with crises done and in all.

    Returns
    -------
    Scored
        `cases`: a row a demand: what followed, what was foretold, scores (lower is better) and those of the plain base; `summary`
        by question.

    Raises
    ------
    InputError
        When the date is none.
    """
    from sinequanon.scenario.scorecard import scorecard as make

    view = opened(as_of, data, "scorecard", since)
    made = make(
        view,
        since=whole(since, "since", 1946, 9999),
        histories=whole(histories, "histories", 100, 10_000_000),
        progress=progress,
    )
    return Scored(made.cases, made.summary, made.record)


def posed(
    scenario: Scenario,
    *,
    histories: int | None = None,
    seed: int | None = None,
    as_of: AsOf = None,
    data: Folder = None,
) -> tuple[View, Document]:
    """Return the document that is meant, with what replaces its own, and the evidence as of its date.

    Raises
    ------
    ScenarioError
        When there is no such scenario, or it describes none that is possible.
    """
    document = _document(scenario)
    day = as_of.as_of if isinstance(as_of, View) else as_of
    changes = {"histories": histories, "seed": seed, "as_of": str(day) if day is not None else None}
    changes = {key: value for key, value in changes.items() if value is not None}
    if changes:
        content = document.model_dump(mode="json") | changes
        document = checked(
            Document, content, where=str(scenario) if isinstance(scenario, str) else "scenario"
        )
    return opened(
        as_of if isinstance(as_of, View) else document.as_of, data, "simulate", document.digest
    ), document


def _document(scenario: object) -> Document:
    if isinstance(scenario, Document):
        return scenario
    if isinstance(scenario, Mapping):
        return checked(Document, dict(cast("Mapping[str, Any]", scenario)), where="scenario")
    if isinstance(scenario, str | Path):
        return find(str(scenario))
    raise InputError(
        f"{scenario!r} is no scenario.",
        cure="Name a ready one (mali-2023), a file, or give a dict.",
        where="scenario",
    )


def _text(patch: object) -> str:
    if isinstance(patch, str):
        return patch
    raise InputError(f"{patch!r} is no patch.", cure="Write it as text, such as stay.", where="patches")
