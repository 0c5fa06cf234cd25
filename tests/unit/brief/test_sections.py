"""The brief's sections: numbers with units and intervals, missing evidence in words, and nothing from later unless asked for."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import polars as pl
import pytest

from sinequanon import states
from sinequanon.brief import write
from sinequanon.brief.content import compose
from sinequanon.brief.render import as_json
from sinequanon.brief.sections.people import _release
from sinequanon.brief.sections.response import _waits
from sinequanon.brief.words import roughly
from sinequanon.catalogue import say
from sinequanon.evidence.status import looked_at
from sinequanon.evidence.view import view
from sinequanon.links.council.response import response
from sinequanon.scenario.comparison import LEAVES, SPAN, STANDS, STAYS, standard
from sinequanon.scenario.scorecard import followed, reveal
from sinequanon.sources.catalogue import cards

pytestmark = pytest.mark.slow

ORDER = [
    "happened",
    "changed",
    "calendar",
    "rarity",
    "council",
    "response",
    "security",
    "people",
    "futures",
    "minds",
    "analogues",
    "sources",
]


@pytest.fixture(scope="module")
def now():
    return view()


@pytest.fixture(scope="module")
def shown(now, tmp_path_factory):
    """The brief on Mali with what followed, and its charts as files."""
    folder = tmp_path_factory.mktemp("revealed")
    day = view("2023-06-16").as_of
    write(now.earlier(day), states.lookup("MLI"), folder, later=now, charts="all")
    return folder


@pytest.fixture(scope="module")
def told(shown):
    return json.loads((shown / "brief.json").read_text(encoding="utf-8"))


def section(told, name):
    return next(s for s in told["sections"] if s["name"] == name)


def test_the_keys_of_the_json_stay(told):
    assert list(told) == ["headline", "host", "as_of", "front", "sections", "record"]
    names = [s["name"] for s in told["sections"]]
    assert [n for n in names if n != "revealed"] == ORDER
    assert names[-2:] == ["revealed", "sources"]
    assert {tuple(s) for s in told["sections"]} == {
        ("name", "title", "sentences", "figures", "tables", "facts")
    }
    facts = {s["name"]: set(s["facts"]) for s in told["sections"]}
    assert facts["response"] == {"outcomes", "days_to_decision", "ladder", "cases"}
    assert facts["futures"] == {
        "mission",
        "totals",
        "differences",
        "months",
        "relapse",
        "politics",
        "exit",
        "shares",
        "deadliest",
        "exits",
        "unasked",
    }
    assert facts["minds"] == {"shares", "one_at_a_time", "assumptions"}
    assert facts["analogues"] == {"cases"}
    assert facts["revealed"] == {"seen_on", "months", "totals", "demands", "acts", "missions"}


def test_markdown_and_json_carry_the_same_tables(shown, told):
    text = (shown / "brief.md").read_text(encoding="utf-8")
    for part in told["sections"]:
        for table in part["tables"]:
            assert f"**{table['title']}**" in text
            assert table["rows"]


def test_the_three_effects_stand_side_by_side(told):
    part = section(told, "futures")
    totals = [r for r in part["facts"]["totals"] if r["months"] == SPAN]
    assert {(r["scenario"], r["effect"]) for r in totals} >= {
        (s, e) for s in (STAYS, LEAVES) for e in ("none", "estimated", "synthesis")
    }
    medians = {(r["scenario"], r["effect"]): r["q50"] for r in totals}
    assert medians[LEAVES, "none"] == medians[STAYS, "none"]
    assert medians[STAYS, "synthesis"] < medians[LEAVES, "synthesis"] < 2 * medians[STAYS, "synthesis"]
    # The sentences say the numbers of the table.
    assert roughly(medians[LEAVES, "synthesis"]) in part["sentences"][1]
    assert roughly(medians[LEAVES, "estimated"]) in part["sentences"][1]


def test_the_headline_tells_both_readings_and_the_record_of_past_exits(told):
    part = section(told, "futures")
    assert "if peacekeepers change nothing" in part["sentences"][0]
    assert re.search(r"chance of \d+% that more die", part["sentences"][0])
    exits = part["facts"]["exits"]
    within = sum(r["q05"] <= r["seen"] <= r["q95"] for r in exits)
    assert f"After {len(exits)} past exits" in part["sentences"][2]
    assert f"in {within}" in part["sentences"][2]


def test_forecasts_are_told_with_intervals(told):
    for name, least in (("response", 2), ("futures", 2), ("security", 2), ("rarity", 1)):
        spans = [
            s
            for s in section(told, name)["sentences"]
            if re.search(r"\d[\d,]* ?%?(?: more| fewer)? to [+−]?\d", s)
        ]
        assert len(spans) >= least, name


UNIT = re.compile(
    r"(%|deaths|people|months?|years?|days?|histories|demands?|drafts?|cases?|missions?|forces?|states?|acts?|exits?|points|"
    r"standard deviations|votes?|score|indices|levels?|probability|chance|figures?|times|hours|rows?|among|vetoed|Brier|CRPS|mission-years|killed|"
    r"in favour|against|abstaining|since|sessions?|release|interval|forecast|deaths|men|origins|list|battle deaths)"
)
VERSION = re.compile(r"\b\d+\.\d+\.\d+(?:-[0-9a-f]{12})?\b")
"""Name of the program's version and of its edition: no quantity."""


