"""What is thrown at the parsers and the store, and what may come back: a clear error, or a right table.

Each target takes a source of luck and gives "refused" or "read"; anything else is a fault and raises. The tests
try some hundred inputs of each, `verification/reliability.py` many more and counts.
"""

from __future__ import annotations

import gzip
import io
import math
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import fuzz_pages
import polars as pl
from fuzz_luck import CELL, JSON, NASTY, Draw, bent, zipped
from hypothesis import strategies as st

from sinequanon.errors import EvidenceError, SourceError
from sinequanon.evidence import store
from sinequanon.sources import catalogue, files, roll_calls, tables, ucdp_api, views
from sinequanon.sources.r_files import read_table


def declared() -> list[str]:
    """Names of the sources whose table is declared column by column."""
    return [name for name, source in catalogue.sources().items() if source.columns]


def csv_cells(draw: Draw, name: str) -> str:
    """A table with the right header and wrong cells."""
    source = catalogue.source(name)
    likely = [_likely(column) for column in source.columns]
    rows = [list(row) for row in draw(st.lists(st.tuples(*likely), min_size=1, max_size=3))]
    for _ in range(draw(st.integers(0, 2))):
        row = rows[draw(st.integers(0, len(rows) - 1))]
        row[draw(st.integers(0, len(row) - 1))] = draw(CELL)
    if draw(st.integers(0, 4)) == 0:
        rows = [*rows, rows[0]]
    lines = [[c.name for c in source.columns], *rows]
    text = "\n".join(source.separator.join(_quoted(str(c), source.separator) for c in line) for line in lines)
    path = next((f.path for f in source.card.file), "t.csv")
    name_of = "t.csv" if path.endswith((".gz", ".zip", ".rda")) else Path(path).name
    return _read(source, name_of, text.encode(source.encoding, errors="replace"), declared=True)


def _likely(column: tables.Column) -> st.SearchStrategy[str]:
    if column.values is not None:
        return st.sampled_from(column.values)
    if column.type == pl.Date:
        return st.dates(date(1946, 1, 1), date(2024, 12, 31)).map(lambda d: d.strftime(column.format))
    if column.type == pl.String:
        return st.sampled_from(["MLI", "Mali", "2023-06", "2023-06-16", "1", "MINUSMA"])
    low = int(column.low) if isinstance(column.low, (int, float)) else 0
    high = int(column.high) if isinstance(column.high, (int, float)) else 2000
    return st.integers(low, min(high, low + 40)).map(str)


def _quoted(cell: str, separator: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in f'"\n\r{separator}') else cell


def _read(source: tables.Source, name: str, content: bytes, *, declared: bool = False) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            frame, _ = source.read(path, accept_unknown=True)
        except SourceError as error:
            assert error.cure
            return "refused"
    for column, kind in frame.schema.items():
        if kind.is_float():
            assert frame[column].drop_nulls().is_finite().all(), f"{column} is not finite"
    if declared:
        kept = [c for c in source.key if c in frame.columns]
        if kept and len(kept) == len(source.key):
            assert not frame.select(kept).is_duplicated().any(), "a key stands twice"
        for column in source.columns:
            if column.to in frame.columns and frame[column.to].dtype.is_numeric() and source.finish is None:
                values = frame[column.to].drop_nulls()
                assert column.low is None or (values >= column.low).all()
                assert column.high is None or (values <= column.high).all()
    return "read"


def any_bytes(draw: Draw) -> str:
    """Bytes that are no table at all, under the name of any source's file."""
    name = draw(st.sampled_from(sorted(catalogue.cards())))
    card = catalogue.cards()[name]
    paths = [f.path for f in card.file] + [r.path for r in card.release]
    content = draw(st.one_of(st.binary(max_size=400), st.sampled_from(NASTY).map(str.encode)))
    wrap = draw(st.sampled_from(["plain", "gzip", "zip"]))
    if wrap == "gzip":
        content = gzip.compress(content)
    elif wrap == "zip":
        content = zipped(
            {draw(st.sampled_from(["a.csv", "../../a.csv", "/etc/a", "a/../../b", "C:\\a"])): content}
        )
    return _read(catalogue.source(name), Path(draw(st.sampled_from(paths))).name, content)


def archives(draw: Draw) -> str:
    """Zip and gzip files bent at any place: unpacked whole or refused."""
    packed = draw(st.sampled_from([".zip", ".gz"]))
    plain = b"a,b\n1,2\n" * 50
    content = bent(draw, zipped({"t.csv": plain}) if packed == ".zip" else gzip.compress(plain))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{packed}"
        path.write_bytes(content)
        try:
            found = files.content_of(path)
        except SourceError:
            return "refused"
    assert found == plain, "a bent archive gives other content"
    return "read"


