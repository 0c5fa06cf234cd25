"""The app in use, in a real Chromium: sliders, addresses, keys, files, the map, languages and searches do what they say."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def band(page, name: str = "a") -> str:
    return page.locator(f"#results figure.{name} polygon.outer").first.get_attribute("points")


def moved(page, before: str, name: str = "a") -> None:
    """Wait until a chart is another."""
    page.wait_for_function(
        "([name, before]) => document.querySelector(`#results figure.${name} polygon.outer`).getAttribute('points') !== before",
        arg=[name, before],
    )


def slide(page, label: str, value: int, scenario: str = "Scenario A") -> None:
    field = page.get_by_role("group", name=scenario).get_by_label(label)
    field.evaluate(
        "(field, value) => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true }));"
        " field.dispatchEvent(new Event('change', { bubbles: true })); }",
        value,
    )


def test_a_slider_changes_chart_words_and_address(opened):
    page = opened("/scenario?a_consent=withdrawn&a_leave=over")
    before = band(page)
    slide(page, "Months of the drawdown", 60)
    moved(page, before)
    expect(page.locator("#status")).to_contain_text("Deaths in 36 months")
    assert "a_over=60" in page.url
    slide(page, "Months of the drawdown", 3)
    page.wait_for_url(re.compile("a_over=3(&|$)"))


def test_a_copied_address_opens_the_same(opened, context, long_wait):
    page = opened("/scenario")
    before = band(page, "b")
    page.get_by_role("group", name="Scenario B").get_by_label("The host's consent").select_option("withdrawn")
    page.locator("#effect").select_option("estimated")
    moved(page, before, "b")
    page.wait_for_url(re.compile("effect=estimated"))
    expect(page.locator("#headline")).to_contain_text("synthesis")
    again = context.new_page()
    again.set_default_timeout(long_wait)
    again.goto(page.url)
    assert band(again, "b") == band(page, "b")
    assert again.locator("#headline").inner_text() == page.locator("#headline").inner_text()
    assert (
        again.get_by_role("group", name="Scenario B").get_by_label("The host's consent").input_value()
        == "withdrawn"
    )


def test_back_goes_to_the_choice_before(opened):
    page = opened("/scenario")
    first = band(page)
    page.get_by_role("group", name="Scenario A").get_by_label("The host's consent").select_option("kept")
    moved(page, first)
    second = band(page)
    page.go_back()
    moved(page, second)
    assert band(page) == first
    assert (
        page.get_by_role("group", name="Scenario A").get_by_label("The host's consent").input_value()
        == "model"
    )
    page.go_forward()
    moved(page, first)
    assert band(page) == second


def test_it_works_by_keyboard_alone(opened):
    page = opened("/scenario?a_consent=withdrawn&a_leave=over")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    before = band(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "a_over":
            break
    assert page.evaluate("document.activeElement.id") == "a_over"
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(width.removesuffix("px")) >= 2
    page.keyboard.press("End")
    moved(page, before)
    assert page.locator("output[for=a_over]").inner_text() == "60"


def test_only_what_applies_is_shown(opened):
    page = opened("/scenario")
    group = page.get_by_role("group", name="Scenario A")
    expect(group.get_by_label("Months of the drawdown")).to_be_hidden()
    group.get_by_label("The drawdown, once decided").select_option("over")
    expect(group.get_by_label("Months of the drawdown")).to_be_visible()
    group.get_by_label("The host's consent").select_option("kept")
    expect(group.get_by_label("Months of the drawdown")).to_be_hidden()


def test_files_are_kept(opened, tmp_path):
    page = opened("/scenario?a_consent=withdrawn")
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV").last.click()
    path = tmp_path / kept.value.suggested_filename
    kept.value.save_as(path)
    assert re.fullmatch(r"scenario-CAF-[\d-]+\.csv", path.name)
    assert path.read_text().startswith("scenario,effect,quantity,mean")
    page = opened("/host")
    with page.expect_download() as kept:
        page.locator("p.files", has_text="Download the brief").get_by_role("link", name="HTML").click()
    kept.value.save_as(tmp_path / "brief.html")
    assert "<!doctype html>" in (tmp_path / "brief.html").read_text()


def test_the_brief_is_whole_in_its_frame(opened):
    page = opened("/host")
    frame = page.frame_locator("#brief")
    expect(frame.locator("h1")).to_contain_text("Central African Republic")
    assert frame.locator("figure svg").count() >= 1
    inner = frame.locator("body").evaluate("body => body.ownerDocument.documentElement.scrollHeight")
    assert page.locator("#brief").bounding_box()["height"] >= inner


def test_the_map_leads_to_the_mission_and_on_to_its_host(opened):
    page = opened("/")
    point = page.locator("figure.wide svg.map a[aria-label^='MINUSCA']")
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/mission\?mission=MINUSCA&as_of="))
    page.get_by_role("link", name="Brief on the Central African Republic").click()
    page.wait_for_url(re.compile(r"/host\?host=CAF&as_of="))


def test_the_slider_goes_through_the_months_and_back_returns(opened):
    page = opened("/")
    today = page.locator("h1").inner_text()
    field = page.get_by_label("Month by month since 1990")
    field.evaluate("f => { f.value = 28; f.dispatchEvent(new Event('input', { bubbles: true })); }")
    expect(page.locator("h1")).to_contain_text("31 May 1992")
    assert "as_of=1992-05-31" in page.url
    assert page.locator("#list tr[data-mission=UNTAC]").count() == 1
    assert page.locator("nav a", has_text="Calendar").get_attribute("href").endswith("as_of=1992-05-31")
    page.go_back()
    expect(page.locator("h1")).to_have_text(today)
    assert page.locator("#list tr[data-mission=UNTAC]").count() == 0


def test_the_list_is_searched_filtered_and_sorted_as_one_types(opened):
    page = opened("/")
    rows = page.locator("#list tbody tr:visible")
    every = rows.count()
    page.get_by_label("Search", exact=True).fill("zaïre")
    expect(page.locator("#count")).to_have_text(f"1 of {every} missions.")
    assert rows.first.get_attribute("data-mission") == "MONUSCO"
    assert "q=za" in page.url
    page.reload()
    expect(rows).to_have_count(1)
    page.get_by_label("Search", exact=True).fill("")
    expect(rows).to_have_count(every)
    page.get_by_role("columnheader", name="mission").get_by_role("button").click()
    names = [row.get_attribute("data-mission") for row in rows.all()]
    assert names == sorted(names)
    assert "order=mission" in page.url
    page.get_by_label("Kind").select_option("political")
    assert {row.get_attribute("data-kind") for row in rows.all()} == {"political"}


def test_the_language_is_switched_and_stays(opened):
    page = opened("/")
    page.get_by_label("Kind").select_option("political")
    assert "kind=political" in page.url
    page.get_by_role("link", name="Français").click()
    page.wait_for_url(re.compile(r"kind=political&lang=fr"))
    assert page.locator("html").get_attribute("lang") == "fr"
    rows = page.locator("#list tbody tr:visible")
    expect(page.locator("#count")).to_have_text(re.compile(r"^Missions affichées\s: \d+ sur \d+\.$"))
    assert {row.get_attribute("data-kind") for row in rows.all()} == {"political"}
    page.locator("nav").get_by_role("link", name="Scénarios").click()
    page.wait_for_url(re.compile(r"/scenario\?.*lang=fr"))
    before = band(page)
    page.get_by_role("group", name="Scénario A").get_by_label("Consentement").select_option("withdrawn")
    moved(page, before)
    expect(page.locator("#headline")).to_contain_text("Décès en 36 mois")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile(r"a_consent=withdrawn"))
    assert "lang=" not in page.url
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_slider_speaks_french(opened):
    page = opened("/?lang=fr")
    field = page.get_by_label("Mois par mois depuis 1990")
    field.evaluate("f => { f.value = 28; f.dispatchEvent(new Event('input', { bubbles: true })); }")
    expect(page.locator("output[for=month]")).to_have_text("mai 1992")
    expect(page.locator("h1")).to_contain_text("31 mai 1992")
    assert "lang=fr" in page.url
    assert page.locator("nav a", has_text="Calendrier").get_attribute("href").endswith("lang=fr")
    assert page.locator("#list tr[data-mission=APRONUC]").count() == 1


def test_the_search_of_every_page_goes_to_any_name(opened):
    page = opened("/method")
    page.locator("#find").fill("minusca")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/mission\?mission=MINUSCA"))


@pytest.mark.parametrize(("form", "begins"), [("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b"mission,")])
def test_the_map_is_kept(opened, tmp_path, form, begins):
    page = opened("/")
    with page.expect_download() as kept:
        page.locator("#board .chart-files").get_by_role("link", name=form).click()
    kept.value.save_as(tmp_path / "map")
    assert kept.value.suggested_filename.endswith(f".{form.lower()}")
    assert (tmp_path / "map").read_bytes().startswith(begins)


def test_it_works_without_script(browser, served, long_wait):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(long_wait)
    page.goto(served + "/scenario")
    before = band(page)
    page.locator("#a_consent").select_option("kept")
    page.get_by_role("button", name="Run").click()
    assert "a_consent=kept" in page.url
    assert band(page) != before
    context.close()
