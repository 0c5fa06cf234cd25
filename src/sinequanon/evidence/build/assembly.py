"""The General Assembly: one history of roll calls, and how often states vote with each permanent member."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from sinequanon.evidence.build.repeated_texts import Text, repeats

MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA")
CALLS = (
    "symbol",
    "rcid",
    "item",
    "date",
    "session",
    "title",
    "draft",
    "part",
    "important",
    "issues",
    "yes",
    "no",
    "abstain",
    "known",
)
OFFSET = 100_000
"""Roll calls of the second file are numbered from here: the first file's numbers stay below."""


def join(
    early: pl.DataFrame,
    early_calls: pl.DataFrame,
    late: pl.DataFrame,
    matches: pl.DataFrame,
    issues: pl.DataFrame | None,
    texts: Mapping[str, Text],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Join the two files of votes into one history; session 74 is taken once.

    Parameters
    ----------
    early
        `rcid`, `symbol`, `session`, `date`, `state`, `vote` of 1946 to January 2020.
    early_calls
        `rcid`, `title`, `amendment`, `paragraph`, `important`.
    late
        `symbol`, `session`, `date`, `state`, `vote`, `title` of 2019 to today (adopted resolutions only).
    matches
        `rcid`, `rcid_again`: pairs of roll calls on the same text as published, to 2019. Later ones are found by title and by
        what the texts recall.
    issues
        `rcid`, `issue`, to 2019; None when the codes could not be read.
    texts
        Drafts of recent resolutions, and what they recall, by symbol.

    Returns
    -------
    roll_calls, votes
        The tables of those names.
    """
    new = late.filter(~pl.col("symbol").is_in(early["symbol"].unique().to_list()))
    numbers = (
        new.select("symbol", "date").unique().sort("date", "symbol").with_row_index("rcid", offset=OFFSET)
    )
    new = new.join(numbers.select("symbol", pl.col("rcid").cast(pl.Int64)), on="symbol")
    titles = pl.concat(
        [early_calls.select("rcid", "title"), new.select("rcid", "title").unique("rcid", keep="first")]
    )
    drafts = {symbol: text.draft for symbol, text in texts.items()}
    columns = ["symbol", "rcid", "session", "date", "state", "vote"]
    votes = pl.concat([early.select(columns), new.select(columns)])
    calls = (
        votes.group_by("symbol", "rcid", "session", "date")
        .agg(*[(pl.col("vote") == v).sum().cast(pl.Int64).alias(v) for v in ("yes", "no", "abstain")])
        .join(titles, on="rcid", how="left")
        .join(_about(early_calls, issues), on="rcid", how="left")
        .with_columns(
            known=pl.col("date"),
            draft=pl.col("symbol").replace_strict(drafts, default=None, return_dtype=pl.String),
            part=pl.col("part").fill_null(value=False),
        )
        .sort("date", "rcid")
    )
    found = repeats(calls, texts).filter(pl.col("rcid_again") >= OFFSET)
    items = first_of_text(pl.concat([matches.select(found.columns), found]))
    calls = calls.with_columns(item=pl.col("rcid").replace(items)).select(*CALLS)
    votes = votes.with_columns(known=pl.col("date")).select("symbol", "rcid", "state", "vote", "known")
    return calls, votes.sort("rcid", "state")


def _about(calls: pl.DataFrame, issues: pl.DataFrame | None) -> pl.DataFrame:
    """Say of each roll call whether it was on a part of a text, important, and about which issues."""
    parts = pl.any_horizontal(pl.col("amendment", "paragraph").fill_null(value=False))
    about = calls.select("rcid", parts.alias("part"), "important")
    if issues is None:
        return about.with_columns(issues=pl.lit(None, pl.List(pl.String)))
    lists = (
        issues.sort("rcid", "issue")
        .group_by("rcid", maintain_order=True)
        .agg(pl.col("issue").alias("issues"))
    )
    return about.join(lists, on="rcid", how="left").with_columns(pl.col("issues").fill_null([]))


def first_of_text(repeats: pl.DataFrame) -> dict[int, int]:
    """Lead every repetition to the first roll call on its text; pairs chain."""
    first: dict[int, int] = {}
    pairs = repeats.sort("rcid_again", "rcid").unique("rcid_again", keep="first", maintain_order=True)
    rows: list[tuple[int, int]] = pairs.select("rcid", "rcid_again").rows()
    for earlier, again in rows:
        first[again] = first.get(earlier, earlier)
    return first


def agreement(votes: pl.DataFrame) -> pl.DataFrame:
    """Count, by month, the roll calls on which a state and a permanent member voted alike, near, opposite.

    Parameters
    ----------
    votes
        `rcid`, `state`, `vote`, `known`.

    Returns
    -------
    polars.DataFrame
        The table `agreement`. A month is knowable at its end.
    """
    coded = votes.select(
        "rcid",
        "state",
        pl.col("vote").replace_strict({"yes": 2, "abstain": 1, "no": 0}, return_dtype=pl.Int8).alias("side"),
        pl.col("known").dt.month_start().alias("month"),
    )
    parts: list[pl.DataFrame] = []
    for member in MEMBERS:
        theirs = coded.filter(pl.col("state") == member).select("rcid", pl.col("side").alias("theirs"))
        gap = (pl.col("side") - pl.col("theirs")).abs()
        parts.append(
            coded.filter(pl.col("state") != member)
            .join(theirs, on="rcid")
            .group_by("state", "month")
            .agg(
                *[
                    (gap == g).sum().cast(pl.Int64).alias(n)
                    for g, n in enumerate(("same", "near", "opposite"))
                ]
            )
            .with_columns(pl.lit(member).alias("member"), pl.col("month").dt.month_end().alias("known"))
        )
    return (
        pl.concat(parts)
        .select("state", "member", "month", "same", "near", "opposite", "known")
        .sort("state", "member", "month")
    )
