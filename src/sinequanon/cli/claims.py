"""The command that checks claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer
from sinequanon.cli.progress import bar

_COMMON = Common()
SHOWN = 3
"""Sources printed for people; JSON has them all."""


def claims(
    file: Annotated[
        Path | None, Parameter(help="A TOML file of your own claims (default: the article's eight).")
    ] = None,
    *,
    schema: Annotated[bool, Parameter(help="Print the JSON Schema of a file.", negative=())] = False,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Check claims: true, false or unclear, with figures and sources."""
    from dataclasses import asdict

    from sinequanon.claims import article, check, read
    from sinequanon.evidence.record import record
    from sinequanon.evidence.view import view as open_view
    from sinequanon.months import in_words

    if schema:
        import json

        from sinequanon.claims.form import schema as give

        print(json.dumps(give(), indent=1))
        return
    given = read(file) if file else article()
    view = open_view(common.as_of or given.as_of, data=common.data)
    with bar("claims") as tell:
        done = check(view, given, seed=seed, progress=tell)
    parameters = {"claims": given.model_dump(mode="json", by_alias=True)}
    content = {
        "claims": [asdict(one) for one in done],
        "as_of": view.as_of,
        "record": record(view, "claims", parameters=parameters, seed=seed),
    }
    lines = [f"Claims checked as of {in_words(view.as_of)}; nothing later has entered."]
    for number, one in enumerate(done, start=1):
        lines += ["", f"{number}. {one.text}", f"   {one.verdict.upper()}. {one.because}"]
        lines += [f"   - {source}" for source in one.sources[:SHOWN]]
        if len(one.sources) > SHOWN:
            lines.append(f"   - and {len(one.sources) - SHOWN} more (--json lists all)")
    answer(common, content, lines, [])
