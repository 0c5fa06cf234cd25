"""Commands on violence: deaths so far and to come, and what peacekeepers change."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import HOST, Common, answer, months_as_text
from sinequanon.evidence.record import record
from sinequanon.links.violence.names import Model
from sinequanon.states.article import with_article

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
    from sinequanon.brief.died import how_sure, so_far
    from sinequanon.links.violence.answers import deaths as ask
    from sinequanon.links.violence.answers import years

    view = common.view()
    place = view.host(host)
    where = place.state
    table, spans = ask(view, where.iso3), years(view, where.iso3).to_dicts()
    last = table.tail(RECENT)
    content = {
        "months": months_as_text(table),
        "record": record(view, "deaths", parameters={"host": where.iso3}),
    }
    told = so_far(where.in_text, spans) if spans else f"Less than a year of {where.name} is known."
    sentences = [place.note, told, how_sure(last) or "", view.vintage("fatalities") or ""]
    answer(common, content, [s for s in sentences if s], [months_as_text(last)])


def displacement(host: HOST, *, common: Common = _COMMON) -> None:
    """Tell how many people have fled: refugees and asylum-seekers abroad, and people displaced at home, by year."""
    from sinequanon.links.violence.displaced import displaced, told

    view = common.view()
    where = view.host(host)
    code = view.ground(where.code, "displacement", "state")
    years = displaced(view, code)
    content = {"years": years, "record": record(view, "displacement", parameters={"host": code})}
    answer(
        common,
        content,
        told(with_article(where.called(code)), years),
        [years.tail(RECENT).cast({"year": str})],
    )


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
    from sinequanon.brief.words import chance
    from sinequanon.links.violence.answers import forecast as ask
    from sinequanon.links.violence.answers import kinds, months_like
    from sinequanon.links.violence.inputs import TOLD

    view = common.view()
    place = view.host(host)
    where = place.state
    found = ask(view, where.iso3, horizon, target=target, draws=draws, seed=seed, model=model)
    like = months_like(view, where.iso3, target=target)
    apart = kinds(view, where.iso3, horizon=horizon, draws=draws, seed=seed)
    content = {
        "months": months_as_text(found.months),
        "since": months_as_text(found.since),
        "relapse": found.relapse,
        "kinds": apart,
        "model": found.model,
        "skill": found.skill,
        "origin": found.origin,
        "target": found.target,
        "like": months_as_text(like),
        "record": record(
            view,
            "forecast",
            parameters={"host": where.iso3, "horizon": horizon, "target": target, "draws": draws}
            | ({"model": model} if model else {}),
            seed=seed,
        ),
    }
    kind = TOLD[target]
    first = found.months["month"][0]
    lines = [place.note] if place.note else []
    lines += [f"{where.name}: {kind} a month from {first:%B %Y}; model: {found.model}.", found.known]
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
        for row in apart.iter_rows(named=True)
    ]
    tables = [months_as_text(found.months)]
    if found.since.height:
        lines.append(
            "The second table: months whose final figure is not known yet, as reported and as they will be."
        )
        tables.append(months_as_text(found.since))
    if like.height:
        lines.append("The last table: the months of all states most like this one, and what followed.")
        tables.append(months_as_text(like))
    answer(common, content, [*lines, found.note], tables)


def peacekeepers(
    *,
    draws: Annotated[int, Parameter(help="Number of draws.")] = 1000,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Tell what peacekeepers are assumed to change, and how far each assumption leans on single choices."""
    from sinequanon.links.violence.peacekeepers import effects

    view = common.view()
    found = effects(view, draws=draws, seed=seed)
    content = {
        "choices": found.choices,
        "sensitivity": found.sensitivity,
        "literature": found.literature,
        "studies": found.studies,
        "record": record(view, "peacekeepers", parameters={"draws": draws}, seed=seed),
    }
    lines = [
        "By how much deaths are multiplied when a large force doubles, and when 10,000 uniformed UN people leave, with the 90% interval; 1 is no effect. "
        "`more` is the chance of more deaths.",
        "The second table changes one choice at a time on the host panel, for each unit of ln(1 + thousands of people); the third is what studies have "
        "found, and whether they are pooled. Below 0 is fewer deaths.",
        "An association, not proof of a cause: missions go where the fighting is.",
    ]
    answer(
        common,
        content,
        lines,
        [found.choices, found.sensitivity, found.studies.select("study", "seen", "outcome", "why_not")],
    )
