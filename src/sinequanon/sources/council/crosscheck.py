"""The list of vetoes against the tables of meetings: a veto on a day without a meeting is doubtful."""

from __future__ import annotations

import polars as pl


def vetoes_without_a_meeting(vetoes: pl.DataFrame, meetings: pl.DataFrame) -> pl.DataFrame:
    """List vetoes that the tables of meetings do not show, by meeting number and by day.

    Parameters
    ----------
    vetoes
        `draft`, `date`, `meeting`, ... of `sinequanon.sources.council.vetoes`.
    meetings
        `meeting`, `date`, ... of `sinequanon.sources.council.meetings`.

    Returns
    -------
    polars.DataFrame
        `draft`, `date`, `meeting`, `item` of vetoes with neither. The two were collected apart from the same
        library: what stands in one alone is to be looked up.
    """
    numbers = meetings["meeting"].drop_nulls().to_list()
    days = meetings["date"].drop_nulls().to_list()
    return vetoes.filter(~pl.col("meeting").is_in(numbers) & ~pl.col("date").is_in(days)).select(
        "draft", "date", "meeting", "item"
    )


def adopted_although_vetoed(vetoes: pl.DataFrame, meetings: pl.DataFrame) -> pl.DataFrame:
    """List meetings that adopted a resolution by the number of a vetoed draft: there must be none.

    Returns
    -------
    polars.DataFrame
        `draft`, `date`, `resolution`.
    """
    adopted = meetings.explode("resolutions").rename({"resolutions": "resolution"}).drop_nulls("resolution")
    return vetoes.select("draft", "date").join(
        adopted.select("resolution"), left_on="draft", right_on="resolution", how="inner"
    )
