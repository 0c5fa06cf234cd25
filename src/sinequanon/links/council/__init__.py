"""Council: what will the Security Council do, and who vetoes?

`veto_chances`, `votes` and `fate` tell what would become of a draft, `response` and `ladder` what follows a host's demand, `calendar`
what is due, `renewals` whether mandates are renewed; `acts`, `drafts`, `vetoes` and `council_vote` say what was, `backtest` scores drafts of later years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon.links.council.backtest import backtest, calibration
    from sinequanon.links.council.chances import base_chances, fate, ladder, veto_chances, votes
    from sinequanon.links.council.mandates import Calendar, calendar, decisions, term
    from sinequanon.links.council.record import (
        CouncilVote,
        acts,
        council_vote,
        drafts,
        members,
        vetoes,
        vetoes_by_member,
    )
    from sinequanon.links.council.renewal_chances import Renewal, renewal, renewals
    from sinequanon.links.council.response import Response, response
    from sinequanon.links.council.shield import shielded

__all__ = [
    "Calendar",
    "CouncilVote",
    "Renewal",
    "Response",
    "acts",
    "backtest",
    "base_chances",
    "calendar",
    "calibration",
    "council_vote",
    "decisions",
    "drafts",
    "fate",
    "ladder",
    "members",
    "renewal",
    "renewals",
    "response",
    "shielded",
    "term",
    "veto_chances",
    "vetoes",
    "vetoes_by_member",
    "votes",
]
attach(
    __name__,
    {
        "sinequanon.links.council.record": [
            "CouncilVote",
            "acts",
            "council_vote",
            "drafts",
            "members",
            "vetoes",
            "vetoes_by_member",
        ],
        "sinequanon.links.council.mandates": ["Calendar", "calendar", "decisions", "term"],
        "sinequanon.links.council.chances": ["base_chances", "fate", "ladder", "veto_chances", "votes"],
        "sinequanon.links.council.backtest": ["backtest", "calibration"],
        "sinequanon.links.council.shield": ["shielded"],
        "sinequanon.links.council.renewal_chances": ["Renewal", "renewal", "renewals"],
        "sinequanon.links.council.response": ["Response", "response"],
    },
)
