"""The catalogue is whole in each language, nothing in it is unused, and the first page's modules hold no sentence of their own."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from verification import french_style

from sinequanon import catalogue
from sinequanon.brief.registered import PATTERNS, patterned, registered, translations
from sinequanon.catalogue import LANGUAGES, say, spaced, speaking
from sinequanon.errors import InputError
from sinequanon.nouns import FORMS, folder, french_nouns
from sinequanon.states import table, territories

SOURCE = Path(catalogue.__file__).parent
REGISTERS = SOURCE / "evidence" / "registers"
DAYS = {"DAY", "ON", "OF-DAY", "UNTIL", "SINCE", "LE"}


def parsed(code: str) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for path in folder(code).iterdir():
        if not path.name.endswith(".ftl"):
            continue
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{code}/{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


MESSAGES = {code: parsed(code) for code in LANGUAGES}


class Figures(Visitor):
    """The variables of a message, with the values that each may take: those of its selectors, a day, or a name."""

    def __init__(self, messages: dict[str, ftl.Message]) -> None:
        self.messages = messages
        self.values: dict[str, set[str | int]] = {}
        self.named: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the parser's name
        self.values.setdefault(node.id.name, set())

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - the parser's name
        self.visit(self.messages[node.id.name])

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:  # noqa: N802 - the parser's name
        for argument in node.arguments.positional:
            assert isinstance(argument, ftl.VariableReference)
            value = {"2023-06-16", "2023-08"} if node.id.name in DAYS else {"Haiti", "Mali"}
            self.values.setdefault(argument.id.name, set()).update(value)
            self.named.add(argument.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - the parser's name
        if isinstance(node.selector, ftl.VariableReference):
            values = self.values.setdefault(node.selector.id.name, set())
            for variant in node.variants:
                if isinstance(variant.key, ftl.NumberLiteral):
                    values.add(int(variant.key.value))
                else:
                    values.update({"one": {1}, "other": {1, 1200}}.get(variant.key.name, {variant.key.name}))
        self.generic_visit(node)


def figures(code: str, key: str) -> dict[str, set[str | int]]:
    found = Figures(MESSAGES[code])
    found.visit(MESSAGES[code][key])
    return {
        name: {value for value in values if isinstance(value, str)} if name in found.named else values
        for name, values in found.values.items()
    }


def test_the_languages_have_the_same_messages():
    assert set(MESSAGES["en"]) == set(MESSAGES["fr"])


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_message_has_the_same_figures_in_each_language(code):
    differing = {
        key: (sorted(figures("en", key)), sorted(figures(code, key)))
        for key in MESSAGES["en"]
        if set(figures("en", key)) != set(figures(code, key))
    }
    assert differing == {}


def told(code: str, key: str) -> list[str]:
    """Tell a message with each value of each figure at least once."""
    values = {name: sorted(found, key=str) or ["12"] for name, found in figures(code, key).items()}
    most = max((len(v) for v in values.values()), default=1)
    with speaking(code):
        return [
            say(key, **dict(zip(values, row, strict=True)))
            for row in itertools.islice(
                zip(*(itertools.cycle(v) for v in values.values()), strict=False), most
            )
        ] or [say(key)]


def test_every_message_can_be_told_in_english():
    assert all(text.strip() for key in MESSAGES["en"] for text in told("en", key))


def test_every_message_can_be_told_in_french_with_its_spaces_and_elisions():
    rules = [
        french_style.stops_have_their_spaces,
        french_style.numbers_are_french,
        french_style.vowels_are_elided,
        french_style.prepositions_are_contracted,
        french_style.nothing_is_doubled,
    ]
    faults = [
        f"{key}: {rule.__name__} {found!r} in {text!r}"
        for key in MESSAGES["fr"]
        for text in told("fr", key)
        for rule in rules
        for found in rule(text)
    ]
    assert faults == []


def strings(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Return a module's texts, and the beginnings of its texts that are put together."""
    whole = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    begun = {
        n.values[0].value
        for n in ast.walk(tree)
        if isinstance(n, ast.JoinedStr) and n.values and isinstance(n.values[0], ast.Constant)
    }
    return whole, begun


