"""Evidence with rows planted after a date, as nothing that is asked as of the date may see them."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sinequanon.evidence import kept_estimates, store
from sinequanon.evidence import registers as package
from sinequanon.evidence.view import View, view

DAY = date(2023, 6, 16)
LATER = date(2023, 6, 17)
KNOWN = date(2023, 1, 1)
"""Since when the edition in use is known; another replaces it on the day after the date."""

PLANTED = """
[[case]]
mission = "MINUSMA"
host = "MLI"
kind = "demand"
demand_date = "2023-06-17"
demand = "planted"
scope = "whole"
recognised = true
nature = "demand that all leave"
asker = "recognised government"
outcome = "ended as asked"
outcome_date = "2023-06-18"
whole_force = true
verified = true
sources = ["planted"]
"""
PLANTED_EXIT = """
[[case]]
mission = "PLANTED"
host = "MLI"
kind = "demand"
demand_date = "2023-06-17"
demand = "planted"
scope = "whole"
recognised = true
nature = "demand that all leave"
asker = "recognised government"
outcome = "ended as asked"
outcome_date = "2023-06-18"
decision_date = "2023-06-18"
end = "2023-08-01"
strength = 5000
strength_month = "2023-06"
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
end = "2023-08-01"
verified = true
sources = ["planted"]
"""
PLANTED_LOOKED = """
[[looked]]
mission = "PLANTED"
first_year = 2024
last_year = 2024
depth = "searched"
looked = "2026-11-27"
languages = ["English"]
how = ["planted"]
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
PLANTED_STATEMENT = PLANTED_ACT.replace("[[act]]", "[[statement]]").replace("vetoed draft", "press statement")
PLANTED_ANSWER = """
[[answer]]
mission = "MINUSMA"
host = "MLI"
demand_date = "2023-06-16"
symbol = "S/PRST/9999"
date = "2023-06-17"
kind = "presidential statement"
reproach = true
subject = "planted"
verified = true
sources = ["planted"]
"""
PLANTED_MANDATE = """
[[mandate]]
mission = "MINUSMA"
decision = "S/RES/9999"
date = "2023-06-17"
until = "2030-01-01"
what = "planted"
verified = true
sources = ["planted"]
"""
PLANTED_DUE = """
[[due]]
date = "2023-09-01"
host = "MLI"
kind = "election"
what = "planted"
known = "2023-06-17"
verified = true
sources = ["planted"]
"""
PLANTED_FORCE = """
[[ceiling]]
mission = "MINUSMA"
start = "2013-07"
decided = "2023-06-17"
decision = "about months long past, but decided a day too late"
military = 70000
police = 0
verified = true
sources = ["planted"]

[[change]]
mission = "MINUSMA"
kind = "withdrawal"
decided = "2023-06-17"
start = "2023-06"
until = "2023-12"
why = "planted"
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
    if name == "fatalities":
        # Later reports of months that were known: of months yet to come a view would have all states or none.
        late = frame.filter(pl.col("known") <= DAY).sort("known", "state").tail(20)
        late = late.with_columns(status=pl.lit("preliminary"))
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


def opened(folder: Path, *, more: bool) -> View:
    """Open the evidence as of the date: cut there, or with all that is later, more planted after it, and revised a day later."""
    whole = store.open_edition(store.REFERENCE)
    tables = {name: whole.table(name) for name in whole.manifest.tables}
    if more:
        tables = {name: planted_rows(name, frame) for name, frame in tables.items()}
    else:
        tables = {name: frame.filter(pl.col("known") <= DAY) for name, frame in tables.items()}
    _write(folder / "edition", tables, known=KNOWN)
    shutil.copytree(package.FOLDER, folder / "registers")
    if more:
        _write(folder / "edition", {name: revised(frame) for name, frame in tables.items()}, known=LATER)
        _plant(folder / "registers")
        _plant_estimates(folder / "edition" / "estimates")
    return view(DAY, data=folder / "edition", registers=folder / "registers")


def _write(folder: Path, tables: dict[str, pl.DataFrame], *, known: date) -> None:
    release = store.Input(source="s", path="p", sha256=f"{known:%Y%m%d}", known_to_card=True)
    store.write(
        folder,
        tables,
        kind="full",
        version="1",
        covers_until=date(2026, 1, 1),
        inputs=[release],
        sources={},
        last_month={},
        known=known,
    )


def revised(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows as a later release has them: every number is another, of the years long past too."""
    numbers = [c for c, t in frame.schema.items() if t.is_numeric() and c not in ("rcid", "session")]
    return frame.with_columns((pl.col(c) * 0 + 77_777).cast(frame.schema[c]) for c in numbers)


