"""Who guards: whose presences are one, who was let in, for the whole or a part, who was not; and the names of forces."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.brief import provider_sentences
from sinequanon.brief.numbers import _forces
from sinequanon.brief.replies import who_guards
from sinequanon.catalogue import speaking
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.ledger import AREA, RANKED, UNINVITED, Line, by_sender

NOW = "2026-11-28"
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def line(provider: str, people: dict[date, float], *, kind: str = "state", group: str = RANKED) -> Line:
    best = [(int(p), int(p), int(p)) for p in people.values()]
    drawn = np.repeat(np.array(list(people.values()))[:, None], 4, axis=1)
    there = np.ones_like(drawn, dtype=np.bool_)
    several = len(people)
    return Line(
        provider, kind, group, None, True, list(people), drawn, there, best, [None] * several, [None] * several, [False] * several, ["-"] * several
    )  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "told"),
    [
        ("United States (Manda Bay)", "United States (Manda Bay; 320)"),
        ("United Kingdom", "United Kingdom (320; Manda Bay)"),
    ],
)
def test_an_area_is_told_once(provider, told):
    row = {"provider": provider, "area": "Manda Bay", "estimated": False, "last_figure": None, "best": 320}
    assert told in provider_sentences.bracketed(row, area=True)


def test_presences_of_one_state_side_by_side_are_one():
    found = by_sender(
        [
            line("Greece (army)", {JANUARY: 100.0, FEBRUARY: 100.0}),
            line("Greece (ships)", {FEBRUARY: 50.0}),
            line("France (first)", {JANUARY: 10.0}),
            line("France (second)", {FEBRUARY: 20.0}),
            line("Greece (held area)", {FEBRUARY: 7.0}, group=AREA),
            line("European Union (police)", {FEBRUARY: 1.0}, kind="regional force"),
            line("European Union (training)", {FEBRUARY: 1.0}, kind="regional force"),
        ]
    )
    people = {made.provider: made.people.mean(axis=1).tolist() for made in found}
    assert people == {
        "Greece": [100.0, 150.0],
        "France (first)": [10.0],
        "France (second)": [20.0],
        "Greece (held area)": [7.0],
        "European Union (police)": [1.0],
        "European Union (training)": [1.0],
    }
    assert next(made for made in found if made.provider == "Greece").spans == [
        (100, 100, 100),
        (150, 150, 150),
    ]


def told(host: str, name: str, lang: str = "en") -> tuple[str, ...]:
    now = view(NOW)
    ledger = guarantors(now, host)
    with speaking(lang):
        first = provider_sentences.sentences(ledger, name, date(2026, 11, 1))[0]
        return who_guards(first, _forces(ledger.months, now.as_of))


def test_the_force_that_was_not_let_in_stands_first_where_it_is_the_largest():
    first, *others = told("CYP", "Cyprus")
    assert first.startswith(
        "The largest foreign force in Cyprus is there without the government's consent: Turkey, with about 36,000 people"
    )
    assert "in northern Cyprus. In November 2026 Greece, with" in first
    assert "ELDYK" not in first
    assert re.fullmatch(r"In one area alone: UNFICYP \(about \d{3}; the buffer zone\)\.", others[-1])


def test_who_was_let_in_for_a_part_stands_apart_from_who_was_not():
    _, parts, uninvited = told("COD", "the Democratic Republic of the Congo")
    assert parts.startswith("Invited, for a part of the country: Burundi (bilateral; about ")
    assert "Uganda (Operation Shujaa; about " in parts
    assert uninvited.startswith("Without the government's consent: Rwanda (about ")
    assert told("COD", "the Democratic Republic of the Congo", "fr")[2].startswith(
        "Sans le consentement du Gouvernement\u00a0: le Rwanda (environ "
    )


@pytest.mark.parametrize("host", ["SYR", "LBY", "SOM", "LBN"])
def test_none_that_was_not_let_in_is_told_as_if_it_were(host):
    now = guarantors(view(NOW), host).months.filter(month=date(2026, 11, 1), group=UNINVITED)
    uninvited = [provider_sentences.name(provider) for provider in now["provider"]]
    sentences = told(host, "the host")
    assert uninvited
    for name in uninvited:
        assert all("without the government's consent" in s.lower() for s in sentences if name in s)


def test_a_force_of_which_no_number_is_known_is_not_called_the_largest():
    assert "it cannot be told which foreign force is the largest" in told("YEM", "Yemen")[0]


OLD = {
    "provider": "Turkey (soldiers)",
    "low": 300,
    "best": 1_020,
    "high": 3_440,
    "estimated": True,
    "month": date(2026, 11, 1),
    "last_figure": date(2020, 2, 1),
    "last_number": 1_000,
}


def test_an_old_number_is_told_with_its_date_wherever_it_stands():
    assert provider_sentences.strength(OLD) == "some 1,000 in 2020, not counted since"
    assert provider_sentences.people(OLD).startswith(
        "1,000 people in February 2020 (not counted since; 300 to 3,440 now"
    )
    young = OLD | {"last_figure": date(2024, 11, 1)}
    assert provider_sentences.strength(young) == "about 1,020"
    assert (
        provider_sentences.strength(OLD | {"authorised": True})
        == "about 1,020, by the number authorised in 2020"
    )
    with speaking("fr"):
        assert "2020, sans dénombrement depuis" in provider_sentences.strength(OLD)


@pytest.mark.parametrize("host", ["LBY", "SOM", "CYP"])
def test_no_number_of_a_force_stands_as_if_of_today_when_it_is_old(host):
    here = guarantors(view(NOW), host).months.filter(month=date(2026, 11, 1))
    aged = [
        r
        for r in here.iter_rows(named=True)
        if r["estimated"] and r["last_figure"] and r["last_figure"] < date(2024, 11, 1)
    ]
    assert aged
    for row in aged:
        assert str(row["last_figure"].year) in provider_sentences.strength(row)
        assert row["high"] / max(row["low"], 1) > 1.5  # it is wider than a count


def test_a_force_without_a_number_has_an_interval_and_no_point():
    months = guarantors(view("2025-12-10"), "BEN").months.filter(month=date(2025, 12, 1))
    assert months.height
    assert months["best"].null_count() == months.height
    nigeria = months.filter(pl.col("provider").str.starts_with("Nigeria")).row(0, named=True)
    assert nigeria["high"] / nigeria["low"] > 10
    says = provider_sentences.people(nigeria)
    assert says == "a number that is not known"
    later = guarantors(view("2026-03-01"), "BEN").months.filter(month=date(2025, 12, 1))
    assert dict(later.select("provider", "best").iter_rows()) == {
        "Nigeria (for the ECOWAS Standby Force)": 150,
        "Cote d'Ivoire (for the ECOWAS Standby Force)": 50,
        "France (special forces)": None,
    }


def test_a_territory_before_independence_has_its_own_ledger():
    months = guarantors(view("1989-06-01"), "NAM").months.filter(month=date(1989, 6, 1))
    groups = dict(months.select("provider", "group").iter_rows())
    assert groups == {"UN (UNTAG)": RANKED, "South Africa": UNINVITED}
    apart = guarantors(view("1989-06-01"), "ZAF").months.filter(month=date(1989, 6, 1))
    assert dict(apart.select("provider", "area").iter_rows()) == {"UN (UNTAG)": "Namibia"}
    timor = guarantors(view("2000-03-31"), "TLS").months.filter(month=date(2000, 3, 1))
    assert "UN (UNTAET)" in timor["provider"]


def test_forces_have_their_articles():
    providers = set(view(NOW).table("guarantors")["provider"])
    named = {provider: provider_sentences.name(provider) for provider in providers}
    assert named["Gang Suppression Force"] == "the Gang Suppression Force"
    assert {n for p, n in named.items() if p.startswith(("United ", "European Union"))}
    assert not [
        n
        for p, n in named.items()
        if p.startswith(("United ", "European Union")) and not n.startswith("the ")
    ]
    bare = {p for p, n in named.items() if not n.startswith("the ")}
    assert {
        "KFOR (NATO)",
        "Turkey",
        "Operation Sabre (France)",
        "Task Force Takuba (European states)",
    } <= bare
    with speaking("fr"):
        assert provider_sentences.name("Gang Suppression Force") == "la Force de répression des gangs"
