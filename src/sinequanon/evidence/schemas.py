"""The tables of the evidence: their columns, units, and the day from which each row could be known."""
# Long, since it is one list: a schema for each table of the evidence.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import dataframely as dy

REGION = "region of the agenda item, as the list of vetoes names it"


@dataclass(frozen=True)
class Table:
    """What the view needs to know about a table.

    Parameters
    ----------
    title
        One sentence for people.
    known
        Column with the first day on which the row could be known.
    later
        Columns that become known later than the row: column -> column with their own day.
    vintage
        What to tell the reader when the values are a later revision of what was known then.
    coded_today
        Whether that holds for every edition, because it is the coding that is today's.
    register
        Whether it is read from a text register.
    fitted
        Whether it is an estimate: the package's own for each year, and those that the user has made.
    """

    title: str
    known: str = "known"
    later: Mapping[str, str] = field(default_factory=dict[str, str])
    vintage: str | None = None
    coded_today: bool = False
    register: bool = False
    fitted: bool = False
    revised: tuple[str, ...] = ()
    """Columns that name a fact of which later rows revise earlier ones: the view gives the last row known, with the day
    since when anything of the fact was known."""


TABLES: dict[str, Table] = {
    "missions": Table(
        "UN peace operations",
        later={
            "end": "end_known",
            "mandate_end": "mandate_end_known",
            "successor": "end_known",
        },
        register=True,
    ),
    "consent_cases": Table(
        "Consent crises and counter-cases",
        later=dict.fromkeys(
            (
                "outcome",
                "outcome_date",
                "whole_force",
            ),
            "outcome_known",
        )
        | dict.fromkeys(("decider", "decision", "decision_date", "tally"), "decision_known")
        | {
            "later": "later_known",
            "answer": "answer_known",
            "answer_date": "answer_known",
            "end": "end_known",
            "strength": "strength_known",
            "strength_month": "strength_known",
        },
        register=True,
    ),
    "looked": Table("Missions searched for consent crises, by span of years", register=True),
    "guarantors": Table("Providers of security, by presence", later={"end": "end_known"}, register=True),
    "guarantor_hosts": Table("Hosts whose providers of security were looked for", register=True),
    "guarantor_levels": Table("Providers of security: numbers of people", register=True),
    "council_acts": Table("Acts of the Security Council since mid-2022", register=True),
    "council_statements": Table("Statements of the Security Council on coups and demands", register=True),
    "council_answers": Table("What the Security Council answered to demands to missions", register=True),
    "drafts": Table(
        "Drafts put to the vote in the Security Council, coded",
        vintage="Kinds and states of drafts are coded today by written rules, from titles and texts.",
        coded_today=True,
    ),
    "statements": Table("Presidential statements at meetings of the Security Council that voted"),
    "council_members": Table("Members of the Security Council, by term"),
    "mandates": Table(
        "Decisions on how long missions, forces and sanctions may run, from titles of resolutions"
    ),
    "mandate_decisions": Table("Decisions on mandates that titles do not tell", register=True),
    "due": Table("What is due on a day to come", register=True),
    "coups": Table("Coups and attempts"),
    "strengths": Table(
        "Uniformed personnel of UN missions by month",
        vintage="Personnel series are today's editions; the UN's own figures of a month appear some weeks after it.",
    ),
    "strength_observations": Table(
        "Counts of UN missions' people, as each source has them",
        vintage="Personnel series are today's editions; the UN's own figures of a month appear some weeks after it.",
    ),
    "strength_ceilings": Table("Numbers that UN missions were authorised to have", register=True),
    "force_changes": Table(
        "Changes of UN missions' strength that were decided",
        later={"done": "done_known"},
        register=True,
    ),
    "strength_scales": Table("How fast strengths change and how far counts err, by year", fitted=True),
    "roll_calls": Table("General Assembly roll calls"),
    "votes": Table("General Assembly votes, state by state"),
    "agreement": Table("Votes of a state and a permanent member on the same roll calls, by month"),
    "ideal_points": Table("Ideal points of hosts and permanent members: summaries", fitted=True),
    "ideal_point_draws": Table("Ideal points of hosts and permanent members: joint draws", fitted=True),
    "consent_scores": Table("Scores of the candidates for the hazard of a demand, by year", fitted=True),
    "consent_lists": Table("What the watch list of each year's end said of each mission", fitted=True),
    "seat_positions": Table(
        "Ideal points of members of the Security Council: last positions, by year", fitted=True
    ),
    "veto_draws": Table("Parameters of the model of vetoes: joint draws, by year", fitted=True),
    "vote_draws": Table("Parameters of the rule of votes in favour: joint draws, by year", fitted=True),
    "vetoes": Table("Vetoed drafts of the Security Council"),
    "violence_weights": Table("Weights of the pools that forecast fatalities, by year", fitted=True),
    "violence_levels": Table("Levels of the quantiles of forecasts of fatalities, by year", fitted=True),
    "violence_scores": Table("Scores of forecasts of fatalities in past years", fitted=True),
    "report_revisions": Table("How early reports of deaths are revised, by stage and level", fitted=True),
    "peacekeeper_effects": Table("Published effects of peacekeepers, estimated again", fitted=True),
    "effect_studies": Table(
        "Studies of what peacekeepers change, with what each found and how it was seen", register=True
    ),
    "force_outcomes": Table(
        "Forecasts of deaths when UN forces left, fell, stayed or came, and what followed", fitted=True
    ),
    "host_effects": Table("The effect of peacekeepers on the host panel, by year", fitted=True),
    "challenge_countries": Table("Countries as the VIEWS prediction challenge numbers them"),
    "borders": Table("Land borders between states", later={"last": "last_known"}),
    "displacement": Table(
        "Refugees and displaced people by country of origin and year",
        vintage="Figures of refugees and displaced people are as UNHCR and IDMC have them today; both revise past years.",
    ),
    "challenge_deaths": Table(
        "Battle deaths as the VIEWS prediction challenge counted them, for scores on its own figures"
    ),
    "fatalities": Table(
        "Fatalities of organised violence by state and month",
        vintage=(
            "Months before 2024 are as UCDP's release 25.1 has them, not as they were published at the time; since 2024, as "
            "they had been published by the date: three weeks after the month, and once more in the yearly release of June."
        ),
        revised=("state", "month"),
    ),
}


