"""What the brief says: its sections, in the order of the questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sinequanon.brief import standing
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
from sinequanon.errors import SinequanonError
from sinequanon.states import Place, State

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.scenario.standard import Standard


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
FIRST = 3
"""Sentences on how things stand that come before all sections."""
LEAD = ("calendar", "security", "people", "futures")
"""Sections whose first sentences open the brief, after what stands: those that say something of this host alone."""


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
    from sinequanon.months import in_words

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
    title = standing.headline(view, host, place.missions, name=place.name)
    # What is less than the first of what stands is told in its section.
    stands = standing.first_sentences(view, host, place.missions, title, most=FIRST)
    return Brief(
        host=host,
        as_of=in_words(view.as_of),
        headline=title,
        lead=(
            *stands,
            *([place.note] if place.note else []),
            *(
                calendar.first(s, title) if s.name == "calendar" else s.sentences[0]
                for s in sections
                if s.name in LEAD
            ),
        ),
        sections=tuple(sections),
        seed=SEED,
    )


def _ground(view: View, place: Place) -> State:
    """Return where guarantors are asked about: the territory that was named, where a register is kept of it."""
    code = view.ground(place.code, "guarantor_hosts")
    return replace(place.state, iso3=code, name=place.called(code))


def _scenario(view: View, place: Place) -> tuple[Standard | None, str]:
    """Run the scenarios, or say why they cannot be run on this date."""
    from sinequanon.scenario.standard import standard

    try:
        return standard(view, place, seed=SEED), ""
    except SinequanonError as error:
        return None, error.cause
