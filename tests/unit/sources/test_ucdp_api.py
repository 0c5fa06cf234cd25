"""UCDP's API, replayed by a real server: pages, tokens, throttling, drift and a month half-written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest
from tests.loopback import Server, answer, served

from sinequanon.errors import SourceError
from sinequanon.evidence.build.update import update
from sinequanon.sources import ucdp_api
from sinequanon.sources.ged_events import COLUMNS, IGNORED, ucdp_candidate_months, ucdp_monthly


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as made:
        yield made


def event(number: int, day: date) -> dict[str, object]:
    """An event in the API's form: all columns of the release, days with a time of day."""
    rest = dict.fromkeys(IGNORED, "")
    return rest | {
        "id": number,
        "year": day.year,
        "type_of_violence": 1 + number % 3,
        "country_id": 432,
        "date_start": f"{day}T00:00:00",
        "date_end": f"{day}T00:00:00",
        "deaths_a": 1,
        "deaths_b": number % 5,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "best": 1 + number % 5,
        "low": 1,
        "high": 9,
        "country": "Mali",
        "side_a": "Government of Mali – «Ḥarakat»",
    }


def year(count: int = 24, last: int = 12) -> list[dict[str, object]]:
    return [event(k + 1, date(2024, 1 + k % last, 1 + k % 28)) for k in range(count)]