def test_every_message_is_said_somewhere_and_what_is_said_is_there():
    whole, begun = set(), set()
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    for module in modules:
        mine, put_together = strings(module)
        whole |= mine
        begun |= {start for start in put_together if start.endswith("-")}
    for path in SOURCE.rglob("*.j2"):
        whole |= set(re.findall(r'"([a-z][\w-]*)"', path.read_text(encoding="utf-8")))
    referred = set(re.findall(r"\{ ([a-z][\w-]*) \}", "".join(p.read_text() for p in folder("en").iterdir())))
    # The catalogue's own examples are said in its documentation.
    examples = {key for key in MESSAGES["en"] if key.startswith("catalogue-")}
    begun = tuple(begun)
    unused = {key for key in MESSAGES["en"].keys() - examples - whole - referred if not key.startswith(begun)}
    assert unused == set()
    said = {
        node.args[0].value
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "say"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
    assert said - set(MESSAGES["en"]) == set()


SPOKEN = (
    "phrases", "replies", "strip", "headline", "timeline", "first_page", "parts", "deaths_so_far", "provider_sentences", "words", "scale", "content",
    "render", "chart_files", "cells", "registered", "word_file", "changes/facts", "changes/fact_words", "sections/changed",
)  # fmt: skip
"""Modules of the brief that hand over figures: none holds a sentence."""
OF_CLAIMS = ("answers", "record_answers", "judging", "check")
"""Modules of claims that do."""


def sentences(tree: ast.Module) -> list[str]:
    """Return the texts of three words and more that are no documentation, pattern, key, error or name."""
    left_out: set[int] = set()
    keys = {
        k.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Dict)
        for k in n.keys
        if isinstance(k, ast.Constant)
    }
    data = {*keys, *french_nouns(), *(f"the {name}" for name in french_nouns())}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        if isinstance(node, ast.Dict):
            left_out |= {id(key) for key in node.keys}
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("compile", "replace", "cast") or name.endswith("Error"):
                left_out |= {
                    id(inner) for argument in node.args + node.keywords for inner in ast.walk(argument)
                }
        if isinstance(node, ast.Compare | ast.Subscript):
            left_out |= {id(inner) for inner in ast.walk(node)}
    found: list[str] = []
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(value) for value in node.values}
            text = " ".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if text in data or "(?P<" in text:
            continue
        if len(re.findall(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])", text)) >= 3:
            found.append(text)
    return found


@pytest.mark.parametrize(
    "name", [*(f"brief/{name}" for name in SPOKEN), *(f"claims/{name}" for name in OF_CLAIMS)]
)
def test_the_modules_of_the_first_page_and_of_claims_hold_no_sentence(name):
    tree = ast.parse((SOURCE / f"{name}.py").read_text(encoding="utf-8"))
    assert sentences(tree) == []


def test_a_sentence_in_a_module_is_found():
    tree = ast.parse(
        '"""A module of three words."""\nx = f"the mandate of {y} ends"\nz = say("a-key", at="b c")'
    )
    assert sentences(tree) == ["the mandate of   ends"]


