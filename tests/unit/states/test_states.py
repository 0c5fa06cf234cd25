"""States by name, code and date; the table against the published list."""

from __future__ import annotations

import csv
import hashlib
import itertools
from datetime import date
from pathlib import Path

import pytest

from sinequanon import states
from sinequanon.errors import InputError
from sinequanon.sources.catalogue import load

# The oracle reads Rwanda's first of July as the seventh of January.
MISREAD_IN_ORACLE = {(517, "1962-01-07"): (517, "1962-07-01")}

# VIEWS keeps the code of the Soviet Union and of Serbia and Montenegro apart; it has none for Kosovo.
OTHER_ISO3_IN_VIEWS = {"SUN": 365, "SCG": 345}


def test_the_table_equals_the_published_list(raw: Path) -> None:
    with (raw / "states" / "gw_states.csv").open(encoding="utf-8") as file:
        listed = {(int(float(r["gwcode"])), r["startdate"]): r["enddate"] for r in csv.DictReader(file)}
    listed = {MISREAD_IN_ORACLE.get(key, key): end for key, end in listed.items()}
    own = {
        (s.gwcode, s.start.isoformat()): s.end.isoformat() if s.end else "2017-12-31" for s in states.table()
    }
    assert {key: own.get(key) for key in listed} == listed
    added = {code for code, _ in own.keys() - listed.keys()}
    microstates = {
        54,
        55,
        56,
        57,
        58,
        60,
        221,
        223,
        232,
        331,
        403,
        591,
        935,
        970,
        971,
        972,
        973,
        983,
        986,
        987,
        990,
    }
    assert added == microstates


def test_iso_codes_agree_with_views(raw: Path) -> None:
    with (raw / "violence" / "views_challenge" / "countries.csv").open(encoding="utf-8") as file:
        listed = {r["isoab"]: int(r["gwcode"]) for r in csv.DictReader(file) if r["isoab"]}
    for iso3, gwcode in listed.items():
        assert states.lookup(iso3).gwcode == gwcode
        if iso3 not in OTHER_ISO3_IN_VIEWS:
            assert states.by_iso3(iso3).gwcode == gwcode
    assert {k: listed[k] for k in OTHER_ISO3_IN_VIEWS} == OTHER_ISO3_IN_VIEWS


def test_every_vote_in_the_assembly_was_cast_by_a_state(raw: Path) -> None:
    import polars as pl

    path = raw / "assembly" / "ga_votes_1946_2019_long.csv.gz"
    votes = pl.read_csv(path, columns=["ccode", "date"], infer_schema=False, null_values="NA").drop_nulls()
    for code, day in votes.unique().iter_rows():
        state = states.from_cow(int(code), date.fromisoformat(day), seat=True)
        assert int(code) in state.cow


def test_no_two_states_share_a_code_or_name_at_a_time() -> None:
    from sinequanon.states.find import _index

    for key, found in _index().items():
        spans = sorted((s.start, s.end or date.max) for s in found)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(spans)), key


def test_former_names_lie_within_their_state() -> None:
    for state in states.table():
        for former in state.former:
            assert state.start <= former.first <= former.last <= (state.end or date.max), state.name


def test_each_subregion_has_one_region() -> None:
    pairs = {(s.subregion, s.region) for s in states.table()}
    assert len(pairs) == len({sub for sub, _ in pairs}) == 22
    assert {region for _, region in pairs} == {"Africa", "Americas", "Asia", "Europe", "Oceania"}


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("MLI", "MLI"),
        ("mli", "MLI"),
        ("432", "MLI"),
        (" Mali ", "MLI"),
        ("côte d’ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Congo", "COG"),
        ("DRC", "COD"),
        ("Zaire", "COD"),
        ("USSR", "RUS"),
        ("Turkey", "TUR"),
        ("Viet Nam", "VNM"),
        ("The Gambia", "GMB"),
        ("sao tome and principe", "STP"),
        ("Antigua & Barbuda", "ATG"),
        ("Yugoslavia", "YUG"),
        ("Soudan du Sud", "SSD"),
        ("République centrafricaine", "CAF"),
        ("RDC", "COD"),
        ("Líbano", "LBN"),
        ("Chipre", "CYP"),
        ("Haïti", "HTI"),
        ("République d'Haïti", "HTI"),
        ("République du Mali", "MLI"),
        ("República Democrática del Congo", "COD"),
        ("República do Congo", "COG"),
        ("جمهورية مالي", "MLI"),
        ("جنوب السودان", "SSD"),
        ("Южный Судан", "SSD"),
        ("中非共和国", "CAF"),
        ("Dominique", "DMA"),
        ("République dominicaine", "DOM"),
    ],
)
def test_lookup_understands(text: str, iso3: str) -> None:
    assert states.lookup(text).iso3 == iso3


