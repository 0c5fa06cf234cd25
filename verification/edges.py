"""Every command at the edges of time: every month since the evidence begins, each mission's first day, the last day of each state.

    PYTHONPATH=src python -m verification.edges [--every N] [--from YEAR] [--only COMMAND] [--briefs] [--part K/N] [--write]

Each question is asked in this process, as JSON and for people in turn. It must end in an answer, whose numbers are finite, or in an error
that says what to do; anything else is printed with its question, and the run ends with exit status 1. With --write the counts of the part go
to docs/reliability.md, beside those of the other parts.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path

from verification.page import PAGE, put

from sinequanon import states
from sinequanon.cli import main
from sinequanon.evidence.view import FIRST, view
from sinequanon.months import add_months, first_day, today

FOR_ALL = (
    ["missions"],
    ["precedents"],
    ["watch"],
    ["calendar"],
    ["align"],
    ["peacekeepers", "--draws", "50"],
    ["claims"],
)
FOR_HOST = (
    ["missions"],
    ["precedents"],
    ["calendar"],
    ["align"],
    ["council", "--draft", "sanction"],
    ["council", "--draft", "renew"],
    ["response"],
    ["guarantors"],
    ["deaths"],
    ["displacement"],
    ["forecast", "--draws", "50"],
)
SCENARIO = 'host = "{host}"\nas_of = {day}\nhistories = 100\nhorizon = 6\n'


def days(*, every: int = 1, since: int = FIRST.year) -> Iterator[tuple[date, str]]:
    """List days and a host for each: months in turn with the hosts of missions, then missions' first days, then last days of states."""
    missions = view("today").table("missions")
    hosts = sorted({code for codes in missions["hosts"] for code in codes})
    month, turn = date(since, 1, 1), 0
    while month <= today():
        yield month, hosts[turn % len(hosts)]
        turn, month = turn + 1, add_months(month, every)
    for start, codes in missions.select("start", "hosts").iter_rows():
        day = first_day(start)
        if day.year >= since:
            yield from ((d, codes[0]) for d in (day - timedelta(1), day) if d >= FIRST)
    for state in states.table():
        if state.end and FIRST < state.end < today():
            yield state.end, state.iso3


def questions(day: date, host: str, folder: Path, *, briefs: bool = False) -> Iterator[list[str]]:
    """List what is asked on a day."""
    when = ["--as-of", day.isoformat()]
    for words in FOR_ALL:
        yield [*words, *when]
    for words in FOR_HOST:
        yield [words[0], host, *words[1:], *when]
    page = folder / "case.toml"
    page.write_text(SCENARIO.format(host=host, day=day), encoding="utf-8")
    yield ["simulate", str(page), "--patch", "stay"]
    if briefs:
        yield ["brief", host, "--out", str(folder / "brief"), *when]


def ask(words: list[str], *, as_json: bool) -> str:
    """Ask one question.

    Returns
    -------
    str
        `answered`, `refused`, or what went wrong.
    """
    out, err = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main([*words, "--json"] if as_json else words)
    except BaseException:
        return traceback.format_exc(limit=-4)
    if status == 0:
        if as_json:
            json.loads(out.getvalue())
        return "answered" if out.getvalue().strip() else "nothing was said"
    told = err.getvalue()
    return "refused" if "to do:" in told and "Traceback" not in told else f"exit {status}: {told}"


def walk(
    *,
    every: int = 1,
    since: int = FIRST.year,
    only: str | None = None,
    briefs: bool = False,
    part: str = "1/1",
) -> tuple[Counter[str], list[tuple[list[str], str]]]:
    """Ask everything on every day, and give how many were answered, refused and went wrong, and those that went wrong with what happened.

    Parameters
    ----------
    every
        Months from one to the next.
    since
        The first year.
    only
        One command alone.
    briefs
        Also write a brief for every day.
    part
        `K/N`: every N-th day from the K-th on.
    """
    wrong: list[tuple[list[str], str]] = []
    count: Counter[str] = Counter()
    place, of = map(int, part.split("/"))
    with tempfile.TemporaryDirectory() as room:
        for number, (day, host) in enumerate(days(every=every, since=since)):
            if number % of != place - 1:
                continue
            for turn, words in enumerate(questions(day, host, Path(room), briefs=briefs)):
                if only and words[0] != only:
                    continue
                found = ask(words, as_json=(number + turn) % 2 == 0)
                count[found if found in ("answered", "refused") else "wrong"] += 1
                if found not in ("answered", "refused"):
                    wrong.append((words, found))
                    print(f"\n{' '.join(words)}\n{found}", flush=True)
    print(", ".join(f"{what}: {number:,}" for what, number in sorted(count.items())))
    return count, wrong


TITLE = "Edges of time"
ROW = re.compile(r"(?m)^\| (\d+/\d+) \|.*$")


def note(part: str, count: Counter[str], every: int, page: Path = PAGE) -> None:
    """Put the counts of a part on the page, and keep those of the other parts of the same division."""
    text = page.read_text(encoding="utf-8")
    said = text.partition(f"## {TITLE}\n")[2].partition("\n## ")[0]
    rows = {
        found[1]: found[0] for found in ROW.finditer(said) if found[1].split("/")[1] == part.split("/")[1]
    }
    rows[part] = (
        f"| {part} | {count.total():,} | {count['answered']:,} | {count['refused']:,} | {count['wrong']:,} |"
    )
    ordered = [rows[key] for key in sorted(rows, key=lambda key: int(key.split("/")[0]))]
    of = int(part.split("/")[1])
    body = [
        f"Every command on every {every}th month since 1946, on each mission's first day and the day before, and on the last day of each state, "
        "as JSON and for people in turn: answered with finite numbers, refused with what to do, or wrong (a traceback, silence, another status). "
        f"Days are dealt out to {of} parts; {len(rows)} of them were run.",
        "",
        "| part | questions | answered | refused | wrong |",
        "|---|---:|---:|---:|---:|",
        *ordered,
        "",
        f"Made by `python -m verification.edges --every {every} --part K/{of} --write`.",
    ]
    put({TITLE: "\n".join(body)}, page)


def _main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--every", type=int, default=1)
    reader.add_argument("--from", dest="since", type=int, default=FIRST.year)
    reader.add_argument("--only")
    reader.add_argument("--part", default="1/1")
    reader.add_argument("--briefs", action="store_true")
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args()
    begun = time.perf_counter()
    count, wrong = walk(
        every=asked.every, since=asked.since, only=asked.only, briefs=asked.briefs, part=asked.part
    )
    if asked.write:
        note(asked.part, count, asked.every)
    print(f"{len(wrong)} went wrong; {time.perf_counter() - begun:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(_main())
