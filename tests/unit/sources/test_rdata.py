"""R's binary files are read as R wrote them, and refused when they are damaged or hold anything but a table."""

import base64
import bz2
import gzip
import lzma
import math
import random
from datetime import date

import pytest

from sinequanon.errors import SourceError
from sinequanon.sources.r_files import read_table

COLUMNS = {"n", "x", "s", "f", "d", "l", "w", "m"}
SECOND = base64.b64decode(
    "QlpoOTFBWSZTWYjrv/0AAQB/1v/zSAAAATwAxAAQQD8Hn8DAABAgSAAjAEBFsADzMhqepqmjPSmjIaGhpk0AaG1AA01NNU2p6gGI"
    "A0AAaA0ASRUyAGQ0AAADQxBpVT3s1KMfsNCCWBETEEgrEAkBGRbzwJS1YKGtgmYNIzhIQRPIsfrueB/5SXGAXcOkJ2RAg2rTKHpe"
    "duHvTCkgKrCD5Hu38JZJZ8dEVyiaeBKMULCUQCZCHGEk6GGHcHYB2AKjJIdkAZCwC0yFlm5pIFhDXyKISHdDeCPTXxfVPXkE0913"
    "eVqrVWRFBNa3wnBFYYHLh8y84q42q4kRtCGE0+/2cJop+wwHsKQppaawHEdDyfxdyRThQkIjrv/0"
)
"""Written by R 4.2.2: `save(t, file = ..., version = 2, compress = "bzip2")`."""
THIRD = base64.b64decode(
    "/Td6WFoAAAFpIt42AgAhARwAAAAQz1jM4AM7ATVdACkRB1RoEeRuUsqgM8UkXrtrnNeLUzcP1dKbshUqBwT4yAjz5XAXnl3AHvfO"
    "GRogGxCBq8CKHXHdu5G6Q8ngY2ci3W7rvZWvcQ1zlzygvZAeXOAnISeyOrOPkdXlDjtr72lnXtaZAJsOyfmZzef2S8qnmTLS/DvU"
    "3eXdkGabeX3vw+MI/lLGt07picQ2MYM5SlweQVberP14KZDbPjubu4F1ngErhlZRl2FIQfTO12Bv21mkePLg3w86CePreERW0mhG"
    "w3TrX/dD2GmisDIPpCj9W3wDTluCuqQe5z0o5HlbCz9hTH/0epyTNDKhyKsWF+H/uRe2HobV3BBCG9bGAxQtaXLak172r6NPpcqA"
    "tU0DyqBjAekeu5pcYHZMjgBhwB0peXAUNcYG1KSBroz/fLwmF3W4xAAAAAAK079mAAHNArwGAABHB8pHPjANiwIAAAAAAVla"
)
"""The same in version 3, packed with xz: runs and numbers as text are kept in short."""


def _read(folder, content, name="t"):
    path = folder / "t.rda"
    path.write_bytes(content)
    return read_table(path, name, COLUMNS)


@pytest.mark.parametrize(
    "content",
    [SECOND, THIRD, lzma.decompress(THIRD), gzip.compress(lzma.decompress(THIRD))],
    ids=["version 2", "version 3", "not packed", "gzip"],
)
def test_a_table_is_read_as_r_wrote_it(tmp_path, content):
    frame = _read(tmp_path, content)
    assert frame["n"].to_list() == frame["w"].to_list() == [1, 2, 3, 4]
    assert frame["m"].to_list() == ["1", "2", "3", "4"]
    assert frame["x"].to_list()[:2] == [1.5, None]
    assert math.isnan(frame["x"][2])
    assert frame["s"].to_list() == [None, "é", "", "b"]
    assert frame["f"].to_list() == [None, "u", "v", "u"]
    assert frame["d"].to_list() == [date(2020, 1, day) for day in (1, 2, 3, 4)]
    assert frame["l"].to_list() == [None, 1, 0, 0]


def test_another_table_or_other_columns_are_told(tmp_path):
    with pytest.raises(SourceError, match=r"no table u, but \['t'\]"):
        _read(tmp_path, SECOND, "u")
    (tmp_path / "t.rda").write_bytes(SECOND)
    with pytest.raises(SourceError, match="has the columns"):
        read_table(tmp_path / "t.rda", "t", {"n"})


def test_code_is_refused_and_never_run(tmp_path):
    plain = bz2.decompress(SECOND)
    with pytest.raises(SourceError, match="of kind 3, which no table needs"):
        _read(tmp_path, plain[:19] + plain[19:].replace(b"\x00\x00\x03\x13", b"\x00\x00\x04\x03", 1))


def test_damage_is_told_or_harmless(tmp_path):
    luck, plain = random.Random(1), lzma.decompress(THIRD)
    refused = 0
    for _ in range(600):
        changed = bytearray(plain)
        for _ in range(luck.randint(1, 3)):
            changed[luck.randrange(len(changed))] = luck.randrange(256)
        try:
            _read(
                tmp_path,
                bytes(changed[: luck.randrange(1, len(changed))] if luck.random() < 0.3 else changed),
            )
        except SourceError:
            refused += 1
    assert refused > 300