@pytest.mark.parametrize(
    ("text", "on", "gwcode"),
    [
        ("Germany", date(1945, 5, 7), 255),
        ("DEU", date(1960, 1, 1), 260),
        ("East Germany", date(1990, 10, 2), 265),
        ("Serbia", date(1900, 1, 1), 340),
        ("Serbia", date(2010, 1, 1), 340),
        ("Yugoslavia", date(1999, 3, 24), 345),
        ("Austria", date(1900, 1, 1), 300),
        ("Yemen", date(1970, 1, 1), 678),
        ("VNM", date(1960, 1, 1), 816),
        ("KOR", date(1900, 1, 1), 730),
    ],
)
def test_lookup_on_a_date(text: str, on: date, gwcode: int) -> None:
    assert states.lookup(text, on).gwcode == gwcode


def test_names_of_their_time() -> None:
    assert states.lookup("RUS").name_on(date(1962, 10, 27)) == "Soviet Union"
    assert states.lookup("RUS").name_on(date(2023, 6, 16)) == "Russia"
    assert states.lookup("COD").name_on(date(1965, 1, 1)) == "Democratic Republic of the Congo"
    assert states.lookup("COD").name_on(date(1990, 1, 1)) == "Zaire"


def test_names_abroad_mean_one_code_and_never_another_than_the_english() -> None:
    keys = [states.plain_key(name) for names in states.names_abroad().values() for name in names]
    assert len(keys) == len(set(keys))
    english = {states.plain_key(s.name): s.iso3 for s in states.table()}
    assert not set(keys) & set(english)
    assert {"SSD", "CAF", "COD", "MLI", "LBN", "CYP", "HTI", "ESH"} <= set(states.names_abroad())


def test_the_card_of_the_names_abroad_is_of_the_file() -> None:
    card = load(states.FOREIGN_CARD)
    content = states.FOREIGN_CARD.with_suffix(".csv").read_bytes()
    assert card.file[0].sha256 == hashlib.sha256(content).hexdigest()
    assert card.licence == "Unicode License v3 (Unicode-3.0)"


def test_a_territory_is_found_in_other_languages_on_its_dates() -> None:
    for name in ("Sáhara Occidental", "Sahara occidental", "الصحراء الغربية"):
        assert states.place(name).code == "ESH"
    assert states.place("Timor Oriental", date(2000, 1, 1)).state.iso3 == "IDN"
    with pytest.raises(InputError, match="was not a state on"):
        states.lookup("Soudan du Sud", date(2005, 1, 1))


def test_misspelling_brings_the_nearest() -> None:
    with pytest.raises(InputError, match="No state is called 'Mail'") as caught:
        states.lookup("Mail")
    assert "Mali (MLI)" in caught.value.cure
    with pytest.raises(InputError) as caught:
        states.lookup("Korea")
    assert "South Korea (KOR)" in caught.value.cure
    assert "North Korea (PRK)" in caught.value.cure


@pytest.mark.parametrize("text", ["", "!!", "999999", "zzzzzzzz"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        states.lookup(text)
    assert "ISO 3166" in caught.value.cure


def test_a_state_outside_its_time_is_refused_with_its_dates() -> None:
    with pytest.raises(InputError, match="South Sudan was not a state on 8 July 2011") as caught:
        states.lookup("South Sudan", date(2011, 7, 8))
    assert "9 July 2011" in caught.value.cure
    with pytest.raises(InputError):
        states.by_iso3("SSD", date(2011, 7, 8))
    with pytest.raises(InputError):
        states.by_iso3("XYZ")


def test_sudan_before_and_after() -> None:
    assert {"SDN", "SSD"} & {s.iso3 for s in states.at(date(2011, 7, 8))} == {"SDN"}
    assert {"SDN", "SSD"} <= {s.iso3 for s in states.at(date(2011, 7, 9))}


@pytest.mark.parametrize(
    ("ccode", "on", "gwcode"),
    [
        (255, date(1930, 1, 1), 255),
        (255, date(2000, 1, 1), 260),
        (260, date(1980, 1, 1), 260),
        (679, date(2000, 1, 1), 678),
        (345, date(1900, 1, 1), 340),
        (345, date(1999, 1, 1), 345),
        (345, date(2010, 1, 1), 340),
        (946, date(2010, 1, 1), 970),
        (970, date(2010, 1, 1), 971),
        (955, date(2010, 1, 1), 972),
        (947, date(2010, 1, 1), 973),
        (625, date(2010, 1, 1), 625),
    ],
)
def test_correlates_of_war_numbers(ccode: int, on: date, gwcode: int) -> None:
    assert states.from_cow(ccode, on).gwcode == gwcode


def test_numbers_without_a_state_are_refused() -> None:
    with pytest.raises(InputError):
        states.from_cow(563, date(1900, 1, 1))
    with pytest.raises(InputError):
        states.from_cow(369, date(1970, 1, 1))
    with pytest.raises(InputError):
        states.from_cow(265, date(1995, 1, 1), seat=True)


def test_neighbourhood() -> None:
    west = {s.iso3 for s in states.neighbourhood("MLI")}
    assert {"BFA", "NER", "SEN"} <= west
    assert "MLI" not in west
    assert len(west) == 15
    assert "ERI" not in {s.iso3 for s in states.neighbourhood("ETH", date(1990, 1, 1))}
