"""The commands that make pages: a host's brief, the month's bulletin, the static site, and the app."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.catalogue import Language
from sinequanon.cli.output import HOST, SEED, Basics, Common, answer
from sinequanon.cli.terminal import bar

_COMMON = Common()
_BASICS = Basics()


def brief(
    host: HOST,
    *,
    out: Annotated[Path | None, Parameter(help="Folder to write to (default: briefs/HOST-DATE/).")] = None,
    reveal: Annotated[
        bool,
        Parameter(
            help="Add a section on what happened after the date, from all that is known now.", negative=()
        ),
    ] = False,
    charts: Annotated[
        Literal["svg", "png", "all"] | None,
        Parameter(help="Also write every chart as a file, in charts/, with its data as CSV."),
    ] = None,
    docx: Annotated[
        bool, Parameter(help="Also write brief.docx for Word (extra: docx).", negative=())
    ] = False,
    lang: Annotated[Language, Parameter(help="Language of the brief.")] = "en",
    common: Basics = _BASICS,
) -> None:
    """Write the brief on a host as brief.html, brief.md and brief.json."""
    from sinequanon.brief import write
    from sinequanon.evidence.view import view as open_view

    view = common.view()
    later = open_view(data=common.data) if reveal else None
    where = view.host(host)
    code = where.code
    spoken = "" if lang == "en" else f"-{lang}"
    folder = out or Path("briefs") / f"{code}-{view.as_of}{spoken}"
    written = write(view, where, folder, later=later, charts=charts, docx=docx, lang=lang)
    answer(
        common,
        written.to_dict(),
        [written.headline, "", *written.lead, "", *(str(f) for f in written.files)],
        [],
    )


def bulletin(
    *,
    month: Annotated[str | None, Parameter(help="YYYY-MM; the month of the date by default.")] = None,
    out: Annotated[
        Path | None, Parameter(help="Folder to write bulletin.html, bulletin.md and bulletin.json to.")
    ] = None,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell in one page which missions fare worse, better, are at risk or unchanged in a month, and why."""
    from sinequanon.api.bulletin import bulletin as ask
    from sinequanon.bulletin.render import as_lines, write

    found = ask(month, seed=seed, as_of=common.as_of, data=common.data)
    lines = as_lines(found.made)
    if out is not None:
        lines += ["", *(str(file) for file in write(found.made, out, found.record))]
    answer(common, found, lines, [])


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
    seed: SEED = 1,
    common: Basics = _BASICS,
) -> None:
    """Write a static site: bulletin, calendar, watch list, briefs and a feed; it opens from disk and asks nobody for anything."""
    from sinequanon.api.bulletin import site as make
    from sinequanon.errors import SinequanonError

    with bar("pages") as tell:
        made = make(
            out,
            hosts=hosts or None,
            briefs=not no_briefs,
            address=address,
            seed=seed,
            as_of=common.as_of,
            data=common.data,
            progress=tell,
        )
    answer(common, made, [made.title, f"{len(made.files)} files; begin at {out / 'index.html'}"], [])
    for row in made.faults:
        print(f"{row['host']}: {row['fault']}", file=sys.stderr)
    if made.faults:
        names = ", ".join(row["host"] for row in made.faults)
        raise SinequanonError(
            f"The site is written, but without these briefs: {names}.",
            cure="Each page says what was wrong; make the site again when it is mended.",
            where=str(out),
        )


def app(
    *,
    port: Annotated[int, Parameter(help="Port on 127.0.0.1; 0 takes a free one.")] = 8000,
    data: Annotated[Path | None, Parameter(help="Folder of another edition of the evidence.")] = None,
    allow_embed: Annotated[
        bool, Parameter(help="Let other sites' pages show one chart in a frame.", negative=())
    ] = False,
) -> None:
    """Serve the app on 127.0.0.1 until it is stopped."""
    from sinequanon.app import serve

    serve(port=port, data=data, allow_embed=allow_embed)
