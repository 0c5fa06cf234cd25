"""What happens to the people: deaths so far, and a plain forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, month, number
from sinequanon.errors import EstimationError, EvidenceError
from sinequanon.links.violence.answers import deaths, forecast, years

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.links.violence.answers import Forecast
    from sinequanon.states import State

SHOWN_MONTHS = 120
HORIZON = 12


def section(view: View, host: State, *, seed: int) -> Section:
    """Tell the deaths so far and those to come."""
    try:
        past, spans = deaths(view, host.iso3), years(view, host.iso3)
    except EvidenceError as error:
        return Section(name="people", title="What happens to the people", sentences=(f"{error.cause}",))
    sentences = (
        [_so_far(host, spans.to_dicts())] if spans.height else [f"Less than a year of {host.name} is known."]
    )
    facts: dict[str, object] = {"deaths": past}
    figures: list[Figure] = []
    shown = past.tail(SHOWN_MONTHS)
    try:
        ahead = forecast(view, host.iso3, horizon=HORIZON, seed=seed)
    except EstimationError as error:
        sentences.append(error.cause)
    else:
        sentences += _ahead(ahead)
        facts |= {
            "forecast": ahead.months,
            "relapse": ahead.relapse,
            "model": ahead.model,
            "skill": ahead.skill,
        }
        figures.append(
            Figure(
                name="deaths",
                title=f"Deaths in organised violence in {host.name}, by month, and the plain forecast",
                alt=f"Bars of past months, then a fan of {HORIZON} months. Last month known: "
                f"{number(shown['best'][-1])} deaths in {month(shown['month'][-1])}. Ahead: median "
                f"{number(ahead.months['q50'][0])}, 90 % interval {number(ahead.months['q05'][0])} to "
                f"{number(ahead.months['q95'][0])} a month.",
                source="UCDP GED 25.1 (best, low, high). The fan: 50 % and 90 % intervals.",
                draw=lambda width: charts.deaths(shown, ahead.months, width),
            )
        )
    if view.vintage("fatalities"):
        sentences.append(view.vintage("fatalities") or "")
    tables = (("Last 12 months", past.tail(12).reverse()),)
    return Section(
        name="people",
        title="What happens to the people",
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tables,
        facts=facts,
    )


def _so_far(host: State, spans: list[dict[str, Any]]) -> str:
    now = spans[0]
    text = (
        f"In the 12 months to {month(now['last'])} organised violence killed {number(now['best'])} people in "
        f"{host.name} (UCDP best estimate; low {number(now['low'])}, high {number(now['high'])})"
    )
    if len(spans) > 1:
        text += f", after {number(spans[1]['best'])} in the 12 months before"
    return text + "."


def _ahead(ahead: Forecast) -> list[str]:
    first = ahead.months.row(0, named=True)
    rows = {r["state"]: r for r in ahead.skill["rows"]}
    overall = rows.get("ALL")
    out = [
        f"If the months ahead are like the recent past, with the nearest weighing most, each of the next {HORIZON} months "
        f"brings {number(first['q05'])} to {number(first['q95'])} deaths (90 % interval; median {number(first['q50'])}, "
        f"mean {number(first['mean'])})."
    ]
    if overall:
        better = "better" if overall["skill"] > 0 else "no better"
        out.append(
            f"This {ahead.model} distribution has scored {better} than the plain last 12 months (conflictology): its CRPS is "
            f"{abs(overall['skill']):.1%} ".replace("%", " %")
            + ("lower" if overall["skill"] > 0 else "higher")
            + f" over the {overall['origins']} origins before this date on all states in the edition. It knows nothing of the "
            "mission: it is the base rate that any richer forecast has to beat."
        )
    by: dict[int, list[float]] = {}
    for row in ahead.relapse:
        by.setdefault(int(row["threshold"]), []).append(float(row["probability"]))
    if by:
        parts = [
            f"at least {threshold:,} with a probability of {chance(min(p))}"
            + (f" to {chance(max(p))}" if chance(min(p)) != chance(max(p)) else "")
            for threshold, p in by.items()
        ]
        last = float(ahead.relapse[0]["last_12_months"])
        out.append(
            f"Battle deaths (state-based conflict) in the 12 months ahead: {' and '.join(parts)}, from months that are "
            f"independent to months that move as one; the last 12 months had {number(last)}. A relapse, after a pause, is "
            "the crossing of a line from below."
        )
    return out
