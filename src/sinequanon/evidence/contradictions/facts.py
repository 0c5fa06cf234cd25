"""One fact, one value, one verdict: what two registers, or a register and the published record, say of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sinequanon.evidence.contradictions.placed import Contradiction, Placed, Shelf, at, finding
from sinequanon.evidence.register_rows import ConsentCase, CouncilAct, knowable
from sinequanon.months import first_day

SYMBOL = re.compile(r"S/RES/\d+ \(\d{4}\)|S/PRST/\d{4}/\d+|SC/\d+|S/\d{4}/\d+")
"""Symbols by which a decision of the Council is cited: resolution, statement, press statement, draft."""
NOT_VOTING = re.compile(
    r"took no part|did not (?:take part|participate)|not participating|absent|not voting", re.IGNORECASE
)
"""How a doubt says why a tally falls short of the Council."""


def acts_twice(shelf: Shelf) -> Iterator[Contradiction]:
    """An act of the Council stands in one register only, once: in acts if it was put to the vote, else in statements."""
    first: dict[str, Placed[CouncilAct]] = {}
    for placed in [*shelf.acts, *shelf.statements]:
        other = first.setdefault(placed.row.symbol, placed)
        if other is not placed:
            same = "with the same date" if other.row.date == placed.row.date else f"dated {other.row.date}"
            yield finding(
                "acts twice",
                placed,
                f"{placed.row.symbol} of {placed.row.date} stands also in {at(other)}, {same}.",
                "Keep one row.",
            )


def tallies_agree(shelf: Shelf) -> Iterator[Contradiction]:
    """A decision has one tally and one day, in the register of demands, of acts, and in the record of votes."""
    acts = {a.row.symbol: a for a in shelf.acts}
    for placed in shelf.consent:
        case = placed.row
        for symbol in SYMBOL.findall(case.decision or "")[-1:]:
            act, draft = acts.get(symbol), shelf.drafts.get(symbol)
            said = {at(act): _tally(act.row)} if act else {}
            if draft and draft["yes"] is not None:
                said["the record of votes"] = (draft["yes"], draft["no"], draft["abstain"])
            for where, tally in said.items():
                if case.tally and tally and tuple(case.tally) != tally:
                    yield finding(
                        "tallies agree",
                        placed,
                        f"{symbol}: {case.tally} here, {list(tally)} in {where}.",
                        "Look the vote up and mend the wrong one.",
                    )
            day = knowable(act.row.date) if act else draft["date"] if draft else None
            one = ";" not in (case.decision or "")
            if one and day and case.decision_date and not _within(day, case.decision_date):
                yield finding(
                    "tallies agree",
                    placed,
                    f"{symbol} is dated {case.decision_date} here and {day} in the record.",
                    "Mend the wrong date.",
                )
    for placed in shelf.acts:
        draft, mine = shelf.drafts.get(placed.row.symbol), _tally(placed.row)
        if draft and mine and draft["yes"] is not None:
            theirs = (draft["yes"], draft["no"], draft["abstain"])
            if mine != theirs:
                what = f"{list(mine)} here, {list(theirs)} in the record of votes."
                yield finding("tallies agree", placed, what, "Look the vote up and mend the wrong one.")


def _tally(act: CouncilAct) -> tuple[int, int, int] | None:
    if act.yes is None or act.no is None or act.abstain is None:
        return None
    return act.yes, act.no, act.abstain


def _within(day: date, partial: str) -> bool:
    last = knowable(partial)
    return last is not None and first_day(partial) <= day <= last


def verdicts_agree(shelf: Shelf) -> Iterator[Contradiction]:
    """A fact that was seen for one register was seen for all: an act cited as a verified decision is verified itself."""
    acts = {a.row.symbol: a for a in [*shelf.acts, *shelf.statements]}
    for placed in shelf.consent:
        case = placed.row
        if not case.verified or "decision" not in case.verified_facts:
            continue
        for symbol in SYMBOL.findall(case.decision or ""):
            act = acts.get(symbol)
            if act and not act.row.verified:
                yield finding(
                    "verdicts agree",
                    act,
                    f"{symbol} is not verified here, but is a verified decision in {at(placed)}.",
                    "Give this row the source seen there and mark it verified, or take `decision` out of the other's verified_facts.",
                )
    seen = [p for p in shelf.consent if p.row.strength is not None and "strength" in p.row.verified_facts]
    for placed in shelf.strengths:
        row = placed.row
        for other in seen:
            same = (other.row.mission, other.row.strength) == (row.mission, row.personnel)
            if same and not row.verified and _near(other.row, row.month):
                yield finding(
                    "verdicts agree",
                    placed,
                    f"{row.personnel:,} people are not verified here, but verified in {at(other)}.",
                    "One of the two verdicts is wrong: mend it.",
                )


def _near(case: ConsentCase, month: str) -> bool:
    return case.strength_month is not None and case.strength_month[:7] == month[:7]


def cited_acts_stand(shelf: Shelf) -> Iterator[Contradiction]:
    """A resolution, statement or draft that the register of demands cites as the decision is on record where such acts stand."""
    known = {a.row.symbol for a in [*shelf.acts, *shelf.statements]} | set(shelf.drafts)
    days = {(a.row.form, a.row.date) for a in shelf.statements}
    for placed in shelf.consent:
        decision = placed.row.decision or ""
        for symbol in SYMBOL.findall(decision):
            if symbol not in known:
                statement = symbol.startswith(("S/PRST", "SC/"))
                where = "council_statements.toml" if statement else "council_acts.toml or the record of votes"
                yield finding(
                    "cited acts stand",
                    placed,
                    f"{symbol} is cited as the decision and stands nowhere in {where}.",
                    "Add it there with its source, or mend the symbol.",
                )
        unnamed = "press statement" in decision.lower() and not SYMBOL.search(decision)
        if unnamed and ("press statement", placed.row.decision_date) not in days:
            yield finding(
                "cited acts stand",
                placed,
                f"{decision!r} stands nowhere in council_statements.toml.",
                "Add it there with its source.",
            )


def tallies_are_possible(shelf: Shelf) -> Iterator[Contradiction]:
    """A tally adds up to the members of the Council, and to the votes named; its form follows from it."""
    for placed in shelf.acts:
        act = placed.row
        tally, size = _tally(act), 15 if first_day(act.date).year >= 1966 else 11
        if tally:
            if sum(tally) != size and not NOT_VOTING.search(f"{act.subject[0].text} {act.doubt}"):
                yield _wrong(placed, f"{list(tally)} add up to {sum(tally)}, not {size}.")
            for names, number, word in (
                (act.against, act.no, "against"),
                (act.abstaining, act.abstain, "abstaining"),
            ):
                if names and len(names) != number:
                    yield _wrong(placed, f"{len(names)} members stand as {word}, {number} in the tally.")
            enough = act.yes is not None and act.yes >= (9 if size == 15 else 7)
            if (act.form == "resolution" and not enough) or (act.form == "vetoed draft" and not enough):
                yield _wrong(placed, f"{act.yes} votes in favour are too few for a {act.form}.")
            if act.form == "failed draft" and enough and not act.vetoed_by:
                yield _wrong(placed, f"{act.yes} votes in favour and no veto, yet a failed draft.")
        if bool(act.vetoed_by) != (act.form == "vetoed draft"):
            yield _wrong(placed, f"a {act.form} vetoed by {', '.join(act.vetoed_by) or 'nobody'}.")
        if act.against and set(act.vetoed_by) - set(act.against):
            yield _wrong(placed, f"vetoed by {', '.join(act.vetoed_by)}, who do not all stand as against.")
    for placed in shelf.consent:
        tally, day = placed.row.tally, placed.row.decision_date
        if tally and day:
            size = 15 if first_day(day).year >= 1966 else 11
            if sum(tally) != size and not NOT_VOTING.search(placed.row.doubt or ""):
                yield _wrong(placed, f"{tally} add up to {sum(tally)}, not {size}.")


def _wrong(placed: Placed[CouncilAct] | Placed[ConsentCase], what: str) -> Contradiction:
    cure = "Look the vote up; where members did not take part, say so in `doubt`."
    return finding("tallies are possible", placed, what, cure)


def whole_forces_agree(shelf: Shelf) -> Iterator[Contradiction]:
    """A demand counts as one that ended a whole force exactly where such a demand was met: withdrawals count by the same mark."""
    kinds = {m.row.mission: m.row.kind for m in shelf.missions}
    for placed in shelf.consent:
        case = placed.row
        ended = case.outcome in ("ended as asked", "ended with delay")
        met = case.kind == "demand" and case.scope == "whole" and ended and bool(case.recognised)
        if (met and kinds.get(case.mission) == "peacekeeping") != case.whole_force:
            yield finding(
                "whole forces agree",
                placed,
                f"whole_force is {str(case.whole_force).lower()}, but the {case.kind} is {case.scope}, "
                f"recognised {case.recognised}, {case.outcome or 'without outcome'}, of a {kinds.get(case.mission, 'mission not on the register')} mission.",
                "Mend whole_force, or the scope or outcome that contradicts it.",
            )
        elif case.whole_force and case.decision_date is None:
            yield finding(
                "whole forces agree",
                placed,
                "the force ended on demand, but no decision_date says from when it left: withdrawals would not count it.",
                "Give the day of the decision.",
            )
