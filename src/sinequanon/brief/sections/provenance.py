"""Sources and method: which table came from where, and what the brief does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief.parts import Section
from sinequanon.evidence.status import tables_of
from sinequanon.months import in_words

if TYPE_CHECKING:
    from sinequanon.evidence.view import View


def section(view: View) -> Section:
    """List the sources of what the brief has read so far."""
    import polars as pl

    used = tables_of(view)
    by_source = used.group_by("source", maintain_order=True).agg(
        pl.col("table").alias("tables"), pl.col("version", "last_month", "licence", "citation").first()
    )
    return Section(
        name="sources",
        title="Method and sources",
        sentences=(
            f"Nothing that could first be known after {in_words(view.as_of)} has entered; where a series exists only in a later "
            "revision, the text says so. Releases in the table may reach further (last month); their later rows are not read.",
            "Facts come from the project's own registers, each row with its sources and a mark of whether they were seen; "
            "figures come from the releases in the table. Intervals are equal-tailed 90% unless said.",
            "Every estimate is a set of joint draws, and the draws are carried unchanged into the scenario. A richer model stands only where it has "
            "scored better than the base rate on cases that it had not seen; else the base rate does, and the text says so.",
            "What the brief cannot do: it does not know what is said behind closed doors, it has few cases of hosts that send missions away, and it sees each "
            "country with its mission or without it, never both.",
        ),
        tables=(("Sources", by_source),),
        facts={"sources": used},
    )
