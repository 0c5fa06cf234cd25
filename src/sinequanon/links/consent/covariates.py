"""Covariates of the hazard: what was known of a mission and its hosts on a day.

Demands cluster in time, and a rate that forgets follows them (its drift); a past demand leaves behind how lately a host asked, and how
much more often than others (its frailty).
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_for, once_per_view
from sinequanon.evidence.successor_states import code_on, codes_on, joined
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import demands, mission_months, standing
from sinequanon.links.council.shield import shields

HALF_LIVES = (12.0, 24.0, 48.0, 96.0, np.inf)
"""Months in which what was seen loses half its weight; without end, nothing is forgotten."""
PRIOR_EVENTS = 1.0
"""What the long-run rate counts for in each forgetting rate: as much as one event."""


def drift(events: Floats, exposure: Floats) -> Floats:
    """Give how far the rate of all stood above its long-run level at the start of each month, and of the next.

    Parameters
    ----------
    events, exposure
        Demands and mission-months at risk in each calendar month, without a gap, shape (n,).

    Returns
    -------
    ndarray
        Ratio of the drifting rate to the rate that forgets nothing, shape (n + 1,): entry t rests on months before t
        alone. The drifting rate is the mean over `HALF_LIVES` of Gamma-Poisson rates with exponential forgetting, each
        weighted by exp(its Poisson log score one month ahead so far).

    References
    ----------
    Raftery, Karny & Ettler 2010, Online prediction under model uncertainty, doi:10.1198/TECH.2009.08104.
    """
    decay = np.array([0.5 ** (1.0 / h) for h in HALF_LIVES])
    counted, stood, scored = (np.zeros(decay.size) for _ in range(3))
    ratio = np.empty(events.size + 1)
    for t in range(events.size + 1):
        mean = (counted[-1] + 0.5) / max(stood[-1], 1.0)
        rate = (PRIOR_EVENTS + counted) / (PRIOR_EVENTS / mean + stood)
        weight = np.exp(scored - scored.max())
        ratio[t] = (weight @ rate) / weight.sum() / rate[-1]
        if t < events.size:
            expected = np.maximum(rate * exposure[t], 1e-300)
            scored += events[t] * np.log(expected) - expected
            counted = decay * (counted + events[t])
            stood = decay * (stood + exposure[t])
    return ratio


OWN_MEMORY = 24.0
"""Months after which a past demand weighs 1/e."""
DAYS_PER_MONTH = 30.4375
LATE = date(2100, 1, 1)


def memory(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Give what past demands say of each row's mission, from what was known on the row's day.

    Parameters
    ----------
    view
        The evidence as of a date not before any row's day.
    rows
        `mission`, `hosts`, `day`.

    Returns
    -------
    polars.DataFrame
        `own`: ln(1 + sum of exp(-m / 24)) over past demands of a host, or to the mission, m months ago; `frailty`, as `frailty`
        gives it.
    """
    asked = _Asked(view, rows)
    counted = np.where(asked.past & asked.own, np.exp(-asked.months / OWN_MEMORY), 0.0)
    return pl.DataFrame({"own": np.log1p(counted.sum(axis=1)), "frailty": _frailty(view, asked)["frailty"]})


