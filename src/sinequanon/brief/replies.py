"""The words of the questions: each answer in a sentence or two, from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.phrases import about, decided, due, told_of, what_was
from sinequanon.brief.provider_sentences import name, sorted_by_consent
from sinequanon.brief.registered import registered
from sinequanon.brief.words import (
    MEMBER_NAMES,
    capital,
    chance,
    chances,
    estimated,
    joined,
    likelihood,
    listed,
    number,
    percent,
    roughly,
    sentence,
    span,
    year_and_month,
)
from sinequanon.catalogue import has, say
from sinequanon.scenario.comparison import SPAN
from sinequanon.states import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinequanon.brief.numbers import Effect, Numbers, Row
    from sinequanon.links.council.renewal_chances import Renewal

SMALL = 0.05
"""A move of agreement below this is not told as one."""
MANY = 1_000
"""People who fled from whom on their number is told roughly."""


def will_it_stay(n: Numbers) -> tuple[str, ...]:
    """Answer whether the host will keep the mission."""
    if n.mission is None or (n.row and n.row["end"]):
        return ()
    told: list[str] = []
    again = n.consent == "settled" and n.case == n.asked
    if n.case and n.consent in ("told to leave", "open", "settled") and not again:
        case = told_of(n.case)
        told.append(sentence(say("replies-last-dispute", case=case) if n.consent == "settled" else case))
    if n.consent not in ("told to leave", "open", "leaving", "wanted") and n.who != "outside":
        told.insert(0, _wish(n))
    if n.access_past:
        told.append(sentence(say("replies-access-past", case=told_of(n.access_past))))
    if n.chance and n.rank:
        typical = "none" if n.typical is None else chance(n.typical["p12_any"])
        rank = say("replies-rank", mission=n.mission, rank=n.rank, ranked=n.ranked, typical=typical)
        told.append(capital(rank))
    elif n.eve:
        told.append(
            say(
                "replies-eve",
                day=n.eve["day"].isoformat(),
                chance=chance(n.eve["p12_any"]),
                within=chances(n.eve["low_any"], n.eve["high_any"]),
                all=chance(n.eve["p12"]),
            )
        )
    if n.reasons:
        reason = registered(n.reasons[0])
        told.append(say("replies-raises" if n.chance else "replies-raised", reason=reason))
    if n.near:
        case = n.near
        outcome = registered(case["outcome"]) if case["outcome"] else say("replies-undecided")
        told.append(
            say(
                "replies-most-like",
                mission=case["mission"],
                host=name_of(case["host"]),
                year=case["demand_date"][:4],
                outcome=outcome,
            )
        )
    return tuple(told) or (capital(say("replies-no-place", mission=n.mission)),)


def _wish(n: Numbers) -> str:
    """Say whether those who rule have asked the mission, or a part of it, to leave; no demand of theirs waits for an answer."""
    told = {"mission": str(n.mission), "host": n.place.state.name, "who": n.who}
    # What lasts of others is told by the bottom line.
    asked, others = n.asked, n.others_asked if n.others_asked != n.access else None
    if asked is None and n.before:
        before = str(n.before["before"])
        wish = say("replies-demand-before", **told, before=before, case=told_of(n.before))
    elif asked is None:
        wish = say("replies-no-demand", **told)
    elif asked["outcome"] is None:
        month = asked["demand_date"][:7]
        wish = say("replies-demand-without-outcome", **told, what=what_was(asked), month=month)
    else:
        wish = say("replies-last-demand", **told, case=told_of(asked))
    return capital(wish) if others is None else f"{capital(wish)} {_of_others(others)}"


def _of_others(case: Row) -> str:
    outcome = registered(case["outcome"]) if case["outcome"] else say("replies-no-outcome")
    month = case["demand_date"][:7]
    return say("replies-others-asked", what=what_was(case), month=month, came=outcome)


def who_backs(n: Numbers) -> tuple[str, ...]:
    """Answer with whom the host votes, and who would shield it."""
    told: list[str] = []
    if n.agreement:
        most, least = n.agreement[0], n.agreement[-1]
        move = max(n.agreement, key=lambda r: r["change"])
        told.append(
            say(
                "replies-votes",
                host=n.place.state.name,
                most=MEMBER_NAMES[most["member"]],
                most_share=percent(most["lately"]),
                least=MEMBER_NAMES[least["member"]],
                least_share=percent(least["lately"]),
                moved="yes" if move["change"] >= SMALL else "no",
                towards=MEMBER_NAMES[move["member"]],
                points=f"{move['change'] * 100:+.0f}",
            )
        )
    if n.seat is not None:
        told.append(capital(say("replies-seat", host=n.place.state.name, year=str(n.seat))))
    if n.undecided:
        told += _shield(n)
    return tuple(told)


def _shield(n: Numbers) -> list[str]:
    """Say who would be the likeliest to veto the renewal of sanctions that is due, for all but the permanent members."""
    against = [row for row in n.vetoes if row["draft"] == "sanction"]
    if not against or n.place.state.iso3 in MEMBER_NAMES or n.sanctions_until is None:
        return []
    top = max(against, key=lambda r: r["mean"])
    return [
        say(
            "replies-shield",
            host=n.place.state.name,
            day=n.sanctions_until.isoformat(),
            member=MEMBER_NAMES[top["member"]],
            chance=chance(top["mean"]),
            within=chances(top["low"], top["high"]),
        )
    ]


def will_it_be_renewed(one: Renewal) -> tuple[str, ...]:
    """Answer whether the Council renews a mandate, and what became of past ones like it."""
    return (*the_next_mandate(one), *past_mandates(one))


def past_mandates(one: Renewal) -> tuple[str, ...]:
    """Say what became of past mandates in the same case; nothing where no decision is to come."""
    if one.chances is None:
        return ()
    counts = {"of": one.of, "ended": one.ended, "last": one.last_time, "since": str(one.since)}
    return (say("replies-renewal-asked-record" if one.demand else "replies-renewal-record", **counts),)


def the_next_mandate(one: Renewal) -> tuple[str, ...]:
    """Say how likely it is that the Council renews a mandate, or why there is no such chance."""
    mission, day = one.mission, "none" if one.due is None else one.due.isoformat()
    if one.state == "last":
        return (
            say(
                "replies-renewal-last",
                mission=mission,
                day=day,
                of=one.of,
                kept=one.of - one.ended,
                since=str(one.since),
            ),
        )
    if one.state == "ran out" and one.due is None:
        return (say("replies-renewal-not-known", mission=mission),)
    if one.chances is None or one.renewed is None:
        return (say(f"replies-renewal-{one.state.replace(' ', '-')}", mission=mission, day=day),)
    longer, short, last, ends = (float(p) for p in one.chances.mean())
    if not one.demand:
        renewed = float(one.renewed.mean())
        told = say(
            "replies-renewal", mission=mission, day=day, word=likelihood(renewed), chance=chance(renewed)
        )
        return (capital(told),)
    parts = {"open": longer + short, "final": last, "none": ends}
    words = {f"{name}_word": likelihood(p) for name, p in parts.items()}
    shares = {f"{name}_chance": chance(p) for name, p in parts.items()}
    told = say("replies-renewal-asked", mission=mission, day=day, **words, **shares)
    return (capital(told),)


def what_will_the_council_do(n: Numbers) -> tuple[str, ...]:
    """Answer whether the mandate is renewed, what becomes of a demand that stands, and what else is due."""
    told = list(the_next_mandate(n.renewal)) if n.renewal else []
    if n.undecided and n.outcomes:
        parts = [f"{outcome(r['outcome'])} {chance(r['mean'])}" for r in n.outcomes]
        told.append(say("replies-outcomes", mission=str(n.mission), outcomes=", ".join(parts)))
        if n.days:
            days, within = roughly(n.days["median"]), span(n.days["low"], n.days["high"])
            told.append(say("replies-days", days=days, within=within))
    if n.sanctions_ran_to is not None:
        told.append(
            capital(
                say("replies-sanctions-ran-out", host=n.place.state.name, day=n.sanctions_ran_to.isoformat())
            )
        )
    # The next date of all stands in the strip above.
    coming = [row for row in n.council[1:] or n.council if not _told(n, row)]
    dates = [say("replies-date", what=due(row).removesuffix(" due"), day=row["date"]) for row in coming[:2]]
    if dates:
        told.append(say("replies-next", dates=joined(dates)))
    elif not told:
        told.append(say("replies-nothing-due", host=n.place.state.name))
    return (*told, *([] if n.undecided else _shield(n)))


def _told(n: Numbers, row: Row) -> bool:
    """Tell whether a date is that of the mandate or the sanctions that the answer speaks of."""
    if row["kind"] in ("mandate end", "closure"):
        return n.renewal is not None and row["mission"] == n.renewal.mission
    return (
        row["kind"] == "sanctions"
        and n.sanctions_until is not None
        and row["date"] == n.sanctions_until.isoformat()
    )


def outcome(name: str) -> str:
    """Tell an outcome of a demand, as it stands in a list."""
    return say(f"replies-{name.replace(' ', '-')}")


def who_guards(first: str, forces: Sequence[Row]) -> tuple[str, ...]:
    """Answer who guards the host: the first sentence of the ledger of forces, and who else is there."""
    return (first, *sorted_by_consent([row for row in forces if name(row["provider"]) not in first]))


def what_of_the_people(n: Numbers) -> tuple[str, ...]:
    """Answer what happens to the people: whether it gets worse, and who fled."""
    told: list[str] = []
    if len(n.years) > 1 and (n.years[0]["best"] or n.years[1]["best"]):
        worse = n.relapse["probability"] if n.relapse else None
        told.append(
            say(
                "replies-deaths",
                now=number(n.years[0]["best"]),
                before=number(n.years[1]["best"]),
                until=year_and_month(n.years[0]["last"]),
                told="no" if worse is None else "yes",
                word="" if worse is None else likelihood(worse),
                chance="" if worse is None else chance(worse),
            )
        )
    elif n.years:
        told.append(say("replies-no-death", until=year_and_month(n.years[0]["last"])))
    row = n.displaced
    if row:
        parts = [
            say(f"replies-{kind}", people=_counted(row[kind]), host=n.fled)
            for kind in ("refugees", "idps")
            if row[kind]
        ]
        if parts:
            told.append(say("replies-displaced", year=str(row["year"]), people=listed(parts)))
    return tuple(told) or (say("replies-nothing-known", host=n.place.state.name),)


def _counted(people: int) -> str:
    return estimated(people) if people >= MANY else number(people)


def what_if_it_leaves(n: Numbers) -> tuple[str, ...]:
    """Answer what follows when the mission leaves."""
    if n.effect is None or n.mission is None:
        return ()
    effect = n.effect
    told: list[str] = []
    if effect.untold and effect.stays["q95"] >= 1:
        told.append(say("replies-alike", months=SPAN, mission=n.mission, deaths=about(effect.stays)))
    elif _same(effect):
        told.append(say("replies-same", months=SPAN, mission=n.mission))
    elif (stays := about(effect.stays)) == (leaves := about(effect.leaves)):
        told.append(say("replies-about-alike", months=SPAN, mission=n.mission, deaths=stays))
    else:
        told.append(say("replies-stays-or-leaves", months=SPAN, stays=stays, leaves=leaves))
    if n.closing and n.term and n.term.until:
        told.append(decided(n.term.state, n.term.until.isoformat(), n.gone))
    elif n.undecided or not n.eve:
        told.append(_exit(effect, asked=n.undecided))
    return tuple(told)


def _same(effect: Effect) -> bool:
    """Return whether the forecasts give the same deaths with the mission and without it."""
    return max(abs(effect.gap["q05"]), abs(effect.gap["q95"])) < 1


def _exit(effect: Effect, *, asked: bool) -> str:
    """Tell the chance that the mission has left: through a demand that stands, or else through the host or the Council alone."""
    until = year_and_month(effect.until)
    if asked:
        return say("replies-exit", word=likelihood(effect.exit), chance=chance(effect.exit), until=until)
    either = 1 - (1 - effect.exit) * (1 - effect.unasked)
    return say(
        "replies-exit-either",
        word=likelihood(either),
        chance=chance(either),
        asked=chance(effect.exit),
        until=until,
    )


def what_weighs(n: Numbers) -> tuple[str, ...]:
    """Answer on what the deaths to come hang."""
    if not n.weights or (n.effect and (n.effect.untold or _same(n.effect))):
        return ()
    first, *others = n.weights[:3]
    parts = [say("replies-hangs", share=chance(first["total"]), assumption=_assumption(first))]
    parts += [
        say("replies-hangs-too", share=chance(row["total"]), assumption=_assumption(row)) for row in others
    ]
    overlap = "yes" if len(n.weights) > 1 else "no"
    return (say("replies-weighs", months=SPAN, shares=listed(parts), overlap=overlap),)


def _assumption(row: Row) -> str:
    name = str(row["assumption"])
    key = f"replies-assumption-{name.replace(' ', '-')}"
    return say(key) if has(key) else name


def what_then_happened(n: Numbers) -> tuple[str, ...]:
    """Say in short what followed, where that was asked for."""
    seen: dict[str, Any] | None = n.revealed
    if seen is None:
        return ()
    told = [say("replies-known-only", day=seen["seen_on"].isoformat())]
    for row in seen["missions"].iter_rows(named=True):
        there = say("replies-still-there", mission=row["mission"])
        ended = say("replies-ended", mission=row["mission"], day=row["end"]) if row["end"] else there
        told.append(capital(ended))
    for row in seen["totals"].head(1).iter_rows(named=True):
        told.append(
            say(
                "replies-then-deaths",
                months=row["months"],
                deaths=number(row["best"]),
                foretold=roughly(row["q50"]),
                within=span(row["q05"], row["q95"]),
            )
        )
    return (" ".join(told[:2]), *told[2:]) if len(told) > 1 else ()
