"""Remake the terms of mandates from the texts of resolutions: python tools/read_mandate_terms.py REPOSITORY [--check].

REPOSITORY is a git directory of github.com/UNxml/SCresolutions: the official files of the Council's resolutions since 2000 as XML. For each
resolution whose title sets or extends the mandate of a mission, or renews the measures of a sanctions regime, the paragraph that decides on it is found, and in it the last day, or a
span from a day that it names, else from the day of the decision. What no rule reads, and what concerns missions that a title does
not name, stands in `BY_HAND`, each read in the text. With --check nothing is written, and every row that would change is printed.
"""

from __future__ import annotations

import calendar
import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from sinequanon.evidence import registers
from sinequanon.evidence.build.council import mission_names
from sinequanon.evidence.view import view
from sinequanon.months import last_day

TABLE = registers.FOLDER / "mandate_terms.csv"
COLUMNS = ("subject", "decision", "date", "until", "exact", "final", "by")
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen")
NUMBERS = dict(zip(WORDS, (*range(1, 11), 12, 18), strict=True))  # fmt: skip
DAY = re.compile(
    rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}),? (\d{{4}})|\b({'|'.join(MONTHS)}) (\d{{1,2}}),? (\d{{4}})"
)
SPAN = re.compile(rf"\b({'|'.join(NUMBERS)}|\d+)[ -](day|month|year)s?\b", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|as of|as from|beginning on|commencing on|establish,?)$")
DECIDES = re.compile(
    r"\b(?:decides?|authorizes?|approves?|agrees|renews|extends|requests|endorses)\b.{0,120}?"
    r"\b(?:exten[ds]\w*|renew\w*|prolong\w*|establish\w*|terminat\w*|continue to monitor|set up|create|will be for a period)\b",
    re.IGNORECASE,
)
OTHER = re.compile(r"sanctions|Panel of Experts|Group of Experts|measures|European Union|increase in the")
FINAL = re.compile(
    r"\bfinal (?:time|period|[\w-]+ period)\b|last extension|mandate will terminate on|non.extendable"
)
AHEAD = timedelta(days=800)
"""No mandate has run so long: a later day in the text is about something else."""
BY_HAND: dict[tuple[str, str], tuple[str, bool, bool]] = {
    ("BNUB", "S/RES/2137 (2014)"): ("2014-12-31", True, True),
    ("BINUH", "S/RES/2476 (2019)"): ("2020-10-15", True, False),
    ("MINUCI", "S/RES/1528 (2004)"): ("2004-04-04", True, True),
    ("MINURCAT", "S/RES/1778 (2007)"): ("2008-09-25", False, False),
    ("MINURCAT", "S/RES/1923 (2010)"): ("2010-12-31", True, True),
    ("MINUSMA", "S/RES/2100 (2013)"): ("2014-06-30", False, False),
    ("MINUSTAH", "S/RES/1542 (2004)"): ("2004-12-01", False, False),
    ("MONUC", "S/RES/1555 (2004)"): ("2004-10-01", True, False),
    ("MONUC", "S/RES/1925 (2010)"): ("2010-06-30", True, True),
    ("MONUSCO", "S/RES/1925 (2010)"): ("2011-06-30", True, False),
    ("UNAMID", "S/RES/1769 (2007)"): ("2008-07-31", False, False),
    ("UNDOF", "S/RES/1300 (2000)"): ("2000-11-30", True, False),
    ("UNDOF", "S/RES/1729 (2006)"): ("2007-06-30", True, False),
    ("UNFICYP", "S/RES/1728 (2006)"): ("2007-06-15", True, False),
    ("UNIFIL", "S/RES/1461 (2003)"): ("2003-07-31", True, False),
    ("UNIFIL", "S/RES/1525 (2004)"): ("2004-07-31", True, False),
    ("UNIFIL", "S/RES/1553 (2004)"): ("2005-01-31", True, False),
    ("UNIKOM", "S/RES/1490 (2003)"): ("2003-10-06", True, True),
    ("UNIOGBIS", "S/RES/1876 (2009)"): ("2010-12-31", False, False),
    ("UNIOGBIS", "S/RES/2512 (2020)"): ("2020-12-31", True, True),
    ("UNIOSIL", "S/RES/1793 (2007)"): ("2008-09-30", True, True),
    ("UNIPSIL", "S/RES/2097 (2013)"): ("2014-03-31", True, True),
    ("UNMEE", "S/RES/1312 (2000)"): ("2001-01-31", True, False),
    ("UNMEE", "S/RES/1320 (2000)"): ("2001-03-15", True, False),
    ("UNMIBH", "S/RES/1418 (2002)"): ("2002-06-30", True, False),
    ("UNMIBH", "S/RES/1420 (2002)"): ("2002-07-03", True, False),
    ("UNMIBH", "S/RES/1421 (2002)"): ("2002-07-15", True, False),
    ("UNMIL", "S/RES/1509 (2003)"): ("2004-09-19", False, False),
    ("UNMIL", "S/RES/1712 (2006)"): ("2007-03-31", True, False),
    ("UNMIN", "S/RES/1939 (2010)"): ("2011-01-15", True, True),
    ("UNMIS", "S/RES/1997 (2011)"): ("2011-07-11", True, True),
    ("UNMISET", "S/RES/1543 (2004)"): ("2004-11-20", False, False),
    ("UNMIT", "S/RES/1704 (2006)"): ("2007-02-25", False, False),
    ("UNMOP", "S/RES/1285 (2000)"): ("2000-07-15", True, False),
    ("UNMOP", "S/RES/1307 (2000)"): ("2001-01-15", True, False),
    ("UNMOP", "S/RES/1335 (2001)"): ("2001-07-15", True, False),
    ("UNMOP", "S/RES/1362 (2001)"): ("2002-01-15", True, False),
    ("UNMOP", "S/RES/1387 (2002)"): ("2002-07-15", True, False),
    ("UNMOP", "S/RES/1424 (2002)"): ("2002-10-15", True, False),
    ("UNMOP", "S/RES/1437 (2002)"): ("2002-12-15", True, True),
    ("UNOA", "S/RES/1294 (2000)"): ("2000-10-15", True, False),
    ("UNOCI", "S/RES/1528 (2004)"): ("2005-04-04", False, False),
    ("UNOCI", "S/RES/1594 (2005)"): ("2005-05-04", True, False),
    ("UNOCI", "S/RES/1652 (2006)"): ("2006-12-15", True, False),
    ("UNOCI", "S/RES/1739 (2007)"): ("2007-06-30", True, False),
    ("UNOGBIS", "S/RES/1876 (2009)"): ("2009-12-31", True, True),
    ("UNSMIL", "S/RES/2144 (2014)"): ("2015-03-13", True, False),
    ("UNSOM", "S/RES/2102 (2013)"): ("2014-06-03", False, False),
    ("UNSOM", "S/RES/2753 (2024)"): ("2024-10-31", True, True),
    ("UNVMC", "S/RES/2366 (2017)"): ("2018-09-25", False, False),
    ("UNVMC", "S/RES/2704 (2023)"): ("2024-10-31", True, False),
    ("UNITAMS", "S/RES/2524 (2020)"): ("2021-06-03", False, False),
}
"""Subject and resolution -> last day, whether the text names it, whether it is the last mandate."""
NO_TERM = {
    *(
        ("MONUC", f"S/RES/{n}")
        for n in ("1501 (2003)", "1693 (2006)", "1736 (2006)", "1797 (2008)", "1843 (2008)")
    ),
    *(
        ("UNISFA", f"S/RES/{n}")
        for n in ("2411 (2018)", "2412 (2018)", "2438 (2018)", "2465 (2019)", "2492 (2019)")
    ),
    *(("UNOCI", f"S/RES/{n}") for n in ("1942 (2010)", "1967 (2011)", "1968 (2011)")),
    ("MINUCI", "S/RES/1594 (2005)"),
    ("MONUSCO", "S/RES/2746 (2024)"),
    ("UNAMI", "S/RES/1790 (2007)"),
    ("UNMIL", "S/RES/1694 (2006)"),
    ("UNMIL", "S/RES/1968 (2011)"),
    ("UNSOH", "S/RES/2793 (2025)"),
    ("UNTMIS", "S/RES/2753 (2024)"),
}
"""Subject and resolution whose title sounds like a term, and whose text sets none for the mission: strengths, or support of another body."""


