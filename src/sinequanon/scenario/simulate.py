"""Simulating: a document and its patches in, one outcome out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sinequanon.errors import ScenarioError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View
from sinequanon.scenario.document import Document
from sinequanon.scenario.outcome import Outcome
from sinequanon.scenario.patch import Patch, apply
from sinequanon.scenario.prepared import Plan, policy
from sinequanon.scenario.run import run

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
        As `sinequanon.scenario.run.run` takes them.

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


def _record(view: View, document: Document, patches: Sequence[Patch], used: frozenset[str]) -> dict[str, Any]:
    parameters = {
        "document": document.model_dump(mode="json"),
        "digest": document.digest,
        "patches": [patch.model_dump(mode="json") for patch in patches],
    }
    return record(view, "simulate", parameters=parameters, seed=document.seed, used=used)
