"""Every mission active on a day, and each that ended in the twelve months before: is it answered, and does its brief contradict itself?

    python -m verification.tonight [--as-of DATE] [--data DIR] [--out FILE] [--briefs DIR]

Each mission has a brief of its own. Writes one row a mission: headline, end of the mandate, strength with its month and interval, the largest provider of security with
its probability, whether a scenario was run, and the words before the annexes. Prints every sentence that its own tables contradict or that breaks the house style; `--briefs` keeps
the briefs as Markdown, to be read aloud. Exits 1 when a mission is
refused, or a sentence is contradicted or breaks the style.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import timedelta
from pathlib import Path

from verification.consistency import faults
from verification.style import faults as breaches
from verification.style import length, prose

from sinequanon import states
from sinequanon.brief.content import Brief, compose
from sinequanon.brief.render import as_markdown
from sinequanon.brief.words import chance
from sinequanon.errors import InputError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View, view
from sinequanon.links.consent.precedents import missions
from sinequanon.months import in_words, last_day

PAGE = Path(__file__).parents[1] / "docs" / "tonight.md"
YEAR = timedelta(days=365)


def listed(now: View) -> list[dict[str, object]]:
    """Return the missions that are active on the day or ended within a year before it."""
    rows = missions(now, all_so_far=True).iter_rows(named=True)
    return [row for row in rows if row["end"] is None or last_day(row["end"]) >= now.as_of - YEAR]


def place(now: View, mission: dict[str, object]) -> states.Place:
    """Return what a brief on the mission is about: the mission in the first of its hosts that is a state on the day."""
    try:
        return now.host(str(mission["mission"]))
    except InputError:
        hosts = [code for code in str(mission["host"]).split(",") if states.lookup(code, on=now.as_of)]
        return now.host(hosts[0])


def row_of(now: View, mission: dict[str, object], brief: Brief) -> list[str]:
    """Return what the page tells of a mission."""
    facts = {s.name: s.facts for s in brief.sections}
    largest = facts["security"].get("largest")
    who = "none for the whole country"
    last = largest.row(-1, named=True) if largest is not None and largest.height else None
    if last is not None and last["month"] >= now.as_of.replace(day=1):
        who = (
            f"{last['provider']} ({chance(last['probability'])})"
            if "probability" in last
            else last["provider"]
        )
    strength = mission["strength"]
    people = (
        "closed"
        if mission["end"]
        else "civilian"
        if strength is None
        else f"{strength:,} ({mission['strength_low']:,}–{mission['strength_high']:,}), {mission['strength_month']:%B %Y}"
    )
    until = mission["end"] or mission["mandate_end"]
    return [
        str(mission["mission"]),
        brief.host.name,
        brief.headline.split(": ", 1)[1],
        in_words(str(until)) if until else "none set",
        people,
        who,
        "yes"
        if facts["futures"].get("totals") is not None
        else "no mission any more"
        if mission["end"]
        else "REFUSED",
        str(length(as_markdown(brief, {}))),
    ]


def main() -> int:
    """Compose the briefs, hold each against the rules, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--as-of", default="today")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=PAGE)
    parser.add_argument("--briefs", type=Path)
    asked = parser.parse_args()
    now = view(asked.as_of, data=asked.data)
    if asked.briefs:
        asked.briefs.mkdir(parents=True, exist_ok=True)
    rows: list[list[str]] = []
    wrong = refused = 0
    begun = time.perf_counter()
    for mission in listed(now):
        name = str(mission["mission"])
        brief = compose(now, place(now, mission))
        for fault in (*faults(brief, now), *breaches(prose(brief))):
            wrong += 1
            print(f"{name}: {fault}", flush=True)
        rows.append(row_of(now, mission, brief))
        print(" | ".join(rows[-1]), flush=True)
        refused += rows[-1][-2] == "REFUSED"
        if asked.briefs:
            text = as_markdown(brief, record(now, "brief", parameters={"host": name}, seed=brief.seed))
            (asked.briefs / f"{name.replace(' ', '_')}.md").write_text(text, encoding="utf-8")
    heads = [
        "Mission",
        "Host",
        "Headline",
        "Mandate to",
        "Uniformed people",
        "Largest invited provider of security",
        "Scenario",
        "Words before the annexes",
    ]
    lines = [
        "# Every mission, tonight",
        "",
        f"As of {in_words(now.as_of)}, written by `python -m verification.tonight`. {len(rows)} missions: those active, and those "
        f"that ended in the twelve months before. {refused} refused; {wrong} sentences that their own tables contradict or that break the house style. The longest brief has "
        f"{max(int(cells[-1]) for cells in rows)} words before its annexes.",
        "",
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(f"| {' | '.join(cells)} |" for cells in rows),
        "",
    ]
    asked.out.write_text("\n".join(lines), encoding="utf-8")
    print(
        f"{len(rows)} briefs in {time.perf_counter() - begun:.0f} s; {refused} refused; {wrong} contradicted"
    )
    return int(bool(wrong or refused))


if __name__ == "__main__":
    sys.exit(main())
