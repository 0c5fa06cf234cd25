"""Ten questions that a reader of the first pages must be able to answer from them alone: the right answers, and where they stand.

    python verification/reading_test.py [--out docs/reading-test.md] [HOST ...]

The right answers are drawn from the figures of the links, not from the page; a question is answered where the page, before its
annexes, says all that the answer needs. Exits with 1 where one is not.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from sinequanon.brief.content import Brief, compose
from sinequanon.brief.numbers import Numbers, gathered
from sinequanon.brief.provider_sentences import name
from sinequanon.brief.render import as_markdown
from sinequanon.brief.words import (
    chance,
    chances,
    day,
    estimated,
    number,
    roughly,
    span,
    year_and_month,
)
from sinequanon.evidence.view import View, view
from sinequanon.links.guarantors.ledger import RANKED
from sinequanon.months import in_words, month_of

HOSTS = ("COD", "CAF", "SSD", "LBN", "HTI", "CYP")
"""MONUSCO, MINUSCA, UNMISS, UNIFIL, BINUH and UNFICYP."""
MOST_WORDS = 900
PAGE = Path(__file__).resolve().parent.parent / "docs" / "reading-test.md"


@dataclass(frozen=True)
class Asked:
    """A question, its right answer in words, and what the page must say for a reader to find it."""

    question: str
    answer: str
    needs: tuple[str, ...]


def questions(n: Numbers, brief: Brief) -> list[Asked]:
    """Return the ten questions on a mission with their right answers."""
    return [
        _wish(n),
        _mandate(n),
        _loss(n),
        _strength(n),
        _provider(n, brief),
        _toll(n),
        _known(n),
        _council(n),
        _without(n),
        _next(n),
    ]


def _wish(n: Numbers) -> Asked:
    what = "Does the host now want the mission to stay?"
    if n.consent == "wanted":
        return Asked(what, "It wanted it to stay.", ("wanted it to stay",))
    if n.asked is None:
        return Asked(
            what,
            "No demand that it leave is on record; what it wishes beyond that is not.",
            ("no demand by",),
        )
    month = in_words(n.asked["demand_date"][:7])
    if n.asked["outcome"] is None:
        return Asked(
            what, f"The last demand, of {month}, has no outcome on record.", (month, "no outcome on record")
        )
    outcome = n.asked["outcome"] or "undecided"
    return Asked(what, f"No demand is open; the last, of {month}: {outcome}.", ("is open", month, outcome))


def _mandate(n: Numbers) -> Asked:
    what = "When does the mandate end, and what happens then?"
    assert n.term is not None  # noqa: S101 - missions with a mandate
    assert n.term.until is not None  # noqa: S101
    until = day(n.term.until)
    if n.term.state == "ran out":
        return Asked(what, f"It ran to {until}; what became of it is not known.", (until, "not known here"))
    if n.term.final:
        return Asked(
            what, f"On {until}, for good; it leaves by {day(n.gone)}.", (until, "for good", day(n.gone))
        )
    return Asked(what, f"On {until}, unless the Council renews it.", (until, "decision on"))


def _loss(n: Numbers) -> Asked:
    assert n.chance is not None  # noqa: S101 - missions on the watch list
    own, within = chance(n.chance["p12_any"]), chances(n.chance["low_any"], n.chance["high_any"])
    return Asked("How likely is a loss of consent in 12 months?", f"{own} ({within}).", (own, within))


def _strength(n: Numbers) -> Asked:
    what, row = "How many uniformed people has it, and when were they counted?", n.row
    assert row is not None  # noqa: S101 - missions that stand
    if row["civilian"]:
        return Asked(what, "Few or none: it is civilian.", ("civilian mission",))
    people = estimated(row["strength"])
    last = row["last_count_month"]
    counted = in_words(year_and_month(last))
    return Asked(what, f"{people}; last counted in {counted}.", (people, counted))


def _provider(n: Numbers, brief: Brief) -> Asked:
    what = "Who provides most security, and how sure is that?"
    facts = next(section for section in brief.sections if section.name == "security").facts
    months, largest = facts["months"], facts["largest"]
    now = month_of(n.now)
    first = largest.filter(largest["month"] == now)
    if first.is_empty():
        return Asked(what, "No foreign force for the whole country.", ("no foreign force",))
    row = first.row(0, named=True)
    ranked = months.filter((months["month"] == now) & (months["group"] == RANKED) & (months["there"] > 0))
    force = name(row["provider"])
    if ranked["provider"].n_unique() < 2:
        return Asked(what, f"{force}, the only one on record.", (force, "is the only"))
    sure = chance(row["probability"])
    return Asked(what, f"{force} (probability {sure}).", (force, f"probability {sure}"))


def _toll(n: Numbers) -> Asked:
    what = "How many people will likely die in the next 12 months, and how many civilians?"
    assert n.ahead is not None  # noqa: S101 - hosts with a forecast
    if n.ahead["q95"] < 1:
        return Asked(what, "Hardly any.", ("hardly any deaths are expected",))
    middle, within = roughly(n.ahead["q50"]), span(n.ahead["q05"], n.ahead["q95"])
    told = f"About {middle} ({within}); the forecast does not tell civilians apart."
    return Asked(what, told, (middle, within, "does not separate civilians"))


def _known(n: Numbers) -> Asked:
    last = in_words(year_and_month(n.years[0]["last"]))
    early = n.early and n.years[0]["best"]
    told = f"To {last}{', early reports among them' if early else ''}."
    return Asked(
        "How up to date are the figures of deaths?", told, (last, *(["early reports"] if early else []))
    )


def _council(n: Numbers) -> Asked:
    what = "Will the Council renew the mandate?"
    one = n.renewal
    if one is None or one.state in ("no end", "by letters"):
        return Asked(
            what,
            "No vote on a renewal is due.",
            ("without a vote" if one and one.state == "by letters" else "no vote",),
        )
    assert one.due is not None  # noqa: S101 - hosts whose mandate has an end
    due = day(one.due.isoformat())
    if one.renewed is None:
        known = one.state == "last"
        told = (
            "The mandate is the last." if known else f"It ran to {due}; whether it was renewed is not known."
        )
        return Asked(what, told, ("no vote on a renewal is due" if known else "not known here", due))
    share = chance(float(one.renewed.mean()))
    return Asked(what, f"By {due}, with a chance of {share}.", ("renews the mandate", due, share))


def _without(n: Numbers) -> Asked:
    what = "What would change if the mission left?"
    assert n.effect is not None  # noqa: S101 - hosts with a scenario
    if n.effect.untold:
        return Asked(what, "No effect on deaths is assumed.", ("assume no effect on deaths",))
    gap = n.effect.gap
    if max(abs(gap["q05"]), abs(gap["q95"])) < 1:
        return Asked(what, "That is not in the forecasts.", ("is not in these forecasts",))
    more = chance(gap["more"])
    stays, leaves = roughly(n.effect.stays["q50"]), roughly(n.effect.leaves["q50"])
    told = f"More deaths with a chance of {more}; about {stays} if it stays, {leaves} if it leaves."
    return Asked(what, told, (more, stays, leaves))


def _next(n: Numbers) -> Asked:
    first = day(n.due[0]["date"])
    return Asked("What is the next date to watch?", f"{first}: {n.due[0]['what']}.", (first,))


def sentences(page: str) -> list[str]:
    """Return the sentences of a page, and its figures, one a line."""
    found: list[str] = []
    for line in page.splitlines():
        plain = (
            re.sub(r" \*\(How we know[^)]*\)\*", "", line)
            .replace("*", "")
            .strip()
            .strip("|# ")
            .replace(" | ", ": ")
        )
        if plain and not set(plain) <= set("|- "):
            found += re.split(r"(?<=[.?]) (?=[A-Z])", plain)
    return found


def answering(asked: Asked, page: list[str]) -> list[str] | None:
    """Return the fewest first sentences that say all that an answer needs; None where one thing is not said."""
    left = [need.casefold() for need in asked.needs]
    chosen: list[str] = []
    while left:
        said = {sentence: [need for need in left if need in sentence.casefold()] for sentence in page}
        best = max(page, key=lambda sentence: len(said[sentence]))
        if not said[best]:
            return None
        chosen.append(best)
        left = [need for need in left if need not in said[best]]
    return chosen


def tried(now: View, host: str) -> tuple[list[str], int]:
    """Return the table of a host's ten questions, and how many the page does not answer."""
    place = now.host(host)
    brief = compose(now, place)
    n = gathered(now, place, brief.sections)
    front = as_markdown(brief, {"as_of": str(now.as_of)}).split("\n## Annexes", 1)[0]
    words, page = len(re.findall(r"\w[\w’',.–%-]*", front)), sentences(front)
    lines = [f"## {n.mission}: {words} words before the annexes", ""]
    lines += ["| | question | right answer | the page says |", "| ---: | --- | --- | --- |"]
    missed = int(words > MOST_WORDS)
    for k, asked in enumerate(questions(n, brief), start=1):
        found = answering(asked, page)
        missed += found is None
        told = "**not answered**" if found is None else " … ".join(f"“{s.rstrip()}”" for s in found)
        lines.append(f"| {k} | {asked.question} | {asked.answer} | {told} |")
    return [*lines, ""], missed


def main() -> int:
    """Write the page."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("hosts", nargs="*", default=HOSTS)
    asked.add_argument("--out", type=Path, default=PAGE)
    given = asked.parse_args()
    now = view()
    parts = [tried(now, host) for host in given.hosts]
    missed = sum(count for _, count in parts)
    answered = 10 * len(parts) - missed
    head = [
        "# Ten questions to the first pages",
        "",
        f"What a reader must be able to answer from the pages before the annexes alone, for {len(parts)} missions on {day(now.as_of)}. The "
        "right answers are drawn from the figures, not from the page; beside each stands what the page says. Answered: "
        f"{number(answered)} of {number(10 * len(parts))}. Written by `verification/reading_test.py`.",
        "",
    ]
    given.out.write_text(
        "\n".join([*head, *(line for lines, _ in parts for line in lines)]), encoding="utf-8"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
