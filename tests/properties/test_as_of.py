"""Nothing dated after the as-of date reaches an answer: rows planted later change no public entry point."""

from __future__ import annotations

import json
import re
from datetime import date

import numpy as np
import planted
import polars as pl
import pytest
from planted import DAY, LATER

import sinequanon as sqn
from fitting import consent_scores
from sinequanon import states
from sinequanon.answer import Answer
from sinequanon.brief.changes import facts as bulletin_facts
from sinequanon.brief.changes import figures as bulletin_deaths
from sinequanon.brief.changes import missions
from sinequanon.brief.content import compose
from sinequanon.brief.render import as_json
from sinequanon.bulletin import arrows, issue, sentences
from sinequanon.bulletin import changes as bulletin_changes
from sinequanon.claims import Claims, article, check
from sinequanon.evidence.tables import TABLES
from sinequanon.evidence.view import View, view
from sinequanon.export.tables import SPECS
from sinequanon.links.alignment import data, positions
from sinequanon.links.alignment import roll_calls as alignment
from sinequanon.links.consent import backtest as consent_checks
from sinequanon.links.consent import (
    coups,
    covariates,
    monthly_hazards,
    rarity,
    reasons,
    status,
    track_record,
    unasked_ends,
)
from sinequanon.links.consent import data as missions_data
from sinequanon.links.consent import fit as consent_fit
from sinequanon.links.consent import precedents as consent
from sinequanon.links.consent import watch as consent_watch
from sinequanon.links.council import backtest as council_checks
from sinequanon.links.council import (
    ballots,
    chances,
    ladder,
    members,
    out_of_sample,
    record,
    renewal_chances,
    renewals,
    response,
    shield,
)
from sinequanon.links.council import data as council_inputs
from sinequanon.links.council import mandates as council_calendar
from sinequanon.links.council import mandates as council_mandates
from sinequanon.links.council import record as council
from sinequanon.links.guarantors import (
    answers,
    ceilings,
    counts,
    exits,
    ledger,
    providers,
    strength,
    strength_model,
    substitutes,
    withdrawal,
)
from sinequanon.links.guarantors import answers as guarantors
from sinequanon.links.guarantors import backtest as guarantor_checks
from sinequanon.links.guarantors import counts as guarantor_missions
from sinequanon.links.violence import answers as violence
from sinequanon.links.violence import (
    backtest,
    challenge,
    displacement,
    host_effect,
    model,
    other_counts,
    peacekeepers,
    recalibration,
    synthesis,
)
from sinequanon.links.violence import nowcast as violence_nowcast
from sinequanon.links.violence import start as violence_start
from sinequanon.links.violence.data import challenge_panel
from sinequanon.scenario import comparison, scorecard

pytestmark = pytest.mark.slow


def _start(start: violence_start.Start) -> str:
    return str((start.origin, start.gap, sorted(start.statuses.items())))


def _asked(answer: Answer) -> str:
    """What a question of the namespace answers, but for its record, which names the edition by a hash of all its rows."""
    return str({key: value for key, value in answer.to_dict().items() if key != "record"})


ASKED = {
    "missions": lambda v: sqn.missions(as_of=v),
    "precedents": lambda v: sqn.precedents("MLI", as_of=v),
    "votes": lambda v: sqn.votes("A/RES/ES-11/6", as_of=v),
    "align": lambda v: sqn.align("MLI", "RUS", as_of=v),
    "calendar": lambda v: sqn.calendar(as_of=v),
    "renewal": lambda v: sqn.renewal("MLI", as_of=v),
    "deaths": lambda v: sqn.deaths("MLI", as_of=v),
    "displacement": lambda v: sqn.displacement("MLI", as_of=v),
    "forecast": lambda v: sqn.forecast("MLI", horizon=3, draws=50, as_of=v),
}
"""Questions of the namespace; the long ones are asked below of the functions that they are made of."""


