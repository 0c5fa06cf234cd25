"""Nothing dated after the as-of date reaches an answer: rows planted later change no public entry point."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from sinequanon import states
from sinequanon.brief.content import compose
from sinequanon.brief.render import as_json
from sinequanon.evidence import fitted, store
from sinequanon.evidence import registers as package
from sinequanon.evidence.view import View, view
from sinequanon.links.alignment import align, inputs
from sinequanon.links.alignment import answers as alignment
from sinequanon.links.consent import answers as consent
from sinequanon.links.council import answers as council
from sinequanon.links.guarantors import answers as guarantors
from sinequanon.links.violence import answers as violence
from sinequanon.links.violence import challenge, checks, hosts, kept, peacekeepers

DAY = date(2023, 6, 16)
LATER = date(2023, 6, 17)

ENTRY_POINTS = {
    "missions": lambda v: consent.missions(v, all_so_far=True),
    "missions of the host": lambda v: consent.missions(v, "MLI"),
    "precedents, cases": lambda v: consent.precedents(v).cases,
    "precedents, rates": lambda v: consent.precedents(v).rates,
    "precedents of the host": lambda v: consent.precedents(v, "MLI").cases,
    "roll call": lambda v: alignment.roll_call(v, "A/RES/ES-11/6").votes,
    "agreement": lambda v: alignment.agreement(v, "MLI"),
    "agreement over years": lambda v: alignment.agreement_over(v, "MLI", years=3),
    "alignment, points": lambda v: align.align(v, ["MLI", "RUS"]).points,
    "alignment, distances": lambda v: align.align(v, ["MLI", "RUS"]).distances,
    "alignment, movement": lambda v: str(align.moved(v, "MLI", "RUS")),
    "votes for ideal points": lambda v: inputs.ideal_votes(v),
    "events": lambda v: inputs.events(v, "MLI"),
    "dividing votes": lambda v: alignment.dividing_votes(v, "MLI"),
    "acts": lambda v: council.acts(v, "MLI"),
    "vetoes": lambda v: council.vetoes(v),
    "vetoes by member": lambda v: council.vetoes_by_member(v, "Africa"),
    "guarantors, months": lambda v: guarantors.guarantors(v, "MLI").months,
    "guarantors, largest": lambda v: guarantors.guarantors(v, "MLI").largest,
    "guarantors, silent": lambda v: guarantors.guarantors(v, "MLI").silent,
    "guarantors, presences": lambda v: guarantors.guarantors(v, "MLI").presences,
    "deaths": lambda v: violence.deaths(v, "MLI"),
    "years": lambda v: violence.years(v, "MLI"),
    "forecast": lambda v: violence.forecast(v, "MLI").months,
    "forecast, rest": lambda v: str((violence.forecast(v, "MLI").relapse, violence.forecast(v, "MLI").skill)),
    "forecast, battle deaths": lambda v: violence.forecast(v, "MLI", target="state_based").months,
    "paths": lambda v: violence.paths(v, "MLI", horizon=36).to_frame(),
    "relapse": lambda v: str(violence.relapse(v, "MLI")),
    "months like": lambda v: violence.months_like(v, "MLI"),
    "skill": lambda v: kept.skill(v),
    "weights": lambda v: str(kept.kept_weights(v, "all")),
    "weights before a year": lambda v: str(checks.weights_before(v, "all", 2022)),
    "backtest": lambda v: checks.backtest(v, [2022], models=("pool", "conflictology")),
    "calibration": lambda v: checks.calibration(v, [2022]),
    "submission": lambda v: challenge.submission(v, 2022, draws=100),
    "hosts by a day": lambda v: str(sorted(checks.hosts_by(v, v.as_of))),
    "host panel": lambda v: str(hosts.host_panel(v).deaths.sum()),
    "effect of peacekeepers": lambda v: peacekeepers.peacekeeper_effect(v, "estimated").to_frame(),
    "effect, literature": lambda v: peacekeepers.peacekeeper_effect(v, "literature").to_frame(),
    "effect, sensitivity": lambda v: peacekeepers.sensitivity(v),
    "effect, studies": lambda v: peacekeepers.literature(v),
    "brief": lambda v: json.dumps(as_json(compose(v, states.lookup("MLI")), {"as_of": str(DAY)})),
}

PAST_YEARS = {"weights before a year", "backtest", "calibration", "submission", "hosts by a day"}
"""What is asked about a year that was over, or about hosts, of which Mali was one: nothing planted moves it a day later."""

PLANTED = """
[[case]]
mission = "MINUSMA"
host = "MLI"
kind = "demand"
demand_date = "2023-06-17"
demand = "planted"
scope = "whole"
outcome = "ended as asked"
outcome_date = "2023-06-18"
whole_force = true
verified = true
sources = ["planted"]
"""
PLANTED_MISSION = """
[[mission]]
mission = "PLANTED"
name = "Planted"
kind = "peacekeeping"
hosts = ["MLI"]
start = "2023-06-17"
verified = true
sources = ["planted"]
"""
PLANTED_ACT = """
[[act]]
symbol = "S/RES/9999"
date = "2023-06-17"
form = "vetoed draft"
states = ["MLI"]
action = "sanction"
subject = "planted"
vetoed_by = ["RUS"]
verified = true
sources = ["planted"]
"""
LEVEL = """
[[guarantor.levels]]
month = "2013-01"
low = 90000
best = 90000
high = 90000
known = "2023-06-17"
source = "about months long past, but published a day too late"
basis = "planted"
verified = true
"""
PLANTED_GUARANTOR = f"""{LEVEL}
[[guarantor]]
provider = "Planted"
kind = "state"
start = "2023-06-17"
verified = true
sources = ["planted"]
{LEVEL}"""


def planted_rows(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Twenty rows like the last ones, knowable a day to a month later, with numbers far from any real one."""
    late = frame.sort("known").tail(20)
    changed = [
        (pl.col(c) * 0 + 77_777).cast(t) if t.is_numeric() and c not in ("rcid", "session") else pl.col(c)
        for c, t in zip(frame.columns, frame.dtypes, strict=True)
    ]
    days = [LATER + timedelta(days=k) for k in range(late.height)]
    late = late.with_columns(changed).with_columns(known=pl.Series(days, dtype=pl.Date))
    if "state" in late.columns:
        first = pl.int_range(pl.len()) == 0
        late = late.with_columns(state=pl.when(first).then(pl.lit("MLI")).otherwise("state"))
    if "mission" in late.columns:
        late = late.with_columns(mission=pl.lit("MINUSMA"))
    return pl.concat([frame, late])


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):
    """The evidence cut at the date, and the same with everything later and more planted after it."""
    whole = store.open_edition(store.REFERENCE)
    folders = []
    for planted in (False, True):
        folder = tmp_path_factory.mktemp("planted" if planted else "cut")
        tables = {}
        for name in whole.manifest.tables:
            frame = whole.table(name)
            tables[name] = planted_rows(name, frame) if planted else frame.filter(pl.col("known") <= DAY)
        store.write(
            folder / "edition",
            tables,
            kind="full",
            version="1",
            covers_until=date(2026, 1, 1),
            inputs=[],
            sources={},
            last_month={},
        )
        shutil.copytree(package.FOLDER, folder / "registers")
        if planted:
            _plant(folder / "registers")
            _plant_estimates(folder / "edition" / "estimates")
        folders.append(folder)
    return [view(DAY, data=f / "edition", registers=f / "registers") for f in folders]


