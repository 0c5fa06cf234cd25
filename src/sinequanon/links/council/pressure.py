"""How often a draft against a host comes to a vote while host and Council are at odds: a monthly rate, as draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.council.inputs import KINDS
from sinequanon.links.council.ladder import NEW, TRIGGERS, triggers
from sinequanon.random_streams import generator

SPELL = 730
"""Days after a demand or a coup for which host and Council count as at odds."""
FIRST = date(1990, 1, 1)
MONTH = 30.4375
PRIOR = 0.5
"""Jeffreys' prior of a Poisson rate, Gamma(1/2, 0)."""


@dataclass(frozen=True)
class Pressure:
    """The rate at which a first draft of a kind is put to the vote.

    Parameters
    ----------
    per_month
        Chance in a month at odds, one value a draw.
    spells
        `state`, `start`, `months` (until the first draft, or the end of the spell), `draft` (its symbol; missing when none came).
    """

    per_month: Draws
    spells: pl.DataFrame

    @property
    def basis(self) -> str:
        """Say what it rests on."""
        return f"{self.spells['draft'].count()} drafts in {self.spells.height} spells since {FIRST.year}"


def at_odds(view: View, kind: str, *, draws: int = 1000, seed: int = 1) -> Pressure:
    """Tell how often a draft of a kind comes to a vote within two years of a demand to a mission or a coup in its host.

    A spell ends with its first draft, after two years, or on the view's date. Where drafts of the kind were voted on in
    the two years before, they are the business of an older matter, and the spell is left out.

    Parameters
    ----------
    view
        The evidence as of a date.
    kind
        Of the draft, one of `sinequanon.links.council.inputs.KINDS`.

    Raises
    ------
    InputError
        When there is no such kind.
    EstimationError
        When no spell is known on the date.
    """
    if kind not in KINDS:
        raise InputError(
            f"There is no kind of draft {kind!r}.", cure=f"Ask for one of {', '.join(KINDS)}.", where="kind"
        )
    found = spells(view, kind)
    if found.is_empty():
        raise EstimationError(
            f"No demand to a mission and no coup in a host since {FIRST.year} is known on {view.as_of}.",
            cure="Choose a later date.",
        )
    rng = generator(seed, "council", "drafts at odds", kind)
    rate = rng.gamma(PRIOR + found["draft"].count(), 1.0 / float(found["months"].sum()), draws)
    return Pressure(Draws(-np.expm1(-rate)), found)


def spells(view: View, kind: str) -> pl.DataFrame:
    """List the spells in which hosts and Council were at odds, overlapping ones of a state as one; see `Pressure`."""
    began = sorted({pair for trigger in TRIGGERS for pair in triggers(view, trigger) if pair[1] >= FIRST})
    drafts = view.table("drafts").filter(pl.col("kind") == kind).sort("date", "draft")
    rows: list[tuple[str, date, float, str | None]] = []
    open_until: dict[str, date] = {}
    for state, start in began:
        if start <= open_until.get(state, date.min):
            continue
        until = min(start + timedelta(days=SPELL), view.as_of)
        open_until[state] = until
        about = drafts.filter(pl.col("states").list.contains(state))
        if about.filter(pl.col("date").is_between(start - timedelta(days=NEW), start)).height:
            continue
        came = about.filter((pl.col("date") > start) & (pl.col("date") <= until)).head(1)
        over = came["date"][0] if came.height else until
        rows.append(
            (state, start, max((over - start).days, 1) / MONTH, came["draft"][0] if came.height else None)
        )
    keys = {"state": pl.String, "start": pl.Date, "months": pl.Float64, "draft": pl.String}
    return pl.DataFrame(rows, schema=keys, orient="row")
