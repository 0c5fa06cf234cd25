"""The command `changes`: what is new between two dates."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer
from sinequanon.evidence.record import record

_COMMON = Common()


def changes(
    host: Annotated[
        str | None, Parameter(help="A state, territory or mission; all missions by default.")
    ] = None,
    *,
    since: Annotated[str, Parameter(help="The earlier date: what was known on it is not new.")],
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Tell what changed since a date: facts that are new, chances that moved and by which input, deaths, strength."""
    from sinequanon.bulletin.changes import changes as ask
    from sinequanon.bulletin.told import deaths_table, sentences
    from sinequanon.months import parse_as_of

    view = common.view()
    found = ask(view, parse_as_of(since), host, seed=seed)
    content: dict[str, Any] = {
        "since": found.since,
        "as_of": found.as_of,
        "host": found.host,
        "facts": found.facts,
        "chances": found.chances,
        "vetoes": found.vetoes,
        "deaths": found.deaths,
        "strength": found.strength,
        "missions": found.missions,
        "newest_fact": found.newest,
        "record": record(view, "changes", seed=seed, parameters={"host": found.host, "since": found.since}),
    }
    if found.host is not None:
        answer(common, content, sentences(found), [])
        return
    deaths = deaths_table(found)
    lines = sentences(found, with_deaths=False)
    if deaths.is_empty() and found.deaths.height:
        lines.append("No further month of deaths became known.")
    answer(common, content, lines, [deaths] if deaths.height else [])
