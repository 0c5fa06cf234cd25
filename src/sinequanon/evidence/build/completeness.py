"""Whether a release is whole, and whether sources that count the same thing agree.

Whether a release is whole: its rows, months, states and counts against its card, the calendar and what was known before.

Sources that count the same thing, held against one another: what a build says of the tables that it makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import polars as pl

from sinequanon import states
from sinequanon.errors import EvidenceError
from sinequanon.evidence.store import Edition
from sinequanon.sources.card import Card

ROWS = 0.95
"""Share of the rows of the release that the card knows; later ones have more, since they reach further."""
STATES = 0.9
"""Share of the states with deaths in a span of time that a later release must have in it too."""
DEATHS = (0.7, 2.0)
"""Between these shares of a year's deaths lie those of a later release: the largest revision so far was +35%."""
LEAST = 1_000
"""Deaths in a year from which its revision is judged."""
FIRST = date(1989, 1, 1)


def faults(
    name: str, frame: pl.DataFrame, card: Card, before: Edition, *, today: date | None = None
) -> list[str]:
    """Say what speaks against a release, a sentence each; nothing when it looks whole.

    Parameters
    ----------
    name
        Of the source.
    frame
        As its module reads it.
    card
        Of the source.
    before
        The edition whose figures it is compared with.
    today
        By default, today.
    """
    found = _rows(frame, card)
    if frame.is_empty():
        return found
    found += _to_come(frame, today or datetime.now(UTC).date())
    if name == "ucdp_monthly":
        found += _codes(frame) + _months(frame) + _deaths(frame, before)
    if name in ("ucdp_candidate_months", "ucdp_candidate_sums", "ucdp_selected_years"):
        found += _codes(frame)
    return found


def _rows(frame: pl.DataFrame, card: Card) -> list[str]:
    known = card.file[0].rows if len(card.file) == 1 else None
    if known and frame.height < ROWS * known:
        return [f"it has {frame.height:,} rows, and the release that the card knows has {known:,}"]
    return [] if frame.height else ["it has no rows"]


def _to_come(frame: pl.DataFrame, today: date) -> list[str]:
    for column in ("month", "date"):
        if (
            frame.schema.get(column) == pl.Date
            and isinstance(last := frame[column].max(), date)
            and last > today
        ):
            return [f"it has a {column} that is yet to come: {last}"]
    if "year" in frame.columns and frame.schema["year"].is_integer():
        last = frame["year"].max()
        if isinstance(last, int) and last > today.year:
            return [f"it has a year that is yet to come: {last}"]
    return []


def _codes(frame: pl.DataFrame) -> list[str]:
    known = {state.iso3 for state in states.table()}
    strange = sorted(set(frame["iso3"]) - known)
    return [f"it has codes that are no state's: {', '.join(strange[:5])}"] if strange else []


def _months(frame: pl.DataFrame) -> list[str]:
    there = set(frame["month"])
    last = max(there)
    wanted = pl.date_range(FIRST, last, "1mo", eager=True).to_list()
    lacking = [month for month in wanted if month not in there]
    if lacking:
        return [
            f"{len(lacking)} months between January 1989 and {last:%B %Y} have not one event, first {lacking[0]:%B %Y}"
        ]
    return []


def _deaths(frame: pl.DataFrame, before: Edition) -> list[str]:
    """Compare the years that the edition before has as final: deaths of the world, and states with any."""
    if "fatalities" not in before.manifest.tables:
        return []
    old = before.table("fatalities")
    if "status" in old.columns:
        old = old.filter(pl.col("status") == "final")
    year = pl.col("month").dt.year().alias("year")
    was = old.group_by(year).agg(pl.col("best").sum())
    now = frame.group_by(year).agg(pl.col("best").sum())
    both = (
        was.join(now, on="year", how="left", suffix="_now")
        .with_columns(pl.col("best_now").fill_null(0))
        .sort("year")
    )
    share = pl.col("best_now") / pl.col("best")
    wrong = both.filter((pl.col("best") >= LEAST) & ~share.is_between(*DEATHS))
    found: list[str] = []
    if wrong.height:
        worst = wrong.row(0, named=True)
        found.append(
            f"in {worst['year']} it has {worst['best_now']:,} deaths, before there were {worst['best']:,} "
            f"({wrong.height} years differ so much)"
        )
    had = set(old.filter(pl.col("best") > 0)["state"])
    have = {code for iso3 in frame.filter(pl.col("best") > 0)["iso3"] for code in states.lives(iso3)}
    lost = sorted(had - have)
    if len(lost) > (1 - STATES) * len(had):
        found.append(
            f"{len(lost)} of {len(had)} states with deaths have none, among them {', '.join(lost[:5])}"
        )
    return found


TOLERANCE = 0.01
"""Share of the larger count of people within which two counts are taken to agree."""
ESTIMATES = ("best", "low", "high")


