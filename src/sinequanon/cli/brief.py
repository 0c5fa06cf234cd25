"""The command that writes the brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.catalogue import Language
from sinequanon.cli.output import HOST, Basics, answer

_COMMON = Basics()


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
    common: Basics = _COMMON,
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
