"""What the Council decided against what still stands as open: demands, mandates, members, dates to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from sinequanon.evidence import text_dates
from sinequanon.evidence.contradictions.placed import Contradiction, Shelf, at, finding
from sinequanon.evidence.register_rows import knowable
from sinequanon.months import first_day, last_day

ELECTED, ELECTED_TO_1965 = 10, 6
NEAR = timedelta(days=7)
"""Two days so near are one: a mandate `to the end of the month` and the day in a title."""
BY_COUNCIL = ("renew", "end")
OF_THE_MISSION = ("demand that all leave", "demand that a part leave", "refusal of units", "negotiated exit")
"""What a renewal or an end answers; who was expelled or hindered may go unanswered by it."""


def open_demands(shelf: Shelf) -> Iterator[Contradiction]:
    """A demand that a mission or a part of it leave has an outcome once the Council has renewed or ended the mission."""
    for placed in shelf.consent:
        case = placed.row
        if case.kind != "demand" or case.outcome is not None or case.nature not in OF_THE_MISSION:
            continue
        begun = last_day(case.demand_date or "")
        acts = [
            (a.row.symbol, knowable(a.row.date))
            for a in shelf.acts
            if a.row.mission == case.mission and a.row.action in BY_COUNCIL and a.row.form == "resolution"
        ]
        acts += [(decision, day) for subject, decision, day, _, _ in shelf.until if subject == case.mission]
        later = sorted((day, symbol) for symbol, day in acts if day and day > begun)
        if later:
            day, symbol = later[0]
            yield finding(
                "open demands",
                placed,
                f"the demand stands without outcome, but {symbol} of {day} decided on {case.mission}.",
                "Say what came of the demand, and from which decision.",
            )


def mandate_ends(shelf: Shelf) -> Iterator[Contradiction]:
    """The end of a mission's mandate is that of its last decision on record."""
    for placed in shelf.missions:
        row = placed.row
        if row.end is not None:
            continue
        last = [
            (day, until, decision, exact)
            for s, decision, day, until, exact in shelf.until
            if s == row.mission
        ]
        for act in shelf.acts:
            if (
                act.row.mission == row.mission
                and act.row.action in BY_COUNCIL
                and act.row.form == "resolution"
            ):
                days = [m.last for m in text_dates.mentions(act.row.subject[0].text)]
                if days and (day := knowable(act.row.date)):
                    last.append((day, max(days), act.row.symbol, False))
        if not last:
            continue
        day, until, decision, _ = max(last)
        if row.mandate_end is None:
            if until >= day + timedelta(days=1) and until >= (knowable(row.checked) or date.min):
                what = f"no mandate_end, but {decision} of {day} runs to {until}."
                yield finding(
                    "mandate ends", placed, what, "Give the mandate_end, and the decision as source."
                )
        elif last_day(row.mandate_end) + NEAR < until:
            what = f"mandate_end {row.mandate_end}, but {decision} of {day} runs to {until}."
            yield finding("mandate ends", placed, what, "Give the later end, and the decision as source.")


def mandates_agree(shelf: Shelf) -> Iterator[Contradiction]:
    """A decision lets a mission stay to one day: in the register of mandates, and in the title of the resolution."""
    titles = {
        (row["subject"], row["decision"]): row["until"]
        for row in shelf.edition.table("mandates").iter_rows(named=True)
        if row["until"] is not None and row["exact"]
    }
    for placed in shelf.mandates:
        row = placed.row
        told = titles.get((row.mission, row.decision))
        if told and row.until and abs(told - last_day(row.until)) > NEAR and not row.doubt:
            yield finding(
                "mandates agree",
                placed,
                f"to {row.until} here, to {told} by the resolution's title.",
                "Mend the date, or say in `doubt` why the title does not tell.",
            )


def due_dates(shelf: Shelf) -> Iterator[Contradiction]:
    """What is due on a mission falls in its life, and the end of its mandate on the day that the register of missions has."""
    missions = {m.row.mission: m for m in shelf.missions}
    for placed in shelf.due:
        row = placed.row
        mission = missions.get(row.mission or "")
        if mission is None:
            continue
        end, ends = mission.row.end, mission.row.mandate_end
        if end is not None and last_day(row.date) > last_day(end) and row.kind not in ("closure", "drawdown"):
            yield finding(
                "due dates",
                placed,
                f"a {row.kind} is due on {row.date}, but {row.mission} ended on {end} ({at(mission)}).",
                "Take the row out, or mend the mission's end.",
            )
        elif row.kind == "mandate end" and ends and abs(last_day(ends) - last_day(row.date)) > NEAR:
            yield finding(
                "due dates",
                placed,
                f"{row.mission}'s mandate ends on {row.date} here, on {ends} in {at(mission)}.",
                "Mend the one that the last decision does not bear out.",
            )


def council_seats(shelf: Shelf) -> Iterator[Contradiction]:
    """Each year has as many elected members as the Charter says, and who voted was a member."""
    register = {p.register for p in shelf.members}
    table = shelf.edition.table("council_members")
    seats: dict[int, list[str]] = {}
    permanent: set[str] = set()
    for row in table.iter_rows(named=True):
        if row["seat"] == "permanent":
            permanent.add(row["member"])
        elif not row["source"].startswith("register"):
            for year in range(row["first_year"], row["last_year"] + 1):
                seats.setdefault(year, []).append(row["member"])
    published = set(seats)
    for placed in shelf.members:
        for year in range(placed.row.first_year, placed.row.last_year + 1):
            for member in placed.row.members:
                if year not in published or member not in seats[year]:
                    seats.setdefault(year, []).append(member)
    last = max((p.row.last_year for p in shelf.members), default=0)
    for year, members in sorted(seats.items()):
        right = ELECTED if year >= 1966 else ELECTED_TO_1965
        twice = [m for m, n in Counter(members).items() if n > 1]
        # Of the last year only those are known that were elected for two.
        if (len(set(members)) != right and year < last) or twice:
            mine = [p for p in shelf.members if p.row.first_year <= year <= p.row.last_year] or shelf.members[
                :1
            ]
            yield finding(
                "council seats",
                mine[-1],
                f"{year} has {len(set(members))} elected members, not {right}{': twice ' + ', '.join(twice) if twice else ''}.",
                "Mend the intakes of that year and the year before.",
            )
    for placed in shelf.acts if register else ():
        year = first_day(placed.row.date).year
        named = {*placed.row.against, *placed.row.abstaining, *placed.row.vetoed_by}
        strangers = named - permanent - set(seats.get(year, []))
        if year in seats and strangers:
            yield finding(
                "council seats",
                placed,
                f"{', '.join(sorted(strangers))} voted in {year} and had no seat.",
                "Mend the vote, or the members of that year.",
            )
