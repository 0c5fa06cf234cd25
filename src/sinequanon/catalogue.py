"""The catalogue of sentences: what the brief says, in each language; code hands over figures and names, the catalogue speaks.

Messages are written in Fluent (https://projectfluent.org), one file for each part in `messages/LANGUAGE/`.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from sinequanon.errors import InputError

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Language: TypeAlias = Literal["en", "fr"]
LANGUAGES: tuple[str, ...] = get_args(Language)
_SPOKEN: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """Return the language that is spoken here: `en` unless `speaking` says otherwise."""
    return _SPOKEN.get()


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Speak a language inside a `with` block.

    Raises
    ------
    InputError
        When there is no catalogue in that language.
    """
    if code not in LANGUAGES:
        raise InputError(f"there is no catalogue in {code!r}", cure=f"Use one of {', '.join(LANGUAGES)}.")
    token = _SPOKEN.set(code)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(key: str, **figures: str | int | float) -> str:
    """Return a message of the catalogue with its figures, in the language that is spoken.

    Whole numbers choose the plural and are written with the language's separators; figures that were rounded come as text.

    Examples
    --------
    >>> say("catalogue-days", days=1), say("catalogue-days", days=1200)
    ('1 day', '1,200 days')
    >>> with speaking("fr"):
    ...     say("catalogue-days", days=2)
    '2 jours'
    """
    bundle = _bundle(language())
    if not bundle.has_message(key):
        raise KeyError(f"the catalogue in {language()!r} has no message {key!r}")
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(f"the message {key!r} in {language()!r} has no text")
    told, errors = bundle.format_pattern(pattern, figures)
    if errors:
        raise ValueError(
            f"the message {key!r} in {language()!r} cannot be told: {'; '.join(map(str, errors))}"
        )
    return " ".join(str(told).split("\n"))


@cache
def _bundle(code: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([{"en": "en-GB"}.get(code, code)], use_isolating=False)
    for part in sorted(files("sinequanon").joinpath("messages", code).iterdir(), key=lambda p: p.name):
        bundle.add_resource(FluentResource(part.read_text(encoding="utf-8")))
    return bundle
