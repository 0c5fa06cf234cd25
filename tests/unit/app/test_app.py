"""The app in-process: every page in every form, headers that keep it to itself, and plain words for what cannot be asked."""

from __future__ import annotations

import io
import itertools
import re

import polars as pl
import pytest

from sinequanon.app.limits import policy_of_page
from sinequanon.app.mission_map import STEPS, places, risk_step
from sinequanon.app.query import OfScenario
from sinequanon.app.svg_charts import scale
from sinequanon.months import in_words

pytestmark = pytest.mark.slow

QUICK = "host=MLI&as_of=2023-06-16&histories=1000"


def test_every_host_of_a_mission_has_a_place(client):
    hosts = {code for code, _ in client.app.state.desk.hosts}
    assert hosts == set(places())


def test_the_overview_shows_each_mission_on_map_and_table(client):
    page = client.get("/?as_of=2023-06-16").text
    found = client.get("/overview.json?as_of=2023-06-16").json()
    missions = {row["mission"] for row in found["missions"]}
    assert len(missions) > 15
    for mission in missions:
        assert f'data-mission="{mission}"' in page
    drawn = re.findall(r'<a href="/mission\?mission=([\w-]+)&amp;as_of=2023-06-16" aria-label=', page)
    assert set(drawn) == missions
    assert re.search(
        r'aria-label="MINUSMA, Mali: asked to leave; [\d,]+ people; the middle of its 12 places', page
    )
    mali = next(row for row in found["points"] if row["host"] == "MLI")
    assert mali["deaths"] > 1000
    assert mali["p12"] is None


def test_files_hold_what_the_page_shows(client):
    rows = client.get("/overview.json?as_of=2023-06-16").json()["points"]
    text = client.get("/overview.csv?as_of=2023-06-16")
    table = client.get("/overview.parquet?as_of=2023-06-16")
    assert text.headers["content-disposition"] == 'attachment; filename="missions-2023-06-16.csv"'
    assert pl.read_csv(text.content)["mission"].to_list() == [row["mission"] for row in rows]
    assert pl.read_parquet(io.BytesIO(table.content)).height == len(rows)


def test_what_changed_is_told_with_its_day_and_leads_on_with_host_and_date(client):
    asked = "host=MLI&as_of=2023-06-16&since=2023-06-10"
    found = client.get(f"/changes.json?{asked}").json()
    assert (found["since"], found["as_of"], found["host"]) == ("2023-06-10", "2023-06-16", "MLI")
    assert [(row["mission"], row["day"]) for row in found["facts"]] == [("MINUSMA", "2023-06-16")]
    page = client.get(f"/changes?{asked}").text
    assert "What changed in Mali between 10 June 2023 and 16 June 2023" in page
    assert found["facts"][0]["text"].split(" (")[0] in page
    assert "its host has asked that all of it leave" in page
    assert re.search(r'<a href="/calendar\?host=MLI&amp;as_of=2023-06-16"', page)
    assert pl.read_csv(client.get(f"/changes.csv?{asked}").content)["mission"].to_list() == ["MINUSMA"]
    late = client.get("/changes.json?as_of=2023-06-16&since=2023-07-01")
    assert late.status_code == 422
    assert "lies after" in late.json()["error"]["cause"]
    for other in ("/mission?mission=MINUSMA", "/calendar?host=MLI"):
        assert "/changes?host=MLI&amp;as_of=2023-06-16" in client.get(f"{other}&as_of=2023-06-16").text


def test_the_calendar_tells_what_is_due_and_what_stands_open(client):
    found = client.get("/calendar.json?host=MLI&as_of=2023-06-16").json()
    assert ("2023-06-30", "MINUSMA") in {(row["date"], row["mission"]) for row in found["events"]}
    assert [row["mission"] for row in found["demands"]] == ["MINUSMA"]
    page = client.get("/calendar?host=LBN&as_of=2026-06-15").text
    assert "31 December 2026" in page
    assert "UNIFIL&#39;s mandate ends for good" in page
    everywhere = client.get("/calendar.csv?as_of=2026-06-15")
    hosts = set(pl.read_csv(everywhere.content)["host"])
    assert len(hosts) > 8
    refused = client.get("/calendar.json?months=99")
    assert refused.status_code == 422


def test_two_scenarios_share_their_luck_and_differ_by_their_choices(client):
    same = client.get(f"/scenario.json?{QUICK}&b_consent=model").json()
    assert {row["mean"] for row in same["differences"]} == {0.0}
    apart = client.get(f"/scenario.json?{QUICK}&a_consent=withdrawn&a_leave=by&a_by=6").json()
    assert apart["exit_months"] == {"A": "2023-12", "B": None}
    gaps = {row["effect"]: row["mean"] for row in apart["differences"] if row["months"] == 24}
    assert gaps["none"] == 0
    assert gaps["synthesis"] != 0 != gaps["estimated"]


