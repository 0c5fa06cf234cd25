"""What the pages show of a question: a brief in its three forms, one mission, hosts side by side, two scenarios of one case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from sinequanon import states
from sinequanon.app.missions_board import last_year
from sinequanon.app.query import OfScenario
from sinequanon.errors import SinequanonError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View

if TYPE_CHECKING:
    from sinequanon.scenario.outcome import Outcome


@dataclass(frozen=True)
class Told:
    """A brief in its three forms, with deaths by month."""

    host: str
    name: str
    as_of: str
    html: str
    markdown: str
    json: dict[str, Any]
    deaths: pl.DataFrame


def told(view: View, host: str, lang: str = "en") -> Told:
    """Make the brief on a host in a language."""
    from sinequanon.brief.content import compose
    from sinequanon.brief.render import as_html, as_json, as_markdown
    from sinequanon.links.violence.answers import deaths

    content = compose(view, view.host(host), lang=lang)
    where = content.host
    parameters = {"host": where.iso3} | ({} if lang == "en" else {"lang": lang})
    noted = record(view, "brief", parameters=parameters, seed=content.seed)
    try:
        months = deaths(view, where.iso3)
    except SinequanonError:
        months = pl.DataFrame(schema={"month": pl.Date, "best": pl.Int64})
    return Told(
        where.iso3,
        where.name,
        str(view.as_of),
        as_html(content, noted),
        as_markdown(content, noted),
        as_json(content, noted),
        months,
    )


@dataclass(frozen=True)
class Mission:
    """One mission on a date: its row of the overview, the past demands in the most similar circumstances, and its strength by month."""

    as_of: str
    row: dict[str, Any]
    analogues: list[dict[str, Any]]
    strengths: pl.DataFrame


def history(view: View, mission: str, seed: int) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """Give a mission's nearest past cases, and its strength by month as counted."""
    from sinequanon.links.consent.watch import watch

    like = watch(view, seed=seed).missions.filter(pl.col("mission") == mission)["analogues"]
    counts = view.table("strengths").filter(pl.col("mission") == mission).sort("month", "known")
    months = counts.unique("month", keep="last", maintain_order=True).sort("month")
    strengths = months.select(pl.col("month").dt.strftime("%Y-%m"), "best", "series")
    return (like[0].to_list() if like.len() else []), strengths


@dataclass(frozen=True)
class Compared:
    """Hosts side by side: one row each, and the forecast by month."""

    as_of: str
    rows: pl.DataFrame
    months: pl.DataFrame
    record: dict[str, Any]


def _civilians(view: View, code: str) -> int:
    """Give the civilians killed on purpose in the last 12 months known."""
    from sinequanon.links.violence.answers import years

    return int(years(view, code).row(0, named=True)["one_sided"])


def host_row(view: View, code: str, risks: pl.DataFrame, *, seed: int) -> dict[str, Any]:
    """Ask of one host what the comparison shows; what the evidence does not know is empty."""
    from sinequanon.links.guarantors.answers import guarantors
    from sinequanon.links.violence.answers import forecast
    from sinequanon.months import month_of

    place = view.host(code)
    own = risks.filter(pl.col("host").str.split(",").list.contains(place.state.iso3)).sort(
        pl.col("mission").is_in(place.missions),
        "strength",
        nulls_last=True,
        descending=True,
    )
    mission = own.row(0, named=True) if own.height else {}
    largest = guarantors(view, code).largest
    now = largest.filter((pl.col("month") == month_of(view.as_of)) & pl.col("sure"))
    first = now.row(0, named=True) if now.height else {}
    _, deaths, until = last_year(view, code)
    row: dict[str, Any] = {
        "host": code,
        "name": place.name,
        **{
            key: mission.get(key)
            for key in (
                *("mission", "strength", "consent"),
                *("p12_any", "low_any", "high_any", "p12", "low", "high"),
            )
        },
        "largest_provider": first.get("provider"),
        "its_people": first.get("best"),
        "deaths_12_months": deaths,
        "deaths_until": until,
        "civilians_12_months": _civilians(view, code) if deaths is not None else None,
        "war_probability": None,
    }
    try:
        ahead = forecast(view, code, horizon=12, seed=seed)
    except SinequanonError:
        return {"row": row, "months": None}
    wars = [cast("float", r["probability"]) for r in ahead.relapse if r["threshold"] == 1000]
    row["war_probability"] = wars[0] if wars else None
    months = ahead.months.with_columns(pl.col("month").dt.strftime("%Y-%m"), pl.lit(code).alias("host"))
    return {"row": row, "months": months.select("host", pl.exclude("host"))}


@dataclass(frozen=True)
class Played:
    """Two scenarios of one case, as frames; A first."""

    host: str
    name: str
    mission: str
    months: list[str]
    frames: dict[str, pl.DataFrame]
    exit_months: dict[str, str | None]
    documents: list[dict[str, Any]]
    record: dict[str, Any]


def case_key(asked: OfScenario) -> str:
    """Name a case: what its plan hangs on."""
    return asked.model_dump_json(include={"host", "as_of", "mission", "draft", "hazard", "horizon", "seed"})


def played_key(asked: OfScenario) -> str:
    """Name two scenarios: how they are drawn, and in which language they are told, does not matter."""
    return asked.model_dump_json(exclude={"effect", "scale", "lang"})


def played(outcome: Outcome, place: states.Place) -> Played:
    """Lay an outcome out as frames."""

    def text(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(pl.col("month").dt.strftime("%Y-%m"))

    host = outcome.documents[0].host
    frames = {
        "deaths": text(outcome.deaths()),
        "totals": outcome.totals(),
        "differences": outcome.differences(),
        "difference_months": text(outcome.difference_months()),
        "relapse": outcome.relapse(),
        "politics": outcome.politics(),
        "timing": text(outcome.timing()),
        "shares": text(outcome.shares()),
        "assumptions": outcome.assumptions,
        "summary": outcome.summary(),
    }
    exits = {name: outcome.exit_month(name) for name in outcome.names}
    return Played(
        host,
        place.name,
        outcome.mission,
        [f"{month:%Y-%m}" for month in outcome.months],
        frames,
        {name: f"{month:%Y-%m}" if month else None for name, month in exits.items()},
        [document.model_dump(mode="json") for document in outcome.documents],
        outcome.record,
    )