def paged(
    server: Server, events: list[dict[str, object]], size: int = 10, **more: object
) -> Callable[[BaseHTTPRequestHandler], None]:
    """The API's own way: TotalCount, TotalPages, the addresses of the pages around, Result."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get(ucdp_api.HEADER) != "secret":
            return answer(b'{"Message": "API token required."}', 401)(handler)
        page = int(parse_qs(urlsplit(handler.path).query)["page"][0])
        rest = len(events) > (page + 1) * size
        content = {
            "TotalCount": len(events),
            "TotalPages": -(-len(events) // size),
            "PreviousPageUrl": "",
            "NextPageUrl": f"{base(server)}/gedevents/25.1?pagesize={size}&page={page + 1}" if rest else "",
            "Result": events[page * size : (page + 1) * size],
        }
        return answer(json.dumps(content | more).encode(), Content_Type="application/json")(handler)

    return respond


def base(server: Server) -> str:
    return server.url.removesuffix("/votes")


def fetch(server: Server, into: Path, token: str = "secret", version: str = "25.1") -> Path:  # noqa: S107 - the replayed server's own
    return ucdp_api.fetch_events(version, into, token, base=base(server), retries=2, pause=0.001)


def test_all_pages_become_one_table(server, tmp_path):
    server.script = [paged(server, year())]
    path = fetch(server, tmp_path)
    assert len(server.asked) == 3
    assert "secret" not in "".join(server.asked)
    frame, _ = ucdp_monthly.read(tmp_path)
    assert frame.height == 12
    assert frame["events"].sum() == 24
    assert frame["best"].sum() == sum(e["best"] for e in year())
    assert set(frame["iso3"]) == {"MLI"}
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(
        [*(c.name for c in COLUMNS), "code_status"]
    )
    assert not list(tmp_path.rglob("*.part"))


def test_throttling_is_obeyed(server, tmp_path):
    pages = paged(server, year())
    server.script = [pages, answer(b"", 429, Retry_After="0"), answer(b"", 503), pages]
    assert fetch(server, tmp_path).is_file()


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (lambda s: paged(s, year(), Result=None), "no TotalCount"),
        (lambda s: paged(s, year(), TotalCount=25), "were announced"),
        (lambda s: paged(s, [*year(), event(1, date(2024, 5, 5))]), "stands on two pages"),
        (lambda s: paged(s, [{**e, "fatalities": 1} for e in year()]), "changed its form"),
        (
            lambda s: paged(s, [{k: v for k, v in e.items() if k != "best"} for e in year()]),
            "changed its form",
        ),
        (lambda s: paged(s, [*year(), event(99, date(2025, 1, 1))]), "ends in 2024-12"),
        (lambda s: paged(s, year(22, last=11)), "half-written"),
        (lambda s: paged(s, [*year(120, last=11), event(500, date(2024, 12, 1))]), "half-written"),
        (lambda s: paged(s, year(), NextPageUrl="http://127.0.0.2:1/steal"), "another server"),
        (lambda s: paged(s, []), "were announced"),
        (lambda _s: answer(b"<html>busy</html>"), "not JSON"),
        (lambda _s: answer(b"[" * 100_000), "not JSON"),
        (lambda _s: answer(b"[]"), "not a record"),
        (lambda _s: answer(b"", 429, Retry_After="86400"), "asks to wait 86400"),
        (lambda _s: answer(b"", 500), r"500 .*\(3 attempts\)"),
        (lambda _s: answer(b"", 404), "404"),
        (lambda _s: answer(b"", 302, Location="http://127.0.0.2:1/"), "302"),
    ],
)
def test_what_is_not_a_whole_release_is_refused_and_the_good_copy_stays(server, tmp_path, script, says):
    good = tmp_path / ucdp_api.PATH
    good.parent.mkdir()
    good.write_bytes(b"good")
    server.script = [script(server)]
    with pytest.raises(SourceError, match=says) as caught:
        fetch(server, tmp_path)
    assert caught.value.cure
    assert good.read_bytes() == b"good"
    assert "secret" not in str(caught.value)
    assert not list(tmp_path.rglob("*.part"))


def test_a_release_that_changes_between_pages(server, tmp_path):
    server.script = [paged(server, year(24)), paged(server, year(25))]
    with pytest.raises(SourceError, match="changed between two pages"):
        fetch(server, tmp_path)


def test_a_refused_token(server, tmp_path):
    server.script = [paged(server, year())]
    with pytest.raises(SourceError, match="token is refused") as caught:
        fetch(server, tmp_path, token="wrong")  # noqa: S106 - refused by the server
    assert ucdp_api.TOKEN in caught.value.cure
    assert len(server.seen) == 1


def test_the_newest_yearly_release_is_looked_for(server, tmp_path):
    server.script = [answer(b"", 404), answer(b"", 404)]
    day = date(2027, 3, 1)
    assert ucdp_api.bring_newer("25.1", tmp_path, "secret", base=base(server), today=day) == []
    assert [a.split("?")[0] for a in server.asked] == ["/gedevents/27.1", "/gedevents/26.1"]


def test_a_version_that_is_none():
    with pytest.raises(SourceError, match="not a release"):
        ucdp_api.covers_until("latest")


def test_candidate_months_are_brought_one_by_one_until_there_is_none(server, tmp_path):
    def month(number: int) -> list[dict[str, object]]:
        return [event(k + 1, date(2026, number, 1 + k)) | {"code_status": "Clear"} for k in range(4)]

    absent = answer(b"{}", 404)
    server.script = [step for n in (9, 10) for step in (paged(server, month(n)), paged(server, month(n)))] + [
        absent
    ]
    found = ucdp_api.bring_candidates(
        date(2026, 8, 1), tmp_path, "secret", base=base(server), today=date(2026, 12, 24)
    )
    assert [path.name for path in found] == ["ucdp_candidate_26.0.9.csv", "ucdp_candidate_26.0.10.csv"]
    frame, _ = ucdp_candidate_months.read(tmp_path)
    assert frame["month"].unique().sort().to_list() == [date(2026, 9, 1), date(2026, 10, 1)]
    assert (frame["clear"] == frame["best"]).all()


def test_an_update_asks_the_api_for_the_months_that_are_lacking(server, tmp_path):
    month = [event(k + 1, date(2026, 9, 1 + k)) for k in range(4)]
    server.script = [paged(server, month), paged(server, month), answer(b"{}", 404)]
    found = update(
        None,
        data=tmp_path,
        token="secret",  # noqa: S106 - the replayed server's own
        only=["ucdp_candidate_months"],
        base=base(server),
    )
    assert list(found.newer) == ["ucdp_candidate_months"]
    assert [path.split("?")[0].rsplit("/", 1)[1] for path in server.asked] == ["26.0.9", "26.0.9", "26.0.10"]
    assert "secret" not in "".join(server.asked)
    row = found.changes.tables.filter(pl.col("table") == "fatalities").row(0, named=True)
    assert row["added"] > 190
    assert row["removed"] == 0
