"""The brief: one host, one date, the questions in order; as HTML that opens offline, Markdown and JSON."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sinequanon.catalogue import known
from sinequanon.errors import SinequanonError, told_as
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View
from sinequanon.files import replacing
from sinequanon.states import Place, State

if TYPE_CHECKING:
    from sinequanon.brief.content import Brief


@dataclass(frozen=True)
class Written:
    """A brief on disk: its files, its headline, the first lines, and its record."""

    files: tuple[Path, ...]
    headline: str
    lead: tuple[str, ...]
    record: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return what was written, for programs: `files`, `headline`, `record`."""
        return {"files": [str(f) for f in self.files], "headline": self.headline, "record": self.record}


def write(
    view: View,
    host: str | State | Place,
    folder: Path,
    *,
    later: View | None = None,
    charts: Literal["svg", "png", "all"] | None = None,
    docx: bool = False,
    lang: str = "en",
) -> Written:
    """Write the brief on a host as of the view's date.

    Parameters
    ----------
    host
        The host state, or a state, territory or mission as `View.host` takes it.
    folder
        Where `brief.html`, `brief.md` and `brief.json` are put; made when it is not there.
    later
        A later view of the same evidence: adds a section on what happened after the date.
    charts
        Also write every chart as a file of that kind, or of both, in `charts/` beside the brief, with its data as CSV.
    docx
        Also write `brief.docx`; needs the extra `docx`.
    lang
        The language, one of `sinequanon.catalogue.LANGUAGES`.

    Raises
    ------
    SinequanonError
        When the folder cannot be written, the extra is missing, or there is no catalogue in the language. Files that were there
        stay whole.
    """
    from sinequanon.brief.content import compose
    from sinequanon.brief.word_file import needed

    known(lang)
    if docx:
        needed()
    _made(folder)
    told = compose(view, host, later=later, lang=lang)
    parameters: dict[str, Any] = {"host": told.host.iso3}
    if later is not None:
        parameters["revealed_on"] = str(later.as_of)
    if lang != "en":
        parameters["lang"] = lang
    noted = record(view, "brief", parameters=parameters, seed=told.seed)
    return put(told, noted, folder, charts=charts, docx=docx)


def put(
    told: Brief,
    noted: dict[str, Any],
    folder: Path,
    *,
    charts: Literal["svg", "png", "all"] | None = None,
    docx: bool = False,
) -> Written:
    """Write a brief that is composed already.

    Parameters
    ----------
    told, noted
        The brief and its record.
    folder, charts, docx
        As `write` takes them.

    Raises
    ------
    SinequanonError
        When the folder cannot be written, or the extra is missing. Files that were there stay whole.
    """
    from sinequanon.brief.chart_files import files as files_of
    from sinequanon.brief.render import as_html, as_json, as_markdown
    from sinequanon.brief.word_file import as_docx, needed

    if docx:
        needed()
    _made(folder)
    pages: dict[str, str | bytes] = {
        "brief.html": as_html(told, noted),
        "brief.md": as_markdown(told, noted),
        "brief.json": json.dumps(as_json(told, noted), ensure_ascii=False, indent=1, allow_nan=False) + "\n",
    }
    if charts is not None:
        pages |= {f"charts/{name}": drawn for name, drawn in files_of(told, charts).items()}
    if docx:
        pages["brief.docx"] = as_docx(told)
    with _written(folder):
        for name, content in pages.items():
            with replacing(folder / name) as part:
                part.write_bytes(content if isinstance(content, bytes) else content.encode())
    files = tuple(folder / name for name in pages)
    return Written(files=files, headline=told.headline, lead=told.lead, record=noted)


def _made(folder: Path) -> None:
    with _written(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _written(folder: Path) -> AbstractContextManager[None]:
    cure = "Choose another folder with --out DIR."
    return told_as(SinequanonError, "The brief cannot be written", where=folder, cure=cure)
