"""The sentence on rarity, checked: how many forces a host has ended, the rate, and the cases that were missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from sinequanon.errors import EvidenceError
from sinequanon.evidence.view import View
from sinequanon.links.consent.inputs import demands, exposure, years_before
from sinequanon.links.consent.model import Rate, gamma_poisson
from sinequanon.months import in_words


@dataclass(frozen=True)
class Rarity:
    """What is on record for a claim such as `in 18 years one other case`.

    `others` are the whole peacekeeping forces that ended on their host's demand in the years before; `missed` those
    among them that the claim leaves out; `claimed` every demand on record to the missions that it names;
    `wide` all demands that a whole mission leave, political ones too, whatever became of them.
    """

    since: date
    mission_years: float
    others: pl.DataFrame
    missed: pl.DataFrame
    claimed: pl.DataFrame
    wide: pl.DataFrame
    rate: Rate
    wide_rate: Rate
    wide_mission_years: float


def rarity(
    view: View,
    *,
    years: int = 18,
    besides: str | None = None,
    claimed: Sequence[str] = (),
    kind: Literal["peacekeeping", "political"] = "peacekeeping",
) -> Rarity:
    """Check how rare it is that a host ends a whole force, or a political mission.

    Parameters
    ----------
    view
        The evidence as of a date.
    years
        The span of the claim, back from the date.
    besides
        Host whose case is the occasion of the claim, not one of the others.
    claimed
        Missions that the claim names as the other cases.
    kind
        Forces of peacekeepers, or political missions: those that ended after their host had demanded it.

    Returns
    -------
    Rarity
        Rates are per mission-year: of peacekeeping forces ended on demand, the occasion not counted, and of
        demands that a whole mission leave, for missions of both kinds.

    Raises
    ------
    EvidenceError
        When there was no mission of the kind in these years.
    """
    since = years_before(view.as_of, years)
    lately = demands(view).filter(pl.col("known") >= since)
    forces = lately.filter(pl.col("whole_force").fill_null(value=False))
    if kind == "political":
        political = view.table("missions").filter(pl.col("kind") == kind)["mission"].to_list()
        forces = lately.filter(
            pl.col("mission").is_in(political)
            & pl.col("scope").is_in(["whole", "negotiated"])
            & pl.col("outcome").is_in(["ended as asked", "ended with delay"])
        )
    others = forces if besides is None else forces.filter(pl.col("host") != besides)
    named = lately.filter(pl.col("mission").is_in(list(claimed)))
    on_list = view.table("missions")["mission"].to_list()
    wide = lately.filter((pl.col("scope") == "whole") & pl.col("mission").is_in(on_list))
    span = exposure(view, kind=kind, since=since)
    wide_span = exposure(view, kind=None, since=since)
    if not span > 0 or not wide_span > 0:
        raise EvidenceError(
            f"No {'peacekeeping' if kind == 'peacekeeping' else 'such'} mission was there in the {years} years to {in_words(view.as_of)}, so that there is no rate.",
            where="missions",
            cure="Ask as of a later date.",
        )
    return Rarity(
        since=since,
        mission_years=span,
        others=_shown(others),
        missed=_shown(others.filter(~pl.col("mission").is_in(list(claimed)))),
        claimed=_shown(named),
        wide=_shown(wide),
        rate=gamma_poisson(others.height, span),
        wide_rate=gamma_poisson(wide.height, wide_span),
        wide_mission_years=wide_span,
    )


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        *("mission", "host", "demand_date", "demand", "short", "nature", "scope", "outcome", "decision"),
        *("whole_force", "verified"),
    )
