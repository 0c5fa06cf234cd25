"""What happens to the people: deaths so far, those to come, and the months that were most like now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.deaths_so_far import how_sure, of_whom, other, so_far
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import chance, listed, number, roughly, together, year_and_month
from sinequanon.catalogue import say
from sinequanon.errors import EstimationError, EvidenceError
from sinequanon.links.violence.answers import QUANTILES, deaths, forecast, months_like, paths, years
from sinequanon.links.violence.displacement import displaced, told
from sinequanon.links.violence.other_counts import other_count
from sinequanon.months import in_words
from sinequanon.scenario.comparison import STAYS
from sinequanon.states.table import with_article

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.links.violence.answers import Forecast
    from sinequanon.scenario.comparison import Standard
    from sinequanon.states import Place

SHOWN_MONTHS = 120
HORIZON = 12
ARCHIVED = date(2024, 1, 1)
"""First month that is kept as it was published at the time: what is before it is of UCDP's release 25.1."""
RELEASED = date(2025, 6, 1)
"""Month in which that release came out."""
STATUSES = ("preliminary", "estimated", "unknown")


def section(view: View, place: Place, *, seed: int, scenario: Standard | None = None) -> Section:
    """Tell the deaths so far and those to come; the chance of war by the histories of a scenario, where there is one.

    A forecast alone draws fewer paths than a scenario does: a brief tells one chance, by the most of them.
    """
    host = place.state
    try:
        past, spans = deaths(view, host.iso3), years(view, host.iso3)
    except EvidenceError as error:
        # Errors name states by their codes, and days as they are typed.
        told_why = error.cause.replace(host.iso3, host.in_text).replace(str(view.as_of), in_words(view.as_of))
        return Section(name="people", title=say("people-title"), sentences=(registered(told_why),))
    sentences = [
        so_far(host.in_text, spans.to_dicts())
        if spans.height
        else say("people-less-than-a-year", host=host.name)
    ]
    if whose := of_whom(view, place):
        sentences.append(whose)
    if sure := how_sure(past.tail(12)):
        sentences.append(sure)
    theirs = None if place.note else other_count(view, host.iso3)
    if counted := other(host.in_text, theirs):
        sentences.append(counted)
    code = view.ground(place.code, "displacement", "state")
    fled = displaced(view, code)
    if fled.height:
        sentences += told(with_article(place.called(code)), fled)
    how: list[str] = []
    on_purpose = say("people-on-purpose")
    facts: dict[str, object] = {"deaths": past, "years": spans, "displaced": fled, "other_count": theirs}
    figures: list[Figure] = []
    tables = [(say("people-table-last-months"), past.tail(12).reverse())]
    shown = past.tail(SHOWN_MONTHS)
    try:
        ahead = forecast(view, host.iso3, horizon=HORIZON, seed=seed)
    except EstimationError as error:
        sentences.append(registered(error.cause))
    else:
        chances = _chances_of_war(ahead, scenario)
        sentences += _ahead(ahead, chances, lived=scenario is not None)
        how = [*_score(ahead), on_purpose]
        sentences.append(on_purpose)
        facts |= {
            "forecast": ahead.months,
            "since": ahead.since,
            "relapse": chances,
            "model": ahead.model,
            "skill": ahead.skill,
            "year_ahead": _year(view, host.iso3, seed),
        }
        like = months_like(view, host.iso3)
        if like.height:
            facts["like"] = like
            sentences.append(_like(like.to_dicts()))
            title = say("people-table-like", month=year_and_month(ahead.origin), host=host.name)
            tables.append((title, like))
        figures.append(
            Figure(
                name="deaths",
                title=say(
                    "people-deaths-title-with-early-reports" if ahead.since.height else "people-deaths-title",
                    host=host.name,
                ),
                alt=say(
                    "people-deaths-alt",
                    months=HORIZON,
                    deaths=number(shown["best"][-1]),
                    last=year_and_month(shown["month"][-1]),
                    marked=_marked(ahead) or "none",
                    median=roughly(ahead.months["q50"][0]),
                    low=roughly(ahead.months["q05"][0]),
                    high=roughly(ahead.months["q95"][0]),
                ),
                source=say("people-deaths-source", release=_release(view.as_of, shown["month"][-1])),
                draw=lambda width: charts.deaths(shown, ahead.months, width, since=ahead.since),
                data=pl.concat(
                    [shown, ahead.since, ahead.months.with_columns(status=pl.lit("forecast"))], how="diagonal"
                ),
            )
        )
    if view.vintage("fatalities"):
        sentences.append(view.vintage("fatalities") or "")
    return Section(
        name="people",
        title=say("people-title"),
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tuple(tables),
        facts=facts,
        method=frozenset((*how, view.vintage("fatalities") or "")),
    )