def test_no_number_without_unit(told):
    for part in told["sections"]:
        for sentence in part["sentences"]:
            if re.search(r"\d", VERSION.sub("", sentence)):
                assert UNIT.search(sentence) or re.search(r"\b(19|20)\d\d\b", sentence), sentence


def test_what_the_answer_hangs_on_is_ranked(told):
    part = section(told, "minds")
    shares = [r for r in part["facts"]["shares"] if r["target"] == f"deaths in {SPAN} months"]
    top = max(shares, key=lambda r: r["total"])
    words = {
        "effect of peacekeepers": "what peacekeepers change",
        "consent": "whether consent is kept",
        "drawdown": "how fast the mission leaves",
    }
    assert f"hang most on {words[top['assumption']]}" in part["sentences"][0]
    assert all(0.0 <= r["first_order"] <= r["total"] + 1e-9 <= 1.0 + 1e-8 for r in shares)


def test_what_followed_is_told_only_when_asked_for(told, now):
    part = section(told, "revealed")
    text = " ".join(part["sentences"])
    assert "knows what the rest of the brief does not" in part["sentences"][0]
    assert "S/RES/2690 (2023)" in text
    assert "Russia vetoed S/2023/638" in text
    assert "MINUSMA ended on 31 December 2023" in text
    day = now.earlier(view("2023-06-16").as_of)
    plain = json.dumps(as_json(compose(day, states.lookup("MLI")), {"as_of": str(day.as_of)}))
    assert "revealed" not in plain
    assert "S/2023/638" not in plain
    # Opening the evidence late and asking early is the same as opening it early, but for the section.
    rest = [s for s in told["sections"] if s["name"] not in {"revealed", "sources"}]
    same = [s for s in json.loads(plain)["sections"] if s["name"] != "sources"]
    assert rest == same


def test_what_happened_is_set_against_the_fan(told):
    part = section(told, "revealed")
    months = part["facts"]["months"]
    assert months[0]["month"] == "2023-06-01"
    for row in months:
        assert row["inside_90"] == (row["q05"] <= row["best"] <= row["q95"])
    year = sum(r["best"] for r in months[:12])
    assert part["facts"]["totals"][0]["best"] == year
    assert f"killed {year:,} people" in " ".join(part["sentences"])


def test_names_on_the_page_are_used_once(shown):
    page = (shown / "brief.html").read_text(encoding="utf-8")
    body = re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
    names = Counter(re.findall(r'\sid="([^"]+)"', body))
    assert [n for n, count in names.items() if count > 1] == []
    for target in re.findall(r'href="#([^"]+)"', body):
        assert target in names


def test_charts_follow_the_page_into_the_dark(shown):
    page = (shown / "brief.html").read_text(encoding="utf-8")
    drawings = "".join(re.findall(r"<svg.*?</svg>", page, flags=re.S))
    loose = set(re.findall(r"#[0-9a-fA-F]{6}\b", drawings)) | set(
        re.findall(r'(?:fill|stroke)="(white|black|#[0-9a-f]{3})"', drawings)
    )
    assert loose == set()


def test_charts_are_written_as_files(shown, tmp_path):
    told = json.loads((shown / "brief.json").read_text())
    figures = {f["name"] for part in (told["front"], *told["sections"]) for f in part["figures"]}
    for kind in ("svg", "png", "csv"):
        assert {p.stem for p in (shown / "charts").glob(f"*.{kind}")} == figures, kind
    assert all(
        p.read_text().startswith("<svg") and "var(--" not in p.read_text()
        for p in (shown / "charts").glob("*.svg")
    )
    assert all(p.read_bytes().startswith(b"\x89PNG") for p in (shown / "charts").glob("*.png"))


def test_the_data_of_a_chart_are_what_it_shows(shown, told):
    """The picture's table holds the forecast that the section on people holds."""
    rows = pl.read_csv(shown / "charts" / "timeline.csv").filter(pl.col("what") == "forecast")
    ahead = section(told, "people")["facts"]["forecast"]
    assert rows["value"].to_list() == [r["q50"] for r in ahead]
    assert rows["date"].to_list() == [r["month"] for r in ahead]
    marks = pl.read_csv(shown / "charts" / "timeline.csv").filter(pl.col("panel") == "events")
    assert marks.filter(pl.col("what") == "all told to leave")["date"].to_list() == ["2023-06-16"]


