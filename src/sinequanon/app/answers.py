"""The desk: what the pages show, asked of the links, the scenario and the brief, and kept for the next who asks.

It is long because every page's answer is here once, in the order of the pages, each a few lines: the stores that keep them belong to one object.


It is long because every page's answer is here once, in the order of the pages, each a few lines: the stores that keep them belong to one object.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from sinequanon import states
from sinequanon.app import missions_board
from sinequanon.app.answer_cache import Kept
from sinequanon.app.mission_map import LAND_CARD
from sinequanon.app.missions_board import Overview, last_year
from sinequanon.app.query import OfScenario
from sinequanon.errors import InputError, SinequanonError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import FIRST, View
from sinequanon.evidence.view import view as open_view
from sinequanon.months import today

if TYPE_CHECKING:
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.inputs import Plan
    from sinequanon.scenario.outcome import Outcome


SEED = 1


@dataclass(frozen=True)
class Mission:
    """One mission on a date: its row of the overview, the past demands in the most similar circumstances, and its strength by month."""

    as_of: str
    row: dict[str, Any]
    analogues: list[dict[str, Any]]
    strengths: pl.DataFrame


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


@dataclass(frozen=True)
class Compared:
    """Hosts side by side: one row each, and the forecast by month."""

    as_of: str
    rows: pl.DataFrame
    months: pl.DataFrame
    record: dict[str, Any]


@dataclass(frozen=True)
class Due:
    """What is due; `host` and `name` are empty for all hosts, `names` has the name of every host that stands in the tables."""

    as_of: str
    until: str
    host: str
    name: str
    names: dict[str, str]
    events: pl.DataFrame
    unsettled: pl.DataFrame
    demands: pl.DataFrame
    record: dict[str, Any]


class Desk:
    """Answers the pages' questions from one edition of the evidence; bounded stores keep what was asked last."""

    def __init__(self, data: Path | None = None) -> None:
        self.data = data
        self.views: Kept[View] = Kept(8)
        self.overviews: Kept[Overview] = Kept(36)
        self.maps: Kept[dict[str, str]] = Kept(36)
        self.glances: Kept[Overview] = Kept(48)
        self.shares: Kept[pl.DataFrame] = Kept(24)
        self.changes: Kept[pl.DataFrame] = Kept(12)
        self.briefs: Kept[Told] = Kept(12)
        self.plans: Kept[Plan] = Kept(12)
        self.played: Kept[Played] = Kept(96)
        self.hosts_compared: Kept[dict[str, Any]] = Kept(48)
        self.due: Kept[Due] = Kept(12)
        self.claims_checked: Kept[dict[str, Any]] = Kept(4)

    @property
    def last(self) -> str:
        """The last date that can be asked about: today."""
        return today().isoformat()

    @cached_property
    def hosts(self) -> list[tuple[str, str]]:
        """Every state that has hosted a mission: code and name, by name."""
        codes = self.view(self.last).table("missions")["hosts"].explode().unique()
        return sorted(((code, states.name_of(code)) for code in codes), key=lambda pair: pair[1])

    @cached_property
    def names(self) -> list[str]:
        """Every mission, and every name of a state or territory that has hosted one: what a search offers."""
        missions = self.view(self.last).table("missions")["mission"].to_list()
        hosts = [name for code, _ in self.hosts for name in missions_board.names_of(code) if len(name) > 3]
        return sorted(set(missions) | set(hosts), key=str.casefold)

    def view(self, as_of: str) -> View:
        """Open the evidence as of a date."""
        return self.views.get(as_of, lambda: open_view(as_of, data=self.data))

    def code(self, host: str, as_of: str) -> str:
        """Return the code of a host on a date: of the state, or of the territory that was named."""
        place = self.view(as_of).host(host)
        return place.code

    def name(self, host: str, as_of: str) -> str:
        """Return the name of a host on a date."""
        return self.view(as_of).host(host).name

    def near(self, text: str, as_of: str) -> list[tuple[str, str]]:
        """List the states and territories on a date whose names are nearest to a text: code and name."""
        found = states.near(text)
        return [(s.iso3, s.name) for s in found if s.exists(self.view(as_of).as_of)]

    def dates_of(self, text: str) -> list[date]:
        """List the nearest dates on which there was a state of this name; empty where it is no state's name."""
        try:
            state = states.lookup(text)
        except InputError:
            return []
        first = max(state.start, FIRST)
        return [min(d, today()) for d in ([state.end] if state.end and state.end > FIRST else [first])]

    def missions_of(self, host: str, as_of: str) -> list[str]:
        """List the missions that a host has on a date."""
        table, state = self.view(as_of).table("missions"), self.view(as_of).host(host).state.iso3
        there = table.filter(pl.col("end").is_null() & pl.col("hosts").list.contains(state)).sort(
            "known", "mission"
        )
        return there["mission"].to_list()

    def overview(self, as_of: str) -> Overview:
        """Give all missions on a date, with risk and deaths."""
        return self.overviews.get(as_of, lambda: missions_board.overview(self.view(as_of), SEED))

    def glance(self, as_of: str) -> Overview:
        """Give what can be told of all missions on a date at once."""
        return self.glances.get(as_of, lambda: missions_board.glance(self.view(as_of)))

    def mission(self, mission: str, as_of: str) -> Mission:
        """Give what is known of one mission on a date.

        Raises
        ------
        InputError
            When no mission of that name stands on the date.
        """
        view, found = self.view(as_of), self.overview(as_of)
        row = found.rows.filter(pl.col("mission").str.to_uppercase() == mission.upper())
        if row.is_empty():
            raise InputError(
                f"No mission called {mission} stands on {as_of}.",
                where="mission",
                cure="Choose one from the list of the missions that stand, or another date.",
            )
        one = row.row(0, named=True)
        return Mission(found.as_of, one, *_history(view, one["mission"], SEED))

    def sensitivity(self, asked: OfScenario) -> pl.DataFrame:
        """Tell how much hangs on each assumption of a case: shares of the variance of each answer."""
        case = asked.model_copy(update={"a_consent": "model"})
        return self.shares.get(_case_key(case), lambda: self._sensitivity(case))

    def moved(self, as_of: str, since: str) -> pl.DataFrame:
        """Give what has moved in the watch list since an earlier day."""
        from sinequanon.links.consent.watch import moved

        day = date.fromisoformat(since)
        return self.changes.get((as_of, since), lambda: moved(self.view(as_of), day, seed=SEED))

    def brief(self, host: str, as_of: str, lang: str = "en") -> Told:
        """Give the brief on a host in a language."""
        return self.briefs.get((host, as_of, lang), lambda: self._brief(host, as_of, lang))

    def play(self, asked: OfScenario) -> Played:
        """Run two scenarios; the plan of their case is kept, so that only the histories are run again."""
        return self.played.get(played_key(asked), lambda: self._play(asked))

    def compare(self, hosts: list[str], as_of: str) -> Compared:
        """Put hosts side by side."""
        view = self.view(as_of)
        codes = list(dict.fromkeys(self.code(host, as_of) for host in hosts))
        risks = self.overview(as_of).rows
        found = [
            self.hosts_compared.get((code, as_of), lambda code=code: _host_row(view, code, risks))
            for code in codes
        ]
        months = [one["months"] for one in found if one["months"] is not None]
        return Compared(
            str(view.as_of),
            pl.DataFrame([one["row"] for one in found], infer_schema_length=None),
            pl.concat(months) if months else pl.DataFrame(),
            record(view, "compare", parameters={"hosts": codes}, seed=SEED),
        )

    def calendar(self, host: str, as_of: str, months: int) -> Due:
        """Give what is due in the months after a date, on all hosts or on one."""
        return self.due.get((host, as_of, months), lambda: self._calendar(host, as_of, months))

    def claims(self, as_of: str) -> dict[str, Any]:
        """Check the article's claims as of a date."""
        return self.claims_checked.get(as_of, lambda: self._claims(as_of))

    def evidence(self) -> tuple[pl.DataFrame, pl.DataFrame, str]:
        """List the tables of the evidence, their sources, and name the edition."""
        from sinequanon.evidence import status

        tables, manifest = status.tables(self.data)
        return tables, status.sources(LAND_CARD), manifest.edition

    def _calendar(self, host: str, as_of: str, months: int) -> Due:
        from sinequanon.links.council.mandates import calendar
        from sinequanon.states.article import with_article

        view = self.view(as_of)
        place = view.host(host) if host else None
        found = calendar(view, place.state.iso3 if place else None, months=months)
        shown = pl.concat([found.events, found.unsettled, found.demands])["host"]
        codes = shown.str.split(",").explode().drop_nulls().unique(maintain_order=True).to_list()
        return Due(
            str(view.as_of),
            str(found.until),
            place.code if place else "",
            with_article(place.name) if place else "",
            {code: states.name_of(code) for code in codes},
            found.events,
            found.unsettled,
            found.demands,
            record(view, "calendar", parameters={"host": host or None, "months": months}),
        )

    def _claims(self, as_of: str) -> dict[str, Any]:
        from sinequanon.claims import article, check

        view = self.view(as_of)
        done = check(view, article(), seed=SEED)
        return {
            "as_of": str(view.as_of),
            "claims": [asdict(one) for one in done],
            "record": record(view, "claims", seed=SEED),
        }

    def _brief(self, host: str, as_of: str, lang: str) -> Told:
        from sinequanon.brief.content import compose
        from sinequanon.brief.render import as_html, as_json, as_markdown
        from sinequanon.links.violence.answers import deaths

        view = self.view(as_of)
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

    def _play(self, asked: OfScenario) -> Played:
        from sinequanon.scenario.document import checked
        from sinequanon.scenario.patch import Patch, apply
        from sinequanon.scenario.simulate import simulate

        asked, document, place = self._case(asked)
        content = {"name": "B", "base": document.digest, "choices": asked.choices("b", document)}
        patch = checked(Patch, content, where="scenario B")
        apply(document, patch)
        view = self.view(str(document.as_of))
        return _played(simulate(view, document, [patch], prepared=self._plan(document)), place)

    def _case(self, asked: OfScenario) -> tuple[OfScenario, Document, states.Place]:
        """Name host and mission by their codes, and give scenario A as a document."""
        from sinequanon.scenario.plan import mission_at

        place = self.view(asked.as_of).host(asked.host)
        named = asked.mission or mission_at(self.view(asked.as_of), place) or ""
        asked = asked.model_copy(update={"host": place.state.iso3, "mission": named})
        return asked, asked.document(), place

    def _plan(self, document: Document) -> Plan:
        from sinequanon.scenario.plan_cache import prepare

        case = document.model_dump(include={"host", "as_of", "mission", "draft", "hazard", "horizon", "seed"})
        view = self.view(str(document.as_of))
        return self.plans.get(json.dumps(case, default=str), lambda: prepare(view, document))

    def _sensitivity(self, asked: OfScenario) -> pl.DataFrame:
        from sinequanon.scenario.comparison import sensitivity
        from sinequanon.scenario.inputs import policy

        _, document, _ = self._case(asked)
        plan = self._plan(document)
        return sensitivity(plan.inputs, policy(document), seed=document.seed, histories=2_000).shares


