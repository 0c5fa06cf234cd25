"""Violence: deaths so far and to come, people who fled, and what peacekeepers change, as answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

import polars as pl

from sinequanon.answer import HIDDEN, Answer
from sinequanon.api.arguments import AsOf, Folder, Named, choice, opened, where, whole
from sinequanon.evidence.record import record
from sinequanon.links.violence.data import Model

Target: TypeAlias = Literal["all", "state_based", "one_sided"]
MOST_DRAWS = 100_000


@dataclass(frozen=True, repr=False)
class Deaths(Answer):
    """Fatalities of organised violence so far."""

    months: pl.DataFrame
    """Fatalities by month: best, low and high estimate, by type of violence, and which figures are not final."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    place: Any = field(metadata=HIDDEN)
    years: list[dict[str, Any]] = field(metadata=HIDDEN)
    vintage: str | None = field(metadata=HIDDEN)


@dataclass(frozen=True, repr=False)
class Displacement(Answer):
    """How many people have fled."""

    years: pl.DataFrame
    """By year: refugees and asylum-seekers abroad, and people displaced at home."""
    ahead: pl.DataFrame
    """Refugees at the end of the two years after the last one counted: quantiles of what is to come."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    name: str = field(metadata=HIDDEN)


@dataclass(frozen=True, repr=False)
class FatalityForecast(Answer):
    """Fatalities to come, with the chance of war and the score so far."""

    months: pl.DataFrame
    """Deaths by month to come: mean and quantiles."""
    since: pl.DataFrame
    """Months whose final figure is not known yet: as reported, and as they will be."""
    relapse: list[dict[str, Any]]
    """Chance that battle deaths reach a threshold within 12 months."""
    kinds: pl.DataFrame
    """All deaths, battle deaths and civilians killed on purpose in the months together, each with its interval."""
    model: str
    """The model."""
    skill: dict[str, Any]
    """How it did beside the plain base in past years."""
    origin: date
    """Last month whose deaths were known."""
    target: str
    """Deaths of all types, in state-based conflict alone, or of civilians killed on purpose by one side."""
    like: pl.DataFrame
    """The months of all states most like this one, and what followed."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    found: Any = field(metadata=HIDDEN)
    place: Any = field(metadata=HIDDEN)


