"""The words of what became known: each function takes a register's row and returns a clause, in the language that is spoken."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sinequanon.brief.registered import registered
from sinequanon.brief.words import MEMBER_NAMES, act_in_words, listed
from sinequanon.catalogue import language, say
from sinequanon.links.consent.status import PLAIN, came
from sinequanon.links.council.mandates import SANCTIONS
from sinequanon.states import name_of

_SYMBOL = re.compile(r"S/RES/(\d+)(?: \(\d{4}\))?")
_ASIDE = re.compile(r" \(S/[^)]*\)")


PLAIN_WORDS = {
    "en": ("The", "A", "An", "On", "In", "It", "He", "She", "They"),
    "fr": (
        "Le",
        "La",
        "Les",
        "Un",
        "Une",
        "Des",
        "Coup",
        "Tentative",
        "Retrait",
        "Renforcement",
        "Ils",
        "Elles",
    ),
}
"""First words that are no names, in each language."""


def spoken(text: str) -> str:
    """Say the Council's documents as a person would."""
    return _SYMBOL.sub(r"resolution \1", _ASIDE.sub("", text))


def told(text: str) -> str:
    """Return a register's sentence without its full stop, in the language that is spoken."""
    return registered(text).removesuffix(".")


def lowered(text: str) -> str:
    """Begin in lower case where the first word is a plain one and no name."""
    first = text.split(" ", 1)[0]
    plain = first in PLAIN_WORDS[language()] or (language() == "fr" and first.startswith("L'"))
    return text[:1].lower() + text[1:] if plain else text


def what(case: dict[str, Any]) -> str:
    """Tell what was done in a case."""
    return registered(case["short"] or PLAIN[case["nature"]])


def asked(case: dict[str, Any], *, settled: bool) -> str:
    """Tell a case, with what came of it where that is known too."""
    by = (_by(case) or "none") if settled else "none"
    outcome = registered(came(case)) if settled else "none"
    return say("changes-case", what=what(case), day=case["demand_date"], came=outcome, by=by)


def _by(case: dict[str, Any]) -> str:
    day = case["outcome_date"] or case["decision_date"]
    acts = act_in_words(case["decision"]) if case["decision"] else ""
    if not acts:
        return say("changes-day", day=day) if day else ""
    return say("changes-by", acts=acts, day=day or "none")


def later(case: dict[str, Any]) -> str:
    """Tell what happened after a case was settled."""
    after = lowered(told(case["later"]))
    return say("changes-later", what=what(case), day=case["demand_date"], later=after)


def decided(row: dict[str, Any], act: dict[str, Any] | None) -> str:
    """Tell a decision on how long a mission, a force or sanctions may run, and by which act."""
    until: date | None = row["until"]
    by = {"by": act_in_words(row["decision"]), "day": str(row["date"])}
    if act is not None:
        said = re.search(r" to \d{1,2} [A-Z]", act["subject"]) is not None
        stated = until is None or row["final"] or said or str(until.year) in act["subject"]
        end = "none" if until is None or stated else str(until)
        return say("changes-act", subject=told(act["subject"]), until=end, others=against(act), **by)
    if until is None:
        return say("changes-mandate-decided", mission=row["subject"], **by)
    if row["kind"] == "sanctions":
        state = name_of(row["subject"].removeprefix(SANCTIONS))
        return say("changes-sanctions", state=state, until=str(until), **by)
    if row["final"]:
        return say("changes-must-close", mission=row["subject"], until=str(until), **by)
    key = "changes-authorisation" if row["kind"] == "force" else "changes-mandate"
    return say(key, mission=row["subject"], until=str(until), **by)


def act(row: dict[str, Any]) -> str:
    """Tell an act of the Council that sets no mandate."""
    subject = told(row["subject"])
    if row["form"] == "vetoed draft":
        vetoed = members(row["vetoed_by"])
        return say(
            "changes-vetoed", members=vetoed, count=len(row["vetoed_by"]), day=row["date"], subject=subject
        )
    if row["form"] == "failed draft":
        return say("changes-failed", day=row["date"], subject=subject)
    if row["form"] == "resolution":
        by = act_in_words(row["symbol"])
        others = against(row)
        return say("changes-act", subject=subject, until="none", by=by, day=row["date"], others=others)
    return said(row)


def said(row: dict[str, Any]) -> str:
    """Tell a statement of the Council."""
    form = row["form"].replace(" ", "-")
    return say("changes-said", form=form, day=str(row["date"]), subject=told(row["subject"]))


def against(row: dict[str, Any]) -> str:
    """Say who did not vote in favour, or `none`."""
    sides = [
        say(f"changes-{side}", members=members(row[side], f"changes-member-{side}"))
        for side in ("against", "abstaining")
        if row[side]
    ]
    return listed(sides) or "none"


def members(codes: list[str], key: str = "changes-member-against") -> str:
    """Name members of the Council in a list, each as a message puts it."""
    return listed([say(key, member=MEMBER_NAMES.get(code) or name_of(code)) for code in codes])


def changed(row: dict[str, Any]) -> str:
    """Tell a change of how many people a mission has."""
    kind = row["kind"].replace(" ", "-")
    why = lowered(told(row["why"]))
    return say("changes-strength", kind=kind, mission=row["mission"], why=why)
