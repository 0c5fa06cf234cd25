"""Checking claims: each question answered from the links, each statement judged, and the reason in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sinequanon.brief.registered import registered
from sinequanon.brief.words import figures
from sinequanon.catalogue import say
from sinequanon.claims import answers, record_answers
from sinequanon.claims.judging import (
    Answer,
    Desk,
    Figure,
    Verdict,
    answer,
    called,
    every,
    holds,
    label,
    some,
    vote,
)
from sinequanon.errors import SinequanonError
from sinequanon.random_streams import sequence

if TYPE_CHECKING:
    from sinequanon.claims.form import Claim, Claims, Statement
    from sinequanon.evidence.view import View

ANSWERED_IN = (answers, record_answers)
"""Where the answers are: loading the modules registers them."""
PROVIDERS = ("now", "after")
"""Figures that are a provider of security."""


@dataclass(frozen=True)
class Checked:
    """A claim with its verdict, the reason, the findings that it follows from, and sources."""

    claim: str
    text: str
    verdict: Verdict
    because: str
    sources: tuple[str, ...]
    findings: tuple[dict[str, Any], ...]


def check(
    view: View,
    claims: Claims,
    *,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    plans: dict[str, Any] | None = None,
) -> list[Checked]:
    """Check claims as of the view's date; reasons are told in the language that is spoken.

    Parameters
    ----------
    claims
        As `read` or `article` gives them.
    seed
        Of all draws.
    progress
        Called with claims done and claims in all.
    plans
        Where plans of scenarios are kept from one check to the next of the same view and seed, as in another language.

    Returns
    -------
    list of Checked
        One for each claim. A question that the evidence cannot answer on the date makes a claim unclear, with the reason.
    """
    sequence(seed)  # an impossible seed is refused, not told as a gap of the evidence
    desk = Desk(view, seed) if plans is None else Desk(view, seed, plans)
    done: list[Checked] = []
    for claim in claims.claims:
        done.append(_checked(claim, desk))
        if progress is not None:
            progress(len(done), len(claims.claims))
    return done


def _checked(claim: Claim, desk: Desk) -> Checked:
    verdicts: list[Verdict] = []
    because: list[str] = []
    sources: list[str] = []
    findings: list[dict[str, Any]] = []
    for asked in claim.asks:
        try:
            given = answer(asked, desk)
        except SinequanonError as error:
            verdicts.append("unclear")
            because.append(say("claims-not-answered", why=registered(error.cause)))
            continue
        judged = [_judged(statement, given) for statement in asked.statements]
        findings += [finding for _, finding in judged]
        together = every if asked.needs == "all" else some
        verdicts.append(together(verdict for verdict, _ in judged))
        because += given.sentences
        sources += given.sources
    verdict = (every if claim.needs == "all" else some)(verdicts)
    because += [_finding(f) for f in findings]
    return Checked(
        claim.id, claim.text, verdict, " ".join(because), tuple(dict.fromkeys(sources)), tuple(findings)
    )


def _judged(statement: Statement, given: Answer) -> tuple[Verdict, dict[str, Any]]:
    figure = given.figures.get(statement.figure, Figure.one(label(statement.figure), None))
    verdict = holds(figure, statement.relation, statement.value)
    return verdict, {
        "figure": statement.figure,
        "what": figure.label,
        "is": statement.relation,
        "value": statement.value,
        "found": [asdict(reading) for reading in figure.readings],
        "verdict": verdict,
    }


def _finding(finding: dict[str, Any]) -> str:
    return say(
        "claims-finding",
        what=finding["what"],
        relation=finding["is"].replace(" ", "-"),
        needed=_needed(finding["figure"], finding["value"]),
        verdict=finding["verdict"],
    )


def _needed(figure: str, value: float | str) -> str:
    """Write what a claim says that a figure is."""
    if not isinstance(value, str):
        return figures(f"{value:g}")
    if figure in PROVIDERS:
        return called(value)
    return vote(value) if figure == "vote" else value
