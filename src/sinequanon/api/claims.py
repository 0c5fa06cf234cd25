"""Claims about the world, checked, as an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sinequanon.answer import Answer
from sinequanon.api.arguments import AsOf, Folder, opened, whole
from sinequanon.claims import Claims, article, check, read
from sinequanon.evidence.record import record


@dataclass(frozen=True, repr=False)
class CheckedClaims(Answer):
    """Claims, each judged true, false or unclear."""

    claims: list[dict[str, Any]]
    """One entry a claim: its sentence, the verdict, why, the findings that it follows from, and sources."""
    as_of: date
    """The date; nothing later has entered."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, the claims, seed."""


def claims(
    file: str | Path | Claims | None = None,
    *,
    seed: int = 1,
    as_of: AsOf = None,
    data: Folder = None,
    progress: Callable[[int, int], None] | None = None,
) -> CheckedClaims:
    """Return claims checked: true, false or unclear, with figures and sources.

    Parameters
    ----------
    file
        A TOML file of your own claims, or `sinequanon.claims.Claims`; by default the eight of an article on Mali of June 2023.
    seed
        Seed of the draws.
    as_of
        The date: text, `datetime.date` or an open view; by default that of the file, or today.
    data
        Folder of another edition of the evidence.
    progress
        Called with claims done and in all.

    Returns
    -------
    CheckedClaims
        `claims`: a dictionary for each: its text, `verdict` (`true`, `false`, `unclear`), why, the findings that it follows from,
        and sources.

    Raises
    ------
    InputError
        When the file cannot be read or is not of the form, or the date is none.
    """
    given = file if isinstance(file, Claims) else read(Path(file)) if file is not None else article()
    view, seed = (
        opened(as_of if as_of is not None else given.as_of, data, "claims", given, seed),
        whole(seed, "seed"),
    )
    done = check(view, given, seed=seed, progress=progress)
    parameters = {"claims": given.model_dump(mode="json", by_alias=True)}
    return CheckedClaims(
        [asdict(one) for one in done], view.as_of, record(view, "claims", parameters=parameters, seed=seed)
    )
