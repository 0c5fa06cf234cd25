"""The data of the picture: the last ten years of a host, and the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.timeline import Timeline
from sinequanon.links.consent.status import ASKS
from sinequanon.links.council.mandates import decisions
from sinequanon.months import add_months, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sinequanon.brief.parts import Section
    from sinequanon.evidence.view import View
    from sinequanon.states import Place

YEARS_SHOWN = 10


def timeline(view: View, place: Place, sections: Sequence[Section]) -> Timeline:
    """Return what the picture shows: the last ten years, or as far back as anything is known, and the forecast."""
    facts = {section.name: section.facts for section in sections}
    first = add_months(view.as_of.replace(day=1), -12 * YEARS_SHOWN)
    people = facts["people"]
    empty = pl.DataFrame(
        schema={
            "month": pl.Date,
            "q05": pl.Float64,
            "q25": pl.Float64,
            "q50": pl.Float64,
            "q75": pl.Float64,
            "q95": pl.Float64,
        }
    )
    deaths = (
        people["deaths"] if "deaths" in people else pl.DataFrame(schema={"month": pl.Date, "best": pl.Int64})
    )
    ahead: pl.DataFrame = people.get("forecast", empty)
    since: pl.DataFrame = people.get("since", empty)
    strength = facts["security"]["months"].filter((pl.col("kind") == "UN") & (pl.col("month") >= first))
    return Timeline(
        events=_events(view, place, facts, first),
        strength=strength.select(
            "month",
            pl.col("provider").str.replace(r"^UN \((.*)\)$", "$1"),
            "low",
            "best",
            "high",
        ).sort("provider", "month"),
        deaths=deaths.filter(pl.col("month") >= first).select("month", "best"),
        since=since.select(empty.columns).filter(pl.col("month") >= first),
        ahead=ahead.select(empty.columns),
        now=view.as_of,
        first=first,
    )


def _events(view: View, place: Place, facts: Mapping[str, Mapping[str, Any]], first: date) -> pl.DataFrame:
    """Return the marks: disputes with missions of the host, the Council's decisions on them, and coups that succeeded."""
    host = place.state.iso3
    rows: list[tuple[date, str, str]] = []
    for case in facts["happened"]["cases"].iter_rows(named=True):
        whole = case["scope"] == "whole" and case["nature"] in ASKS
        rows.append(
            (last_day(case["demand_date"]), "consent", "all told to leave" if whole else "other dispute")
        )
    here = facts["happened"]["missions"]["mission"].to_list()
    decided = decisions(view).filter(pl.col("subject").is_in([*here, f"sanctions on {host}"]))
    acts = facts["happened"]["acts"]
    done = {(row["decision"], row["date"]) for row in decided.iter_rows(named=True)}
    done |= {
        (row["symbol"], first_day(row["date"])) for row in acts.iter_rows(named=True) if not row["vetoed_by"]
    }
    rows += [(day, "council", "decision") for _, day in sorted(done, key=str)]
    rows += [(first_day(r["date"]), "council", "veto") for r in acts.iter_rows(named=True) if r["vetoed_by"]]
    coups = view.table("coups").filter((pl.col("state") == host) & pl.col("success"))
    rows += [(day, "coup", "coup") for day in coups["date"]]
    frame = pl.DataFrame(
        sorted(set(rows)), schema={"date": pl.Date, "lane": pl.String, "what": pl.String}, orient="row"
    )
    return frame.filter(pl.col("date") >= first)
