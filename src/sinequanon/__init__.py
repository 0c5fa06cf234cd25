"""Will the host keep the peacekeepers, and what follows if it does not.

    import sinequanon as sqn

    sqn.missions("Mali", as_of="2023-06-16")

Questions have the names of the commands; each takes `as_of`, a date as text or `datetime.date` (today by default), and hosts by code,
number or English name, and gives an answer with tables as attributes, `to_dict()` (the JSON), `frames()` (flat, for CSV and Excel)
and `to_pandas()`. `sqn.view(...)` opens the evidence itself, `sqn.links` has what lies behind the answers, `sqn.data` the store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon import links as links
    from sinequanon.api import data
    from sinequanon.api.alignment import align, votes
    from sinequanon.api.brief import brief
    from sinequanon.api.bulletin import bulletin, changes, site
    from sinequanon.api.claims import claims
    from sinequanon.api.consent import missions, precedents, watch
    from sinequanon.api.council import calendar, council, renewal, response
    from sinequanon.api.data import export
    from sinequanon.api.guarantors import guarantors
    from sinequanon.api.scenario import explain, scenarios, scorecard, sensitivity, simulate
    from sinequanon.api.violence import deaths, displacement, forecast, peacekeepers
    from sinequanon.app import serve
    from sinequanon.draws import Draws
    from sinequanon.errors import SinequanonError
    from sinequanon.evidence.view import View, view
    from sinequanon.scenario.document import Document

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Draws",
    "SinequanonError",
    "View",
    "__version__",
    "align",
    "brief",
    "bulletin",
    "calendar",
    "changes",
    "claims",
    "council",
    "data",
    "deaths",
    "displacement",
    "explain",
    "export",
    "forecast",
    "guarantors",
    "links",
    "missions",
    "peacekeepers",
    "precedents",
    "renewal",
    "response",
    "scenarios",
    "scorecard",
    "sensitivity",
    "serve",
    "simulate",
    "site",
    "view",
    "votes",
    "watch",
]
attach(
    __name__,
    {
        "sinequanon.api.alignment": ["align", "votes"],
        "sinequanon.api.brief": ["brief"],
        "sinequanon.api.bulletin": ["bulletin", "changes", "site"],
        "sinequanon.api.claims": ["claims"],
        "sinequanon.api.consent": ["missions", "precedents", "watch"],
        "sinequanon.api.council": ["calendar", "council", "renewal", "response"],
        "sinequanon.api.data": ["export"],
        "sinequanon.api.guarantors": ["guarantors"],
        "sinequanon.api.scenario": ["explain", "scenarios", "scorecard", "sensitivity", "simulate"],
        "sinequanon.api.violence": ["deaths", "displacement", "forecast", "peacekeepers"],
        "sinequanon.app": ["serve"],
        "sinequanon.draws": ["Draws"],
        "sinequanon.errors": ["SinequanonError"],
        "sinequanon.evidence.view": ["View", "view"],
        "sinequanon.scenario.document": ["Document"],
    },
    {"data": "sinequanon.api.data", "links": "sinequanon.links"},
)