def texts(repository: Path) -> dict[int, list[str]]:
    """Read the paragraphs of the English texts by the resolution's number."""
    listed = _git(repository, "ls-tree", "-r", "HEAD").decode().splitlines()
    found: dict[int, list[str]] = {}
    for line in listed:
        path = line.split("\t")[1]
        number = re.search(r"S_RES_(\d+)", path)
        if number and ("Pre-2020/" in path or "/English/" in path):
            root = ElementTree.fromstring(_git(repository, "cat-file", "blob", line.split()[2]))  # noqa: S314
            body = next((e for e in root.iter() if e.tag.endswith(("}mainBody", "}body"))), root)
            parts = (e for e in body.iter() if e.tag.rpartition("}")[2] in ("p", "heading", "intro"))
            found[int(number[1])] = [re.sub(r"\s+", " ", "".join(e.itertext())).strip() for e in parts]
    return found


def _git(repository: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(repository), *words], check=True, capture_output=True).stdout


def later(day: date, count: int, unit: str) -> date:
    """Give the day so many days, months or years after another; of a month that is too short its last."""
    if unit == "day":
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days(text: str) -> list[tuple[date, int]]:
    """Find the days that a text names, with their places."""
    found: list[tuple[date, int]] = []
    for m in DAY.finditer(text):
        day, month, year = (m[1], m[2], m[3]) if m[1] else (m[5], m[4], m[6])
        try:
            found.append((date(int(year), MONTHS[month], int(day)), m.start()))
        except ValueError:
            continue
    return found


