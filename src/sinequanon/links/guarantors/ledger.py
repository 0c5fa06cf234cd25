"""The ledger of a host: every provider by month with its people as draws, and how each counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.guarantors import providers
from sinequanon.links.guarantors.counts import MAPS, UNIFORMED, figures, is_civilian, rows
from sinequanon.links.guarantors.strength import rounded_span, strength_paths
from sinequanon.states import territories

RANKED, AREA, OBSERVERS = "provider", "area", "observers"
TOLD = {"UN": "UN figures", "document": "document"}
"""How the source of a count is named."""
OWN_GUARDS, UNINVITED = "own guards", "without consent"
"""How a provider counts: for the whole country; for an area alone; as observers, who guard nobody; as the guards of a political
mission's own premises; or as one that the host has not let in."""


@dataclass(frozen=True)
class Line:
    """One provider in a host, month by month.

    Parameters
    ----------
    provider, kind, group
        Its name, kind and how it counts.
    area
        The area that it is confined to, if it is.
    consent
        Whether the host let it in; None where that is not known.
    months
        First days.
    people
        If it is still there, shape (months, draws).
    there
        Whether it is, of the same shape.
    spans
        Low, best and high of each month: of the month's own number where there is one, else of the draws.
    figures
        Month of the last number by then; None where there is none.
    numbers
        That number; None where there is none, or where several presences are told as one.
    estimated
        Whether the month has no number of its own.
    sources
        What each month rests on.
    counted
        Whether any count of it is known, or it is a mission, whose size its ceilings tell.
    """

    provider: str
    kind: str
    group: str
    area: str | None
    consent: bool | None
    months: list[date]
    people: Floats
    there: NDArray[np.bool_]
    spans: list[tuple[int, int, int]]
    figures: list[date | None]
    numbers: list[int | None]
    estimated: list[bool]
    sources: list[str]
    counted: bool = True


