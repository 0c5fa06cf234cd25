"""Early reports of deaths by country and month, as they stood month by month since January 2024."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.errors import InputError, SourceError
from sinequanon.sources.catalogue import Card
from sinequanon.sources.files import check_known, content_of, fail
from sinequanon.sources.tables import Source
from sinequanon.states import lookup

NAMES = {
    "Bosnia and Herz.": "BIH",
    "Central African Rep.": "CAF",
    "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM",
    "DR Congo (Zaire)": "COD",
    "Kingdom of eSwatini (Swaziland)": "SWZ",
    "Macedonia, FYR": "MKD",
    "S. Sudan": "SSD",
}
"""Names of the files that are no names of states. Serbia stands for all its lives."""
FOLDER = Path("violence/pace")
LAST = "Hist.csv"
DATED = re.compile(r"^(Conf|Hist)_(\d{4}-\d{2}-\d{2})_[0-9a-f]+\.csv$")
SINCE = date(2023, 1, 1)
"""Earlier months of the dated files are left out: they are those of the yearly release of the time."""
HALF = 0.5
"""A last month with less than this share of the deaths of the median month of the year before is half-written."""


def _files(path: Path, card: Card) -> list[tuple[date | None, Path]]:
    folder = next(
        (f for f in (path, path / FOLDER, path.parent if path.is_file() else path) if (f / LAST).is_file()),
        None,
    )
    if folder is None:
        raise fail(f"The folder holds no {FOLDER / LAST}.", path, cure=f"Put {card.name} into it first.")
    found: list[tuple[date | None, Path]] = [(None, folder / LAST)]
    # The files called Conf are whole; of those called Hist only the ones that the card lists are.
    listed = {Path(f.path).name for f in card.file}
    for file in sorted((folder / "vintages").glob("*.csv")):
        match = DATED.match(file.name)
        if match and (match[1] == "Conf" or file.name in listed):
            found.append((date.fromisoformat(match[2]), file))
    return found


def _wide(path: Path, since: date) -> pl.DataFrame:
    """Read one file: a column for each country, a row for each month, named by its last day."""
    try:
        frame = pl.read_csv(content_of(path), infer_schema=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise fail(f"The lines do not form a table: {str(error).splitlines()[0]}", path) from error
    # Years are compared as text first: most rows of a dated file are not wanted.
    first = frame.columns[0]
    frame = frame.rename({first: "day"}).filter(pl.col("day") >= f"{since}")
    long = frame.unpivot(index="day", variable_name="name", value_name="text")
    nameless = pl.col("name").str.contains("^(Unnamed|_duplicated_)")  # a column without a country at the end
    long = long.filter(~nameless).with_columns(
        pl.col("day").str.to_date("%Y-%m-%d", strict=False).dt.month_start().alias("month"),
        pl.col("text").cast(pl.Float64, strict=False).alias("value"),
    )
    wrong = long.filter(pl.col("month").is_null() | pl.col("value").is_null() | (pl.col("value") < 0))
    if wrong.height:
        row = wrong.row(0, named=True)
        raise fail(f"{row['name']} is {row['text']!r} on {row['day']!r}, not deaths of a month.", path)
    codes = {name: _code(name, path) for name in long["name"].unique()}
    return (
        long.with_columns(pl.col("name").replace_strict(codes, return_dtype=pl.String).alias("iso3"))
        .group_by("iso3", "month")
        .agg(pl.col("value").sum().round().cast(pl.Int64).alias("best"))
        .sort("iso3", "month")
    )


def _code(name: str, path: Path) -> str:
    if name in NAMES:
        return NAMES[name]
    try:
        return lookup(name.split(" (", maxsplit=1)[0]).iso3  # "Serbia (Yugoslavia)" is Serbia
    except InputError as error:
        raise fail(f"No state is called {name!r}.", path) from error


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out last months that look half-written."""
    sums = frame.group_by("month").agg(pl.col("best").sum()).sort("month")
    while sums.height > 1 and sums["best"][-1] < HALF * float(sums["best"][-13:-1].median() or 0):  # type: ignore[arg-type]
        sums = sums.head(-1)
    return frame.filter(pl.col("month").is_in(sums["month"].implode()))


class _Vintages(Source):
    """Files of several dates, each with all months up to its own."""

    def read(self, path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
        """Read all vintages.

        Parameters
        ----------
        path
            The raw folder, the folder `pace`, or its file `Hist.csv`.
        accept_unknown
            Read files whose hash the card does not know.

        Returns
        -------
        frame, card
            published (day of the vintage; missing for the last file, which has every month since 1989), iso3, month, best
            (deaths of all types in events that began and ended in the month).

        Raises
        ------
        SourceError
            When a file is missing, damaged, of another form or unknown.
        """
        files = _files(path, self.card)
        parts: list[pl.DataFrame] = []
        reached = SINCE
        for published, file in sorted(files, key=lambda pair: (pair[0] or date.max, pair[1].name)):
            if not accept_unknown:
                check_known(file, self.card)
            frame = _wide(file, since=SINCE if published else date.min)
            if published is not None:
                frame = _whole(frame)
                last = frame["month"].max()
                # A file that ends earlier than one before it is an old state put there again.
                if not isinstance(last, date) or last < reached:
                    continue
                reached = last
            parts.append(frame.with_columns(published=pl.lit(published, pl.Date)))
        joined = pl.concat(parts).select("published", "iso3", "month", "best")
        # Two files of one day: the later name stands.
        return joined.unique(["published", "iso3", "month"], keep="last", maintain_order=True).sort(
            "published", "iso3", "month", nulls_last=True
        ), self.card

    def fetch(self, into: Path) -> list[Path]:
        """Say that no lasting address is known.

        Raises
        ------
        SourceError
            Always.
        """
        del into
        raise SourceError(
            "The vintages have no lasting address.",
            where=self.card.page,
            cure=f"Put the files of the repository's history into {FOLDER}.",
        )


pace_reports = _Vintages("pace_reports")
"""Early reports of deaths by country and month, as they stood month by month since January 2024."""
