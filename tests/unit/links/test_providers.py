"""Providers without a number are wide, old numbers widen, and those that do not guard the country count apart."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from planted_missions import count, guarantor, mission, world

from sinequanon.brief import provider_sentences
from sinequanon.evidence import registers
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.ledger import lines
from sinequanon.links.guarantors.providers import FEWEST, SPREAD
from sinequanon.months import first_day, last_day, months_between

NOW = date(2020, 12, 1)
AS_OF = "2020-12-31"


def ledger(folder, **more):
    now = world(folder, AS_OF, **more)
    found = guarantors(now, "MLI")
    return found, found.months.filter(month=NOW), provider_sentences.sentences(found, "Mali", NOW)


def spread(row) -> float:
    return float(np.log(row["high"] / row["low"]))


def test_a_provider_without_a_number_may_be_the_largest(tmp_path):
    both = guarantor("Counted", levels=(("2020-12", 1_000),)) + guarantor("Uncounted")
    found, now, told = ledger(tmp_path, guarantors=both)
    chances = dict(found.chances.filter(month=NOW).select("provider", "probability").iter_rows())
    assert 0.2 < chances["Uncounted"] < 0.8
    assert spread(now.filter(provider="Uncounted").row(0, named=True)) > np.log(10)
    assert "it cannot be told which foreign force is the largest in Mali" in told[0]
    assert "Counted" in told[0]
    assert "Uncounted" in told[0]


def test_an_old_number_is_wider_than_a_new_one(tmp_path):
    _, now, _ = ledger(
        tmp_path,
        guarantors=guarantor("Old", levels=(("2016-01", 1_000),))
        + guarantor("New", levels=(("2020-11", 1_000),)),
    )
    rows = {row["provider"]: row for row in now.iter_rows(named=True)}
    assert spread(rows["Old"]) > 2 * spread(rows["New"])
    assert rows["Old"]["last_figure"] == date(2016, 1, 1)
    assert rows["Old"]["estimated"]


def test_before_its_first_number_a_force_grows_to_that_number(tmp_path):
    found, _, _ = ledger(
        tmp_path,
        guarantors=guarantor("Soon", levels=(("2015-03", 40_000),))
        + guarantor("Late", levels=(("2020-12", 40_000),)),
    )
    first = {
        row["provider"]: row for row in found.months.filter(month=date(2015, 1, 1)).iter_rows(named=True)
    }
    assert 10_000 < first["Soon"]["best"] < 30_000
    soon = dict(found.months.filter(provider="Soon").select("month", "best").iter_rows())
    assert first["Soon"]["best"] < soon[date(2015, 2, 1)] <= soon[date(2015, 3, 1)] == 40_000
    assert first["Soon"]["last_figure"] is None
    assert first["Soon"]["estimated"]
    assert spread(first["Late"]) > spread(first["Soon"])


def test_a_force_that_takes_over_from_another_is_there_at_once(tmp_path):
    rows = guarantor("New", levels=(("2015-03", 40_000),)) + guarantor(
        "Old", more='follows = "New"', levels=(("2015-03", 40_000),)
    )
    found, _, _ = ledger(tmp_path, guarantors=rows)
    best = dict(found.months.filter(month=date(2015, 1, 1)).select("provider", "best").iter_rows())
    assert best["Old"] > 1.5 * best["New"]


def test_the_soviet_army_did_not_stand_in_afghanistan_whole_on_its_first_day():
    months = guarantors(view("1990-01-01"), "AFG").months.filter(provider="Soviet Union")
    best = dict(months.select("month", "best").iter_rows())
    assert best[date(1979, 12, 1)] < best[date(1980, 1, 1)] < best[date(1980, 2, 1)] < best[date(1988, 5, 1)]


def test_what_others_of_its_kind_have_holds_those_that_were_counted_after_all():
    # Every counted presence held against what its kind's others would have said of it, the short ones too.
    now = view("2026-11-28")
    presences = now.table("guarantors").filter(pl.col("kind") != "UN")
    levels = now.table("guarantor_levels").filter(pl.col("best") > 0)
    sizes = levels.group_by("host", "presence").agg(size=pl.col("best").log().median())
    own = sizes.join(presences, on=["host", "presence"]).to_dicts()
    kinds = (
        (lambda a, b: (a["kind"], a["role"]) == (b["kind"], b["role"])),
        (lambda a, b: a["role"] == b["role"]),
    )
    held, short = [], []
    for row in own:
        for alike in kinds:
            others = np.array([o["size"] for o in own if o is not row and alike(o, row)])
            if others.size >= FEWEST:
                break
        n = others.size
        sd = np.sqrt((n * others.std(ddof=1) ** 2 + FEWEST * SPREAD**2) / (n + FEWEST)) * np.sqrt(1 + 1 / n)
        held.append(abs(row["size"] - others.mean()) < 1.645 * sd)
        if row["end"] and months_between(first_day(row["start"]), last_day(row["end"])) <= 6:
            short.append(held[-1])
    assert 0.85 < np.mean(held) < 0.97
    assert len(short) > 15
    assert np.mean(short) > 0.75


def test_a_force_not_confirmed_for_long_may_have_left(tmp_path):
    _, now, told = ledger(
        tmp_path,
        guarantors=guarantor("Seen", checked="2020-12", levels=(("2020-12", 10),))
        + guarantor("Unseen", checked="2016-01", levels=(("2016-01", 10),)),
    )
    there = dict(now.select("provider", "there").iter_rows())
    assert there["Seen"] == 1.0
    assert 0.3 < there["Unseen"] < 0.8
    assert any("Not confirmed lately" in sentence and "Unseen" in sentence for sentence in told)


def test_forces_without_consent_are_never_the_largest_provider(tmp_path):
    found, now, told = ledger(
        tmp_path,
        guarantors=guarantor("Invader", more="invited = false", levels=(("2020-12", 50_000),))
        + guarantor("Friend", more="invited = true", levels=(("2020-12", 100),)),
    )
    assert now.filter(provider="Invader")["group"].to_list() == ["without consent"]
    assert set(found.largest["provider"]) == {"Friend"}
    assert any("without the government's consent" in s and "Invader" in s for s in told)
    uninvited, largest = told[0].split(". ", 1)
    assert "Invader" in uninvited
    assert "without the government's consent" in uninvited
    assert largest.startswith("In December 2020 Friend, ")


def test_missions_of_an_area_and_of_observers_count_apart_and_civilian_ones_not_at_all(tmp_path):
    names = ("AREA", "WATCH", "TALK", "FORCE")
    flags = ('area = "the north"', "observers = true", "civilian = true", "")
    rows = "".join(mission(n, "2010-01-01", f) for n, f in zip(names, flags, strict=True))
    counts = [count("2020-12", n, name=m) for m, n in zip(names, (9_000, 300, 5, 1_000), strict=True)]
    found, now, told = ledger(tmp_path, missions=rows, counts=counts)
    groups = dict(now.select("provider", "group").iter_rows())
    assert groups == {"UN (AREA)": "area", "UN (WATCH)": "observers", "UN (FORCE)": "provider"}
    assert found.largest.filter(month=NOW)["provider"].to_list() == ["UN (FORCE)"]
    assert any("Confined to the north: AREA" in sentence for sentence in told)
    assert "FORCE" in told[0]


def test_an_ended_ledger_is_told_for_the_date_asked(tmp_path):
    gone = guarantor("Gone", more='end = "2016-05"', levels=(("2015-01", 500),))
    found, now, told = ledger(tmp_path, guarantors=gone.replace('checked = "2030-01"\n', ""))
    assert now.is_empty()
    assert found.months["month"].max() == date(2016, 5, 1)
    assert told == [
        "In December 2020 no foreign force is on record for the whole of Mali. The last on record: Gone, until May 2016."
    ]


def test_draws_of_a_provider_do_not_change_when_another_comes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = guarantor("One", levels=(("2016-01", 1_000),))
    level = guarantor("Two", levels=(("2016-01", 1_000),))
    alone = lines(world(tmp_path / "a", AS_OF, guarantors=one), "MLI")[0]
    both = lines(world(tmp_path / "b", AS_OF, guarantors=one + level), "MLI")[0]
    assert np.corrcoef(alone.people[-1], both.people[-1])[0, 1] == pytest.approx(1.0, abs=0.01)


def test_months_and_largest_have_the_keys_that_were_promised(tmp_path):
    found, _, _ = ledger(tmp_path, guarantors=guarantor("One", levels=(("2016-01", 1_000),)))
    keys = {"month", "provider", "kind", "low", "best", "high", "source", "area", "consent"}
    assert keys | {"last_figure", "estimated"} <= set(found.months.columns)
    assert {"month", "provider", "probability", "candidates"} <= set(found.largest.columns)
    assert found.largest.schema["candidates"] == pl.List(pl.String)


@pytest.mark.parametrize(
    ("host", "provider", "month", "best"),
    [
        ("COD", "Rwanda (Operation Umoja Wetu)", "2009-01", 4_000),
        ("COD", "Uganda (Operation Lightning Thunder)", "2008-12", 4_000),
        ("GNB", "Senegal and Guinea (for President Vieira)", "1998-06", 2_500),
        ("MOZ", "Zimbabwe (in the transport corridors)", "1992-08", 7_000),
        ("BEN", "Nigeria (for the ECOWAS Standby Force)", "2025-12", 150),
        ("BEN", "Nigeria (for the ECOWAS Standby Force)", "2026-01", 200),
        ("LBY", "Syrian fighters sent by Turkey", "2021-03", 6_750),
        ("CAF", "Wagner Group and other Russian instructors", "2026-01", 1_500),
        ("CAF", "Rwanda (bilateral)", "2023-07", 1_000),
        ("LBN", "Israel (five positions along the border)", "2025-05", 750),
    ],
)
def test_forces_beside_the_un_have_the_numbers_of_their_day(host, provider, month, best):
    assert best in {
        level.best
        for row in registers.guarantors()[host]
        if row.provider[0].text == provider
        for level in row.levels
        if level.month == month
    }


@pytest.mark.parametrize(
    ("host", "provider", "first", "last"),
    [
        ("BEN", "Nigeria (for the ECOWAS Standby Force)", "2025-12-07", "2026-01-30"),
        ("COD", "Rwanda (Operation Umoja Wetu)", "2009-01-20", "2009-02-25"),
        ("GNB", "ECOMOG (ECOWAS: Togo, Benin, the Gambia, Niger)", "1998-12", "1999-06-07"),
        ("SDN", "South Sudan (at the oilfield of Heglig)", "2025-12-10", None),
    ],
)
def test_forces_beside_the_un_come_and_go_on_their_days(host, provider, first, last):
    assert [
        (row.start, row.end) for row in registers.guarantors()[host] if row.provider[0].text == provider
    ] == [(first, last)]


def test_one_that_was_there_before_is_taken_to_lie_between_its_kind_and_itself(tmp_path):
    others = "".join(guarantor(f"Other {n}", levels=(("2016-01", 20_000),)) for n in range(6))
    before = guarantor("Again (first time)", more='end = "2015-06"\n', levels=(("2014-02", 200),))
    before = before.replace('start = "2015-01"', 'start = "2014-01"')
    alone, again = guarantor("Alone"), guarantor("Again (second time)")
    _, now, _ = ledger(tmp_path, guarantors=others + before + alone + again)
    rows = {row["provider"]: row for row in now.iter_rows(named=True)}
    first, second = rows["Alone"], rows["Again"]  # told without what tells its presences apart
    assert second["high"] < first["high"]
    assert second["low"] < first["low"]
    assert second["last_figure"] is None


def test_nobody_has_more_people_than_all_that_there_are(tmp_path):
    bound = guarantor("Bound", more="at_most = 900\n")
    _, now, _ = ledger(tmp_path, guarantors=bound + guarantor("Free"))
    rows = {row["provider"]: row for row in now.iter_rows(named=True)}
    assert rows["Bound"]["high"] <= 900 < rows["Free"]["high"]


@pytest.mark.parametrize("host", ["MLI", "BFA", "NER"])
def test_the_sahel_states_force_has_no_more_people_in_one_than_in_all_three(host):
    found = guarantors(view("2026-11-28"), host).months.filter(pl.col("month") == date(2026, 11, 1))
    force = found.filter(provider="Unified Force of the Alliance of Sahel States").row(0, named=True)
    assert force["high"] <= 6_000


def test_the_african_unions_force_in_somalia_stays_near_what_was_authorised():
    found = guarantors(view("2026-11-28"), "SOM").months.filter(pl.col("month") == date(2026, 11, 1))
    force = found.filter(provider="AUSSOM (African Union)").row(0, named=True)
    assert force["high"] <= 13_000
