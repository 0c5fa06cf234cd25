"""The brief in a real Chromium: it opens from disk, asks for nothing, and fits a desk, a phone and paper."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from sinequanon import states
from sinequanon.brief import write
from sinequanon.brief.palette import SHADES
from sinequanon.evidence.view import view

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brief")
    now = view()
    write(now.earlier(view("2023-06-16").as_of), states.lookup("MLI"), folder, later=now)
    return folder / "brief.html"


@pytest.fixture
def opened(page, page_file):
    """Open the page and note what it asks for and complains about."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    return page, asked, complaints


def test_it_asks_for_nothing_and_complains_of_nothing(opened, page_file):
    _, asked, complaints = opened
    assert asked == [page_file.as_uri()]
    assert complaints == []


@pytest.mark.parametrize(("name", "width", "height"), [("desk", 1280, 900), ("phone", 380, 780)])
def test_it_fits(opened, name, width, height):
    page, _, _ = opened
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for figure in page.locator("figure").all():
        shown = [d for d in figure.locator("div[role=img]").all() if d.is_visible()]
        assert len(shown) == 1
        assert shown[0].get_attribute("class") in ("only", "phone" if name == "phone" else "wide")
        box = shown[0].locator("svg").first.bounding_box()
        assert box is not None
        assert box["width"] <= width
        assert box["height"] > 90


def test_letters_in_charts_can_be_read_on_a_phone(opened):
    page, _, _ = opened
    page.set_viewport_size({"width": 380, "height": 780})
    heights = page.eval_on_selector_all(
        "figure .phone svg text, figure .only svg text",
        "all => all.filter(t => t.textContent.trim()).map(t => t.getBoundingClientRect().height)",
    )
    assert heights
    assert min(heights) > 8


def test_charts_are_named_for_those_who_do_not_see_them(opened):
    page, _, _ = opened
    names = page.eval_on_selector_all("div[role=img]", "all => all.map(e => e.getAttribute('aria-label'))")
    assert len(names) >= 20
    assert all(len(n) > 40 for n in names)


def test_headings_run_in_order(opened):
    page, _, _ = opened
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_tables_open_by_keyboard(opened):
    page, _, _ = opened
    summary = page.locator("#rarity summary").filter(has_text="rows").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#rarity table").first.is_visible()


def test_how_it_is_known_is_folded(opened):
    page, _, _ = opened
    folded = page.locator("#rarity details").filter(has_text="How we know").locator("p").first
    assert not folded.is_visible()
    page.locator("#rarity summary").filter(has_text="How we know").click()
    assert folded.is_visible()


def test_it_prints(opened, tmp_path):
    page, _, _ = opened
    page.emulate_media(media="print")
    assert page.locator("figure .wide").first.is_visible()
    assert not page.locator("figure .phone").first.is_visible()
    paper = page.pdf(format="A4", path=tmp_path / "brief.pdf")
    assert paper.startswith(b"%PDF")
    assert len(paper) > 20_000


def test_the_first_page_fits_one_sheet(opened):
    """On A4 less its margins, title, bottom line, figures and picture end before the sheet does."""
    page, _, _ = opened
    page.emulate_media(media="print")
    width, height = (round((side - 2 * margin) / 25.4 * 96) for side, margin in ((210, 17), (297, 15)))
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.getElementById('q-first').getBoundingClientRect().top") < height
    assert page.locator("#timeline .wide svg").is_visible()


def test_an_answer_leads_to_how_it_is_known(opened):
    page, _, _ = opened
    links = page.locator(".how a").all()
    assert len(links) >= 7
    for link in links:
        target = link.get_attribute("href")
        assert target is not None
        assert page.locator(f"#annexes section{target} h3").count() == 1


def test_it_is_legible_in_the_dark(opened):
    page, _, _ = opened
    page.emulate_media(color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.body).color")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    def light(colour: str) -> float:
        parts = [int(v) / 255 for v in colour[4:-1].split(",")[:3]]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(ink), light(ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) > 7


@pytest.mark.parametrize(
    ("scheme", "width", "rows"),
    [("light", 380, 5), ("dark", 1280, 5), pytest.param("light", 1280, 10_000, marks=pytest.mark.thorough)],
)
def test_axe_finds_no_fault(browser, page_file, scheme, width, rows):
    """WCAG 2.2 A and AA and axe's best practice, on a desk and a phone, in daylight and in the dark, with all tables open.

    The thousands of cells of the longest tables are looked at one by one in the thorough run; here the first rows stand for them.
    """
    # The page's own policy forbids scripts; axe is one.
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(
        "rows => document.querySelectorAll(`tbody tr:nth-child(n + ${rows + 1})`).forEach(row => row.remove())",
        rows,
    )
    found = Axe().run(page)
    context.close()
    faults = [
        (fault["id"], fault["impact"], [node["target"] for node in fault["nodes"]][:5])
        for fault in found.response["violations"]
    ]
    assert faults == []
    assert {"color-contrast", "html-has-lang"} <= {rule["id"] for rule in found.response["passes"]}


@pytest.mark.parametrize(("scheme", "shade"), [("light", 0), ("dark", 1)])
def test_charts_follow_the_page(opened, scheme, shade):
    page, _, _ = opened
    page.emulate_media(color_scheme=scheme)
    seen = page.eval_on_selector_all(
        "figure .wide svg", "all => all.map(s => getComputedStyle(s.querySelector('rect, path')).fill)"
    )
    paper = SHADES["page"][shade]
    wanted = f"rgb({', '.join(str(int(paper[k : k + 2], 16)) for k in (1, 3, 5))})"
    assert seen
    assert set(seen) == {wanted}


def test_paper_is_white_though_the_screen_is_dark(opened):
    page, _, _ = opened
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_contents_lead_to_the_sections(opened):
    page, _, _ = opened
    links = page.locator("nav a").all()
    assert len(links) >= 11
    for link in links:
        target = link.get_attribute("href")
        assert target is not None
        assert page.locator(f"section{target} h3").count() == 1