def _release(as_of: date, last: date) -> str:
    """Say of which release the record is: one of later than the view's date where that date has none that is kept."""
    if last < ARCHIVED:
        return "later" if as_of < RELEASED else "one"
    return "later-and-then" if as_of < RELEASED else "one-and-then"


def _year(view: View, state: str, seed: int) -> dict[str, Any]:
    """Sum the same paths over the months ahead: `first`, `last`, `mean`, `q05` to `q95` (deaths in the year)."""
    drawn = paths(view, state, horizon=HORIZON, seed=seed)
    total = drawn.values.sum(axis=0)
    cuts = np.quantile(total, list(QUANTILES.values()), method="inverted_cdf")
    months = drawn.coords["month"]
    spread = {name: float(cut) for name, cut in zip(QUANTILES, cuts, strict=True)}
    return {"first": months[0], "last": months[-1], "mean": float(total.mean()), **spread}


def _marked(ahead: Forecast) -> str:
    """Say in words which months the chart marks as not final."""
    counts = dict(ahead.since["status"].value_counts(sort=True).iter_rows())
    return listed(
        [say(f"people-months-{status}", months=counts[status]) for status in STATUSES if counts.get(status)]
    )


def _chances_of_war(ahead: Forecast, scenario: Standard | None) -> list[dict[str, Any]]:
    """Return the chances of battle deaths in the months ahead: by the histories in which the mission stays, if they were lived."""
    if scenario is None or not scenario.outcome.battle_known:
        return ahead.relapse
    stays = scenario.outcome.relapse().filter(scenario=STAYS, effect="none")
    lived = dict(stays.select("threshold", "first_12_months").iter_rows())
    return [row | {"probability": lived[row["threshold"]]} for row in ahead.relapse]


def _ahead(ahead: Forecast, war: list[dict[str, Any]], *, lived: bool) -> list[str]:
    first, last = ahead.months.row(0, named=True), ahead.months.row(-1, named=True)
    if ahead.months["q95"].max() == 0:
        told = say("people-forecast-none", month=year_and_month(first["month"]), months=ahead.months.height)
    else:
        told = say(
            "people-forecast",
            month=year_and_month(first["month"]),
            low=roughly(first["q05"]),
            high=roughly(first["q95"]),
            median=roughly(first["q50"]),
            mean=roughly(first["mean"]),
            months=ahead.months.height,
            last_low=roughly(last["q05"]),
            last_high=roughly(last["q95"]),
        )
    how = say("people-forecast-pooled") if ahead.model == "pool" else say("people-forecast-base-rate")
    out = [*([ahead.known] if ahead.known else []), together(how, told)]
    out += _score(ahead)
    if war:
        parts = [say("people-at-least", deaths=r["threshold"], chance=chance(r["probability"])) for r in war]
        pauses = [r["threshold"] for r in war if r["after_pause"]]
        out.append(
            together(
                say(
                    "people-battle-deaths",
                    months=war[0]["horizon"],
                    chances=listed(parts),
                    known=number(float(war[0]["last_12_months"])),
                    drawn="histories" if lived else "paths",
                ),
                _lines(pauses),
            )
        )
    return out


def _lines(below: list[int]) -> str:
    """Say which lines the last months stayed below."""
    match below:
        case [line]:
            return say("people-crossing", line=line)
        case [first, second]:
            return say("people-crossing-either", first=first, second=second)
        case _:
            return say("people-crossed")


def _score(ahead: Forecast) -> list[str]:
    overall = next((row for row in ahead.skill["rows"] if row["state"] == "ALL"), None)
    if overall is None:
        return [say("people-no-score")]
    return [
        say(
            "people-score",
            years=overall["origins"],
            crps=_side(overall["skill"]),
            log=_side(overall["log_skill"]),
        )
    ]


def _side(skill: float) -> str:
    return say("people-lower" if skill > 0 else "people-higher", share=round(abs(skill) * 100))


def _like(rows: list[dict[str, Any]]) -> str:
    fell = sum(row["after"] < row["before"] for row in rows)
    return say("people-like", months=len(rows), fell=fell, others=len(rows) - fell)
