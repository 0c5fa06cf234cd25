"""Make the table of where missions are deployed from Geo-PKO v2.3's map of all deployments.

    python tools/make_deployed.py FrontMap_v.2.3.csv

Writes src/sinequanon/app/deployed.csv: for each mission and year the middle of its places, weighed by troops (a place without
troops counts as ten), to a tenth of a degree, and the number of places. Only these figures are kept, none of Geo-PKO's rows.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import polars as pl

from sinequanon.evidence.view import view
from sinequanon.sources.missions import geopko_front

OUT = Path(__file__).resolve().parent.parent / "src" / "sinequanon" / "app" / "deployed.csv"
POST = 10
"""People that a place counts when no troops are reported there: a post of observers, police or a headquarters."""


def deployed(places: pl.DataFrame, names: dict[str, list[str]]) -> pl.DataFrame:
    """Return the middle of each mission's places in each year.

    Parameters
    ----------
    places
        `mission`, `year`, `country`, `location`, `latitude`, `longitude`, `mean_nominal_troops`: a row for each place and map.
    names
        Geo-PKO's name of a mission -> the register's missions of that name.
    """
    distinct = places.group_by("mission", "year", "country", "location").agg(
        pl.col("latitude").first(), pl.col("longitude").first(), pl.col("mean_nominal_troops").max()
    )
    weight = pl.max_horizontal(pl.col("mean_nominal_troops").fill_null(0), pl.lit(POST)).cast(pl.Float64)
    middles = distinct.group_by("mission", "year").agg(
        ((pl.col("latitude") * weight).sum() / weight.sum()).round(1).alias("latitude"),
        ((pl.col("longitude") * weight).sum() / weight.sum()).round(1).alias("longitude"),
        pl.len().alias("places"),
    )
    rows = [
        {**row, "mission": own}
        for row in middles.iter_rows(named=True)
        for own in names.get(row["mission"], [row["mission"]])
    ]
    return pl.DataFrame(rows).sort("mission", "year")


def main() -> int:
    """Make the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("map", type=Path, help="FrontMap_v.2.3.csv of Geo-PKO")
    given = asked.parse_args()
    missions = view().table("missions")
    names: dict[str, list[str]] = {}
    if "geopko" in missions.columns:
        for mission, name in missions.select("mission", "geopko").iter_rows():
            if name:
                names.setdefault(name, []).append(mission)
    places, _ = geopko_front.read(given.map)
    made = deployed(places, names)
    made.write_csv(OUT)
    print(f"{OUT.name}: {made.height} rows, {made['mission'].n_unique()} missions")
    left = sorted(set(made["mission"]) - set(missions["mission"]))
    if left:
        print("not in the register:", ", ".join(left))
    return 0


if __name__ == "__main__":
    sys.exit(main())
