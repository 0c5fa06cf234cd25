"""Guarantors: who provides security, how many, and since when?

`guarantors` says who by month, `changes`, `chances` and `totals` who is largest and how surely, `strength_now` how many the UN has;
`outlook` and `withdrawal` tell how fast they would leave, `substitutes` who comes then, `backtest` scores past exits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon.links.guarantors.answers import Ledger, chances, changes, guarantors, strength_now, totals
    from sinequanon.links.guarantors.backtest import backtest
    from sinequanon.links.guarantors.exits import exits
    from sinequanon.links.guarantors.substitutes import Substitutes, substitutes
    from sinequanon.links.guarantors.withdrawal import Outlook, outlook, withdrawal

__all__ = [
    "Ledger",
    "Outlook",
    "Substitutes",
    "backtest",
    "chances",
    "changes",
    "exits",
    "guarantors",
    "outlook",
    "strength_now",
    "substitutes",
    "totals",
    "withdrawal",
]
attach(
    __name__,
    {
        "sinequanon.links.guarantors.answers": [
            "Ledger",
            "chances",
            "changes",
            "guarantors",
            "strength_now",
            "totals",
        ],
        "sinequanon.links.guarantors.backtest": ["backtest"],
        "sinequanon.links.guarantors.exits": ["exits"],
        "sinequanon.links.guarantors.substitutes": ["Substitutes", "substitutes"],
        "sinequanon.links.guarantors.withdrawal": ["Outlook", "outlook", "withdrawal"],
    },
)
