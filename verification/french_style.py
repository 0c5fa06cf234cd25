"""The house style in French, as rules that a program can hold a text against; what stands in quotation marks is not French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verification.style import Rule, dates_are_in_words, no_code_or_internal_name

from sinequanon.brief.words import SCALE, likelihood
from sinequanon.catalogue import NARROW, WIDE, say, speaking
from sinequanon.months import NAMES

QUOTED = re.compile(f"«{WIDE}.*?{WIDE}»")
PERCENT = re.compile(rf"\d(?!{NARROW})\s?%|\bpour cent\b")
GROUPED = re.compile(r"(?<![\d,.])[1-9]\d{0,2}[,.]\d{3}(?!\d)|\d[  ]\d{3}(?!\d)")
"""Digits in groups the English way, or with a space at which a line may break."""
STOPS = re.compile(rf"[^\s{NARROW}]?(?<!{NARROW})[;!?](?!\w)|(?<!{WIDE}):(?!\d|//)|«(?!{WIDE})|(?<!{WIDE})»")
ELIDED = re.compile(
    r"\b(?:[Dd]e|[Ll]e|[Ll]a|[Qq]ue|[Nn]e|[Ss]e|[Jj]usque) (?=[aeiouâàéèêëîïôAEIOUÂÀÉÈÊÎÔ]|Haïti)\w+"
)
CONTRACTED = re.compile(r"\b(?:[Dd]e|[Àà]) (?:le|les)\b \w+")
DOUBLED = re.compile(r"\b(\w+) \1\b|\.\.(?!\.)|,,|\s,|\s\.|  ")
MAY_DOUBLE = ("nous", "vous")
ENGLISH = re.compile(rf"\b(?:{'|'.join(NAMES)}|the|of|and|with|was|were|which|about|under|over)\b")
OTHER_WORDS = re.compile(
    r"\b(?:probablement|peut-être|vraisemblablement|sans doute|éventuellement|possiblement)\b", re.IGNORECASE
)


def _all(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (found.group() for found in pattern.finditer(QUOTED.sub("", text)))


def codes(text: str) -> Iterator[str]:
    """No `None`, no code, no name that only the program knows, no date for programs."""
    yield from no_code_or_internal_name(QUOTED.sub("", text))
    yield from dates_are_in_words(QUOTED.sub("", text))


def numbers_are_french(text: str) -> Iterator[str]:
    """`43 %` and `1 277 527`, with narrow spaces at which no line breaks."""
    yield from _all(PERCENT, text)
    yield from _all(GROUPED, text)


def stops_have_their_spaces(text: str) -> Iterator[str]:
    """A narrow space before `; ! ?`, a wide one before a colon and inside quotation marks."""
    yield from (found.group() for found in STOPS.finditer(text))


def vowels_are_elided(text: str) -> Iterator[str]:
    """`d'Haïti`, `l'ONUST`, never `de Haïti`."""
    yield from _all(ELIDED, text)


def prepositions_are_contracted(text: str) -> Iterator[str]:
    """`du Mali`, `aux États-Unis`, never `de le Mali`."""
    yield from _all(CONTRACTED, text)


def likelihood_has_its_number(text: str) -> Iterator[str]:
    """A word of likelihood is one of the scale and stands in brackets behind its number: `24 % (improbable)`."""
    yield from _all(OTHER_WORDS, text)
    with speaking("fr"):
        under, over = say("words-under", share="1 %"), say("words-over", share="99 %")
        words = sorted((say(key) for _, key in SCALE), key=len, reverse=True)
        for found in re.finditer(rf"(?<!\w)(?<!plus )({'|'.join(words)})(?!\w)", text):
            told = re.search(rf"({under}|{over}|\d+{NARROW}%) \($", text[: found.start()])
            if told is None or likelihood(_value(told[1], under, over)) != found[1]:
                yield found.group()


def _value(told: str, under: str, over: str) -> float:
    return 0.0 if told == under else 1.0 if told == over else int(told[:-2]) / 100


def nothing_is_doubled(text: str) -> Iterator[str]:
    """No word or stop stands twice, no space before a comma or a full stop."""
    for found in DOUBLED.finditer(text):
        if found[1] is None or (found[1] not in MAY_DOUBLE and not found[1].isdigit()):
            yield found.group()


def no_english(text: str) -> Iterator[str]:
    """No English word but in quotation marks."""
    yield from _all(ENGLISH, text)


RULES: tuple[Rule, ...] = (
    codes,
    numbers_are_french,
    stops_have_their_spaces,
    vowels_are_elided,
    prepositions_are_contracted,
    likelihood_has_its_number,
    nothing_is_doubled,
    no_english,
)