def _plant_estimates(own: Path) -> None:
    for name in ("ideal_points", "ideal_point_draws"):
        frame = fitted.read(name, own)
        last = frame.filter(pl.col("known") == date(2022, 12, 31)).with_columns(known=pl.lit(LATER))
        numbers = [c for c in ("mean", "low", "high") if c in frame.columns]
        changed = last.with_columns(pl.col(numbers) + 7)
        if "steps" in frame.columns:
            changed = changed.with_columns(
                steps=pl.when(pl.col("state") == "MLI")
                .then(pl.col("steps").list.reverse())
                .otherwise("steps")
            )
        fitted.keep(own, name, str(LATER), changed)

    for name in ("violence_weights", "violence_scores", "peacekeeper_effects"):
        frame = fitted.read(name, own)
        last = frame.filter(pl.col("known") == frame.filter(pl.col("known") <= DAY)["known"].max())
        numbers = [c for c, t in last.schema.items() if t.is_float()]
        changed = last.with_columns(pl.col(numbers).reverse() * 0.5, known=pl.lit(LATER))
        if name == "violence_scores":
            changed = changed.with_columns(window=pl.lit(2023, pl.Int64))
        if name == "peacekeeper_effects":
            changed = changed.with_columns(study=pl.lit("planted"))
        fitted.keep(own, name, str(LATER), changed)


