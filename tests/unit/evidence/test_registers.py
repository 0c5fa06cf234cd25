"""The registers are of their form, agree with one another, and tell nothing before it was known."""

from __future__ import annotations

import codecs
import os
import re
import shutil

import pytest

from sinequanon import states
from sinequanon.errors import EvidenceError
from sinequanon.evidence import register_rows, registers
from sinequanon.evidence.view import view
from sinequanon.links.consent import covariates, data
from sinequanon.links.consent import precedents as consent
from sinequanon.months import first_day, last_day

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
FULL = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
PLACES = {"ESH", "PSE"}
"""Codes of territories that are not states."""


def rows() -> list[tuple[str, register_rows.Row]]:
    every = [
        *registers.missions(),
        *registers.consent_cases(),
        *registers.strengths(),
        *registers.council_acts(),
        *registers.council_members(),
        *registers.council_statements(),
        *registers.assembly_votes(),
        *registers.coups(),
        *registers.effect_studies(),
        *registers.death_counts(),
        *(g for all_of_host in registers.guarantors().values() for g in all_of_host),
    ]
    return [(type(r).__name__, r) for r in every]


def test_sizes():
    assert sum(m.kind == "peacekeeping" for m in registers.missions()) == 71
    assert len(registers.consent_cases()) >= 68
    assert len(registers.guarantors()) >= 12


def test_every_row_has_sources_and_doubt_where_it_is_not_verified():
    for kind, row in rows():
        assert row.sources, kind
        if not row.verified:
            assert row.doubt, (kind, row)


def test_missions_stand_once_and_cases_name_one():
    names = [m.mission for m in registers.missions()]
    assert len(names) == len(set(names))
    unknown = {c.mission for c in registers.consent_cases()} - set(names)
    assert unknown <= {"UNSMA", "OSESG-B"}, "a case names a mission that is not in the register"


def test_hosts_are_states():
    codes = {h for m in registers.missions() for h in m.hosts}
    codes |= {c.host for c in registers.consent_cases()} | set(registers.guarantors())
    for code in codes - PLACES:
        assert states.by_iso3(code).iso3 == code


def test_a_demand_tells_nothing_of_later_years():
    """What came of a demand belongs into `later`, with its own date."""
    for case in registers.consent_cases():
        if case.kind == "demand" and case.demand and case.demand_date:
            year = last_day(case.demand_date).year
            # A demand may name the future day that it asks for; then it stands as a full date or a month and year.
            told = FULL.sub("", case.demand)
            told = re.sub(r"(?:in|by|of|end of) (?:\w+ )?20\d\d|August 2011|31 March 1995", "", told)
            assert all(int(y) <= year for y in YEAR.findall(told)), (case.mission, case.demand)


def test_levels_are_known_no_earlier_than_they_hold():
    for host, all_of_host in registers.guarantors().items():
        for guarantor in all_of_host:
            months = [first_day(level.month) for level in guarantor.levels]
            assert months == sorted(months), (host, guarantor.provider)
            for level in guarantor.levels:
                assert last_day(level.known) >= first_day(level.month), (host, guarantor.provider)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[case]]\nmission = 1\n", "faults"),
        (
            "[[case]]\nmission = 'X'\nhost = 'mali'\nkind = 'demand'\nverified = true\nsources = ['x']\n",
            "alpha-3",
        ),
        (
            "[[case]]\nmission = 'X'\nhost = 'MLI'\nkind = 'demand'\nverified = true\nsources = ['x']\n",
            "demand_date",
        ),
        (
            "[[case]]\nmission = 'X'\nhost = 'MLI'\nkind = 'demand'\nverified = true\nsources = []\n",
            "sources",
        ),
        ("[[cases]]\n", "only \\[\\[case\\]\\] belongs"),
        ("[[case]\n", "not TOML"),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023-13'\nscope='whole'\nverified=true\nsources=['x']\n",
            "2023-13",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='all'\nverified=true\nsources=['x']\n",
            "whole",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\nrecognised=true\n"
            "nature='threat'\nasker='recognised government'\nlater='x'\nverified=true\nsources=['x']\n",
            "later_date",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\nverified=true\nsources=['x']\n",
            "needs a nature",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\nrecognised=true\n"
            "nature='threat'\nasker='rebel group'\nverified=true\nsources=['x']\n",
            "recognised is true exactly where",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\nrecognised=false\n"
            "nature='threat'\nasker='foreign army'\nverified=true\nsources=['x']\n",
            "names the state whose army it was",
        ),
        (
            "[[case]]\nmission='X'\nhost='MLI'\nkind='demand'\ndemand_date='2023'\nscope='whole'\ntypo=1\nverified=true\nsources=['x']\n",
            "typo",
        ),
    ],
)
def test_a_row_that_is_not_of_the_form_is_named(text, says):
    with pytest.raises(EvidenceError, match=rf"(?s){says}.*where: mine\.toml.*to do"):
        registers.parse(text, register_rows.ConsentCase, block="case", where="mine.toml")


