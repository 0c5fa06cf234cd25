"""The brief on a host: to look at, as HTML, Markdown or JSON, or written to a folder."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sinequanon.answer import Tabular, flat, plain
from sinequanon.api.arguments import AsOf, Folder, Named, opened, where
from sinequanon.catalogue import Language, known
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.brief import Written
    from sinequanon.brief.content import Brief as Content


@dataclass(frozen=True, repr=False)
class Brief(Tabular):
    """A brief: its headline, the first lines, and all of it as a page or as JSON."""

    content: Content
    """The brief's parts."""
    record: dict[str, Any]
    """What makes the brief again: version, date, inputs with hashes, parameters, seed."""

    @property
    def headline(self) -> str:
        """The answer in one line."""
        return self.content.headline

    @property
    def lead(self) -> tuple[str, ...]:
        """The first lines."""
        return self.content.lead

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as plain lists, dicts, numbers and text: what `brief.json` says."""
        from sinequanon.brief.render import as_json

        return plain(as_json(self.content, self.record))

    def to_html(self) -> str:
        """Return the brief as a page that opens offline."""
        from sinequanon.brief.render import as_html

        return as_html(self.content, self.record)

    def to_markdown(self) -> str:
        """Return the brief as Markdown."""
        from sinequanon.brief.render import as_markdown

        return as_markdown(self.content, self.record)

    def write(
        self, folder: str | Path, *, charts: Literal["svg", "png", "all"] | None = None, docx: bool = False
    ) -> Written:
        """Write `brief.html`, `brief.md` and `brief.json`.

        Parameters
        ----------
        folder
            Where to; made when it is not there.
        charts
            Also write every chart as a file of that kind, or of both, in `charts/`, with its data as CSV.
        docx
            Also write `brief.docx`; needs the extra `docx`.

        Raises
        ------
        SinequanonError
            When the folder cannot be written. Files that were there stay whole.
        """
        from sinequanon.brief import put

        return put(self.content, self.record, Path(folder), charts=charts, docx=docx)

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the brief's tables by section, each flat: `SECTION`, and `SECTION_2` and so on where it has more."""
        made: dict[str, pl.DataFrame] = {}
        for section in self.content.sections:
            for number, (_, table) in enumerate(section.tables, start=1):
                made |= flat(section.name if number == 1 else f"{section.name}_{number}", table)
        return made

    def __repr__(self) -> str:
        more = "to_html(), to_markdown(), to_dict(), frames() and write(folder) give all of it."
        return "\n".join([self.headline, *(f"  {line}" for line in self.lead), more])

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(line)}</p>" for line in self.lead)
        return f"<div><p><strong>{escape(self.headline)}</strong></p>{said}</div>"


def brief(
    host: Named, *, later: AsOf = None, lang: Language = "en", as_of: AsOf = None, data: Folder = None
) -> Brief:
    """Return the brief on a host: one host, one date, the questions in order.

    Parameters
    ----------
    host
        A state, territory or mission, by code, number or name.
    later
        A later date (`today`, say): adds a section on what happened after the date. By default nothing is revealed.
    lang
        The language: `en`, or `fr`, in which texts of registers that were not translated stand in quotation marks.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Brief
        Shows itself as the first page in a notebook; `to_dict()` is the JSON, `content` its parts. `sinequanon.brief.write` writes
        it to files.

    Raises
    ------
    InputError
        When host or date is none, or there is no catalogue in the language.
    """
    from sinequanon.brief.content import compose

    known(lang)
    view = opened(as_of, data, "brief", host, later)
    after = opened(later, data, "later") if later is not None else None
    told = compose(view, where(view, host), later=after, lang=lang)
    parameters: dict[str, Any] = {"host": told.host.iso3}
    if after is not None:
        parameters["revealed_on"] = str(after.as_of)
    if lang != "en":
        parameters["lang"] = lang
    return Brief(told, record(view, "brief", parameters=parameters, seed=told.seed))