def test_the_picture_knows_nothing_later(shown, told):
    rows = pl.read_csv(shown / "charts" / "timeline.csv").filter(pl.col("what") != "forecast")
    assert rows["date"].max() <= "2023-06-16"
    assert told["front"]["picture"] == "timeline"


def test_a_host_without_a_mission_says_so():
    told = as_json(compose(view("2020-01-01"), states.lookup("FRA")), {"as_of": "2020-01-01"})
    assert section(told, "futures")["sentences"] == [
        "No scenario with and without a mission can be run for France on this date: France has no UN mission on 1 January 2020."
    ]
    assert section(told, "futures")["figures"] == []
    assert "Without a scenario" in section(told, "minds")["sentences"][0]
    assert "No mission in France" in section(told, "analogues")["sentences"][0]


@pytest.mark.parametrize(("host", "day"), [("CYP", "1995-06-30"), ("TLS", "2002-06-30")])
def test_a_host_without_deaths_or_votes_says_so(host, day):
    """Cyprus had hardly a death; East Timor had been a state for weeks and never voted."""
    told = as_json(compose(view(day), states.lookup(host)), {"as_of": day})
    assert all(s["sentences"] and all(s["sentences"]) for s in told["sections"])
    if host == "TLS":
        assert "No key vote" in section(told, "council")["sentences"][0]
        assert "No scenario" in section(told, "futures")["sentences"][0]


def test_what_followed_a_demand_is_what_the_view_knew(now):
    then = now.earlier(view("2011-06-30").as_of)
    case = {"mission": "UNMIS", "demand_date": "2011-05-27"}
    early, late = followed(then, **case), followed(now, **case)
    assert early is not None
    assert late is not None
    assert early["outcome"] is None
    assert early["deaths_after"] is None
    assert late["outcome"] == "ended as asked"
    assert late["deaths_after"] > 0
    assert early["deaths_before"] == late["deaths_before"]
    assert followed(then, mission="MINUSMA", demand_date="2023-06-16") is None


@pytest.mark.parametrize(
    ("mission", "demand_date", "months"),
    [("UNMIS", "2011-05-27", 3), ("UNITAMS", "2023-11-16", 3), ("UNAMID", "2020-05-21", 13)],
)
def test_a_mission_has_one_end(now, mission, demand_date, months):
    """The register of consent has the mandate's last day of these; the mission ends when it has withdrawn."""
    found = followed(now, mission=mission, demand_date=demand_date)
    assert found is not None
    [end] = now.table("missions").filter(mission=mission)["end"]
    assert found["end"] == end
    assert found["months_to_end"] == months


def test_a_time_between_dates_has_their_precision(now):
    cases = response(now, "COD", recognised=True).cases
    told = dict(zip(cases.select("mission", "demand_date").iter_rows(), _waits(now, cases), strict=True))
    assert told["MINUSMA", "2023-06-16"] == "14 days"
    assert told["MONUSCO", "2017-09"] == "about 6 months"
    assert told["MONUSCO", "2015-03"] == "under a month"


@pytest.mark.parametrize(
    ("day", "last", "release"),
    [
        (date(2023, 6, 16), date(2023, 5, 1), "later"),
        (date(2024, 6, 16), date(2024, 4, 1), "later-and-then"),
        (date(2026, 11, 28), date(2026, 8, 1), "one-and-then"),
        (date(2026, 11, 28), date(2020, 8, 1), "one"),
    ],
)
def test_the_chart_of_deaths_names_the_release_that_the_view_reads(day, last, release):
    assert _release(day, last) == release
    caption = say("people-deaths-source", release=release)
    assert "26.1" not in caption
    assert ("later than this date" in caption) == release.startswith("later")


def test_each_source_has_a_day_on_which_someone_looked(now):
    days = looked_at(now)
    assert set(cards()) < set(days)
    assert all(day and "2026-11-24" <= day <= "2026-11-28" for day in days.values())


def test_reveal_without_a_forecast_keeps_the_facts(now):
    seen = reveal(now.earlier(view("2023-06-16").as_of), now, "MLI", None, scenario=STANDS)
    assert seen.months.is_empty()
    told = seen.demands.filter(seen.demands["mission"] == "MINUSMA")
    assert (told["scope"] == "whole").sum() == 1
    assert "S/2023/638" in seen.acts["symbol"].to_list()


@pytest.mark.thorough
def test_worlds_share_their_luck(now):
    found = standard(now.earlier(view("2023-06-16").as_of), "MLI", histories=500)
    again = standard(now.earlier(view("2023-06-16").as_of), "MLI", histories=500)
    assert found.outcome.totals().equals(again.outcome.totals())
    none = found.outcome.differences().filter(found.outcome.differences()["effect"] == "none")
    assert none["mean"].abs().max() == 0.0
    assert found.deadliest is not None
    assert found.deadliest > 2_000
