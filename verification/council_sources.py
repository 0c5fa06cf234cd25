"""Print how far the sources of Council votes agree with one another: python verification/council_sources.py RAW."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from sinequanon.evidence import registers
from sinequanon.evidence.build import draft_records
from sinequanon.evidence.build.drafts import MISPRINTED
from sinequanon.evidence.store import REFERENCE, open_edition
from sinequanon.sources.council import meetings, resolutions, vetoes


def main() -> None:
    """Compare the tables of meetings, the resolutions since 2000, the list of vetoes and the register, two by two."""
    raw = Path(sys.argv[1])
    met = _meetings(raw)
    since = resolutions.read(raw)[0].with_columns(_number("resolution"))
    both = met.join(since, on="number", suffix="_since")
    print(
        f"resolutions: {met.height} in the tables of meetings, {since.height} since 2000, {both.height} in both"
    )
    print(f"  same day: {both.filter(pl.col('date') == pl.col('date_since')).height}")
    counted = both.filter(pl.col("yes").is_not_null() & pl.col("yes_since").is_not_null())
    same = counted.filter(
        pl.all_horizontal(pl.col(c) == pl.col(f"{c}_since") for c in ("yes", "no", "abstain"))
    )
    print(f"  same tally: {same.height} of {counted.height} with one in both; others:")
    for row in counted.join(same, on="number", how="anti").sort("number").iter_rows(named=True):
        tallies = [tuple(row[c + end] for c in ("yes", "no", "abstain")) for end in ("", "_since")]
        print(f"    S/RES/{row['number']}: {tallies[0]} in the tables of meetings, {tallies[1]} in the other")
    acts = pl.DataFrame(
        [
            (draft_records.number_of(a.symbol), a.yes, a.no, a.abstain)
            for a in registers.council_acts()
            if a.form == "resolution"
        ],
        schema={"number": pl.Int64, "yes": pl.Int64, "no": pl.Int64, "abstain": pl.Int64},
        orient="row",
    )
    both = acts.join(since, on="number", suffix="_since").filter(pl.col("yes_since").is_not_null())
    same = both.filter(pl.all_horizontal(pl.col(c) == pl.col(f"{c}_since") for c in ("yes", "no", "abstain")))
    print(
        f"register of Council acts: {both.height} resolutions also in the table since 2000, same tally {same.height}"
    )
    record = open_edition(REFERENCE).table("drafts")
    listed = vetoes.read(raw)[0]
    there = listed.join(record.filter(pl.col("fate") == "vetoed"), on="draft", how="semi")
    print(f"list of vetoes to July 2022: {listed.height} vetoed drafts, {there.height} in the record")
    print(record.group_by("source", "fate").len().sort("source", "fate"))


def _meetings(raw: Path) -> pl.DataFrame:
    """Read the resolutions out of the outcomes, with tallies; one that is listed twice counts once."""
    rows = [
        (
            draft_records.number_of(MISPRINTED.get((v.symbol, met["meeting"]), v.symbol)),
            met["date"],
            *(v.tally or (None,) * 3),
        )
        for met in meetings.read(raw)[0].iter_rows(named=True)
        for v in draft_records.votes(met["outcome"] or "")
        if v.fate == "adopted"
    ]
    types = {"number": pl.Int64, "date": pl.Date} | dict.fromkeys(("yes", "no", "abstain"), pl.Int64)
    return pl.DataFrame(rows, schema=types, orient="row").unique("number", maintain_order=True)


def _number(column: str) -> pl.Expr:
    return pl.col(column).str.extract(r"S/RES/(\d+)").cast(pl.Int64).alias("number")


if __name__ == "__main__":
    main()
