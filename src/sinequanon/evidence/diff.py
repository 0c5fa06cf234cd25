"""What a new edition changes: rows added, removed and revised, table by table, the largest revisions first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sinequanon.evidence.store import Edition
from sinequanon.evidence.tables import TABLES, schema

LOST_SHARE = 0.01
"""Share of a table's rows whose loss is held to be a fault of the release until a person says otherwise."""

MONTHLY = ("fatalities", "source_ucdp_monthly")
"""Tables of deaths whose last month may be half-written."""
HALF = 0.5
"""A last month in which fewer states than this share of the usual number have deaths looks half-written."""

ROWS = {
    "table": pl.String,
    **dict.fromkeys(("rows_before", "rows_after", "added", "removed", "revised"), pl.Int64),
    **dict.fromkeys(("last_before", "last_after"), pl.String),
}
REVISIONS = {
    "table": pl.String,
    "what": pl.String,
    "month": pl.Date,
    **dict.fromkeys(("column", "before", "after"), pl.String),
    "change": pl.Float64,
}


@dataclass(frozen=True)
class Changes:
    """What a new edition changes.

    Parameters
    ----------
    tables
        table, rows_before, rows_after, added, removed, revised, last_before, last_after: tables that differ.
    revisions
        table, what (state, mission or other key), month, column, before, after, change: one row for each value
        revised; by table, the largest first. `change` is empty where the value is no number.
    doubts
        Sentences on what looks like a fault of the release rather than news.
    """

    tables: pl.DataFrame
    revisions: pl.DataFrame
    doubts: tuple[str, ...]

    def by_state_and_month(self) -> pl.DataFrame:
        """Sum the revisions of numbers: table, what, month, column, values, change; the largest sum first."""
        return (
            self.revisions.drop_nulls("change")
            .group_by("table", "what", "month", "column")
            .agg(
                pl.len().alias("values"), pl.col("change").sum(), pl.col("change").abs().sum().alias("_size")
            )
            .sort("_size", "table", "what", "month", "column", descending=[True, False, False, False, False])
            .drop("_size")
        )


def changes(before: Edition, after: Mapping[str, pl.DataFrame]) -> Changes:
    """Compare the tables of an edition with those that would replace them.

    Parameters
    ----------
    before
        The present edition.
    after
        The new tables by name.

    Raises
    ------
    EvidenceError
        When a table of the present edition is damaged.
    """
    rows: list[dict[str, object]] = []
    revised: list[pl.DataFrame] = []
    doubts: list[str] = []
    for name in sorted({*before.manifest.tables, *after}):
        old = before.table(name) if name in before.manifest.tables else after[name].clear()
        new = after.get(name, old.clear())
        if old.equals(new):
            continue
        row, values = _compare(name, old, new)
        if row["added"] or row["removed"] or row["revised"]:
            rows.append(row)
            revised.append(values)
            doubts += _doubts(name, row, old, new)
    return Changes(
        tables=pl.DataFrame(rows, schema=ROWS),
        revisions=pl.concat([pl.DataFrame(schema=REVISIONS), *revised]),
        doubts=tuple(doubts),
    )


def unchanged() -> Changes:
    """Give the changes of an edition that stays as it is."""
    return Changes(pl.DataFrame(schema=ROWS), pl.DataFrame(schema=REVISIONS), ())


def _compare(name: str, old: pl.DataFrame, new: pl.DataFrame) -> tuple[dict[str, object], pl.DataFrame]:
    row: dict[str, object] = {
        "table": name,
        "rows_before": old.height,
        "rows_after": new.height,
        "last_before": _last(old),
        "last_after": _last(new),
    }
    old, new = _comparable(old), _comparable(new)
    empty = pl.DataFrame(schema=REVISIONS)
    keys = schema(name).primary_key() if name in TABLES else []
    if not keys or set(old.columns) != set(new.columns):
        # Without a key, or in another form, a revised row is one removed and one added.
        shared = [c for c in old.columns if c in new.columns]
        added, removed = _beyond(new, old, shared), _beyond(old, new, shared)
        return row | {"added": added, "removed": removed, "revised": 0}, empty
    both = old.join(new, on=keys, how="inner", suffix=" new", nulls_equal=True)
    values = [c for c in old.columns if c not in keys]
    differs = [pl.col(c).ne_missing(pl.col(f"{c} new")) for c in values]
    both = both.filter(pl.any_horizontal(differs)) if differs else both.clear()
    row |= {
        "added": new.join(old, on=keys, how="anti", nulls_equal=True).height,
        "removed": old.join(new, on=keys, how="anti", nulls_equal=True).height,
        "revised": both.height,
    }
    return row, _revisions(name, both, keys, values)