def _plant_estimates(own: Path) -> None:
    kept = kept_estimates.read("consent_scores", own).filter(pl.col("known") == date(2022, 12, 31))
    turned = kept.with_columns(known=pl.lit(LATER), gain=100 - pl.col("gain"))
    kept_estimates.keep(own, "consent_scores", str(LATER), turned)
    listed = kept_estimates.read("consent_lists", own).filter(pl.col("known") == date(2022, 12, 31))
    kept_estimates.keep(own, "consent_lists", str(LATER), listed.with_columns(known=pl.lit(LATER), any=0.9))
    for name in ("ideal_points", "ideal_point_draws"):
        frame = kept_estimates.read(name, own)
        last = frame.filter(pl.col("known") == date(2022, 12, 31)).with_columns(known=pl.lit(LATER))
        numbers = [c for c in ("mean", "low", "high") if c in frame.columns]
        changed = last.with_columns(pl.col(numbers) + 7)
        if "steps" in frame.columns:
            changed = changed.with_columns(
                steps=pl.when(pl.col("state") == "MLI")
                .then(pl.col("steps").list.reverse())
                .otherwise("steps")
            )
        kept_estimates.keep(own, name, str(LATER), changed)
    for name in ("veto_draws", "vote_draws"):
        frame = kept_estimates.read(name, own)
        last = frame.filter(pl.col("known") == date(2022, 12, 31)).with_columns(known=pl.lit(LATER))
        moved = last.with_columns(steps=pl.col("steps").list.eval(pl.element() + 77))
        kept_estimates.keep(own, name, str(LATER), moved)
    seat = kept_estimates.read("seat_positions", own).filter(pl.col("known") == date(2022, 12, 31))
    kept_estimates.keep(
        own, "seat_positions", str(LATER), seat.with_columns(pl.col("mean").reverse(), known=pl.lit(LATER))
    )

    scales = kept_estimates.read("strength_scales", own)
    last = scales.filter(pl.col("known") == scales.filter(pl.col("known") <= DAY)["known"].max())
    kept_estimates.keep(
        own, "strength_scales", str(LATER), last.with_columns(pl.col("value") * 0.5, known=pl.lit(LATER))
    )
    revisions = kept_estimates.read("report_revisions", own)
    shifted = pl.when(pl.col("level") >= 0).then(pl.col("value") + 1).otherwise("value")
    kept_estimates.keep(
        own, "report_revisions", str(LATER), revisions.with_columns(known=pl.lit(LATER), value=shifted)
    )
    for name in (
        "violence_weights",
        "violence_levels",
        "violence_scores",
        "peacekeeper_effects",
        "host_effects",
        "force_outcomes",
    ):
        frame = kept_estimates.read(name, own)
        last = frame.filter(pl.col("known") == frame.filter(pl.col("known") <= DAY)["known"].max())
        numbers = [c for c, t in last.schema.items() if t.is_float()]
        keys = {"share"}  # a level's own name, which stays
        numbers = [c for c in numbers if c not in keys]
        changed = last.with_columns(pl.col(numbers).reverse() * 0.5, known=pl.lit(LATER))
        if name == "violence_scores":
            changed = changed.with_columns(window=pl.lit(2023, pl.Int64))
        if name == "peacekeeper_effects":
            changed = changed.with_columns(study=pl.lit("planted"))
        if name == "force_outcomes":
            # Another exit, whose months were over and which nobody could hold against its forecast yet.
            changed = frame.filter(pl.col("origin") != "half-year").with_columns(
                mission=pl.lit("planted"),
                known=pl.lit(LATER),
                seen=pl.lit(777_777, pl.Int64),
                q95=pl.col("q95") + 7,
            )
            changed = changed.unique(["mission", "host", "origin", "as_of", "months"], maintain_order=True)
        kept_estimates.keep(own, name, str(LATER), changed)


