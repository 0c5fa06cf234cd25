"""The app as it is served, in its processes: what is kept is sent again, what ends is begun again, and it stops at once."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time

import httpx2
import pytest
from starlette.testclient import TestClient

from sinequanon.app.gateway import Gateway, room_of
from sinequanon.app.limits import Guard


@pytest.fixture(scope="module")
def gateway():
    return Gateway(processes=1, warm=False)


@pytest.fixture(scope="module")
def client(gateway):
    with TestClient(Guard(gateway), base_url="http://127.0.0.1", follow_redirects=False) as made:
        yield made


def test_a_page_is_kept_as_bytes_and_known_by_its_etag(client, gateway):
    first = client.get("/api")
    assert first.status_code == 200
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get("/api")
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert len(gateway.responses) == 1
    held = client.get("/api", headers={"if-none-match": first.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    assert "frame-ancestors 'none'" in held.headers["content-security-policy"]


def test_people_and_programs_are_told_apart(client):
    page = client.get("/host?host=MLI&as_of=2023-06-16", headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    fault = client.get("/host.json?host=Atlantis")
    assert fault.status_code == 422
    assert set(fault.json()["error"]) == {"cause", "where", "cure"}


def test_static_files_and_other_methods_ask_no_worker(client):
    assert client.get("/static/app.css").headers["content-type"] == "text/css; charset=utf-8"
    told = client.post("/")
    assert (told.status_code, told.headers["allow"]) == (405, "GET")
    assert client.head("/api").content == b""
    assert client.get("/static/../create.py").status_code == 404


def test_a_worker_that_was_killed_is_begun_again(client, gateway):
    process = gateway.workers._lanes[0].hand._process
    process.kill()
    answers = [client.get(f"/names.json?nothing={n}").status_code for n in range(3)]
    assert answers[-1] == 200 or answers[-1] == 422
    assert set(answers) <= {200, 422, 503}


def test_what_is_made_once_is_one_matter():
    day = "as_of=2023-06-16"
    assert room_of("/host.md", f"host=mli&{day}") == room_of("/brief", f"host=MLI&{day}")
    assert room_of("/overview.csv", day) == room_of("/", day) == room_of("/compare", f"host=MLI&{day}")
    assert room_of("*", "") == room_of("/nowhere", "")
    assert room_of("/scenario", f"host=MLI&{day}") != room_of("/scenario", f"host=CAF&{day}")


@pytest.mark.slow
def test_it_stops_within_seconds_of_being_told_to_while_a_brief_is_made():
    words = [sys.executable, "-m", "sinequanon", "app", "--port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as server:
        try:
            base = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())[0]
            with pytest.raises(httpx2.TimeoutException):
                httpx2.get(f"{base}/brief?host=COD&as_of=2016-06", timeout=1.0)
            begun = time.monotonic()
            server.send_signal(signal.SIGTERM)
            server.wait(20)
            assert time.monotonic() - begun < 5.0
        finally:
            server.kill()
