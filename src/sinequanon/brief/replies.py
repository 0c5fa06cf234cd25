"""The words of the questions: each answer in a sentence or two, from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.words import (
    MEMBER_NAMES,
    chance,
    likely,
    listed,
    month,
    number,
    roughly,
)
from sinequanon.months import in_words
from sinequanon.scenario.comparison import SPAN
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.brief.numbers import Numbers, Row

from sinequanon.brief.phrases import about, chances, decided, lowered, sentence, span, told_of

SAID = {
    "ended as asked": "ended as asked",
    "ended with delay": "ended later",
    "renegotiated": "new terms or taken back",
    "refused": "refused",
}
"""Outcomes of a demand in a list."""
SMALL = 0.05
"""A move of agreement below this is not told as one."""


def will_it_stay(n: Numbers) -> tuple[str, ...]:
    """Answer whether the host will keep the mission."""
    if n.mission is None or (n.row and n.row["end"]):
        return ()
    told: list[str] = []
    if n.case and n.consent in ("told to leave", "open", "settled"):
        told.append(sentence(f"{'The last dispute: ' if n.consent == 'settled' else ''}{told_of(n.case)}"))
    if n.chance and n.rank:
        typical = (
            "" if n.typical is None else f"; the median mission's chance is {chance(n.typical['p12_any'])}"
        )
        told.append(f"{n.mission} is number {n.rank} of {n.ranked} on the watch list{typical}.")
    elif n.eve:
        told.append(
            f"On {in_words(n.eve['day'])}, the eve of the demand, the chance of any loss of consent within 12 months was {chance(n.eve['p12_any'])} "
            f"({chances(n.eve['low_any'], n.eve['high_any'])}), and of a demand that all leave {chance(n.eve['p12'])}."
        )
    if n.reasons:
        raised = "raises" if n.chance else "raised"
        told.append(f"What {raised} it against others: {n.reasons[0]}.")
    if n.near:
        case = n.near
        told.append(
            f"Most like it among past demands: {case['mission']}, {name_of(case['host'])}, {case['demand_date'][:4]} ({case['outcome'] or 'undecided'})."
        )
    return tuple(told) or (
        f"{n.mission} has no place on the watch list, and no past demand is set beside it.",
    )


def who_backs(n: Numbers) -> tuple[str, ...]:
    """Answer with whom the host votes, and who would shield it."""
    host = n.place.state.in_text
    told: list[str] = []
    if n.agreement:
        most, least = n.agreement[0], n.agreement[-1]
        move = max(n.agreement, key=lambda r: r["change"])
        told.append(
            f"Of the permanent members {host} voted most often with {MEMBER_NAMES[most['member']]} ({most['lately']:.0%}) and least with "
            f"{MEMBER_NAMES[least['member']]} ({least['lately']:.0%}) over three years"
            + (
                f", and moved most towards {MEMBER_NAMES[move['member']]} ({move['change'] * 100:+.0f} points)."
                if move["change"] >= SMALL
                else "."
            )
        )
    if n.undecided:
        told += _shield(n)
    return tuple(told)


def _shield(n: Numbers) -> list[str]:
    """Say who would be the likeliest to veto sanctions, for all but the permanent members."""
    against = [row for row in n.vetoes if row["draft"] == "sanction"]
    if not against or n.place.state.iso3 in MEMBER_NAMES:
        return []
    top = max(against, key=lambda r: r["mean"])
    return [
        f"Were sanctions on {n.place.state.in_text} put to the vote, {MEMBER_NAMES[top['member']]} would be the likeliest to veto: {chance(top['mean'])} "
        f"({chances(top['low'], top['high'])})."
    ]


def what_will_the_council_do(n: Numbers) -> tuple[str, ...]:
    """Answer what the Council does of a demand that stands, and what is due."""
    told: list[str] = []
    if n.undecided and n.outcomes:
        parts = [f"{SAID[r['outcome']]} {chance(r['mean'])}" for r in n.outcomes]
        told.append(f"Chances on the demand to {n.mission}: {', '.join(parts)}.")
        if n.days:
            told.append(
                f"The decision is expected after about {roughly(n.days['median'])} days (90% interval {span(n.days['low'], n.days['high'])})."
            )
    due = [f"{lowered(row['what'])} ({in_words(row['date'])})" for row in n.council[:2]]
    if due:
        told.append(f"Next on its table: {'; '.join(due)}.")
    elif not told:
        told.append(
            f"Nothing on {n.place.state.in_text} is on record as due in the Council within 12 months."
        )
    return (*told, *([] if n.undecided else _shield(n)))


def who_guards(first: str) -> tuple[str, ...]:
    """Answer who guards the host: the first sentence of the ledger of forces."""
    return (first,)


def what_of_the_people(n: Numbers) -> tuple[str, ...]:
    """Answer what happens to the people: whether it gets worse, and who fled."""
    told: list[str] = []
    if len(n.years) > 1 and (n.years[0]["best"] or n.years[1]["best"]):
        now, before = n.years[0]["best"], n.years[1]["best"]
        told.append(
            f"Deaths were {number(now)} in the 12 months to {month(n.years[0]['last'])} and {number(before)} in the 12 months before"
            + (
                f"; {likely(n.relapse['probability'])} battle deaths reach 1,000 in the 12 months ahead."
                if n.relapse
                else "."
            )
        )
    elif n.years:
        told.append(f"No death is on record in the 24 months to {month(n.years[0]['last'])}.")
    row = n.displaced
    if row:
        parts = [
            f"{_counted(row[key])} {words}"
            for key, words in (
                ("refugees", f"refugees from {n.fled} were abroad"),
                ("idps", "people displaced by conflict at home"),
            )
            if row[key]
        ]
        if parts:
            told.append(f"At the end of {row['year']}, {' and '.join(parts)}.")
    return tuple(told) or (
        f"No series of deaths or displaced people of {n.place.state.in_text} is known on this date.",
    )


def _counted(people: int) -> str:
    return f"about {roughly(people)}" if people >= 1_000 else number(people)


def what_if_it_leaves(n: Numbers) -> tuple[str, ...]:
    """Answer what follows when the mission leaves."""
    if n.effect is None or n.mission is None:
        return ()
    effect = n.effect
    told: list[str] = []
    if effect.civilian:
        told.append(
            f"Deaths within {SPAN} months are foretold alike with {n.mission} and without it: {about(effect.stays)}."
        )
    elif max(abs(effect.gap["q05"]), abs(effect.gap["q95"])) < 1:
        told.append(
            f"The forecasts foresee the same deaths within {SPAN} months with {n.mission} and without it."
        )
    else:
        told.append(
            f"Deaths within {SPAN} months, by the studies pooled: {about(effect.stays)} if it stays, {about(effect.leaves)} if it leaves."
        )
    if n.closing and n.term and n.term.until:
        told.append(f"{decided(n.term.state)} by {in_words(n.term.until)}.")
    elif n.undecided or not n.eve:
        told.append(f"As things stand {likely(effect.exit)} it has left by {month(effect.until)}.")
    return tuple(told)


def what_weighs(n: Numbers) -> tuple[str, ...]:
    """Answer on what the deaths to come hang."""
    if not n.weights or (n.effect and n.effect.civilian):
        return ()
    parts = [f"{chance(row['total'])} hangs on {_assumption(row)}" for row in n.weights[:1]]
    parts += [f"{chance(row['total'])} on {_assumption(row)}" for row in n.weights[1:3]]
    overlap = "; the shares overlap" if len(n.weights) > 1 else ""
    return (f"Of what varies in deaths within {SPAN} months, {listed(parts)}{overlap}.",)


def _assumption(row: Row) -> str:
    return {
        "effect of peacekeepers": "what peacekeepers change",
        "consent": "whether consent is kept",
        "drawdown": "how fast the mission leaves",
        "substitute": "whether another force comes",
        "substitute counts": "whether such a force does the same",
        "shield": "who shields the host in the Council",
    }.get(str(row["assumption"]), str(row["assumption"]))


def what_then_happened(n: Numbers) -> tuple[str, ...]:
    """Say in short what followed, where that was asked for."""
    seen: dict[str, Any] | None = n.revealed
    if seen is None:
        return ()
    told = [f"Known only on {in_words(seen['seen_on'])}:"]
    for row in seen["missions"].iter_rows(named=True):
        told.append(
            f"{row['mission']} ended on {in_words(row['end'])}."
            if row["end"]
            else f"{row['mission']} was still there."
        )
    for row in seen["totals"].head(1).iter_rows(named=True):
        told.append(
            f"In the first {row['months']} months organised violence killed {number(row['best'])} people; foretold were {roughly(row['q50'])} "
            f"({span(row['q05'], row['q95'])})."
        )
    return (" ".join(told[:2]), *told[2:]) if len(told) > 1 else ()