def term(paragraph: str, decided: date) -> tuple[date, bool] | None:
    """Read from the paragraph that decides on a mandate its last day, and whether it is named; None where it tells none.

    Examples
    --------
    >>> term("Decides to extend the mandate of UNDOF for six months, that is, until 31 May 2001;", date(2000, 11, 27))
    (datetime.date(2001, 5, 31), True)
    >>> term("Decides that the mandate shall be extended for a period of six months from 30 March 2002;", date(2002, 3, 28))
    (datetime.date(2002, 9, 30), False)
    """
    said = DECIDES.search(paragraph)
    if said is None:
        return None
    text = paragraph[said.start() :]
    span = SPAN.search(text)
    start = decided
    for day, place in days(text):
        if not decided - timedelta(days=3) <= day < decided + AHEAD:
            continue
        if span and FROM.search(text[:place].rstrip()):
            start = day
            continue
        return day, True
    if span is None:
        return None
    count = NUMBERS.get(span[1].lower()) or int(span[1])
    return later(start, count, span[2].lower()), False


MEASURES = re.compile(
    r"^Decides to (?:renew|extend|reaffirm)\b[^.;]{0,40}?until (?:(?P<day>\d{1,2} \w+,? \d{4})|(?P<count>one|two) years? from the date of adoption)"
    r"(?P<what>[^.;]*)"
)
WHAT = re.compile(r"\b(?:measures|authori[sz]ations)\b")
EXPERTS = re.compile(r"\bPanel\b|\bGroup of [Ee]xperts|\bMonitoring Group\b")


def measures(paragraphs: Iterable[str], decided: date) -> date | None:
    """Read until when a resolution renews the measures of a sanctions regime, apart from the mandate of its experts.

    Examples
    --------
    >>> measures(["Decides to renew until 31 August 2023 the measures as set out in paragraphs 1 to 7 of resolution 2374 (2017);"], date(2022, 8, 30))
    datetime.date(2023, 8, 31)
    >>> measures(["Decides to renew until one year from the date of adoption of this resolution the measures imposed;"], date(2025, 10, 17))
    datetime.date(2026, 10, 17)
    >>> measures(["Decides to extend until 30 September 2023 the mandate of the Panel of Experts on the measures;"], date(2022, 8, 30))
    """
    for text in paragraphs:
        said = MEASURES.match(text)
        if said is None or not WHAT.search(said["what"]) or EXPERTS.search(text[: said.end("what")]):
            continue
        if said["count"]:
            return later(decided, NUMBERS[said["count"]], "year")
        told = [day for day, _ in days(said["day"])]
        if told and decided < told[0] < decided + AHEAD:
            return told[0]
    return None


