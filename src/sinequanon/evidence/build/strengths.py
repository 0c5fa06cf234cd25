"""Uniformed personnel of UN missions by month, joined from five kinds of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from sinequanon.evidence.build.contributions import LIQUIDATION, reported
from sinequanon.evidence.register_rows import Contributions, Mission, Strength
from sinequanon.months import first_day, last_day, month_of

SCALE_SPREAD = 0.15
"""Least half-width of the interval of a scaled Geo-PKO figure, as a share: its units are nominal sizes from maps."""
SPOT_SPREAD = 0.02
"""Half-width of the interval of a document's figure, as a share: rounding, and the day of the month."""
RATIO_YEARS = 5
TROOPS_SHARE = 0.5
"""Share of troops among the uniformed people from which on maps of units tell a mission's strength."""
UN = "UN"
TOGETHER = "ALL"
"""What the register of spot values calls all missions together; no mission of its own."""
COUNTED = ("uniformed", "military and police", "uniformed personnel")
"""What a spot value must count to stand for troops, police and observers together."""


def derive(
    kathman: pl.DataFrame,
    ipi: pl.DataFrame,
    geopko: pl.DataFrame,
    ratio: pl.DataFrame,
    missions: Iterable[Mission],
    spots: Iterable[Strength],
    own: Iterable[Contributions] = (),
) -> pl.DataFrame:
    """Join the series: Kathman first, IPI where Kathman is silent, the UN's own reports, documents, then Geo-PKO scaled after these.

    A month that the monthly series leave out between two that they have, or at the start, stays a gap: a year's mean of nominal
    sizes says less of it than its neighbours do, and its scale is that of later years. Nor does a year's mean stand for the months after a document has counted the people.

    Parameters
    ----------
    kathman, ipi
        `mission`, `month`, `uniformed` (people).
    geopko
        `mission`, `year`, `nominal_troops` (sizes of units as maps show them).
    ratio
        `mission`, `year`, `ratio` (Geo-PKO over Kathman troops).
    missions
        Register rows: under which names each series counts a mission.
    spots
        Register rows of strengths found in documents.
    own
        Register rows of the United Nations' monthly reports.

    Returns
    -------
    polars.DataFrame
        The table `strengths`. Where Kathman and IPI both have a month, low and high span the two.
    """
    rows = list(missions)
    united_nations = reported(rows, own)
    exact = [united_nations["people"].alias(name) for name in ("low", "best", "high")]
    united_nations = united_nations.select("mission", "month", *exact, pl.lit(UN).alias("series"), "known")
    monthly = pl.concat([_series(rows, kathman, ipi), united_nations])
    span = monthly.group_by("mission").agg(pl.col("month").max().alias("last"))
    maps = (
        scaled(rows, geopko, ratio)
        .join(span, on="mission", how="left")
        .filter(pl.col("last").is_null() | (pl.col("month") > pl.col("last")))
        .drop("last")
    )
    documents = _documents(spots)
    counted = documents.group_by("mission", pl.col("month").dt.year().alias("year")).agg(
        pl.col("month").max().alias("counted")
    )
    maps = (
        maps.with_columns(year=pl.col("month").dt.year())
        .join(counted, on=["mission", "year"], how="left")
        .filter(pl.col("counted").is_null() | (pl.col("month") < pl.col("counted")))
        .drop("year", "counted")
    )
    joined = pl.concat([monthly, documents, maps]).filter(pl.col("best") >= 0)
    order = pl.col("series").replace_strict(
        {"Kathman": 0, "IPI": 1, UN: 2, "document": 3, "Geo-PKO scaled": 4}
    )
    return (
        joined.with_columns(order=order)
        .sort("mission", "month", "order", "known")
        .unique(["mission", "month"], keep="first", maintain_order=True)
        .drop("order")
    )


def _names(missions: list[Mission], series: str) -> pl.DataFrame:
    pairs = [(m.mission, name) for m in missions for name in getattr(m, series)]
    return pl.DataFrame(pairs, schema=["mission", "name"], orient="row")


