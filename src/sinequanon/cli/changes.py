"""The command `changes`: what is new between two dates."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer

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