def test_all_faults_are_told_at_once():
    bad = "[[case]]\nmission = 'A'\n[[case]]\nmission = 'B'\nhost = 'xx'\n"
    with pytest.raises(EvidenceError) as caught:
        registers.parse(bad, register_rows.ConsentCase, block="case", where="mine.toml")
    assert "row 1 (A), host" in str(caught.value)
    assert "row 2 (B), host" in str(caught.value)


@pytest.fixture
def own(tmp_path):
    """A user's own copy of the registers."""
    folder = tmp_path / "registers"
    shutil.copytree(registers.FOLDER, folder)
    return folder


def _block(text: str, name: str, sign: str) -> str:
    """Give the first row of a register in which a text stands."""
    return next(f"[[{name}]]{row}" for row in text.split(f"[[{name}]]")[1:] if sign in row)


def test_an_edit_is_seen_at_once(own):
    file = own / "consent.toml"
    assert consent.precedents(view("2023-06-16", registers=own)).cases.height > 50
    head, *cases = file.read_text(encoding="utf-8").split("\n[[case]]\n")
    file.write_text("\n[[case]]\n".join([head, *cases[:20]]), encoding="utf-8")
    assert len(registers.consent_cases(own)) == 20
    assert consent.precedents(view("2023-06-16", registers=own)).cases.height < 20


def test_an_edit_of_the_same_length_and_day_is_seen(own):
    """Neither the size nor the time of the file tells: the text does."""
    file = own / "missions.toml"
    stat, text = file.stat(), file.read_text(encoding="utf-8")
    assert {m.mission for m in registers.missions(own)} >= {"UNMEE"}
    file.write_text(text.replace('mission = "UNMEE"', 'mission = "UNMEX"'), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "UNMEE" not in {m.mission for m in registers.missions(own)}


def test_a_row_twice_is_refused_with_both_places(own):
    file = own / "consent.toml"
    text = file.read_text(encoding="utf-8")
    row = _block(text, "case", '"2023-06-16"')
    number = text[: text.index(row) + 1].count("\n[[case]]") + 1
    last = text.count("\n[[case]]") + 1
    more = row.replace("sources = [", 'sources = [\n  "another source",')
    file.write_text(f"{text}\n{more}", encoding="utf-8")
    says = rf"(?s)row {last} \(MINUSMA, 2023-06-16\) stands already as row {number}\n.*where: .*consent\.toml"
    with pytest.raises(EvidenceError, match=says):
        view("2023-07-16", registers=own).table("consent_cases")


def test_a_row_twice_is_found_across_the_files_of_a_folder(own):
    row = _block((own / "strengths" / "UNIFIL.toml").read_text(encoding="utf-8"), "strength", "UNIFIL")
    (own / "strengths" / "ZZ.toml").write_text(row, encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"of strengths/ZZ\.toml stands already .* of strengths/UNIFIL"):
        registers.strengths(own)


def test_a_file_from_windows_is_read_with_its_mark_and_line_ends(own):
    file = own / "missions.toml"
    text = file.read_text(encoding="utf-8")
    file.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    assert registers.missions(own) == registers.missions()


@pytest.mark.parametrize(("encoding", "says"), [("cp1252", "Windows-1252.*line"), ("utf-16", "UTF-16")])
def test_another_encoding_is_refused_with_what_to_save_as(own, encoding, says):
    file = own / "missions.toml"
    # Not every character of the register is in Windows-1252.
    text = file.read_text(encoding="utf-8").encode(encoding, errors="ignore")
    file.write_bytes(text)
    with pytest.raises(EvidenceError, match=f"(?s){says}.*Save it again as UTF-8"):
        registers.missions(own)


def test_a_folder_without_a_register_says_how_to_make_one(tmp_path):
    with pytest.raises(EvidenceError, match=r"copy .*registers and change the copy"):
        registers.missions(tmp_path)


def test_a_text_in_parts_reads_as_of_the_day(own):
    file = own / "guarantors" / "MLI.toml"
    text = file.read_text(encoding="utf-8")
    told = '["Operation Serval (France)", { text = "Serval, as it was called later", known = "2014-08-01" }]'
    file.write_text(text.replace('"Operation Serval (France)"', told, 1), encoding="utf-8")
    for day, name in (
        ("2014-07-31", "Operation Serval (France)"),
        ("2014-08-01", "Serval, as it was called later"),
    ):
        then = view(day, registers=own)
        assert then.table("guarantors").filter(host="MLI")["provider"][0] == name
        assert name in then.table("guarantor_levels").filter(host="MLI")["provider"].to_list()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("['A', 'B']", "known"),
        ("[{text='A', known='2020-02'}, {text='B', known='2020-01'}]", "order"),
        ("[]", "at least 1"),
    ],
)
def test_parts_of_a_text_stand_in_the_order_of_their_days(told, says):
    row = f"[[guarantor]]\nprovider = {told}\nkind = 'state'\nstart = '2019'\nverified = true\nsources = ['x']\n"
    with pytest.raises(EvidenceError, match=says):
        registers.parse(row, register_rows.Guarantor, block="guarantor", where="mine.toml")


