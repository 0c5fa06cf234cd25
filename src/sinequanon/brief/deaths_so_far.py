"""Deaths so far in words: how many, of which kinds of violence, and how sure the figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.words import counted, listed, month, number
from sinequanon.links.guarantors.counts import row_of
from sinequanon.states.article import with_article

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import Place


KINDS = {
    "state_based": "in battle (state-based conflict)",
    "one_sided": "civilians killed on purpose (one-sided violence)",
    "non_state": "in fighting between armed groups without the state",
}
COUNTED_TOGETHER = {"Israel": "Israel and the Palestinian territories, which UCDP counts together"}
"""Where the state under which deaths are counted takes in more than its name says."""
LEFT_OUT = "No death on record does not mean that nobody was killed: UCDP's yearly releases leave out parties that kill fewer than 25 people in a calendar year."
SURE = {
    "disaggregated": "{} a final yearly total shared out by the shape of early reports",
    "preliminary": "{} an early report, which the yearly release will revise",
    "estimated": "{} known only together with other months",
}


def so_far(name: str, spans: list[dict[str, Any]]) -> str:
    """Tell the deaths of the last 12 months known, by kind, beside those of the 12 before.

    Parameters
    ----------
    spans
        As `violence.answers.years` gives them, newest first.
    """
    name = COUNTED_TOGETHER.get(name, name)
    now = spans[0]
    before = spans[1]["best"] if len(spans) > 1 else None
    if not now["best"]:
        text = f"No death in organised violence is on record in {name} in the 12 months to {month(now['last'])} (UCDP"
        text += f"; at most {number(now['high'])})" if now["high"] else ")"
        if before == 0:
            return f"{text}, nor in the 12 months before. {LEFT_OUT}"
    else:
        there = [kind for kind in KINDS if now[kind]]
        split = (
            f": {by_kind(now)}"
            if len(there) > 1 or now["best"] == 1
            else f", all {KINDS[there[0]]}"
            if there
            else ""
        )
        text = f"In the 12 months to {month(now['last'])} organised violence killed {counted(now['best'], 'person', 'people')} in {name}{split} (UCDP best estimate{bounds(now)})"
    if before is not None:
        text += f"; in the 12 months before, {number(before) if before else 'none'}"
    return f"{text}. {LEFT_OUT}" if before == 0 or not now["best"] else f"{text}."


def of_whom(view: View, place: Place) -> str | None:
    """Say whose deaths these are where a territory, or a mission that is confined to an area, was asked about; nothing otherwise."""
    host = place.state.in_text
    if place.territory and host in COUNTED_TOGETHER:
        return f"Those in {with_article(place.name)} alone are not counted apart."
    if place.territory and place.name not in host:
        return f"These are the deaths of the whole of {host}; those in {with_article(place.name)} alone are not counted apart."
    for mission in place.missions[:1]:
        area = row_of(view, mission)["area"]
        if area and area not in host:
            return f"These are the deaths of the whole of {host}; {mission} works only in {area}, of which deaths are not counted apart."
    return None


def by_kind(row: dict[str, Any]) -> str:
    """Tell the kinds of violence of which there were deaths, the deadliest first."""
    there = sorted((kind for kind in KINDS if row[kind]), key=lambda kind: -row[kind])
    words = {
        kind: KINDS[kind].replace("civilians", "civilian") if row[kind] == 1 else KINDS[kind]
        for kind in there
    }
    return listed([f"{number(row[kind])} {words[kind]}" for kind in there])


def bounds(row: dict[str, Any]) -> str:
    """Tell the low and the high estimate, where there are both."""
    if row["low"] is None or row["high"] is None:
        return ""
    return f"; low {number(row['low'])}, high {number(row['high'])}"


def how_sure(months: pl.DataFrame) -> str | None:
    """Say how many of some months are not final figures; nothing when all are.

    Parameters
    ----------
    months
        With the column `status`.
    """
    held = dict(months["status"].value_counts().iter_rows())
    parts = [
        f"{counted(held[status], 'month')} of these {text.format('is' if held[status] == 1 else 'are')}"
        for status, text in SURE.items()
        if held.get(status)
    ]
    return f"{'; '.join(parts)}." if parts else None
