"""Every public question takes a host by code or by name, and refuses what is none: never an answer about nobody."""

from __future__ import annotations

import inspect
from datetime import date

import numpy as np
import polars as pl
import pytest

import sinequanon as sqn
from sinequanon import states, view
from sinequanon.api import alignment as asked_alignment
from sinequanon.api import brief as asked_brief
from sinequanon.api import consent as asked_consent
from sinequanon.api import council as asked_council
from sinequanon.api import guarantors as asked_guarantors
from sinequanon.api import violence as asked_violence
from sinequanon.brief import content
from sinequanon.bulletin import changes
from sinequanon.errors import InputError
from sinequanon.links.alignment import data as alignment_inputs
from sinequanon.links.alignment import positions
from sinequanon.links.alignment import roll_calls as alignment
from sinequanon.links.consent import coups, monthly_hazards
from sinequanon.links.consent import precedents as consent
from sinequanon.links.council import ballots, chances, members, response
from sinequanon.links.council import data as council_inputs
from sinequanon.links.council import record as council
from sinequanon.links.guarantors import answers, withdrawal
from sinequanon.links.guarantors import answers as guarantors
from sinequanon.links.violence import answers as violence
from sinequanon.links.violence import data as violence_inputs
from sinequanon.scenario import comparison, scorecard

pytestmark = pytest.mark.slow

MODULES = (
    *(
        positions,
        alignment,
        alignment_inputs,
        consent,
        coups,
        monthly_hazards,
        council,
        chances,
        council_inputs,
    ),
    *(ballots, response, members, guarantors, withdrawal, violence, violence_inputs),
    *(content, comparison, scorecard, changes),
    *(asked_alignment, asked_brief, asked_consent, asked_council, asked_guarantors, asked_violence),
)
NAMED = {"host", "state", "states", "names"}
"""Parameters by which a question takes a state."""
LONG = ("content.compose", "brief.brief", "comparison.standard", "council.council", "council.response")
"""Those that take long, and turn a name into its code in the same one line as the others."""
EVEN = np.full((5, 32), 1 / 32)


def _rng() -> np.random.Generator:
    return np.random.default_rng(1)


QUESTIONS = {
    "consent.missions": lambda v, x: sqn.missions(x, as_of=v).missions,
    "consent.precedents": lambda v, x: sqn.precedents(x, as_of=v).cases,
    "alignment.align": lambda v, x: sqn.align(x, "RUS", as_of=v).distances,
    "council.council": lambda v, x: sqn.council(x, "sanction", as_of=v).vetoes,
    "council.response": lambda v, x: sqn.response(x, as_of=v).outcomes,
    "council.calendar": lambda v, x: sqn.calendar(x, as_of=v).events,
    "council.renewal": lambda v, x: sqn.renewal(x, as_of=v).missions,
    "guarantors.guarantors": lambda v, x: sqn.guarantors(x, as_of=v).months,
    "violence.deaths": lambda v, x: sqn.deaths(x, as_of=v).months,
    "violence.displacement": lambda v, x: sqn.displacement(x, as_of=v).years,
    "violence.forecast": lambda v, x: sqn.forecast(x, horizon=3, draws=50, as_of=v).months,
    "brief.brief": lambda v, x: sqn.brief(x, as_of=v).headline,
    "positions.align": lambda v, x: positions.align(v, [x, "RUS"]).points,
    "positions.moved": lambda v, x: positions.moved(v, x, "RUS"),
    "roll_calls.agreement": alignment.agreement,
    "roll_calls.agreement_over": lambda v, x: alignment.agreement_over(v, x, years=3),
    "roll_calls.dividing_votes": alignment.dividing_votes,
    "data.events": alignment_inputs.events,
    "precedents.missions": consent.missions,
    "precedents.precedents": lambda v, x: consent.precedents(v, x).cases,
    "coups.coup_hazard": lambda v, x: coups.coup_hazard(v, x).per_month,
    "monthly_hazards.consent_step": lambda v, x: (
        monthly_hazards.consent_step(v, "MINUSMA", host=x, draws=50).coup_per_month
    ),
    "record.acts": council.acts,
    "record.said": council.said,
    "record.drafts": council.drafts,
    "chances.veto_chances": lambda v, x: chances.veto_chances(v, x, "sanction", draws=50),
    "chances.votes": lambda v, x: chances.votes(v, x, "sanction", draws=50),
    "ballots.ballots": lambda v, x: ballots.ballots(v, x, "sanction", draws=50),
    "chances.fate": lambda v, x: chances.fate(v, x, "sanction", draws=50),
    "chances.ladder": lambda v, x: chances.ladder(v, x, draws=50),
    "chances.ask": lambda v, x: chances.ask(v, x, "sanction", draws=50, seed=1).sets.tolist(),
    "data.closeness_draws": lambda v, x: council_inputs.closeness_draws(v, x, 9, _rng()).tolist(),
    "data.asked": lambda v, x: str(
        council_inputs.asked(v, x, "sanction", 20_000.0, council_inputs.ballots(v))
    ),
    "chances.by_rule": lambda v, x: chances.by_rule(v, x, "condemn", EVEN, _rng()).yes.tolist(),
    "members.seated_tomorrow": lambda v, x: str(members.seated_tomorrow(v, x, "renew")),
    "response.response": lambda v, x: response.response(v, x, draws=50).outcomes,
    "answers.guarantors": lambda v, x: guarantors.guarantors(v, x).months,
    "answers.strength_now": answers.strength_now,
    "answers.chances": answers.chances,
    "answers.totals": answers.totals,
    "answers.changes": answers.changes,
    "withdrawal.outlook": lambda v, x: str(withdrawal.outlook(v, x, draws=50)),
    "answers.deaths": violence.deaths,
    "answers.years": violence.years,
    "answers.forecast": lambda v, x: violence.forecast(v, x, 3, draws=50).months,
    "answers.kinds": lambda v, x: violence.kinds(v, x, horizon=3, draws=50),
    "answers.paths": lambda v, x: violence.paths(v, x, horizon=3, draws=50),
    "answers.relapse": lambda v, x: str(violence.relapse(v, x, draws=50)),
    "answers.months_like": violence.months_like,
    "data.series": violence_inputs.series,
    "comparison.told_to_leave": lambda v, x: comparison.told_to_leave(v, x),
    "comparison.standard": lambda v, x: comparison.standard(v, x, histories=200).outcome.totals(),
    "scorecard.reveal": lambda v, x: (
        scorecard.reveal(v.earlier(date(2023, 5, 31)), v, x, None, scenario="-").acts
    ),
    "changes.changes": lambda v, x: changes.changes(v, date(2023, 5, 31), x, draws=50).facts,
    "changes.facts_told": lambda v, x: changes.facts_told(v, date(2023, 5, 31), x),
    "content.compose": lambda v, x: content.compose(v, x).headline,
}


