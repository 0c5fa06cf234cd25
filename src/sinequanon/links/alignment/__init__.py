"""Alignment: who stands with whom in the General Assembly?

`align` says where states stand and how far apart, `moved` who has moved, `roll_call` how each voted, `agreement` how often with whom;
`IdealPoints` estimates positions from votes, `backtest` scores them on votes that were hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.faces import attach

if TYPE_CHECKING:
    from sinequanon.links.alignment.align import Alignment, Movement, align, moved
    from sinequanon.links.alignment.answers import (
        RollCall,
        agreement,
        agreement_over,
        dividing_votes,
        roll_call,
    )
    from sinequanon.links.alignment.checks import backtest
    from sinequanon.links.alignment.fit import IdealPoints
    from sinequanon.links.alignment.inputs import events, ideal_votes

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
        "sinequanon.links.alignment.align": ["Alignment", "Movement", "align", "moved"],
        "sinequanon.links.alignment.answers": [
            "RollCall",
            "agreement",
            "agreement_over",
            "dividing_votes",
            "roll_call",
        ],
        "sinequanon.links.alignment.checks": ["backtest"],
        "sinequanon.links.alignment.fit": ["IdealPoints"],
        "sinequanon.links.alignment.inputs": ["events", "ideal_votes"],
    },
)