@dataclass(frozen=True, repr=False)
class Effects(Answer):
    """What peacekeepers change: three assumptions side by side."""

    choices: pl.DataFrame
    """By how much deaths are multiplied under each assumption, with the 90% interval."""
    sensitivity: pl.DataFrame
    """The estimate with one choice changed at a time."""
    literature: Any
    """What studies say taken together."""
    studies: pl.DataFrame
    """Each study: what it saw, and whether it is pooled."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


def deaths(host: Named, *, as_of: AsOf = None, data: Folder = None) -> Deaths:
    """Return the fatalities of organised violence so far, by month.

    Parameters
    ----------
    host
        A state, territory or mission, by code, number or name.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Deaths
        `months`: a row a month: people killed (best, low and high estimate), by type of violence, and whether the figure is final.
        From UCDP.

    Raises
    ------
    InputError
        When host or date is none.
    EvidenceError
        When nothing of it is known on the date.
    """
    from sinequanon.links.violence.answers import deaths as ask
    from sinequanon.links.violence.answers import years

    view = opened(as_of, data, "deaths", host)
    place = where(view, host)
    iso3 = place.state.iso3
    table, spans = ask(view, iso3), years(view, iso3).to_dicts()
    return Deaths(
        table,
        record(view, "deaths", parameters={"host": iso3}),
        place,
        spans,
        view.vintage("fatalities"),
    )


def displacement(host: Named, *, as_of: AsOf = None, data: Folder = None) -> Displacement:
    """Return how many people have fled, by year, and how many refugees there will be at the end of the next two.

    Parameters
    ----------
    host
        A state, territory or mission, by code, number or name.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Displacement
        `years`: people at the end of each year: refugees and asylum-seekers abroad (UNHCR), displaced at home by conflict (IDMC);
        `ahead`: quantiles of refugees at the end of the two years that follow.

    Raises
    ------
    InputError
        When host or date is none.
    """
    from sinequanon.links.violence.displacement import displaced, refugees_ahead

    view = opened(as_of, data, "displacement", host)
    place = where(view, host)
    code = view.ground(place.code, "displacement", "state")
    return Displacement(
        displaced(view, code),
        refugees_ahead(view, code),
        record(view, "displacement", parameters={"host": code}),
        place.called(code),
    )


def forecast(
    host: Named,
    *,
    horizon: int = 12,
    target: Target = "all",
    draws: int = 1000,
    seed: int = 1,
    model: Model | None = None,
    as_of: AsOf = None,
    data: Folder = None,
) -> FatalityForecast:
    """Return the fatalities to come, with the chance of war, the score so far and the months most like now.

    Parameters
    ----------
    host
        A state, territory or mission, by code, number or name.
    horizon
        Months ahead, 1 to 36.
    target
        Deaths of all types (`all`), in state-based conflict alone (`state_based`), or of civilians killed on purpose (`one_sided`).
    draws, seed
        Number of joint paths, and their seed.
    model
        In place of the default.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    FatalityForecast
        `months`: deaths a month, mean and quantiles (`q05` to `q95`); `kinds`: all months together, by kind of death; `relapse`:
        the chance (from 0 to 1) of war within 12 months; `skill`: errors beside the base's in past years; `since`: months whose
        final figure is not known. From UCDP.

    Raises
    ------
    InputError
        When host, date, horizon or model is none.
    EstimationError
        When too little is known on the date.
    """
    from sinequanon.links.violence.answers import forecast as ask
    from sinequanon.links.violence.answers import kinds, months_like

    view = opened(as_of, data, "forecast", host, horizon, target, draws, seed, model)
    horizon, seed = whole(horizon, "horizon", 1, 36), whole(seed, "seed")
    draws = whole(draws, "draws", 1, MOST_DRAWS)
    choice(target, "target", get_args(Target))
    if model is not None:
        choice(model, "model", get_args(Model))
    place = where(view, host)
    iso3 = place.state.iso3
    found = ask(view, iso3, horizon, target=target, draws=draws, seed=seed, model=model)
    like = months_like(view, iso3, target=target)
    parameters: dict[str, Any] = {"host": iso3, "horizon": horizon, "target": target, "draws": draws}
    return FatalityForecast(
        months=found.months,
        since=found.since,
        relapse=found.relapse,
        kinds=kinds(view, iso3, horizon=horizon, draws=draws, seed=seed),
        model=found.model,
        skill=found.skill,
        origin=found.origin,
        target=found.target,
        like=like,
        record=record(
            view, "forecast", parameters=parameters | ({"model": model} if model else {}), seed=seed
        ),
        found=found,
        place=place,
    )


def peacekeepers(*, draws: int = 1000, seed: int = 1, as_of: AsOf = None, data: Folder = None) -> Effects:
    """Return what peacekeepers are assumed to change, and how far each assumption leans on single choices.

    Parameters
    ----------
    draws, seed
        Number of draws, and their seed.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Effects
        `choices`: by how much deaths are multiplied under each assumption, with the 90% interval; `sensitivity`: one choice changed
        at a time; `studies` and whether each is pooled.

    Raises
    ------
    InputError
        When the date is none.
    """
    from sinequanon.links.violence.peacekeepers import effects

    view = opened(as_of, data, "peacekeepers", draws, seed)
    draws, seed = whole(draws, "draws", 1, MOST_DRAWS), whole(seed, "seed")
    found = effects(view, draws=draws, seed=seed)
    return Effects(
        found.choices,
        found.sensitivity,
        found.literature,
        found.studies,
        record(view, "peacekeepers", parameters={"draws": draws}, seed=seed),
    )
