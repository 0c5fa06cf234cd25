"""The JSON of an outcome: the same keys from Python, on the command line and in files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.answer import MONTHS, plain

if TYPE_CHECKING:
    from sinequanon.scenario.outcome import Outcome


def told(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain lists, dicts, numbers and text.

    Returns
    -------
    dict
        `mission`; `scenarios`, for each `name`, `deaths` (`months`, `totals`), `relapse`, `sanctions`, `veto`, `exit_month`, `shares`,
        `politics`; `differences` and `difference_months` from the base; `effects`; `timing`; `assumptions`; `record`.
    """
    months, totals, relapse = outcome.deaths(), outcome.totals(), outcome.relapse()
    differences, politics, shares = outcome.differences(), outcome.politics(), outcome.shares()
    scenarios: list[dict[str, Any]] = []
    for row in politics.iter_rows(named=True):
        own = pl.col("scenario") == row["scenario"]
        exit_month = outcome.exit_month(row["scenario"])
        scenarios.append(
            {
                "name": row["scenario"],
                "deaths": {
                    "months": months.filter(own).drop("scenario"),
                    "totals": totals.filter(own).drop("scenario"),
                },
                "relapse": relapse.filter(own).drop("scenario"),
                "sanctions": row["sanctions"],
                "veto": row["veto"],
                "exit_month": f"{exit_month:%Y-%m}" if exit_month else None,
                "shares": shares.filter(own).drop("scenario"),
                "politics": {k: v for k, v in row.items() if k != "scenario"},
            }
        )
    effects = [
        {
            "effect": effect,
            **{
                key: frame.filter(pl.col("effect") == effect).drop("effect")
                for key, frame in (("totals", totals), ("relapse", relapse), ("differences", differences))
            },
        }
        for effect in totals["effect"].unique(maintain_order=True)
    ]
    return plain(
        {
            "mission": outcome.mission,
            "scenarios": scenarios,
            "differences": differences,
            "difference_months": outcome.difference_months(),
            "effects": effects,
            "timing": outcome.timing(),
            "assumptions": outcome.assumptions,
            "record": outcome.record,
        },
        months=MONTHS,
    )
