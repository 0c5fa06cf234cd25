"""The command line: every question a command, `--json` on each; a thin layer over the library."""

from __future__ import annotations

import gc
import sys

GARBAGE = 50_000
"""Objects made before a command looks for some that hold one another: the tables of a question are made once and kept."""
LONGEST = 1_000
"""Letters of a line of an error that are printed; the middle of a longer one is left out."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    int
        Exit status: 0 on an answer, 2 on bad input, 1 on a failure, 130 when Ctrl+C ended it.
    """
    if arguments is None:  # a process of its own
        gc.set_threshold(GARBAGE, 10, 10)
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        from sinequanon.cli.terminal import stopped

        return stopped()


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from sinequanon.cli import terminal
    from sinequanon.cli.commands import app
    from sinequanon.errors import SinequanonError

    terminal.prepare()
    try:
        app.suppress_keyboard_interrupt = False  # it is told below
        app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        terminal.finish()
    except CycloptsError as error:
        _tell(f"{error}\n  to do: sinequanon --help lists the commands, and COMMAND --help what each takes.")
        return 2
    except SinequanonError as error:
        _tell(str(error))
        return error.exit_code
    except OSError as error:
        if error.filename is None:
            return terminal.failed_output(error)
        _tell(
            f"{error.filename} cannot be used: {error.strerror or error}.\n  to do: Check the path, its rights, and the space left."
        )
        return 1
    except MemoryError:
        _tell(
            "There is not enough memory.\n  to do: Ask for fewer histories or hosts, or close other programs."
        )
        return 1
    return 0


def _tell(message: str) -> None:
    """Print an error: each line as long as can be read, and nothing in it steers the terminal."""
    from sinequanon.cli.terminal import tell
    from sinequanon.files import cut

    tell("sinequanon: " + "\n".join(cut(line, LONGEST) for line in message.split("\n")))
