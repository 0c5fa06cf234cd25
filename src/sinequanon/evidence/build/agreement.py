"""Sources that count the same thing, held against one another: what a build says of the tables that it makes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from sinequanon.errors import EvidenceError

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
        apart = years.filter(~pl.col("agrees"))["year"].to_list()
        named = f"; apart: {', '.join(map(str, apart[:5]))}" if apart else ""
        said.append(
            f"ucdp_monthly, ucdp_country_year: {years['agrees'].sum()} of {years.height} years agree{named}"
        )
    if {"votes_1946_2019", "roll_calls_1946_2019"} <= set(frames):
        votes, calls = frames["votes_1946_2019"], frames["roll_calls_1946_2019"]
        without = calls.join(votes, on="rcid", how="anti").height
        said.append(
            f"votes_1946_2019, roll_calls_1946_2019: {without} of {calls.height:,} roll calls have no vote"
        )
    if {"votes_1946_2019", "votes_2019_2026"} <= set(frames):
        counts = tallies(frames["votes_1946_2019"], frames["votes_2019_2026"])
        apart = counts.filter(~pl.col("agrees"))["symbol"].to_list()
        named = f"; apart: {', '.join(apart[:5])}" if apart else ""
        said.append(
            f"votes_1946_2019, votes_2019_2026: {counts['agrees'].sum()} of {counts.height} shared roll calls have equal totals{named}"
        )
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


def tallies(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """Return the totals of the roll calls that two sources have.

    Parameters
    ----------
    one, other
        Votes state by state: `symbol`, `vote`; `one` also `rcid`. A symbol that is voted on more than once is left out.

    Returns
    -------
    polars.DataFrame
        `symbol`, `yes`, `no`, `abstain`, `yes_other`, `no_other`, `abstain_other` (votes), `agrees`.
    """
    once = one.group_by("symbol").agg(pl.col("rcid").n_unique()).filter(pl.col("rcid") == 1)["symbol"]
    counted = [
        votes.group_by("symbol").agg(
            (pl.col("vote") == vote).sum().cast(pl.Int64).alias(vote) for vote in ("yes", "no", "abstain")
        )
        for votes in (one.filter(pl.col("symbol").is_in(once.to_list())), other)
    ]
    return (
        counted[0]
        .join(counted[1], on="symbol", how="inner", suffix="_other")
        .with_columns(
            pl.all_horizontal(
                pl.col(vote) == pl.col(f"{vote}_other") for vote in ("yes", "no", "abstain")
            ).alias("agrees")
        )
        .sort("symbol")
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
