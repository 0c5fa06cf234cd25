"""Whether two coders agree, and that the page on it is what the codings say."""

from __future__ import annotations

import importlib.util
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


@pytest.mark.parametrize(
    ("register", "first", "second", "same"),
    [
        ("missions", "2020-05", "2020-05-17", True),
        ("missions", "2020-05-17", "2020-05", True),
        ("missions", "2020-05", "2020-06", False),
        ("consent", "", "none", True),
        ("consent", "refused", "none", False),
        ("consent", "", "refused", False),
        ("strengths", "1000", "1050", True),
        ("strengths", "1000", "1060", False),
    ],
)
def test_dates_agree_to_the_lesser_precision_and_counts_within_a_twentieth(
    agreement, register, first, second, same
):
    assert agreement.agrees(register, first, second) is same


def test_kappa_of_cohens_kind(agreement):
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 35 of 50 agree, chance gives half."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreement.kappa(pairs) == pytest.approx(0.4)
    assert agreement.kappa([("y", "y"), ("n", "n")]) == 1
    assert agreement.kappa([("y", "n"), ("n", "y")]) == -1
    assert agreement.kappa([("y", "y")] * 9) is None


def test_the_page_is_what_the_codings_say(agreement, tmp_path, monkeypatch):
    monkeypatch.setattr(agreement, "PAGE", tmp_path / "page.md")
    agreement.main()
    kept = FILE.parents[2] / "docs" / "coding" / "recoded.md"
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
