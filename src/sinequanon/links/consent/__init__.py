"""Consent: will the host keep the mission, and how rare is it that one does not?

`missions` and `precedents` say what stands and what was, `watch` who is next, `chances` how likely, `moved` what has changed,
`rarity` how rare a crisis is; `consent_step` gives a scenario its draws, `backtest` scores the lists of past years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon.links.consent.backtest import backtest
    from sinequanon.links.consent.coups import coup_hazard
    from sinequanon.links.consent.data import mission_months, standing
    from sinequanon.links.consent.monthly_hazards import consent_step
    from sinequanon.links.consent.precedents import Precedents, missions, precedents
    from sinequanon.links.consent.rarity import rarity
    from sinequanon.links.consent.track_record import track
    from sinequanon.links.consent.watch import Watch, chances, moved, watch

__all__ = [
    "Precedents",
    "Watch",
    "backtest",
    "chances",
    "consent_step",
    "coup_hazard",
    "mission_months",
    "missions",
    "moved",
    "precedents",
    "rarity",
    "standing",
    "track",
    "watch",
]
attach(
    __name__,
    {
        "sinequanon.links.consent.precedents": ["Precedents", "missions", "precedents"],
        "sinequanon.links.consent.backtest": ["backtest"],
        "sinequanon.links.consent.coups": ["coup_hazard"],
        "sinequanon.links.consent.data": ["mission_months", "standing"],
        "sinequanon.links.consent.watch": ["Watch", "chances", "moved", "watch"],
        "sinequanon.links.consent.rarity": ["rarity"],
        "sinequanon.links.consent.monthly_hazards": ["consent_step"],
        "sinequanon.links.consent.track_record": ["track"],
    },
)
