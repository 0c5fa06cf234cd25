"""The commands that make pages on all missions: the month's bulletin, and the static site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from sinequanon.cli.output import Basics, Common, answer
from sinequanon.cli.progress import bar
from sinequanon.evidence.record import record

_COMMON = Common()
_BASICS = Basics()


def bulletin(
    *,
    month: Annotated[str | None, Parameter(help="YYYY-MM; the month of the date by default.")] = None,
    out: Annotated[
        Path | None, Parameter(help="Folder to write bulletin.html, bulletin.md and bulletin.json to.")
    ] = None,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Tell in one page which missions fare worse, better, are at risk or unchanged in a month, and why."""
    from sinequanon.bulletin.issue import bulletin as ask
    from sinequanon.bulletin.issue import span
    from sinequanon.bulletin.render import as_json, as_lines, write
    from sinequanon.evidence.view import view as open_view

    _, day = span(month, common.as_of)
    view = open_view(None if month is None and common.as_of is None else day, data=common.data)
    made = ask(view, seed=seed)
    noted = record(view, "bulletin", seed=seed, parameters={"month": made.month})
    content: dict[str, Any] = as_json(made, noted)
    lines = as_lines(made)
    if out is not None:
        files = write(made, out, noted)
        content["files"] = [str(file) for file in files]
        lines += ["", *(str(file) for file in files)]
    answer(common, content, lines, [])


def site(
    *,
    out: Annotated[
        Path, Parameter(help="A new or empty folder, or one with an earlier site, which is replaced.")
    ],
    hosts: Annotated[
        tuple[str, ...],
        Parameter(help="A host whose brief is wanted; may be given again. All hosts by default."),
    ] = (),
    no_briefs: Annotated[bool, Parameter(help="Leave the briefs out.", negative=())] = False,
    address: Annotated[
        str | None, Parameter(help="Where the site will stand, for the feed: https://example.org/missions/.")
    ] = None,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Basics = _BASICS,
) -> None:
    """Write a static site: bulletin, calendar, watch list, briefs and a feed; it opens from disk and asks nobody for anything."""
    from sinequanon.bulletin.site import site as make
    from sinequanon.errors import SinequanonError

    view = common.view()
    with bar("pages") as tell:
        made = make(
            view, out, hosts=hosts or None, briefs=not no_briefs, address=address, seed=seed, progress=tell
        )
    content = {
        "files": [str(file) for file in made.files],
        "faults": [{"host": host, "fault": fault} for host, fault in made.faults.items()],
        "record": made.record,
    }
    answer(common, content, [made.title, f"{len(made.files)} files; begin at {out / 'index.html'}"], [])
    for host, fault in made.faults.items():
        print(f"{host}: {fault}", file=sys.stderr)
    if made.faults:
        names = ", ".join(made.faults)
        raise SinequanonError(
            f"The site is written, but without these briefs: {names}.",
            cure="Each page says what was wrong; make the site again when it is mended.",
            where=str(out),
        )
