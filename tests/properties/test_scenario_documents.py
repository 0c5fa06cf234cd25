"""Laws of scenario documents and patches: whatever is written, it is a scenario or one error that names all that is wrong."""

from __future__ import annotations

import json
import random
import string
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinequanon.errors import ScenarioError
from sinequanon.scenario.document import Choices, Document, checked, parse, read, schema
from sinequanon.scenario.patch import NAMED, Patch, apply, named

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63, -(10**40), 1e308, 5e-324])
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C", "Cs"]), max_size=12)
    | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
strangers = st.text(string.ascii_lowercase, min_size=9, max_size=12).map("x{}".format)
names = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\x7f"), min_size=1, max_size=40
)


def months(low: int, high: int) -> st.SearchStrategy[int]:
    return st.sampled_from([low, high]) | st.integers(low, high)


# What may stand in each field, and what may not whatever stands elsewhere.

GOOD: dict[str, st.SearchStrategy[Any]] = {
    "name": names,
    "host": st.sampled_from(["MLI", "Mali", "432", "COD", "TCD", "CAF"]),
    "mission": st.none() | st.sampled_from(["MINUSMA", "MONUSCO"]),
    "as_of": st.dates(date(1995, 1, 1), date(2026, 6, 1)).map(str),
    "horizon": months(1, 36),
    "histories": months(100, 10_000_000),
    "seed": months(0, 2**63 - 1),
    "draft": st.sampled_from(["renew", "end", "condemn", "sanction", "investigate"]),
    "hazard": st.sampled_from(["default", "estimated"]),
}
FORCE: dict[str, st.SearchStrategy[Any]] = {
    "provider": names,
    "people": months(1, 200_000),
    "after": months(0, 36),
}
ALWAYS: dict[str, st.SearchStrategy[Any]] = {
    "no_shield": st.lists(st.sampled_from(["CHN", "FRA", "GBR", "RUS", "USA"]), unique=True),
    "substitute_counts": st.floats(0, 1) | st.integers(0, 1),
}
PACE: list[dict[str, st.SearchStrategy[Any]]] = [
    {"consent": st.sampled_from(["model", "kept"]), "no_substitute": st.booleans()},
    {"consent": st.sampled_from(["model", "withdrawn"]), "leave_over": months(1, 60)},
    {"consent": st.just("withdrawn"), "replaced_by": st.fixed_dictionaries({"people": FORCE["people"]})},
    {
        "leave_over": months(1, 60),
        "replaced_by": st.fixed_dictionaries(FORCE),
        "no_substitute": st.just(value=False),
    },
]
no_whole = st.none() | st.booleans() | st.floats() | st.text(max_size=4) | st.just([3])
no_text = st.integers() | st.booleans() | st.floats() | st.just({"a": 1}) | st.just("")
BAD: dict[str, st.SearchStrategy[Any]] = {
    "name": no_text | st.just("x" * 121) | st.just("\ud800"),
    "host": no_text | st.sampled_from(["Atlantis", "x" * 81, "\ud800", "-1"]),
    "mission": no_text | st.just("x" * 41),
    "as_of": no_text
    | st.sampled_from(["2023-02-30", "16 June 2023", "2023", "２０２３-06-16", "2999-01-01"]),
    "horizon": no_whole | st.integers(max_value=0) | st.integers(min_value=37),
    "histories": no_whole | st.integers(max_value=99) | st.integers(min_value=10_000_001),
    "seed": no_whole | st.integers(max_value=-1) | st.integers(min_value=2**63),
    "choices.consent": no_text | st.sampled_from(["Model", "kept "]),
    "choices.leave_by": no_text
    | st.sampled_from(["2023-13", "2023-1", "2023-00", "２０２３-12", "2023-12\n"]),
    "choices.leave_over": no_whole.filter(lambda x: x is not None)
    | st.integers(max_value=0)
    | st.integers(min_value=61),
    "choices.replaced_by": st.integers() | st.text(max_size=4) | st.just([]),
    "choices.replaced_by.people": no_whole | st.integers(max_value=0) | st.integers(min_value=200_001),
    "choices.replaced_by.after": no_whole | st.integers(max_value=-1) | st.integers(min_value=37),
    "choices.no_substitute": st.sampled_from([0, 1, "yes", None, []]),
    "choices.no_shield": st.sampled_from([5, "CHN", None, {"CHN": 1}]),
    "choices.no_shield.0": st.just(["DEU"]) | st.just([5]),
    "draft": no_text | st.just("veto"),
    "hazard": no_text | st.just("best"),
    "choices.substitute_counts": st.floats(1.001)
    | st.floats(max_value=-0.001)
    | st.just([])
    | st.just("0.5"),
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Contents that are scenarios."""
    content = draw(st.fixed_dictionaries({k: GOOD[k] for k in ("host", "as_of")}))
    content |= draw(st.fixed_dictionaries({}, optional={k: v for k, v in GOOD.items() if k not in content}))
    pace = draw(st.sampled_from(PACE))
    if draw(st.booleans()):
        content["choices"] = draw(st.fixed_dictionaries({}, optional=ALWAYS | pace))
    return content


def put(content: dict[str, Any], path: str, value: object) -> None:
    *parents, key = path.removesuffix(".0").split(".")
    for parent in parents:
        if not isinstance(content.get(parent), dict):
            content[parent] = {"people": 5} if parent == "replaced_by" else {}
        content = content[parent]
    content[key] = value


def within(path: str, other: str) -> bool:
    return path == other or path.startswith(other + ".")


# Nonsense.


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_one_error_names_every_fault_by_its_path(content: dict[str, Any], data: st.DataObject) -> None:
    faults: list[str] = []
    for path in data.draw(st.lists(st.sampled_from(sorted(BAD)), unique=True, min_size=1, max_size=8)):
        if not any(within(path, other) or within(other, path) for other in faults):
            put(content, path, data.draw(BAD[path]))
            faults.append(path)
    for parent in data.draw(st.lists(st.sampled_from(["", "choices."]), max_size=2, unique=True)):
        path = parent + data.draw(strangers)
        put(content, path, data.draw(anything))
        faults.append(path)
    with pytest.raises(ScenarioError) as raised:
        checked(Document, content, where="here")
    assert raised.value.where == "here"
    told = raised.value.cause
    for path in faults:
        assert f" {path}: " in told, (path, told)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*GOOD, "choices", "x"]) | st.text(max_size=5), anything) | anything)
def test_anything_is_a_scenario_or_one_error(content: object) -> None:
    for kind in (Document, Choices, Patch):
        try:
            made = checked(kind, content, where="here")
        except ScenarioError as error:
            assert error.cause.startswith("The scenario cannot be run: ")
        else:
            assert isinstance(made, kind)


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_anything_in_a_field_is_a_scenario_or_an_error_on_that_field(
    content: dict[str, Any], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(BAD)))
    put(content, path, data.draw(anything))
    try:
        checked(Document, content, where="here")
    except ScenarioError as error:
        field = path.removesuffix(".0").split(".")[-1]
        assert field in error.cause


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: b.decode("latin-1")))
def test_any_text_is_a_table_or_an_error(text: str) -> None:
    for form in ("toml", "json"):
        try:
            assert isinstance(parse(text, form=form, where="here"), dict)
        except ScenarioError as error:
            assert error.where == "here"


@pytest.mark.parametrize(
    ("text", "form", "fault"),
    [
        ("[" * 100_000, "json", "not JSON"),
        ("a = " + "[" * 5000, "toml", "not TOML"),
        ('{"seed": ' + "9" * 5000 + "}", "json", "not JSON"),
        ("seed = 1\nseed = 2", "toml", "not TOML"),
        ("[1, 2]", "json", "a table of keys"),
        (" " * 1_000_001, "json", "1,000,001 characters"),
    ],
)
def test_texts_that_break_parsers_are_refused_in_words(text: str, form: Any, fault: str) -> None:
    with pytest.raises(ScenarioError, match=fault):
        parse(text, form=form, where="here")


def test_files_that_cannot_be_read_are_refused(tmp_path: Any) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"host = '\xff'")
    for name in ("bytes.toml", "absent.json", "."):
        with pytest.raises(ScenarioError, match="cannot be read"):
            read(tmp_path / name)


@pytest.mark.parametrize(
    ("choices", "fault"),
    [
        ({"leave_by": "2023-12", "leave_over": 3}, "exclude one another"),
        ({"consent": "kept", "leave_over": 3}, "consents throughout"),
        ({"consent": "kept", "leave_by": "2023-12"}, "consents throughout"),
        ({"consent": "kept", "replaced_by": {"people": 5}}, "consents throughout"),
        ({"no_substitute": True, "replaced_by": {"people": 5}}, "exclude one another"),
        ({"no_shield": ["CHN", "CHN"]}, "twice"),
        ({"leave_by": "2023-05"}, "not within 2023-06 to 2026-06"),
        ({"leave_by": "2026-07"}, "not within 2023-06 to 2026-06"),
    ],
)
def test_choices_that_contradict_one_another_are_refused(choices: dict[str, Any], fault: str) -> None:
    with pytest.raises(ScenarioError, match=fault):
        checked(Document, {"host": "MLI", "as_of": "2023-06-16", "choices": choices}, where="here")


# Forms, digest, schema.


def toml(table: dict[str, Any], prefix: str = "") -> str:
    """Write TOML; what is none is left out."""
    flat = {k: v for k, v in table.items() if not isinstance(v, dict) and v is not None}
    lines = [f"{k} = {v if k == 'as_of' else json.dumps(v, ensure_ascii=False)}" for k, v in flat.items()]
    for key, value in table.items():
        if isinstance(value, dict):
            lines += [f"[{prefix}{key}]", toml(value, f"{prefix}{key}.")]
    return "\n".join(lines)


@settings(deadline=None)
@given(documents())
def test_toml_and_json_say_the_same(content: dict[str, Any]) -> None:
    one = checked(Document, parse(toml(content), form="toml", where="a"), where="a")
    other = checked(Document, parse(json.dumps(content), form="json", where="b"), where="b")
    assert one == other
    assert one.digest == other.digest
    again = parse(one.canonical(), form="json", where="c")
    assert checked(Document, again, where="c") == one


def shuffled(value: Any, order: random.Random) -> Any:
    if not isinstance(value, dict):
        return value
    keys = list(value)
    order.shuffle(keys)
    return {key: shuffled(value[key], order) for key in keys}


@settings(deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_the_order_of_keys(content: dict[str, Any], order: Any) -> None:
    one = checked(Document, content, where="a")
    other = checked(Document, shuffled(content, order), where="b")
    assert one.digest == other.digest
    assert len(one.digest) == 64


@settings(deadline=None)
@given(documents(), documents(), st.data())
def test_the_digest_changes_with_any_change(
    content: dict[str, Any], other: dict[str, Any], data: st.DataObject
) -> None:
    one, two = checked(Document, content, where="a"), checked(Document, other, where="b")
    assert (one == two) == (one.digest == two.digest)
    field = data.draw(st.sampled_from(sorted(other.keys())))
    changed = content | {field: other[field]}
    try:
        three = checked(Document, changed, where="c")
    except ScenarioError:
        return
    assert (one == three) == (one.digest == three.digest)


PUBLISHED = jsonschema.Draft202012Validator(schema())


@settings(deadline=None)
@given(documents())
def test_the_published_schema_holds_for_every_scenario(content: dict[str, Any]) -> None:
    made = checked(Document, content, where="here")
    PUBLISHED.validate(content)
    PUBLISHED.validate(json.loads(made.canonical()))


def test_the_published_schema_refuses_what_it_can() -> None:
    PUBLISHED.check_schema(PUBLISHED.schema)
    fine = {"host": "MLI", "as_of": "2023-06-16"}
    assert PUBLISHED.is_valid(fine)
    for wrong in ({"horizon": 37}, {"seed": -1}, {"x": 1}, {"choices": {"consent": "no"}}, {"host": 5}):
        assert not PUBLISHED.is_valid(fine | wrong)
    assert not PUBLISHED.is_valid({"host": "MLI"})


# Patches.


@settings(deadline=None)
@given(documents(), documents())
def test_a_patch_fits_its_own_document_and_no_other(content: dict[str, Any], other: dict[str, Any]) -> None:
    one, two = checked(Document, content, where="a"), checked(Document, other, where="b")
    patch = Patch(name="more", base=one.digest, choices={"substitute_counts": 0.25})
    made = apply(one, patch)
    expected = one.model_dump(mode="json")
    expected["name"], expected["choices"]["substitute_counts"] = "more", 0.25
    assert made.model_dump(mode="json") == expected
    if one != two:
        with pytest.raises(ScenarioError, match="another document"):
            apply(two, patch)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*Choices.model_fields]) | strangers, anything, max_size=4))
def test_a_patch_of_nonsense_is_one_error(choices: dict[str, Any]) -> None:
    document = Document(host="MLI", as_of=date(2023, 6, 16))
    try:
        made = apply(document, Patch(name="p", base=document.digest, choices=choices))
    except ScenarioError as error:
        assert "patch p" in str(error)
        for stranger in choices.keys() - Choices.model_fields.keys():
            assert f"choices.{stranger}: " in error.cause
    else:
        assert made.name == "p"


words = st.sampled_from([w.split()[0] for w in NAMED]) | st.sampled_from(
    ["2023-12", "24", "0", "AU", "rus", "+", "months", "99999999"]
)


@settings(deadline=None)
@given(st.lists(words | st.text(max_size=8), max_size=40).map(" ".join))
def test_a_name_is_a_patch_or_an_error(text: str) -> None:
    document = Document(host="MLI", as_of=date(2023, 6, 16))
    try:
        patch = named(document, text)
    except ScenarioError as error:
        assert error.cure
        return
    assert patch.base == document.digest
    assert patch.choices


def test_every_name_that_is_told_works() -> None:
    document = Document(host="MLI", as_of=date(2023, 6, 16))
    filled = {
        "YYYY-MM": "2023-12",
        " N": " 24",
        "PROVIDER PEOPLE": "African Union 5000",
        " [MEMBER ...]": " rus",
    }
    digests = {document.digest}
    for text in NAMED:
        for blank, value in filled.items():
            text = text.replace(blank, value)  # noqa: PLW2901 - filled in step by step
        digests.add(apply(document, named(document, text)).digest)
    assert len(digests) == len(NAMED) + 1