def _plant(folder: Path) -> None:
    for name, text in (
        ("consent.toml", PLANTED),
        ("missions.toml", PLANTED_MISSION),
        ("council_acts.toml", PLANTED_ACT),
        ("guarantors/MLI.toml", PLANTED_GUARANTOR),
    ):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    # What became known later about rows that were known: another ending of the demand, another end of the force.
    consent_file = folder / "consent.toml"
    text = consent_file.read_text(encoding="utf-8")
    assert text.count('decision_date = "2023-06-30"') == 1
    changed = text.replace('decision_date = "2023-06-30"', 'decision_date = "2024-01-01"')
    consent_file.write_text(changed, encoding="utf-8")
    missions_file = folder / "missions.toml"
    text = missions_file.read_text(encoding="utf-8")
    changed = re.sub(r'^end = "2023-12-31"$', 'end = "2025-01-01"', text, flags=re.MULTILINE)
    assert changed != text
    missions_file.write_text(changed, encoding="utf-8")


def _same(a: object, b: object) -> bool:
    return a.equals(b) if isinstance(a, pl.DataFrame) and isinstance(b, pl.DataFrame) else a == b


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_what_is_planted_later_changes_nothing(two, name):
    cut, planted = (ENTRY_POINTS[name](v) for v in two)
    assert _same(cut, planted)


def test_the_planted_rows_are_there_the_day_after_they_are_known(two):
    """The test above could not fail if nothing had been planted."""
    later = View(date(2023, 8, 31), two[1]._edition, two[1].registers, two[1].estimates)
    moved = [name for name, ask in ENTRY_POINTS.items() if not _same(ask(two[1]), ask(later))]
    assert set(moved) >= set(ENTRY_POINTS) - {"roll call"} - PAST_YEARS


def test_every_public_answer_is_an_entry_point_above():
    import inspect

    parts = (kept, checks, challenge, hosts, peacekeepers)
    public = {
        f"{module.__name__.split('.')[-2 if module not in parts else -1]}.{name}"
        for module in (align, alignment, inputs, consent, council, guarantors, violence, *parts)
        for name, item in vars(module).items()
        if inspect.isfunction(item) and item.__module__ == module.__name__ and not name.startswith("_")
        if "view" in inspect.signature(item).parameters
    }
    assert public == {
        "alignment.align",
        "alignment.moved",
        "alignment.ideal_votes",
        "alignment.events",
        "alignment.roll_call",
        "alignment.agreement",
        "alignment.agreement_over",
        "alignment.dividing_votes",
        "consent.missions",
        "consent.precedents",
        "council.acts",
        "council.vetoes",
        "council.vetoes_by_member",
        "guarantors.guarantors",
        "violence.deaths",
        "violence.years",
        "violence.forecast",
        "violence.paths",
        "violence.relapse",
        "violence.months_like",
        "kept.skill",
        "kept.kept_weights",
        "kept.better_than_base",
        "checks.weights_before",
        "checks.backtest",
        "checks.hosts_by",
        "checks.calibration",
        "challenge.submission",
        "challenge.write",
        "challenge.score_submission",
        "hosts.host_panel",
        "peacekeepers.peacekeeper_effect",
        "peacekeepers.effects",
        "peacekeepers.literature",
        "peacekeepers.sensitivity",
    }
