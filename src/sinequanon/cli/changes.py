"""What is new and what is due: the commands `changes` and `calendar`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sinequanon.cli.output import SEED, Basics, Common, answer
from sinequanon.states.table import with_article

if TYPE_CHECKING:
    import polars as pl


_COMMON = Common()


def changes(
    host: Annotated[
        str | None, Parameter(help="A state, territory or mission; all missions by default.")
    ] = None,
    *,
    since: Annotated[str, Parameter(help="The earlier date: what was known on it is not new.")],
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell what changed since a date: facts that are new, chances that moved and by which input, deaths, strength."""
    from sinequanon.api.bulletin import changes as ask
    from sinequanon.bulletin.sentences import deaths_table, sentences

    told = ask(host, since=since, seed=seed, as_of=common.as_of, data=common.data)
    found = told.found
    if found.host is not None:
        answer(common, told, sentences(found), [])
        return
    deaths = deaths_table(found)
    lines = sentences(found, with_deaths=False)
    if deaths.is_empty() and found.deaths.height:
        lines.append("No further month of deaths became known.")
    answer(common, told, lines, [deaths] if deaths.height else [])


def calendar(
    host: Annotated[str | None, Parameter(help="One host; all by default.")] = None,
    *,
    months: Annotated[int, Parameter(help="How far ahead.")] = 12,
    common: Common = _COMMON,
) -> None:
    """Show what is due: mandates and their ends, closures decided, reports and votes, sanctions, open demands."""
    from sinequanon.api.council import calendar as ask
    from sinequanon.months import in_words

    view = common.view()
    where = view.host(host) if host else None
    found = ask(host or None, months=months, as_of=view)
    scope = f" in {with_article(where.name)}" if where else ""
    lines = [f"Due{scope} between {in_words(view.as_of)} and {in_words(found.until)}:"]
    tables = [_with_chances(found.events)]
    if found.events.is_empty():
        lines, tables = [f"Nothing is on record as due{scope} by {in_words(found.until)}."], []
    answer(common, found, lines, tables)
    if common.json:
        return
    for title, rows in (
        ("Fell due before; what came of it is not known here:", found.unsettled),
        ("Demands of hosts that stand undecided:", found.demands),
    ):
        if rows.height:
            answer(Basics(), {}, ["", title], [_shown(rows)])


def _with_chances(events: pl.DataFrame) -> pl.DataFrame:
    """Show what is due, and beside a mandate's end the chance that the Council renews it, where any is told."""
    import polars as pl

    from sinequanon.brief.words import chance

    if events["renewed"].null_count() == events.height:
        return _shown(events)
    told = events["renewed"].map_elements(chance, return_dtype=pl.String).fill_null("")
    return _shown(events).with_columns(told.alias("chance of renewal"))


def _shown(events: pl.DataFrame) -> pl.DataFrame:
    return events.select("date", "host", "what")
