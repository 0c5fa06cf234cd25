"""The words of the first page: each function takes its figures and returns text; no figure is made here."""

from __future__ import annotations

from datetime import timedelta
from math import floor, log10
from typing import TYPE_CHECKING

from sinequanon.brief.deaths_so_far import COUNTED_TOGETHER
from sinequanon.brief.words import (
    capital,
    chance,
    counted,
    likely,
    listed,
    month,
    number,
    roughly,
)
from sinequanon.links.consent.precedents import ESTIMATED
from sinequanon.links.consent.status import LEAVING, PLAIN, came
from sinequanon.months import in_words
from sinequanon.scenario.comparison import SPAN
from sinequanon.states.article import with_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinequanon.brief.numbers import Numbers, Row
    from sinequanon.brief.timeline import Timeline

LEFT = {"none": "leaves: no effect", "estimated": "leaves: estimated", "synthesis": "leaves: studies pooled"}
"""Assumed effect of peacekeepers -> the row of the world without them."""
PLAIN_WORDS = (
    "Mandate", "Authorisation", "Sanctions", "Report", "Elections", "Election", "Vote", "The", "A", "An", "Interim", "Final", "Second", "Third", "First",
    "Presidential", "Parliamentary", "Legislative", "General", "Local", "Written", "Strategic", "Independent", "Annual", "Last", "Next", "End", "Transition",
    "Referendum", "Regular", "Periodic", "Closure", "Deadline", "Review", "Midterm", "Update", "Arms", "Quarterly", "Reports", "Authority", "Technical",
    "Study", "Monthly", "Half-yearly", "Fourth", "Extended", "Assessment", "All", "Mandates",
)  # fmt: skip
"""First words of what is due that are no names."""


def span(low: float, high: float) -> str:
    """Write an interval of people or deaths.

    Examples
    --------
    >>> span(861.0, 4316.0)
    '861–4,320'
    """
    return f"{roughly(low)}–{roughly(high)}"


def chances(low: float, high: float) -> str:
    """Write an interval of chances.

    Examples
    --------
    >>> chances(0.151, 0.352), chances(0.001, 0.03)
    ('15–35%', 'under 1% to 3%')
    """
    first, last = chance(low), chance(high)
    if first == last:
        return first
    if first.endswith("%") and first[0].isdigit() and last[0].isdigit():
        return f"{first.removesuffix('%')}–{last}"
    return f"{first} to {last}"


def more(change: float) -> str:
    """Write `220 more` or `1,900 fewer`, to two figures; `as many` where nothing changes."""
    if abs(change) < 1:
        return "as many"
    figures = max(0, floor(log10(abs(change))) - 1)
    return f"{round(abs(change), -figures):,.0f} {'more' if change > 0 else 'fewer'}"


def sentence(text: str) -> str:
    """Begin with a capital and end with one full stop."""
    return f"{capital(text.rstrip('.'))}."


# The bottom line


def stands(n: Numbers, title: str, others: Sequence[str]) -> str:
    """Say how the mission stands with its host, how long its mandate has to run, and which mandates of `others` end."""
    if n.mission is None:
        return ""
    if n.row and n.row["end"]:
        return sentence(told_of(n.case)) if n.case else ""
    parts: list[str] = []
    if n.row and not n.row["end"]:
        people = (
            ""
            if n.row["civilian"] or n.row["strength"] is None
            else f" has {_people(n.row)} uniformed people"
        )
        left = "" if n.term is None or n.term.days_left is None else counted(n.term.days_left, "day")
        if people and left:
            parts.append(f"{n.mission}{people} and {left} of its mandate left")
        elif people:
            parts.append(f"{n.mission}{people}")
        elif left:
            parts.append(f"{n.mission}, a civilian mission, has {left} of its mandate left")
    clause = _consent(n)
    if clause and clause.casefold() not in title.casefold():
        parts.append(clause)
    parts += [other.rstrip(".") for other in others]
    return sentence("; ".join(parts)) if parts else ""


def _people(row: Row) -> str:
    if row["strength_series"] != ESTIMATED:
        return number(row["strength"])
    return f"about {roughly(row['strength'])}"


