"""A text betrays its time: the days of which it speaks are found, numbers that only look like them are not."""

from __future__ import annotations

from datetime import date

import pytest

from sinequanon.evidence.text_dates import latest, mentions, sentences


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("AP, 10 March 2026 (will not comply), https://x.com/a/1", "2026-03-10"),
        ("KT Press, October 2025, https://www.ktpress.rw/2025/10/south-sudan", "2025-10-31"),
        ("https://reliefweb.int/2025/10/28/south-sudan", "2025-10-28"),
        ("The Tower Post, https://allafrica.com/stories/202305290095.html", "2023-05-29"),
        ("S/RES/2690 (2023)", "2023-12-31"),
        ("S/RES/2041 (2012), 22 March 2012", "2012-03-22"),
        ("resolutions 1956 and 1957 (2010)", "2010-12-31"),
        ("UN press release SC/2030", None),
        ("United States and coalition (2003-2011)", "2011-12-31"),
        ("air evacuation 29-31 May 1967", "1967-05-29"),
        ("2,019 people, 1,980 of them soldiers", None),
        ("report of the Group of Experts", None),
        ("S/PRST/1994/32", "1994-12-31"),
        ("https://history.state.gov/historicaldocuments/frus1961-63v20/d67", "1961-12-31"),
    ],
)
def test_the_last_day_of_which_a_source_speaks(text, day):
    assert latest(text) == (date.fromisoformat(day) if day else None)


def test_addresses_and_symbols_do_not_count_in_prose():
    assert [m.first for m in mentions("gone in May 2022 (S/2023/463, https://x.org/2024/01/02)")] == [
        date(2022, 5, 1)
    ]


def test_sentences_are_dated_one_by_one():
    told = sentences("Not seen. Given as 12 June 2020; Closed in 2021. U Thant agreed.")
    assert [day for _, day in told] == [None, date(2020, 6, 12), date(2021, 12, 31), None]