def texts() -> set[str]:
    """Return every text that stands in a register, and in the modules that put facts into words."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            for inner in value.values():
                gather(inner)
        elif isinstance(value, list):
            for inner in value:
                gather(inner)

    for path in REGISTERS.rglob("*.toml"):
        gather(tomllib.loads(path.read_text(encoding="utf-8")))
    for name in ("links/consent", "links/council", "brief"):
        for path in (SOURCE / name).rglob("*.py"):
            found |= strings(ast.parse(path.read_text(encoding="utf-8")))[0]
    return found | {text.removesuffix(" (without consent)") for text in found}


def test_no_translation_is_of_a_text_that_has_changed():
    assert set(translations()) - texts() == set()


def test_a_text_without_a_translation_stands_in_quotation_marks():
    with speaking("fr"):
        assert registered("the palace said something new") == "«\u00a0the palace said something new\u00a0»"
        assert registered("undecided") == "pas encore tranché"
    assert registered("the palace said something new") == "the palace said something new"


@pytest.mark.parametrize(
    "text",
    [
        "Mandate of MINUSMA ends unless renewed",
        "Mandate of UNISFA about this day ran out unless renewed",
        "Sanctions on the Democratic Republic of the Congo end unless renewed",
        "Mandate of the sanctions panel on Haiti ran out unless renewed",
        "UNIFIL must close: end of its last mandate",
        "UNIFIL's mandate ends for good",
        "missions in Mali were asked to leave or obstructed seven times in two years",
        "missions in its hosts were asked to leave or obstructed four times in two years",
        "missions in the Democratic Republic of the Congo are asked to leave or obstructed more often than most: 15 times on record",
        "missions in its hosts are asked to leave or obstructed less often than most: once on record, all hosts together",
        "missions in Cyprus were last asked to leave or obstructed in 2009",
        "missions in Haiti were never asked to leave or obstructed on record",
        "about 4,500 people killed in organised violence in 12 months",
        "37 people killed in organised violence in 12 months",
        "not drawn down by June 2023",
        "drawn down to 62% of its peak in three years by June 2023",
        "a mission of less than a year, begun in 2024",
        "a mission of 62 years, begun in 1964",
        "an irregular change of government 3 months ago",
        "an irregular change of government in Syria 24 months ago",
        "an irregular change of government in the Central African Republic less than a month ago",
        "about 4,500 people killed in organised violence in 12 months, all hosts together",
        "about 13,000 people in uniform in August 2025",
        "41 people in uniform",
        "no dispute on record since 1961",
        "host asked UNSOM, its predecessor, to end",
        "end decided against the host's wish (August 2025)",
    ],
)
def test_a_text_that_is_put_together_is_read_as_it_was_written(text):
    assert patterned(text) == text
    with speaking("fr"):
        assert "«" not in registered(text)


def test_every_pattern_has_its_message():
    assert {f"registered-{key}" for _, key in PATTERNS} <= set(MESSAGES["en"])


def test_every_state_territory_and_mission_has_its_french_name():
    states = [s for s in table() if s.end is None or s.end.year >= 1946]
    names = {s.name for s in states} | {t.name for t in territories()}
    names |= {f.name for s in states for f in s.former if f.last.year >= 1946}
    register = tomllib.loads((REGISTERS / "missions.toml").read_text(encoding="utf-8"))["mission"]
    names |= {row["mission"] for row in register} | {row["area"] for row in register if "area" in row}
    assert names - french_nouns().keys() == set()


@pytest.mark.parametrize(
    ("name", "the", "of", "there", "to"),
    [
        ("Mali", "le Mali", "du Mali", "au Mali", "au Mali"),
        (
            "the Central African Republic",
            "la République centrafricaine",
            "de la République centrafricaine",
            "en République centrafricaine",
            "à la République centrafricaine",
        ),
        ("Haiti", "Haïti", "d'Haïti", "en Haïti", "à Haïti"),
        ("the United States", "les États-Unis", "des États-Unis", "aux États-Unis", "aux États-Unis"),
        ("Iraq", "l'Iraq", "de l'Iraq", "en Iraq", "à l'Iraq"),
        ("Cyprus", "Chypre", "de Chypre", "à Chypre", "à Chypre"),
        ("UNIFIL", "la FINUL", "de la FINUL", "en FINUL", "à la FINUL"),
        ("BINUH", "le BINUH", "du BINUH", "au BINUH", "au BINUH"),
        ("UNTSO", "l'ONUST", "de l'ONUST", "en ONUST", "à l'ONUST"),
    ],
)
def test_names_stand_in_french_as_grammar_asks(name, the, of, there, to):
    forms = FORMS["fr"]
    assert [forms[form](name) for form in ("THE", "OF", "IN", "TO")] == [the, of, there, to]


@pytest.mark.parametrize(
    ("form", "day", "said"),
    [
        ("DAY", "2023-06-01", "1er juin 2023"),
        ("DAY", "2023-06-11", "11 juin 2023"),
        ("ON", "2023-06-16", "le 16 juin 2023"),
        ("ON", "2023-06", "en juin 2023"),
        ("OF-DAY", "2023-06-16", "du 16 juin 2023"),
        ("OF-DAY", "2023-08", "d'août 2023"),
        ("UNTIL", "2023-08", "jusqu'en août 2023"),
        ("UNTIL", "2023-08-02", "jusqu'au 2 août 2023"),
        ("SINCE", "2023-08", "depuis août 2023"),
    ],
)
def test_days_stand_in_french_as_grammar_asks(form, day, said):
    assert FORMS["fr"][form](day) == said


def test_spaces_are_put_once():
    assert spaced(spaced("43 % : « oui » ; non !")) == "43\u202f%\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f!"


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(InputError, match="'de'"), speaking("de"):
        pass
    with pytest.raises(KeyError, match="no message 'nothing'"):
        say("nothing")
    with pytest.raises(ValueError, match="cannot be told"):
        say("catalogue-days")
