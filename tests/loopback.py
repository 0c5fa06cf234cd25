"""A real server on the loopback that answers as a script says: what public servers do, recorded and replayed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server:
    """Answers each request with the next step of a script; the last step is repeated."""

    def __init__(self) -> None:
        self.script: list[Callable[[BaseHTTPRequestHandler], None]] = []
        self.seen: list[dict[str, str]] = []
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append(self.path)
                server.seen.append({k.lower(): v for k, v in self.headers.items()})
                self.close_connection = True
                server.script[min(len(server.seen), len(server.script)) - 1](self)

            do_HEAD = do_GET  # noqa: N815 - named by the standard library

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.httpd.server_port}/votes"


@contextmanager
def served() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.httpd.shutdown()
        thread.join()
        made.httpd.server_close()


def answer(
    body: bytes,
    status: int = 200,
    *,
    cut: int | None = None,
    announce: int | None = None,
    length: bool = True,
    **headers: str,
) -> Callable[[BaseHTTPRequestHandler], None]:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if length:
            handler.send_header("Content-Length", str(len(body) if announce is None else announce))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Connection", "close")
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body[:cut])

    return respond
