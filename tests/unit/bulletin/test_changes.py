"""What became known between two dates: facts with their own days, nothing from later, nothing twice."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from sinequanon.brief.changes.facts import facts
from sinequanon.brief.changes.missions import leads, missions
from sinequanon.bulletin.changes import changes
from sinequanon.bulletin.sentences import sentences
from sinequanon.errors import InputError
from sinequanon.evidence.registers import FOLDER
from sinequanon.evidence.view import view

MAY, EVE, DEMAND, JUNE = date(2023, 5, 31), date(2023, 6, 15), date(2023, 6, 16), date(2023, 6, 30)


def between(since: date, until: date):
    now = view(until)
    before = now.earlier(since)
    return facts(now, before, missions(now, before))


def of_mali(since: date, until: date) -> list[tuple[str, str, str | None]]:
    found = between(since, until)
    own = found.filter(found["mission"] == "MINUSMA")
    return list(own.select("kind", "day", "outcome").iter_rows())


def test_a_demand_is_new_from_its_day_on_and_its_outcome_from_the_decision_on():
    assert of_mali(MAY, EVE) == []
    assert of_mali(EVE, DEMAND) == [("demand that all leave", "2023-06-16", None)]
    assert ("demand that all leave", "2023-06-16", "ended as asked") in of_mali(MAY, JUNE)
    assert ("settled", "2023-06-30", "ended as asked") in of_mali(DEMAND, JUNE)
    assert "demand that all leave" not in {kind for kind, *_ in of_mali(DEMAND, JUNE)}


def test_no_word_of_what_came_later_is_told():
    told = " ".join(between(EVE, DEMAND)["text"])
    assert "Mali asked that the mission leave without delay (16 June 2023)." in told
    assert "ended" not in told
    assert "2690" not in told


def test_no_fact_is_told_twice_and_none_is_lost_between_two_spans():
    whole, first, second = (set(between(*span)["day"]) for span in ((MAY, JUNE), (MAY, EVE), (EVE, JUNE)))
    assert whole == first | second
    assert not first & second
    assert between(MAY, JUNE)["text"].is_unique().all()


def test_an_older_fact_that_became_known_in_between_is_told_with_its_own_day(tmp_path):
    own = shutil.copytree(FOLDER, tmp_path / "registers")
    cases = (own / "consent.toml").read_text(encoding="utf-8").split("[[case]]")
    kept = [c for c in cases if not ('mission = "MINUSMA"' in c and 'demand_date = "2023-06-16"' in c)]
    assert len(kept) == len(cases) - 1
    (own / "consent.toml").write_text("[[case]]".join(kept), encoding="utf-8")
    now, before = view("2023-07-31"), view("2023-07-15", registers=own)
    found = facts(now, before, missions(now, before))
    new = found.filter(found["kind"] == "demand that all leave").row(0, named=True)
    assert (new["mission"], new["day"], new["older"]) == ("MINUSMA", "2023-06-16", True)


def test_the_same_date_gives_nothing():
    found = changes(view(JUNE), JUNE)
    assert found.facts.is_empty()
    assert found.chances.is_empty()
    assert found.deaths["new_months"].sum() == 0
    assert sentences(found)[0] == "The two dates are one: nothing is new."


def test_a_date_after_the_views_is_refused():
    with pytest.raises(InputError, match="lies after"):
        changes(view(MAY), JUNE)


def test_a_country_is_told_with_the_mission_that_is_for_it():
    now = view("2023-06-30")
    found = leads(missions(now, now.earlier(MAY)))
    assert (found["MLI"], found["LBN"], found["HTI"]) == ("MINUSMA", "UNIFIL", "BINUH")
    assert not {"UNOWAS", "OSESG-GL", "UNMOGIP", "MINURSO"} & set(found.values())


def test_missions_that_began_or_ended_between_are_told():
    now = view("2013-05-31")
    found = facts(now, now.earlier(date(2013, 3, 31)), missions(now, now.earlier(date(2013, 3, 31))))
    assert "MINUSMA began on 25 April 2013." in found["text"].to_list()
    later = view("2024-01-31")
    before = later.earlier(date(2023, 11, 30))
    ended = {m.name for m in missions(later, before) if m.ended}
    assert "MINUSMA" in ended
