"""A worker as a process of its own: it answers one question after another on its pipe, and ends with whoever started it.

The pages are made by Python code that would keep the server's loop waiting for the interpreter's lock; in a process of its own nothing waits.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

from sinequanon.app.stores import Answer

MOST = 1_000_000_000
"""Bytes that a worker may hold before it forgets the older half of what it keeps."""


def held() -> int:
    """Return the bytes of memory that this process holds, shared libraries included; 0 where the system does not tell (it is Linux that does)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def give_back() -> None:
    """Return to the system what is freed: Python and the C library keep it otherwise."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError, TypeError):  # another C library
        return


def relieve(shed: Callable[[], None], *, most: int = MOST) -> bool:
    """Have older answers forgotten when more memory is held than may be.

    Parameters
    ----------
    shed
        Forgets the older half of what is kept.
    most
        Bytes that may be held.

    Returns
    -------
    bool
        Whether something had to be forgotten.
    """
    if held() <= most:
        return False
    shed()
    give_back()
    return True


LONGEST = 300.0
"""Seconds after which a worker that has not answered is ended."""
NICE = 2
"""How far a worker stands back behind the server, which has to tell others to wait."""


class Question(NamedTuple):
    """A request as far as an answer hangs on it; `evidence` names what is known and the day that is today."""

    path: str
    query: str
    program: bool
    part: bool
    evidence: str = ""


class WorkerProcess:
    """The server's side of a worker: started when it is first asked, and again when it was lost."""

    def __init__(self, data: Path | None, *, allow_embed: bool, threads: int) -> None:
        self._settings = json.dumps({"data": str(data) if data else None, "allow_embed": allow_embed})
        self._threads = str(threads)
        self._process: asyncio.subprocess.Process | None = None
        self._evidence = ""

    async def start(self) -> asyncio.subprocess.Process:
        """Start the process, unless it runs."""
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "sinequanon.app.worker_process", self._settings),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env={"POLARS_MAX_THREADS": self._threads, "MALLOC_ARENA_MAX": "2", **os.environ},
                start_new_session=True,  # Ctrl+C is for the server, which then ends its workers
            )
        return self._process

    async def answer(self, question: Question, /) -> Answer:
        """Have a question answered; of other evidence than the last, by a new process.

        Raises
        ------
        OSError, EOFError
            When the process has ended.
        TimeoutError
            When it does not end its work.
        """
        if question.evidence != self._evidence:
            await self.close()
            self._evidence = question.evidence
        process = await self.start()
        questions, answers = process.stdin, process.stdout
        if questions is None or answers is None:  # never: both are pipes
            raise OSError("The worker has no pipes.")
        try:
            async with asyncio.timeout(LONGEST):
                questions.write(json.dumps(question).encode() + b"\n")
                await questions.drain()
                head = json.loads(await answers.readuntil(b"\n"))
                body = await answers.readexactly(head["length"])
        except BaseException:  # also when the app closes: half an answer must not be read as the next one's
            await self.close()
            raise
        return Answer(head["status"], tuple((name, value) for name, value in head["headers"]), body)

    async def close(self) -> None:
        """End the process at once."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


async def ask(app: Any, question: Question) -> Answer:
    """Ask an app in this process."""
    headers = [
        (b"host", b"127.0.0.1"),
        (b"accept", b"application/json" if question.program else b"text/html"),
        (b"sec-fetch-dest", b"empty" if question.part else b"document"),
    ]
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": question.path,
        "raw_path": question.path.encode(),
        "query_string": question.query.encode("latin-1"),
        "root_path": "",
        "headers": headers,
        "server": ("127.0.0.1", 0),
        "client": ("127.0.0.1", 0),
    }
    told: dict[str, Any] = {"status": 500, "headers": []}
    body: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        told.update(message)
        body.append(message.get("body", b""))

    try:
        await app(scope, receive, send)
    except Exception:  # answered as a fault; the terminal shows the details
        traceback.print_exc()
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in told["headers"])
    return Answer(told["status"], headers, b"".join(body))


def main() -> None:
    """Answer what comes on standard input until it ends."""
    settings = json.loads(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints something must not be taken for an answer
    if hasattr(os, "nice"):
        os.nice(NICE)
    questions: SimpleQueue[Question] = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin.buffer:
            questions.put(Question(*json.loads(line)))
        os._exit(0)  # whoever asked has gone, and what is being made is for nobody

    threading.Thread(target=listen, daemon=True).start()
    from sinequanon.app.create import create
    from sinequanon.app.worker_process import relieve

    data = settings["data"]
    app = create(Path(data) if data else None, allow_embed=settings["allow_embed"])
    with asyncio.Runner() as runner:
        while True:
            made = runner.run(ask(app, questions.get()))
            head = {"status": made.status, "headers": made.headers, "length": len(made.body)}
            out.write(json.dumps(head).encode() + b"\n" + made.body)
            out.flush()
            relieve(app.state.desk.shed)


if __name__ == "__main__":
    main()
