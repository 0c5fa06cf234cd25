"""Downloads from a real server that misbehaves in every way that servers do."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.loopback import Server, answer, served

from sinequanon.errors import SourceError
from sinequanon.sources.catalogue import Release
from sinequanon.sources.download import fetch_release, retry_after

CSV = b"rcid,country,vote\n" + b"".join(b"%d,Mali,yes\n" % i for i in range(20_000))


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as made:
        yield made


def ranged(
    body: bytes, etag: str, *, heed_if_range: bool = True, shift: int = 0
) -> Callable[[BaseHTTPRequestHandler], None]:
    """A server that continues, if the entity tag asked for is its own (or always)."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.headers.get("Range")
        if asked is None or (heed_if_range and handler.headers.get("If-Range") != etag):
            return answer(body, ETag=etag)(handler)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) + shift
        span = f"bytes {start}-{len(body) - 1}/{len(body)}"
        return answer(body[start:], 206, ETag=etag, Content_Range=span)(handler)

    return respond


def release(server: Server, path: str = "assembly/votes.csv", **more: object) -> Release:
    return Release.model_validate({"url": server.url, "path": path, "max_bytes": 10_000_000, **more})


def fetch(wanted: Release, into: Path, retries: int = 3) -> Path:
    return fetch_release(wanted, into, retries=retries, pause=0.001)


def left_over(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*") if ".part" in p.name)


def test_a_plain_download(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV)]
    path = fetch(release(server, sha256=hashlib.sha256(CSV).hexdigest(), starts_with="rcid,"), tmp_path)
    assert path == tmp_path / "assembly" / "votes.csv"
    assert path.read_bytes() == CSV
    assert left_over(tmp_path) == []
    assert server.seen[0]["accept-encoding"] == "identity"
    assert "range" not in server.seen[0]


def test_a_file_with_the_pinned_hash_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV)]
    wanted = release(server, sha256=hashlib.sha256(CSV).hexdigest())
    fetch(wanted, tmp_path)
    fetch(wanted, tmp_path)
    assert len(server.seen) == 1


def test_a_cut_connection_is_continued(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, cut=100_000, ETag='"a"'), ranged(CSV, '"a"')]
    assert fetch(release(server), tmp_path).read_bytes() == CSV
    assert server.seen[1]["range"] == "bytes=100000-"
    assert server.seen[1]["if-range"] == '"a"'
    assert left_over(tmp_path) == []


def test_without_a_network_nothing_is_waited_for(tmp_path: Path) -> None:
    wanted = Release(url="https://releases.invalid/votes.csv", path="votes.csv", max_bytes=10)
    with pytest.raises(SourceError, match="cannot be looked up") as caught:
        fetch(wanted, tmp_path, retries=1000)
    assert "network" in caught.value.cure


def test_a_part_of_an_earlier_run_is_continued(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, cut=100_000, Last_Modified="Mon, 05 Jun 2023 00:00:00 GMT")]
    with pytest.raises(SourceError, match=r"\(1 attempts\)") as caught:
        fetch(release(server), tmp_path, retries=0)
    assert "kept" in caught.value.cure
    assert left_over(tmp_path) == ["votes.csv.part", "votes.csv.part.json"]
    server.script = [ranged(CSV, "Mon, 05 Jun 2023 00:00:00 GMT")]
    assert fetch(release(server), tmp_path).read_bytes() == CSV
    assert server.seen[1]["range"] == "bytes=100000-"


def test_a_part_without_a_mark_is_begun_again(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, cut=100_000), answer(CSV, cut=50_000, ETag='W/"weak"'), answer(CSV)]
    assert fetch(release(server), tmp_path).read_bytes() == CSV
    assert all("range" not in request for request in server.seen)


def test_a_server_that_ignores_ranges(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, cut=100_000, ETag='"a"'), answer(CSV, ETag='"a"')]
    assert fetch(release(server), tmp_path).read_bytes() == CSV
    assert "range" in server.seen[1]


@pytest.mark.parametrize("heed_if_range", [True, False])
def test_content_that_changed_between_attempts_is_not_mixed(
    server: Server, tmp_path: Path, heed_if_range: bool
) -> None:
    new = CSV.replace(b"yes", b"no")
    server.script = [answer(CSV, cut=100_000, ETag='"a"'), ranged(new, '"b"', heed_if_range=heed_if_range)]
    assert fetch(release(server), tmp_path).read_bytes() == new


