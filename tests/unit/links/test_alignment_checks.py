"""How hidden votes are scored by the votes of a state's subregion, by hand."""

from __future__ import annotations

from math import log

import polars as pl
import pytest

from sinequanon.links.alignment.backtest import like_region

pytestmark = pytest.mark.slow


def votes(rows):
    return pl.DataFrame(
        [(state, 75, item, vote) for state, item, vote in rows],
        schema=["state", "session", "item", "vote"],
        orient="row",
    )


def test_a_hidden_vote_is_foretold_by_those_of_the_subregion():
    # Mali, Niger and Chad: the first two are in Western Africa, Chad in Middle Africa.
    seen = votes(
        [("NER", 1, "no"), ("NGA", 1, "no"), ("GHA", 1, "yes"), ("TCD", 1, "yes"), ("TCD", 2, "yes")]
    )
    hidden = votes([("MLI", 1, "no"), ("MLI", 2, "abstain")])
    found = dict(zip(*(like_region(seen, hidden)[c].to_list() for c in ("item", "log_score")), strict=True))
    assert found[1] == pytest.approx(log((2 + 1 / 3) / (3 + 1)))
    # Nobody near voted on the second: each of the three votes is as likely.
    assert found[2] == pytest.approx(log(1 / 3))
