"""Commands on violence: deaths so far and to come, and what peacekeepers change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import HOST, SEED, Common, answer, months_as_text, name_of
from sinequanon.links.violence.data import Model
from sinequanon.states.table import with_article

if TYPE_CHECKING:
    import polars as pl

MODELS = {"pool": "a pool of models", "conflictology": "conflictology (the last 12 months alike)"}
"""Models of deaths as people read them."""
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
    seed: SEED = 1,
    model: MODEL = None,
    common: Common = _COMMON,
) -> None:
    """Forecast the fatalities to come, with the chance of war, the score so far and the months most like now."""
    from sinequanon.api.violence import forecast as ask
    from sinequanon.brief.words import chance, counted, number, roughly
    from sinequanon.links.violence.data import TOLD

    found = ask(
        host, horizon=horizon, target=target, draws=draws, seed=seed, model=model, as_of=common.view()
    )
    place, where = found.place, found.place.state
    kind = TOLD[target]
    first = found.months["month"][0]
    lines = [place.note] if place.note else []
    lines += [
        f"{where.name}: {kind} a month from {first:%B %Y}, by {MODELS.get(found.model, found.model)}.",
        found.found.known,
    ]
    names = {"ALL": "All states", "HOSTS": "Hosts of missions", where.iso3: where.name}
    lines += [
        f"{names[row['state']]}: over {counted(row['origins'], 'past year')} its error (CRPS) was {_smaller(row['skill'])} than that of "
        f"{found.skill['base']}, the last 12 months alike (on the log scale {_smaller(row['log_skill'])})."
        for row in found.skill["rows"]
        if row["skill"] is not None
    ]
    lines += [
        f"At least {r['threshold']:,} battle deaths in {counted(r['horizon'], 'month')}: {chance(r['probability'])} "
        f"(the last 12 known had {r['last_12_months']:,.0f})."
        for r in found.relapse
    ]
    lines += [
        f"{row['told'].capitalize()} in the {counted(horizon, 'month')} together: {_estimate(row['q50'])} (90% interval {roughly(row['q05'])} to "
        f"{roughly(row['q95'])}); in the last 12 known {number(row['last_12_months'])}."
        for row in found.kinds.iter_rows(named=True)
    ]
    tables = [months_as_text(found.months)]
    if found.since.height:
        lines.append(
            "The second table: months whose final figure is not known yet, as reported and as they will be."
        )
        tables.append(months_as_text(found.since))
    if found.like.height:
        lines.append(
            "The last table: the months of all states most like this one, with deaths in the 12 months before and after."
        )
        tables.append(months_as_text(found.like))
    answer(common, found, [*lines, found.found.note], tables)


def _estimate(value: float) -> str:
    """Write a median: what rounds to nothing is told as none."""
    from sinequanon.brief.words import roughly

    return f"about {roughly(value)}" if round(value) else "none"


def _smaller(skill: float) -> str:
    """Write by how much an error is smaller than the base's."""
    return f"{abs(skill):.1%} {'smaller' if skill >= 0 else 'larger'}"


def peacekeepers(
    *,
    draws: Annotated[int, Parameter(help="Number of draws.")] = 1000,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell what peacekeepers are assumed to change, and how far each assumption leans on single choices."""
    from sinequanon.api.violence import peacekeepers as ask
    from sinequanon.brief.cells import in_percent

    found = ask(draws=draws, seed=seed, as_of=common.view())
    lines = [
        "By how much deaths are multiplied when a large force doubles, and when 10,000 uniformed UN people leave, with the 90% interval; 1 is no effect. "
        "The last column is the chance of more deaths.",
        "The second table changes one choice at a time on the host panel, for each unit of ln(1 + thousands of people); the third is what studies have "
        "found, and whether they are pooled. Below 0 is fewer deaths.",
        "An association, not proof of a cause: missions go where the fighting is.",
    ]
    answer(
        common,
        found,
        lines,
        [
            in_percent(found.choices, "more"),
            _by_name(found.sensitivity),
            found.studies.select("study", "seen", "outcome", "why_not"),
        ],
    )


def _by_name(sensitivity: pl.DataFrame) -> pl.DataFrame:
    """Write the names of the states that a choice leaves out."""
    import re

    import polars as pl

    def named(text: str) -> str:
        return re.sub(r"(?<=\()[A-Z]{3}\b", lambda code: name_of(code[0]), text)

    return sensitivity.with_columns(pl.col(pl.String).map_elements(named, return_dtype=pl.String))
