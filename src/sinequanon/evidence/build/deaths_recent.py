"""Deaths since the last final release: yearly totals shared out, candidate months by type, and early reports as they stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from sinequanon.evidence.build.deaths_final import (
    MONTHLY,
    TYPES,
    YEAR,
    Counts,
    Floats,
    by_indicator,
    fitted,
    whole,
)
from sinequanon.months import add_months, month_range

FIRST_REPORTED = date(2024, 1, 1)
"""First month of which it is known what the first report said."""
WEEKS = timedelta(days=21)
"""After a month's end its candidate events are published."""
YEARLY = (6, 30)
"""Last day of the month in which the release on the year before is published."""
BACK, SPAN = 2, 3
"""Types of an early report are those of the years `BACK` to `BACK + SPAN - 1` before: later ones were not final then."""
CORRECTION = 0.02
"""Share of a month's deaths up to which a change is a correction, not another report."""
SMALL = 100
"""Deaths in a year up to which a state with no record of its own is like the others."""

DATED = MONTHLY | {"status": pl.String, "report": pl.Int64, "known": pl.Date}


@dataclass(frozen=True)
class Recent:
    """What is at hand beyond the final release; each may be empty.

    Parameters
    ----------
    reports
        `published`, `iso3`, `month`, `best`: early reports in vintages; without a day, as they stand at last.
    selected
        `iso3`, `year` and deaths by type of a newer release, for some states.
    candidates
        `iso3`, `month`, `type`, `best`, `low`, `high`, `clear`, `release`.
    sums
        `iso3`, deaths by type summed over the months of `span`, and `last_month` alone.
    span
        First and last month of the sums.
    """

    reports: pl.DataFrame
    selected: pl.DataFrame
    candidates: pl.DataFrame
    sums: pl.DataFrame
    span: tuple[date, date]


def published(month: date) -> date:
    """Give the day on which the candidate events of a month are published, to some days.

    Examples
    --------
    >>> published(date(2026, 8, 1))
    datetime.date(2026, 9, 21)
    """
    return add_months(month, 1) - timedelta(days=1) + WEEKS


def final_on(year: int) -> date:
    """Give the day on which the yearly release about a year is published, to some weeks."""
    return date(year + 1, *YEARLY)


def early(recent: Recent, final: pl.DataFrame, last_final: int) -> pl.DataFrame:
    """Give early reports as they stood: one row for each state, month and vintage that changed the month.

    Parameters
    ----------
    final
        Deaths by type of final years, from which the types of an early report are taken.
    last_final
        Last year of the final release.

    Returns
    -------
    polars.DataFrame
        `iso3`, `month`, deaths by type, `best`, `low` and `high` (missing), `status`, `report` (1 for the first, 2 for a later
        one), `known`.
    """
    shares = _Shares(final)
    dated = recent.reports.drop_nulls("published").filter(pl.col("month") >= FIRST_REPORTED)
    before: dict[date, dict[str, int]] = {}
    reports: dict[date, int] = {}
    rows: list[tuple[object, ...]] = []
    for (day,), vintage in dated.sort("published").group_by("published", maintain_order=True):
        assert isinstance(day, date)  # noqa: S101 - nulls are dropped
        for (month,), part in vintage.sort("month").group_by("month", maintain_order=True):
            assert isinstance(month, date)  # noqa: S101 - of the source's schema
            now = {state: deaths for state, deaths in part.select("iso3", "best").iter_rows() if deaths}
            had = before.get(month)
            if had == now or (month.year <= last_final and day > final_on(month.year)):
                continue
            known = published(month) if had is None else day
            report = 2 if had is not None and _moved(had, now) else reports.get(month, 1)
            before[month], reports[month] = now, report
            for state, deaths in now.items():
                kinds = whole(shares.of(state, month.year), deaths)
                rows.append((state, month, *kinds.tolist(), deaths, None, None, "preliminary", report, known))
    return pl.DataFrame(rows, schema=DATED, orient="row")


def _moved(before: dict[str, int], now: dict[str, int]) -> bool:
    """Tell a revision of a whole month from a correction here or there."""
    gone = sum(abs(now.get(s, 0) - before.get(s, 0)) for s in {*before, *now})
    return gone > CORRECTION * sum(before.values())


