"""Until when missions may stay, as titles of resolutions tell it."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.evidence import registers
from sinequanon.evidence.build import council


def read(title: str, *, day: date = date(2020, 1, 30), symbol: str = "S/RES/1 (2020)") -> list[dict]:
    frame = pl.DataFrame({"resolution": [symbol], "date": [day], "title": [title]})
    return council.derive(frame, registers.missions()).to_dicts()


@pytest.mark.parametrize(
    ("title", "subject", "until", "final"),
    [
        ("extension of the mandate of the UN Mission in South Sudan (UNMISS) until 15 Mar. 2020", "UNMISS", date(2020, 3, 15), False),
        ("final extension of the mandate of the UN Interim Force in Lebanon (UNIFIL) until 31 Dec. 2020", "UNIFIL", date(2020, 12, 31), True),
        ("extension of the mandate of the UN Integrated Office in Haiti (BINUH) unitl 15 Oct. 2020", "BINUH", date(2020, 10, 15), False),
        ("extension of the mandate of the UN Verification Mission in Colombia until 25 Sept. 2020", "UNVMC", date(2020, 9, 25), False),
        ("extension of the mandate of the UN Disengagement Observer Force", "UNDOF", None, False),
        ("renewal of the authorization of the European Union-led Multinational Stabilization Force (EUFOR ALTHEA) in Bosnia and Herzegovina for a further period of 12 months", "EUFOR", date(2021, 1, 30), False),
        ("termination of the mandate of the AU/UN Hybrid Operation in Darfur (UNAMID) as of 31 Dec. 2020", "UNAMID", date(2020, 12, 31), True),
        ("renewal of sanctions imposed by Security Council resolution 2428 (2018) until 31 May 2020 and extension of the mandate of the Panel of Experts on South Sudan until 1 July 2020", "sanctions on SSD", date(2020, 5, 31), False),
    ],
)  # fmt: skip
def test_a_title_tells_the_term(title, subject, until, final):
    (row,) = read(title)
    assert (row["subject"], row["until"], row["final"]) == (subject, until, final)


def test_one_title_ends_one_mission_and_founds_another():
    title = (
        "final extension of the mandate of the UN Stabilization Mission in Haiti (MINUSTAH) until 15 Oct. 2020 "
        "and establishment of the UN Mission for Justice Support in Haiti (MINUJUSTH)"
    )
    told = {row["subject"]: row for row in read(title)}
    assert told["MINUSTAH"]["final"]
    assert told["MINUSTAH"]["until"] == date(2020, 10, 15)
    assert not told["MINUJUSTH"]["final"]
    assert told["MINUJUSTH"]["until"] is None


@pytest.mark.parametrize(
    "title",
    [
        "condemnation of the attack on the camp of the UN Mission in South Sudan (UNMISS)",
        "extension of the mandate of the Counter-Terrorism Committee Executive Directorate (CTED) until 31 Dec. 2025",
        "",
    ],
)
def test_what_sets_no_term_of_a_mission_is_left_out(title):
    assert read(title) == []


def test_a_span_is_counted_from_the_decision_and_marked():
    day = date(2019, 8, 31)
    (row,) = read(
        "extension of the mandate of the UN Assistance Mission in Somalia (UNSOM) for 6 months", day=day
    )
    assert (row["until"], row["exact"]) == (date(2020, 2, 29), False)


def test_the_release_has_known_terms(raw):
    from sinequanon.sources.council import resolutions

    frame, _ = resolutions.read(raw)
    made = council.derive(frame, registers.missions())
    ends = {(r["subject"], r["decision"]): r["until"] for r in made.to_dicts()}
    assert ends["UNIFIL", "S/RES/2790 (2025)"] == date(2026, 12, 31)
    assert ends["UNMISS", "S/RES/2820 (2026)"] == date(2027, 4, 30)
    assert ends["MINUSCA", "S/RES/2800 (2025)"] == date(2026, 11, 15)
    assert ends["MINUSMA", "S/RES/2423 (2018)"] == date(2019, 6, 30)
    missions = made.filter(kind="mission", exact=True)
    # No mission was ever renewed for longer than twenty months.
    assert ((missions["until"] - missions["date"]).dt.total_days() < 600).all()
