"""The kinds of a draft from its title, and from what its text says where the title tells nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

Words = Mapping[str, re.Pattern[str]]

CLAUSES = re.compile(
    r"(?<= )and (?:on |for )?(?=(?:the )?(?:extension|establish|terminat|authori|deploy|increas|reduc|renew|withdraw|transfer|final|impos))|;"
)
"""Where one decision of a title ends and the next begins."""
NOT_OURS = re.compile(
    r"[Cc]ommission to investigate|^(renewal|extension) of (the )?(measures|sanctions)|armed forces of|government forces|foreign forces"
    r"|forces? (from|of South|of Israel)|South African forces|Israeli forces|Argentine forces|Eritrean forces|use of force"
)
"""Forces that are no mission's."""
TERRORISTS = re.compile(r"Al-Qaida|Taliban|fight against terrorism")
BODIES_OF_NONE = re.compile(r"1540|Terrorism Committee|weapons of mass destruction")
FROM_TEXT = ("end", "establish", "renew", "sanction", "investigate")


def kinds_of(
    words: Words, said: str, says: frozenset[str] | None, *, adopted: bool
) -> tuple[tuple[str, ...], str]:
    """Tell of what kinds a draft is.

    Parameters
    ----------
    words
        The patterns of the rules.
    said
        Its title, or the agenda item where it has none.
    says
        What its operative paragraphs say; None where they were not at hand.
    adopted
        Whether it was adopted.

    Returns
    -------
    kinds, rule
        In the order in which the title names them, and what told.
    """
    if words["procedure"].search(said) and not _on_a_mission(words, said):
        return ("other",), "procedure"
    if words["new_court"].search(said) and not re.search(r"judges|Trial Chamber|candidates|list of", said):
        return ("investigate",), "court"
    if words["tribunal"].search(said):
        return ("other",), "tribunal"
    found = _missions(words, said)
    lifted = words["lifting"].search(said)
    measures = words["sanction"].search(said)
    of_another_kind = words["no_sanction"].search(said) and not re.search(r"[Ss]anctions|embargo", said)
    if measures and not lifted and not of_another_kind:
        found["sanction"] = measures.start()
    _inquiries(words, said, found)
    if lifted and not found:
        return ("other",), "lifting"
    _blame(words, said, found)
    if found:
        return tuple(sorted(found, key=lambda kind: found[kind])), "words of the title"
    return _untold(words, said, says, adopted=adopted)


def _on_a_mission(words: Words, said: str) -> bool:
    changed = words["body"].search(said) and words["change"].search(said)
    return bool(changed or words["over"].search(said))


def _missions(words: Words, said: str) -> dict[str, float]:
    """Find what is done to missions and forces, clause by clause, each with its place in the title."""
    found: dict[str, float] = {}
    for clause in CLAUSES.split(words["experts"].sub(" ", said)):
        ours = words["body"].search(clause) and not words["lifting"].search(clause)
        if not ours or NOT_OURS.search(clause):
            continue
        at = float(said.find(clause[:25]))
        over = words["over"].search(clause)
        if over:
            found["end"] = at
        if re.search(r"final (period|extension|renewal)", clause):
            found.setdefault("renew", at - 0.5 if "final period" in clause else at + 0.5)
        elif words["change"].search(clause) and not over:
            found.setdefault("renew", at)
        elif words["new"].search(clause) and not over:
            found.setdefault("establish", at)
    return found


def _inquiries(words: Words, said: str, found: dict[str, float]) -> None:
    asked = words["investigate"].search(said)
    if asked and not {"renew", "establish"} & set(found):
        found["investigate"] = asked.start()
    elif asked and "nvestigat" in said:
        found["investigate"] = len(said) + asked.start()


def _blame(words: Words, said: str, found: dict[str, float]) -> None:
    plain = words["explicit"].search(said)
    blamed = plain or words["blame"].search(said)
    if not blamed or words["never_blame"].search(said):
        return
    if plain or not (
        {"renew", "establish", "end", "investigate"} & set(found)
        or words["theme"].search(said)
        or said.startswith("complaint")
    ):
        found["condemn"] = max(float(blamed.start()), found.get("sanction", -1.0) + 0.1)


def _untold(
    words: Words, said: str, says: frozenset[str] | None, *, adopted: bool
) -> tuple[tuple[str, ...], str]:
    """Ask the text where the title tells nothing."""
    text = says or frozenset[str]()
    if TERRORISTS.search(said) and "sanction" in text:
        return ("sanction",), "text"
    if not words["never_blame"].search(said) and not BODIES_OF_NONE.search(said):
        told = tuple(kind for kind in FROM_TEXT if kind in text)
        if told:
            return told, "text"
    if words["theme"].search(said) or words["never_blame"].search(said):
        return ("other",), "theme"
    if "censures" in text:
        return ("condemn",), "text"
    if says is None and not adopted and words["complaint"].search(said):
        return ("condemn",), "item of complaint"
    return ("other",), "nothing else fits"
