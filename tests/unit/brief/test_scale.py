"""Movements across 2019/20 say that their size leans on the scale, others do not."""

from __future__ import annotations

from datetime import date

import pytest

from sinequanon.brief.scale import leaning
from sinequanon.links.alignment.positions import Movement


def movement(since, until, relative=0.44):
    known = date(2023, 6, 1)
    return Movement("MLI", "RUS", since, until, 0.1, -0.1, 0.3, 0.8, None, relative, known, scale=0.17)


@pytest.mark.parametrize(("since", "until"), [(2016, 2019), (2020, 2023)])
def test_on_one_side_nothing_is_said(since, until):
    assert leaning(movement(since, until)) == ""


def test_across_the_seam_the_chance_is_told_in_spreads():
    said = leaning(movement(2019, 2020))
    assert "2019/20" in said
    assert "leans on the scale" in said
    assert "sure to about 17%" in said
    assert "44%" in said


def test_without_a_kept_spread_no_second_chance_is_told():
    assert leaning(movement(2018, 2022, None)).endswith("sure to about 17% between them.")
