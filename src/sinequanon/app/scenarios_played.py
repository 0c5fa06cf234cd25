"""Two scenarios of one case, as the app shows them, and how they are named in its store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon import states
from sinequanon.app.query import OfScenario

if TYPE_CHECKING:
    from sinequanon.scenario.outcome import Outcome


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
    """Name two scenarios: how they are drawn does not matter."""
    return asked.model_dump_json(exclude={"effect", "scale"})


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