def _consent(n: Numbers) -> str:
    case = n.case
    if n.consent == "none":
        return f"no dispute of {n.mission} with its host is on record"
    if n.consent == "wanted":
        return f"{n.place.state.in_text} wanted it to stay"
    if n.consent == "carried":
        return f"no dispute of {n.mission}'s own with its host is on record"
    if case is None:
        return ""
    told = told_of(case)
    if n.consent == "long ago":
        return f"no dispute of {n.mission} with its host is on record since {year_of(case)}"
    if n.consent == "faded":
        return f"the last dispute with its host on record is of {in_words(case['demand_date'][:7])} ({case['short'] or PLAIN[case['nature']]})"
    if n.consent == "settled":
        return "no crisis of consent is open"
    if n.consent in ("told to leave", "open"):
        asked = in_words(case["demand_date"])
        return (
            f"the demand was made on {asked}"
            if len(case["demand_date"]) > 7
            else f"the demand was made in {asked}"
        )
    return told


def told_of(case: Row) -> str:
    """Tell a case in a clause: what was done, when, and what came of it."""
    when = in_words(case["demand_date"][:7])
    return f"{case['short'] or PLAIN[case['nature']]} ({when}: {came(case)})"


def year_of(case: Row) -> str:
    """Return the year in which a case was settled, or else made."""
    return str(case["outcome_date"] or case["demand_date"])[:4]


def outlook(n: Numbers) -> str:
    """Say what is likely to become of the mission, or of consent to it."""
    if n.undecided and n.outcomes:
        ends = sum(r["mean"] for r in n.outcomes if r["outcome"] in LEAVING)
        stays = next((r["mean"] for r in n.outcomes if r["outcome"] == "renegotiated"), 0.0)
        return (
            f"By the {counted(n.settled, 'like demand')} settled before, {likely(ends)} {n.mission} is ended, as asked or later; that it stays on "
            f"new terms, or the demand is taken back, has a chance of {chance(stays)}."
        )
    if n.chance:
        return (
            f"{capital(likely(n.chance['p12_any']))} the host withdraws consent within 12 months, in part or whole, or obstructs (90% interval "
            f"{chances(n.chance['low_any'], n.chance['high_any'])}), and {likely(n.chance['p12'])} it asks all of {n.mission} to leave."
        )
    if n.eve:
        return f"{n.mission} was told to leave on {in_words(n.eve['day'] + timedelta(days=1))}, so no chance of losing consent is estimated."
    return ""


def toll(n: Numbers) -> str:
    """Say how many died in the last year known, and how many are foretold for the year ahead."""
    if not n.years:
        return f"Deaths in {n.place.state.in_text} are not known for a whole year before this date."
    last = n.years[0]
    early = " (early reports among them)" if n.early and last["best"] else ""
    together = COUNTED_TOGETHER.get(n.place.state.in_text)
    where = f"{together}," if together else n.place.state.in_text
    if last["best"]:
        of = (
            "one of them a civilian"
            if last["one_sided"] == 1
            else f"{number(last['one_sided'])} of them civilians"
        )
        which = (
            f", {of} killed on purpose"
            if last["one_sided"]
            else ", none of them a civilian killed on purpose"
        )
        if last["best"] == 1:
            which = ", a civilian killed on purpose" if last["one_sided"] else ""
        told = f"Organised violence killed {counted(last['best'], 'person', 'people')} in {where} in the 12 months to {month(last['last'])}{early}{which}"
    else:
        told = (
            f"Organised violence killed nobody on record in {where} in the 12 months to {month(last['last'])}"
        )
    if n.ahead is None:
        return f"{told}."
    return f"{told}; {_foretold(n.ahead)} for the 12 months to {month(n.ahead['last'])}."


def _foretold(ahead: Row) -> str:
    if ahead["q95"] < 1:
        return "hardly any deaths are expected"
    if ahead["q50"] < 1:
        return f"the forecast is none, with a 90% interval up to {roughly(ahead['q95'])},"
    verb = "is" if round(ahead["q50"]) == 1 else "are"
    return f"about {roughly(ahead['q50'])} {verb} forecast (90% interval {span(ahead['q05'], ahead['q95'])})"


