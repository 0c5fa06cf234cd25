"""The command that writes the brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.answers import HOST
from sinequanon.cli.output import Common, answer

_COMMON = Common()


def brief(
    host: HOST,
    *,
    out: Annotated[Path | None, Parameter(help="Folder to write to (default: briefs/HOST-DATE/).")] = None,
    common: Common = _COMMON,
) -> None:
    """Write the brief on a host as brief.html, brief.md and brief.json."""
    from sinequanon import states
    from sinequanon.brief import write

    view = common.view()
    where = states.lookup(host, on=view.as_of)
    folder = out or Path("briefs") / f"{where.iso3}-{view.as_of}"
    written = write(view, where, folder)
    content = {
        "files": [str(f) for f in written.files],
        "headline": written.headline,
        "record": written.record,
    }
    answer(common, content, [written.headline, "", *written.lead, "", *(str(f) for f in written.files)], [])