@once_per_view(8)
def lines(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> tuple[Line, ...]:
    """Give every provider of security in a host as draws; civilian missions provide none and are left out.

    Parameters
    ----------
    host
        ISO alpha-3.
    draws, seed
        Of the people.
    """
    found = [
        _mission(view, row, draws=draws, seed=seed) for row in _missions(view, host) if not is_civilian(row)
    ]
    found += [_other(made) for made in providers.presences(view, host, draws=draws, seed=seed)]
    return by_sender(found)


def _missions(view: View, host: str) -> list[dict[str, Any]]:
    """Give the missions of a host; one for a territory of it guards that area alone, and the whole where the territory is meant."""
    rows: list[dict[str, Any]] = []
    for row in view.table("missions").iter_rows(named=True):
        places = [t for t in territories() if row["territory"] and row["mission"] in t.missions]
        if any(place.code == host for place in places):
            rows.append(row)
        elif host in row["hosts"]:
            there = next((place.name for place in places if place.host == host), None)
            rows.append(row | {"area": row["area"] or there})
    return rows


def by_sender(found: list[Line]) -> tuple[Line, ...]:
    """Count a state's presences in the whole country as one provider where they stand side by side: they are not rivals.

    Parameters
    ----------
    found
        All lines of a host; those of areas, of observers, of missions and of forces not let in stay as they are.
    """
    senders: dict[str, list[Line]] = {}
    for line in found:
        if line.kind == "state" and line.group == RANKED:
            senders.setdefault(line.provider.split(" (")[0], []).append(line)
    merged = {name: own for name, own in senders.items() if _side_by_side(own)}
    gone = {id(line) for own in merged.values() for line in own}
    return (
        *(line for line in found if id(line) not in gone),
        *(_one(name, own) for name, own in merged.items()),
    )


def _side_by_side(own: list[Line]) -> bool:
    every = [month for line in own for month in line.months]
    return len(every) > len(set(every))


def _one(name: str, own: list[Line]) -> Line:
    """Add up a sender's presences, draw by draw; a month of one presence alone is told as that presence's."""
    places = [{month: at for at, month in enumerate(line.months)} for line in own]
    months = sorted(set().union(*places))
    draws = own[0].people.shape[1]
    people, there = np.zeros((len(months), draws)), np.zeros((len(months), draws), dtype=np.bool_)
    spans: list[tuple[int, int, int]] = []
    figures: list[date | None] = []
    numbers: list[int | None] = []
    estimated: list[bool] = []
    sources: list[str] = []
    for k, month in enumerate(months):
        here = [(line, place[month]) for line, place in zip(own, places, strict=True) if month in place]
        for line, at in here:
            people[k] += np.where(line.there[at], line.people[at], 0.0)
            there[k] |= line.there[at]
        alone = here[0][0].spans[here[0][1]]
        together = rounded_span(*map(float, np.quantile(people[k], [0.05, 0.5, 0.95])))
        spans.append(alone if len(here) == 1 else together)
        figures.append(max((f for line, at in here if (f := line.figures[at])), default=None))
        numbers.append(here[0][0].numbers[here[0][1]] if len(here) == 1 else None)
        estimated.append(len(here) > 1 or here[0][0].estimated[here[0][1]])
        sources.append("; ".join(dict.fromkeys(line.sources[at] for line, at in here)))
    consent = own[0].consent if len({line.consent for line in own}) == 1 else None
    return Line(
        provider=name,
        kind=own[0].kind,
        group=own[0].group,
        area=None,
        consent=consent,
        months=months,
        people=people,
        there=there,
        spans=spans,
        figures=figures,
        numbers=numbers,
        estimated=estimated,
        sources=sources,
        counted=any(line.counted for line in own),
    )


def _mission(view: View, row: dict[str, Any], *, draws: int, seed: int) -> Line:
    name = row["mission"]
    made = strength_paths(view, name, draws=draws, seed=seed)
    months = [month for month in made.coords["month"] if isinstance(month, date)]
    every = rows(view, name)
    counted = every.filter(pl.col("what").is_in(UNIFORMED) & (pl.col("series") != MAPS))
    told = set(figures(every)["month"].to_list())
    # Of several counts of a month the United Nations' own is named, then the document's, then Kathman's.
    order = {"IPI": 0, "Kathman": 1, "document": 2, "UN": 3}
    named: dict[date, str] = {}
    for month, series in sorted(counted.select("month", "series").iter_rows(), key=lambda r: order[r[1]]):
        named[month] = TOLD.get(series, f"UN figures ({series})")
    spans = [
        tuple(round(float(q)) for q in of_month) if month in named else rounded_span(*map(float, of_month))
        for month, of_month in zip(months, made.quantile([0.05, 0.5, 0.95]), strict=True)
    ]
    at: list[date | None] = []
    last: date | None = None
    for month in months:
        last = month if month in told else last
        at.append(last)
    counts = {month: span[1] for month, span in zip(months, spans, strict=True)}
    guards = OWN_GUARDS if row["kind"] == "political" else RANKED
    group = OBSERVERS if row["observers"] else AREA if row["area"] else guards
    return Line(
        provider=f"UN ({name})",
        kind="UN",
        group=group,
        area=row["area"],
        consent=True,
        months=months,
        people=made.values,
        there=np.ones(made.values.shape, dtype=np.bool_),
        spans=[(low, best, high) for low, best, high in spans],
        figures=at,
        numbers=[counts.get(month) if month else None for month in at],
        estimated=[month not in named for month in months],
        sources=[named.get(month, _basis(figure)) for month, figure in zip(months, at, strict=True)],
    )


def _basis(figure: date | None) -> str:
    return f"estimated; last figure {figure:%Y-%m}" if figure else "estimated; no figure by then"


def _other(made: providers.Presence) -> Line:
    spans: list[tuple[int, int, int]] = []
    for at, own in enumerate(made.spans):
        if own is not None:
            spans.append(own)
        else:
            spans.append(rounded_span(*map(float, np.quantile(made.people[at], [0.05, 0.5, 0.95]))))
    observers = made.role == "observers"
    group = UNINVITED if made.consent is False else OBSERVERS if observers else AREA if made.area else RANKED
    return Line(
        provider=made.provider,
        kind=made.kind,
        group=group,
        area=made.area,
        consent=made.consent,
        months=made.months,
        people=made.people,
        there=made.there,
        spans=spans,
        figures=made.figures,
        numbers=made.numbers,
        estimated=[own is None for own in made.spans],
        sources=made.sources,
        counted=made.counted,
    )


@dataclass(frozen=True)
class Ranking:
    """Who has most people among those who count for the whole country, by month and draw.

    `share[p, k]` is the share of draws in which provider p is the largest in month k.
    """

    providers: list[str]
    months: list[date]
    share: Floats
    present: NDArray[np.bool_]


def ranking(found: tuple[Line, ...], months: list[date]) -> Ranking:
    """Rank the providers of each month, each draw a joint state of the world."""
    ranked = [line for line in found if line.group == RANKED]
    names = sorted({line.provider for line in ranked})
    share = np.zeros((len(names), len(months)))
    present = np.zeros((len(names), len(months)), dtype=np.bool_)
    if not ranked:
        return Ranking(names, months, share, present)
    draws = ranked[0].people.shape[1]
    when = [dict(zip(line.months, range(len(line.months)), strict=True)) for line in ranked]
    for k, month in enumerate(months):
        people = np.zeros((len(names), draws))
        for line, place in zip(ranked, when, strict=True):
            if month in place:
                at, p = place[month], names.index(line.provider)
                people[p] += np.where(line.there[at], line.people[at], 0.0)
                present[p, k] = True
        # Where everyone has left in a draw, nobody is the largest.
        first = np.where(people.max(axis=0) > 0, people.argmax(axis=0), len(names))
        share[:, k] = np.bincount(first, minlength=len(names) + 1)[:-1] / draws
    return Ranking(names, months, share, present)
