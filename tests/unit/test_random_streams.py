"""Streams by name: the same name gives the same numbers everywhere, another name unrelated ones, and nothing draws beside them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import sinequanon
from sinequanon.random_streams import generator, named_seed, sequence


def test_a_name_gives_the_same_numbers_in_another_process():
    code = "from sinequanon.random_streams import generator; print(generator(7, 'consent', 'coup').random())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "99"},
    )
    assert float(other.stdout) == generator(7, "consent", "coup").random()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("consent", "coup"), ("consent", "demand")),
        (("a", "bc"), ("ab", "c")),
        (("a", 1), ("a", "1")),
        (("a",), ("a", "")),
    ],
)
def test_another_name_gives_unrelated_numbers(one, other):
    a, b = (generator(1, *name).random(10_000) for name in (one, other))
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.04


def test_another_seed_gives_other_numbers():
    assert generator(1, "a").random() != generator(2, "a").random()
    assert named_seed(1, "a") != named_seed(2, "a")


def test_chains_of_one_name_have_streams_of_their_own():
    one, two = (np.random.default_rng(s).random(10_000) for s in sequence(1, "a").spawn(2))
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.04


def test_no_other_module_makes_a_generator():
    root = Path(sinequanon.__file__).parent
    makes = re.compile(r"default_rng\(|SeedSequence\(|random\.seed\(|RandomState\(")
    found = {p.relative_to(root).as_posix() for p in root.rglob("*.py") if makes.search(p.read_text("utf-8"))}
    assert found == {"random_streams.py"}
