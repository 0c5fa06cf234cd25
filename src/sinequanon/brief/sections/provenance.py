"""Sources and method: which table came from where, and what the brief does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief.parts import Section
from sinequanon.catalogue import say
from sinequanon.evidence.status import looked_at, tables_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View


def section(view: View) -> Section:
    """List the sources of what the brief has read so far."""
    import polars as pl

    from sinequanon import __version__

    used = tables_of(view)
    by_source = used.group_by("source", maintain_order=True).agg(
        pl.col("version", "licence", "citation").first(), pl.col("last_month").max()
    )
    days = looked_at(view)
    by_source = by_source.with_columns(
        looked=pl.Series([days.get(s) for s in by_source["source"]], dtype=pl.String)
    )
    # A source is cited by what it is called; its code and the tables made of it are names of the program, kept in the JSON.
    cited = by_source.select("citation", "version", "last_month", "looked", "licence").unique(
        maintain_order=True
    )
    return Section(
        name="sources",
        title=say("sources-title"),
        sentences=(
            say("sources-nothing-later", day=str(view.as_of)),
            say("sources-edition", version=__version__, edition=view.manifest.edition),
            say("sources-registers"),
            say("sources-draws"),
            say("sources-limits"),
        ),
        tables=((say("sources-table"), cited),),
        facts={"sources": used},
    )
