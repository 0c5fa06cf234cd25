"""What is thrown at the readers of what people write: registers, cards, scenario documents, patches, sweeps, claims."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from fuzz_luck import JSON, NASTY, Draw, bent
from hypothesis import strategies as st

from sinequanon.claims import form
from sinequanon.errors import EvidenceError, InputError, ScenarioError, SourceError
from sinequanon.evidence import register_rows, registers
from sinequanon.scenario import document, patch, sweep
from sinequanon.sources import catalogue as cards

KINDS = {
    "case": register_rows.ConsentCase,
    "mission": register_rows.Mission,
    "strength": register_rows.Strength,
    "act": register_rows.CouncilAct,
    "coup": register_rows.Coup,
    "guarantor": register_rows.Guarantor,
    "intake": register_rows.Intake,
}


def toml(draw: Draw) -> str:
    """Registers with wrong keys and values, rows that are none, and bent text."""
    block = str(draw(st.sampled_from(sorted(KINDS))))
    kind = KINDS[block]
    lines = [f"[[{block}]]"]
    for key in draw(st.lists(st.sampled_from([*kind.model_fields, "unheard"]), unique=True, max_size=6)):
        lines.append(f"{key} = {draw(TOML_VALUE)}")
    shape = draw(st.integers(0, 5))
    if shape == 0:
        lines = [f"{block} = {draw(TOML_VALUE)}"]
    text = "\n".join(lines)
    if shape == 2 and draw(st.booleans()):
        text = f"{block} = " + "[" * 5_000
    if shape == 1:
        text = bent(draw, text.encode()).decode("utf-8", errors="replace")
    try:
        registers.parse(text, kind, block=block, where="fuzz")
    except EvidenceError:
        return "refused"
    return "read"


TOML_VALUE = st.sampled_from(
    [
        *(
            "1",
            "-1",
            "nan",
            "inf",
            "1e400",
            "true",
            "'Mali'",
            "''",
            "'MLI'",
            "'2023-06-31'",
            "2023-06-16",
            "[]",
            "{}",
        ),
        *(
            "2023-06-16T00:00:00+14:00",
            "99999999999999999999",
            "['MLI']",
            "[1, 2]",
            "{a = 1}",
            "'MINUSMA'",
            "'2023'",
        ),
        *("[[1]]", "'\\u202eMLI'", '"Co\\u0302te"', "00:30:00", "'whole'", "'demand'"),
    ]
)


def card_files(draw: Draw) -> str:
    """Source cards bent or of another form."""
    text = '[[release]]\nurl = "http://127.0.0.1"\npath = "../../x"\nmax_bytes = 1\n'
    content = bent(draw, f'title = "t"\nproducer = {draw(TOML_VALUE)}\n{text}'.encode())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.toml"
        path.write_bytes(content)
        try:
            cards.load.__wrapped__(path)
        except SourceError:
            return "refused"
    return "read"


DOCUMENT = """host = "MLI"
mission = "MINUSMA"
as_of = 2023-06-16
horizon = 36
histories = 1000
seed = 1
[choices]
consent = "withdrawn"
leave_over = 6
no_shield = ["RUS"]
substitute_counts = 0.5
[choices.replaced_by]
provider = "regional force"
people = 5000
after = 3
"""
SWEEP = """patches = ["stay", "slow 24"]
hosts = ["MLI"]
as_of = [2023-06-16]
seeds = [1, 2]
histories = 200
"""
PATCHES = ["stay", "leave-by 2023-12", "slow 24 months", "replaced-by 5000", "no-shield RUS", "no-substitute"]


def _page(draw: Draw, text: str) -> bytes:
    """A page with one value or line exchanged, or bent at any place."""
    lines = text.splitlines()
    shape = draw(st.sampled_from(["value", "line", "bent", "twice", "deep"]))
    place = draw(st.integers(0, len(lines) - 1))
    if shape == "value":
        lines[place] = f"{lines[place].split(' = ')[0]} = {draw(TOML_VALUE)}"
    elif shape == "line":
        lines[place] = str(draw(st.sampled_from(NASTY)))
    elif shape == "twice":
        lines.insert(place, lines[place])
    elif shape == "deep":
        lines[place] = "host = " + "[" * 5_000
    content = "\n".join(lines).encode(errors="replace")
    return bent(draw, content) if shape == "bent" else content


def _refused(read: Callable[[Path], object], content: bytes, name: str = "page.toml") -> str:
    """Read a file; the only way to fail is an error with a cure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            read(path)
        except (ScenarioError, InputError) as error:
            assert error.cure
            return "refused"
    return "read"


def documents(draw: Draw) -> str:
    """Scenario documents with wrong values, lines twice, absurd depth, bent bytes; as TOML and as JSON."""
    if draw(st.booleans()):
        return _refused(document.read, _page(draw, DOCUMENT))
    content = {"host": "MLI", "as_of": "2023-06-16", "choices": {"leave_over": 6}}
    content[str(draw(st.sampled_from([*document.Document.model_fields, "unheard"])))] = draw(JSON)
    return _refused(document.read, json.dumps(draw(st.one_of(st.just(content), JSON))).encode(), "page.json")


def sweeps(draw: Draw) -> str:
    """Pages of ranges of the same kinds."""
    return _refused(sweep.read_sweep, _page(draw, SWEEP))


def claims(draw: Draw) -> str:
    """Files of claims of the same kinds."""
    return _refused(form.read, _page(draw, form.REGISTER.read_text(encoding="utf-8")))


def patches(draw: Draw) -> str:
    """Patches by name, with other words and numbers in them."""
    base = document.checked(document.Document, {"host": "MLI", "as_of": "2023-06-16"}, where="fuzz")
    words = str(draw(st.sampled_from(PATCHES))).split()
    words[draw(st.integers(0, len(words) - 1))] = str(draw(st.sampled_from([*NASTY, *words])))
    try:
        patch.apply(base, patch.named(base, " ".join(words)))
    except ScenarioError as error:
        assert error.cure
        return "refused"
    return "read"


TARGETS: dict[str, Callable[[Draw], str]] = {
    "registers (TOML)": toml,
    "source cards (TOML)": card_files,
    "scenario documents (TOML, JSON)": documents,
    "patches": patches,
    "sweeps (TOML)": sweeps,
    "claims (TOML)": claims,
}
