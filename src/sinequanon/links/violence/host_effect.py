"""The effect of peacekeepers on the host panel, every month of every state that hosted them: a negative binomial regression, hosts resampled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import random_streams
from sinequanon.errors import EstimationError
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Floats, Places, remember
from sinequanon.links.violence.data import panel
from sinequanon.links.violence.line_search import least_at
from sinequanon.months import first_day, month_of

FIRST_YEAR = 1991
LEAST = 8
"""Hosts without which nothing is estimated."""
PERIOD = 5
"""Years of a period."""


@dataclass(frozen=True)
class HostPanel:
    """Host-months.

    Parameters
    ----------
    deaths
        Of all types, shape (n,).
    people
        Uniformed UN personnel in the month before, thousands, shape (n,).
    host, period
        Places in `hosts` and of five-year periods, shape (n,).
    past
        log(1 + mean deaths) over the 3 and the 12 months to the month before, shape (n, 2).
    hosts
        ISO alpha-3.
    months
        First days, length n.
    """

    deaths: Floats
    people: Floats
    host: Places
    period: Places
    past: Floats
    hosts: tuple[str, ...]
    months: tuple[date, ...]


def host_panel(view: View) -> HostPanel:
    """Join deaths and strengths of missions in one host alone.

    Months in which a mission was there but its strength is not known are left out, and so are missions that
    serve several states, whose people cannot be placed. Hosts without a death say nothing and are left out.

    Raises
    ------
    EstimationError
        When fewer than 8 hosts have had a mission of known strength.
    """
    strengths = view.table("strengths")
    missions = view.table("missions").filter(pl.col("hosts").list.len() == 1)
    known = panel(view, "all")
    place = {month: at for at, month in enumerate(known.months)}
    column = {state: at for at, state in enumerate(known.states)}
    size = (len(known.months), len(known.states))
    people, unknown, hosted = np.zeros(size), np.zeros(size, dtype=bool), np.zeros(len(known.states), bool)
    for row in missions.iter_rows(named=True):
        host = column.get(code_on(row["hosts"][0], view.as_of))
        rows = strengths.filter(pl.col("mission") == row["mission"])
        if host is None or rows.is_empty():
            continue
        by_month = dict(rows.select("month", "best").iter_rows())
        begun = month_of(first_day(row["start"]))
        over = month_of(first_day(row["end"])) if row["end"] else view.as_of
        for month, at in place.items():
            if month in by_month:
                people[at, host] += by_month[month] / 1_000
                hosted[host] = True
            elif begun <= month <= over:
                unknown[at, host] = True
    memory = remember(known.deaths)
    first = next((at for month, at in place.items() if month.year >= FIRST_YEAR), len(place))
    at, host = np.nonzero(memory.exists & hosted[None, :])
    keep = at > first
    at, host = at[keep], host[keep]
    keep = ~unknown[at - 1, host] & memory.exists[at - 1, host]
    at, host = at[keep], host[keep]
    died = np.bincount(host, memory.deaths[at, host], size[1]) > 0
    at, host = at[died[host]], host[died[host]]
    names = np.unique(host)
    if names.size < LEAST:
        raise EstimationError(
            f"Only {names.size} hosts have had a mission of known strength by {view.as_of}.",
            cure="Choose a later --as-of date, or the effect `none`.",
        )
    years = np.array([month.year for month in known.months])
    return HostPanel(
        deaths=memory.deaths[at, host],
        people=people[at - 1, host],
        host=np.searchsorted(names, host),
        period=(years[at] - FIRST_YEAR) // PERIOD,
        past=np.stack([memory.mean[3][at - 1, host], memory.mean[12][at - 1, host]], axis=1),
        hosts=tuple(known.states[n] for n in names),
        months=tuple(known.months[a] for a in at),
    )


def log_likelihood(counts: Floats, mean: Floats, dispersion: float) -> float:
    """Sum the log probabilities of counts under negative binomials."""
    from scipy.special import gammaln

    r = 1 / dispersion
    values, back = _different(np.asarray(counts, dtype=np.float64).tobytes())
    each = (gammaln(values + r) - gammaln(r) - gammaln(values + 1))[back]
    each = each + r * np.log(r / (r + mean)) + counts * np.log(mean / (r + mean))
    return float(each.sum())


@lru_cache(maxsize=4)
def _different(counts: bytes) -> tuple[Floats, NDArray[np.intp]]:
    """Return the different counts, and which of them each is: most months have none, and a fit asks for the same ones many times."""
    values, back = np.unique(np.frombuffer(counts), return_inverse=True)
    return values, back


def best_dispersion(counts: Floats, mean: Floats) -> float:
    """Find the dispersion under which counts with given means are most likely, between 0.02 and 55."""

    def unlikely(log_dispersion: float) -> float:
        return -log_likelihood(counts, mean, float(np.exp(log_dispersion)))

    return float(np.exp(least_at(unlikely, -4.0, 4.0)))


LOGS = (-20.0, 20.0)
ROUNDS = 100
TOLERANCE = 1e-7
SPREADS = 4
"""Rounds between the coefficients and the dispersion."""


@dataclass(frozen=True)
class Fitted:
    """A count regression with an effect for each host, and what each host says about it.

    Parameters
    ----------
    effect
        Log rate ratio per unit of ln(1 + thousands of people).
    coefficients
        Shape (p,), the effect first.
    scores, curvatures
        By host, shapes (hosts, p) and (hosts, p, p).
    influence
        Of each host-month on the effect: how much it would move were the month left out, to first order.
    """

    effect: float
    coefficients: Floats
    scores: Floats
    curvatures: Floats
    influence: Floats

    def without_each_host(self) -> Floats:
        """Give the effect with each host left out, to first order: shape (hosts,)."""
        bend = self.curvatures.sum(axis=0)[None] - self.curvatures
        pull = self.scores.sum(axis=0)[None] - self.scores
        return np.asarray(self.coefficients[0] + np.linalg.solve(bend, pull[..., None])[:, 0, 0])

    def resampled(self, draws: int, generator: np.random.Generator) -> Floats:
        """Draw the effect by resampling hosts, each draw one Newton step from the estimate: shape (draws,)."""
        hosts = self.scores.shape[0]
        times = generator.multinomial(hosts, np.full(hosts, 1 / hosts), size=draws).astype(float)
        pull = times @ self.scores
        bend = np.einsum("dh,hpq->dpq", times, self.curvatures)
        bend += np.eye(bend.shape[1]) * 1e-6 * np.trace(bend, axis1=1, axis2=2)[:, None, None]
        return np.asarray(self.coefficients[0] + np.linalg.solve(bend, pull[..., None])[:, 0, 0])


def sensitivity(view: View) -> pl.DataFrame:
    """Estimate the effect on the host panel again and again, each time with one choice changed.

    Returns
    -------
    polars.DataFrame
        `specification`, `estimate` (log rate ratio per unit of ln(1 + thousands of people); for presence, of any mission), `low`, `high`
        (90%, hosts resampled), `host_months`. Months are left out one at a time to first order, and the most
        influential one by estimating again.
    """
    data = host_panel(view)
    rows: list[dict[str, Any]] = []

    def add(name: str, part: HostPanel, **choices: bool) -> Fitted:
        fitted = fit(part, **choices)
        low, high = np.quantile(
            fitted.resampled(1000, random_streams.generator(1, "violence", "hosts resampled")), [0.05, 0.95]
        )
        rows.append(
            {
                "specification": name,
                "estimate": fitted.effect,
                "low": float(low),
                "high": float(high),
                "host_months": int(part.deaths.size),
            }
        )
        return fitted

    main = add("periods and past deaths (the default)", data)
    add("without past deaths", data, past=False)
    add("without periods", data, periods=False)
    add("hosts alone", data, past=False, periods=False)
    add("presence of any mission, not its size", data, presence=True)
    even = add("Poisson: every death weighs the same", data, poisson=True)
    for words, fitted, poisson in (
        ("without the most influential month", main, False),
        ("Poisson, without the most influential month", even, True),
    ):
        one = np.arange(data.deaths.size) == int(np.abs(fitted.influence).argmax())
        at = int(one.argmax())
        name = f"{words} ({data.hosts[data.host[at]]} {data.months[at]:%Y-%m})"
        add(name, without(data, one), poisson=poisson)
    moved = main.without_each_host()
    for word, place in (("lowest", int(np.argmin(moved))), ("highest", int(np.argmax(moved)))):
        add(f"without one host, {word} ({data.hosts[place]})", without(data, data.host == place))
    single = main.effect + main.influence
    rows.append(
        {
            "specification": "without any one month: lowest to highest",
            "estimate": main.effect,
            "low": float(single.min()),
            "high": float(single.max()),
            "host_months": int(data.deaths.size - 1),
        }
    )
    return pl.DataFrame(rows)


def fit(
    data: HostPanel, *, past: bool = True, periods: bool = True, presence: bool = False, poisson: bool = False
) -> Fitted:
    """Fit deaths = exp(host + period + past + effect x ln(1 + thousands of people)) as negative binomial counts.

    The hosts' own effects are solved for in every step, so the curvature is that of the likelihood with them
    concentrated out.

    Parameters
    ----------
    past, periods
        Whether past deaths and five-year periods are held constant.
    presence
        Any mission instead of its size.
    poisson
        Poisson quasi-likelihood instead: every death weighs the same, so the bloodiest months decide.

    Raises
    ------
    EstimationError
        When the steps do not settle.
    """
    first = (data.people > 0).astype(float) if presence else np.log1p(data.people)
    columns = [first]
    if past:
        columns += [data.past[:, 0], data.past[:, 1]]
    if periods:
        columns += [(data.period == p).astype(float) for p in np.unique(data.period)[1:]]
    x, y = np.stack(columns, axis=1), data.deaths
    hosts = len(data.hosts)
    own = np.log(np.bincount(data.host, y, hosts) / np.bincount(data.host, minlength=hosts) + 0.1)
    b, spread = np.zeros(x.shape[1]), 0.0 if poisson else 2.0
    for _ in range(1 if poisson else SPREADS):
        b, own = _settle(x, y, data.host, b, own, spread)
        if not poisson:
            mean = np.exp(np.clip(x @ b + own[data.host], *LOGS))
            spread = best_dispersion(y, mean)
    mean = np.exp(np.clip(x @ b + own[data.host], *LOGS))
    weight = mean * (1 + spread * y) / (1 + spread * mean) ** 2
    centred = _centred(x, weight, data.host, hosts)
    scores = centred * ((y - mean) / (1 + spread * mean))[:, None]
    by_host = np.zeros((hosts, b.size))
    np.add.at(by_host, data.host, scores)
    bends = np.stack(
        [
            np.einsum("n,np,nq->pq", weight[h], centred[h], centred[h])
            for h in (np.nonzero(data.host == n)[0] for n in range(hosts))
        ]
    )
    influence = -np.linalg.solve(bends.sum(axis=0), scores.T)[0]
    return Fitted(float(b[0]), b, by_host, bends, influence)


def _settle(x: Floats, y: Floats, host: Any, b: Floats, own: Floats, spread: float) -> tuple[Floats, Floats]:
    """Take Newton steps in the coefficients and the hosts' effects together until they stand still."""
    hosts = own.size
    for _ in range(ROUNDS):
        mean = np.exp(np.clip(x @ b + own[host], *LOGS))
        weight = mean * (1 + spread * y) / (1 + spread * mean) ** 2
        pull = (y - mean) / (1 + spread * mean)
        heavy = np.maximum(np.bincount(host, weight, hosts), 1e-12)
        centred = _centred(x, weight, host, hosts)
        bend = np.einsum("n,np,nq->pq", weight, centred, centred) + np.eye(b.size) * 1e-9
        step = np.linalg.solve(bend, centred.T @ pull)
        shift = (np.bincount(host, pull, hosts) - np.bincount(host, weight * (x @ step), hosts)) / heavy
        damp, before = 1.0, _height(x, y, host, b, own, spread)
        while damp > 1e-6 and not _height(x, y, host, b + damp * step, own + damp * shift, spread) >= before:
            damp /= 2
        b, own = b + damp * step, own + damp * shift
        risen = _height(x, y, host, b, own, spread) - before
        if damp * float(np.abs(step).max()) < TOLERANCE or risen < TOLERANCE * 1e-3 * abs(before):
            return b, own
    raise EstimationError(
        "The effect of peacekeepers on the host panel has no settled estimate.",
        cure="Choose a later --as-of date, or the effect `none`.",
    )


def _height(x: Floats, y: Floats, host: Any, b: Floats, own: Floats, spread: float) -> float:
    """Give the log likelihood, up to a constant."""
    log_mean = np.clip(x @ b + own[host], *LOGS)
    if spread == 0.0:
        return float((y * log_mean - np.exp(log_mean)).sum())
    return log_likelihood(y, np.exp(log_mean), spread)


def _centred(x: Floats, weight: Floats, host: Any, hosts: int) -> Floats:
    """Take from each column its weighted average in the host."""
    heavy = np.maximum(np.bincount(host, weight, hosts), 1e-12)
    average = np.stack([np.bincount(host, weight * column, hosts) / heavy for column in x.T], axis=1)
    return x - average[host]


def without(data: HostPanel, left_out: Any) -> HostPanel:
    """Leave host-months out of a panel: those where `left_out`, a mask of them, holds."""
    keep = ~left_out
    names, host = np.unique(data.host[keep], return_inverse=True)
    return HostPanel(
        deaths=data.deaths[keep],
        people=data.people[keep],
        host=host,
        period=data.period[keep],
        past=data.past[keep],
        hosts=tuple(data.hosts[n] for n in names),
        months=tuple(m for m, k in zip(data.months, keep, strict=True) if k),
    )
