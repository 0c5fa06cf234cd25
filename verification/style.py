"""The house style as rules that a program can hold a text against: each names what breaks it, in `docs/style.md`'s words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from verification.consistency import CODES

from sinequanon.brief.words import likelihood
from sinequanon.catalogue import NARROW, WIDE, speaking

if TYPE_CHECKING:
    from sinequanon.brief.content import Brief

LABELS = re.compile(
    r"\b(?:spatial rule|conflictology|half shared|member by member|p12_any|q05|q50|q95|recognised = |"
    r"state_based|one_sided|non_state|demand_date|UNKNOWN)\b|\b[a-z]+_[a-z_]+\b"
)
"""Names that are the program's own."""
STATES = re.compile(r"\b(?:MLI|SDN|COD|CAF|HTI|CYP|LBY|COL|SSD|LBN|SYR|TCD|RUS|CHN|USA|GBR|FRA|ESH|UKR)\b")
"""Codes of states, which no reader should need."""
PLURALS = re.compile(
    r"(?<![\d,.–-])\b1 (?:people|months|years|days|deaths|demands|missions|civilians|cases|acts|states|drafts|exits|points)\b(?!-)"
    r"|\b(?:[02-9]|\d[\d,]*\d) (?:person|month|year|day|death|demand|mission|civilian|case|draft|exit)\b(?!-)"
)
VERBS = re.compile(
    r"(?<!of )(?<!later )\b(?:people|deaths|missions|demands|civilians|drafts) (?:is|was|has)\b|(?<![\d,.])\b1 \w+ (?:are|were|have)\b"
)
PERCENT = re.compile(r"\d[  ]%|\bper cent\b|\bpercent\b")
RANGE = re.compile(r"(?<![\w/.(-])\d[\d,.]*-\d[\d,.]*%?(?![\w-])")
"""Two numbers joined by a hyphen, where a dash belongs; symbols of documents have letters or a slash before them."""
ISO = re.compile(r"(?<![\w/.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?(?![\w/-])")
LIKELY = re.compile(
    r"\b(almost no chance|almost certain|very unlikely|very likely|unlikely|likely|roughly even chance|probably|improbable|possibly|perhaps|"
    r"remote chance|somewhat more likely|about as likely)\b(?! than\b)(.{0,20})",
    re.IGNORECASE,
)
NOT_A_CHANCE = re.compile(r"\b(?:how|as|least|most|equally|each as) $", re.IGNORECASE)
"""Before `likely`, words that compare and put no chance."""
NUMBER = re.compile(r"^ \((under 1%|over 99%|\d+%)[);,]")
PRECISE = re.compile(
    r"\b(?:[Aa]bout|median|forecast|foretold)(?: of)?(?: is| are| was)? (\d[\d,]*(?:\.\d+)?)(?![\d%])(?! (?:BC|AD))"
)
SPAN = re.compile(r"90% interval:?(?: from)? (\d[\d,]*)(?:–| to )(\d[\d,]*)(?![\d%])")
DIGITS = 3
"""Figures that an estimate deserves."""
DOUBLED = re.compile(r"\b(\w+) \1\b|\.\.(?!\.)|;\.|,,|\s{2,}|\s[,.;:]")
MAY_DOUBLE = ("that", "had", "Bay")


Rule: TypeAlias = Callable[[str], Iterator[str]]
MOST_WORDS = 900
"""Words before the annexes."""


def length(text: str) -> int:
    """Count the words of a brief before its annexes, in Markdown or HTML; letters inside drawings are not counted.

    A space at which no line breaks, as French has before stops and between thousands, parts no words.

    Examples
    --------
    >>> length("# Mali: two words\n\n## Annexes\n\nnot these"), length("1\u202f277 morts\u00a0: 43\u202f%")
    (4, 3)
    """
    text = text.replace(NARROW, "").replace(WIDE, "")
    if "<body" not in text:
        return len(text.split("\n## Annexes", maxsplit=1)[0].split())
    page = text[text.index("<body") : text.index('id="annexes"')]
    return len(html.unescape(re.sub(r"<svg.*?</svg>|<[^>]*>?", " ", page, flags=re.DOTALL)).split())


