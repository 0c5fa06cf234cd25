"""What the brief says: its sections, in the order of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinequanon.brief.parts import Section
from sinequanon.brief.sections import council, happened, people, provenance, rarity, security

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State


@dataclass(frozen=True)
class Brief:
    """The whole of what is told about a host as of a date."""

    host: State
    as_of: str
    headline: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    seed: int


SEED = 1


def compose(view: View, host: State) -> Brief:
    """Put the brief together from the links' answers."""
    from sinequanon.months import in_words

    sections = (
        happened.section(view, host),
        rarity.section(view, host),
        council.section(view, host),
        security.section(view, host, seed=SEED),
        people.section(view, host, seed=SEED),
        provenance.section(view),
    )
    lead = tuple(s.sentences[0] for s in sections[:-1])
    return Brief(
        host=host,
        as_of=in_words(view.as_of),
        headline=happened.headline(view, host),
        lead=lead,
        sections=sections,
        seed=SEED,
    )
