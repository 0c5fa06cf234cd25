"""The words of the first page: each function takes its figures and returns text; no figure is made here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sinequanon.brief.deaths_so_far import COUNTED_TOGETHER, other
from sinequanon.brief.registered import as_noun, lowered, registered
from sinequanon.brief.words import (
    capital,
    chance,
    chances,
    estimated,
    joined,
    likelihood,
    listed,
    more,
    number,
    roughly,
    sentence,
    span,
    vague,
    year_and_month,
)
from sinequanon.catalogue import language, say
from sinequanon.links.consent.data import LEAVING
from sinequanon.links.consent.precedents import ESTIMATED
from sinequanon.links.consent.status import PLAIN, came
from sinequanon.months import add_months, last_day
from sinequanon.scenario.comparison import SPAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinequanon.brief.numbers import Numbers, Row
    from sinequanon.brief.timeline import Timeline

ELECTION_NEAR = timedelta(days=120)
"""Elections within this time are what to watch, before anything else that is due."""
WATCHED = {"election": 0, "report": 2}
"""In which order the dates of that time are watched; all other kinds lie between."""
FAR = 3
"""Where later dates stand in that order."""


# The bottom line


def stands(n: Numbers, title: str, others: Sequence[str], cut: Sequence[str] = ()) -> str:
    """Say how the mission stands with its host, how long its mandate has to run, and which mandates of `others` end.

    What was `cut` from the title is told here, before how it stands.
    """
    if n.mission is None:
        return ""
    if n.row and n.row["end"]:
        return sentence(told_of(n.case)) if n.case else ""
    parts: list[str] = []
    if n.row and not n.row["end"]:
        armed = not n.row["civilian"] and n.row["strength"] is not None and not guessed(n.row)
        days = None if n.term is None else n.term.days_left
        if armed and days is not None:
            parts.append(
                say("phrases-strength-and-days", mission=n.mission, people=_people(n.row), days=days)
            )
        elif armed:
            parts.append(say("phrases-strength", mission=n.mission, people=_people(n.row)))
        elif days is not None:
            parts.append(say("phrases-civilian-and-days", mission=n.mission, days=days))
    parts += cut
    said = joined([title, *cut]).casefold()
    parts += [clause for clause in (_consent(n), _access(n)) if clause and clause.casefold() not in said]
    parts += [other.rstrip(".") for other in others]
    return sentence(joined(parts)) if parts else ""


def guessed(row: Row) -> bool:
    """Say whether nobody counted a mission and what it may have is all that such missions have."""
    return row["last_count"] is None and vague(row["strength_low"], row["strength_high"])


def _people(row: Row) -> str:
    return number(row["strength"]) if row["strength_series"] != ESTIMATED else estimated(row["strength"])


def _consent(n: Numbers) -> str:
    case, mission = n.case, str(n.mission)
    if n.consent == "none":
        return say("phrases-no-dispute", mission=mission, who="government" if n.access else n.who)
    if n.consent == "wanted":
        return wished(n.place.state.name)
    if n.consent == "carried":
        before = n.before and {"before": n.before["before"], "case": told_of(n.before)}
        return say(
            "phrases-no-dispute-of-its-own", mission=mission, **before or {"before": "none", "case": ""}
        )
    if case is None:
        return ""
    if n.consent == "long ago":
        return say("phrases-no-dispute-since", mission=mission, year=year_of(case))
    if n.consent == "faded":
        return say("phrases-last-dispute", month=case["demand_date"][:7], what=what_was(case))
    if n.consent == "settled":
        return say("phrases-no-crisis", access="yes" if n.access else "no")
    if n.consent in ("told to leave", "open"):
        return say("phrases-demand-made", day=case["demand_date"])
    return told_of(case)


def _access(n: Numbers) -> str:
    """Say who else keeps the mission from its work, where that lasts."""
    return say("phrases-access", case=told_of(n.access)) if n.access else ""


def wished(host: str) -> str:
    """Say that the host wanted the mission to stay."""
    return say("phrases-wanted", host=host)


def what_was(case: Row) -> str:
    """Tell what was done in a case, in the words of its row or in plain ones."""
    return registered(case["short"] or PLAIN[case["nature"]])


def told_of(case: Row) -> str:
    """Tell a case in a clause: what was done, when, what came of it, and when one that goes on was last heard of."""
    return say(
        "phrases-case",
        what=what_was(case),
        month=case["demand_date"][:7],
        came=came_of(case),
        heard=heard_of(case) or "none",
    )


def heard_of(case: Row) -> str | None:
    """Return the month in which a case that nobody has undone was last heard of, where that is long after it began."""
    later = case["later_date"]
    if case["outcome"] not in (None, "tolerated") or not later:
        return None
    since = add_months(last_day(case["demand_date"]), HEARD_AFTER)
    return str(later)[:7] if last_day(later) > since else None


def came_of(case: Row) -> str:
    """Tell what came of a case, and in few words why that is a judgement, where the register doubts it."""
    outcome = registered(came(case))
    if not case["outcome_doubt"]:
        return outcome
    return say("phrases-came-in-doubt", came=outcome, doubt=registered(case["outcome_doubt"]))


def year_of(case: Row) -> str:
    """Return the year in which a case was settled, or else made."""
    return str(case["outcome_date"] or case["demand_date"])[:4]


HEARD_AFTER = 6
"""Months after its beginning from which on it is told when a case was last heard of."""
YEAR = timedelta(days=365)
"""Over which chances of losing consent are told."""


def ends_within(n: Numbers) -> date | None:
    """Return the last day of a mandate that ends for good before the year is over for which chances are told."""
    until = n.term.until if n.term and n.closing else None
    return until if until and until < n.now + YEAR else None


def outlook(n: Numbers) -> str:
    """Say what is likely to become of the mission, or of consent to it."""
    if n.undecided and n.outcomes:
        ends = sum(r["mean"] for r in n.outcomes if r["outcome"] in LEAVING)
        stays = next((r["mean"] for r in n.outcomes if r["outcome"] == "renegotiated"), 0.0)
        return say(
            "phrases-outlook-of-demand",
            demands=n.settled,
            scope=str(n.case["scope"]) if n.case else "whole",
            mission=str(n.mission),
            word=likelihood(ends),
            chance=chance(ends),
            stays=chance(stays),
        )
    if n.chance:
        loss, all_out = n.chance["p12_any"], n.chance["p12"]
        until = ends_within(n)
        return capital(
            say(
                "phrases-outlook",
                ends="none" if until is None else "ended" if until < n.now else "ends",
                until=(until or n.now).isoformat(),
                mission=str(n.mission),
                who=n.who,
                word=likelihood(loss),
                chance=chance(loss),
                within=chances(n.chance["low_any"], n.chance["high_any"]),
                word_all=likelihood(all_out),
                chance_all=chance(all_out),
            )
        )
    if n.eve:
        day = n.eve["day"] + timedelta(days=1)
        return say("phrases-outlook-told-to-leave", mission=str(n.mission), day=day.isoformat())
    return ""


MANY, FEW = 1_000, 0.05
"""Deaths in a year of which so small a share is counted as civilians killed on purpose that it would be read as all civilians."""


def toll(n: Numbers) -> str:
    """Say how many died in the last year known, and how many are foretold for the year ahead."""
    host = n.place.state.name
    if not n.years:
        return say("phrases-toll-unknown", host=host)
    last = n.years[0]
    together = COUNTED_TOGETHER.get(n.place.state.in_text)
    told = say(
        "phrases-toll" if last["best"] else "phrases-toll-none",
        place=together or host,
        together="yes" if together else "no",
        until=year_and_month(last["last"]),
        early="yes" if n.early and last["best"] else "no",
        people=last["best"],
        which=_civilians(last),
        civilians=number(last["one_sided"]),
    )
    theirs = other(host, n.other_count)
    if n.ahead is None:
        return f"{told}. {theirs}".rstrip()
    ahead = n.ahead
    foretold = say(
        "phrases-toll-and-forecast",
        told=told,
        since=year_and_month(ahead["first"]),
        until=year_and_month(ahead["last"]),
        gap="yes" if add_months(last["last"], 1) < ahead["first"] else "no",
        ahead="hardly-any" if ahead["q95"] < 1 else "none" if ahead["q50"] < 1 else "some",
        median=roughly(ahead["q50"]),
        count=round(ahead["q50"]),
        high=roughly(ahead["q95"]),
        within=span(ahead["q05"], ahead["q95"]),
    )
    return f"{foretold} {theirs}".rstrip()


def _civilians(last: Row) -> str:
    """Name how many of the dead are civilians who were killed on purpose: the variant of the message."""
    if last["best"] == 1:
        return "the-one" if last["one_sided"] else "not-told"
    if last["one_sided"] > 1 and last["best"] >= MANY and last["one_sided"] < FEW * last["best"]:
        return "few"
    return "none" if not last["one_sided"] else "one" if last["one_sided"] == 1 else "some"


def difference(n: Numbers) -> str:
    """Say what is known of deaths if the mission leaves rather than stays."""
    if n.effect is None:
        return ""
    mission = str(n.mission)
    if n.effect.civilian:
        return capital(say("phrases-civilian-alike", mission=mission))
    if n.effect.own_premises:
        return capital(say("phrases-own-premises", mission=mission))
    gap = n.effect.gap
    if abs(gap["q05"]) < 1 and abs(gap["q95"]) < 1:
        return say("phrases-cannot-tell", mission=mission)
    low, high = more(gap["q05"]), more(gap["q95"])
    if abs(gap["q50"]) < 1:
        return say("phrases-difference-none", mission=mission, months=SPAN, low=low, high=high)
    return say(
        "phrases-difference",
        mission=mission,
        months=SPAN,
        word=likelihood(gap["more"]),
        chance=chance(gap["more"]),
        median=more(gap["q50"]),
        low=low,
        high=high,
    )


def decided(state: str, day: str, gone: str = "none") -> str:
    """Say that the Council has decided a closure, whether its day lies ahead or has passed."""
    if state == "leaving":
        return say("phrases-leaving", day=day, gone=gone)
    if state == "was to close":
        return say("phrases-was-to-close", day=day)
    return say("phrases-closes", day=day, gone=gone)


def turning(n: Numbers) -> str:
    """Say which dates and facts would change the answer, the soonest first."""
    facts: list[tuple[str, str]] = []
    if n.consent in ("told to leave", "open") and n.case:
        facts.append(("", say("phrases-answer-to-demand", day=n.case["demand_date"])))
    if n.term is not None and n.term.until is not None and not (n.row and n.row["end"]):
        key = {
            "ran out": "phrases-word-of-mandate",
            "was to close": "phrases-word-of-closure",
            "closing": "phrases-decision-to-keep",
            "leaving": "phrases-word-of-closure",
        }.get(n.term.state, "phrases-decision-on-mandate")
        until = ((n.term.gone if n.term.state == "leaving" else None) or n.term.until).isoformat()
        facts.append((until, say(key, mission=str(n.mission), day=until)))
    others = [
        row for row in n.due if row["mission"] != n.mission or row["kind"] not in ("mandate end", "closure")
    ]
    # Who governs weighs more than what comes a little sooner, and all else more than a report.
    near = (n.now + ELECTION_NEAR).isoformat()
    others.sort(key=lambda row: FAR if row["date"] > near else WATCHED.get(row["kind"], 1))
    facts += [(row["date"], _falls_due(row)) for row in others[: max(2 - len(facts), 0)]]
    if not facts:
        later = _falls_due(n.later) if n.later else "none"
        return say("phrases-nothing-known", host=n.place.name, later=later)
    return say("phrases-turning", facts=joined(words for _, words in sorted(facts)))


def unsettled(n: Numbers) -> str:
    """Say what weighty fell due last, where it is not known what came of it; nothing where all is known."""
    if not n.unsettled:
        return ""
    last = n.unsettled[0]
    return say("calendar-unsettled", day=str(last["date"]), event=due(last))


def _falls_due(row: Row) -> str:
    """Tell what falls due and when: a report is said to be due, all else falls due."""
    what = due(row)
    if what.endswith(" due"):
        return say("phrases-due", what=what.removesuffix(" due"), day=row["date"])
    return say("phrases-falls-due", what=what, day=row["date"])


def due(row: Row) -> str:
    """Tell what is due, as it stands inside a sentence."""
    return lowered(as_noun(row["what"])) if language() == "en" else registered(row["what"])


# The picture


def pictured(host: str, told: Timeline) -> str:
    """Name the picture by what is in it."""
    parts = [
        *(say(f"phrases-shown-{lane}") for lane in SHOWN if lane in set(told.events["lane"])),
        *([say("phrases-shown-strength")] if told.strength.height else []),
        *([say("phrases-shown-forecast")] if told.ahead.height else []),
        *([say("phrases-shown-deaths")] if told.deaths.height and not told.ahead.height else []),
    ]
    return capital(say("phrases-pictured", host=host, year=str(told.first.year), shown=listed(parts)))


SHOWN = ("consent", "council", "coup")
"""Lanes of events, in the order in which the picture is said to show them."""
MARKS = {
    "all told to leave": "phrases-mark-all-out",
    "other dispute": "phrases-mark-dispute",
    "decision": "phrases-mark-decision",
    "veto": "phrases-mark-veto",
}
"""Kinds of events, each with what its mark is."""


def legend(told: Timeline) -> str:
    """Say what the marks and shades are."""
    keys = [
        *(key for kind, key in MARKS.items() if kind in set(told.events["what"])),
        *(["phrases-fan-not-final"] if told.since.height else []),
        *(["phrases-fan-forecast"] if told.ahead.height else []),
        "phrases-this-date",
    ]
    return f"{capital(joined(map(say, keys)))}."


def about(row: Row) -> str:
    """Write a median with its interval."""
    return say("phrases-median", median=estimated(row["q50"], least=1), within=span(row["q05"], row["q95"]))
