"""The command line: every question a command, `--json` on each; a thin layer over the library."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command; exit 0 on an answer, 2 on bad input, 1 on a failure."""
    from cyclopts import CycloptsError

    from sinequanon.cli.commands import app
    from sinequanon.errors import SinequanonError

    try:
        app(
            sys.argv[1:] if arguments is None else arguments,
            exit_on_error=False,
            result_action="return_value",
        )
    except CycloptsError:
        return 2
    except SinequanonError as error:
        print(f"sinequanon: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print("sinequanon: stopped; nothing stored was changed.", file=sys.stderr)
        return 1
    return 0