def _case_key(asked: OfScenario) -> str:
    return asked.model_dump_json(include={"host", "as_of", "mission", "draft", "hazard", "horizon", "seed"})


def _history(view: View, mission: str, seed: int) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """Give a mission's nearest past cases, and its strength by month as counted."""
    from sinequanon.links.consent.watch import watch

    like = watch(view, seed=seed).missions.filter(pl.col("mission") == mission)["analogues"]
    counts = view.table("strengths").filter(pl.col("mission") == mission).sort("month", "known")
    months = counts.unique("month", keep="last", maintain_order=True).sort("month")
    strengths = months.select(pl.col("month").dt.strftime("%Y-%m"), "best", "series")
    return (like[0].to_list() if like.len() else []), strengths


def played_key(asked: OfScenario) -> str:
    """Name two scenarios: how they are drawn does not matter."""
    return asked.model_dump_json(exclude={"effect", "scale"})


def _played(outcome: Outcome, place: states.Place) -> Played:
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


def _civilians(view: View, code: str) -> int:
    """Give the civilians killed on purpose in the last 12 months known."""
    from sinequanon.links.violence.answers import years

    return int(years(view, code).row(0, named=True)["one_sided"])


def _host_row(view: View, code: str, risks: pl.DataFrame) -> dict[str, Any]:
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
        ahead = forecast(view, code, horizon=12, seed=SEED)
    except SinequanonError:
        return {"row": row, "months": None}
    wars = [cast("float", r["probability"]) for r in ahead.relapse if r["threshold"] == 1000]
    row["war_probability"] = wars[0] if wars else None
    months = ahead.months.with_columns(pl.col("month").dt.strftime("%Y-%m"), pl.lit(code).alias("host"))
    return {"row": row, "months": months.select("host", pl.exclude("host"))}
