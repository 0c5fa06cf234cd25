"""What the brief says: its sections, in the order of the questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sinequanon.brief import headline
from sinequanon.brief.first_page import front
from sinequanon.brief.front import Front
from sinequanon.brief.parts import Section
from sinequanon.brief.sections import (
    analogues,
    calendar,
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
from sinequanon.brief.words import capital
from sinequanon.errors import SinequanonError
from sinequanon.months import in_words
from sinequanon.states import Place, State

if TYPE_CHECKING:
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

    @property
    def lead(self) -> tuple[str, ...]:
        """The first sentences: the bottom line, and whose figures they are where they are not the place's own."""
        return (*self.front.bottom_line, *([self.front.note] if self.front.note else []))


SEED = 1


def compose(view: View, host: str | State | Place, *, later: View | None = None) -> Brief:
    """Put the brief together from the links' answers.

    Parameters
    ----------
    view
        The evidence as of the date.
    host
        The host state, or a state, territory or mission as `View.host` takes it: a territory's figures are those of the
        state under which it is counted, told under its own name.
    later
        The same evidence as of a later date, to set what was foretold against what then happened; by default nothing is revealed.
    """
    place = view.host(host) if isinstance(host, str) else Place(host) if isinstance(host, State) else host
    host = place.state
    found, why_not = _scenario(view, place)
    sections = [
        happened.section(view, place),
        calendar.section(view, host),
        rarity.section(view, host),
        council.section(view, host),
        response.section(view, host, seed=SEED),
        security.section(view, _ground(view, place), seed=SEED),
        people.section(view, place, seed=SEED),
        futures.section(host, found, why_not),
        minds.section(host, found, why_not),
        analogues.section(view, host),
    ]
    if later is not None:
        sections.append(revealed.section(view, later, host, found, seed=SEED))
    sections.append(provenance.section(view))
    title = headline.headline(view, host, place.missions, name=place.name)
    told = [s for s in headline.sentences(view, host, place.missions) if s.rstrip(".") not in title]
    return Brief(
        host=host,
        place=place.name,
        as_of=in_words(view.as_of),
        headline=title,
        front=front(view, place, sections, title, told),
        sections=tuple(sections),
        seed=SEED,
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