def test_a_document_says_what_the_sliders_said(client):
    words = "a_consent=withdrawn&a_leave=over&a_over=30&a_then=force&a_people=7500&a_after=3&a_counts=0.5&a_bare=RUS"
    a, b = client.get(f"/scenario.json?{QUICK}&{words}&b_bare=CHN&b_bare=RUS").json()["documents"]
    assert a["choices"] == {
        "consent": "withdrawn",
        "leave_by": None,
        "leave_over": 30,
        "replaced_by": {"provider": "force", "people": 7500, "after": 3},
        "no_substitute": False,
        "no_shield": ["RUS"],
        "substitute_counts": 0.5,
    }
    assert b["choices"]["consent"] == "kept"
    assert b["choices"]["no_shield"] == ["CHN", "RUS"]


def test_the_page_swaps_the_same_results_that_it_opens_with(client):
    words = f"/scenario?{QUICK}&a_consent=withdrawn&effect=literature"
    page = client.get(words).text
    part = client.get(words.replace("/scenario?", "/scenario/results?")).text
    assert part in page
    assert part.count('<svg class="chart"') == 4


def test_the_effect_is_chosen_for_the_chart_and_the_histories_are_not_run_again(client):
    desk = client.app.state.desk
    client.get(f"/scenario/results?{QUICK}")
    before = len(desk.played)
    one = client.get(f"/scenario/results?{QUICK}&effect=none").text
    other = client.get(f"/scenario/results?{QUICK}&effect=estimated").text
    assert one != other
    assert len(desk.played) == before


def test_an_address_with_the_old_name_of_an_effect_says_what_it_meant(client):
    old = client.get(f"/scenario/results?{QUICK}&effect=literature").text
    now = client.get(f"/scenario/results?{QUICK}&effect=synthesis").text
    assert "one study of civilians killed by one side" in old
    assert 'id="old-name"' not in now
    assert old.count("peacekeepers: synthesis") == now.count("peacekeepers: synthesis") == 2
    assert "by the synthesis of the evidence" in now


def test_plans_are_kept_and_bounded(client):
    desk = client.app.state.desk
    client.get(f"/scenario/results?{QUICK}&a_over=11&a_leave=over")
    plans = len(desk.plans)
    client.get(f"/scenario/results?{QUICK}&a_over=12&a_leave=over")
    assert len(desk.plans) == plans <= desk.plans.most


def test_hosts_are_compared_on_one_scale(client):
    found = client.get("/compare.json?host=MLI&host=CAF&as_of=2023-06-16").json()
    assert [row["host"] for row in found["hosts"]] == ["MLI", "CAF"]
    assert found["hosts"][0]["largest_provider"] == "UN (MINUSMA)"
    assert {row["host"] for row in found["forecasts"]} == {"MLI", "CAF"}
    page = client.get("/compare?host=MLI&host=CAF&as_of=2023-06-16").text
    assert page.count('class="chart"') == 2


