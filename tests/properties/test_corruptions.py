"""A damaged raw file ends in a clear error or in the right table, never in a wrong one.

Two nets, tried apart. The strict reading must see structural damage by itself, because a newer release has no
known hash; the pin of the hash must see everything else. The damage is generated from releases of our own making.
"""

from __future__ import annotations

import gzip
import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import SourceError
from sinequanon.sources import catalogue
from sinequanon.sources.catalogue import KnownFile
from sinequanon.sources.files import check_known


def lines_of(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def cut_in_a_line(content: bytes, luck: random.Random) -> bytes:
    lines = lines_of(content)
    last = lines[-1].rstrip(b"\r\n")
    commas = [k for k, byte in enumerate(last) if byte == ord(",")]
    return b"".join(lines[:-1]) + last[: luck.choice(commas[: max(len(commas) // 2, 1)])]


def web_page(content: bytes, luck: random.Random) -> bytes:
    return (
        luck.choice([b"", b"\n\n", b"\xef\xbb\xbf"])
        + b"<!DOCTYPE html><html><body>429</body></html>"
        + content[:50]
    )


def nothing(content: bytes, luck: random.Random) -> bytes:
    return luck.choice([b"", b"\n", b"   \r\n"])


def renamed_column(content: bytes, luck: random.Random) -> bytes:
    at = header_at(content)
    lines = lines_of(content)
    names = lines[at].rstrip(b"\r\n").split(b",")
    place = luck.randrange(len(names))
    names[place] = names[place].strip(b'"') + b"_v2"
    lines[at] = b",".join(names) + b"\n"
    return b"".join(lines)


def lost_column(content: bytes, luck: random.Random) -> bytes:
    at = header_at(content)
    lines = lines_of(content)
    names = lines[at].rstrip(b"\r\n").split(b",")
    del names[luck.randrange(len(names))]
    lines[at] = b",".join(names) + b"\n"
    return b"".join(lines)


def a_cell_too_many(content: bytes, luck: random.Random) -> bytes:
    lines = lines_of(content)
    row = luck.randrange(header_at(content) + 1, len(lines))
    lines[row] = lines[row].rstrip(b"\r\n") + b",1,2,3\n"
    return b"".join(lines)


def a_row_twice(content: bytes, luck: random.Random) -> bytes:
    lines = lines_of(content)
    row = luck.randrange(header_at(content) + 1, len(lines))
    end = b"" if lines[-1].endswith(b"\n") else b"\n"
    return b"".join([*lines, end, lines[row]])


def nul_bytes(content: bytes, luck: random.Random) -> bytes:
    place = luck.randrange(len(content) // 2, len(content))
    return content[:place] + b"\0\0\0" + content[place:]


def another_encoding(content: bytes, luck: random.Random) -> bytes:
    return content.decode("utf-8", errors="replace").encode("utf-16")


def header_at(content: bytes) -> int:
    return next(k for k, line in enumerate(lines_of(content)) if not line.startswith(b"#"))


STRUCTURAL: list[Callable[[bytes, random.Random], bytes]] = [
    cut_in_a_line,
    web_page,
    nothing,
    renamed_column,
    lost_column,
    a_cell_too_many,
    a_row_twice,
    nul_bytes,
    another_encoding,
]


def changed_digit(content: bytes, luck: random.Random) -> bytes:
    places = [k for k, byte in enumerate(content) if byte in b"0123456789"]
    place = luck.choice(places)
    digit = luck.choice([d for d in b"0123456789" if d != content[place]])
    return content[:place] + bytes([digit]) + content[place + 1 :]


def rows_lost_at_the_end(content: bytes, luck: random.Random) -> bytes:
    lines = lines_of(content)
    return b"".join(lines[: -luck.randrange(1, max(len(lines) // 2, 2))])


def rows_in_another_order(content: bytes, luck: random.Random) -> bytes:
    lines = lines_of(content)
    at = header_at(content)
    rest = lines[at + 1 :]
    luck.shuffle(rest)
    return b"".join([*lines[: at + 1], *rest])


def flipped_bit(content: bytes, luck: random.Random) -> bytes:
    place = luck.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << luck.randrange(8))]) + content[place + 1 :]


SILENT = [changed_digit, rows_lost_at_the_end, rows_in_another_order, flipped_bit]


def files() -> list[tuple[str, str]]:
    """Sources that are one file, and its path."""
    return [(c.name, c.file[0].path) for c in catalogue.cards().values() if len(c.file) == 1]


def tables() -> list[tuple[str, str]]:
    return [(n, p) for n, p in files() if p.endswith((".csv", ".csv.gz"))]


def put(folder: Path, path: str, content: bytes) -> Path:
    target = folder / Path(path).name
    target.write_bytes(gzip.compress(content, 1) if path.endswith(".gz") else content)
    return target


def same(a: pl.DataFrame, b: pl.DataFrame) -> bool:
    return a.columns == b.columns and a.sort(a.columns).equals(b.sort(b.columns))


def plain(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


@pytest.mark.parametrize(("name", "path"), tables(), ids=[n for n, _ in tables()])
def test_structural_damage_is_seen_without_the_hash(releases, tmp_path, name, path):
    read = catalogue.source(name).read
    content = plain(releases / path)
    right, _ = read(put(tmp_path, path, content), accept_unknown=True)
    assert right.height > 0
    luck = random.Random(name)
    for damage in STRUCTURAL:
        target = put(tmp_path, path, damage(content, luck))
        try:
            found, _ = read(target, accept_unknown=True)
        except SourceError as error:
            assert error.where, damage.__name__
            assert error.cure, damage.__name__
        else:
            assert same(found, right), f"{damage.__name__} went through unseen"


@pytest.mark.parametrize(("name", "path"), files(), ids=[n for n, _ in files()])
def test_silent_damage_is_seen_by_the_hash(releases, tmp_path, name, path):
    """A card that knows the file as it was made refuses it when anything is changed."""
    content = (releases / path).read_bytes()
    known = KnownFile(path=path, sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    card = catalogue.cards()[name].model_copy(update={"file": (known,), "release": ()})
    target = tmp_path / Path(path).name
    target.write_bytes(content)
    check_known(target, card)
    packed = path.endswith(".gz")
    luck = random.Random(name)
    for damage in SILENT:
        if damage is flipped_bit or not packed:
            target.write_bytes(damage(content, luck))
        else:
            target.write_bytes(gzip.compress(damage(gzip.decompress(content), luck), 1))
        with pytest.raises(SourceError, match="not the one") as caught:
            check_known(target, card)
        assert caught.value.cure, damage.__name__


def test_a_release_that_the_card_does_not_know_is_refused(releases):
    for name, path in files():
        with pytest.raises(SourceError, match="not the one that the card"):
            catalogue.source(name).read(releases / path)


def test_more_than_two_hundred_are_tried():
    assert len(tables()) * len(STRUCTURAL) + len(files()) * len(SILENT) >= 200
