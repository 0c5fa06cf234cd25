"""A first build refuses what is not a whole release, whatever its hash: each case was once built without a word."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.evidence.build.read_sources import faults, gather
from sinequanon.evidence.store import REFERENCE, open_edition
from sinequanon.sources import catalogue

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def release() -> pl.DataFrame:
    """A release as large as the one that the card knows, whose deaths are those of the package's own edition."""
    final = open_edition(REFERENCE).table("fatalities").filter(pl.col("status") == "final")
    whole = final.select(pl.col("state").alias("iso3"), "month", "best", "low", "high").sort(
        "best", "iso3", "month"
    )
    return whole.tail(14_655)


def found(frame: pl.DataFrame, name: str = "ucdp_monthly") -> list[str]:
    return faults(name, frame, catalogue.cards()[name], open_edition(REFERENCE), today=TODAY)


def test_the_release_itself_is_whole(release):
    assert found(release) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda f: f.filter(~pl.col("month").dt.year().is_between(2001, 2012)),
            "months between January 1989",
        ),
        (lambda f: f.with_columns(iso3=pl.col("iso3").replace("MLI", "XXX")), "no state's: XXX"),
        (
            lambda f: f.filter(~((pl.col("iso3") == "SYR") & (pl.col("month") == pl.date(2014, 5, 1)))),
            "SYR has no death in May 2014, in the midst of a war (1 such in all)",
        ),
        (lambda f: f.with_columns(best=0, low=0, high=0), "deaths, before there were"),
        (lambda f: f.filter(pl.col("iso3") == "CAF"), "rows"),
        (lambda f: f.filter(pl.col("iso3").str.head(1) < "S"), "states with deaths have none"),
        (
            lambda f: pl.concat([f, f.tail(1).with_columns(month=pl.date(2099, 1, 1))]),
            "yet to come: 2099-01-01",
        ),
        (lambda f: f.clear(), "0 rows"),
    ],
)
def test_a_part_of_a_release_is_told(release, change, words):
    assert any(words in fault for fault in found(change(release)))


def test_a_header_alone_is_told_of_any_source(releases):
    kathman, _ = catalogue.source("kathman").read(releases, accept_unknown=True)
    assert "has 74 rows, and the release that the card knows has 6,175" in found(kathman, "kathman")[0]
    assert "has 0 rows" in found(kathman.clear(), "kathman")[0]


def test_one_countrys_events_are_refused_by_the_build(tmp_path):
    folder = tmp_path / "violence"
    folder.mkdir()
    head = (
        "id,year,type_of_violence,country_id,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
        "deaths_unknown,best,low,high"
    )
    rows = [f"{n},{y},1,482,{y}-01-05,{y}-01-05,0,3,0,0,3,3,3" for n, y in ((1, 2015), (2, 2016))]
    (folder / "ucdp_ged_events.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")

    def run(*, accept_losses: bool) -> None:
        gather(
            tmp_path,
            fetch=True,
            accept_unknown=("ucdp_monthly",),
            say=str,
            only=["ucdp_monthly"],
            accept_losses=accept_losses,
        )

    with pytest.raises(SourceError, match=r"ucdp_monthly: .* have not one event"):
        run(accept_losses=False)
    run(accept_losses=True)


def test_an_empty_cell_of_the_hub_is_filled_by_the_year_or_refused(tmp_path):
    path = tmp_path / "DPPA-SCMEMBERSHIP.csv"
    path.write_text("id,year,security_council_member\n1,2009,\n2,2009,France\n3,2018,\n", encoding="utf-8")
    frame, _ = catalogue.source("hub_membership").read(path)
    assert frame.select("year", "member").rows() == [(2009, "FRA"), (2009, "TUR"), (2018, "CIV")]
    path.write_text("id,year,security_council_member\n1,2005,\n", encoding="utf-8")
    with pytest.raises(SourceError, match="1 members of 2005 have no name"):
        catalogue.source("hub_membership").read(path)
