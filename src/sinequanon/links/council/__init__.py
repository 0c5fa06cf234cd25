"""Council: what will the Security Council do, and who vetoes?

`veto_chances`, `votes` and `fate` tell what would become of a draft, `response` and `ladder` what follows a host's demand, `calendar`
what is due; `acts`, `drafts`, `vetoes` and `council_vote` say what was, `backtest` scores drafts of later years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.faces import attach

if TYPE_CHECKING:
    from sinequanon.links.council.answers import acts, drafts, members, vetoes, vetoes_by_member
    from sinequanon.links.council.calendar import Calendar, calendar
    from sinequanon.links.council.chances import base_chances, fate, ladder, veto_chances, votes
    from sinequanon.links.council.checks import backtest, calibration
    from sinequanon.links.council.coercion import shielded
    from sinequanon.links.council.mandates import decisions, term
    from sinequanon.links.council.response import Response, response
    from sinequanon.links.council.roll_calls import CouncilVote, council_vote

__all__ = [
    "Calendar",
    "CouncilVote",
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
        "sinequanon.links.council.answers": ["acts", "drafts", "members", "vetoes", "vetoes_by_member"],
        "sinequanon.links.council.calendar": ["Calendar", "calendar"],
        "sinequanon.links.council.chances": ["base_chances", "fate", "ladder", "veto_chances", "votes"],
        "sinequanon.links.council.checks": ["backtest", "calibration"],
        "sinequanon.links.council.coercion": ["shielded"],
        "sinequanon.links.council.mandates": ["decisions", "term"],
        "sinequanon.links.council.response": ["Response", "response"],
        "sinequanon.links.council.roll_calls": ["CouncilVote", "council_vote"],
    },
)
