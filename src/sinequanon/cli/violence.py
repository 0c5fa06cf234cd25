"""Commands on violence: deaths so far and to come, and what peacekeepers change."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import HOST, Common, answer, months_as_text
from sinequanon.links.violence.data import Model
from sinequanon.states.table import with_article

RECENT = 12
"""Months printed for people; JSON has them all."""
TARGET = Annotated[
    Literal["all", "state_based", "one_sided"],
    Parameter(help="Deaths of all types, in state-based conflict alone, or civilians killed on purpose."),
]
MODEL = Annotated[
    Model | None,
    Parameter(help="In place of the default."),
]
_COMMON = Common()


def deaths(host: HOST, *, common: Common = _COMMON) -> None:
    """Tell the fatalities of organised violence so far, by month."""
    from sinequanon.api.violence import deaths as ask
    from sinequanon.brief.deaths_so_far import how_sure, so_far

    found = ask(host, as_of=common.view())
    where, spans = found.place.state, found.years
    last = found.months.tail(RECENT)
    told = so_far(where.in_text, spans) if spans else f"Less than a year of {where.name} is known."
    sentences = [found.place.note, told, how_sure(last) or "", found.vintage or ""]
    answer(common, found, [s for s in sentences if s], [months_as_text(last)])


def displacement(host: HOST, *, common: Common = _COMMON) -> None:
    """Tell how many people have fled, abroad and at home, by year, and how many refugees there will be."""
    from sinequanon.api.violence import displacement as ask
    from sinequanon.links.violence.displacement import told, told_ahead

    found = ask(host, as_of=common.view())
    last = found.years.tail(RECENT).cast({"year": str})
    name = with_article(found.name)
    sentences = told(name, found.years) + told_ahead(
        name, found.ahead, date.fromisoformat(found.record["as_of"])
    )
    answer(common, found, sentences, [last])


def forecast(
    host: HOST,
    *,
    horizon: Annotated[int, Parameter(help="Months ahead, 1 to 36.")] = 12,
    target: TARGET = "all",
    draws: Annotated[int, Parameter(help="Number of joint paths.")] = 1000,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    model: MODEL = None,
    common: Common = _COMMON,
) -> None:
    """Forecast the fatalities to come, with the chance of war, the score so far and the months most like now."""
    from sinequanon.api.violence import forecast as ask
    from sinequanon.brief.words import chance
    from sinequanon.links.violence.data import TOLD

    found = ask(
        host, horizon=horizon, target=target, draws=draws, seed=seed, model=model, as_of=common.view()
    )
    place, where = found.place, found.place.state
    kind = TOLD[target]
    first = found.months["month"][0]
    lines = [place.note] if place.note else []
    lines += [f"{where.name}: {kind} a month from {first:%B %Y}; model: {found.model}.", found.found.known]
    names = {"ALL": "all states", "HOSTS": "hosts of missions", where.iso3: where.name}
    lines += [
        f"Skill over {found.skill['base']} in {row['origins']} past years, {names[row['state']]}: {row['skill']:+.1%} "
        f"(on the log scale {row['log_skill']:+.1%})."
        for row in found.skill["rows"]
        if row["skill"] is not None
    ]
    lines += [
        f"At least {r['threshold']:,} battle deaths in {r['horizon']} months: {chance(r['probability'])} "
        f"(the last 12 known had {r['last_12_months']:,.0f})."
        for r in found.relapse
    ]
    lines += [
        f"{row['told'].capitalize()} in the {horizon} months together: about {row['q50']:,.0f} (90% interval {row['q05']:,.0f} to "
        f"{row['q95']:,.0f}); in the last 12 known {row['last_12_months']:,.0f}."
        for row in found.kinds.iter_rows(named=True)
    ]
    lines += [
        f"{row['told'].capitalize()} in the {horizon} months together: about {row['q50']:,.0f} (90% interval {row['q05']:,.0f} to "
        f"{row['q95']:,.0f}); in the last 12 known {row['last_12_months']:,.0f}."
        for row in found.kinds.iter_rows(named=True)
    ]
    tables = [months_as_text(found.months)]
    if found.since.height:
        lines.append(
            "The second table: months whose final figure is not known yet, as reported and as they will be."
        )
        tables.append(months_as_text(found.since))
    if found.like.height:
        lines.append("The last table: the months of all states most like this one, and what followed.")
        tables.append(months_as_text(found.like))
    answer(common, found, [*lines, found.found.note], tables)


def peacekeepers(
    *,
    draws: Annotated[int, Parameter(help="Number of draws.")] = 1000,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Tell what peacekeepers are assumed to change, and how far each assumption leans on single choices."""
    from sinequanon.api.violence import peacekeepers as ask

    found = ask(draws=draws, seed=seed, as_of=common.view())
    lines = [
        "By how much deaths are multiplied when a large force doubles, and when 10,000 uniformed UN people leave, with the 90% interval; 1 is no effect. "
        "`more` is the chance of more deaths.",
        "The second table changes one choice at a time on the host panel, for each unit of ln(1 + thousands of people); the third is what studies have "
        "found, and whether they are pooled. Below 0 is fewer deaths.",
        "An association, not proof of a cause: missions go where the fighting is.",
    ]
    answer(
        common,
        found,
        lines,
        [found.choices, found.sensitivity, found.studies.select("study", "seen", "outcome", "why_not")],
    )