EARLIER = date(2023, 5, 31)
ENTRY_POINTS = {
    **{f"asked: {name}": lambda v, ask=ask: _asked(ask(v)) for name, ask in ASKED.items()},
    "missions": lambda v: consent.missions(v, all_so_far=True),
    "missions of the host": lambda v: consent.missions(v, "MLI"),
    "mandates": lambda v: council_mandates.decisions(v),
    "mandates of missions": lambda v: str(council_mandates.terms(v)),
    "mandate of the mission": lambda v: str(council_mandates.term(v, "MINUSMA")),
    "calendar": lambda v: str(council_calendar.calendar(v)),
    "mandates that fell due": lambda v: renewals.record(v),
    "mandates that fell due, counted": lambda v: renewals.counted(v),
    "chance of renewal": lambda v: str(renewal_chances.renewal(v, "MINUSMA", draws=50)),
    "chances of renewal of the host": lambda v: str(renewal_chances.renewals(v, "MLI", draws=50)),
    "decisions on mandates": lambda v: renewal_chances.laid_out(v),
    "renewals foretold": lambda v: renewal_chances.foretold(v, since=date(2022, 1, 1)),
    "end of sanctions": lambda v: str(renewal_chances.sanctions_due(v, "MLI")),
    "precedents, cases": lambda v: consent.precedents(v).cases,
    "precedents, rates": lambda v: consent.precedents(v).rates,
    "effort of searching": lambda v: rarity.effort(v),
    "mission-years searched": lambda v: str(rarity.looked_years(v, since=date(1948, 1, 1))),
    "standing with the host": lambda v: str(sorted(status.statuses(v).items())),
    "precedents of the host": lambda v: consent.precedents(v, "MLI").cases,
    "mission months": lambda v: missions_data.mission_months(v),
    "demands": lambda v: missions_data.demands(v),
    "exposure": lambda v: str(missions_data.exposure(v, kind=None, since=date(1990, 1, 1))),
    "missions standing": lambda v: missions_data.standing(v),
    "covariates": lambda v: covariates.covariates(v, missions_data.mission_months(v)),
    "covariates of old": lambda v: covariates.past_covariates(v),
    "shield": lambda v: covariates.covariates(v, missions_data.standing(v))["shield"].to_frame(),
    "shields": lambda v: shield.shields(v, pl.DataFrame({"host": ["MLI", "SDN"], "day": [v.as_of] * 2})),
    "covariates of today": lambda v: covariates.present_covariates(v),
    "past demands": lambda v: covariates.memory(v, missions_data.mission_months(v)),
    "frailty": lambda v: covariates.frailty(v, missions_data.standing(v)),
    "months at risk": lambda v: str(consent_fit.data(v)),
    "choice of model": lambda v: str(consent_fit.chosen(v)),
    "hazard": lambda v: consent_fit.estimate(v, 100, 1)[1].beta.tolist(),
    "chances": lambda v: consent_watch.chances(v, draws=100),
    "what the list says": lambda v: consent_scores.stated(v),
    "record of the list": lambda v: str(track_record.track(v)),
    "past lists and what came": lambda v: track_record.outcomes(v),
    # The list of the earlier day is that of a view of that day, which reads the newest edition where none was known then.
    "what has moved": lambda v: (
        consent_watch.moved(v, date(2022, 12, 31), draws=100)
        .select("mission", "rank", "p12_any", "p12")
        .sort("mission")
    ),
    "missions of two dates": lambda v: str(missions.missions(v, v.earlier(EARLIER))),
    "newest fact": lambda v: str(missions.newest_fact(v)),
    "changes, facts": lambda v: bulletin_facts.facts(
        v, v.earlier(EARLIER), missions.missions(v, v.earlier(EARLIER))
    ),
    "changes, deaths": lambda v: bulletin_deaths.deaths_between(v, v.earlier(EARLIER), {"MLI": "MINUSMA"}),
    "changes": lambda v: str(sentences.facts_told(bulletin_changes.changes(v, EARLIER, "MLI", draws=100))),
    "arrows": lambda v: str(arrows.judge(v, bulletin_changes.changes(v, EARLIER, "MLI", draws=100))),
    "bulletin": lambda v: str([(i.mission, i.arrow, i.rules) for i in issue.bulletin(v, draws=100).items]),
    "reasons": lambda v: str(
        reasons.reasons(
            v, consent_fit.estimate(v, 100, 1)[1], missions_data.standing(v), covariates.present_covariates(v)
        )
    ),
    "cases of old": lambda v: str(reasons.cases(v)),
    "watch list": lambda v: consent_watch.watch(v, draws=100).missions,
    "eve of the demand": lambda v: str(consent_watch.on_eve(v, "MINUSMA")),
    "rarity": lambda v: str(rarity.rarity(v, claimed=("UNMEE",))),
    "consent step": lambda v: str(
        [
            d.mean()
            for d in vars(monthly_hazards.consent_step(v, "MINUSMA", draws=100)).values()
            if hasattr(d, "mean")
        ]
    ),
    "coup hazard": lambda v: coups.coup_hazard(v, "MLI").scores,
    "counts of coups": lambda v: coups.counts(v),
    "consent scores": lambda v: consent_scores.score_year(v, 2022, draws=50)[0],
    "roll call": lambda v: alignment.roll_call(v, "A/RES/ES-11/6").votes,
    "agreement": lambda v: alignment.agreement(v, "MLI"),
    "agreement over years": lambda v: alignment.agreement_over(v, "MLI", years=3),
    "alignment, points": lambda v: positions.align(v, ["MLI", "RUS"]).points,
    "alignment, distances": lambda v: positions.align(v, ["MLI", "RUS"]).distances,
    "alignment, movement": lambda v: str(positions.moved(v, "MLI", "RUS")),
    "votes for ideal points": lambda v: data.ideal_votes(v),
    "events": lambda v: data.events(v, "MLI"),
    "dividing votes": lambda v: alignment.dividing_votes(v, "MLI"),
    "acts": lambda v: council.acts(v, "MLI"),
    "said": lambda v: council.said(v, "SSD"),
    "vetoes": lambda v: council.vetoes(v),
    "vetoes by member": lambda v: council.vetoes_by_member(v, "Africa"),
    "drafts": lambda v: council.drafts(v, "MLI"),
    "drafts about states": lambda v: council_inputs.about_states(v),
    "positions of hosts and members": lambda v: str(sorted(council_inputs.positions(v).on(v.as_of).items())),
    "moved by inputs": lambda v: consent_watch.moved_by_inputs(v, EARLIER, draws=50),
    "ended unasked": lambda v: unasked_ends.ends(v),
    "chance of an end unasked": lambda v: str(unasked_ends.unasked_end(v, "MINUSMA")),
    "drafts laid out": lambda v: str(council_inputs.ballots(v).vetoed.tobytes()),
    "council members": lambda v: council.members(v),
    "veto chances": lambda v: chances.veto_chances(v, "MLI", "sanction", draws=50),
    "base chances": lambda v: chances.base_chances(v, draws=50),
    "fate of a draft": lambda v: chances.fate(v, "MLI", "sanction", draws=50),
    "ballots": lambda v: ballots.ballots(v, "MLI", "sanction", draws=50),
    "withheld votes": lambda v: str(ballots.withheld(v)),
    "ladder": lambda v: chances.ladder(v, "MLI", trigger="coup", draws=50),
    "ladder, cases": lambda v: ladder.cases(v, "demand"),
    "answers to demands": lambda v: ladder.answers(v),
    "shield's question": lambda v: str(shield.shielded(v, "MLI", draws=50).chance.values),
    "drafts after demands": lambda v: shield.after_demands(v),
    "vote of the council": lambda v: record.council_vote(v, "S/RES/2640").votes,
    "ladder, shares": lambda v: str(ladder.reached(v, "demand", draws=50).shares),
    "response": lambda v: response.response(v, "MLI", draws=50).outcomes,
    "response, cases": lambda v: response.past_demands(v),
    "vetoes out of time": lambda v: council_checks.out_of_time(v),
    "council backtest": lambda v: council_checks.backtest(v),
    "council calibration": lambda v: council_checks.calibration(v),
    "council model": lambda v: council_checks.default_model(v),
    "who speaks for each member": lambda v: str(out_of_sample.speakers(v)),
    "who spoke for each member": lambda v: out_of_sample.spoken(
        v, out_of_sample.days(v.as_of) - np.arange(900.0)
    ).tolist(),
    "vetoes foretold": lambda v: str(
        out_of_sample.foretell(v, [2020, 2021, 2022]).sets["member by member"].tobytes()
    ),
    "vetoes foretold by the parts": lambda v: {
        part: told.tobytes() for part, told in out_of_sample.foretold_parts(v).members.items()
    },
    "vetoes with sponsors": lambda v: chances.veto_chances(v, "MLI", "sanction", draws=50, sponsors=["FRA"]),
    "votes in favour": lambda v: chances.votes(v, "MLI", "sanction", draws=50),
    "votes by the rule": lambda v: chances.by_rule(
        v, "MLI", "condemn", np.full((5, 32), 1 / 32), np.random.default_rng(1)
    ).yes.tolist(),
    "seating": lambda v: str(members.seated(v).side.tobytes() + members.seated(v).contested.tobytes()),
    "seating tomorrow": lambda v: str(members.seated_tomorrow(v, "MLI", "renew")),
    "votes foretold": lambda v: (
        council_checks.foretell_votes(v, [2022], every_draw=50).yes["spatial rule"].tolist()
    ),
    "votes out of time": lambda v: council_checks.votes_out_of_time(v, since=2015),
    "model of votes": lambda v: council_checks.default_votes(v),
    "drafts while at odds": lambda v: ladder.at_odds(v, "sanction", draws=50).per_month.values.tolist(),
    "spells at odds": lambda v: ladder.spells(v, "sanction"),
    "demands and coups": lambda v: str((ladder.triggers(v, "demand"), ladder.triggers(v, "coup"))),
    "delays of ends": lambda v: response.ending_delays(v, draws=50).values.tolist(),
    "guarantors, months": lambda v: guarantors.guarantors(v, "MLI").months,
    "guarantors, largest": lambda v: guarantors.guarantors(v, "MLI").largest,
    "guarantors, silent": lambda v: guarantors.guarantors(v, "MLI").silent,
    "guarantors, presences": lambda v: guarantors.guarantors(v, "MLI").presences,
    "guarantors, strength now": lambda v: answers.strength_now(v, "MLI"),
    "guarantors, chances": lambda v: answers.chances(v, "MLI"),
    "guarantors, changes": lambda v: answers.changes(v, "MLI"),
    "guarantors, totals": lambda v: answers.totals(v, "MLI"),
    "guarantors, lines": lambda v: str([line.people.tobytes() for line in ledger.lines(v, "MLI", draws=50)]),
    "guarantors, without a number": lambda v: str(providers.habits(v)),
    "guarantors, presences drawn": lambda v: str(
        [made.people.sum() for made in providers.presences(v, "MLI", draws=50, seed=1)]
    ),
    "strength, paths": lambda v: strength.strength_paths(v, "MINUSMA", draws=50).to_frame(),
    "strength": lambda v: str(strength.strength(v, "MINUSMA")),
    "strength, months": lambda v: strength.months_of(v, "MINUSMA", draws=50),
    "strength, life": lambda v: str(guarantor_missions.life(v, guarantor_missions.row_of(v, "MINUSMA"))),
    "strength, typical": lambda v: strength.typical(v).tolist(),
    "strength, counts": lambda v: counts.rows(v, "MINUSMA"),
    "strength, moves": lambda v: str(strength_model.motion(v)),
    "ceilings, shares": lambda v: str(ceilings.shares(v)),
    "ceilings": lambda v: str(
        list(ceilings.ceiling_readings(v, "MINUSMA", [date(2023, 6, 1)], [], date(2013, 4, 25)))
    ),
    "changes decided": lambda v: str((ceilings.decided(v, "MINUSMA"), ceilings.ending_since(v, "MINUSMA"))),
    "past exits": lambda v: str(exits.exits(v)),
    "forecast, start": lambda v: _start(violence_start.start_of(v, "MLI", "all", None)),
    "forecast, drawn": lambda v: _start(violence_start.drawn_from(v, "MLI", "all", 12, 50, 1, None)[1]),
    "withdrawal": lambda v: withdrawal.withdrawal(v, strength=13_000),
    "withdrawal of the host's force": lambda v: withdrawal.outlook(v, "MLI"),
    "withdrawal, exits behind it": lambda v: withdrawal.guide(v).exits,
    "withdrawal, scores": lambda v: withdrawal.guide(v).scores,
    "withdrawal, exits left out": lambda v: guarantor_checks.leave_one_out(v, draws=200),
    "substitutes, cases": lambda v: substitutes.substitutes(v).cases,
    "substitutes, arrivals": lambda v: substitutes.substitutes(v).arrives,
    "substitutes, present": lambda v: substitutes.substitutes(v).present,
    "substitutes, delays": lambda v: substitutes.substitutes(v).delay_months,
    "substitutes, sizes": lambda v: substitutes.substitutes(v).size_share,
    "deaths": lambda v: violence.deaths(v, "MLI"),
    "years": lambda v: violence.years(v, "MLI"),
    "forecast": lambda v: violence.forecast(v, "MLI").months,
    "forecast, rest": lambda v: str((violence.forecast(v, "MLI").relapse, violence.forecast(v, "MLI").skill)),
    "claims": lambda v: str(check(v, Claims(claims=article().claims[:6]))),
    "nowcast": lambda v: str(violence_nowcast.nowcast(v, "MLI", draws=50)),
    "counts of the dead by others": lambda v: str(other_counts.other_count(v, "MLI")),
    "displaced": lambda v: displacement.displaced(v, "MLI"),
    "panel that is scored on": lambda v: str(challenge_panel(v, "state_based").deaths.tobytes()),
    "deaths of Serbia": lambda v: violence.deaths(v, "SRB"),
    "forecast, battle deaths": lambda v: violence.forecast(v, "MLI", target="state_based").months,
    "paths": lambda v: violence.paths(v, "MLI", horizon=36).to_frame(),
    "relapse": lambda v: str(violence.relapse(v, "MLI")),
    "months like": lambda v: violence.months_like(v, "MLI"),
    "kinds": lambda v: violence.kinds(v, "MLI", horizon=3, draws=200),
    "levels": lambda v: str(recalibration.kept(v, "all")),
    "levels before a year": lambda v: str(backtest.levels_before(v, "all", 2022)),
    "skill": lambda v: model.skill(v),
    "weights": lambda v: str(model.kept_weights(v, "all")),
    "weights before a year": lambda v: str(backtest.weights_before(v, "all", 2022)),
    "backtest": lambda v: backtest.backtest(v, [2022], models=("pool", "conflictology")),
    "calibration": lambda v: backtest.calibration(v, [2022]),
    "submission": lambda v: challenge.submission(v, 2022, draws=100),
    "hosts by a day": lambda v: str(sorted(backtest.hosts_by(v, v.as_of))),
    "host panel": lambda v: str(host_effect.host_panel(v).deaths.sum()),
    "effect of peacekeepers": lambda v: peacekeepers.peacekeeper_effect(v, "estimated").to_frame(),
    "effect, synthesis": lambda v: peacekeepers.peacekeeper_effect(v, "synthesis").to_frame(),
    "effect, sensitivity": lambda v: host_effect.sensitivity(v),
    "effect, studies": lambda v: peacekeepers.readings(v),
    "studies of the effect": lambda v: synthesis.studies(v),
    "exits held against forecasts": lambda v: synthesis.after_departures(v),
    "exits that are pooled": lambda v: synthesis.past_exits(v),
    "estimates": lambda v: str([*synthesis.published(v), synthesis.on_the_panel(v)]),
    "standard scenarios": lambda v: comparison.standard(v, "MLI", histories=200).outcome.totals(),
    "what followed": lambda v: str(scorecard.followed(v, mission="MINUSMA", demand_date="2023-06-16")),
    "what happened until the date": lambda v: str(
        vars(scorecard.reveal(v.earlier(date(2023, 5, 31)), v, "MLI", None, scenario="as things stand"))
    ),
    "export": lambda v: str([spec.make(v, 1).to_dicts() for spec in SPECS.values()]),
    "brief": lambda v: re.sub(
        # An edition's name is a hash of all its rows, the later ones too.
        *(r"edition 1-[0-9a-f]{12}", "edition"),
        json.dumps(as_json(compose(v, states.lookup("MLI")), {"as_of": str(DAY)})),
    ),
}


