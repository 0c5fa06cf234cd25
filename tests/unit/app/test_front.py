"""The first page: what needs attention, the list searched, filtered and sorted, one mission, the search, charts to keep and to embed."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from sinequanon.app.create import create
from sinequanon.app.errors import good_part
from sinequanon.app.mission_map import land, places, site, world
from sinequanon.app.missions_board import folded, month_before
from sinequanon.app.query import OfScenario
from sinequanon.app.scenario_results import difference, meaning

pytestmark = pytest.mark.slow

DAY = "2023-06-16"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def framing(client):
    """Give the app as it is with `--allow-embed`, with the same answers."""
    app = create(allow_embed=True)
    app.state.desk = client.app.state.desk
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def listed(page: str) -> list[str]:
    return re.findall(r'data-mission="([^"]+)"', page)


def test_what_needs_attention_comes_first(client):
    page = client.get(f"/?as_of={DAY}").text
    rows = client.get(f"/overview.json?as_of={DAY}").json()["missions"]
    first = next(row for row in rows if not row["told"])
    said = page[: page.index('id="board"')]
    assert f"{first['mission']} ({100 * first['p12_any']:.0f}%)" in said
    assert "Asked to leave already:" in said
    assert "MINUSMA" in said
    cards = page[page.index('class="needs"') : page.index('class="legend"')]
    assert "Mali asked on 16 June 2023" in cards
    assert re.search(r"MINUSMA</a> <small>30 June 2023, in 14 days", cards)


@pytest.mark.parametrize(
    ("query", "holds", "lacks"),
    [
        ("q=cote d'ivoire", set(), {"MINUSMA"}),
        ("q=Zaire", {"MONUSCO"}, {"MINUSMA"}),
        ("q=stabilization mission in mali", {"MINUSMA"}, {"MONUSCO"}),
        ("q=MALI", {"MINUSMA"}, {"UNSOM"}),
        ("kind=political", {"UNAMA"}, {"MINUSMA"}),
        ("only=told", {"MINUSMA"}, {"MONUSCO"}),
        ("only=mandate", {"MINUSMA"}, {"UNAMA"}),
    ],
)
def test_the_list_is_searched_and_filtered_without_script(client, query, holds, lacks):
    shown = set(listed(client.get(f"/?as_of={DAY}&{query}").text))
    assert holds <= shown
    assert not lacks & shown


def test_the_list_is_sorted_without_script(client):
    shown = listed(client.get(f"/?as_of={DAY}&order=mission").text)
    assert shown == sorted(shown)
    strengths = re.findall(r'data-strength="(\d+)"', client.get(f"/?as_of={DAY}&order=strength").text)
    assert [int(n) for n in strengths] == sorted((int(n) for n in strengths), reverse=True)


def test_the_first_look_needs_no_estimate_and_names_the_same_missions(client):
    looked = client.get(f"/glance?as_of={DAY}").text
    assert set(listed(looked)) == set(listed(client.get(f"/?as_of={DAY}").text))
    assert "the list of 31 December 2022 gave" in looked
    early = client.get("/glance?as_of=1990-01-31").text
    assert "no list of chances was made before this date" in early
    assert "told to leave" not in early


def test_a_mission_has_a_page_that_leads_on(client):
    page = client.get(f"/mission?mission=monusco&as_of={DAY}").text
    assert "MONUSCO on 16 June 2023" in page
    assert "The past cases most like it" in page
    assert f'href="/host?host=COD&amp;as_of={DAY}"' in page
    found = client.get(f"/mission.json?mission=MONUSCO&as_of={DAY}").json()
    assert max(row["month"] for row in found["strengths"]) <= DAY
    gone = client.get(f"/mission?mission=UNTAC&as_of={DAY}")
    assert gone.status_code == 422
    assert f'href="/?as_of={DAY}"' in gone.text


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Zaire", "/host?host=COD&"),
        ("minusma", "/mission?mission=MINUSMA&"),
        ("western sahara", "/host?host=ESH&"),
        ("Soudan du Sud", "/host?host=SSD&"),
        ("جمهورية مالي", "/host?host=MLI&"),
    ],
)
def test_the_search_leads_to_a_state_or_mission_by_any_name(client, text, leads):
    answer = client.get(f"/find?q={text}&as_of={DAY}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(leads)
    assert answer.headers["location"].endswith(f"as_of={DAY}")


def test_a_search_that_finds_nothing_offers_names(client):
    answer = client.get(f"/find?q=Malli&as_of={DAY}")
    assert answer.status_code == 422
    assert f"/host?host=MLI&amp;as_of={DAY}" in answer.text
    assert "Mali" in client.get("/names.json").json()["names"]


@pytest.mark.parametrize(
    ("path", "query", "column"),
    [
        ("/chart/map", f"as_of={DAY}", "mission"),
        ("/chart/strength", f"mission=MINUSMA&as_of={DAY}", "best"),
        ("/chart/scenario-deaths-b", f"host=MLI&as_of={DAY}&histories=1000", "q50"),
        ("/chart/scenario-people-a", f"host=MLI&as_of={DAY}&histories=1000", "people"),
    ],
)
def test_each_chart_is_kept_as_picture_drawing_and_figures(client, path, query, column):
    svg = client.get(f"{path}.svg?{query}")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "16 June 2023" in svg.text
    assert "var(--" not in svg.text
    assert "<a " not in svg.text
    png = client.get(f"{path}.png?{query}")
    assert png.content.startswith(PNG)
    assert png.headers["content-disposition"].endswith('.png"')
    assert column in pl.read_csv(io.BytesIO(client.get(f"{path}.csv?{query}").content)).columns


def test_a_chart_is_embedded_where_the_app_was_started_so_and_no_page_else(client, framing):
    answer = framing.get(f"/embed/map?as_of={DAY}")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert '<a href="/mission' not in answer.text
    page = framing.get(f"/?as_of={DAY}")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert f"/embed/map?as_of={DAY}" in page.text
    for path in (f"/embed/map?as_of={DAY}", f"/embed/scenario-deaths-a?host=MLI&as_of={DAY}"):
        refused = client.get(path)
        assert refused.status_code == 422
        assert "frame-ancestors 'none'" in refused.headers["content-security-policy"]
    assert "/embed/" not in client.get(f"/?as_of={DAY}").text


def test_a_scenario_that_fails_keeps_what_was_filled_in(client):
    page = client.get(f"/scenario?host=MLI&as_of={DAY}&a_over=99&a_leave=over&b_consent=withdrawn")
    assert page.status_code == 422
    form = page.text[page.text.index('id="assumptions"') :]
    assert re.search(r'id="b_consent".*?<option value="withdrawn" selected>', form, re.DOTALL)
    assert re.search(r'id="a_leave".*?<option value="over" selected>', form, re.DOTALL)
    assert "a_over" in page.text[page.text.index('id="fault"') :]
    none = client.get(f"/scenario?host=FRA&as_of={DAY}&b_consent=withdrawn").text
    assert re.search(r'id="b_consent".*?<option value="withdrawn" selected>', none, re.DOTALL)


def test_sensitivity_is_told_with_shares(client):
    page = client.get(f"/scenario/sensitivity?host=MLI&as_of={DAY}").text
    assert "Deaths in 24 months" in page
    assert "the effect of peacekeepers" in page


def test_what_a_and_b_mean_and_what_differs():
    asked = OfScenario(
        a_consent="withdrawn", a_leave="over", a_over=6, a_then="force", a_people=5000, b_consent="model"
    )
    assert "over 6 months" in meaning(asked, "a")
    assert "5,000 people of another force come at once" in meaning(asked, "a")
    assert (
        difference(asked)
        == "They differ in the host's consent, the drawdown and who comes instead; all else is the same."
    )
    veto = OfScenario(a_consent="kept", b_consent="kept", b_bare=["RUS"])
    assert difference(veto) == "They differ in who vetoes; all else is the same."
    assert "Russia does not veto" in meaning(veto, "b")


def test_the_good_part_of_a_question_is_kept_when_two_choices_clash():
    asked = good_part(QueryParams("a_leave=by&a_by=30&horizon=12&seed=7"))
    assert (asked.a_leave, asked.seed) == ("by", 7)


def test_a_mission_stands_where_it_was_deployed_by_the_date():
    mali = site("MINUSMA", ["MLI"], date(2018, 5, 1))
    assert mali is not None
    assert mali.year == 2018
    assert mali.latitude > 15
    before = site("MINUSMA", ["MLI"], date(2012, 5, 1))
    assert before is not None
    assert (before.latitude, before.longitude) == (places()["MLI"].latitude, places()["MLI"].longitude)
    assert site("UNAMA", ["AFG"], date(2024, 1, 1)).words == "at Kabul, a capital"
    assert site("NONE", ["ZZZ"], date(2024, 1, 1)) is None


def test_the_land_is_whole():
    """Bamako, Baghdad and Bogotá lie on land; the middle of the Atlantic does not; no ring jumps across the map."""

    def on_land(x: float, y: float) -> bool:
        inside = False
        for ring in land():
            for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                    inside = not inside
        return inside

    assert [on_land(*p) for p in ((-8.0, 12.6), (44.4, 33.3), (-74.1, 4.7), (-30.0, 20.0))] == [
        True,
        True,
        True,
        False,
    ]
    assert all(abs(a[0] - b[0]) < 60 for ring in land() for a, b in pairwise(ring))


def test_points_and_names_do_not_cover_one_another():
    rows = pl.DataFrame(
        [
            {
                "mission": f"UN{k}", "host_names": "Mali", "p12_any": 0.1, "told": False, "strength": 9000,
                "latitude": 12.6, "longitude": -8.0 + 0.01 * k, "site": "there",
            }
            for k in range(4)
        ]
    )  # fmt: skip
    svg = world(rows, DAY, width=1000, labels=40)
    spots = [tuple(map(float, s)) for s in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)]
    assert len(spots) == 4
    for k, (x, y, r) in enumerate(spots):
        assert all(((x - a) ** 2 + (y - b) ** 2) ** 0.5 > 0.7 * (r + c) for a, b, c in spots[k + 1 :])
    names = [tuple(map(float, s)) for s in re.findall(r'class="name"[^>]* x="([\d.]+)" y="([\d.]+)"', svg)]
    assert len(names) >= 2
    assert all(
        abs(a[1] - b[1]) > 10 or abs(a[0] - b[0]) > 20 for k, a in enumerate(names) for b in names[k + 1 :]
    )


def test_months_and_names_are_folded():
    assert month_before("2024-03-31") == "2024-02-29"
    assert folded("République  Centrafricaine") == "republique centrafricaine"
