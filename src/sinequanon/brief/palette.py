"""The colours of page and charts, in one place: each with the shade that it has on paper and in the dark."""

from __future__ import annotations

import re

# Okabe & Ito's palette (jfly.uni-koeln.de/color), darkened on white and lightened in the dark until text in it can be read.
SHADES: dict[str, tuple[str, str]] = {
    "page": ("#ffffff", "#16181b"),
    "ink": ("#1d1d1d", "#ececec"),
    "soft": ("#555555", "#b5b5b5"),
    "line": ("#dcdcdc", "#454a50"),
    "grid": ("#eeeeee", "#2b2f34"),
    "axis": ("#8a8a8a", "#8b9096"),
    "rust": ("#8a2b06", "#f0955c"),
    "ochre": ("#8f6400", "#dcbf4a"),
    "blue": ("#0b5d99", "#7fc0f0"),
    "green": ("#00804f", "#4fd1a0"),
    "plum": ("#96588c", "#e5a3cb"),
    "grey": ("#5b5b5b", "#95999d"),
    "past": ("#767676", "#94999e"),
    "alarm": ("#b2182b", "#ff9090"),
}
"""Name -> on white, in the dark. No two shades on white are alike: a chart is turned dark by its shades."""
TEXT = ("ink", "soft", "rust", "ochre", "blue", "green", "plum", "grey", "alarm")
"""Colours in which text is set."""
MARKS = ("axis", "past", *TEXT)
"""Colours in which marks that carry meaning are drawn."""

LIGHT = {name: light for name, (light, _) in SHADES.items()}
COLOURS = {
    "RUS": LIGHT["rust"],
    "CHN": LIGHT["ochre"],
    "USA": LIGHT["blue"],
    "GBR": LIGHT["green"],
    "FRA": LIGHT["plum"],
}
SERIES = [LIGHT[name] for name in ("blue", "rust", "green", "plum", "ochre", "grey")]
INK = LIGHT["ink"]

_NAMES = {light: name for name, (light, _) in SHADES.items()}
_SHADE = re.compile("|".join(_NAMES))


def themed(drawing: str) -> str:
    """Turn the shades of an SVG drawing into the page's variables, so that it follows the page into the dark."""
    return _SHADE.sub(lambda found: f"var(--{_NAMES[found.group()]})", drawing)


def variables(shade: int) -> str:
    """Write the style sheet's variables: 0 on white, 1 in the dark."""
    return " ".join(f"--{name}: {shades[shade]};" for name, shades in SHADES.items())
