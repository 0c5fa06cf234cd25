"""Connections: each has a few seconds for its question, and of very many that say nothing the oldest is closed."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 5.0
"""Seconds from a connection, or from the first byte of a further question, until the question is there whole."""
MOST_SILENT = 400
"""Connections without a question in hand."""


def protocol() -> type[asyncio.Protocol]:
    """Make the kind of connection of one server."""

    class Connection(H11Protocol):
        """HTTP/1.1 with an end to patience."""

        silent: dict[Connection, None] = {}  # noqa: RUF012 - of all connections of a server, the oldest first

        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()
            self.silent[self] = None
            while len(self.silent) > MOST_SILENT:
                oldest = next(iter(self.silent))
                del self.silent[oldest]
                oldest.transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            self.silent.pop(self, None)
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._asked():
                self._stop_waiting()
                self.silent.pop(self, None)
            elif self._late is None and not self.transport.is_closing():
                self._wait()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if not self._asked() and not self.transport.is_closing():
                self.silent[self] = None

        def _asked(self) -> bool:
            return self.cycle is not None and not self.cycle.response_complete  # pyright: ignore[reportUnnecessaryComparison]

        def _wait(self) -> None:
            self._late = self.loop.call_later(PATIENCE, self._give_up)

        def _stop_waiting(self) -> None:
            if self._late is not None:
                self._late.cancel()
                self._late = None

        def _give_up(self) -> None:
            self._late = None
            if not self._asked():
                self.transport.close()

    return Connection