def reports(frames: Mapping[str, pl.DataFrame]) -> list[str]:
    """Return how far sources agree, a sentence for each pair of which both are there.

    Parameters
    ----------
    frames
        Of the sources, by name.

    Raises
    ------
    EvidenceError
        When a draft stands as vetoed in one source and as adopted in another.
    """
    said: list[str] = []
    if {"kathman", "ipi"} <= set(frames):
        pairs = counts_of_people(frames["kathman"], frames["ipi"])
        said.append(
            f"kathman, ipi: {pairs['agrees'].sum():,} of {pairs.height:,} shared months agree within 1%"
        )
    if {"ucdp_monthly", "ucdp_country_year"} <= set(frames):
        years = yearly_sums(frames["ucdp_monthly"], frames["ucdp_country_year"])
        said.append(f"ucdp_monthly, ucdp_country_year: {years['agrees'].sum()} of {years.height} years agree")
    if {"vetoes", "meetings"} <= set(frames):
        vetoes, meetings = frames["vetoes"], frames["meetings"]
        wrong = adopted_although_vetoed(vetoes, meetings)
        if wrong.height:
            raise EvidenceError(
                f"The draft {wrong['draft'][0]} is vetoed in one source and adopted in another.",
                where="vetoes, meetings",
                cure="Look the draft up, and mend the source that is wrong.",
            )
        lost = vetoes_without_a_meeting(vetoes, meetings).height
        said.append(f"vetoes, meetings: {lost} of {vetoes.height} vetoes have no meeting by number or day")
    return said


def counts_of_people(kathman: pl.DataFrame, ipi: pl.DataFrame) -> pl.DataFrame:
    """Return the two counts of a mission in a month side by side.

    Parameters
    ----------
    kathman, ipi
        Frames of the two sources: `mission`, `month`, `uniformed`.

    Returns
    -------
    polars.DataFrame
        `mission`, `month`, `kathman`, `ipi` (people; Kathman's may be missing), `difference` (people), `agrees` (missing
        counts never agree): one row for each mission and month that both know.
    """
    shared = kathman.select("mission", "month", kathman="uniformed").join(
        ipi.select("mission", "month", ipi="uniformed"), on=["mission", "month"], how="inner"
    )
    difference = pl.col("kathman") - pl.col("ipi")
    within = difference.abs() <= TOLERANCE * pl.max_horizontal("kathman", "ipi")
    return shared.with_columns(
        difference.alias("difference"),
        (within & pl.col("kathman").is_not_null()).fill_null(value=False).alias("agrees"),
    ).sort("mission", "month")


def yearly_sums(monthly: pl.DataFrame, country_year: pl.DataFrame) -> pl.DataFrame:
    """Return the deaths of the world by year, as two tables have them.

    Parameters
    ----------
    monthly, country_year
        Frames of `ucdp_monthly` and `ucdp_country_year`.

    Returns
    -------
    polars.DataFrame
        `year`, `best_monthly`, `best_yearly`, `low_monthly`, ..., `high_yearly` (deaths), `agrees`: one row for each year
        that either knows.
    """
    ours = monthly.group_by(pl.col("month").dt.year().cast(pl.Int64).alias("year")).agg(
        pl.col(ESTIMATES).sum().name.suffix("_monthly")
    )
    theirs = country_year.group_by("year").agg(pl.col(ESTIMATES).sum().name.suffix("_yearly"))
    pairs = [f"{name}_{side}" for name in ESTIMATES for side in ("monthly", "yearly")]
    agrees = pl.all_horizontal(pl.col(f"{name}_monthly") == pl.col(f"{name}_yearly") for name in ESTIMATES)
    return (
        ours.join(theirs, on="year", how="full", coalesce=True)
        .select("year", *pairs, agrees.fill_null(value=False).alias("agrees"))
        .sort("year")
    )


def vetoes_without_a_meeting(vetoes: pl.DataFrame, meetings: pl.DataFrame) -> pl.DataFrame:
    """Return the vetoes that the tables of meetings do not show, by meeting number or by day.

    Parameters
    ----------
    vetoes, meetings
        Frames of the two sources. They were collected apart from the same library.

    Returns
    -------
    polars.DataFrame
        `draft`, `date`, `meeting`, `item` of vetoes with neither.
    """
    numbers = meetings["meeting"].drop_nulls().to_list()
    days = meetings["date"].drop_nulls().to_list()
    return vetoes.filter(~pl.col("meeting").is_in(numbers) & ~pl.col("date").is_in(days)).select(
        "draft", "date", "meeting", "item"
    )


def adopted_although_vetoed(vetoes: pl.DataFrame, meetings: pl.DataFrame) -> pl.DataFrame:
    """Return the meetings that adopted a resolution by the number of a vetoed draft (`draft`, `date`): there must be none."""
    adopted = meetings.explode("resolutions").rename({"resolutions": "resolution"}).drop_nulls("resolution")
    return vetoes.select("draft", "date").join(
        adopted.select("resolution"), left_on="draft", right_on="resolution", how="semi"
    )
