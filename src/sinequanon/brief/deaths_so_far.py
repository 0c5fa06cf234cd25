"""Deaths so far in words: how many, of which kinds of violence, and how sure the figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.registered import registered
from sinequanon.brief.words import capital, joined, listed, number, year_and_month
from sinequanon.catalogue import say
from sinequanon.links.guarantors.counts import row_of

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import Place


KINDS = ("state_based", "one_sided", "non_state")
"""Kinds of violence, as UCDP tells them apart."""
COUNTED_TOGETHER = {"Israel": "ISR+PSE"}
"""Where the state under which deaths are counted takes in more than its name says: the noun that says so."""
SURE = ("disaggregated", "preliminary", "estimated")
"""What a month's figure may be that is not final."""


def so_far(name: str, spans: list[dict[str, Any]]) -> str:
    """Tell the deaths of the last 12 months known, by kind, beside those of the 12 before.

    Parameters
    ----------
    spans
        As `violence.answers.years` gives them, newest first.
    """
    place = COUNTED_TOGETHER.get(name, name)
    now = spans[0]
    before = spans[1]["best"] if len(spans) > 1 else None
    last = year_and_month(now["last"])
    left_out = say("deaths-left-out")
    if not now["best"]:
        most = number(now["high"]) if now["high"] else "none"
        if before == 0:
            return f"{say('deaths-none-twice', place=place, last=last, most=most)} {left_out}"
        text = say("deaths-none", place=place, last=last, most=most)
    else:
        there = [kind for kind in KINDS if now[kind]]
        parted = len(there) > 1 or now["best"] == 1
        text = say(
            "deaths-killed",
            place=place,
            last=last,
            people=now["best"],
            split="by kind" if parted else "all" if there else "none",
            kinds=by_kind(now) if parted else say("deaths-kind", kind=there[0], count=2) if there else "",
            bounds=bounds(now),
        )
    if before is not None:
        text = joined([text, say("deaths-before", deaths=number(before) if before else "none")])
    return f"{text}. {left_out}" if before == 0 or not now["best"] else f"{text}."


def other(name: str, count: dict[str, Any] | None) -> str:
    """Tell the count of a public authority that is far above UCDP's, as `violence.other_counts` gives it; nothing without one."""
    if count is None:
        return ""
    told = say(
        "deaths-other-count",
        host=name,
        by=registered(count["by"]),
        manner=count["manner"],
        least="yes" if count["least"] else "no",
        killed=number(count["killed"]),
        whom=count["whom"],
        span=_span(count["first"], count["last"]),
        best=number(count["best"]),
    )
    return capital(told)


def _span(first: date, last: date) -> str:
    """Write the months of a count, as whole years where they are."""
    if (first.month, last.month) != (1, 12):
        return say("deaths-in-months", first=year_and_month(first), last=year_and_month(last))
    if first.year == last.year:
        return say("deaths-in-year", year=str(first.year))
    return say("deaths-in-years", first=str(first.year), last=str(last.year))


def of_whom(view: View, place: Place) -> str | None:
    """Say whose deaths these are where a territory, or a mission that is confined to an area, was asked about; nothing otherwise."""
    host = place.state.in_text
    if place.territory and host in COUNTED_TOGETHER:
        return say("deaths-not-apart", place=place.name)
    if place.territory and place.name not in host:
        return say("deaths-of-the-whole", host=place.state.name, place=place.name)
    for mission in place.missions[:1]:
        area = row_of(view, mission)["area"]
        if area and area not in host:
            return say("deaths-mission-in-area", host=place.state.name, mission=mission, area=area)
    return None


def by_kind(row: dict[str, Any]) -> str:
    """Tell the kinds of violence of which there were deaths, the deadliest first."""
    there = sorted((kind for kind in KINDS if row[kind]), key=lambda kind: -row[kind])
    return listed(
        [
            say(
                "deaths-of-kind",
                deaths=number(row[kind]),
                kind=say("deaths-kind", kind=kind, count=int(row[kind])),
            )
            for kind in there
        ]
    )


def bounds(row: dict[str, Any]) -> str:
    """Tell the low and the high estimate, where there are both."""
    if row["low"] is None or row["high"] is None:
        return ""
    return say("deaths-bounds", low=number(row["low"]), high=number(row["high"]))


def how_sure(months: pl.DataFrame) -> str | None:
    """Say how many of some months are not final figures; nothing when all are.

    Parameters
    ----------
    months
        With the column `status`.
    """
    held = dict(months["status"].value_counts().iter_rows())
    parts = [say(f"deaths-{status}", months=held[status]) for status in SURE if held.get(status)]
    return f"{joined(parts)}." if parts else None
