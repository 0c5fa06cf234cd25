"""What hangs on a few tables is made once for all views that have the same ones, and anew for every other."""

from __future__ import annotations

import gc
import re
import shutil
import weakref
from datetime import date, timedelta
from pathlib import Path

import pytest

import sinequanon
from sinequanon.errors import EvidenceError
from sinequanon.evidence.holdings import keep_last
from sinequanon.evidence.once import MOST, once_for, once_per_view
from sinequanon.evidence.record import identity
from sinequanon.evidence.registers import FOLDER
from sinequanon.evidence.store import REFERENCE
from sinequanon.evidence.view import EARLIER, view
from sinequanon.links.consent.data import demands, standing
from sinequanon.links.council import backtest, data, members, out_of_sample, shield

TODAY = date(2023, 6, 20)


@pytest.fixture(scope="module")
def now():
    return view(TODAY, today=TODAY)


def counted(*tables, also=None):
    asked = []

    @once_for(*tables, also=also)
    def dates(seen):
        asked.append(seen.as_of)
        return [seen.table(name).height for name in tables]

    return dates, asked


def test_an_earlier_view_with_the_same_rows_has_the_same_frame(now):
    assert now.table("coups") is now.earlier(date(2023, 6, 19)).table("coups")
    assert now.table("consent_cases") is not now.earlier(date(2023, 6, 1)).table("consent_cases")


def test_it_is_made_once_while_the_tables_are_the_same(now):
    dates, asked = counted("coups")
    assert dates(now) == dates(now.earlier(date(2023, 6, 19)))
    assert asked == [TODAY]


def test_it_is_made_anew_where_a_table_differs(now):
    dates, asked = counted("coups", "consent_cases")
    before = now.earlier(date(2023, 6, 1))
    assert dates(now)[1] > dates(before)[1]
    assert asked == [TODAY, before.as_of]


def test_what_hangs_on_a_view_is_made_once_for_it_and_the_last_used_are_kept():
    asked = []

    @once_per_view(2)
    def power(seen, base, *, to=2):
        asked.append((seen.as_of, base, to))
        return base**to

    one, other = view(TODAY, today=TODAY), view(TODAY - timedelta(1), today=TODAY)
    assert [power(one, 3), power(one, 3), power(one, 3, to=3), power(other, 3)] == [9, 9, 27, 9]
    assert len(asked) == 3
    power(one, 4)
    assert power(one, 3) == 9
    assert len(asked) == 5


def test_what_fails_is_made_again():
    turns = iter((EvidenceError("Not there.", cure="Ask again."), 5))

    @once_per_view()
    def late(_):
        if isinstance(found := next(turns), Exception):
            raise found
        return found

    seen = view(TODAY, today=TODAY)
    with pytest.raises(EvidenceError):
        late(seen)
    assert late(seen) == late(seen) == 5


@pytest.fixture
def nothing_kept():
    """No holdings outlive their views."""
    keep_last(0)
    yield
    keep_last(8)


def test_views_of_the_same_evidence_share_what_was_made_and_each_knows_what_it_rests_on():
    asked: list[date] = []

    @once_per_view()
    def inner(seen):
        asked.append(seen.as_of)
        return seen.table("coups").height

    @once_per_view()
    def outer(seen):
        return inner(seen) + seen.table("missions").height

    day = date(2009, 5, 7)
    one, other, next_day = view(day), view(day), view(day + timedelta(1))
    other.table("drafts")
    assert outer(one) == outer(other)
    assert asked == [day]
    assert one.used == {"coups", "missions"}
    assert other.used == {"coups", "missions", "drafts"}
    assert inner(other.earlier(date(2009, 5, 6))) <= inner(one)
    inner(next_day)
    assert asked == [day, date(2009, 5, 6), day + timedelta(1)]
    assert next_day.used == {"coups"}