def counted(
    missions: list[Mission], frame: pl.DataFrame, series: str, *, what: str = "uniformed"
) -> pl.DataFrame:
    """Sum the names under which a series counts one mission, within the mission's own dates and its liquidation."""
    span = pl.DataFrame(
        [(m.mission, month_of(first_day(m.start)), last_day(m.end) if m.end else date.max) for m in missions],
        schema=["mission", "first", "last"],
        orient="row",
    )
    names = _names(missions, series)
    alone = names.filter(pl.col("name").is_unique())["name"].implode()
    own = pl.col("name").is_in(alone) & (pl.col("last") < date(9000, 1, 1))
    return (
        frame.rename({"mission": "name"})
        .join(names, on="name")
        .join(span, on="mission")
        .with_columns(
            last=pl.when(own).then(pl.col("last").dt.offset_by(f"{LIQUIDATION}mo")).otherwise("last")
        )
        .filter(pl.col("month").is_between(pl.col("first"), pl.col("last")) & pl.col(what).is_not_null())
        .group_by("mission", "month")
        .agg(pl.col(what).sum().alias(series))
    )


def _series(missions: list[Mission], kathman: pl.DataFrame, ipi: pl.DataFrame) -> pl.DataFrame:
    both = counted(missions, kathman, "kathman").join(
        counted(missions, ipi, "ipi"), on=["mission", "month"], how="full", coalesce=True
    )
    return both.select(
        "mission",
        "month",
        pl.min_horizontal("kathman", "ipi").alias("low"),
        pl.coalesce("kathman", "ipi").alias("best"),
        pl.max_horizontal("kathman", "ipi").alias("high"),
        pl.when(pl.col("kathman").is_null()).then(pl.lit("IPI")).otherwise(pl.lit("Kathman")).alias("series"),
        pl.col("month").dt.month_end().alias("known"),
    )


def public(spot: Strength) -> date:
    """Give the day since when a text's figure could be known: the text's own, not before the month that it counts; else the month's last."""
    return max(first_day(spot.month), last_day(spot.known)) if spot.known else last_day(spot.month)


def _documents(spots: Iterable[Strength]) -> pl.DataFrame:
    rows = [
        (
            s.mission,
            month_of(first_day(s.month)),
            round(s.personnel * (1 - SPOT_SPREAD)),
            s.personnel,
            round(s.personnel * (1 + SPOT_SPREAD)),
            "document",
            public(s),
        )
        for s in spots
        if s.what in COUNTED and s.mission != TOGETHER
    ]
    return pl.DataFrame(
        rows,
        schema={
            "mission": pl.String,
            "month": pl.Date,
            "low": pl.Int64,
            "best": pl.Int64,
            "high": pl.Int64,
            "series": pl.String,
            "known": pl.Date,
        },
        orient="row",
    )


def scaled(missions: list[Mission], geopko: pl.DataFrame, ratio: pl.DataFrame) -> pl.DataFrame:
    """Scale nominal sizes by each mission's ratio in its last years with both; unscaled missions are left out.

    Maps show units of troops. They are scaled to all uniformed people, so missions of which troops were not most are left out:
    units say nothing of their observers and police. A year's figure is a mean of its maps: it stands for every month of the year
    and is knowable at its end. The year in which a mission's mandate ended is left out: a mean says nothing of a force on its way out.
    """
    good = ratio.filter(
        (pl.col("nominal_troops") > 0) & (pl.col("troops_mean") >= TROOPS_SHARE * pl.col("uniformed_mean"))
    ).with_columns(ratio=pl.col("nominal_troops") / pl.col("uniformed_mean"))
    recent = good.filter(pl.col("year") > pl.col("year").max().over("mission") - RATIO_YEARS)
    scale = recent.group_by("mission").agg(
        pl.col("ratio").mean(), pl.col("ratio").min().alias("least"), pl.col("ratio").max().alias("most")
    )
    over = {m.geopko: m for m in missions if m.geopko}
    frame = (
        geopko.join(scale, on="mission")
        .filter(pl.col("mission").is_in(list(over)))
        .with_columns(
            best=pl.col("nominal_troops") / pl.col("ratio"),
            month=pl.date_ranges(pl.date(pl.col("year"), 1, 1), pl.date(pl.col("year"), 12, 1), "1mo"),
        )
    )
    least = pl.min_horizontal(pl.col("nominal_troops") / pl.col("most"), pl.col("best") * (1 - SCALE_SPREAD))
    most = pl.max_horizontal(pl.col("nominal_troops") / pl.col("least"), pl.col("best") * (1 + SCALE_SPREAD))
    ends = {name: last_day(m.mandate_end or m.end or "9999").year for name, m in over.items()}
    return (
        frame.with_columns(low=least, high=most)
        .explode("month")
        .filter(pl.col("year") < pl.col("mission").replace_strict(ends, return_dtype=pl.Int64))
        .select(
            pl.col("mission").replace_strict({name: m.mission for name, m in over.items()}),
            "month",
            pl.col("low", "best", "high").round().cast(pl.Int64),
            pl.lit("Geo-PKO scaled").alias("series"),
            pl.date(pl.col("month").dt.year(), 12, 31).alias("known"),
        )
        .select("mission", "month", "low", "best", "high", "series", "known")
    )


