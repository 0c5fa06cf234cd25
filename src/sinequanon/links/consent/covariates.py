"""What was known of a mission and its hosts on a day: the covariates of the hazard, all rows at once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import polars as pl

from sinequanon.evidence.lives import codes_on, joined
from sinequanon.evidence.view import View
from sinequanon.links.consent.exposure import mission_months
from sinequanon.links.consent.inputs import demands
from sinequanon.links.consent.positions import positions
from sinequanon.links.council.shield import shields

COVARIATES = {
    "political": ("a political mission", "a force, not a political mission"),
    "since_1991": ("after the Cold War", "during the Cold War"),
    "since_2011": ("since 2011", "before 2011"),
    "recent_change": ("recent irregular change of government", "no recent irregular change of government"),
    "earlier": ("earlier demands of the host, last five years", "few or no earlier demands of the host"),
    "lean": (
        "host nearer to Russia or China than others are",
        "host nearer to the western three than others are",
    ),
    "turn": ("host has turned to Russia or China in three years", "host has not turned to Russia or China"),
    "shield": (
        "a veto of drafts against the host is likely",
        "a veto of drafts against the host is unlikely",
    ),
    "substitute": ("another guarantor there by invitation", "no other guarantor there by invitation"),
    "force_mandate": ("protection of civilians or Chapter VII", "no protection of civilians, no Chapter VII"),
    "age": ("an old mission", "a young mission"),
    "deaths": ("many deaths in the last 12 months", "few deaths in the last 12 months"),
    "trend": ("deaths rising", "deaths not rising as elsewhere"),
    "strength": ("many people in uniform", "few people in uniform"),
}
"""Each covariate, in words: where it is above that of the other missions, and where it is below."""
EARLY, LATE = date(1946, 1, 1), date(2100, 1, 1)
MEMORY = 24.0
"""Months after which an irregular change of government weighs 1/e."""
LATELY = 60
"""Months for which an earlier demand is counted."""
STALE = timedelta(days=762)
"""Positions and deaths older than 25 months on the day are missing; newer ones are carried forward."""
DAYS_PER_MONTH = 30.4375


@lru_cache(maxsize=4)
def past_covariates(view: View) -> pl.DataFrame:
    """Give the covariates of every row of `exposure.mission_months`, computed once for each view."""
    return covariates(view, mission_months(view))


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
        _earlier(view, rows, by_host),
        _positions(view, by_host),
        _shields(view, by_host),
        _substitutes(view, by_host),
        _violence(view, by_host),
        _strength(view, rows),
    ]
    found = rows.select("row")
    for part in parts:
        found = found.join(part, on="row", how="left", maintain_order="left")
    filled = [pl.col(c).fill_null(0.0) for c in ("recent_change", "earlier", "substitute")]
    return found.with_columns(filled).select(pl.col(list(COVARIATES)).cast(pl.Float64))


def _own(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    mandates = view.table("missions").select("mission", "force_mandate")
    joined = rows.join(mandates, on="mission", how="left", maintain_order="left")
    year = pl.col("day").dt.year()
    return joined.select(
        "row",
        political=(pl.col("kind") == "political").cast(pl.Float64),
        since_1991=(year >= 1991).cast(pl.Float64),
        since_2011=(year >= 2011).cast(pl.Float64),
        force_mandate=pl.col("force_mandate").cast(pl.Float64),
        age=((pl.col("day") - pl.col("begun")).dt.total_days().clip(0) / 365.25).log1p(),
    )


def _latest(
    by_host: pl.DataFrame, table: pl.DataFrame, *, key: str = "host", stale: timedelta | None = None
) -> pl.DataFrame:
    """Join to each row the last of a table's rows that was known on its day."""
    return by_host.sort("day").join_asof(
        table.sort("known"), left_on="day", right_on="known", by=key, tolerance=stale, check_sortedness=False
    )


def _changes(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    coups = view.table("coups").filter("success").select(pl.col("state").alias("host"), "date", "known")
    months = (pl.col("day") - pl.col("date")).dt.total_days() / DAYS_PER_MONTH
    found = _latest(by_host, coups.sort("date"))
    return found.group_by("row").agg(recent_change=(-months / MEMORY).exp().max())


def _earlier(view: View, rows: pl.DataFrame, by_host: pl.DataFrame) -> pl.DataFrame:
    cases = demands(view).with_row_index("case").select("case", "mission", "host", "known")
    pairs = pl.concat(
        [
            by_host.join(cases.drop("mission"), on="host").select("row", "day", "case", "known"),
            rows.select("row", "day", "mission")
            .join(cases.drop("host"), on="mission")
            .select("row", "day", "case", "known"),
        ]
    ).unique(["row", "case"])
    lately = (pl.col("known") <= pl.col("day")) & (
        pl.col("known") > pl.col("day").dt.offset_by(f"-{LATELY}mo")
    )
    return pairs.filter(lately).group_by("row").agg(earlier=pl.len().cast(pl.Float64).log1p())


def _positions(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    found = _latest(by_host, positions(view), stale=STALE)
    return found.group_by("row").agg(pl.col("lean", "turn").max())


def _shields(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    """Give the logit of the chance that a draft against the host would have met a veto, as the council link had it then."""
    found = by_host.join(shields(view, by_host), on=["host", "day"], how="left")
    chance = pl.col("shield")
    return found.group_by("row").agg(shield=(chance / (1.0 - chance)).log().max())


def _substitutes(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    """Say whether a state or company that the host invited was there; hosts outside the register count as none."""
    there = view.table("guarantors").filter(
        pl.col("kind").is_in(["state", "private company"]) & pl.col("invited").fill_null(value=False)
    )
    over = pl.when(pl.col("end").str.len_chars() == 4).then(pl.col("end") + "-12-01")
    over = over.when(pl.col("end").str.len_chars() == 7).then(pl.col("end") + "-01").otherwise("end")
    there = there.select("host", "known", gone=over.str.to_date("%Y-%m-%d"))
    pairs = by_host.join(there, on="host").filter(
        (pl.col("known") <= pl.col("day")) & (pl.col("gone").is_null() | (pl.col("gone") > pl.col("day")))
    )
    return pairs.group_by("row").agg(substitute=pl.lit(1.0))


def _violence(view: View, by_host: pl.DataFrame) -> pl.DataFrame:
    deaths = _one_series(view.table("fatalities"))
    rolled = deaths.select(
        pl.col("state").alias("host"),
        "known",
        now=pl.col("best").rolling_sum(12).over("state"),
        before=pl.col("best").shift(12).rolling_sum(12).over("state"),
    ).drop_nulls()
    found = _latest(by_host, rolled, stale=STALE)
    summed = found.group_by("row").agg(
        pl.when(pl.col("now").count() > 0).then(pl.col("now").sum()),
        pl.when(pl.col("before").count() > 0).then(pl.col("before").sum()),
    )
    now, before = pl.col("now").log1p(), pl.col("before").log1p()
    return summed.select("row", deaths=now, trend=now - before)


def _one_series(deaths: pl.DataFrame) -> pl.DataFrame:
    """Give every state its earlier life's deaths too, under each of its codes."""
    today = joined(deaths, LATE)
    before = today.with_columns(state=codes_on(pl.col("state"), pl.lit(EARLY)))
    return pl.concat([today, before]).unique(["state", "month"], maintain_order=True).sort("state", "month")


def _strength(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    known = view.table("strengths").sort("month").select("mission", "best", "known")
    found = _latest(rows.select("row", "mission", "day"), known, key="mission")
    return found.select("row", strength=pl.col("best").log1p())