@cache
def schema(name: str) -> type[dy.Schema]:
    """Give the dataframely schema of a table; units stand in each column's description."""
    import dataframely as dy

    text = dy.String
    columns: dict[str, dict[str, Any]] = {
        "coups": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "date": dy.Date(primary_key=True, description="day"),
            "success": dy.Bool(primary_key=True),
            "source": text(),
            "known": dy.Date(),
        },
        "strengths": {
            "mission": text(primary_key=True),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "low": dy.Int64(min=0, description="people"),
            "best": dy.Int64(min=0, description="people: troops, police and military observers"),
            "high": dy.Int64(min=0, description="people"),
            "series": text(regex="^(Kathman|IPI|Geo-PKO scaled|document|UN)$"),
            "known": dy.Date(),
        },
        "strength_observations": {
            "mission": text(primary_key=True),
            "month": dy.Date(primary_key=True, description="first day of the month; July for a year's mean"),
            "low": dy.Int64(min=0, description="people, as the source has it"),
            "best": dy.Int64(min=0, description="people"),
            "high": dy.Int64(min=0, description="people, as the source has it"),
            "what": text(primary_key=True, description="who was counted, as in the register of strengths"),
            "by": text(regex="^(UN|government|press|study)$", description="who counted"),
            "series": text(primary_key=True, regex="^(Kathman|IPI|Geo-PKO scaled|document)$"),
            "number": dy.Int64(primary_key=True, min=0, description="tells counts of the same people apart"),
            "verified": dy.Bool(),
            "known": dy.Date(),
        },
        "strength_scales": {
            "known": dy.Date(primary_key=True, description="day up to which counts were used"),
            "parameter": text(primary_key=True),
            "value": dy.Float64(),
        },
        "roll_calls": {
            "symbol": text(primary_key=True),
            "rcid": dy.Int64(primary_key=True, description="number of the roll call; several share a symbol"),
            "item": dy.Int64(description="number of the first roll call on the same text"),
            "date": dy.Date(),
            "session": dy.Int64(min=1),
            "title": text(nullable=True),
            "draft": text(nullable=True, description="symbol of the draft that was adopted; since 2020"),
            "part": dy.Bool(description="on a paragraph or an amendment, as far as the source says"),
            "important": dy.Bool(
                nullable=True, description="so named by the US Department of State; to 2019"
            ),
            "issues": dy.List(
                text(),
                nullable=True,
                description="me Middle East, nu nuclear, di disarmament, hr human rights, co colonialism, ec economy; to 2019",
            ),
            "yes": dy.Int64(min=0, description="states"),
            "no": dy.Int64(min=0, description="states"),
            "abstain": dy.Int64(min=0, description="states"),
            "known": dy.Date(),
        },
        "votes": {
            "symbol": text(primary_key=True),
            "rcid": dy.Int64(primary_key=True),
            "state": text(primary_key=True, description="ISO 3166 alpha-3 on the date of the vote"),
            "vote": text(regex="^(yes|no|abstain)$"),
            "known": dy.Date(),
        },
        "agreement": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "member": text(primary_key=True, regex="^(CHN|FRA|GBR|RUS|USA)$"),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "same": dy.Int64(min=0, description="roll calls on which both voted alike"),
            "near": dy.Int64(min=0, description="roll calls on which just one of them abstained"),
            "opposite": dy.Int64(min=0, description="roll calls on which one voted yes and one no"),
            "known": dy.Date(),
        },
        "ideal_points": {
            "state": text(
                primary_key=True, description="ISO 3166 alpha-3; `near:` before it for its neighbours' mean"
            ),
            "session": dy.Int64(primary_key=True, min=1),
            "votes": dy.Int64(min=1, description="divided votes that the estimate rests on"),
            "mean": dy.Float64(description="positions of all states and sessions have mean 0, sd 1"),
            "sd": dy.Float64(min=0),
            "low": dy.Float64(description="5% quantile"),
            "high": dy.Float64(description="95% quantile"),
            "known": dy.Date(primary_key=True, description="day up to which votes were used"),
        },
        "ideal_point_draws": {
            "state": text(primary_key=True, description="as in ideal_points"),
            "session": dy.Int64(primary_key=True, min=1),
            "steps": dy.List(dy.Int16(), min_length=1, description="joint draws, in hundredths"),
            "known": dy.Date(primary_key=True, description="day up to which votes were used"),
        },
        "consent_scores": {
            "known": dy.Date(primary_key=True, description="last day of the year that was scored"),
            "event": text(primary_key=True, description="any loss of consent, or a demand that all leave"),
            "model": text(primary_key=True),
            "months": dy.Int64(min=1, description="mission-months scored, by a fit to the years before"),
            "events": dy.Int64(min=0),
            "score": dy.Float64(description="nats, sum over the year's months; higher is better"),
            "base": dy.Float64(description="nats: the score of one rate for all"),
            "gain": dy.Float64(description="nats: score less base"),
        },
        "consent_lists": {
            "known": dy.Date(primary_key=True, description="day of the list"),
            "mission": text(primary_key=True),
            "any": dy.Float64(min=0, max=1, description="chance of any loss of consent in 12 months"),
            "any_plain": dy.Float64(min=0, max=1, description="the same under one rate for all"),
            "whole": dy.Float64(min=0, max=1, description="chance of a demand that all leave in 12 months"),
            "whole_plain": dy.Float64(min=0, max=1, description="the same under one rate for all"),
        },
        "veto_draws": {
            "parameter": text(primary_key=True, description="name in the model, in logits"),
            "steps": dy.List(dy.Int16(), min_length=1, description="joint draws, in hundredths"),
            "known": dy.Date(primary_key=True, description="day up to which drafts were used"),
        },
        "vote_draws": {
            "parameter": text(primary_key=True, description="name in the model, in logits"),
            "steps": dy.List(dy.Int16(), min_length=1, description="joint draws, in hundredths"),
            "known": dy.Date(primary_key=True, description="day up to which drafts were used"),
        },
        "seat_positions": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "session": dy.Int64(min=1, description="last in which it voted"),
            "mean": dy.Float64(description="standard deviations of all states"),
            "sd": dy.Float64(min=0, description="standard deviations of all states"),
            "known": dy.Date(primary_key=True, description="day up to which votes were used"),
        },
        "vetoes": {
            "draft": text(primary_key=True, description="document symbol of the draft"),
            "date": dy.Date(),
            "region": text(nullable=True, description=REGION),
            "item": text(description="agenda item"),
            "vetoed_by": dy.List(text(), min_length=1, description="ISO 3166 alpha-3"),
            "source": text(),
            "known": dy.Date(),
        },
        "drafts": {
            "draft": text(primary_key=True, description="symbol of the resolution, or of the draft"),
            "date": dy.Date(),
            "fate": text(regex="^(adopted|vetoed|failed)$"),
            "yes": dy.Int64(nullable=True, min=0, max=15, description="members"),
            "no": dy.Int64(nullable=True, min=0, max=15, description="members"),
            "abstain": dy.Int64(nullable=True, min=0, max=15, description="members"),
            "vetoed_by": dy.List(text(), description="ISO 3166 alpha-3"),
            "against": dy.List(text(), nullable=True, description="ISO 3166 alpha-3, where known"),
            "abstaining": dy.List(text(), nullable=True, description="ISO 3166 alpha-3, where known"),
            "kind": text(
                regex="^(renew|establish|end|condemn|sanction|investigate|other)$", description="main kind"
            ),
            "kinds": dy.List(text(), min_length=1, description="all kinds, the main one first"),
            "states": dy.List(text(), description="ISO 3166 alpha-3 of the states concerned"),
            "rule": text(description="rule that coded the kind, or `stated` in the register"),
            "item": text(description="agenda item, or the register's subject"),
            "title": text(
                nullable=True, description="as the United Nations Library words it, or in our own words"
            ),
            "source": text(),
            "row": text(description="key of the row in the source"),
            "known": dy.Date(),
        },
        "statements": {
            "symbol": text(description="PRST where the source gives no number"),
            "date": dy.Date(),
            "meeting": text(nullable=True),
            "states": dy.List(text(), description="ISO 3166 alpha-3 of the states of the agenda item"),
            "item": text(),
            "known": dy.Date(),
        },
        "mandates": {
            "subject": text(
                primary_key=True, description="mission or force by abbreviation, or `sanctions on ISO3`"
            ),
            "kind": text(primary_key=True, regex="^(mission|force|sanctions)$"),
            "hosts": dy.List(text(), min_length=1, description="ISO 3166 alpha-3"),
            "decision": text(primary_key=True, description="symbol of the resolution"),
            "date": dy.Date(description="day of the decision"),
            "until": dy.Date(nullable=True, description="last day; missing where the title names none"),
            "exact": dy.Bool(
                description="whether the title names the day, or a span from which it was counted"
            ),
            "final": dy.Bool(description="whether the decision ends what it is about"),
            "title": text(),
            "known": dy.Date(),
        },
        "council_members": {
            "member": text(primary_key=True, description="ISO 3166 alpha-3"),
            "first_year": dy.Int64(primary_key=True, min=1946),
            "last_year": dy.Int64(min=1946),
            "seat": text(regex="^(permanent|elected)$"),
            "source": text(),
            "verified": dy.Bool(),
            "known": dy.Date(description="the term's first day"),
        },
        "violence_weights": {
            "target": text(primary_key=True, regex="^(all|state_based|one_sided)$"),
            "pool": text(primary_key=True, description="name of the pool"),
            "until": dy.Int64(primary_key=True, min=1, description="last month ahead of the group"),
            "component": text(primary_key=True),
            "weight": dy.Float64(min=0, max=1),
            "known": dy.Date(primary_key=True, description="day up to which deaths were used"),
        },
        "violence_levels": {
            "target": text(primary_key=True, regex="^(all|state_based|one_sided)$"),
            "until": dy.Int64(primary_key=True, min=1, description="last month ahead of the group"),
            "above": dy.Int64(primary_key=True, min=0, description="fewest deaths in the last 12 months"),
            "share": dy.Float64(primary_key=True, min=0, max=1, description="of outcomes that lay below"),
            "level": dy.Float64(min=0, max=1, description="of the raw forecast's quantile"),
            "known": dy.Date(primary_key=True, description="day up to which deaths were used"),
        },
        "violence_scores": {
            "target": text(primary_key=True, regex="^(all|state_based|one_sided)$"),
            "window": dy.Int64(primary_key=True, description="year; forecast from the October before"),
            "state": text(primary_key=True, description="ISO 3166 alpha-3, or ALL, or HOSTS"),
            "model": text(primary_key=True),
            "cases": dy.Int64(min=1, description="state-months"),
            "crps": dy.Float64(min=0, description="mean, deaths a month"),
            "interval": dy.Float64(min=0, description="mean score of the 90% interval, deaths a month"),
            "log_crps": dy.Float64(min=0, description="mean, of log(1 + deaths a month)"),
            "known": dy.Date(),
        },
        "report_revisions": {
            "stage": text(primary_key=True, regex="^(first|revised|together)$"),
            "level": dy.Int64(primary_key=True, min=-1, description="of the report; -1 for all"),
            "quantity": text(
                primary_key=True, description="slope, quantile of the log ratio, or share of variance"
            ),
            "value": dy.Float64(),
            "known": dy.Date(primary_key=True, description="day up to which revisions were used"),
        },
        "peacekeeper_effects": {
            "study": text(primary_key=True),
            "outcome": text(),
            "reading": text(primary_key=True),
            "per": text(regex="^(1,000 people|presence)$"),
            "estimate": dy.Float64(description="log rate ratio"),
            "se": dy.Float64(min=0),
            "n": dy.Int64(min=1),
            "known": dy.Date(description="month of publication"),
        },
        "force_outcomes": {
            "mission": text(primary_key=True, description="mission that left; else the host"),
            "host": text(primary_key=True, description="ISO 3166 alpha-3"),
            "kind": text(regex="^(exit|drawdown|deployment|stays|no force)$"),
            "origin": text(primary_key=True, regex="^(decision|departure|half-year)$"),
            "as_of": dy.Date(primary_key=True, description="day of the forecast"),
            "months": dy.Int64(primary_key=True, min=1, description="months summed, from the next one on"),
            "people": dy.Int64(min=0, description="uniformed people at the start of the exit, or on the day"),
            "change": dy.Float64(description="mean change of ln(1 + thousands of people) over the months"),
            "demanded": dy.Bool(nullable=True, description="whether the host had demanded the exit"),
            "substitute": dy.Bool(
                nullable=True, description="whether another force came; missing where it is not known yet"
            ),
            "apart": text(
                nullable=True, description="why the exit is told and not counted; missing where it is"
            ),
            "before": dy.Int64(min=0, description="deaths in the 12 months before, as known on the day"),
            "seen": dy.Int64(min=0, description="deaths in the months, as known today"),
            "q05": dy.Float64(min=0, description="forecast of the sum"),
            "q50": dy.Float64(min=0),
            "q95": dy.Float64(min=0),
            "mean": dy.Float64(min=0),
            "percentile": dy.Float64(min=0, max=1, description="place of what came in the forecast"),
            "residual": dy.Float64(description="log(1 + deaths) less the forecast's mean of it"),
            "spread": dy.Float64(min=0, description="standard deviation of the forecast's log(1 + deaths)"),
            "score": dy.Float64(min=0, description="CRPS of log(1 + deaths)"),
            "likelihood": dy.List(
                dy.Float64(),
                description="log density of what came by value of the effect; empty where not used",
            ),
            "known": dy.Date(description="day on which the last of the months, and the exit, were known"),
        },
        "host_effects": {
            "estimate": dy.Float64(description="log rate ratio for each unit of ln(1 + thousands of people)"),
            "se": dy.Float64(min=0, description="hosts resampled"),
            "spread": dy.Float64(min=0, description="standard deviation over specifications"),
            "host_months": dy.Int64(min=1),
            "hosts": dy.Int64(min=1),
            "known": dy.Date(primary_key=True, description="day up to which deaths were used"),
        },
        "challenge_countries": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "country_id": dy.Int64(min=1),
            "known": dy.Date(),
        },
        "borders": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "neighbour": text(primary_key=True, description="ISO 3166 alpha-3"),
            "first": dy.Date(primary_key=True, description="first month; January 1980 for all older borders"),
            "last": dy.Date(nullable=True, description="last month; missing while the border lasts"),
            "known": dy.Date(),
            "last_known": dy.Date(nullable=True),
        },
        "fatalities": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "best": dy.Int64(min=0, description="deaths in the month: the sum of the three types"),
            "low": dy.Int64(
                min=0, nullable=True, description="deaths in the month; missing in early reports"
            ),
            "high": dy.Int64(
                min=0, nullable=True, description="deaths in the month; missing in early reports"
            ),
            "state_based": dy.Int64(min=0, description="deaths in the month in state-based conflict"),
            "non_state": dy.Int64(
                min=0, description="deaths in the month in conflict of groups without a state"
            ),
            "one_sided": dy.Int64(min=0, description="civilians killed on purpose in the month"),
            "status": text(
                regex="^(final|disaggregated|preliminary|estimated)$",
                description="final; a final yearly total shared out; an early report; known with other months only",
            ),
            "report": dy.Int64(
                min=1,
                max=3,
                description="1 a first report, 2 one revised within the year, 3 the yearly release",
            ),
            "known": dy.Date(primary_key=True, description="day of the report"),
        },
        "displacement": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3 of the country of origin"),
            "year": dy.Int64(primary_key=True, min=1951),
            "refugees": dy.Int64(
                nullable=True, min=0, description="people abroad at the end of the year; UNHCR"
            ),
            "asylum_seekers": dy.Int64(
                nullable=True, min=0, description="people abroad at the end of the year; UNHCR"
            ),
            "idps": dy.Int64(
                nullable=True,
                min=0,
                description="people displaced at home by conflict at the end of the year",
            ),
            "idps_source": text(nullable=True, regex="^(IDMC|UNHCR)$"),
            "known": dy.Date(),
        },
        "challenge_deaths": {
            "state": text(primary_key=True, description="ISO 3166 alpha-3"),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "state_based": dy.Int64(
                min=0, description="deaths in state-based conflict, by the month in which an event ended"
            ),
            "known": dy.Date(),
        },
    }
    return type(name, (dy.Schema,), columns[name])
