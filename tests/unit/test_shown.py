"""Results show themselves in notebooks, small and safe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import polars as pl
import pytest

from sinequanon.draws import Draws
from sinequanon.evidence.view import view
from sinequanon.links.alignment.positions import align, moved
from sinequanon.links.consent.watch import watch
from sinequanon.links.council.response import response
from sinequanon.links.violence.answers import forecast
from sinequanon.notebook import ROWS, Shown, table
from sinequanon.scenario.document import Document
from sinequanon.scenario.patch import named
from sinequanon.scenario.simulate import simulate

pytestmark = pytest.mark.slow


class Balanced(HTMLParser):
    """Fails on tags that are not closed, and on any that could do something."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag, attrs):
        assert attrs == []
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def safe(html: str) -> str:
    drawn = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert not any(
        word in svg for svg in drawn for word in ("<script", "href", "onload", "<image", "<foreignObject")
    )
    parser = Balanced()
    parser.feed(re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL))
    assert parser.open == []
    assert parser.seen <= {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    return html


@dataclass(frozen=True)
class Found(Shown):
    name: str
    frame: pl.DataFrame
    draws: Draws
    record: dict[str, str]


def test_words_are_escaped_and_long_tables_cut():
    evil = "<script>alert(1)</script>"
    found = Found(evil, pl.DataFrame({evil: [evil] * 25}), Draws([1.0, 3.0]), {"not": "shown"})
    html = safe(found._repr_html_())
    assert "&lt;script&gt;" in html
    assert html.count("<tr>") == 1 + ROWS + 2
    assert "and 15 more rows" in html
    assert "not" not in html.replace("note", "")


def test_cells():
    html = table(pl.DataFrame({"a": [None, 0.1234], "b": [12345.6, None]}))
    assert "<td>–</td><td>12,346</td>" in html
    assert "<td>0.123</td><td>–</td>" in html


@pytest.mark.parametrize(
    "ask",
    [
        lambda v: align(v, ["MLI", "RUS"]),
        lambda v: moved(v, "MLI", "RUS"),
        lambda v: watch(v),
        lambda v: response(v, "MLI"),
        lambda v: forecast(v, "MLI"),
        lambda v: simulate(v, Document(host="MLI", as_of=v.as_of, histories=200)),
        lambda _: Draws([[1.0, 2.0]], {"state": ["MLI"]}),
    ],
    ids=["alignment", "movement", "watch", "response", "forecast", "outcome", "draws"],
)
def test_answers_show_themselves(ask):
    html = safe(ask(view("2023-06-16"))._repr_html_())
    assert 100 < len(html) < 60_000
    assert "<td>" in html or "<p>" in html


@pytest.mark.thorough
def test_a_forecast_and_a_scenario_are_drawn():
    known = view("2023-06-16")
    # The months ahead, and those that are over but not final.
    assert forecast(known, "MLI")._repr_html_().count("<svg") == 2
    document = Document(name="one", host="MLI", as_of=known.as_of, histories=200)
    drawn = simulate(known, document, [named(document, "stay")])._repr_html_()
    assert re.findall(r">(one|stay)</text>", drawn) == ["one", "stay"]
