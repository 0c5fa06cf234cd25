"""What is like it: the past demands made in the most similar circumstances, with what followed each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.parts import Section
from sinequanon.brief.words import listed, together, variant
from sinequanon.catalogue import say
from sinequanon.links.consent.watch import on_eve, watch
from sinequanon.scenario.scorecard import followed
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State


def section(view: View, host: State) -> Section:
    """Tell the nearest past cases of each mission in the host, with what followed them."""
    rows: list[dict[str, Any]] = []
    here = watch(view).missions.filter(pl.col("host").str.split(",").list.contains(host.iso3))
    for row in here.iter_rows(named=True):
        eve = on_eve(view, row["mission"]) if row["rank"] is None else (view.as_of, row, None)
        for near in eve[1]["analogues"] if eve else ():
            case = followed(view, mission=near["mission"], demand_date=near["demand_date"])
            if case is not None:
                rows.append({"like": row["mission"], "distance": near["distance"], **case})
    if not rows:
        return Section(
            name="analogues",
            title=say("analogues-title"),
            sentences=(say("analogues-none", host=host.name),),
        )
    table = pl.DataFrame(rows, infer_schema_length=None)
    apart = table.unique(["mission", "demand_date"], keep="first", maintain_order=True)
    like = listed([say("case-mission", mission=m) for m in table["like"].unique(maintain_order=True)])
    first = say("analogues-likest", demands=apart.height, missions=like)
    return Section(
        name="analogues",
        title=say("analogues-title"),
        sentences=(first, *(_told(row) for row in apart.iter_rows(named=True))),
        tables=((say("analogues-table"), table.drop("demand").rename({"end": "mission ended"})),),
        facts={"cases": table},
    )


def _told(row: dict[str, Any]) -> str:
    case = {
        "mission": row["mission"],
        "host": name_of(row["host"]),
        "day": str(row["demand_date"]),
        "outcome": say("case-outcome", outcome=variant(row["outcome"]))
        if row["outcome"]
        else say("analogues-not-decided"),
    }
    if row["days_to_decision"] is None:
        told = say("analogues-case", **case, end=_end(row))
    else:
        told = say("analogues-case-decided", **case, days=row["days_to_decision"], end=_end(row))
    return together(told, _toll(row), "" if row["verified"] else say("analogues-not-verified"))


def _end(row: dict[str, Any]) -> str:
    return "none" if row["months_to_end"] is None else say("analogues-gone", months=row["months_to_end"])


def _toll(row: dict[str, Any]) -> str:
    if row["deaths_before"] is None or row["deaths_after"] is None:
        return say("analogues-deaths-unknown")
    return say("analogues-deaths", before=row["deaths_before"], after=row["deaths_after"])