MIDYEAR = 7
"""Month at which a year's mean of maps stands."""
PARTS = ("troops", "police")
"""Parts of the uniformed people that are kept too: they tell which share a count of troops alone was."""
OBSERVED = {
    "mission": pl.String,
    "month": pl.Date,
    "low": pl.Int64,
    "best": pl.Int64,
    "high": pl.Int64,
    "what": pl.String,
    "by": pl.String,
    "series": pl.String,
    "verified": pl.Boolean,
    "known": pl.Date,
}


def observations(
    kathman: pl.DataFrame,
    ipi: pl.DataFrame,
    geopko: pl.DataFrame,
    ratio: pl.DataFrame,
    missions: Iterable[Mission],
    spots: Iterable[Strength],
    own: Iterable[Contributions] = (),
) -> pl.DataFrame:
    """List all counts: three monthly series, maps of units scaled, and documents; nothing is joined or chosen.

    Parameters
    ----------
    kathman, ipi
        `mission`, `month`, `uniformed`, and for Kathman `troops` and `police` (people).
    geopko, ratio
        As `strengths.derive` takes them. A year's mean stands at its July, and only after the mission's monthly series has ended.
    missions, spots, own
        As there.

    Returns
    -------
    polars.DataFrame
        The table `strength_observations`; `number` tells rows of the same mission, month, series and people apart.
    """
    rows = list(missions)
    series = [_monthly(rows, kathman, "Kathman"), _monthly(rows, ipi, "IPI"), _reports(rows, own)]
    last = pl.concat(series).group_by("mission").agg(pl.col("month").max().alias("last"))
    series += [_monthly(rows, kathman, "Kathman", what=part) for part in PARTS if part in kathman.columns]
    maps = (
        scaled(rows, geopko, ratio)
        .join(last, on="mission", how="left")
        .filter(pl.col("last").is_null() | (pl.col("month").dt.year() > pl.col("last").dt.year()))
        .filter(pl.col("month").dt.month() == MIDYEAR)
        .with_columns(what=pl.lit("uniformed"), by=pl.lit("study"), verified=pl.lit(value=True))
        .select(*OBSERVED)
    )
    key = ["mission", "month", "series", "what"]
    return (
        pl.concat([*series, maps, _spots(spots)])
        .filter(pl.col("best") >= 0)
        .sort(*key, "known", "best")
        .with_columns(number=pl.int_range(pl.len(), dtype=pl.Int64).over(key))
    )


def _monthly(
    missions: list[Mission], frame: pl.DataFrame, series: str, *, what: str = "uniformed"
) -> pl.DataFrame:
    people = counted(missions, frame, series.lower(), what=what)
    return people.select(
        "mission",
        "month",
        *(pl.col(series.lower()).cast(pl.Int64).alias(name) for name in ("low", "best", "high")),
        pl.lit(what).alias("what"),
        pl.lit("UN").alias("by"),
        pl.lit(series).alias("series"),
        pl.lit(value=True).alias("verified"),
        pl.col("month").dt.month_end().alias("known"),
    )


def _reports(missions: list[Mission], own: Iterable[Contributions]) -> pl.DataFrame:
    people = reported(missions, own)
    exact = [people["people"].alias(name) for name in ("low", "best", "high")]
    said = {"what": "uniformed", "by": "UN", "series": UN, "verified": True}
    return people.with_columns(*exact, **{name: pl.lit(value) for name, value in said.items()}).select(
        *OBSERVED
    )


def _spots(spots: Iterable[Strength]) -> pl.DataFrame:
    rows = [
        {
            "mission": s.mission,
            "month": month_of(first_day(s.month)),
            "low": s.personnel if s.low is None else s.low,
            "best": s.personnel,
            "high": s.personnel if s.high is None else s.high,
            "what": s.what,
            "by": s.by,
            "series": "document",
            "verified": s.verified,
            "known": public(s),
        }
        for s in spots
        if s.mission != TOGETHER
    ]
    return pl.DataFrame(rows, schema=OBSERVED)
