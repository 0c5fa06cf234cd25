"""The catalogue of sentences: what the brief says, in each language; code hands over figures and names, the catalogue speaks.

Messages are written in Fluent (https://projectfluent.org), one file for each part in `messages/LANGUAGE/`. A message may refer to
others of its file; names and days come as `sinequanon.nouns` and `sinequanon.months` know them, and the message says in which form they
stand: `{ THE($host) }`, `{ OF($host) }`, `{ IN($host) }`, `{ TO($host) }`, `{ NAME($host) }`, `{ DAY($when) }`, `{ ON($when) }`,
`{ OF-DAY($when) }`, `{ UNTIL($when) }`, `{ SINCE($when) }`.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from sinequanon.errors import InputError
from sinequanon.nouns import FORMS, folder

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Language: TypeAlias = Literal["en", "fr"]
LANGUAGES: tuple[str, ...] = get_args(Language)
_SPOKEN: ContextVar[str] = ContextVar("language", default="en")
NARROW, WIDE = "\u202f", "\u00a0"
"""Spaces at which no line breaks: before French stops of two parts, and before a colon or inside quotation marks."""
_KEY = re.compile(r"^([a-z][\w-]*)[ ]*=", re.MULTILINE)
_NAME = re.compile(r"[a-z][\w-]*")


def language() -> str:
    """Return the language that is spoken here: `en` unless `speaking` says otherwise."""
    return _SPOKEN.get()


def known(code: str) -> str:
    """Return a language's code when there is a catalogue in it.

    Raises
    ------
    InputError
        When there is none.
    """
    if code not in LANGUAGES:
        raise InputError(
            f"There is no catalogue in {code!r}.", cure=f"Use one of {', '.join(LANGUAGES)}.", where="lang"
        )
    return code


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Speak a language inside a `with` block.

    Raises
    ------
    InputError
        When there is no catalogue in that language.
    """
    token = _SPOKEN.set(known(code))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(key: str, **figures: str | int | float) -> str:
    """Return a message of the catalogue with its figures, in the language that is spoken.

    Whole numbers choose the plural and are written with the language's separators; figures that were rounded come as text.

    Parameters
    ----------
    key
        Of the message.
    figures
        Numbers, texts, names as the tables of states and missions have them, and days as text (`2023-06-16`, `2023-06`).

    Raises
    ------
    KeyError
        When the catalogue has no such message in the language.
    ValueError
        When a figure of the message is missing.

    Examples
    --------
    >>> say("catalogue-days", days=1), say("catalogue-days", days=1200)
    ('1 day', '1,200 days')
    >>> with speaking("fr"):
    ...     say("catalogue-days", days=2)
    '2 jours'
    """
    code = language()
    part = _parts(code).get(key)
    if part is None:
        raise KeyError(f"the catalogue in {code!r} has no message {key!r}")
    bundle, entries = _bundle(code, part)
    _learn(bundle, entries, key)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(f"the message {key!r} in {code!r} has no text")
    told, errors = bundle.format_pattern(pattern, figures)
    if errors:
        raise ValueError(f"the message {key!r} in {code!r} cannot be told: {'; '.join(map(str, errors))}")
    text = " ".join(str(told).split("\n"))
    return spaced(text) if code == "fr" else text


def has(key: str) -> bool:
    """Tell whether the catalogue has a message in the language that is spoken."""
    return key in _parts(language())


def speaks(part: str) -> bool:
    """Tell whether the catalogue has a part (a file) in the language that is spoken."""
    return part in _parts(language()).values()


def spaced(text: str) -> str:
    """Put French spaces: a narrow one at `; ! ? %`, a wide one at the colon and inside quotation marks; no line breaks at them.

    Examples
    --------
    >>> spaced("43 % : « oui » ; non") == "43\\u202f%\\u00a0: «\\u00a0oui\\u00a0»\\u202f; non"
    True
    """
    text = re.sub(r" (?=[;!?%])", NARROW, text)
    return re.sub(r" (?=[:»])|(?<=«) ", WIDE, text)


@cache
def _parts(code: str) -> dict[str, str]:
    """Return the part in which each message is."""
    texts = {
        path.name.removesuffix(".ftl"): path.read_text(encoding="utf-8")
        for path in folder(code).iterdir()
        if path.name.endswith(".ftl")
    }
    return {key: part for part, text in sorted(texts.items()) for key in _KEY.findall(text)}


@cache
def _bundle(code: str, part: str) -> tuple[FluentBundle, dict[str, str]]:
    """Return what tells the messages of a part, none of which it has read yet; and as they are written, by their keys."""
    from fluent.runtime import FluentBundle

    bundle = FluentBundle([{"en": "en-GB"}.get(code, code)], functions=FORMS[code], use_isolating=False)
    text = folder(code).joinpath(f"{part}.ftl").read_text(encoding="utf-8")
    starts = list(_KEY.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    found: dict[str, str] = {}
    for start, end in zip(starts, ends, strict=True):
        found.setdefault(start[1], text[start.start() : end])
    return bundle, found


def _learn(bundle: FluentBundle, entries: dict[str, str], key: str) -> None:
    """Read a message and those of its part that it may refer to, if they have not been read: a brief says a few of many."""
    from fluent.runtime import FluentResource

    wanted = [key]
    while wanted:
        name = wanted.pop()
        if name in entries and not bundle.has_message(name):
            bundle.add_resource(FluentResource(entries[name]))
            wanted += _NAME.findall(entries[name])