def test_what_nobody_knows_of_a_mandate_is_missing_and_not_false(own):
    file = own / "missions.toml"
    head, *rows = file.read_text(encoding="utf-8").split("[[mission]]")
    flags = re.compile(r"^(chapter_vii|protection_of_civilians) = .*\n", re.MULTILINE)
    rows = [flags.sub("", row) if '"UNMEE"' in row or '"MONUC"' in row else row for row in rows]
    rows = [row + "chapter_vii = true\n" if '"MONUC"' in row else row for row in rows]
    file.write_text("[[mission]]".join([head, *rows]), encoding="utf-8")
    then = view("2007-06-30", registers=own)
    told = dict(then.table("missions").select("mission", "force_mandate").iter_rows())
    assert (told["UNMEE"], told["MONUC"], told["BINUB"]) == (None, True, False)
    months = data.standing(then)
    found = covariates.covariates(then, months)["force_mandate"].to_list()
    assert dict(zip(months["mission"], found, strict=True))["UNMEE"] is None


def test_every_span_of_every_mission_says_whether_it_was_searched():
    notes: dict[str, set[int]] = {}
    for note in registers.looked():
        notes.setdefault(note.mission, set()).update(range(note.first_year, note.last_year + 1))
    for m in registers.missions():
        last = last_day(m.end).year if m.end else 2026
        assert set(range(first_day(m.start).year, last + 1)) <= notes[m.mission], m.mission


def test_every_case_says_what_it_was_and_a_clause_names_no_later_year():
    for case in registers.consent_cases():
        if case.kind == "demand" and case.demand_date:
            assert case.short, case.mission
            told = re.sub(r"(?:with|end of|August) 20\d\d", "", case.short)
            assert all(int(y) <= last_day(case.demand_date).year for y in YEAR.findall(told)), case.short
            if case.answer and case.answer_date:
                told = re.sub(r"end by .*|ended the mission with 2025", "", case.answer)
                assert all(int(y) <= last_day(case.answer_date).year for y in YEAR.findall(told)), case.answer


def test_a_judgement_is_told_in_one_clause():
    # A headline is cut at its semicolons.
    assert not [c.mission for c in registers.consent_cases() if c.outcome_doubt and ";" in c.outcome_doubt]
