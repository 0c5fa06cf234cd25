"""The catalogue of the sections and charts: the same messages in both languages, none unused, and no sentence left in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import sinequanon
from sinequanon.brief import charts, scenario_charts
from sinequanon.brief.sections import (
    analogues,
    calendar,
    futures,
    minds,
    provenance,
    rarity,
    response,
    revealed,
)
from sinequanon.catalogue import LANGUAGES, NARROW, say, speaking
from sinequanon.evidence.view import view
from sinequanon.scenario.comparison import LEAVES, STAYS, standard

HOME = Path(sinequanon.__file__).parent
PARTS = [
    *sorted(p.name for p in (HOME / "messages" / "en").glob("sections-*.ftl")),
    "charts.ftl",
    "links.ftl",
]
FEWEST = 4
"""Words from which a literal is taken for a sentence."""


class Reader(Visitor):
    """Collect what a message shows, what it only chooses by, and the messages to which it refers."""

    def __init__(self) -> None:
        self.shown: set[str] = set()
        self.chosen: set[str] = set()
        self.referred: set[str] = set()

    def visit_SelectExpression(self, node: fluent.SelectExpression) -> None:  # noqa: N802
        inner = Reader()
        inner.visit(node.selector)
        self.chosen |= inner.shown
        for variant in node.variants:
            self.visit(variant)

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.shown.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802
        self.referred.add(node.id.name)


@cache
def messages(language: str, part: str) -> dict[str, Reader]:
    text = (HOME / "messages" / language / part).read_text(encoding="utf-8")
    found: dict[str, Reader] = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, fluent.Junk), f"{language}/{part}: {entry.content}"
        if isinstance(entry, fluent.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}/{part}"
            found[entry.id.name] = reader = Reader()
            reader.visit(entry.value)
    return found


def figures(language: str, part: str, key: str) -> tuple[set[str], set[str]]:
    """Return what a message shows and what it asks for, those to which it refers included."""
    held = messages(language, part)
    shown, asked = set(held[key].shown), held[key].shown | held[key].chosen
    for other in held[key].referred:
        there, wanted = figures(language, part, other)
        shown, asked = shown | there, asked | wanted
    return shown, asked


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_say_the_same_messages_of_the_same_figures(part):
    assert list(messages("en", part)) == list(messages("fr", part))
    for key in messages("en", part):
        shown, asked = figures("en", part, key)
        french, wanted = figures("fr", part, key)
        assert wanted <= asked, key
        assert shown <= wanted, key
        assert french <= asked, key


@cache
def literals() -> frozenset[str]:
    """Return every literal of the package's code; the fixed beginning of one that is put together ends with a star."""
    found: set[str] = set()
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                found.add(f"{node.values[0].value}*")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return frozenset(found)


@pytest.mark.parametrize("part", PARTS)
def test_every_message_is_said_somewhere(part):
    beginnings = tuple(text[:-1] for text in literals() if text.endswith("-*"))
    referred = {key for reader in messages("en", part).values() for key in reader.referred}
    unused = [
        key
        for key in messages("en", part)
        if key not in literals() and key not in referred and not key.startswith(beginnings)
    ]
    assert unused == []


def sentences_in(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # A text that stands alone is a docstring.
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        told = node.value if isinstance(node, ast.Constant) and id(node) not in documented else None
        if isinstance(told, str) and len(re.findall(r"[A-Za-z]{2,}|\ba\b", told)) >= FEWEST:
            yield told


KEPT = {
    "demand that a part leave",
    "demand that all leave",
    "all told to leave (%)",
    charts.FONT,
    *minds.LABELS,
    *minds.PATTERNS,
}
"""Words of the register of consent crises and labels of models, which are looked up in the catalogue, the name of a column, and those of fonts."""


def test_sections_and_charts_hand_over_figures_and_no_sentence():
    folder = HOME / "brief"
    files = [*(folder / "sections").glob("*.py"), *folder.glob("*charts.py")]
    assert len(files) > 14
    left = {f"{path.name}: {text}" for path in files for text in sentences_in(path) if text not in KEPT}
    assert {text for text in left if not re.fullmatch(r"[\w.]+: [a-z0-9-]+", text)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_choose_the_number(language):
    with speaking(language):
        one, many = (say("happened-acts", complete="yes", acts=n, host="Mali") for n in (1, 12))
    assert {"en": ("1 act of", "12 acts of"), "fr": ("1 acte du", "12 actes du")}[language] == (
        next(w for w in ("1 act of", "1 acte du") if w in one),
        next(w for w in ("12 acts of", "12 actes du") if w in many),
    )


def test_charts_are_labelled_in_the_language_that_is_spoken():
    frame = pl.DataFrame(
        {"scenario": [STAYS, LEAVES], "month": [date(2024, 1, 1)] * 2, "by_then": [0.1, 0.2]}
    )
    drawn: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            drawn[language] = str(scenario_charts.gone(frame, 600).to_dict())
    assert "it leaves" in drawn["en"]
    assert "it leaves" not in drawn["fr"]
    assert "départ" in drawn["fr"]


ENGLISH = re.compile(r"\b(?:the|of|and|with|from|was|were|which|that|within|deaths)\b")
QUOTED = re.compile("«[^»]*»")
"""What a register holds in English alone stands in quotation marks."""


@pytest.fixture(scope="module")
def french():
    """The sections all of whose sentences are their own, in French; the others also show sentences of the first page."""
    then, now = view("2023-06-16"), view()
    place = then.host("MLI")
    host, found = place.state, standard(then, place, histories=300)
    with speaking("fr"):
        return [
            calendar.section(then, place),
            rarity.section(then, host),
            response.section(then, host, seed=1),
            futures.section(host, found, ""),
            minds.section(host, found, ""),
            analogues.section(then, host),
            revealed.section(then, now, host, found, seed=1),
            provenance.section(then),
        ]


@pytest.mark.slow
def test_sections_in_french_speak_no_english(french):
    told = [sentence for section in french for sentence in section.sentences]
    assert len(told) > 40
    for section in french:
        told += [section.title, *(title for title, _ in section.tables)]
        told += [text for figure in section.figures for text in (figure.title, figure.alt, figure.source)]
    assert [text for text in told if ENGLISH.search(QUOTED.sub("", text))] == []


@pytest.mark.slow
def test_french_numbers_stand_as_french_typography_has_them(french):
    plain = [QUOTED.sub("", sentence) for section in french for sentence in section.sentences]
    assert any(NARROW + "%" in text for text in plain)
    assert [text for text in plain if re.search(r"\d ?%| [;!?:]|\d,\d{3}\b(?!\d)", text)] == []