def prose(brief: Brief) -> Iterator[str]:
    """Yield every sentence, title and label of a brief in its language that users read, tables and drawings apart."""
    front = brief.front
    yield brief.headline
    yield from brief.lead
    for tile in front.strip:
        yield from (tile.label, tile.value, tile.note)
    for question in front.questions:
        yield from (question.title, *question.answer)
    for figure in front.figures:
        if figure.lang == brief.lang:
            yield from (figure.title, figure.source)
    for section in brief.sections:
        if section.lang == brief.lang:
            yield from section.sentences


def faults(sentences: Iterable[str], rules: Iterable[Rule] | None = None) -> list[str]:
    """Return what in some sentences breaks the house style.

    Parameters
    ----------
    sentences
        Prose that users read; no tables.
    rules
        By default those of English.

    Returns
    -------
    list of str
        The rule that is broken, what breaks it, and the sentence.
    """
    return [
        f"{rule.__name__.replace('_', ' ')}: {found!r} in {sentence!r}"
        for sentence in sentences
        for rule in rules or RULES
        for found in rule(sentence)
    ]


def _all(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (found.group() for found in pattern.finditer(text))


def no_code_or_internal_name(text: str) -> Iterator[str]:
    """No `None`, `nan`, register's code, state's code or name that only the program knows."""
    plain = re.sub(r"\(sinequanon [\w ]+\)|\S*/\S*", "", text)
    yield from _all(CODES, plain)
    yield from _all(LABELS, plain)
    yield from _all(STATES, plain)


def number_and_verb_agree(text: str) -> Iterator[str]:
    """One person is, several people are."""
    yield from _all(PLURALS, text)
    yield from _all(VERBS, text)


def percent_stands_at_its_number(text: str) -> Iterator[str]:
    """`43%`, neither `43 %` nor `43 per cent`."""
    yield from _all(PERCENT, text)


def ranges_have_a_dash_or_to(text: str) -> Iterator[str]:
    """`15–35%` or `15% to 35%`, never with a hyphen."""
    yield from _all(RANGE, ISO.sub("", text))


def dates_are_in_words(text: str) -> Iterator[str]:
    """`16 June 2023`, never 2023-06-16."""
    yield from _all(ISO, re.sub(r"https?://\S+|\S+/\S+", "", text))


def likelihood_is_on_the_scale(text: str) -> Iterator[str]:
    """A word of likelihood is one of the scale and has its number in brackets behind it."""
    for found in LIKELY.finditer(text):
        word, after = found[1].lower(), found[2]
        if NOT_A_CHANCE.search(text[: found.start()]):
            continue
        told = NUMBER.match(after)
        if told is None or not _fits(word, told[1]):
            yield found.group().strip()


def _fits(word: str, number: str) -> bool:
    value = {"under 1%": 0.0, "over 99%": 1.0}.get(number)
    value = int(number.rstrip("%")) / 100 if value is None else value
    with speaking("en"):
        meant = likelihood(value)
    return meant.removeprefix("it is ").removeprefix("there is ").removeprefix("a ") == word


def estimates_have_three_figures_at_most(text: str) -> Iterator[str]:
    """An estimate is told with three figures that count at most."""
    for found in (*PRECISE.finditer(text), *SPAN.finditer(text)):
        for told in found.groups():
            figures = told.replace(",", "").replace(".", "").strip("0")
            year = re.fullmatch(r"(?:19|20)\d\d", told)
            if len(figures) > DIGITS and not year:
                yield found.group()


def nothing_is_doubled(text: str) -> Iterator[str]:
    """No word or stop stands twice, no blank before a stop."""
    for found in DOUBLED.finditer(text.replace("...", "…")):
        if found[1] is None or (found[1] not in MAY_DOUBLE and not found[1].isdigit()):
            yield found.group()


RULES: tuple[Rule, ...] = (
    no_code_or_internal_name,
    number_and_verb_agree,
    percent_stands_at_its_number,
    ranges_have_a_dash_or_to,
    dates_are_in_words,
    likelihood_is_on_the_scale,
    estimates_have_three_figures_at_most,
    nothing_is_doubled,
)
