"""What the brief says: its sections, in the order of the questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sinequanon.brief import headline, provider_sentences
from sinequanon.brief.first_page import front
from sinequanon.brief.parts import Front, Section
from sinequanon.brief.sections import (
    analogues,
    calendar,
    changed,
    council,
    futures,
    happened,
    minds,
    people,
    provenance,
    rarity,
    response,
    revealed,
    security,
)
from sinequanon.brief.words import capital, day
from sinequanon.catalogue import language, say, speaking, speaks
from sinequanon.errors import SinequanonError
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.months import in_words, month_of
from sinequanon.states import Place, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from sinequanon.evidence.view import View
    from sinequanon.scenario.comparison import Standard


@dataclass(frozen=True)
class Brief:
    """The whole of what is told about a host as of a date."""

    host: State
    place: str
    as_of: str
    headline: str
    front: Front
    sections: tuple[Section, ...]
    seed: int
    lang: str = "en"
    """The language of the first pages; a section that has no words in it speaks English."""

    @property
    def lead(self) -> tuple[str, ...]:
        """The first sentences: the bottom line, and what a reader must know of the figures and the texts."""
        return (*self.front.bottom_line, *([self.front.note] if self.front.note else []))


SEED = 1


def compose(view: View, host: str | State | Place, *, later: View | None = None, lang: str = "en") -> Brief:
    """Put the brief together from the links' answers.

    Parameters
    ----------
    host
        The host state, or a state, territory or mission as `View.host` takes it: a territory's figures are those of the
        state under which it is counted, told under its own name.
    later
        The same evidence as of a later date, to set what was foretold against what then happened; by default nothing is revealed.
    lang
        The language, one of `sinequanon.catalogue.LANGUAGES`.

    Raises
    ------
    InputError
        When there is no catalogue in the language.
    """
    place = view.host(host) if isinstance(host, str) else Place(host) if isinstance(host, State) else host
    with speaking(lang):
        sections = _sections(view, place, later)
    return told(view, place, sections, lang)


def _sections(view: View, place: Place, later: View | None) -> tuple[Section, ...]:
    """Return all sections, each in the language that is spoken where the catalogue has its words, else in English."""
    host, ground = place.state, _ground(view, place)
    with speaking("en"):
        found, why_not = _scenario(view, place)
    parts: list[tuple[ModuleType, Callable[[], Section]]] = [
        (happened, lambda: happened.section(view, place)),
        (changed, lambda: changed.section(view, place)),
        (calendar, lambda: calendar.section(view, place)),
        (rarity, lambda: rarity.section(view, host)),
        (council, lambda: council.section(view, host)),
        (response, lambda: response.section(view, host, seed=SEED)),
        (security, lambda: security.section(view, ground, seed=SEED)),
        (people, lambda: people.section(view, place, seed=SEED, scenario=found)),
        (futures, lambda: futures.section(host, found, why_not)),
        (minds, lambda: minds.section(host, found, why_not)),
        (analogues, lambda: analogues.section(view, host)),
    ]
    if later is not None:
        parts.append((revealed, lambda: revealed.section(view, later, host, found, seed=SEED)))
    parts.append((provenance, lambda: provenance.section(view)))
    made: list[Section] = []
    for module, section in parts:
        own = f"sections-{module.__name__.rpartition('.')[2]}"
        with speaking(language() if speaks(own) else "en"):
            made.append(section())
    return tuple(made)


def told(view: View, place: Place, sections: tuple[Section, ...], lang: str) -> Brief:
    """Return the brief of sections that are there, its first pages in a language.

    Parameters
    ----------
    view, place, lang
        As `compose` takes them.
    sections
        All sections, in any language: the figures of the first pages are theirs.
    """
    with speaking(lang):
        return _first(view, place, sections, lang)


def _first(view: View, place: Place, sections: tuple[Section, ...], lang: str) -> Brief:
    title = headline.headline(view, place.state, place.missions, name=place.name)
    standing = [
        item
        for item in headline.items(view, place.state, place.missions, alone=bool(place.territory))
        if item.text not in title
    ]
    return Brief(
        host=place.state,
        place=say("brief-place", place=place.name),
        as_of=day(view.as_of),
        headline=title,
        front=front(
            view,
            place,
            sections,
            title,
            standing,
            _guards(view, place, sections),
            headline.cut(view, place.state, place.missions),
        ),
        sections=sections,
        seed=SEED,
        lang=lang,
    )


def _guards(view: View, place: Place, sections: Sequence[Section]) -> Sequence[str]:
    """Return the sentences on who guards the host: its section's, or the same ones in the language that is spoken."""
    section = next(section for section in sections if section.name == "security")
    if section.lang == language():
        return section.sentences
    ground = _ground(view, place)
    ledger = guarantors(view, ground.iso3, seed=SEED)
    uncounted = provider_sentences.authorised(view, ground.iso3)
    leaving = provider_sentences.announced(view, ground.iso3)
    return provider_sentences.sentences(
        ledger, ground.in_text, month_of(view.as_of), uncounted=uncounted, leaving=leaving
    )


def _ground(view: View, place: Place) -> State:
    """Return where guarantors are asked about: the territory that was named, where a register is kept of it."""
    code = view.ground(place.code, "guarantor_hosts")
    return replace(place.state, iso3=code, name=place.called(code))


def _scenario(view: View, place: Place) -> tuple[Standard | None, str]:
    """Run the scenarios, or say why they cannot be run on this date."""
    from sinequanon.scenario.comparison import standard

    try:
        return standard(view, place, seed=SEED), ""
    except SinequanonError as error:
        # Errors name states by their codes, and days as they are typed.
        named = error.cause.replace(place.state.iso3, capital(place.state.in_text))
        return None, named.replace(str(view.as_of), in_words(view.as_of))
