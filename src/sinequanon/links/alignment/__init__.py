"""Alignment: who stands with whom in the General Assembly?

`align` says where states stand and how far apart, `moved` who has moved, `roll_call` how each voted, `agreement` how often with whom;
`IdealPoints` estimates positions from votes, `backtest` scores them on votes that were hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon.links.alignment.backtest import backtest
    from sinequanon.links.alignment.data import events, ideal_votes
    from sinequanon.links.alignment.ideal_points import IdealPoints
    from sinequanon.links.alignment.positions import Alignment, Movement, align, moved
    from sinequanon.links.alignment.roll_calls import (
        RollCall,
        agreement,
        agreement_over,
        dividing_votes,
        roll_call,
    )

__all__ = [
    "Alignment",
    "IdealPoints",
    "Movement",
    "RollCall",
    "agreement",
    "agreement_over",
    "align",
    "backtest",
    "dividing_votes",
    "events",
    "ideal_votes",
    "moved",
    "roll_call",
]
attach(
    __name__,
    {
        "sinequanon.links.alignment.positions": ["Alignment", "Movement", "align", "moved"],
        "sinequanon.links.alignment.roll_calls": [
            "RollCall",
            "agreement",
            "agreement_over",
            "dividing_votes",
            "roll_call",
        ],
        "sinequanon.links.alignment.backtest": ["backtest"],
        "sinequanon.links.alignment.ideal_points": ["IdealPoints"],
        "sinequanon.links.alignment.data": ["events", "ideal_votes"],
    },
)