PLANTED_STUDY = f"""

[[study]]
study = "planted"
title = "planted"
published = "{LATER}"
sample = "planted"
outcome = "planted"
says = "planted"
seen = "data"
looked = "{LATER}"
conversion = "planted"
verified = true
sources = ["planted"]

[[study.readings]]
what = "planted"
estimate = -9.0
se = 0.1
people = 5000
"""
PLANTED_COUNT = f"""

[[count]]
state = "MLI"
by = "planted"
first = "2022-01"
last = "2022-12"
killed = 999000
least = false
whom = "people"
manner = "counted"
published = "{LATER}"
looked = "{LATER}"
verified = true
sources = ["planted"]
"""
WORD = "planted"
_TEXTS = re.compile(r'^(provider|inviter|area|substitute|subject) = ("(?:[^"\\]|\\.)*")$', re.MULTILINE)


def _plant_words(folder: Path) -> None:
    """Let every row say more from the day after the date on: another name, inviter, area, substitute, subject, source and doubt."""
    for file in folder.rglob("*.toml"):
        text = file.read_text(encoding="utf-8")
        text = _TEXTS.sub(rf'\1 = [\2, {{ text = "{WORD}", known = "{LATER}" }}]', text)
        text = re.sub(r"^sources = \[", f'sources = ["{WORD}, {LATER}", ', text, flags=re.MULTILINE)
        text = re.sub(
            r'^(doubt = "(?:[^"\\]|\\.)*\.)"$', rf'\1 {WORD.title()} in 2024."', text, flags=re.MULTILINE
        )
        file.write_text(text, encoding="utf-8")


def _plant(folder: Path) -> None:
    _plant_words(folder)
    for name, text in (
        ("consent.toml", PLANTED + PLANTED_EXIT),
        ("looked.toml", PLANTED_LOOKED),
        ("missions.toml", PLANTED_MISSION),
        ("council_acts.toml", PLANTED_ACT),
        ("council_statements.toml", PLANTED_STATEMENT),
        ("council_answers.toml", PLANTED_ANSWER),
        ("guarantors/MLI.toml", PLANTED_GUARANTOR),
        ("mandates.toml", PLANTED_MANDATE),
        ("due/MLI.toml", PLANTED_DUE),
        ("effect_studies.toml", PLANTED_STUDY),
        ("death_counts.toml", PLANTED_COUNT),
        ("strengths/MINUSMA.toml", PLANTED_FORCE),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    # What became known later about rows that were known: another ending of the demand, another end of the force.
    consent_file = folder / "consent.toml"
    text = consent_file.read_text(encoding="utf-8")
    assert text.count('decision_date = "2023-06-30"') == 1
    changed = text.replace('decision_date = "2023-06-30"', 'decision_date = "2024-01-01"')
    answered = 'answer_date = "2023-06-30"'
    assert changed.count(answered) == 1
    changed = re.sub(
        rf"^answer = .*\n{answered}$",
        'answer = "planted"\nanswer_date = "2023-07-02"',
        changed,
        flags=re.MULTILINE,
    )
    assert 'answer = "planted"' in changed
    consent_file.write_text(changed, encoding="utf-8")
    missions_file = folder / "missions.toml"
    text = missions_file.read_text(encoding="utf-8")
    changed = re.sub(r'^end = "2023-12-31"$', 'end = "2025-01-01"', text, flags=re.MULTILINE)
    assert changed != text
    missions_file.write_text(changed, encoding="utf-8")
