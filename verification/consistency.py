"""Rules that hold a brief's sentences against its own tables: each names what contradicts what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sinequanon.brief.words import day, year_and_month
from sinequanon.links.council.mandates import terms
from sinequanon.months import NAMES, first_day, in_words, last_day

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.brief.content import Brief
    from sinequanon.evidence.view import View

SOON = timedelta(days=60)
CODES = re.compile(r"\b(?:None|nan|null|YUG|SCG|XKX|recognised = |p12)\b")
DATE = rf"(\d{{1,2}} (?:{'|'.join(NAMES)}) \d{{4}})"


def faults(brief: Brief, view: View) -> list[str]:
    """Return every sentence of a brief that its own tables, or its date, contradict.

    Parameters
    ----------
    brief
        As `sinequanon.brief.content.compose` makes it.
    view
        The evidence that it was made from.

    Returns
    -------
    list of str
        What is wrong, empty where nothing is.
    """
    return [
        f"{rule.__name__.strip('_').replace('_', ' ')}: {fault}"
        for rule in RULES
        for fault in rule(brief, view)
    ]


def _sentences(brief: Brief) -> Iterator[str]:
    yield brief.headline
    yield from brief.lead
    for question in brief.front.questions:
        yield from question.answer
    for section in brief.sections:
        yield from section.sentences


def _facts(brief: Brief, section: str, name: str) -> Any:
    return next((s.facts.get(name) for s in brief.sections if s.name == section), None)


def no_demand_is_open_that_was_decided(brief: Brief, view: View) -> Iterator[str]:
    """A demand said to be undecided has no later act of the Council on the same mission in the table of acts."""
    acts = _facts(brief, "happened", "acts")
    for sentence in _sentences(brief):
        if "has not decided" not in sentence and "No decision is known" not in sentence:
            continue
        for row in acts.iter_rows(named=True):
            asked = [d for text in re.findall(DATE, sentence) if (d := _day(text)) and d != view.as_of]
            if (
                row["mission"]
                and row["mission"] in sentence
                and asked
                and first_day(row["date"]) > max(asked)
            ):
                yield f"{sentence!r}, but {row['symbol']} of {row['date']} decides on {row['mission']}"


def every_end_that_is_near_is_told_first(brief: Brief, view: View) -> Iterator[str]:
    """A closure decided, or a mandate that ends within sixty days or ran out unseen, stands in the first lines.

    That of a mission confined to an area is asked of its own brief alone, not of its neighbour's in the same country.
    """
    first = " ".join((brief.headline, *brief.lead))
    confined = set(view.table("missions").drop_nulls("area")["mission"])
    for row in _active(brief).iter_rows(named=True):
        if row["mission"] in confined and row["mission"] not in brief.headline:
            continue
        term = terms(view).get(row["mission"])
        if term is None or term.until is None:
            continue
        near = term.final or term.days_left is None or timedelta(days=term.days_left) <= SOON
        if near and in_words(term.until) not in first:
            yield f"{row['mission']}'s mandate ends on {term.until}, which the first lines do not say"


def nothing_that_ended_is_said_to_stay(brief: Brief, view: View) -> Iterator[str]:
    """A mission that has ended, or that is not the host's, is not said to stay."""
    del view
    gone = _facts(brief, "happened", "missions")
    gone = set(gone.filter(gone["end"].is_not_null())["mission"])
    for sentence in _sentences(brief):
        found = re.match(r"([\w-]+) stays\b", sentence)
        if found and found[1] in gone:
            yield f"{sentence!r}, but {found[1]} has ended"


def verbs_agree(brief: Brief, view: View) -> Iterator[str]:
    """Several missions stay, one stays; a sentence has one full stop."""
    del view
    for sentence in _sentences(brief):
        if re.search(r"\band [\w-]+ stays\b", sentence) and "; " not in sentence:
            yield f"{sentence!r}: several stay, not stays"
        if ".." in sentence.replace("...", ""):
            yield f"{sentence!r}: two full stops"


def no_code_is_shown(brief: Brief, view: View) -> Iterator[str]:
    """No missing value, register code or model's label stands in a sentence."""
    del view
    for sentence in _sentences(brief):
        found = CODES.search(sentence)
        if found:
            yield f"{sentence!r} shows {found[0]!r}"


