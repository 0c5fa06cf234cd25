"""Violence: what happens to the people?

`deaths`, `years` and `displaced` say what was, `forecast`, `paths`, `relapse` and `refugees_ahead` what is to come, `months_like` when it was most like
now, `effects` what peacekeepers change; `nowcast` gives months not yet final, `backtest` and `calibration` score it all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon.links.violence.answers import (
        Forecast,
        deaths,
        forecast,
        months_like,
        paths,
        relapse,
        years,
    )
    from sinequanon.links.violence.backtest import backtest, calibration
    from sinequanon.links.violence.challenge import score_submission, submission
    from sinequanon.links.violence.displacement import displaced, refugees_ahead
    from sinequanon.links.violence.nowcast import nowcast
    from sinequanon.links.violence.peacekeepers import Effects, effects, peacekeeper_effect

__all__ = [
    "Effects",
    "Forecast",
    "backtest",
    "calibration",
    "deaths",
    "displaced",
    "effects",
    "forecast",
    "months_like",
    "nowcast",
    "paths",
    "peacekeeper_effect",
    "refugees_ahead",
    "relapse",
    "score_submission",
    "submission",
    "years",
]
attach(
    __name__,
    {
        "sinequanon.links.violence.answers": [
            "Forecast",
            "deaths",
            "forecast",
            "months_like",
            "paths",
            "relapse",
            "years",
        ],
        "sinequanon.links.violence.challenge": ["score_submission", "submission"],
        "sinequanon.links.violence.backtest": ["backtest", "calibration"],
        "sinequanon.links.violence.displacement": ["displaced", "refugees_ahead"],
        "sinequanon.links.violence.nowcast": ["nowcast"],
        "sinequanon.links.violence.peacekeepers": ["Effects", "effects", "peacekeeper_effect"],
    },
)
