"""Estimates that take long: made offline, kept by the day up to which they used the evidence."""

from __future__ import annotations

from functools import partial

from sinequanon.evidence.tables.table import Table

VOTES = ("votes_1946_2019", "roll_calls_1946_2019", "matched_resolutions", "votes_2019_2026")
DEATHS = ("ucdp_monthly", "ucdp_country_year", "views_monthly", "pace_reports")
THERE = ("registers", "kathman", "ipi", "geopko_nominal", "geopko_ratio")
CONSENT = (
    *("registers", "powell_thyne", "meetings", "vetoes", *DEATHS),
    *("kathman", "ipi", "geopko_nominal", "geopko_ratio", *VOTES),
)
_estimate = partial(Table, fitted=True)

TABLES: dict[str, Table] = {
    "strength_scales": _estimate(
        "How fast strengths change and how far counts err, by year",
        columns=lambda dy: {
            "known": dy.Date(primary_key=True, description="day up to which counts were used"),
            "parameter": dy.String(primary_key=True),
            "value": dy.Float64(),
        },
        sources=THERE,
    ),
    "ideal_points": _estimate(
        "Ideal points of hosts and permanent members: summaries",
        columns=lambda dy: {
            "state": dy.String(
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
        sources=VOTES,
    ),
    "ideal_point_draws": _estimate(
        "Ideal points of hosts and permanent members: joint draws",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="as in ideal_points"),
            "session": dy.Int64(primary_key=True, min=1),
            "steps": dy.List(dy.Int16(), min_length=1, description="joint draws, in hundredths"),
            "known": dy.Date(primary_key=True, description="day up to which votes were used"),
        },
        sources=VOTES,
    ),
    "consent_scores": _estimate(
        "Scores of the candidates for the hazard of a demand, by year",
        columns=lambda dy: {
            "known": dy.Date(primary_key=True, description="last day of the year that was scored"),
            "event": dy.String(
                primary_key=True, description="any loss of consent, or a demand that all leave"
            ),
            "model": dy.String(primary_key=True),
            "months": dy.Int64(min=1, description="mission-months scored, by a fit to the years before"),
            "events": dy.Int64(min=0),
            "score": dy.Float64(description="nats, sum over the year's months; higher is better"),
            "base": dy.Float64(description="nats: the score of one rate for all"),
            "gain": dy.Float64(description="nats: score less base"),
        },
        sources=CONSENT,
    ),
    "consent_lists": _estimate(
        "What the watch list of each year's end said of each mission",
        columns=lambda dy: {
            "known": dy.Date(primary_key=True, description="day of the list"),
            "mission": dy.String(primary_key=True),
            "any": dy.Float64(min=0, max=1, description="chance of any loss of consent in 12 months"),
            "any_plain": dy.Float64(min=0, max=1, description="the same under one rate for all"),
            "whole": dy.Float64(min=0, max=1, description="chance of a demand that all leave in 12 months"),
            "whole_plain": dy.Float64(min=0, max=1, description="the same under one rate for all"),
        },
        sources=CONSENT,
    ),
    "seat_positions": _estimate(
        "Ideal points of members of the Security Council: last positions, by year",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "session": dy.Int64(min=1, description="last in which it voted"),
            "mean": dy.Float64(description="standard deviations of all states"),
            "sd": dy.Float64(min=0, description="standard deviations of all states"),
            "known": dy.Date(primary_key=True, description="day up to which votes were used"),
        },
        sources=("membership", "registers", *VOTES),
    ),
    "veto_draws": _estimate(
        "Parameters of the model of vetoes: joint draws, by year",
        columns=lambda dy: {
            "parameter": dy.String(primary_key=True, description="name in the model, in logits"),
            "steps": dy.List(dy.Int16(), min_length=1, description="joint draws, in hundredths"),
            "known": dy.Date(primary_key=True, description="day up to which drafts were used"),
        },
        sources=("meetings", "vetoes", "registers", *VOTES),
    ),
    "vote_draws": _estimate(
        "Parameters of the rule of votes in favour: joint draws, by year",
        columns=lambda dy: {
            "parameter": dy.String(primary_key=True, description="name in the model, in logits"),
            "steps": dy.List(dy.Int16(), min_length=1, description="joint draws, in hundredths"),
            "known": dy.Date(primary_key=True, description="day up to which drafts were used"),
        },
        sources=("meetings", "vetoes", "membership", "registers", *VOTES),
    ),
    "violence_weights": _estimate(
        "Weights of the pools that forecast fatalities, by year",
        columns=lambda dy: {
            "target": dy.String(primary_key=True, regex="^(all|state_based|one_sided)$"),
            "pool": dy.String(primary_key=True, description="name of the pool"),
            "until": dy.Int64(primary_key=True, min=1, description="last month ahead of the group"),
            "component": dy.String(primary_key=True),
            "weight": dy.Float64(min=0, max=1),
            "known": dy.Date(primary_key=True, description="day up to which deaths were used"),
        },
        sources=DEATHS,
    ),
    "violence_levels": _estimate(
        "Levels of the quantiles of forecasts of fatalities, by year",
        columns=lambda dy: {
            "target": dy.String(primary_key=True, regex="^(all|state_based|one_sided)$"),
            "until": dy.Int64(primary_key=True, min=1, description="last month ahead of the group"),
            "above": dy.Int64(primary_key=True, min=0, description="fewest deaths in the last 12 months"),
            "share": dy.Float64(primary_key=True, min=0, max=1, description="of outcomes that lay below"),
            "level": dy.Float64(min=0, max=1, description="of the raw forecast's quantile"),
            "known": dy.Date(primary_key=True, description="day up to which deaths were used"),
        },
        sources=DEATHS,
    ),
    "violence_scores": _estimate(
        "Scores of forecasts of fatalities in past years",
        columns=lambda dy: {
            "target": dy.String(primary_key=True, regex="^(all|state_based|one_sided)$"),
            "window": dy.Int64(primary_key=True, description="year; forecast from the October before"),
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3, or ALL, or HOSTS"),
            "model": dy.String(primary_key=True),
            "cases": dy.Int64(min=1, description="state-months"),
            "crps": dy.Float64(min=0, description="mean, deaths a month"),
            "interval": dy.Float64(min=0, description="mean score of the 90% interval, deaths a month"),
            "log_crps": dy.Float64(min=0, description="mean, of log(1 + deaths a month)"),
            "known": dy.Date(),
        },
        sources=(*DEATHS, "registers"),
    ),
    "report_revisions": _estimate(
        "How early reports of deaths are revised, by stage and level",
        columns=lambda dy: {
            "stage": dy.String(primary_key=True, regex="^(first|revised|together)$"),
            "level": dy.Int64(primary_key=True, min=-1, description="of the report; -1 for all"),
            "quantity": dy.String(
                primary_key=True, description="slope, quantile of the log ratio, or share of variance"
            ),
            "value": dy.Float64(),
            "known": dy.Date(primary_key=True, description="day up to which revisions were used"),
        },
        sources=DEATHS,
    ),
    "peacekeeper_effects": _estimate(
        "Published effects of peacekeepers, estimated again",
        columns=lambda dy: {
            "study": dy.String(primary_key=True),
            "outcome": dy.String(),
            "reading": dy.String(primary_key=True),
            "per": dy.String(regex="^(1,000 people|presence)$"),
            "estimate": dy.Float64(description="log rate ratio"),
            "se": dy.Float64(min=0),
            "n": dy.Int64(min=1),
            "known": dy.Date(description="month of publication"),
        },
        sources=("hks", "fortna"),
    ),
    "force_outcomes": _estimate(
        "Forecasts of deaths when UN forces left, fell, stayed or came, and what followed",
        columns=lambda dy: {
            "mission": dy.String(primary_key=True, description="mission that left; else the host"),
            "host": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "kind": dy.String(regex="^(exit|drawdown|deployment|stays|no force)$"),
            "origin": dy.String(primary_key=True, regex="^(decision|departure|half-year)$"),
            "as_of": dy.Date(primary_key=True, description="day of the forecast"),
            "months": dy.Int64(primary_key=True, min=1, description="months summed, from the next one on"),
            "people": dy.Int64(min=0, description="uniformed people at the start of the exit, or on the day"),
            "change": dy.Float64(description="mean change of ln(1 + thousands of people) over the months"),
            "demanded": dy.Bool(nullable=True, description="whether the host had demanded the exit"),
            "substitute": dy.Bool(
                nullable=True, description="whether another force came; missing where it is not known yet"
            ),
            "apart": dy.String(
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
        sources=(*DEATHS, *THERE),
    ),
    "host_effects": _estimate(
        "The effect of peacekeepers on the host panel, by year",
        columns=lambda dy: {
            "estimate": dy.Float64(description="log rate ratio for each unit of ln(1 + thousands of people)"),
            "se": dy.Float64(min=0, description="hosts resampled"),
            "spread": dy.Float64(min=0, description="standard deviation over specifications"),
            "host_months": dy.Int64(min=1),
            "hosts": dy.Int64(min=1),
            "known": dy.Date(primary_key=True, description="day up to which deaths were used"),
        },
        sources=(*DEATHS, *THERE),
    ),
}
"""Name -> declaration."""