def difference(n: Numbers) -> str:
    """Say what is known of deaths if the mission leaves rather than stays."""
    if n.effect is None:
        return ""
    if n.effect.civilian:
        return f"{n.mission} is civilian, and deaths are foretold alike with it and without it."
    gap = n.effect.gap
    if abs(gap["q05"]) < 1 and abs(gap["q95"]) < 1:
        return f"What would follow for people if {n.mission} left, these forecasts cannot tell: they foresee the same deaths with it and without it."
    alike = f"If {n.mission} left rather than stayed, deaths within {SPAN} months would be the same if peacekeepers change nothing"
    spread = f"90% interval {more(gap['q05'])} to {more(gap['q95'])}"
    if abs(gap["q50"]) < 1:
        return f"{alike}, and about the same by the studies of what they change ({spread})."
    return f"{alike}; by the studies of what they change, {likely(gap['more'])} more people would die ({more(gap['q50'])}; {spread})."


def decided(state: str) -> str:
    """Say that the Council has decided a closure, whether its day lies ahead or has passed."""
    return "It was to close" if state == "was to close" else "The Council has decided that it closes"


def turning(n: Numbers) -> str:
    """Say which dates and facts would change the answer, the soonest first."""
    facts: list[tuple[str, str]] = []
    if n.consent in ("told to leave", "open") and n.case:
        facts.append(("", f"an answer to the demand of {in_words(n.case['demand_date'])}"))
    if n.term is not None and n.term.until is not None and not (n.row and n.row["end"]):
        until = in_words(n.term.until)
        words = {
            "ran out": f"word of what became of {n.mission}'s mandate after {until}",
            "was to close": f"word of what became of {n.mission} after {until}",
            "closing": f"a decision to keep {n.mission} beyond {until}",
        }.get(n.term.state, f"the decision on {n.mission}'s mandate, due by {until}")
        facts.append((str(n.term.until), words))
    for row in n.due:
        own = row["mission"] == n.mission and row["kind"] in ("mandate end", "closure")
        if len(facts) < 2 and not own:
            facts.append((row["date"], _falls_due(row)))
    if not facts:
        return (
            f"No date that could change this is on record for {with_article(n.place.name)} within 12 months."
        )
    return f"What would change this first: {'; '.join(words for _, words in sorted(facts))}."


def _falls_due(row: Row) -> str:
    """Tell what falls due and when: a report is said to be due, all else falls due."""
    what, when = lowered(row["what"]), _when(row["date"])
    return (
        f"the {what.removesuffix(' due')}, due {when}"
        if what.endswith(" due")
        else f"what falls due {when} ({what})"
    )


def _when(day: str) -> str:
    return f"{'on' if len(day) == 10 else 'in'} {in_words(day)}"


def lowered(text: str) -> str:
    """Begin in lower case where the first word is a plain one and no name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in PLAIN_WORDS else text


# The picture


def pictured(host: str, told: Timeline) -> str:
    """Name the picture by what is in it."""
    parts = [
        *(text for lane, text in SHOWN.items() if lane in set(told.events["lane"])),
        *(["UN strength"] if told.strength.height else []),
        *(["deaths with a forecast"] if told.ahead.height else ["deaths"] if told.deaths.height else []),
    ]
    return f"{capital(host)} since {told.first.year}: {listed(parts)}"


SHOWN = {"consent": "disputes", "council": "decisions of the Council", "coup": "coups"}
"""Lane of events -> what the picture is said to show."""
MARKS = {
    "all told to leave": "red diamond, all told to leave",
    "other dispute": "yellow, another dispute",
    "decision": "dot, a decision",
    "veto": "cross, a veto",
}


def legend(told: Timeline) -> str:
    """Say what the marks and shades are."""
    marks = [text for kind, text in MARKS.items() if kind in set(told.events["what"])]
    fans = [
        *(["blue fan, months not final"] if told.since.height else []),
        *(["brown fan, forecast (50% and 90%)"] if told.ahead.height else []),
    ]
    return f"{capital('; '.join([*marks, *fans, 'dotted line, this date']))}."


def about(row: Row) -> str:
    """Write a median with its interval."""
    word = "about " if row["q50"] >= 1 else ""
    return f"{word}{roughly(row['q50'])} ({span(row['q05'], row['q95'])})"
