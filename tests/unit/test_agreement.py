"""The agreement of two coders: kappa of a table computed by hand, and files that are not of the form."""

from __future__ import annotations

import csv
import importlib.util
from fractions import Fraction
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2] / "verification" / "coding" / "agreement.py"


@pytest.fixture(scope="module")
def agreement():
    if not FILE.is_file():
        pytest.skip("verification/ is not part of the source distribution")
    spec = importlib.util.spec_from_file_location("coding_agreement", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_kappa_of_cohens_kind(agreement):
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 35 of 50 agree, chance gives half."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreement.kappa(pairs) == pytest.approx(float((Fraction(7, 10) - Fraction(1, 2)) / Fraction(1, 2)))
    assert agreement.kappa([("y", "y"), ("n", "n")]) == 1
    assert agreement.kappa([("y", "n"), ("n", "y")]) == -1
    assert agreement.kappa([("y", "y")] * 9) is None


def test_agreement_stands_by_register_and_field(agreement):
    def row(key: str, field: str, first: str, second: str) -> dict[str, str]:
        return {
            "register": "missions",
            "row": key,
            "field": field,
            "value_first": first,
            "value_second": second,
        }

    found = agreement.compare(
        [row("A", "end", "2020", "2020 "), row("B", "end", "", "2021"), row("A", "start", "1", "1")]
    )
    assert [(r["field"], r["rows"], r["agree"], r["kappa"]) for r in found] == [
        ("end", "2", "1", "0.33"),
        ("start", "1", "1", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "register,row,field,first,second\n",
        "register,row,field,value_first,value_second\nm,A,end,1,1\nm,A,end,1,2\n",
        "register,row,field,value_first,value_second\nm,A,end,1\n",
    ],
)
def test_codings_that_are_not_of_the_form_are_refused(agreement, tmp_path, text):
    path = tmp_path / "codings.csv"
    path.write_text(text)
    with pytest.raises(SystemExit, match=r"codings\.csv"):
        agreement.read(path)


def test_what_is_drawn_shows_the_second_coder_no_value(agreement, tmp_path):
    agreement.draw(30, 1, tmp_path)
    sheet, first = (
        list(csv.DictReader((tmp_path / name).read_text(encoding="utf-8").splitlines(keepends=True)))
        for name in ("sheet.csv", "first.csv")
    )
    assert [(r["register"], r["row"], r["field"]) for r in sheet] == [
        (r["register"], r["row"], r["field"]) for r in first
    ]
    assert {r["value_second"] for r in sheet} == {""}
    assert len({(r["register"], r["row"]) for r in sheet}) == 30
    assert any(r["value_first"] for r in first)