def frailty(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Set the demands so far of each row's hosts against those that one rate for all would have brought.

    Returns
    -------
    polars.DataFrame
        `frailty`: ln((asked + 1) / (expected + 1)), which is the log of a gamma frailty with the prior weight of one event; with
        several hosts the highest. `asked`, `expected`: of that host, over all its missions. `rate`: of all, a mission-month.
    """
    return _frailty(view, _Asked(view, rows))


class _Asked:
    """Every past demand beside every row: which came before its day, how long before, and whose they were."""

    def __init__(self, view: View, rows: pl.DataFrame) -> None:
        asked = demands(view).select("mission", "known", host=codes_on(pl.col("host"), pl.lit(LATE)))
        kinds, which = _kinds(rows["hosts"])
        self.day = _days(rows["day"])
        months = (self.day[:, None] - _days(asked["known"])[None, :]) / DAYS_PER_MONTH
        self.past = months >= 0.0
        self.months = np.maximum(months, 0.0)
        askers = asked["host"].to_list()
        self.askers = np.array(askers, dtype=np.str_)
        self.names = sorted({h for some in kinds for h in some} | set(askers))
        place = {name: k for k, name in enumerate(self.names)}
        hosts = np.array([[name in some for name in self.names] for some in kinds], dtype=np.bool_)
        self.there = hosts.reshape(-1, len(self.names))[which]
        to = np.array(asked["mission"].to_list(), dtype=np.str_)
        mission = np.array(rows["mission"].to_list(), dtype=np.str_)
        self.own = self.there[:, [place[h] for h in askers]] | (mission[:, None] == to[None, :])


def _days(dates: pl.Series) -> Floats:
    return dates.cast(pl.Date).to_physical().to_numpy().astype(np.float64)


def _kinds(hosts: pl.Series) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """Give the different sets of hosts, each state under its last code, and which of them each row has."""
    found: dict[tuple[str, ...], int] = {}
    which = [found.setdefault(tuple(h), len(found)) for h in hosts.to_list()]
    return [tuple(code_on(code, LATE) for code in some) for some in found], np.array(which, dtype=np.int64)


def _frailty(view: View, asked: _Asked) -> pl.DataFrame:
    # A mission whose first day is known to the month or year alone counts from the day on which it was surely known.
    since = view.table("missions").select("mission", begun_by="known")
    stood = mission_months(view).join(since, on="mission", how="left", maintain_order="left")
    over = pl.max_horizontal(pl.col("month").dt.month_end(), "begun_by")
    stood = stood.select("hosts", "share", last=over)
    ends, shares = _days(stood["last"]), stood["share"].to_numpy()
    kinds, which = _kinds(stood["hosts"])
    rate = (asked.past.sum(axis=1) + 0.5) / np.maximum(_so_far(ends, shares, asked.day), 1.0)
    found = {name: np.zeros(asked.day.size) for name in ("asked", "expected")}
    highest = np.full(asked.day.size, -np.inf)
    for k, name in enumerate(asked.names):
        rows = np.flatnonzero(asked.there[:, k])
        if not rows.size:
            continue
        theirs = np.array([name in some for some in kinds], dtype=np.bool_)[which]
        expected = _so_far(ends[theirs], shares[theirs], asked.day[rows]) * rate[rows]
        count = asked.past[rows][:, asked.askers == name].sum(axis=1)
        own = np.log((count + 1.0) / (expected + 1.0))
        more = own > highest[rows]
        highest[rows[more]] = own[more]
        found["asked"][rows[more]], found["expected"][rows[more]] = count[more], expected[more]
    return pl.DataFrame({"frailty": highest, **found, "rate": rate})


def _so_far(ends: Floats, shares: Floats, day: Floats) -> Floats:
    """Add up the mission-months that were over by each day."""
    order = np.argsort(ends, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(shares[order])])
    return total[np.searchsorted(ends[order], day, side="right")]


COVARIATES = {
    "political": ("a political mission", "a force, not a political mission"),
    "recent_change": ("recent irregular change of government", "no recent irregular change of government"),
    "own": ("the host has asked before, not long ago", "the host has asked for nothing of late"),
    "force_mandate": ("protection of civilians or Chapter VII", "no protection of civilians, no Chapter VII"),
    "age": ("an old mission", "a young mission"),
    "deaths": ("many deaths in the last 12 months", "few deaths in the last 12 months"),
    "strength": ("many people in uniform", "few people in uniform"),
    "drawdown": ("not drawn down", "drawn down from its peak"),
    "shield": (
        "a veto of drafts against the host is likely",
        "a veto of drafts against the host is unlikely",
    ),
    "frailty": ("the host asks more often than others", "the host asks less often than others"),
}
"""Each covariate, in words: where it is above that of the other missions, and where it is below."""
PEAK = "1096d"
"""Span before the last count in which a mission's peak is looked for: 36 months."""
EARLY = date(1946, 1, 1)
MEMORY = 24.0
"""Months after which an irregular change of government weighs 1/e."""
STALE = timedelta(days=762)
"""Deaths and counts of people older than 25 months on the day are missing; newer ones are carried forward."""
COUNTED = ("uniformed", "military and police", "uniformed personnel", "military")
"""What documents count that is people in uniform."""


@once_per_view()
def past_covariates(view: View) -> pl.DataFrame:
    """Give the covariates of every row of `data.mission_months`, computed once for each view."""
    return covariates(view, mission_months(view))


@once_per_view()
def present_covariates(view: View) -> pl.DataFrame:
    """Give the covariates of every row of `data.standing`, computed once for each view."""
    return covariates(view, standing(view))


def covariates(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Compute every covariate of every row from what was known on the row's day.

    Parameters
    ----------
    view
        The evidence as of a date not before any row's day.
    rows
        `mission`, `kind`, `hosts`, `begun`, `day`, as `data.mission_months` and `standing` give.

    Returns
    -------
    polars.DataFrame
        One row for each row, in order, with the columns of `COVARIATES`; what is not known is missing.
        With several hosts a covariate is that of the host for which it is highest, deaths are summed.
    """
    rows = rows.with_row_index("row")
    by_host = rows.select("row", "day", pl.col("hosts").alias("host")).explode("host").sort("day")
    by_host = by_host.with_columns(host=codes_on(pl.col("host"), pl.col("day")))
    parts = [
        _own(view, rows),
        _changes(view, by_host),
        rows.select("row").hstack(memory(view, rows)),
        _shields(view, by_host),
        _violence(view, by_host),
        _strength(view, rows),
    ]
    found = rows.select("row")
    for part in parts:
        found = found.join(part, on="row", how="left", maintain_order="left")
    found = found.with_columns(pl.col("recent_change").fill_null(0.0))
    return found.select(pl.col(list(COVARIATES)).cast(pl.Float64))


def _own(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    mandates = view.table("missions").select("mission", "force_mandate")
    joined = rows.join(mandates, on="mission", how="left", maintain_order="left")
    return joined.select(
        "row",
        political=(pl.col("kind") == "political").cast(pl.Float64),
        force_mandate=pl.col("force_mandate").cast(pl.Float64),
        age=((pl.col("day") - pl.col("begun")).dt.total_days().clip(0) / 365.25).log1p(),
    )


def _latest(
    by_host: pl.DataFrame, table: pl.DataFrame, *, key: str = "host", stale: timedelta | None = None
) -> pl.DataFrame:
    """Join to each row the last of a table's rows that was known on its day."""
    return by_host.sort("day").join_asof(
        table.sort("known", maintain_order=True),
        left_on="day",
        right_on="known",
        by=key,
        tolerance=stale,
        check_sortedness=False,
    )


def _changes(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    coups = view.table("coups").filter("success").select(pl.col("state").alias("host"), "date", "known")
    months = (pl.col("day") - pl.col("date")).dt.total_days() / DAYS_PER_MONTH
    found = _latest(by_host, coups.sort("date"))
    return found.group_by("row").agg(recent_change=(-months / MEMORY).exp().max())


def _shields(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    """Give the logit of the chance that a draft against the host would have met a veto, as the council link had it then."""
    found = by_host.join(shields(view, by_host), on=["host", "day"], how="left")
    chance = pl.col("shield")
    return found.group_by("row").agg(shield=(chance / (1.0 - chance)).log().max())


def _violence(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    found = _latest(by_host, _deaths_of_a_year(view), stale=STALE)
    summed = found.group_by("row").agg(pl.when(pl.col("now").count() > 0).then(pl.col("now").sum()))
    return summed.select("row", deaths=pl.col("now").log1p())


@once_for("fatalities")
def _deaths_of_a_year(view: View) -> pl.DataFrame:
    """Give each state's deaths in the twelve months to each, with when the last of them was known: `host`, `known`, `now`."""
    rolled = pl.col("best").rolling_sum(12).over("state")
    return (
        _one_series(view.table("fatalities"))
        .select(pl.col("state").alias("host"), "known", now=rolled)
        .drop_nulls()
    )


def _one_series(deaths: pl.DataFrame) -> pl.DataFrame:
    """Give every state its earlier life's deaths too, under each of its codes."""
    today = joined(deaths, LATE)
    before = today.with_columns(state=codes_on(pl.col("state"), pl.lit(EARLY)))
    return pl.concat([today, before]).unique(["state", "month"], maintain_order=True).sort("state", "month")


@once_for("strengths", "strength_observations")
def counts(view: View) -> pl.DataFrame:
    """Return how many people in uniform each mission had, month by month, by series and by documents that count them.

    Returns
    -------
    polars.DataFrame
        `mission`, `month`, `best`, `known`, in order of mission, `known` and month. A document counts where the series have nothing
        for its month; one that counts the military alone leaves police out.
    """
    columns = ("mission", "month", "best", "known")
    series = view.table("strengths").select(columns)
    documents = view.table("strength_observations").filter(
        (pl.col("series") == "document") & pl.col("what").is_in(COUNTED)
    )
    documents = documents.sort("mission", "month", "best").unique(
        ["mission", "month"], keep="last", maintain_order=True
    )
    documents = documents.select(columns).join(series, on=["mission", "month"], how="anti")
    return pl.concat([series, documents]).sort("mission", "known", "month")


def _strength(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    known = counts(view)
    peak = pl.col("best").rolling_max_by("known", PEAK).over("mission")
    known = known.with_columns(peak=peak).sort("known", "month")
    found = _latest(rows.select("row", "mission", "day"), known, key="mission", stale=STALE)
    now, most = pl.col("best").log1p(), pl.col("peak").log1p()
    return found.select("row", strength=now, drawdown=now - most)
