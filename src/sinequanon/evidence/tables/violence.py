"""Violence and what surrounds it: coups, deaths, borders, and people who had to flee."""

from __future__ import annotations

import polars as pl

from sinequanon import states
from sinequanon.evidence.tables.table import Frames, Table


def _coups(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.register_rows import knowable

    listed = frames["powell_thyne"]
    own = pl.DataFrame(
        [
            (c.state, knowable(c.date), c.success, "register of coups", knowable(c.date))
            for c in registers.coups()
        ],
        schema={
            "state": pl.String,
            "date": pl.Date,
            "success": pl.Boolean,
            "source": pl.String,
            "known": pl.Date,
        },
        orient="row",
    )
    old = listed.select(
        pl.col("iso3").alias("state"),
        "date",
        "success",
        pl.lit("Powell & Thyne").alias("source"),
        pl.col("date").alias("known"),
    )
    own = own.filter(pl.col("date") > pl.lit(old["date"].max()))
    joined = (
        pl.concat([old.drop_nulls("state"), own])
        .unique(["state", "date", "success"])
        .sort("date", "state", "success")
    )
    return {"coups": joined}


def _fatalities(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence.build import violence
    from sinequanon.evidence.build.deaths_recent import Recent
    from sinequanon.sources.ucdp import SUMS_FIRST, SUMS_LAST, iso3_of

    recent = Recent(
        reports=_or_empty(frames, "pace_reports", ("published", "iso3", "month", "best")),
        selected=_or_empty(frames, "ucdp_selected_years", ("iso3", "year")),
        candidates=_or_empty(frames, "ucdp_candidate_months", ("iso3", "month", "type", "release")),
        sums=_or_empty(frames, "ucdp_candidate_sums", ("iso3",)),
        span=(SUMS_FIRST, SUMS_LAST),
    )
    yearly = frames["ucdp_country_year"].with_columns(
        iso3=pl.col("gwcode").replace_strict(iso3_of(), return_dtype=pl.String)
    )
    battle = frames["views_monthly"]
    made = violence.derive(frames["ucdp_monthly"], yearly, battle, recent, states.table())
    return {
        "fatalities": made,
        "challenge_countries": violence.countries(battle),
        "challenge_deaths": violence.challenge(battle, made),
    }


_KINDS = {"published": pl.Date, "month": pl.Date, "year": pl.Int64, "best": pl.Int64}


def _or_empty(frames: Frames, name: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """Give a source's frame, or one without rows where the source is not there."""
    return frames.get(name, pl.DataFrame(schema={c: _KINDS.get(c, pl.String) for c in columns}))


def _borders(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence.build import violence

    return {"borders": violence.borders(frames["views_borders"])}


def _displacement(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence.build import violence

    return {"displacement": violence.displacement(frames["unhcr_years"])}


TABLES = {
    "coups": Table(
        "Coups and attempts",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "date": dy.Date(primary_key=True, description="day"),
            "success": dy.Bool(primary_key=True),
            "source": dy.String(),
            "known": dy.Date(),
        },
        sources=("powell_thyne",),
        make=_coups,
    ),
    "fatalities": Table(
        "Fatalities of organised violence by state and month",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "best": dy.Int64(min=0, description="deaths in the month: the sum of the three types"),
            "low": dy.Int64(
                min=0, nullable=True, description="deaths in the month; missing in early reports"
            ),
            "high": dy.Int64(
                min=0, nullable=True, description="deaths in the month; missing in early reports"
            ),
            "state_based": dy.Int64(min=0, description="deaths in the month in state-based conflict"),
            "non_state": dy.Int64(
                min=0, description="deaths in the month in conflict of groups without a state"
            ),
            "one_sided": dy.Int64(min=0, description="civilians killed on purpose in the month"),
            "status": dy.String(
                regex="^(final|disaggregated|preliminary|estimated)$",
                description="final; a final yearly total shared out; an early report; known with other months only",
            ),
            "report": dy.Int64(
                min=1,
                max=3,
                description="1 a first report, 2 one revised within the year, 3 the yearly release",
            ),
            "known": dy.Date(primary_key=True, description="day of the report"),
        },
        vintage="Months before 2024 are as UCDP's release 25.1 has them, not as they were published at the time; since 2024, as "
        "they had been published by the date: three weeks after the month, and once more in the yearly release of June.",
        revised=("state", "month"),
        sources=("ucdp_monthly", "ucdp_country_year", "views_monthly"),
        helped_by=("pace_reports", "ucdp_selected_years", "ucdp_candidate_months", "ucdp_candidate_sums"),
        make=_fatalities,
    ),
    "challenge_countries": Table(
        "Countries as the VIEWS prediction challenge numbers them",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "country_id": dy.Int64(min=1),
            "known": dy.Date(),
        },
        sources=("views_monthly",),
        make=_fatalities,
    ),
    "challenge_deaths": Table(
        "Battle deaths as the VIEWS prediction challenge counted them, for scores on its own figures",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "state_based": dy.Int64(
                min=0, description="deaths in state-based conflict, by the month in which an event ended"
            ),
            "known": dy.Date(),
        },
        sources=("views_monthly",),
        make=_fatalities,
    ),
    "borders": Table(
        "Land borders between states",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "neighbour": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "first": dy.Date(primary_key=True, description="first month; January 1980 for all older borders"),
            "last": dy.Date(nullable=True, description="last month; missing while the border lasts"),
            "known": dy.Date(),
            "last_known": dy.Date(nullable=True),
        },
        later={"last": "last_known"},
        sources=("views_borders",),
        make=_borders,
    ),
    "displacement": Table(
        "Refugees and displaced people by country of origin and year",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3 of the country of origin"),
            "year": dy.Int64(primary_key=True, min=1951),
            "refugees": dy.Int64(
                nullable=True, min=0, description="people abroad at the end of the year; UNHCR"
            ),
            "asylum_seekers": dy.Int64(
                nullable=True, min=0, description="people abroad at the end of the year; UNHCR"
            ),
            "idps": dy.Int64(
                nullable=True,
                min=0,
                description="people displaced at home by conflict at the end of the year",
            ),
            "idps_source": dy.String(nullable=True, regex="^(IDMC|UNHCR)$"),
            "known": dy.Date(),
        },
        vintage="Figures of refugees and displaced people are as UNHCR and IDMC have them today; both revise past years.",
        helped_by=("unhcr_years",),
        make=_displacement,
    ),
}
"""Name -> declaration."""
