"""A number that cannot be is refused in words, by whichever command it is given to."""

from __future__ import annotations

import pytest

from sinequanon.cli import main

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "words",
    [
        ["peacekeepers", "--draws", "0"],
        ["peacekeepers", "--draws", "-5"],
        ["peacekeepers", "--draws", "100000000000"],
        ["peacekeepers", "--seed", "-1"],
        ["forecast", "MLI", "--draws", "-1"],
        ["forecast", "MLI", "--draws", "1000000000000"],
        ["response", "MLI", "--seed", "-1"],
        ["council", "MLI", "--draft", "renew", "--seed", "-1"],
        ["claims", "--seed", "-1"],
        ["calendar", "--months", "-1"],
        ["calendar", "--months", "1000000000"],
        ["scorecard", "--since", "3000"],
        ["scorecard", "--since", "99999"],
        ["scorecard", "--histories", "0"],
        ["scorecard", "--histories", "100000000000"],
        ["simulate", "mali-2023", "--histories", "0"],
        ["simulate", "mali-2023", "--seed", "-1"],
        ["app", "--port", "-1"],
    ],
)
def test_it_is_refused(capsys, words):
    assert main(words) == 2
    err = capsys.readouterr().err
    assert err.startswith("sinequanon: ")
    assert "to do:" in err
