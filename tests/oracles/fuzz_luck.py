"""Luck for the fuzzers: cells, values and bytes that have broken parsers before, and ways to bend what is whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

Draw = Callable[..., object]

NASTY = [
    *(
        "",
        " ",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "1e400",
        "-1",
        "-0",
        "0",
        "1",
        "3",
        "1.5",
        "1e308",
        "1e18",
        "1_000",
        "0x10",
    ),
    *("9223372036854775807", "9223372036854775808", "99999999999999999999999999", "٣", "٢٠٢٣", "½", "1,000"),
    *("2023", "2023-06", "2023-06-16", "2023-02-30", "0000-00-00", "9999-12-31", "2023-06-16T00:00:00+14:00"),
    *("2023-06-16 00:00:00", "2023-06-16T23:59:59Z", "31/12/2023", "MLI", "mli", "Mali", "Côte d’Ivoire"),
    *(
        "Co\u0302te d'Ivoire",
        "Türkiye",
        "\u202eilaM",
        "Ma\u200bli",
        "\ufeffMali",
        "MALI\u0130",
        "💥",
        "TRUE",
        "NULL",
        "NA",
        "yes",
    ),
    *(
        "'; DROP TABLE votes; --",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "\x00",
        "x" * 5000,
    ),
]
CELL = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20).map(str),
    st.floats().map(str),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NASTY), inner, max_size=4),
    max_leaves=12,
)


def zipped(members: dict[str, bytes]) -> bytes:
    """Pack members under the names given, however bad."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def bent(draw: Draw, content: bytes) -> bytes:
    """Flip, cut, double or exchange a piece of some bytes."""
    place = draw(st.integers(0, max(len(content) - 1, 0)))
    kind = draw(st.sampled_from(["flip", "cut", "double", "insert"]))
    if kind == "flip":
        return content[:place] + bytes([content[place] ^ draw(st.integers(1, 255))]) + content[place + 1 :]
    if kind == "cut":
        return content[:place]
    if kind == "double":
        return content[:place] + content[place : place + 40] + content[place:]
    return content[:place] + draw(st.binary(min_size=1, max_size=8)) + content[place:]