def arrivals(draw: Draw) -> str:
    """What a server may send, checked as it arrives."""
    content = draw(
        st.one_of(st.binary(max_size=200), st.just(zipped({"../../x": b"a"})), st.just(gzip.compress(b"a,b")))
    )
    content = bent(draw, content) if content and draw(st.booleans()) else content
    name = draw(st.sampled_from(["t.csv", "t.zip", "t.csv.gz", "t.html"]))
    release = catalogue.Release(url="http://127.0.0.1/t", path=name, max_bytes=1000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            files.check_arrival(path, release)
        except SourceError:
            return "refused"
    return "read"


AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def xml(draw: Draw) -> str:
    """Resolutions in XML: other counts, no states, bent bytes, entities that swell."""
    voters = draw(st.lists(st.sampled_from(["Mali", "France", *NASTY[:40]]).filter(_printable), max_size=4))
    listed = "".join(f"<organization>{_escaped(v)}</organization>" for v in voters)
    count = draw(st.sampled_from([str(len(voters)), *NASTY[:20]]))
    text = (
        f'<akomaNtoso xmlns="{AKN}"><meta/><preface><docTitle>t</docTitle></preface>'
        f'<voting outcome="#adoptedRecordedVote"><count refersTo="#inFavour" value="{_escaped(count)}">{listed}</count></voting>'
        "</akomaNtoso>"
    )
    content = text.encode()
    shape = draw(st.sampled_from(["whole", "bent", "bomb"]))
    if shape == "bent":
        content = bent(draw, content)
    elif shape == "bomb":
        content = b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 1000 + b'"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    packed = zipped({"English/../../a.xml": content, "English/a.xml": content})
    packed = bent(draw, packed) if draw(st.integers(0, 3)) == 0 else packed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.zip"
        path.write_bytes(packed)
        try:
            roll_calls.read_release(path)
        except SourceError:
            return "refused"
        assert [p.name for p in Path(folder).iterdir()] == ["t.zip"], "something was unpacked"
    return "read"


def _printable(text: str) -> bool:
    return text.isprintable()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def parquet(draw: Draw) -> str:
    """Forecast files in Parquet: bent, with NaN, of too many rows, of another form."""
    kind = draw(st.sampled_from(["bent", "nan", "many", "bytes"]))
    month = pl.Series("month_id", [457], dtype=pl.Int64)
    frame = pl.DataFrame({"outcome": [1], "month_id": month, "country_id": [1]})
    if kind == "nan":
        frame = frame.with_columns(outcome=pl.lit(math.nan))
    elif kind == "many":
        height = draw(st.sampled_from([2, views.MOST_ROWS + 1]))
        frame = pl.DataFrame({c: pl.repeat(1, height, dtype=pl.Int64, eager=True) for c in frame.columns})
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    content = draw(st.binary(max_size=100)) if kind == "bytes" else buffer.getvalue()
    content = bent(draw, content) if kind == "bent" else content
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / views.ACTUALS_PATH.format(year=2018)
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        try:
            views.views_challenge.read(Path(folder), accept_unknown=True)
        except SourceError:
            return "refused"
    return "read"


def r_files(draw: Draw) -> str:
    """Bytes that begin as a file of R does."""
    content = draw(st.sampled_from([b"", b"RDX3\n", b"RDX2\nX\n", b"\x1f\x8b\x08", b"BZh9"])) + draw(
        st.binary(max_size=60)
    )
    content = gzip.compress(content) if draw(st.booleans()) else content
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.rda"
        path.write_bytes(content)
        try:
            read_table(path, "t", {"a"})
        except SourceError:
            return "refused"
    return "read"


def api_events(draw: Draw) -> str:
    """Events of UCDP's API of another form."""
    event: object = dict.fromkeys(ucdp_api.WANTED, 1) | {"date_start": "2024-12-01T00:00:00"}
    if isinstance(event, dict):
        for key in draw(st.lists(st.sampled_from([*ucdp_api.WANTED, "unheard"]), max_size=2)):
            event[key] = draw(JSON)
    event = draw(st.one_of(st.just(event), JSON))
    try:
        ucdp_api.store_events([event], "25.1", Path(tempfile.mkdtemp(dir=_scratch())))  # type: ignore[list-item]
    except SourceError:
        return "refused"
    return "read"


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def _scratch() -> str:
    if not _FOLDERS:
        _FOLDERS.append(tempfile.TemporaryDirectory())
    return _FOLDERS[0].name


def edition(folder: Path) -> store.Manifest:
    """Write a small edition to be damaged."""
    frame = pl.DataFrame({"a": list(range(50)), "b": ["Côte d’Ivoire"] * 50})
    return store.write(
        folder,
        {"t": frame, "u": frame.head(3)},
        kind="full",
        version="1",
        covers_until=date(2024, 1, 1),
        inputs=[],
        sources={},
        last_month={},
        known=date(2024, 1, 2),
    )


def stored(draw: Draw) -> str:
    """Any file of an edition bent at any place: the same tables, or a clear error and a sentence in the check."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inside = folder / edition(folder).edition
        right = store.open_edition(folder).table("t")
        path = draw(st.sampled_from([folder / store.POINTER, *sorted(inside.iterdir())]))
        before = path.read_bytes()
        path.write_bytes(bent(draw, before))
        try:
            found = store.open_edition(folder).table("t")
            store.vintages(folder)
        except EvidenceError as error:
            assert error.cure
            edition(folder)
            assert store.open_edition(folder).table("t").equals(right), "not mended by writing it again"
            return "refused"
        assert found.equals(right), "damage went through unseen"
        if path.suffix == ".parquet" and path.read_bytes() != before:
            assert store.problems(folder), "the check does not see the damage"
    return "read"


TARGETS: dict[str, Callable[[Draw], str]] = {
    **{f"table of {name}": lambda draw, name=name: csv_cells(draw, name) for name in declared()},
    "bytes under any source's name": any_bytes,
    "zip and gzip, bent": archives,
    "what a server sends": arrivals,
    "XML of resolutions in a zip": xml,
    "Parquet": parquet,
    "R data": r_files,
    "events of UCDP's API (JSON)": api_events,
    "stored edition, bent": stored,
    **fuzz_pages.TARGETS,
}
