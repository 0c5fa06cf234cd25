"""The palette can be read on white and in the dark, and told apart by those who see fewer colours."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from sinequanon.brief.palette import MARKS, SERIES, SHADES, TEXT, themed, variables

# Machado, Oliveira & Fernandes 2009, severity 1 (doi:10.1109/TVCG.2009.113), on linear RGB.
BLINDNESS = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ rgb
    x, y, z = np.cbrt(np.maximum(xyz / [0.9505, 1.0, 1.089], 1e-6))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("shade", [0, 1], ids=["on white", "in the dark"])
def test_text_and_marks_stand_out(shade):
    page = SHADES["page"][shade]
    assert {n for n in TEXT if contrast(SHADES[n][shade], page) < 4.5} == set()
    assert {n for n in MARKS if contrast(SHADES[n][shade], page) < 3.0} == set()


@pytest.mark.parametrize("eye", BLINDNESS)
@pytest.mark.parametrize("shade", [0, 1], ids=["on white", "in the dark"])
def test_series_can_be_told_apart_by_colour_blind_eyes(eye, shade):
    """All series and the ink of the host's own line lie apart in CIELAB, by five times what can just be seen."""
    names = ("blue", "rust", "green", "plum", "ochre", "grey", "ink")
    seen = {n: lab(np.clip(np.array(BLINDNESS[eye]) @ linear(SHADES[n][shade]), 0, 1)) for n in names}
    close = {pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(names, 2)}
    assert min(close.values()) > 11, close


def test_no_two_shades_on_white_are_alike():
    shades = [light for light, _ in SHADES.values()]
    assert len(set(shades)) == len(shades)
    assert set(SERIES) <= set(shades)


def test_a_drawing_is_turned_into_variables():
    assert (
        themed('<path fill="#0b5d99" stroke="#ffffff"/>') == '<path fill="var(--blue)" stroke="var(--page)"/>'
    )
    assert re.findall(r"--(\w+):", variables(1)) == list(SHADES)
