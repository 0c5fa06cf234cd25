"""What happens to the people: deaths so far, those to come, and the months that were most like now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.deaths_so_far import how_sure, of_whom, so_far
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, counted, listed, month, number, roughly
from sinequanon.errors import EstimationError, EvidenceError
from sinequanon.links.violence.answers import QUANTILES, deaths, forecast, months_like, paths, years
from sinequanon.links.violence.displaced import displaced, told
from sinequanon.months import in_words
from sinequanon.states.article import with_article

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.links.violence.answers import Forecast
    from sinequanon.states import Place

SHOWN_MONTHS = 120
HORIZON = 12
STATUSES = ("preliminary", "estimated", "unknown")


def section(view: View, place: Place, *, seed: int) -> Section:
    """Tell the deaths so far and those to come."""
    host = place.state
    try:
        past, spans = deaths(view, host.iso3), years(view, host.iso3)
    except EvidenceError as error:
        # Errors name states by their codes, and days as they are typed.
        told_why = error.cause.replace(host.iso3, host.in_text).replace(str(view.as_of), in_words(view.as_of))
        return Section(name="people", title="What happens to the people", sentences=(told_why,))
    sentences = [
        so_far(host.in_text, spans.to_dicts())
        if spans.height
        else f"Less than a year of {host.in_text} is known."
    ]
    if whose := of_whom(view, place):
        sentences.append(whose)
    if sure := how_sure(past.tail(12)):
        sentences.append(sure)
    code = view.ground(place.code, "displacement", "state")
    fled = displaced(view, code)
    if fled.height:
        sentences += told(with_article(place.called(code)), fled)
    how: list[str] = []
    facts: dict[str, object] = {"deaths": past, "years": spans, "displaced": fled}
    figures: list[Figure] = []
    tables = [("Last 12 months", past.tail(12).reverse())]
    shown = past.tail(SHOWN_MONTHS)
    try:
        ahead = forecast(view, host.iso3, horizon=HORIZON, seed=seed)
    except EstimationError as error:
        sentences.append(error.cause)
    else:
        sentences += _ahead(ahead)
        how = _score(ahead)
        facts |= {
            "forecast": ahead.months,
            "since": ahead.since,
            "relapse": ahead.relapse,
            "model": ahead.model,
            "skill": ahead.skill,
            "year_ahead": _year(view, host.iso3, seed),
        }
        like = months_like(view, host.iso3)
        if like.height:
            facts["like"] = like
            sentences.append(_like(like.to_dicts()))
            tables.append((f"Months of all states most like {month(ahead.origin)} in {host.in_text}", like))
        figures.append(
            Figure(
                name="deaths",
                title=f"Deaths in organised violence in {host.in_text}, by month: known, early reports, and the forecast"
                if ahead.since.height
                else f"Deaths in organised violence in {host.in_text}, by month, and the forecast",
                alt=f"Bars of past months, then a fan of {HORIZON} months. Last month known: "
                f"{number(shown['best'][-1])} deaths in {month(shown['month'][-1])}{_marked(ahead)}. Ahead: median "
                f"{number(ahead.months['q50'][0])}, 90% interval {number(ahead.months['q05'][0])} to "
                f"{number(ahead.months['q95'][0])} a month.",
                source="UCDP: final releases to 25.1 and 26.1, candidate events since. The fan: 50% and 90% intervals; the "
                "lines on early reports: 90% intervals of what they will become.",
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
        title="What happens to the people",
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tuple(tables),
        facts=facts,
        method=frozenset((*how, view.vintage("fatalities") or "")),
    )


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
    parts = [counted(counts[status], f"{status} month") for status in STATUSES if counts.get(status)]
    return f"; {listed(parts)}" if parts else ""


def _ahead(ahead: Forecast) -> list[str]:
    first, last = ahead.months.row(0, named=True), ahead.months.row(-1, named=True)
    how = {
        "pool": "The forecast pools the country's own last 12 and 24 months with what followed the months of all countries whose "
        "past was most alike, by weights learnt on earlier dates alone.",
        "conflictology": "The forecast is the base rate: the last 12 months, each as likely as the others. The richer model has not "
        "scored better before this date.",
    }[ahead.model]
    out = [
        *([ahead.known] if ahead.known else []),
        f"{how} For {month(first['month'])} it gives {roughly(first['q05'])} to {roughly(first['q95'])} deaths (90% interval; median "
        f"{roughly(first['q50'])}, mean {roughly(first['mean'])}); {ahead.months.height} months ahead, {roughly(last['q05'])} to "
        f"{roughly(last['q95'])}. It knows nothing of the mission: it is the base rate for every scenario.",
    ]
    out += _score(ahead)
    if ahead.relapse:
        parts = [
            f"at least {r['threshold']:,} with a probability of {chance(r['probability'])}"
            for r in ahead.relapse
        ]
        so_far = float(ahead.relapse[0]["last_12_months"])
        pauses = [f"{r['threshold']:,}" for r in ahead.relapse if r["after_pause"]]
        out.append(
            f"Battle deaths (state-based conflict) in the {ahead.relapse[0]['horizon']} months ahead: {' and '.join(parts)}, from "
            f"whole paths of months, not months one by one; the last 12 months known had {number(so_far)}. "
            + (
                f"Reaching {' or '.join(pauses)} would be a crossing of the line from below."
                if pauses
                else "Both lines are already crossed: falling below them would be the change."
            )
        )
    return out


def _score(ahead: Forecast) -> list[str]:
    overall = next((row for row in ahead.skill["rows"] if row["state"] == "ALL"), None)
    if overall is None:
        return ["No year has been scored before this date, so the forecast has no score to stand beside it."]
    sides = [
        f"about {abs(value):.0%}" + (" lower" if value > 0 else " higher") + where
        for value, where in ((overall["skill"], ""), (overall["log_skill"], " on the log scale"))
    ]
    return [
        f"Over the {overall['origins']} years before this date and all states, its error (CRPS) was {sides[0]} than that of the "
        f"last 12 months taken as the forecast, and {sides[1]}; a few wars decide the first figure."
    ]


def _like(rows: list[dict[str, Any]]) -> str:
    fell = sum(row["after"] < row["before"] for row in rows)
    return (
        f"Of the {len(rows)} months on record that were most like this one, {fell} were followed by fewer deaths in the next 12 months "
        f"than in the 12 before, and {len(rows) - fell} by as many or more."
    )