def best(paragraphs: Iterable[str], subject: str, decided: date, names: list[tuple[re.Pattern[str], str]]) -> tuple[date, bool, bool] | None:  # fmt: skip
    """Give the term that the text sets for a mission: last day, whether it is named, whether it is the last one."""
    found: tuple[int, tuple[date, bool, bool]] | None = None
    for text in paragraphs:
        told = None if OTHER.search(text[:150]) else term(text, decided)
        if told is None:
            continue
        named = {mission for pattern, mission in names if pattern.search(text)}
        score = (
            3 * (subject in named)
            - 4 * text.startswith(("Endorses", "Requests"))
            - 2 * bool(named and subject not in named)
        )
        score += 2 * ("mandate" in text) + told[1] + bool(re.search(r"period|establish|deployment", text))
        if found is None or score > found[0]:
            found = score, (*told, FINAL.search(text) is not None)
    return found[1] if found else None


def remade(repository: Path) -> list[dict[str, object]]:
    """Give the rows of the table, by date and mission."""
    known, every = view(), texts(repository)
    names = mission_names(registers.missions())
    titled = known.table("mandates").filter(kind="mission").select("subject", "decision", "date")
    dates = dict(known.table("drafts").select("draft", "date").iter_rows())
    extra = [(s, d, dates[d]) for s, d in BY_HAND if (s, d) not in set(titled.select("subject", "decision").iter_rows())]  # fmt: skip
    ended = {m.mission: last_day(m.end) for m in registers.missions() if m.end}
    rows: list[dict[str, object]] = []
    for subject, decision, decided in [*titled.iter_rows(), *extra]:
        if ended.get(subject) and decided > ended[subject]:
            continue  # another mission with a name that begins alike
        if (subject, decision) in NO_TERM:
            rows.append(dict(zip(COLUMNS, (subject, decision, str(decided), "", "false", "false", "hand"), strict=True)))  # fmt: skip
            continue
        hand = BY_HAND.get((subject, decision))
        number = int(re.findall(r"\d+", decision)[0])
        read = (date.fromisoformat(hand[0]), *hand[1:]) if hand else best(every.get(number, []), subject, decided, names)  # fmt: skip
        if read is None:
            print(f"no term read: {subject} {decision}", file=sys.stderr)
            continue
        values = (subject, decision, decided, read[0], read[1], read[2], "hand" if hand else "text")
        rows.append(dict(zip(COLUMNS, (str(v).lower() if isinstance(v, bool) else str(v) for v in values), strict=True)))  # fmt: skip
    regimes = known.table("mandates").filter(kind="sanctions").select("subject", "decision", "date", "final")
    for subject, decision, decided, final in regimes.iter_rows():
        until = measures(every.get(int(re.findall(r"\d+", decision)[0]), []), decided)
        if until:
            values = (subject, decision, str(decided), str(until), "true", str(final).lower(), "text")
            rows.append(dict(zip(COLUMNS, values, strict=True)))
    return sorted(rows, key=lambda r: (str(r["date"]), str(r["subject"])))


def main() -> int:
    """Write the table, or with --check print what would change."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    text = io.StringIO()
    out = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    out.writeheader()
    out.writerows(remade(Path(sys.argv[1])))
    if "--check" in sys.argv:
        old, new = (set(t.splitlines()) for t in (TABLE.read_text(encoding="utf-8"), text.getvalue()))
        print("\n".join([*(f"- {r}" for r in sorted(old - new)), *(f"+ {r}" for r in sorted(new - old))]))
        return int(old != new)
    TABLE.write_text(text.getvalue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