PAST_YEARS = {
    "weights before a year",
    "levels before a year",
    "backtest",
    "calibration",
    "submission",
    "hosts by a day",
}
PAST_YEARS |= {"record of the list", "past lists and what came", "consent scores"}
"""What is asked about a year that was over, or about hosts, of which Mali was one: nothing planted moves it a day later."""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):
    """The evidence cut at the date; and the same with all that is later, more planted after it, and revised a day later."""
    return [
        planted.opened(tmp_path_factory.mktemp(name), more=more)
        for name, more in (("cut", False), ("planted", True))
    ]


ANSWERS: dict[str, object] = {}
"""What was answered on the day with rows planted after it."""


def _same(a: object, b: object) -> bool:
    return a.equals(b) if isinstance(a, pl.DataFrame) and isinstance(b, pl.DataFrame) else a == b


LONG = {"arrows", "bulletin"}
"""Made of what `changes` gives, and slow: asked in the thorough run."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.thorough) if name in LONG else name for name in ENTRY_POINTS],
)
def test_what_is_planted_later_changes_nothing(two, name):
    cut, ANSWERS[name] = (ENTRY_POINTS[name](v) for v in two)
    assert _same(cut, ANSWERS[name])


def test_the_revision_is_in_use_from_its_day_on_and_not_before(two):
    folder = two[1].estimates.parent
    for day, right in ((DAY, False), (LATER, True)):
        deaths = violence.deaths(view(day, data=folder, registers=two[1].registers), "MLI")["best"]
        assert (deaths.max() == 77_777) is right


REGISTERS = [name for name, table in TABLES.items() if table.register and name != "guarantor_hosts"]


@pytest.mark.parametrize("name", REGISTERS)
def test_words_planted_later_stand_in_no_table_on_the_day(two, name):
    cut, planted_view = (v.table(name) for v in two)
    assert planted.WORD not in planted_view.write_json().lower()
    assert cut.drop("sources", strict=False).equals(planted_view.drop("sources", strict=False))


def test_planted_words_are_there_the_day_after(two):
    """The test above could not fail if no words had been planted."""
    later = View(LATER, two[1]._edition, two[1].registers, two[1].estimates)
    told = {
        ("guarantors", "provider"),
        ("guarantors", "inviter"),
        ("guarantor_levels", "provider"),
        ("missions", "area"),
        ("consent_cases", "substitute"),
        ("council_acts", "subject"),
        ("council_statements", "subject"),
    }
    told |= {(name, "sources") for name in REGISTERS if "sources" in later.table(name).columns}
    for name, column in sorted(told):
        assert planted.WORD in later.table(name).select(column).write_json(), (name, column)


SLOW = {"brief", "changes", "what has moved", "standard scenarios", "eve of the demand", "covariates"}
"""Answers made of others that are asked too: a day later they are asked in the thorough run alone."""


@pytest.mark.parametrize(
    "left", [SLOW, pytest.param(set(), marks=pytest.mark.thorough)], ids=["short", "all"]
)
def test_the_planted_rows_are_there_the_day_after_they_are_known(two, left):
    """The test above could not fail if nothing had been planted."""
    left = left | LONG
    later = View(date(2023, 8, 31), two[1]._edition, two[1].registers, two[1].estimates)
    on_the_day = {
        name: ANSWERS[name] if name in ANSWERS else ask(two[1])
        for name, ask in ENTRY_POINTS.items()
        if name not in left
    }
    moved = [name for name in on_the_day if not _same(on_the_day[name], ENTRY_POINTS[name](later))]
    # A roll call is what it was; seats and choice of model do not change within the summer, and no end with delay was added in it.
    still = {
        "roll call",
        "asked: votes",
        "vote of the council",
        "council members",
        "council model",
        "who speaks for each member",
        "model of votes",
    }
    still |= {"delays of ends", "who spoke for each member", "end of sanctions"}
    assert set(ENTRY_POINTS) >= SLOW
    assert set(moved) >= set(ENTRY_POINTS) - still - PAST_YEARS - left


def test_every_public_answer_is_an_entry_point_above():
    import inspect

    parts = (model, backtest, challenge, host_effect, peacekeepers, recalibration)
    parts = (*parts, violence_nowcast, violence_start, displacement, other_counts, synthesis)
    public = {
        f"{module.__name__.split('.')[-2 if module not in parts else -1]}.{name}"
        for module in (
            *(positions, alignment, data, consent, council, guarantors, violence),
            *(
                reasons,
                coups,
                covariates,
                missions_data,
                rarity,
                monthly_hazards,
                track_record,
            ),
            *(consent_checks, consent_scores, consent_fit, consent_watch, unasked_ends),
            *(guarantor_checks, exits, answers, substitutes, withdrawal),
            *(ceilings, counts, guarantor_missions, ledger, strength_model, providers, strength),
            *(
                ballots,
                chances,
                council_checks,
                council_inputs,
                ladder,
                response,
                record,
                shield,
            ),
            *(out_of_sample, members),
            *parts,
        )
        for name, item in vars(module).items()
        if callable(item)
        and inspect.isfunction(inspect.unwrap(item))
        and item.__module__ == module.__name__
        and not name.startswith("_")
        if "view" in inspect.signature(item).parameters
    }
    assert public == {
        "alignment.align",
        "alignment.moved",
        "alignment.ideal_votes",
        "alignment.events",
        "alignment.roll_call",
        "alignment.agreement",
        "alignment.agreement_over",
        "alignment.dividing_votes",
        "consent.backtest",
        "consent.cases",
        "consent.chances",
        "consent.chosen",
        "consent.consent_step",
        "consent.ends",
        "consent.moved_by_inputs",
        "consent.unasked_end",
        "consent.counts",
        "consent.coup_hazard",
        "consent.covariates",
        "consent.data",
        "consent.demands",
        "consent.effort",
        "consent.looked_years",
        "consent.estimate",
        "consent.eves",
        "consent.exposure",
        "consent.frailty",
        "consent.memory",
        "consent.mission_months",
        "consent.missions",
        "consent.moved",
        "consent.on_eve",
        "consent.outcomes",
        "consent.past_covariates",
        "consent.present_covariates",
        "consent.rarity",
        "consent.reasons",
        "fitting.score_year",
        "consent.standing",
        "fitting.stated",
        "consent.track",
        "consent.watch",
        "consent.precedents",
        "council.default_model",
        "council.laid_out",
        "council.usual",
        "council.shields",
        "council.spoken",
        "council.acts",
        "council.said",
        "council.after_demands",
        "council.answers",
        "council.council_vote",
        "council.shielded",
        "council.drafts",
        "council.members",
        "council.about_states",
        "council.ballots",
        "council.positions",
        "council.asked",
        "council.closeness_draws",
        "council.foretell",
        "council.out_of_time",
        "council.calibration",
        "council.backtest",
        "council.by_rule",
        "council.default_votes",
        "council.foretell_votes",
        "council.foretold_parts",
        "council.withheld",
        "council.seated",
        "council.seated_tomorrow",
        "council.seating",
        "council.speakers",
        "council.votes",
        "council.votes_out_of_time",
        "council.veto_chances",
        "council.base_chances",
        "council.fate",
        "council.ladder",
        "council.ask",
        "council.cases",
        "council.reached",
        "council.past_demands",
        "council.response",
        "council.at_odds",
        "council.spells",
        "council.triggers",
        "council.ending_delays",
        "council.vetoes",
        "council.vetoes_by_member",
        "guarantors.guarantors",
        "guarantors.backtest",
        "guarantors.leave_one_out",
        "guarantors.exits",
        "guarantors.newcomers",
        "guarantors.strength_now",
        "guarantors.strength",
        "guarantors.strength_paths",
        "guarantors.months_of",
        "guarantors.row_of",
        "guarantors.typical",
        "guarantors.rows",
        "guarantors.motion",
        "guarantors.shares",
        "guarantors.ceiling_readings",
        "guarantors.decided",
        "guarantors.ending_since",
        "guarantors.life",
        "guarantors.lines",
        "guarantors.habits",
        "guarantors.presences",
        "guarantors.chances",
        "guarantors.changes",
        "guarantors.totals",
        "guarantors.substitutes",
        "guarantors.withdrawal",
        "guarantors.outlook",
        "guarantors.guide",
        "start.drawn_from",
        "start.start_of",
        "violence.deaths",
        "violence.years",
        "violence.forecast",
        "violence.paths",
        "violence.relapse",
        "violence.kinds",
        "violence.months_like",
        "model.skill",
        "model.kept_weights",
        "model.better_than_base",
        "backtest.weights_before",
        "backtest.levels_before",
        "backtest.scored",
        "start.way_of",
        "recalibration.kept",
        "nowcast.nowcast",
        "displacement.displaced",
        "other_counts.other_count",
        "displacement.history",
        "displacement.refugees_ahead",
        "backtest.backtest",
        "backtest.hosts_by",
        "backtest.calibration",
        "challenge.submission",
        "challenge.write",
        "challenge.score_submission",
        "host_effect.host_panel",
        "peacekeepers.peacekeeper_effect",
        "peacekeepers.effects",
        "peacekeepers.readings",
        "host_effect.sensitivity",
        "synthesis.studies",
        "synthesis.published",
        "synthesis.on_the_panel",
        "synthesis.past_exits",
        "synthesis.after_departures",
        "synthesis.pooled",
    }