def disaggregated(recent: Recent, final: pl.DataFrame, last_final: int) -> pl.DataFrame:
    """Share the yearly totals of a newer release out over months by the shape of early reports."""
    last = _last_reports(recent.reports)
    first = _first_reports(recent.reports)
    rows: list[tuple[object, ...]] = []
    for row in recent.selected.filter(pl.col("year") > last_final).sort("iso3", "year").iter_rows(named=True):
        state, year = str(row["iso3"]), int(row["year"])
        before = final.filter((pl.col("iso3") == state) & (pl.col("month").dt.year() == year - 1))[
            "best"
        ].sum()
        was, now = (
            np.array([found.get((state, date(y, m, 1)), 0.0) for m in range(1, YEAR + 1)])
            for found, y in ((first, year - 1), (last, year))
        )
        total = int(row["best"])
        if was.any() and before:
            shape = by_indicator(np.concatenate([was, now]), np.array([before, total], float))[YEAR:]
        else:
            shape = by_indicator(now, np.array([total], float))
        totals = np.array([row[f"{kind}_best"] for kind in TYPES])
        kinds = np.stack([whole(shape, int(n)) for n in totals])
        best = kinds.sum(axis=0)
        # Of the other types no bounds are given: theirs are their best.
        others = int(totals[1:].sum())
        low, high = (
            whole(best.astype(float), int(row[f"state_based_{bound}"]) + others) for bound in ("low", "high")
        )
        rows += _year_rows(state, year, kinds, low, high)
    return pl.DataFrame(rows, schema=DATED, orient="row")


