"""Contradictions: the registers held against one another and against the tables of public releases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sinequanon.evidence import registers
from sinequanon.evidence.contradictions import council, facts, lives, texts
from sinequanon.evidence.contradictions.placed import Contradiction, Shelf
from sinequanon.evidence.store import REFERENCE, Edition, open_edition

__all__ = ["RULES", "Contradiction", "contradictions"]

Rule = Callable[[Shelf], Iterator[Contradiction]]
RULES: tuple[Rule, ...] = (
    facts.acts_twice,
    facts.tallies_agree,
    facts.verdicts_agree,
    facts.cited_acts_stand,
    facts.tallies_are_possible,
    facts.whole_forces_agree,
    council.open_demands,
    council.mandate_ends,
    council.mandates_agree,
    council.due_dates,
    council.council_seats,
    texts.reach_of_the_texts,
    texts.days_to_come,
    lives.after_the_end,
    lives.before_and_after,
    lives.presences_apart,
    lives.presences_looked_up,
    lives.levels_within,
    lives.invitations,
    lives.coups_once,
    lives.numbers_seen,
    texts.texts_of_their_time,
    texts.names_of_their_time,
    texts.numbers_after_their_source,
)
"""What is held against what; each rule's first line says what must be so. Rows that stand twice are refused when they are read."""


def contradictions(folder: Path = registers.FOLDER, edition: Edition | None = None) -> list[Contradiction]:
    """Return every contradiction in a folder of registers, by rule and place.

    Parameters
    ----------
    folder
        Of registers.
    edition
        Whose tables they are held against; by default the package's own.

    Raises
    ------
    EvidenceError
        When a register is not of its form, or has a row twice.
    """
    shelf = Shelf(folder, edition or open_edition(REFERENCE))
    return [found for rule in RULES for found in rule(shelf)]
