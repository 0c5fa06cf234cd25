"""The desk: what the pages show, asked of the links, the scenario and the brief, and kept for the next who asks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon import states
from sinequanon.app import missions_board
from sinequanon.app.mission_map import LAND_CARD
from sinequanon.app.missions_board import Overview
from sinequanon.app.query import OfScenario
from sinequanon.app.shown import (
    Compared,
    Mission,
    Played,
    Told,
    case_key,
    history,
    host_row,
    played,
    played_key,
    told,
)
from sinequanon.app.stores import Kept
from sinequanon.catalogue import language, say, speaking
from sinequanon.errors import InputError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import FIRST, View
from sinequanon.evidence.view import view as open_view
from sinequanon.months import today

if TYPE_CHECKING:
    from sinequanon.api.bulletin import ChangesSince
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.inputs import Plan


SEED = 1


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


def _names_of(code: str) -> list[str]:
    """List the names under which a host is offered to who searches: those of its own table in English, its French one in French."""
    if language() != "en":
        return [missions_board.host_name(code)]
    return [name for name in missions_board.names_of(code) if len(name) > 3]


class Desk:
    """Answers the pages' questions from one edition of the evidence; bounded stores keep what was asked last."""

    def __init__(self, data: Path | None = None) -> None:
        self.data = data
        self.views: Kept[View] = Kept(8)
        self.overviews: Kept[Overview] = Kept(36)
        self.overviews_told: Kept[Overview] = Kept(36)
        self.maps: Kept[dict[str, str]] = Kept(36)
        self.glances: Kept[Overview] = Kept(48)
        self.shares: Kept[pl.DataFrame] = Kept(24)
        self.changes: Kept[pl.DataFrame] = Kept(12)
        self.briefs: Kept[Told] = Kept(12)
        self.plans: Kept[Plan] = Kept(12)
        self.played: Kept[Played] = Kept(96)
        self.hosts_compared: Kept[dict[str, Any]] = Kept(48)
        self.due: Kept[Due] = Kept(12)
        self.news: Kept[ChangesSince] = Kept(12)
        self.facts_told: Kept[pl.DataFrame] = Kept(12)
        self.claims_checked: Kept[dict[str, Any]] = Kept(4)
        self.claims_plans: Kept[dict[str, Any]] = Kept(2)

    @cached_property
    def _first(self) -> View:
        """A view beside which those of all dates are opened: each table is read once."""
        return open_view(data=self.data)

    @property
    def last(self) -> str:
        """The last date that can be asked about: today."""
        return today().isoformat()

    @cached_property
    def hosts(self) -> list[tuple[str, str]]:
        """Every state that has hosted a mission: code and name, by name."""
        codes = self.view(self.last).table("missions")["hosts"].explode().unique()
        return sorted(((code, states.name_of(code)) for code in codes), key=lambda pair: pair[1])

    def names_in(self, lang: str) -> list[str]:
        """List every mission, and every name of a state or territory that has hosted one: what a search offers in a language."""
        missions = self.view(self.last).table("missions")["mission"].to_list()
        with speaking(lang):
            called = [say("app-called", mission=mission) for mission in missions]
            own = [name for code, _ in self.hosts for name in _names_of(code)]
        return sorted({*called, *own}, key=missions_board.folded)

    def view(self, as_of: str) -> View:
        """Open the evidence as of a date."""
        return self.views.get(as_of, lambda: open_view(as_of, data=self.data, beside=self._first))

    def shed(self) -> None:
        """Forget the older half of each store: the views of dates, with all that was made of them, and the answers."""
        for store in vars(self).values():
            if isinstance(store, Kept):
                store.shed()

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

    def told(self, found: Overview) -> Overview:
        """Put an overview into the language that is spoken, for a page."""
        lang = language()

        def make() -> Overview:
            with speaking(lang):
                return missions_board.spoken(found, self.view(found.as_of), SEED)

        return self.overviews_told.get((found.as_of, found.first, lang), make)

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
                say("app-fault-no-mission", mission=mission, day=as_of),
                where="mission",
                cure=say("app-fault-choose-mission"),
            )
        one = row.row(0, named=True)
        return Mission(found.as_of, one, *history(view, one["mission"], SEED))

    def sensitivity(self, asked: OfScenario) -> pl.DataFrame:
        """Tell how much hangs on each assumption of a case: shares of the variance of each answer."""
        case = asked.model_copy(update={"a_consent": "model"})
        return self.shares.get(case_key(case), lambda: self._sensitivity(case))

    def moved(self, as_of: str, since: str) -> pl.DataFrame:
        """Give what has moved in the watch list since an earlier day."""
        from sinequanon.links.consent.watch import moved

        day = date.fromisoformat(since)
        return self.changes.get((as_of, since), lambda: moved(self.view(as_of), day, seed=SEED))

    def brief(self, host: str, as_of: str, lang: str = "en") -> Told:
        """Give the brief on a host in a language."""
        return self.briefs.get((host, as_of, lang), lambda: told(self.view(as_of), host, lang))

    def play(self, asked: OfScenario) -> Played:
        """Run two scenarios; the plan of their case is kept, so that only the histories are run again."""
        return self.played.get(played_key(asked), lambda: self._play(asked))

    def compare(self, hosts: list[str], as_of: str) -> Compared:
        """Put hosts side by side."""
        view = self.view(as_of)
        codes = list(dict.fromkeys(self.code(host, as_of) for host in hosts))
        risks = self.overview(as_of).rows
        found = [
            self.hosts_compared.get((code, as_of), lambda code=code: host_row(view, code, risks, seed=SEED))
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

    def changed(self, host: str, as_of: str, since: str) -> ChangesSince:
        """Tell what changed between two days, of all hosts or of one."""
        from sinequanon.api.bulletin import changes

        return self.news.get(
            (host, as_of, since),
            lambda: changes(host or None, since=since, seed=SEED, as_of=as_of, data=self.data),
        )

    def facts(self, host: str, as_of: str, since: str) -> pl.DataFrame:
        """Tell the facts of what changed in the language that is spoken."""
        from sinequanon.bulletin.changes import facts_told

        lang = language()

        def make() -> pl.DataFrame:
            with speaking(lang):
                return facts_told(self.view(as_of), date.fromisoformat(since), host or None)

        return self.facts_told.get((host, as_of, since, lang), make)

    def claims(self, as_of: str) -> dict[str, Any]:
        """Check the article's claims as of a date; the reasons are told in the language that is spoken."""
        lang = language()

        def make() -> dict[str, Any]:
            with speaking(lang):
                return self._claims(as_of)

        return self.claims_checked.get((as_of, lang), make)

    def evidence(self) -> tuple[pl.DataFrame, pl.DataFrame, str]:
        """List the tables of the evidence, their sources, and name the edition."""
        from sinequanon.evidence import status

        tables, manifest = status.tables(self.data)
        return tables, status.sources(LAND_CARD, states.FOREIGN_CARD), manifest.edition

    def _calendar(self, host: str, as_of: str, months: int) -> Due:
        from sinequanon.links.council.mandates import calendar_of
        from sinequanon.links.council.renewal_chances import beside

        view = self.view(as_of)
        place = view.host(host) if host else None
        found = calendar_of(view, place, months=months)
        shown = pl.concat([found.events, found.unsettled, found.demands])["host"]
        codes = shown.str.split(",").explode().drop_nulls().unique(maintain_order=True).to_list()
        return Due(
            str(view.as_of),
            str(found.until),
            place.code if place else "",
            place.name if place else "",
            {code: states.name_of(code) for code in codes},
            found.events.with_columns(beside(view, found.events)),
            found.unsettled,
            found.demands,
            record(view, "calendar", parameters={"host": host or None, "months": months}),
        )

    def _claims(self, as_of: str) -> dict[str, Any]:
        from sinequanon.claims import article, check

        view = self.view(as_of)
        plans = self.claims_plans.get(as_of, dict)
        done = check(view, article(), seed=SEED, plans=plans)
        return {
            "as_of": str(view.as_of),
            "claims": [asdict(one) for one in done],
            "record": record(view, "claims", seed=SEED),
        }

    def _play(self, asked: OfScenario) -> Played:
        from sinequanon.scenario.document import checked
        from sinequanon.scenario.patch import Patch, apply
        from sinequanon.scenario.simulate import simulate

        asked, document, place = self._case(asked)
        content = {"name": "B", "base": document.digest, "choices": asked.choices("b", document)}
        patch = checked(Patch, content, where="scenario B")
        apply(document, patch)
        view = self.view(str(document.as_of))
        return played(simulate(view, document, [patch], prepared=self._plan(document)), place)

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
