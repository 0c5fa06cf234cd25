"""The registers agree with one another; and a contradiction put into a copy of them is found, at its row."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from sinequanon.cli.commands import app
from sinequanon.evidence import registers
from sinequanon.evidence.contradictions import RULES, contradictions


@pytest.fixture
def own(tmp_path):
    """A user's own copy of the registers."""
    folder = tmp_path / "registers"
    shutil.copytree(registers.FOLDER, folder)
    return folder


def test_the_package_s_registers_do_not_contradict_one_another():
    assert contradictions() == []


def change(folder, file, sign, old, new):
    """Change the first row of a register in which a text stands; return its number."""
    path = folder / file
    head, *rows = re.split(r"(?m)^(?=\[\[(?!guarantor\.levels)\w+\]\]$)", path.read_text(encoding="utf-8"))
    number = next(n for n, row in enumerate(rows) if sign in row)
    assert re.search(old, rows[number], flags=re.MULTILINE), (sign, old)
    rows[number] = re.sub(old, new, rows[number], count=1, flags=re.MULTILINE)
    path.write_text("".join([head, *rows]), encoding="utf-8")
    block = re.match(r"\[\[(\w+)", rows[number])[1]
    return sum(row.startswith(f"[[{block}]]") for row in rows[: number + 1])


def add(folder, file, block):
    with (folder / file).open("a", encoding="utf-8") as text:
        text.write(f"\n{block}\n")


SOURCED = 'verified = true\nsources = ["x"]\n'
ACT = '[[{}]]\nsymbol = "S/RES/2690 (2023)"\ndate = "{}"\nform = "resolution"\nstates = ["MLI"]\naction = "other"\nsubject = "x"\n'
CHANGES = [
    # rule, file of the finding, file changed, row's sign, what, by what
    ("tallies agree", None, "consent.toml", '"2023-06-16"', r"^tally = .*$", "tally = [14, 0, 1]"),
    ("tallies agree", None, "consent.toml", '"2023-06-16"', r'^decision_date = .*$', 'decision_date = "2023-07-02"'),
    ("verdicts agree", None, "council_acts.toml", "S/RES/2690 (2023)", "^verified = true", "verified = false"),
    ("cited acts stand", None, "consent.toml", '"2023-06-16"', r"S/RES/2690 \(2023\)", "S/RES/9690 (2023)"),
    ("cited acts stand", "consent.toml", "council_statements.toml", "S/PRST/2005/62", r'^symbol = .*$', 'symbol = "S/PRST/2005/99"'),
    ("tallies are possible", None, "council_acts.toml", "S/RES/2690 (2023)", "^yes = 15", "yes = 12"),
    ("tallies are possible", None, "council_acts.toml", 'form = "vetoed draft"', r"^vetoed_by = .*$", "vetoed_by = []"),
    ("whole forces agree", None, "consent.toml", '"2023-06-16"', "^whole_force = true", "whole_force = false"),
    ("open demands", None, "consent.toml", '"2023-06-16"', r"^outcome = .*\n", ""),
    ("mandate ends", None, "missions.toml", 'mission = "UNMISS"', r"^mandate_end = .*$", 'mandate_end = "2026-04-30"'),
    ("mandate ends", None, "missions.toml", 'mission = "MINUSCA"', r"^mandate_end = .*\n", ""),
    ("mandates agree", None, "mandates.toml", "S/RES/2695 (2023)", r"^doubt = .*\n", ""),
    ("due dates", None, "due/SSD.toml", 'kind = "mandate end"', r'^date = .*$', 'date = "2026-04-30"'),
    ("due dates", None, "due/SSD.toml", 'mission = "UNMISS"', 'mission = "UNMISS"', 'mission = "MINUSMA"'),
    ("reach of the texts", None, "due/LBY.toml", "S/RES/2804", r"to S/RES/2829", "to S/RES/2825"),
    ("days to come", "council_acts.toml", "due/CAF.toml", '"2027-08-31"', r"^date = .*$", 'date = "2027-06-30"'),
    ("council seats", None, "council_members.toml", "first_year = 2025", '^members = \\["', 'members = ["MLI", "'),
    ("after the end", None, "missions.toml", 'mission = "UNMIL"', r"^end = .*$", 'end = "2012-03-30"'),
    ("before and after", "missions.toml", "missions.toml", 'mission = "UNAMSIL"', r"^predecessor = .*\n", ""),
    ("levels within", None, "guarantors/MLI.toml", "Serval", r'^month = .*$', 'month = "2011-01"'),
    ("invitations", None, "guarantors/MLI.toml", "Serval", r"^inviter = .*$", 'inviter = "none"'),
    ("numbers seen", None, "strengths/MONUSCO.toml", '"2019-10"', r"^doubt = .*$", 'doubt = "an upper bound"'),
    ("texts of their time", None, "guarantors/NER.toml", '"France"', r"^inviter = .*$", 'inviter = "Niger; accord ended by the junta on 16 March 2024"'),
    ("texts of their time", None, "guarantors/MLI.toml", "Serval", r"^inviter = .*$", 'inviter = "Mali; authorised with S/RES/2100 (2013) and S/RES/2295 (2016)"'),
    ("texts of their time", None, "consent.toml", '"2023-06-16"', r'^demand = "', 'demand = "In May 2024 it was regretted. '),
    ("names of their time", None, "guarantors/MLI.toml", "Serval", r"^provider = .*$", 'provider = "France (Serval, then Barkhane)"'),
    ("numbers after their source", None, "guarantors/MLI.toml", "Serval", r"^source = .*$", 'source = "a report of 3 May 2030"'),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "where", "file", "sign", "old", "new"), CHANGES)