def _revisions(name: str, both: pl.DataFrame, keys: list[str], values: list[str]) -> pl.DataFrame:
    if both.is_empty():
        return pl.DataFrame(schema=REVISIONS)
    day = next((c for c in ("month", "date", "start") if c in both.columns), None)
    named = [c for c in keys if c != day] or keys
    parts: list[pl.DataFrame] = []
    for column in values:
        changed = both.filter(pl.col(column).ne_missing(pl.col(f"{column} new")))
        numbers = both.schema[column].is_numeric() and both.schema[f"{column} new"].is_numeric()
        change = (
            pl.col(f"{column} new").fill_null(0) - pl.col(column).fill_null(0) if numbers else pl.lit(None)
        )
        parts.append(
            changed.select(
                pl.lit(name).alias("table"),
                pl.concat_str([pl.col(k).cast(pl.String) for k in named], separator=" ").alias("what"),
                (pl.col(day) if day else pl.lit(None)).cast(pl.Date).dt.month_start().alias("month"),
                pl.lit(column).alias("column"),
                pl.col(column).cast(pl.String).alias("before"),
                pl.col(f"{column} new").cast(pl.String).alias("after"),
                change.cast(pl.Float64).alias("change"),
            )
        )
    return (
        pl.concat(parts)
        .sort(
            pl.col("change").abs(),
            "what",
            "month",
            "column",
            descending=[True, False, False, False],
            nulls_last=True,
        )
        .select(list(REVISIONS))
    )


def _comparable(frame: pl.DataFrame) -> pl.DataFrame:
    """Write lists as text: only then can rows be joined on them."""
    lists = [c for c, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(c).cast(pl.List(pl.String)).list.join("|") for c in lists)


def _beyond(one: pl.DataFrame, other: pl.DataFrame, columns: list[str]) -> int:
    """Count the rows of one table that the other has not, a row that stands twice being two."""
    if not columns:
        return one.height
    here = one.group_by(columns).agg(pl.len().cast(pl.Int64).alias("_here"))
    there = other.select(columns).cast(one.select(columns).schema, strict=False)
    counted = there.group_by(columns).agg(pl.len().cast(pl.Int64).alias("_there"))
    joined = here.join(counted, on=columns, how="left", nulls_equal=True)
    return int((joined["_here"] - joined["_there"].fill_null(0)).clip(0).sum())


def _last(frame: pl.DataFrame) -> str | None:
    for column in ("known", "month", "date"):
        if column in frame.columns and isinstance(last := frame[column].max(), date):
            return f"{last:%Y-%m}"
    return None


def _doubts(name: str, row: Mapping[str, object], old: pl.DataFrame, new: pl.DataFrame) -> list[str]:
    """Say what speaks against a new table: history lost, an end that lies earlier, a last month half-written."""
    found: list[str] = []
    removed, gone = row["removed"], old.height - new.height
    assert isinstance(removed, int)  # noqa: S101 - counted above
    lost = max(removed, gone) if name in TABLES else gone
    if lost > LOST_SHARE * old.height:
        found.append(f"{name}: {lost:,} of {old.height:,} rows are not in the new release.")
    if row["last_before"] and str(row["last_after"] or "") < str(row["last_before"]):
        found.append(
            f"{name}: ends in {row['last_after'] or 'nothing'}, before it ended in {row['last_before']}."
        )
    if name in MONTHLY and new.height:
        latest = new.sort("known").unique(["state", "month"], keep="last") if "known" in new.columns else new
        struck = (
            latest.filter(pl.col("best") > 0).group_by("month").agg(pl.len().alias("states")).sort("month")
        )
        usual = struck["states"][-13:-1].median()
        ends = new["month"].max() == struck["month"][-1] if struck.height else False
        last = struck["states"][-1] if ends else 0
        if isinstance(usual, float) and last < HALF * usual:
            found.append(
                f"{name}: in the last month, {new['month'].max():%Y-%m}, {last} states have deaths; in the year before "
                f"{usual:.0f} in the median month. It looks half-written."
            )
    return found
