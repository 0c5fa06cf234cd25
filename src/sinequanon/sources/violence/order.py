"""Low, best and high estimates should stand in that order; UCDP's own tables break it in a few known rows."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import fail


def check_order(frame: pl.DataFrame, path: Path, *, share: float, prefix: str = "") -> pl.DataFrame:
    """Refuse a table in which more than a share of the rows has low above best or best above high.

    Parameters
    ----------
    frame
        With the columns `low`, `best` and `high`, each behind the prefix.
    path
        For the message.
    share
        Of all rows; what the producer's own releases contain, and no more.

    Returns
    -------
    frame
        As it came.

    Raises
    ------
    SourceError
        Counts the rows and names the first.
    """
    low, best, high = (pl.col(f"{prefix}{name}") for name in ("low", "best", "high"))
    wrong = frame.with_row_index("line", offset=2).filter((low > best) | (best > high))
    if wrong.height > share * frame.height:
        raise fail(
            f"In {wrong.height} of {frame.height} rows {prefix}low, best and high are out of order.",
            path,
            line=wrong["line"][0],
        )
    return frame