def test_a_changed_row_is_found(own, rule, where, file, sign, old, new):
    number = change(own, file, sign, old, new)
    found = [f for f in contradictions(own) if f.rule == rule]
    assert found
    assert all(f.what and f.cure for f in found)
    if where is None:
        assert (file, number) in {(f.register, f.row) for f in found}
    else:
        assert where in {f.register for f in found}


ADDED = [
    ("acts twice", "council_statements.toml", ACT.format("statement", "2023-07-01") + SOURCED),
    ("coups once", "coups.toml", f'[[coup]]\nstate = "NER"\ndate = "2023-07-27"\nsuccess = true\nwho = "x"\n{SOURCED}'),
    (
        "presences apart",
        "guarantors/MLI.toml",
        f'[[guarantor]]\nprovider = "Operation Serval (France)"\nkind = "state"\nstart = "2013-05"\nchecked = "2013-06"\n{SOURCED}',
    ),
    (
        "presences looked up",
        "guarantors/MLI.toml",
        f'[[guarantor]]\nprovider = "Someone never looked up"\nkind = "state"\nstart = "2013-05"\n{SOURCED}',
    ),
    (
        "before and after",
        "missions.toml",
        f'[[mission]]\nmission = "X"\nname = "X"\nkind = "political"\nhosts = ["MLI"]\nstart = "2020"\nsuccessor = "Y"\n{SOURCED}',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "block"), ADDED)
def test_an_added_row_is_found(own, rule, file, block):
    add(own, file, block)
    assert [(f.rule, f.register) for f in contradictions(own)] == [(rule, file)]


def test_every_rule_finds_something_above():
    tried = {rule for rule, *_ in [*CHANGES, *ADDED]}
    assert tried == {rule.__name__.replace("_", " ") for rule in RULES}


def test_a_day_that_the_text_foretold_is_no_contradiction(own):
    change(own, "consent.toml", '"2023-06-16"', r'^demand = "', 'demand = "The accord ends on 3 May 2024. ')
    assert [f.rule for f in contradictions(own)] == ["texts of their time"]
    change(own, "consent.toml", '"2023-06-16"', "^verified = ", 'foretold = ["3 May 2024"]\nverified = ')
    assert contradictions(own) == []


def test_the_command_fails_with_the_row_and_passes_without(own, capsys):
    app(["data", "check", "--registers", str(own), "--json"], result_action="return_value")
    assert json.loads(capsys.readouterr().out) == {"contradictions": []}
    number = change(own, "consent.toml", '"2023-06-16"', r"^tally = .*$", "tally = [12, 0, 1]")
    with pytest.raises(Exception, match="contradictions in the registers"):
        app(["data", "check", "--registers", str(own), "--json"], result_action="return_value")
    rows = json.loads(capsys.readouterr().out)["contradictions"]
    assert {(r["register"], r["row"]) for r in rows} == {("consent.toml", number)}
    assert all(set(r) >= {"rule", "register", "row", "what", "cure"} for r in rows)