def candidates(recent: Recent) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the candidate months by type, and the rows of those from which the sums to a later month took deaths back."""
    first = _by_state(recent.candidates)
    rows: list[tuple[object, ...]] = []
    for (state, month), (kinds, low, high, known) in first.items():
        rows.append((state, month, *kinds.tolist(), int(kinds.sum()), low, high, "preliminary", 1, known))
    if recent.sums.is_empty():
        return pl.DataFrame(rows, schema=DATED, orient="row"), pl.DataFrame(schema=DATED)
    back: list[tuple[object, ...]] = []
    start, end = recent.span
    known = published(end)
    reported = _last_reports(recent.reports)
    had = sorted({month for _, month in first if start <= month <= end})
    rest = month_range(add_months(had[-1], 1) if had else start, end)
    for row in recent.sums.sort("iso3").iter_rows(named=True):
        state = str(row["iso3"])
        wanted = np.array([row[kind] for kind in TYPES], float)
        early_kinds = np.array([first[state, m][0] if (state, m) in first else [0, 0, 0] for m in had]).T
        months = np.array([reported.get((state, rest[0]), np.nan), *[np.nan] * (len(rest) - 1)])
        months[-1] = float(row["last_month"])
        table, taken = _rest(wanted, early_kinds.sum(axis=1) if had else np.zeros(3), months)
        for k, month in enumerate(rest):
            kinds = table[:, k]
            status = "estimated" if k and k < len(rest) - 1 else "preliminary"
            rows.append((state, month, *kinds.tolist(), int(kinds.sum()), None, None, status, 1, known))
        back += _revised(state, had, first, np.rint(wanted - taken).astype(int), known)
    return tuple(pl.DataFrame(part, schema=DATED, orient="row") for part in (rows, back))  # type: ignore[return-value]


def _by_state(
    frame: pl.DataFrame,
) -> dict[tuple[str, date], tuple[Counts, int, int, date]]:
    """Lay candidate months out: deaths by type, low (clear events alone), high, and the day of their release."""
    out: dict[tuple[str, date], tuple[Counts, int, int, date]] = {}
    for (state, month), part in frame.sort("iso3", "month", "type").group_by(
        "iso3", "month", maintain_order=True
    ):
        assert isinstance(month, date)  # noqa: S101 - of the source's schema
        by = dict(part.select("type", "best").iter_rows())
        kinds = np.array([by.get(kind, 0) for kind in TYPES])
        low = int(part.select(pl.min_horizontal("low", "clear").sum()).item())
        known = published(_last_of(str(part["release"].max()), month))
        out[str(state), month] = kinds, min(low, int(kinds.sum())), int(part["high"].sum()), known
    return out


def _last_of(release: str, month: date) -> date:
    """Give the last month of a release: 26.0.4 is of April, 26.01.26.03 of January to March 2026."""
    parts = release.split(".")
    number = int(parts[-1])
    return (
        date(2000 + int(parts[-2] or parts[0]), number, 1) if len(parts) == 4 else date(month.year, number, 1)
    )


def _last_reports(reports: pl.DataFrame) -> dict[tuple[str, date], float]:
    """Give early reports as they stand at last, of single months."""
    last = reports.filter(pl.col("published").is_null() & (pl.col("month") >= FIRST_REPORTED))
    return {(state, month): float(n) for state, month, n in last.select("iso3", "month", "best").iter_rows()}


def _rest(wanted: Floats, had: Floats, months: Floats) -> tuple[Counts, Floats]:
    """Share what is left of sums by type over months of which only some are known, of all types together.

    Parameters
    ----------
    wanted
        Deaths by type over the whole span, shape (3,).
    had
        Those already in the months before, shape (3,).
    months
        Deaths of all types in the remaining months, missing where only their sum is known, shape (m,).

    Returns
    -------
    table, taken
        Deaths by type and month, shape (3, m), and their sums by type. Where later releases have taken deaths back, the
        remaining months have what was reported of them, and the months before keep less.
    """
    left = np.clip(wanted - had, 0.0, None)
    known = np.nan_to_num(months)
    open_months = np.isnan(months)
    total = max(left.sum(), known.sum())
    if not open_months.any():
        total = known.sum()
    if left.sum() < total:
        room = np.clip(wanted - left, 0.0, None)
        lacking = total - left.sum()
        left = (
            left + (room / room.sum() if room.sum() >= lacking and room.sum() > 0 else np.eye(3)[0]) * lacking
        )
    elif left.sum() > total:
        left = left * (total / left.sum()) if left.sum() else left
    columns = known.copy()
    if open_months.any():
        columns[open_months] = whole(np.ones(int(open_months.sum())), round(total - known.sum()))
    rows = whole(left, round(float(columns.sum())))
    table = fitted(np.outer(np.maximum(rows, 1e-9), np.ones(columns.size)), rows.astype(float), columns)
    return _rounded(table, rows, np.rint(columns).astype(int)), rows.astype(float)


def _rounded(table: Floats, rows: Counts, columns: Counts) -> Counts:
    """Round a table to whole numbers that keep the sums of its rows and columns."""
    out = np.floor(table + 1e-6).astype(np.int64)
    over, down = rows - out.sum(axis=1), columns - out.sum(axis=0)
    for place in np.argsort(-(table - out), axis=None, kind="stable").repeat(
        int(max(over.max(initial=0), 1))
    ):
        r, c = divmod(int(place), table.shape[1])
        if over[r] > 0 and down[c] > 0:
            out[r, c] += 1
            over[r], down[c] = over[r] - 1, down[c] - 1
    return out


def _revised(
    state: str,
    months: list[date],
    first: dict[tuple[str, date], tuple[Counts, int, int, date]],
    wanted: Counts,
    known: date,
) -> Iterator[tuple[object, ...]]:
    """Take back from the first months what a later release no longer has."""
    have = np.array([first[state, m][0] if (state, m) in first else [0, 0, 0] for m in months]).T
    if not months or (have.sum(axis=1) <= wanted).all():
        return
    kept = np.stack(
        [whole(row.astype(float), int(min(row.sum(), n))) for row, n in zip(have, wanted, strict=True)]
    )
    for k, month in enumerate(months):
        if (state, month) not in first:
            continue
        _, low, high, _ = first[state, month]
        best = int(kept[:, k].sum())
        yield (
            state,
            month,
            *kept[:, k].tolist(),
            best,
            min(low, best),
            max(high, best),
            "preliminary",
            1,
            known,
        )


def _first_reports(reports: pl.DataFrame) -> dict[tuple[str, date], float]:
    """Give what was first said of each month of which a first report is at hand."""
    dated = reports.drop_nulls("published").sort("published").unique(["iso3", "month"], keep="first")
    return {(state, month): float(n) for state, month, n in dated.select("iso3", "month", "best").iter_rows()}


def _year_rows(state: str, year: int, kinds: Counts, low: Counts, high: Counts) -> list[tuple[object, ...]]:
    known = final_on(year)
    return [
        (
            *(state, date(year, m + 1, 1), *kinds[:, m].tolist(), int(kinds[:, m].sum())),
            *(int(low[m]), int(high[m]), "disaggregated", 3, known),
        )
        for m in range(YEAR)
    ]


class _Shares:
    """The types of a state's deaths in earlier years, for reports that do not tell them."""

    def __init__(self, final: pl.DataFrame) -> None:
        years = final.group_by("iso3", pl.col("month").dt.year().alias("year")).agg(
            pl.col(*TYPES, "best").sum()
        )
        self._years = {
            (state, year): np.array(kinds, float)
            for state, year, *kinds in years.select("iso3", "year", *TYPES).sort("iso3", "year").iter_rows()
        }
        small = years.filter((pl.col("best") > 0) & (pl.col("best") <= SMALL))
        self._small = np.array([small[kind].sum() for kind in TYPES], float)

    def of(self, state: str, year: int) -> Floats:
        """Give weights of the three types for a year's reports, shape (3,)."""
        found = np.zeros(3)
        for back in range(BACK, BACK + SPAN):
            found = found + self._years.get((state, year - back), np.zeros(3))
        return found if found.sum() else self._small
