"""What is like it: the past demands made in the most similar circumstances, with what followed each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.parts import Section
from sinequanon.brief.words import counted, listed, number
from sinequanon.links.consent.watch import on_eve, watch
from sinequanon.months import in_words
from sinequanon.scenario.scorecard import followed
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

TITLE = "What is like it"


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
            title=TITLE,
            sentences=(
                f"No mission in {host.in_text} on this date has a past demand like its own on record to be set beside it.",
            ),
        )
    table = pl.DataFrame(rows, infer_schema_length=None)
    apart = table.unique(["mission", "demand_date"], keep="first", maintain_order=True)
    like = listed(table["like"].unique(maintain_order=True).to_list())
    first = (
        f"The {counted(apart.height, 'past demand')} made in circumstances most like those of {like} {'is' if apart.height == 1 else 'are'} told here with what followed; likeness is "
        "measured on coup, past demands, shield, mandate, kind, age, strength and drawdown of the mission and deaths, and says nothing of causes."
    )
    return Section(
        name="analogues",
        title=TITLE,
        sentences=(first, *(_told(row) for row in apart.iter_rows(named=True))),
        tables=(("Past cases most like it, nearest first", table.drop("demand")),),
        facts={"cases": table},
    )


def _told(row: dict[str, Any]) -> str:
    days = row["days_to_decision"]
    took = f"after {counted(days, 'day')}" if days else "the same day"
    decided = "" if days is None else f", decided {took}"
    end = (
        f"; the mission was gone {counted(row['months_to_end'], 'month')} after the demand"
        if row["months_to_end"] is not None
        else ""
    )
    if row["deaths_before"] is None or row["deaths_after"] is None:
        toll = "Deaths by month are not known for the whole of the year before and the year after."
    else:
        toll = (
            f"Organised violence killed {number(row['deaths_before'])} people in the 12 months before and {number(row['deaths_after'])} in the 12 months from "
            "the demand on (UCDP best estimate)."
        )
    doubt = "" if row["verified"] else " This case is not verified in full."
    return (
        f"{row['mission']}, {name_of(row['host'])}, {in_words(row['demand_date'])}: "
        f"{row['outcome'] or 'not decided by this date'}{decided}{end}. {toll}{doubt}"
    )
