"""A connection has a few seconds for its question, and many that say nothing keep nobody out."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from sinequanon.app import limits
from sinequanon.app.limits import Guard

PATIENCE = 0.5


@pytest.fixture(scope="module")
def port():
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as listening:
        patch.setattr(limits, "PATIENCE", PATIENCE)
        patch.setattr(limits, "MOST_SILENT", 20)

        def told(request):
            return PlainTextResponse(
                f"{request.url.scheme} {request.method} {request.headers['host']} {request.url.path}"
            )

        app = Guard(Starlette(routes=[Route("/{path:path}", told)]))
        settings = uvicorn.Config(
            app,
            http=limits.protocol(),
            proxy_headers=False,
            log_level="error",
            lifespan="off",
            limit_concurrency=40,
        )
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(10)


def call(port, text):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(text.encode())
        whole = b""
        while more := line.recv(65_536):
            whole += more
    head, _, body = whole.decode().partition("\r\n\r\n")
    return head, body


ENDING = "Host: a.example\r\nConnection: close\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil\r\n\r\n"


@pytest.mark.parametrize("text", ["", "GET /x HTTP/1.1\r\nHost: a", "GET /"])
def test_half_a_question_is_given_up(port, text):
    begun = time.monotonic()
    assert call(port, text) == ("", "")
    assert 0.5 * PATIENCE < time.monotonic() - begun < 10 * PATIENCE


def test_half_a_second_question_is_given_up_too(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"GET /x HTTP/1.1\r\nHost: a\r\n\r\n")
        told = b""
        while not told.endswith(b" /x"):
            told += line.recv(65_536)
        line.sendall(b"GET /y HT")
        assert line.recv(65_536) == b""


def test_many_that_say_nothing_keep_nobody_out(port):
    with ExitStack() as silent:
        for _ in range(60):
            line = silent.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            line.sendall(b"GET / HT")
        assert call(port, f"GET /x HTTP/1.1\r\n{ENDING}")[0].startswith("HTTP/1.1 200")


def test_head_has_the_length_and_no_body(port):
    head, body = call(port, f"HEAD /x HTTP/1.1\r\n{ENDING}")
    assert head.startswith("HTTP/1.1 200")
    assert "content-length: 21" in head
    assert body == ""


@pytest.mark.parametrize("target", ["/x", "http://a.example/x", "HTTP://a.example/x"])
def test_an_address_in_absolute_form_is_the_same_and_nothing_forwarded_is_believed(port, target):
    assert call(port, f"GET {target} HTTP/1.1\r\n{ENDING}")[1] == "http GET a.example /x"


def test_the_host_of_an_absolute_address_counts(port):
    assert call(port, f"GET http://b.example HTTP/1.1\r\n{ENDING}")[1] == "http GET b.example /"
