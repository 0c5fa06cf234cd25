"""Counterfactuals as patches of a document, each carrying the digest of the document it changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from sinequanon.errors import ScenarioError
from sinequanon.scenario.document import Document, Part, checked

NAMED = {
    "stay": "the host consents throughout and the mission stays",
    "withdrawn": "the host withdraws its consent on the as-of date",
    "leave-by YYYY-MM": "consent is withdrawn and the last peacekeeper has left by that month",
    "slow N": "consent is withdrawn and the drawdown takes N months",
    "replaced-by PROVIDER PEOPLE": "consent is withdrawn and a force of that size takes the mission's place",
    "no-shield [MEMBER ...]": "these permanent members do not veto; without a name, none does",
    "no-substitute": "nobody comes in the mission's place",
}
"""What may be written for a patch, and what it means. Joined by + they are one patch."""


class Patch(Part):
    """A change of choices.

    Parameters
    ----------
    name
        What the scenario that it makes is called.
    base
        Digest of the document that it changes; a patch fits no other.
    choices
        The choices that differ.
    """

    name: Annotated[str, Field(min_length=1, max_length=120)]
    base: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    choices: dict[str, Any]


def apply(document: Document, patch: Patch) -> Document:
    """Make the document that a patch describes.

    Raises
    ------
    ScenarioError
        When the patch belongs to another document, or the result is no possible scenario.
    """
    if patch.base != document.digest:
        raise ScenarioError(
            f"The patch {patch.name!r} was written for another document.",
            where=f"base {patch.base[:12]}, this document {document.digest[:12]}",
            cure="Write it again for this document, or give it by its name.",
        )
    content = document.model_dump(mode="json")
    content["choices"] |= patch.choices
    content["name"] = patch.name
    return checked(Document, content, where=f"patch {patch.name}")


def named(document: Document, text: str) -> Patch:
    """Write the patch that a name stands for, for this document.

    Parameters
    ----------
    text
        One of `NAMED`, or several joined by +.

    Raises
    ------
    ScenarioError
        When there is no such patch.

    Examples
    --------
    >>> document = Document(host="MLI", as_of="2023-06-16")
    >>> named(document, "slow 24 + no-substitute").choices
    {'consent': 'withdrawn', 'leave_over': 24, 'no_substitute': True}
    """
    choices: dict[str, Any] = {}
    for part in text.split("+"):
        more = _one(part.strip())
        against = sorted(key for key in choices.keys() & more.keys() if choices[key] != more[key])
        if against:
            raise ScenarioError(
                f"The parts of {text!r} contradict one another on {', '.join(against)}.",
                where="patch",
                cure="Give them as patches of their own.",
            )
        choices |= more
    content = {"name": text.strip(), "base": document.digest, "choices": choices}
    return checked(Patch, content, where="patch")


def _one(text: str) -> dict[str, Any]:
    word, *rest = text.split() or [""]
    if word in _MAKERS:
        least, most, make = _MAKERS[word]
        if least <= len(rest) <= most:
            return make(*rest)
    raise ScenarioError(
        f"There is no patch {text!r}.",
        where="patch",
        cure="Write one of: " + "; ".join(NAMED) + "; or several joined by +.",
    )


def _whole(text: str, what: str) -> int:
    if not re.fullmatch("[0-9]{1,7}", text):
        raise ScenarioError(
            f"{text!r} is not {what}.", where="patch", cure="Give a whole number, such as 24."
        )
    return int(text)


def _replaced(*words: str) -> dict[str, Any]:
    *provider, people = words
    force = {
        "provider": " ".join(provider) or "regional force",
        "people": _whole(people, "a number of people"),
    }
    return {"consent": "withdrawn", "replaced_by": force}


def _no_shield(*members: str) -> dict[str, Any]:
    return {"no_shield": [m.upper() for m in members] or ["CHN", "FRA", "GBR", "RUS", "USA"]}


def _kept() -> dict[str, Any]:
    return {"consent": "kept"}


def _withdrawn() -> dict[str, Any]:
    return {"consent": "withdrawn"}


def _leave_by(month: str) -> dict[str, Any]:
    return {"consent": "withdrawn", "leave_by": month}


def _slow(months: str, unit: str = "months") -> dict[str, Any]:
    del unit
    return {"consent": "withdrawn", "leave_over": _whole(months, "a number of months")}


def _no_substitute() -> dict[str, Any]:
    return {"no_substitute": True}


_MAKERS: dict[str, tuple[int, int, Callable[..., dict[str, Any]]]] = {
    "stay": (0, 0, _kept),
    "withdrawn": (0, 0, _withdrawn),
    "leave-by": (1, 1, _leave_by),
    "slow": (1, 2, _slow),
    "replaced-by": (1, 8, _replaced),
    "no-shield": (0, 5, _no_shield),
    "no-substitute": (0, 0, _no_substitute),
}
"""Word -> least and most further words, and what makes the choices of them."""
