"""What was known of a mission and its hosts on a day: the covariates of the hazard, all rows at once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import polars as pl

from sinequanon.evidence.lives import codes_on, joined
from sinequanon.evidence.view import View
from sinequanon.links.consent.exposure import mission_months, standing
from sinequanon.links.consent.memory import memory
from sinequanon.links.council.shield import shields

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
EARLY, LATE = date(1946, 1, 1), date(2100, 1, 1)
MEMORY = 24.0
"""Months after which an irregular change of government weighs 1/e."""
STALE = timedelta(days=762)
"""Deaths and counts of people older than 25 months on the day are missing; newer ones are carried forward."""
COUNTED = ("uniformed", "military and police", "uniformed personnel", "military")
"""What documents count that is people in uniform."""
DAYS_PER_MONTH = 30.4375


@lru_cache(maxsize=4)
def past_covariates(view: View) -> pl.DataFrame:
    """Give the covariates of every row of `exposure.mission_months`, computed once for each view."""
    return covariates(view, mission_months(view))


@lru_cache(maxsize=4)
def present_covariates(view: View) -> pl.DataFrame:
    """Give the covariates of every row of `exposure.standing`, computed once for each view."""
    return covariates(view, standing(view))


def covariates(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Compute every covariate of every row from what was known on the row's day.

    Parameters
    ----------
    view
        The evidence as of a date not before any row's day.
    rows
        `mission`, `kind`, `hosts`, `begun`, `day`, as `exposure.mission_months` and `standing` give.

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
    deaths = _one_series(view.table("fatalities"))
    rolled = deaths.select(
        pl.col("state").alias("host"), "known", now=pl.col("best").rolling_sum(12).over("state")
    ).drop_nulls()
    found = _latest(by_host, rolled, stale=STALE)
    summed = found.group_by("row").agg(pl.when(pl.col("now").count() > 0).then(pl.col("now").sum()))
    return summed.select("row", deaths=pl.col("now").log1p())


def _one_series(deaths: pl.DataFrame) -> pl.DataFrame:
    """Give every state its earlier life's deaths too, under each of its codes."""
    today = joined(deaths, LATE)
    before = today.with_columns(state=codes_on(pl.col("state"), pl.lit(EARLY)))
    return pl.concat([today, before]).unique(["state", "month"], maintain_order=True).sort("state", "month")


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