@pytest.mark.parametrize("path", ["/method", "/api", "/host"])
def test_other_pages_open(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<h1>" in answer.text


def test_the_interface_is_described_without_another_host(client):
    described = client.get("/openapi.json").json()
    assert {"/scenario.json", "/overview.json", "/compare.{form}", "/host.html"} <= set(described["paths"])
    assert client.get("/docs").status_code == 404
    page = client.get("/api").text
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    for path in described["paths"]:
        assert f"<code>{path}</code>" in page


def test_one_path_answers_people_and_programs(client):
    words = f"/scenario?{QUICK}"
    assert (
        client.get(words, headers={"accept": "application/json"}).json()
        == client.get(words.replace("/scenario", "/scenario.json")).json()
    )
    assert client.get(words, headers={"accept": "text/html,application/json"}).text.startswith("<!doctype")


@pytest.mark.parametrize(
    "path",
    ["/?as_of=2023-06-16", "/openapi.json", "/nothing", "/static/app.css", f"/scenario/results?{QUICK}"],
)
def test_headers_are_on_every_answer(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_no_page_carries_script_or_style_within(client):
    for path in ("/?as_of=2023-06-16", f"/scenario?{QUICK}", "/compare?host=MLI&as_of=2023-06-16", "/api"):
        page = client.get(path).text
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1", ""])
def test_another_name_is_refused(client, host):
    answer = client.get("/api", headers={"host": host})
    assert answer.status_code == 400
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8000", "localhost"])
def test_its_own_names_are_taken(client, host):
    assert client.get("/api", headers={"host": host}).status_code == 200


def test_another_site_may_lead_here_but_not_ask(client):
    other = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/api", headers=other).status_code == 403
    assert client.get("/api", headers=other | {"sec-fetch-mode": "navigate"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/scenario.json?histories=100001", 422, "histories"),
        ("/scenario.json?histories=many", 422, "histories"),
        ("/scenario.json?a_leave=by&a_by=30&horizon=12", 422, "a_by"),
        ("/scenario.json?colour=red", 422, "colour"),
        ("/scenario.json?a_bare=DEU", 422, "a_bare"),
        ("/scenario.json?seed=99999999999999999999", 422, "seed"),
        ("/scenario.json?a_counts=nan", 422, "a_counts"),
        ("/scenario.json?host=FRA", 422, "France has no UN mission"),
        ("/scenario.json?host=MLI&mission=UNIFIL", 422, "UNIFIL"),
        ("/scenario.json?host=MLI&as_of=2023-02-30", 422, "as_of"),
        ("/host.json?host=Mallli", 422, "Mali"),
        ("/host.json?host=MLI&as_of=1800-01-01", 422, "1946"),
        ("/host.json?host=MLI&as_of=9999-01-01", 422, "has not come yet"),
        ("/overview.json?as_of=yesterday", 422, "as_of"),
        ("/overview.xls", 422, "form"),
        ("/compare.json?host=MLI&host=CAF&host=COD&host=SSD&host=SDN", 422, "host"),
        ("/nothing.json", 404, "no such page"),
    ],
)
def test_what_cannot_be_asked_is_told_in_three_parts(client, path, status, says):
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"cause", "where", "cure"}
    assert says in f"{error['cause']} {error['where']} {error['cure']}"
    assert error["cure"]


def test_people_get_a_page_that_says_what_to_do(client):
    answer = client.get("/host?host=Mallli")
    assert answer.status_code == 422
    assert "<h1>That did not work</h1>" in answer.text
    assert "Mali" in answer.text


def test_input_is_escaped(client):
    page = client.get("/host", params={"host": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_what_is_too_long_or_carries_a_body_is_refused(client):
    assert client.get("/?as_of=" + "9" * 5000).status_code == 414
    assert client.get("/" + "a" * 600).status_code == 414
    assert client.request("GET", "/api", content=b"x" * 20_000).status_code == 413
    assert client.request("GET", "/api", content=iter([b"x"])).status_code == 413
    assert client.post("/scenario").status_code == 405


def test_a_brief_is_kept_by_its_language(client):
    asked = "/host.md?host=MLI&as_of=2023-06-16"
    english, french = client.get(asked), client.get(f"{asked}&lang=fr")
    assert "As of 16 June 2023" in english.text
    assert "À la date du 16 juin 2023" in french.text
    assert french.headers["content-disposition"].endswith('-fr.md"')
    assert client.get(asked).text == english.text
    assert client.get(f"{asked}&lang=de").status_code == 422
    page = client.get("/host?host=MLI&as_of=2023-06-16&lang=fr").text
    assert 'src="/brief?host=MLI&amp;as_of=2023-06-16&amp;lang=fr"' in page
    assert 'lang="en" data-lang="en">English</a>' in page


def test_a_brief_may_be_framed_by_the_app_alone_and_keeps_its_own_style():
    page = '<style>p { color: red }</style><p style="fill: &quot;x&quot;">'
    policy = policy_of_page(page)
    assert "'unsafe-inline'" not in policy
    assert policy.count("'sha256-") == 2
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert "'unsafe-hashes'" not in policy_of_page("<style>p { color: red }</style>")


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("most", [0.3, 7, 99, 5_200, 480_000, 3e7])
def test_ticks_are_round_and_within_the_drawing(log, most):
    on = scale([most], log=log)
    ticks = on.ticks()
    assert 2 <= len(ticks) <= 8
    assert ticks[0] == 0
    assert all(on.at(a) > on.at(b) for a, b in itertools.pairwise(ticks))
    assert on.at(most) >= 14


def test_colours_of_risk_rise_with_it():
    assert [risk_step(x) for x in (0.0, *STEPS)] == [0, 1, 2, 3, 4]
    assert risk_step(None) == 5


def test_a_mission_that_stays_is_not_drawn_down():
    asked = OfScenario(b_leave="over", b_then="force")
    choices = asked.choices("b", asked.document())
    assert (choices["consent"], choices["leave_over"], choices["replaced_by"]) == ("kept", None, None)


def test_pages_open_on_today_and_read_every_form_of_a_date(client):
    today = client.app.state.desk.last
    assert f"as of {in_words(today)}" in client.get("/host").text
    assert client.get("/calendar.json").json()["as_of"] == today
    assert client.get("/calendar.json?as_of=2023-05").json()["as_of"] == "2023-05-31"
    assert "as of 31 May 2023" in client.get("/host?host=MLI&as_of=2023-05").text


@pytest.mark.parametrize("path", ["/", "/host", "/claims", "/method", "/api"])
def test_links_between_pages_keep_host_and_date(client, path):
    page = client.get(f"{path}?host=MLI&as_of=2023-06-16").text
    for other in ("/host", "/scenario"):
        assert f'href="{other}?host=MLI&amp;as_of=2023-06-16"' in page


def test_a_territory_and_a_mission_are_hosts(client):
    assert "<h1>Western Sahara, as of 16 June 2023</h1>" in client.get("/host?host=ESH&as_of=2023-06-16").text
    assert "Democratic Republic of the Congo" in client.get("/host?host=MONUSCO&as_of=2023-06-16").text


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("/host?host=Malli&as_of=2023-06-16", "/host?host=MLI&amp;as_of=2023-06-16"),
        ("/host?host=MLI&as_of=2999-01-01", "/host?host=MLI&amp;as_of="),
        ("/host?host=SSD&as_of=2005-01-01", "/host?host=SSD&amp;as_of=2011-07-09"),
        ("/scenario?host=MLI&as_of=2025-06-01", "/scenario?host=MLI&amp;as_of="),
    ],
)
def test_what_fails_keeps_its_form_and_offers_what_works(client, question, offered):
    page = client.get(question)
    assert page.status_code == 422
    assert re.search(r'<form class="bar" method="get" action="/(host|scenario)"', page.text)
    links = [href.replace("&amp;", "&") for href in re.findall(r'<li><a href="([^"]+)"', page.text)]
    assert any(href.startswith(offered.replace("&amp;", "&")) for href in links)
    for href in links[:1]:
        assert client.get(href).status_code == 200


def test_the_overview_tells_what_moved_since_an_earlier_day(client):
    page = client.get("/?as_of=2023-06-16&since=2023-05-31").text
    assert "What has moved since 31 May 2023" in page
    rows = client.get("/overview.json?as_of=2023-06-16&since=2023-05-31").json()["moved"]
    mali = next(row for row in rows if row["mission"] == "MINUSMA")
    assert mali["p12_any_then"] > 0
    assert mali["p12_any"] is None
    assert client.get("/overview.json?as_of=2023-06-16&since=").json()["moved"] is None


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (
            "/host?host=MLI&as_of=2024-13-01",
            "As of: &#39;2024-13-01&#39; is not in the calendar: there is no month 13.",
        ),
        ("/host?host=", "Host: nothing is given."),
        ("/host?hots=MLI", "This page has no parameter &#39;hots&#39;."),
        ("/host?host=MLI&as_of=1930-01-01", "The evidence begins in 1946; 1 January 1930 is before it."),
        (
            "/changes?since=2023-02-30",
            "Since: &#39;2023-02-30&#39; is not in the calendar: February 2023 has 28 days.",
        ),
    ],
)
def test_people_are_told_the_field_by_its_label_and_days_in_words(client, path, says):
    page = client.get(path)
    assert page.status_code == 422
    assert says in page.text
    assert "Where:" not in page.text
    assert f"All missions on {in_words(client.app.state.desk.last)}" in page.text
    assert ".." not in re.sub(r"<[^>]+>", "", page.text)