@pytest.fixture(scope="module")
def eve():
    return view("2023-06-16")


def _same(a: object, b: object) -> bool:
    return a.equals(b) if isinstance(a, pl.DataFrame) and isinstance(b, pl.DataFrame) else a == b


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.thorough) if name == "changes.changes" else name
        for name in sorted(QUESTIONS)
    ],
)
def test_a_name_is_the_code_and_a_wrong_name_is_refused(eve, name):
    ask = QUESTIONS[name]
    with pytest.raises(InputError, match="No state is called 'Atlantis'"):
        ask(eve, "Atlantis")
    if name not in LONG:  # long, and the same one line
        assert _same(ask(eve, "Mali"), ask(eve, "MLI"))


def test_every_question_with_a_state_is_asked_above():
    public = {
        f"{module.__name__.rsplit('.', maxsplit=1)[-1]}.{name}"
        for module in MODULES
        for name, item in vars(module).items()
        if inspect.isfunction(inspect.unwrap(item))
        and item.__module__ == module.__name__
        and not name.startswith("_")
        and {"view", "as_of"} & set(inspect.signature(item).parameters)
        and NAMED & set(inspect.signature(item).parameters)
    }
    assert public == set(QUESTIONS)


def test_what_was_silently_wrong(eve):
    named, coded = (
        chances.veto_chances(eve, x, "sanction", draws=200).select(member="RUS").mean()
        for x in ("Syria", "SYR")
    )
    assert named == coded > 0.2
    assert "UNIFIL" in consent.missions(eve, "Lebanon")["mission"].to_list()
    assert guarantors.guarantors(eve, "Mali").months.height > 0


@pytest.mark.parametrize(
    ("text", "code", "name", "mission"),
    [
        ("MONUSCO", "COD", "Democratic Republic of the Congo", "MONUSCO"),
        ("minurso", "MAR", "Western Sahara", "MINURSO"),
        ("United Nations Truce Supervision Organization", "ISR", "Israel", "UNTSO"),
        ("ESH", "MAR", "Western Sahara", "MINURSO"),
        ("Gaza", "ISR", "Palestine", "UNSCO"),
        ("Abyei", "SDN", "Abyei", "UNISFA"),
        ("DR Congo (Zaire)", "COD", "Democratic Republic of the Congo", None),
    ],
)
def test_missions_and_territories_are_hosts_too(eve, text, code, name, mission):
    place = eve.host(text)
    assert (place.state.iso3, place.name) == (code, name)
    assert place.missions[:1] == ((mission,) if mission else ())
    assert eve.state(text) == code


def test_a_mission_that_was_not_yet_there_is_no_host_and_a_near_one_is_named(eve):
    with pytest.raises(InputError, match="No state is called 'MINUSMA'"):
        view("2012-06-01").host("MINUSMA")
    with pytest.raises(InputError) as caught:
        eve.host("MINUSCMA")
    assert "MINUSCA" in caught.value.cure


def test_a_state_that_is_gone_answers_to_its_code_and_one_to_come_to_nothing(eve):
    assert eve.state("YUG") == "YUG"
    with pytest.raises(InputError, match="was not a state"):
        view("2005-06-01").state("SSD")
    assert view("2000-06-01").state("XKX") == "YUG"
    assert states.name_of("PSE") == "Palestine"
