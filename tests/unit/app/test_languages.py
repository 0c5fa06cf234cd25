"""The app in French: no English sentence is left on a page, and the language stays from page to page, also where a question fails."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from sinequanon.app.create import create
from sinequanon.app.fault_words import PATTERNS, translated
from sinequanon.app.tongue import address, others, told, tongue_of
from sinequanon.catalogue import LANGUAGES, speaking

pytestmark = pytest.mark.slow

DAY = "2023-06-16"
CASE = f"host=MLI&as_of={DAY}&histories=1000"
PAGES = (
    f"/?as_of={DAY}",
    f"/?as_of={DAY}&since=2023-05-31",
    f"/glance?as_of={DAY}",
    f"/moved?as_of={DAY}&since=2023-05-31",
    f"/mission?mission=MINUSMA&as_of={DAY}",
    f"/mission?mission=UNIFIL&as_of={DAY}",
    f"/calendar?as_of={DAY}",
    f"/calendar?host=MLI&as_of={DAY}",
    f"/changes?host=MLI&as_of={DAY}&since=2023-06-01",
    f"/host?host=CAF&as_of={DAY}",
    f"/compare?as_of={DAY}",
    f"/claims?as_of={DAY}",
    "/method",
    "/api",
    f"/scenario?{CASE}&b_consent=withdrawn&b_leave=over&b_then=force&a_bare=RUS",
    f"/scenario/sensitivity?{CASE}",
)
FAULTS = (
    "/host?host=Malli",
    "/host?host=",
    "/host?hots=MLI",
    "/host?host=SSD&as_of=2005-01-01",
    "/host?host=MLI&as_of=2999-01-01",
    "/host?host=MLI&as_of=1930-01-01",
    "/changes?since=2023-02-30",
    "/changes?as_of=2020-01-01&since=2021-01-01",
    f"/scenario?host=MLI&as_of={DAY}&a_over=99",
    f"/scenario?host=FRA&as_of={DAY}",
    f"/mission?mission=NONE&as_of={DAY}",
    "/compare?host=MLI&host=CAF&host=COD&host=SSD&host=SDN",
    "/nothing",
)
EMBEDDED = (
    f"/embed/map?as_of={DAY}",
    f"/embed/strength?mission=MINUSMA&as_of={DAY}",
    f"/embed/scenario-people-a?{CASE}",
)
SHOWN = ("aria-label", "placeholder", "title", "data-label", "aria-valuetext")
VOID = ("meta", "link", "input", "br", "rect", "circle", "path", "line", "polygon", "polyline")
ENGLISH = re.compile(
    r"\b(the|of|and|with|was|were|which|about|under|over|is|are|to|by|in|its|has|have|that|from|asked|missions? (?:in|on))\b"
)
"""Words that no French sentence has."""


class Texts(HTMLParser):
    """What a page says to those who see it and to those who hear it, outside what is marked as another language."""

    def __init__(self, html: str, lang: str) -> None:
        super().__init__()
        self.lang, self.open, self.texts = lang, [], []
        self.feed(html)

    def _say(self, text: str | None) -> None:
        spoken = next((lang for _, lang in reversed(self.open) if lang), self.lang)
        if text and text.strip() and spoken == self.lang:
            self.texts.append(" ".join(text.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang")))
        for name in SHOWN:
            self._say(dict(attrs).get(name))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag in ("script", "style", "code") for tag, _ in self.open):
            self._say(data)


def in_french(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang=fr"


def left_in_english(client: TestClient, path: str) -> set[str]:
    """Return what a French page says in English words, or as the English page does in a sentence of several words."""
    english, french = client.get(path), client.get(in_french(path))
    assert english.status_code == french.status_code
    same = set(Texts(english.text, "en").texts)
    return {
        text
        for text in Texts(french.text, "fr").texts
        if ENGLISH.search(re.sub("«.*?»|/\\S+", "", text))
        or (text in same and re.search(r"[a-z]{2,} [a-z]{2,}", text))
    }


@pytest.fixture(scope="module")
def framing():
    with TestClient(create(allow_embed=True), base_url="http://127.0.0.1") as made:
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_a_french_page_has_no_english_sentence_left_and_keeps_its_language(client, path):
    page = client.get(in_french(path))
    assert page.status_code == 200
    assert left_in_english(client, path) == set()
    whole = "<html" in page.text
    if whole:
        assert '<html lang="fr">' in page.text
    away = re.findall(r'href="([^"]*)" hreflang="en"', page.text)
    assert len(away) == (1 if whole else 0)
    links = set(re.findall(r'(?:href|src|data-from)="(/[^"]*)"', page.text)) - set(away)
    free = ("/static/", "/openapi.json", "/scenario/sensitivity")
    assert {link for link in links if "lang=fr" not in link and not link.startswith(free)} == set()
    for form in re.findall(r"<form.*?</form>", page.text, re.DOTALL):
        assert '<input type="hidden" name="lang" value="fr">' in form


@pytest.mark.parametrize("path", FAULTS)
def test_what_fails_in_french_is_told_in_french_and_keeps_its_language(client, path):
    page = client.get(in_french(path))
    assert page.status_code in (404, 422)
    assert '<html lang="fr">' in page.text
    assert left_in_english(client, path) == set()
    assert re.search(r'<a href="/(host|scenario|)\?[^"]*lang=fr"', page.text)
    for form in re.findall(r"<form.*?</form>", page.text, re.DOTALL):
        assert '<input type="hidden" name="lang" value="fr">' in form


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/changes?since=2023-02-30", "Écrire une date qui existe, par exemple 2023-06-16."),
        (
            f"/scenario?host=MLI&as_of={DAY}&b_over=99",
            "Scénario B, durée du retrait, en mois : au plus 60.",
        ),
        ("/host?host=SSD&as_of=2005-01-01", "Soudan du Sud, situation au 9 juillet 2011"),
    ],
)
def test_what_is_told_in_french_is_not_taken_for_english(client, path, said):
    page = client.get(in_french(path))
    assert any(said in text for text in Texts(page.text, "fr").texts), page.text


def test_where_a_scenarios_assumptions_come_from_is_told_in_french(client):
    texts = Texts(client.get(in_french(f"/scenario/results?{CASE}")).text, "fr").texts
    assert "veto de la Russie, si le projet est mis aux voix" in texts
    assert any("périodes de désaccord depuis 1990" in text for text in texts)


@pytest.mark.parametrize("path", EMBEDDED)
def test_an_embedded_chart_speaks_french(framing, path):
    page = framing.get(in_french(path))
    assert '<html lang="fr">' in page.text
    assert left_in_english(framing, path) == set()


def test_an_english_page_names_no_language_but_leads_to_the_french_one(client):
    page = client.get(f"/calendar?as_of={DAY}&months=6").text
    assert f'<a href="/calendar?as_of={DAY}&amp;months=6&amp;lang=fr" hreflang="fr" lang="fr"' in page
    rest = re.sub(r'<a href="[^"]*" hreflang="fr".*?</a>', "", page)
    assert "lang=fr" not in rest
    assert 'name="lang"' not in rest


def test_what_is_kept_in_one_language_is_not_given_in_another(client):
    path = f"/mission?mission=UNIFIL&as_of={DAY}"
    english = client.get(path).text
    french = client.get(in_french(path)).text
    assert "<h1>UNIFIL on 16 June 2023</h1>" in english
    assert "<h1>FINUL, situation au 16 juin 2023</h1>" in french
    assert client.get(path).text == english
    board = client.get(in_french(f"/?as_of={DAY}")).text
    assert 'aria-label="FINUL, Liban' in board
    assert 'aria-label="UNIFIL, Lebanon' in client.get(f"/?as_of={DAY}").text


def test_programs_are_answered_in_english_whatever_the_language(client):
    path = f"/overview.json?as_of={DAY}"
    english, french = client.get(path).json(), client.get(in_french(path)).json()
    assert english["missions"] == french["missions"]
    assert english["note"] == french["note"]
    error = client.get("/host.json?hots=1&lang=fr").json()["error"]
    assert error["cause"] == "The question cannot be asked so. This page has no parameter 'hots'."


def test_reasons_of_claims_are_kept_by_language_and_programs_get_english(client):
    path = f"?as_of={DAY}"
    english, french = (client.get(ask(f"/claims{path}")).text for ask in (str, in_french))
    assert "4 were refused: UNMOGIP (India, 2013)" in english
    assert "4 ont été refusées" in french
    assert "demandes réglées (au moins 1)" in french
    reasons = re.findall(r'<p><strong class="verdict.*?</p>', french)
    assert len(reasons) == 8
    assert not any('lang="en"' in reason for reason in reasons)
    assert "<li>Scénario" in french
    assert '<li><span lang="en">Reuters' in french
    assert client.get(f"/claims{path}").text == english
    told = [client.get(ask(f"/claims.json{path}")).json()["claims"] for ask in (in_french, str)]
    assert told[0] == told[1]
    assert "were refused" in told[0][0]["because"]


def test_claims_in_a_second_language_take_the_plans_of_the_first(client):
    client.get(f"/claims?as_of={DAY}")
    plans = client.app.state.desk.claims_plans.find(DAY)
    before = {key: id(plan) for key, plan in plans.items()}
    client.get(in_french(f"/claims?as_of={DAY}"))
    assert before == {key: id(plan) for key, plan in plans.items()}
    assert before


def test_a_day_that_the_evidence_does_not_answer_is_told_in_french(client):
    page = client.get(in_french("/claims?as_of=1990-01-01"))
    assert "Les données ne permettent pas de répondre" in page.text
    assert left_in_english(client, "/claims?as_of=1990-01-01") == set()


def test_two_languages_share_their_histories(client):
    asked = f"/scenario/results?{CASE}"
    client.get(asked)
    before = len(client.app.state.desk.played)
    assert "simulations, de juin 2023" in client.get(in_french(asked)).text
    assert len(client.app.state.desk.played) == before


def test_the_search_takes_french_names_and_stays_in_french(client):
    answer = client.get(f"/find?q=République centrafricaine&as_of={DAY}&lang=fr", follow_redirects=False)
    assert answer.headers["location"] == f"/host?host=CAF&as_of={DAY}&lang=fr"
    names = client.get("/names.json?lang=fr").json()["names"]
    assert {"FINUL", "Liban"} <= set(names)
    assert not {"UNIFIL", "Lebanon"} & set(names)


def test_a_chart_is_kept_in_french(client):
    svg = client.get(f"/chart/map.svg?as_of={DAY}&lang=fr").text
    assert "16 juin 2023" in svg
    assert "June" not in svg


@pytest.mark.parametrize("name", ["FINUL", "MANUA", "liban"])
def test_the_list_is_searched_by_french_names(client, name):
    page = client.get(f"/?as_of={DAY}&q={name}&lang=fr").text
    assert 0 < page.count('<tr role="row" data-names=') < 6


def test_a_language_that_is_not_there_is_a_fault(client):
    answer = client.get("/host?host=MLI&lang=xx")
    assert answer.status_code == 422
    assert '<html lang="en">' in answer.text


def test_addresses_name_the_language_that_is_spoken():
    assert [tongue_of(query) for query in ("lang=fr", "lang=xx", "", "lang=en&host=MLI")] == [
        "fr",
        "en",
        "en",
        "en",
    ]
    assert address("/host", host="MLI", as_of="") == "/host?host=MLI"
    with speaking("fr"):
        assert address("/compare", host=["CAF", "MLI"]) == "/compare?host=CAF&host=MLI&lang=fr"
        assert others() == [("en", "English", "/")]
    assert {code for code, *_ in others()} == set(LANGUAGES) - {"en"}


def test_a_text_without_its_french_is_marked_as_english():
    with speaking("fr"):
        assert told("undecided") == "pas encore tranché"
        assert str(told("the palace said <b> something new")) == (
            '<span lang="en">the palace said &lt;b&gt; something new</span>'
        )
    assert told("the palace said so on 2023-06-16") == "the palace said so on 16 June 2023"


def test_every_fault_that_is_known_has_its_message_and_others_are_left():
    assert len({key for _, key in PATTERNS}) == len(PATTERNS)
    with speaking("fr"):
        assert translated("Something nobody foresaw.") is None
        assert translated(
            "'2023-02-30' is not in the calendar: February 2023 has 28 days. Write a date that exists, such as 2023-06-16."
        ) == (
            "«\u00a02023-02-30\u00a0» n'est pas au calendrier. Écrire une date qui existe, par exemple 2023-06-16."
        )