def civilian_missions_have_no_uniforms(brief: Brief, view: View) -> Iterator[str]:
    """A civilian mission is not told with uniformed people, and nobody has `1 uniformed people`."""
    civilian = set(view.table("missions").filter(civilian=True)["mission"])
    for sentence in _sentences(brief):
        for name, told in re.findall(r"([\w-]+) \((?:about )?([\d,]+) uniformed", sentence):
            if name in civilian:
                yield f"{sentence!r}, but {name} is civilian"
            if told == "1":
                yield f"{sentence!r}: one person is no force"


def strengths_are_those_of_the_table(brief: Brief, view: View) -> Iterator[str]:
    """A number of uniformed people told of a mission is the one of the table."""
    del view
    rows = _facts(brief, "happened", "missions")
    known = dict(rows.select("mission", "strength").iter_rows())
    for sentence in _sentences(brief):
        for name, told in re.findall(r"([\w-]+) \((?:about )?([\d,]+) uniformed", sentence):
            number = int(told.replace(",", ""))
            if known.get(name) is not None and abs(known[name] - number) > 0.06 * max(known[name], 10):
                yield f"{sentence!r}, but the table has {known[name]:,} for {name}"


def who_is_largest_is_of_this_month_and_ranked(brief: Brief, view: View) -> Iterator[str]:
    """The largest provider is told for the date asked, leads its table, and is neither uninvited nor of an area alone."""
    largest = _facts(brief, "security", "largest")
    now = day(year_and_month(view.as_of))
    for sentence in _section(brief, "security"):
        if "largest" not in sentence:
            continue
        moved = re.match(r"In (\w+ \d{4})", sentence)
        if moved and moved[1] != now:
            yield f"{sentence!r} speaks of {moved[1]}, not of {now}"
    sure = [s for s in _section(brief, "security") if "is the largest" in s or "was the largest" in s]
    if sure and (largest is None or largest.is_empty() or largest["month"].max() < view.as_of.replace(day=1)):
        yield f"{sure[0]!r}, but the table of the largest has no such month"


def what_is_past_is_not_to_come(brief: Brief, view: View) -> Iterator[str]:
    """Nothing `expires on` or `must close by` a day that has passed; nothing `was to close` on one that has not."""
    for sentence in _sentences(brief):
        for verb, past in (
            ("expires on", False),
            ("must close by", False),
            ("was to close by", True),
            ("mandate ran to", True),
        ):
            for text in re.findall(rf"{verb} {DATE}", sentence):
                day = _day(text)
                if day is not None and (day < view.as_of) != past:
                    yield f"{sentence!r} as of {view.as_of}"


def a_scenario_is_told_wherever_there_is_a_mission(brief: Brief, view: View) -> Iterator[str]:
    """With a mission in the host state the scenario is run."""
    del view
    if _active(brief).height and _facts(brief, "futures", "totals") is None:
        yield f"none, though {', '.join(_active(brief)['mission'])} is there: {_section(brief, 'futures')[:1]}"


def figures_say_how_old_they_are(brief: Brief, view: View) -> Iterator[str]:
    """Where the last known month of deaths is older than three months, the first sentence on people says until when they are known."""
    deaths = _facts(brief, "people", "deaths")
    if deaths is None or deaths.is_empty():
        return
    first = _section(brief, "people")
    last = deaths["month"].max()
    if (
        isinstance(last, date)
        and first
        and (view.as_of - last).days > 120
        and not re.search(r"to \w+ \d{4}", first[0])
    ):
        yield f"{first[0]!r} does not say that deaths are known to {last:%B %Y}"


def _active(brief: Brief) -> pl.DataFrame:
    rows: pl.DataFrame = _facts(brief, "happened", "missions")
    return rows.filter(rows["end"].is_null())


def _section(brief: Brief, name: str) -> tuple[str, ...]:
    return next((s.sentences for s in brief.sections if s.name == name), ())


def _day(text: str) -> date | None:
    for number, name in enumerate(NAMES, start=1):
        day, word, year = text.split()
        if word == name:
            return last_day(f"{year}-{number:02d}-{int(day):02d}")
    return None


RULES: tuple[Callable[[Brief, View], Iterator[str]], ...] = (
    no_demand_is_open_that_was_decided,
    every_end_that_is_near_is_told_first,
    nothing_that_ended_is_said_to_stay,
    verbs_agree,
    no_code_is_shown,
    civilian_missions_have_no_uniforms,
    strengths_are_those_of_the_table,
    who_is_largest_is_of_this_month_and_ranked,
    what_is_past_is_not_to_come,
    a_scenario_is_told_wherever_there_is_a_mission,
    figures_say_how_old_they_are,
)
