"""A scenario that is ready to run: what the links say, and the choices, as the kernel takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import KEPT, MEMBERS, MODEL, WITHDRAWN, Inputs, Policy


@dataclass(frozen=True)
class Plan:
    """What the links say of a host on a date.

    Parameters
    ----------
    inputs
        For the kernel.
    mission
        The mission whose consent is at stake.
    others
        Mean people of each other provider of security on the date.
    assumptions
        `step`, `quantity`, `value`, `low`, `high` (mean and 90% interval over the draws), `unit`, `source`.
    battle_known
        Whether there is a series of battle deaths: without one, no chance of relapse is told.
    used
        The tables of the evidence that it was made from, for the record.
    """

    inputs: Inputs
    mission: str
    others: Mapping[str, float]
    assumptions: pl.DataFrame
    battle_known: bool
    used: frozenset[str]


def policy(document: Document) -> Policy:
    """Write a document's choices as numbers."""
    choices = document.choices
    by = -1
    if choices.leave_by is not None:
        year, month = map(int, choices.leave_by.split("-"))
        by = 12 * (year - document.first_month.year) + month - document.first_month.month
    force = choices.replaced_by
    return Policy(
        consent={"model": MODEL, "kept": KEPT, "withdrawn": WITHDRAWN}[choices.consent],
        leave_by=by,
        leave_over=choices.leave_over or -1,
        replacement=float(force.people) if force else 0.0,
        replacement_after=force.after if force else 0,
        substitute=not choices.no_substitute,
        counts=choices.substitute_counts,
        shield=np.array([0.0 if m in choices.no_shield else 1.0 for m in MEMBERS]),
    )
