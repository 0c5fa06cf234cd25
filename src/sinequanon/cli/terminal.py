"""What is between an answer and the terminal: its alphabet, control characters, bars of progress, closed pipes, full disks and Ctrl+C."""

from __future__ import annotations

import codecs
import errno
import os
import signal
import sys
import unicodedata
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TextIO, cast

STOPPED = 130
"""Exit status of a command that Ctrl+C ended, as shells count it."""
_PLAIN = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2026": "...",
        "\u00d7": "x",
        "\u2192": "->",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def plain_letters(error: UnicodeError) -> tuple[str, int]:
    """Write with plain letters what a terminal's alphabet has not: dashes as -, é as e, and by number what has no such form."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written: list[str] = []
    for letter in error.object[error.start : error.end]:
        plain = unicodedata.normalize("NFKD", letter.translate(_PLAIN)).encode("ascii", "ignore").decode()
        written.append(plain or ascii(letter)[1:-1])
    return "".join(written), error.end


codecs.register_error("sinequanon", plain_letters)


def prepare() -> None:
    """Let every character be written somehow, whatever the terminal's alphabet."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="sinequanon")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def speaks_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can carry every letter."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def finish() -> None:
    """Send out what is still held back, so that a full disk is met here and not at the interpreter's end.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout.flush()


def abandon(stream: TextIO) -> None:
    """Turn a stream that failed to nothing, so that the interpreter does not fail on it again at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def tell(line: str) -> None:
    """Say something on standard error, where that is possible."""
    from sinequanon.files import visible

    try:
        print(visible(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]
            abandon(sys.stderr)


def failed_output(error: OSError) -> int:
    """Answer for output that cannot be written; a reader that has enough, as `head` does, is no fault to speak of."""
    abandon(cast(TextIO, sys.stdout))
    if error.errno not in (errno.EPIPE, errno.ESHUTDOWN):
        tell(
            f"sinequanon: The answer cannot be written: {error.strerror or error}.\n  to do: Free space, or write elsewhere."
        )
    return 1


def stopped() -> int:
    """Answer for Ctrl+C: one line, and a second Ctrl+C does not disturb it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tell("sinequanon: stopped; what was being written is left out, what was there before is whole.")
    return STOPPED


@contextmanager
def bar(what: str) -> Generator[Callable[[int, int], None], None, None]:
    """Show how much is done of what; the function given takes done and total."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield tell