def test_a_form_without_a_host_asks_for_one(client):
    page = client.get("/host?host=Nowhere&lang=fr").text
    assert '<select id="host" name="host" required>' in page
    assert '<option value="" selected>choisir</option>' in page
    assert '<input type="hidden" name="lang" value="fr">' in page


def test_what_stands_around_a_french_brief_is_french(client):
    page = client.get("/host?host=CAF&as_of=2023-06-16&lang=fr").text
    assert '<html lang="fr">' in page
    assert "<h1>République centrafricaine, situation au 16 juin 2023</h1>" in page
    assert ">Afficher</button>" in page
    assert '<option value="CAF" selected>République centrafricaine</option>' in page
    assert ">Show<" not in page
    assert '<html lang="en">' in client.get("/host?host=CAF&as_of=2023-06-16").text


def test_the_first_day_of_all_has_nothing_before_it(client):
    page = client.get("/?as_of=1946-01-01").text
    assert "No UN mission stood on 1 January 1946." in page
    assert "data-from" not in page


def test_a_strength_of_which_next_to_nothing_is_known_is_a_range(client):
    page = client.get("/?as_of=1990-01-31").text
    row = page[page.index('data-mission="UNIFIL"') :]
    cell = re.sub(r"<[^>]+>", "", row[row.index('data-label="strength"') :].split("</td>")[0])
    assert re.search(r"\d+ to [\d,]+$", cell)
    assert "(" not in cell


def test_months_that_are_due_are_written_in_words(client):
    page = client.get("/calendar?as_of=2026-11-28").text
    body = re.sub(r"https?://[^\s<]+", "", page[page.index("<tbody") :])
    assert not re.search(r">(19|20)\d\d-\d\d", body)
    assert "(chance of renewal: 9" in page