def test_a_server_that_continues_elsewhere(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, cut=100_000, ETag='"a"'), ranged(CSV, '"a"', shift=7), answer(CSV)]
    assert fetch(release(server), tmp_path).read_bytes() == CSV


def test_a_range_that_cannot_be_satisfied(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, cut=100_000, ETag='"a"'), answer(b"", 416), answer(CSV)]
    assert fetch(release(server), tmp_path).read_bytes() == CSV
    assert "range" not in server.seen[2]


def test_many_cuts_in_a_row(server: Server, tmp_path: Path) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        start = int((handler.headers.get("Range") or "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        span = {"Content_Range": f"bytes {start}-{len(CSV) - 1}/{len(CSV)}"} if start else {}
        answer(CSV[start:], 206 if start else 200, cut=len(CSV) // 3 + 1, ETag='"a"', **span)(handler)

    server.script = [drip]
    assert fetch(release(server, sha256=hashlib.sha256(CSV).hexdigest()), tmp_path).read_bytes() == CSV
    assert len(server.seen) == 3


def test_429_then_ok(server: Server, tmp_path: Path) -> None:
    server.script = [answer(b"slow down", 429, Retry_After="0"), answer(CSV)]
    assert fetch(release(server), tmp_path).read_bytes() == CSV


def test_retry_after_is_obeyed(server: Server, tmp_path: Path) -> None:
    from time import monotonic

    server.script = [answer(b"", 503, Retry_After="1"), answer(CSV)]
    before = monotonic()
    fetch(release(server), tmp_path)
    assert monotonic() - before >= 1.0


def test_a_long_retry_after_is_reported_not_waited_for(server: Server, tmp_path: Path) -> None:
    server.script = [answer(b"", 429, Retry_After="3600")]
    with pytest.raises(SourceError, match="asks to wait 3600 seconds"):
        fetch(release(server), tmp_path)
    assert len(server.seen) == 1


def test_a_part_outlives_a_refusal(server: Server, tmp_path: Path) -> None:
    server.script = [
        answer(CSV, cut=100_000, ETag='"a"'),
        answer(b"", 429, Retry_After="3600"),
        ranged(CSV, '"a"'),
    ]
    with pytest.raises(SourceError, match="3600"):
        fetch(release(server), tmp_path)
    assert fetch(release(server), tmp_path).read_bytes() == CSV
    assert server.seen[2]["range"] == "bytes=100000-"


@pytest.mark.parametrize("note", [b"", b"[]", b"{", b'{"url": 3}'])
def test_a_note_that_cannot_be_read(server: Server, tmp_path: Path, note: bytes) -> None:
    (tmp_path / "votes.csv.part").write_bytes(b"something")
    (tmp_path / "votes.csv.part.json").write_bytes(note)
    server.script = [answer(CSV)]
    assert fetch(release(server, "votes.csv"), tmp_path).read_bytes() == CSV


def test_500s_until_the_end(server: Server, tmp_path: Path) -> None:
    server.script = [answer(b"broken", 500)]
    with pytest.raises(SourceError, match=r"500 .*\(4 attempts\)") as caught:
        fetch(release(server), tmp_path)
    assert len(server.seen) == 4
    assert caught.value.where == server.url


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501])
def test_a_refusal_is_final(server: Server, tmp_path: Path, status: int) -> None:
    server.script = [answer(b"no", status)]
    with pytest.raises(SourceError, match=str(status)):
        fetch(release(server), tmp_path)
    assert len(server.seen) == 1


def test_a_redirect_is_followed(server: Server, tmp_path: Path) -> None:
    server.script = [answer(b"", 302, Location="/elsewhere"), answer(CSV)]
    assert fetch(release(server), tmp_path).read_bytes() == CSV


def test_redirects_in_a_circle(server: Server, tmp_path: Path) -> None:
    server.script = [answer(b"", 302, Location="/votes")]
    with pytest.raises(SourceError, match="redirects"):
        fetch(release(server), tmp_path)


def test_no_server(tmp_path: Path) -> None:
    wanted = Release(url="http://127.0.0.1:9/votes", path="votes.csv", max_bytes=10)
    with pytest.raises(SourceError, match="connection failed"):
        fetch(wanted, tmp_path, retries=1)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/votes", "votes.csv", "http://[::1/votes"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(Release(url=url, path="votes.csv", max_bytes=10), tmp_path)
    assert caught.value.where == url


def zipped(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("votes.csv", content)
    return buffer.getvalue()


ZIP = zipped(CSV)
BENT = ZIP[:500] + bytes([ZIP[500] ^ 0xFF]) + ZIP[501:]


@pytest.mark.parametrize(
    ("path", "body", "more", "says"),
    [
        ("votes.csv", b"<!DOCTYPE html><html>Please accept cookies</html>", {}, "web page"),
        ("votes.csv", b"\n  <html><body>moved</body></html>", {}, "web page"),
        ("votes.zip", ZIP[: len(ZIP) // 2], {}, "damaged or cut short"),
        ("votes.zip", BENT, {}, "damaged or cut short"),
        ("votes.zip", CSV, {}, "damaged or cut short"),
        ("votes.zip", zipped(CSV), {"starts_with": "id,"}, "changed its form"),
        ("votes.csv.gz", CSV, {}, "damaged or cut short"),
        ("votes.csv", b"", {}, "empty"),
        ("votes.csv", b"id" + CSV, {"starts_with": "rcid,"}, "changed its form"),
        ("votes.csv", CSV, {"sha256": "0" * 64}, "hash"),
        ("votes.csv", CSV, {"max_bytes": 1000}, "announces"),
    ],
)
def test_what_is_not_the_release_is_refused_and_the_good_copy_stays(
    server: Server, tmp_path: Path, path: str, body: bytes, more: dict[str, object], says: str
) -> None:
    (tmp_path / path).write_bytes(b"good")
    server.script = [answer(body)]
    with pytest.raises(SourceError, match=says) as caught:
        fetch(release(server, path, **more), tmp_path)
    assert (tmp_path / path).read_bytes() == b"good"
    assert left_over(tmp_path) == []
    assert len(server.seen) == 1
    assert caught.value.cure


def test_html_by_its_declared_type(server: Server, tmp_path: Path) -> None:
    server.script = [answer(b"Just a moment...", Content_Type="text/html; charset=utf-8")]
    with pytest.raises(SourceError, match="web page"):
        fetch(release(server), tmp_path)
    page = b"<html>list of missions</html>"
    server.script = [answer(page, Content_Type="text/html")]
    assert fetch(release(server, "missions.html"), tmp_path).read_bytes() == page


def test_a_whole_zip(server: Server, tmp_path: Path) -> None:
    server.script = [answer(ZIP)]
    assert fetch(release(server, "votes.zip", starts_with="rcid"), tmp_path).read_bytes() == ZIP


def test_a_stream_without_length_is_stopped_at_the_limit(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, length=False)]
    with pytest.raises(SourceError, match="sends more than"):
        fetch(release(server, max_bytes=1000), tmp_path)
    assert fetch(release(server), tmp_path).read_bytes() == CSV


def test_a_length_that_is_never_reached(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, announce=len(CSV) + 10)]
    with pytest.raises(SourceError, match="attempts"):
        fetch(release(server), tmp_path)
    assert not (tmp_path / "assembly" / "votes.csv").exists()


def test_compressed_on_the_way(server: Server, tmp_path: Path) -> None:
    server.script = [answer(CSV, Content_Encoding="gzip")]
    with pytest.raises(SourceError, match="packs"):
        fetch(release(server), tmp_path)


def test_a_path_out_of_the_folder(server: Server, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="leads out"):
        fetch(release(server, "../votes.csv"), tmp_path)


def test_a_folder_that_cannot_be_written(server: Server, tmp_path: Path) -> None:
    (tmp_path / "assembly").write_text("a file in the way")
    with pytest.raises(SourceError, match="cannot be written"):
        fetch(release(server), tmp_path)


def test_retry_after_dates() -> None:
    assert retry_after(None) is None
    assert retry_after("Fri, 31 Dec 9999 23:59:59 GMT") > 1e9
    assert retry_after("-5") is None