def test_views_of_other_registers_share_nothing(tmp_path):
    own = tmp_path / "registers"
    shutil.copytree(FOLDER, own)
    one, copied = view(TODAY), view(TODAY, registers=own)
    assert identity(copied) == identity(one)
    assert copied.table("mandate_terms").equals(one.table("mandate_terms"))
    terms = own / "mandate_terms.csv"
    terms.write_text("".join(terms.read_text("utf-8").splitlines(keepends=True)[:3]), "utf-8")
    shorter = view(TODAY, registers=own)
    assert shorter.table("mandate_terms").height == 2 < copied.table("mandate_terms").height
    assert identity(shorter) != identity(one)


def test_a_table_that_was_damaged_since_is_refused_though_a_view_has_it(tmp_path):
    kept = tmp_path / "edition"
    shutil.copytree(REFERENCE, kept)
    one = view(TODAY, data=kept)
    one.table("fatalities")
    with (kept / "fatalities.parquet").open("r+b") as file:
        file.seek(100)
        file.write(b"damaged")
    with pytest.raises(EvidenceError, match="damaged"):
        view(TODAY, data=kept).table("fatalities")


@pytest.mark.usefixtures("nothing_kept")
def test_what_was_made_of_a_view_goes_with_it():
    day = date(2009, 5, 9)
    seen = view(day, today=day)
    tables = [weakref.ref(standing(seen)), weakref.ref(demands(seen.earlier(date(2005, 1, 1))))]
    views = [weakref.ref(seen), weakref.ref(seen.earlier(date(2005, 1, 1)))]
    del seen
    gc.collect()
    assert not [found() for found in (*tables, *views) if found() is not None]


def test_no_store_that_outlives_views_is_kept_by_view():
    held = re.compile(r"@(?:lru_cache|cache)\b[^\n]*\n(?:@[^\n]*\n)*def (\w+)\([^)]*\bView\b")
    modules = Path(sinequanon.__file__).parent.rglob("*.py")
    assert not [
        (m.name, held.findall(m.read_text("utf-8"))) for m in modules if held.search(m.read_text("utf-8"))
    ]


def test_an_earlier_view_is_opened_once_and_few_are_kept():
    seen = view(TODAY, today=TODAY)
    days = [TODAY - timedelta(k) for k in range(1, EARLIER + 2)]
    first = seen.earlier(days[0])
    assert first is seen.earlier(days[0])
    assert [seen.earlier(day).as_of for day in days] == days
    assert first is not seen.earlier(days[0])


def test_views_beside_one_another_read_each_table_once():
    one = view(TODAY, today=TODAY)
    other = view(date(2012, 3, 1), today=TODAY, beside=one)
    assert other._whole("missions") is one._whole("missions")
    alone = view(date(2012, 3, 1), today=TODAY)
    for name in ("missions", "fatalities", "consent_cases"):
        assert alone._whole(name) is one._whole(name)
        assert other.table(name).equals(alone.table(name))


def test_a_view_of_other_registers_is_not_read_from_those_beside_it(tmp_path):
    one = view(TODAY, today=TODAY)
    other = view(TODAY, today=TODAY, registers=tmp_path, beside=one)
    assert other._files is not one._files


def test_what_else_it_hangs_on_counts(now):
    dates, asked = counted("coups", also=lambda seen: seen.as_of.day)
    dates(now), dates(now.earlier(date(2023, 6, 19)))
    assert len(asked) == 2


def test_the_oldest_go_first(now):
    dates, asked = counted("coups", also=lambda seen: seen.as_of)
    days = [date(2023, 6, 20 - k) for k in range(MOST + 1)]
    for day in (*days, days[0], days[-1]):
        dates(now.earlier(day))
    assert len(asked) == MOST + 2


@pytest.mark.parametrize(
    "made",
    [
        data.positions,
        members.seated,
        out_of_sample.laid_out,
        out_of_sample.usual,
        pytest.param(out_of_sample.foretold_parts, marks=pytest.mark.slow),
        pytest.param(backtest.default_votes, marks=pytest.mark.slow),
        shield._told,
    ],
)
def test_nothing_is_read_but_the_tables_that_are_named(made):
    seen = view(TODAY, today=TODAY)
    named = {cell.cell_contents for cell in made.__closure__ if isinstance(cell.cell_contents, tuple)}.pop()
    made.__wrapped__(seen)
    assert seen.used <= set(named)
