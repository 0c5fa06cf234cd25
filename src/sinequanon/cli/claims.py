"""The command that checks claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sinequanon.cli.output import SEED, Common, answer
from sinequanon.cli.terminal import bar

_COMMON = Common()
SHOWN = 3
"""Sources printed for people; JSON has them all."""


def claims(
    file: Annotated[
        Path | None, Parameter(help="A TOML file of your own claims (default: the article's eight).")
    ] = None,
    *,
    schema: Annotated[bool, Parameter(help="Print the JSON Schema of a file.", negative=())] = False,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Check claims: true, false or unclear, with figures and sources."""
    from sinequanon.api.claims import claims as ask
    from sinequanon.months import in_words

    if schema:
        import json

        from sinequanon.claims.form import schema as give

        print(json.dumps(give(), indent=1))
        return
    with bar("claims") as tell:
        found = ask(file, seed=seed, as_of=common.as_of, data=common.data, progress=tell)
    lines = [f"Claims checked as of {in_words(found.as_of)}; nothing later has entered."]
    for number, one in enumerate(found.claims, start=1):
        lines += ["", f"{number}. {one['text']}", f"   {one['verdict'].upper()}. {one['because']}"]
        lines += [f"   - {source}" for source in one["sources"][:SHOWN]]
        if len(one["sources"]) > SHOWN:
            lines.append(f"   - and {len(one['sources']) - SHOWN} more (--json lists all)")
    answer(common, found, lines, [])
