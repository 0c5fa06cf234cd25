"""Small raw releases of our own making, in the layout of each live source: what a stranger's tests read and build.

Every row is made up: a world of a few states, missions and drafts, with the traps of the real files (Namibia's code NA,
roll calls without a symbol, -999 for missing, cells in other columns, exchanged coordinates). `write` puts them into a folder.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from challenge_benchmarks import BENCHMARKS, ENTRY_PATH, SCORES

from sinequanon.sources import catalogue
from sinequanon.sources.council import LACKING
from sinequanon.sources.tables import OTHERS
from sinequanon.sources.views import YEARS

Row = Mapping[str, object]

STATES = (
    ("United States", "US", 2, "USA"),
    ("United Kingdom", "GB", 200, "GBR"),
    ("France", "FR", 220, "FRA"),
    ("Russia", "RU", 365, "RUS"),
    ("China", "CN", 710, "CHN"),
    ("Mali", "ML", 432, "MLI"),
    ("Chad", "TD", 483, "TCD"),
    ("Namibia", "NA", 565, "NAM"),
)
VIOLENT = ((432, "MLI", "Mali", "Africa"), (483, "TCD", "Chad", "Africa"), (365, "RUS", "Russia", "Europe"))
MONTHLY = "violence/ucdp_ged_country_monthly_v251.csv"
LAST_YEAR = 2024
COUNTRIES, DRAWS = 191, 4
"""The challenge's files are refused unless they hold this number of countries."""


def write(folder: Path) -> Path:
    """Write all releases below a folder, at the paths that the cards give."""
    for name, rows in tables().items():
        source = catalogue.source(name)
        header = [c.name for c in source.columns] + [h for h in source.ignore if h != OTHERS]
        put(folder / path_of(name), text_of(header, rows), encoding=source.encoding)
    put(folder / path_of("roll_calls_1946_2019"), roll_calls())
    put(folder / path_of("views_borders"), borders())
    put(folder / path_of("membership"), membership())
    early_reports(folder / "violence" / "pace")
    challenge(folder / "violence" / "views_challenge")
    issue_codes(folder / path_of("issues"))
    return folder


def path_of(name: str) -> str:
    """Return the path of a source's first file below the raw folder."""
    card = catalogue.cards()[name]
    return card.file[0].path if card.file else card.release[0].path


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text, packed where the name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode(encoding)
    path.write_bytes(gzip.compress(content, 1, mtime=0) if path.suffix == ".gz" else content)


def text_of(header: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table as CSV; what a row does not give stays empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def tables() -> dict[str, list[Row]]:
    """Return the rows of every source that is one declared table."""
    return {
        "votes_1946_2019": votes(),
        "matched_resolutions": [{"v1": 1, "rcid1": 1, "rcid2": 5}, {"v1": 2, "rcid1": 2, "rcid2": 6}],
        "votes_2019_2026": late_votes(),
        "ideal_points_2020": ideal_points(),
        "meetings": meetings(),
        "resolutions": resolutions(),
        "vetoes": vetoes(),
        "unhcr_years": displaced(),
        "hks": civilians_killed(),
        "fortna": spells_of_peace(),
        "kathman": kathman(),
        "ipi": ipi(),
        "geopko_nominal": [
            {"mission": m, "year": y, "geopko_nominal_troops": 9000} for m in ("MINUSMA",) for y in YEARS
        ],
        "geopko_ratio": ratios(),
        "geopko_front": places(),
        "powell_thyne": coups(),
        "archigos": leaders(),
        "ucdp_monthly": monthly(),
        "ucdp_country_year": yearly(),
        "ucdp_selected_years": selected(),
        "ucdp_candidate_months": candidate_months(),
        "ucdp_candidate_sums": candidate_sums(),
        "views_monthly": battle_deaths(),
    }


CALLS = ((1, 70, "2015-12-01", "R/70/1"), (2, 70, "2015-12-02", "R/70/2"), (3, 70, "2015-12-03", ""))
CALLS += (
    (4, 71, "2016-12-01", "R/71/1"),
    (5, 71, "2016-12-02", "R/71/2"),
    (6, 71, "2016-12-03", "A/RES/71/3"),
)


def cast(state: int, call: int) -> int:
    """Return a vote by a rule: 0 yes, 1 no, 2 abstain; the world is divided, each call elsewhere."""
    return (0, 1, 0, 2, 0, 1)[(state * 5 + call * 7) % 6]


def votes() -> list[Row]:
    """Six roll calls of eight states; one without a symbol, and Namibia's code is the text NA."""
    return [
        {
            "rcid": rcid,
            "country": name,
            "country_code": code,
            "ccode": ccode,
            "vote": ("yes", "no", "abstain")[cast(place, rcid)],
            "session": session,
            "date": day,
            "unres": symbol,
            "para": "NA" if not symbol else 0,
            "amend": "NA" if not symbol else 0,
        }
        for rcid, session, day, symbol in CALLS
        for place, (name, code, ccode, _) in enumerate(STATES)
    ]


def roll_calls() -> str:
    """The same roll calls with quotes and backslashes that no rule of CSV explains."""
    lines = ['"rcid","session","importantvote","date","unres","amend","para","short","descr"']
    for rcid, session, day, symbol in CALLS:
        title = '"VOTING ""PROCEDURE"""' if rcid == 1 else f'"TEXT {rcid % 4}"'
        flags = "0,0" if symbol else "NA,NA"
        lines.append(
            f'{rcid},{session},{rcid % 2},{day},"{symbol}",{flags},{title},"OF \\MEMBERS\\\\, \\""""'
        )
    return "\n".join(lines) + "\n"


def late_votes() -> list[Row]:
    """Later votes: an emergency session, and Serbia, which has no Correlates of War number there."""
    held = (("A/RES/74/1", "74", "2019-12-01"), ("A/RES/77/1", "77", "2022-12-01"))
    held += (("A/RES/ES-11/1", "ES-11", "2022-03-02"),)
    voters = [(name.upper(), str(ccode), iso3) for name, _, ccode, iso3 in STATES] + [("SERBIA", "", "SRB")]
    return [
        {
            "symbol": symbol,
            "session": session,
            "date": day,
            "iso3": iso3,
            "ccode": ccode,
            "country": name,
            "vote": "YNA"[cast(place, number)],
            "title": f"Title {number}",
        }
        for number, (symbol, session, day) in enumerate(held)
        for place, (name, ccode, iso3) in enumerate(voters)
    ]


def ideal_points() -> list[Row]:
    """Two states in two sessions, with quantiles in order and one number of votes missing."""
    levels = ("QO%", "Q5%", "Q10%", "Q50%", "Q90%", "Q95%", "Q100%")
    rows = [(2, "USA", "United States", 2.0), (437, "CIV", "Côte d'Ivoire", -0.5)]
    return [
        {
            "Row": 2 * session + place + 1,
            "ccode": ccode,
            "session": 70 + session,
            "NVotes": "NA" if place and session else 40,
            "IdealPoint": point,
            **{level: point + 0.1 * (k - 3) for k, level in enumerate(levels)},
            "iso3c": iso3,
            "Countryname": name,
        }
        for session in (0, 1)
        for place, (ccode, iso3, name, point) in enumerate(rows)
    ]


TOPICS = ("The situation in Mali", "The situation in Chad", "The situation in the Middle East")


def meetings() -> list[Row]:
    """Meetings with a resolution each, a vetoed draft, a statement, and one with its cells in other columns."""
    rows = [
        (
            2022,
            "S/PV.9082",
            "29 June",
            "The situation in Mali",
            "S/RES/2640 (2022) adopted 13-0-2 (China, Russian Federation)",
            "2640",
            "13-0-2",
        ),
        (
            1946,
            "S/PV.23",
            "16 February",
            "The Lebanese and Syrian question",
            "Draft resolution vetoed 7-1-0 (USSR)",
            "",
            "7-1-0",
        ),
        (2020, "S/PV.8765", "15 October", "The situation in Mali", "S/PRST/2020/10", "", ""),
        (2011, "--", "Communiqué", "elsewhere", "Private meeting", "", ""),
    ]
    # A run of symbols without a gap, as the record demands: mostly renewals that nobody opposed.
    for number in (n for n in range(1, 2640) if n not in (2303, 2304)):
        year, outcome = (
            1946 + number * 76 // 2643,
            f"S/RES/{number} ({1946 + number * 76 // 2643}) adopted unanimously",
        )
        rows.append(
            (year, f"S/PV.{10_000 + number}", "5 March", TOPICS[number % 3], outcome, str(number), "")
        )
    made = []
    for year, meeting, day, topic, outcome, number, tally in rows:
        symbol = f"S/RES/{number}({year})" if number else ""
        cells = (year, meeting, day, topic, outcome, symbol, tally, int("unanimously" in outcome))
        names = ("year", "meeting", "date", "topic", "outcome_cell", "res_symbols", "tallies_yes_no_abstain")
        made.append(dict(zip((*names, "says_unanimous"), cells, strict=True)))
    return made


def resolutions() -> list[Row]:
    """A run of resolutions without a gap but for those that the source lacks: renewals, and one without a vote."""
    made = []
    for k in (k for k in range(190) if 2640 + k not in LACKING):
        number, day = 2640 + k, date(2022, 6, 29) + timedelta(days=8 * k)
        title = (
            "extension of the mandate of the UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA) "
            "until 30 June 2023"
            if k == 0
            else "extension of the mandate of the UN Mission in South Sudan (UNMISS) until 15 March 2023"
            if k == 1
            else f"on the situation of number {k}"
        )
        voted = k != 5
        made.append(
            {
                "resolution": f"S/RES/{number} ({day.year})",
                "date": day,
                "meeting": f"S/PV.{9082 + k}",
                "draft": f"S/2022/{500 + k}",
                "agenda_item": "The situation in Mali" if k == 0 else "Reports of the Secretary-General",
                "title": title,
                "adoption_type": "Adopted by recorded vote" if voted else "Adopted without vote",
                "in_favour": (13 if k == 0 else 15) if voted else 0,
                "against": 0,
                "abstaining": 2 if k == 0 else 0,
                "abstaining_iso3": "CHN RUS" if k == 0 else "",
                "sponsors": "FRA",
                "lists_agree_with_adoption_type": True,
            }
        )
    return made


def vetoes() -> list[Row]:
    """Vetoes by one and by two members, and the two of June 1946 that left no other trace."""
    rows = [
        ("2/16/1946", "S/PV.23", "S/PV.23", "Lebanon", "USSR", ""),
        ("6/26/1946", "S/PV.49", "S/PV.49", "Spain", "USSR", ""),
        ("6/26/1946", "S/PV.49", "S/PV.49", "Spain", "USSR", ""),
        ("7/11/2008", "S/2008/447", "S/PV.5933", "Zimbabwe", "China", "Russia"),
    ]
    return [
        {
            "year": day[-4:],
            "date": day,
            "month": day.split("/")[0],
            "draft": draft,
            "meeting_record": meeting,
            "agenda_item": f"The question of {topic}",
            "crisis_topic": topic,
            "region": "Middle East",
            "member_veto1": first,
            "member_veto2": second,
        }
        for day, draft, meeting, topic, first, second in rows
    ]


def membership() -> str:
    """Terms, with a comment among them."""
    lines = ["country_org,start_year,end_year,seat,note", "# one row a term, with a comma"]
    lines += [
        f"{n},1946,2023,permanent," for n in ("China", "France", "Russia", "United Kingdom", "United States")
    ]
    lines += ["Mali,2000,2001,elected,", "Chad,2014,2015,elected,made up", "Namibia,1999,2000,elected,"]
    return "\n".join(lines) + "\n"


def displaced() -> list[Row]:
    """Two countries, and one whose sign is no state's."""
    counts = ("refugees_from", "oip_from", "asylum_seekers_from", "refugees_hosted", "asylum_seekers_hosted")
    counts += ("returned_refugees", "idps_unhcr", "returned_idps", "idps_idmc")
    return [
        {"iso3": iso3, "year": year} | {name: (year - 2010) * (k + 1) for k, name in enumerate(counts)}
        for iso3 in ("MLI", "TCD", "AB9")
        for year in (2012, 2013, 2014)
    ]


def civilians_killed(rows: int = 3_746) -> list[Row]:
    """Conflict-months with the logarithms of their columns."""
    made = []
    for k in range(rows):
        troops, police, observers, duration = k % 7, k % 3 / 10, k % 5 / 10, k % 90 + 1
        made.append(
            {
                "osvAll": float(k % 11),
                "troopLag": float(troops),
                "policeLag": police,
                "militaryobserversLag": observers,
                "brv_AllLag": k % 6 / 2,
                "osvAllLagDum": k % 2,
                "incomp": k % 3 + 1,
                "epduration": duration,
                "lntpop": 9.5,
                "troopLag_log": math.log1p(troops),
                "epdur_log": math.log(duration),
                "policeLag_log": math.log1p(police),
                "militaryobserversLag_log": math.log1p(observers),
            }
        )
    return made


def spells_of_peace() -> list[Row]:
    """Three cases, one with two spells because peacekeepers left."""
    spells = [(1, 432, "Mali", 0, 100, 1, 1), (1, 432, "Mali", 100, 300, 0, 0), (2, 483, "Chad", 0, 90, 0, 1)]
    spells += [(3, 565, "Namibia", 0, 400, 1, 0)]
    first = date(1992, 4, 25)
    return [
        {
            "id": case,
            "ccode": ccode,
            "cname": name,
            "t0": first + timedelta(days=begin),
            "t1": first + timedelta(days=end),
            "failed": failed,
            "morewar": failed,
            "pk_dum": keepers,
            "UNpk_dum": keepers,
            "chapter": 0,
            "consent": keepers,
            "enforce": 0,
            "outcome": 2,
            "pcw": 1,
            "drop": 0.0,
            "_d": failed,
            "_t0": begin,
            "_t": end,
        }
        for case, ccode, name, begin, end, keepers, failed in spells
    ]


def kathman() -> list[Row]:
    """MINUSMA in years of growth, and a mission of which only the total is known, or nothing."""
    made: list[Row] = []
    for year in (2014, 2015, *YEARS):
        for month in range(1, 13):
            troops, police, observers = 8_000 + 20 * (year - 2014) + month, 900, 30
            made.append(
                {
                    "mission": "MINUSMA",
                    "missioncountry": "Mali",
                    "missionccode": 432,
                    "year": year,
                    "month": month,
                    "yearmon": f"{year}.{month:02d}",
                    "troop": troops,
                    "police": police,
                    "militaryobservers": observers,
                    "total": troops + police + observers,
                    "total2": troops + police + observers,
                }
            )
    parts = dict.fromkeys(("troop", "police", "militaryobservers"), -999)
    when: dict[str, object] = {"year": 1991, "month": 1, "yearmon": "1991.01"}
    made.append(
        {"mission": "UNDOF", "missioncountry": "Syria", "missionccode": 652, "total": 1300} | parts | when
    )
    various = {
        "mission": "ONUCA",
        "missioncountry": "Various",
        "missionccode": -999,
        "missionccode2": "-999.0",
    }
    made.append(various | parts | when | {"total": -999})
    return made


def ipi() -> list[Row]:
    """The same mission a few people lower, in June by more than a hundredth, with the exchanged coordinates of Bamako in all rows but one."""
    made = []
    for number, year in enumerate((2014, 2015)):
        for month in range(1, 13):
            people = 8_930 + 20 * (year - 2014) + month - (300 if month == 6 else 10)
            longitude, latitude = (-8, 12.65) if (number, month) == (1, 12) else (12.65, -8)
            made.append(
                {
                    "Date": date(year, month, 28),
                    "Mission": "MINUSMA",
                    "Country of Mission": "Mali",
                    "Country of Mission ISO-3": "MLI",
                    "Mission HQ": "Bamako",
                    "Mission HQ Longitude": longitude,
                    "Mission HQ Latitude": latitude,
                    "Number of Contributors": 40,
                    "Troops": people,
                    "Police": "NA",
                    "Observers": "NA",
                    "Total": people,
                }
            )
    return made


def ratios() -> list[Row]:
    """Nominal troops over the mean of troops, which is missing where nobody was counted."""
    rows = [("MINUSMA", year, 9000.0, 8000.0, 9000.0, 9000.0 / 8000.0) for year in YEARS]
    rows.append(("MINURCAT", 2008, 7035.0, 0.0, 189.0, "inf"))
    names = (
        "mission",
        "year",
        "geopko_nominal_troops",
        "troop_mean",
        "total_mean",
        "ratio_geopko_to_kathman_troops",
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def places() -> list[Row]:
    """Where the mission was, with a size that nobody knows."""
    rows = [("Gao", 16.27, -0.04, 1500), ("Timbuktu", 16.77, -3.01, "NA"), ("Bamako", 12.65, -8.0, 900)]
    zero = dict.fromkeys(("hq", "UNPOL", "Med", "Av", "UNMO"), 0)
    return [
        {
            "mission": "MINUSMA",
            "year": year,
            "country": "Mali",
            "location": place,
            "latitude": lat,
            "longitude": lon,
        }
        | {"Infantry": "NA", "NoTroops": size, "Reserve": "NA", "ave.no.troops": size}
        | zero
        for year in YEARS
        for place, lat, lon, size in rows
    ]


def coups() -> list[Row]:
    """Successes and failures."""
    rows = [("Mali", 432, 2012, 3, 22, 2), ("Mali", 432, 2020, 8, 18, 2), ("Chad", 483, 2006, 3, 14, 1)]
    names = ("country", "ccode", "year", "month", "day", "coup")
    rest = {"ccode_gw": "NA", "ccode_polity": "NA", "version": "V"}
    return [dict(zip(names, row, strict=True)) | rest for row in rows]


def leaders() -> list[Row]:
    """A year of change between years without."""
    rows = [(432, 2011, 0, 0, 1, "MLI-1", "MLI-1"), (432, 2012, 1, 1, 2, "MLI-1", "MLI-2")]
    rows += [(432, 2013, 0, 0, 1, "MLI-2", "MLI-2")]
    names = ("gwcode", "year", "leadertransition", "irregular", "n_leaders", "jan1obsid", "dec31obsid")
    return [dict(zip(names, row, strict=True)) for row in rows]


def deaths(place: int, year: int, month: int) -> tuple[int, int, int]:
    """Return events of the three types in a month, by a rule; each costs ten lives, and some months are quiet."""
    wave = (place * 5 + year * 12 + month) % 7
    return (wave, int(wave == 3), int(wave in (2, 5)))


def monthly() -> list[Row]:
    """Deaths by month since 1989; quiet months are absent, but no month is quiet everywhere."""
    made = []
    for place, (_, iso3, _, _) in enumerate(VIOLENT):
        for year in range(1989, LAST_YEAR + 1):
            for month in range(1, 13):
                kinds = deaths(place, year, month)
                events = sum(kinds)
                if events:
                    made.append(
                        {
                            "iso3": iso3,
                            "year": year,
                            "event_month": month,
                            "conflict_events_total": events,
                            "conflict_fatalities_best": 10 * events,
                            "conflict_fatalities_high": 12 * events,
                            "conflict_fatalities_low": 9 * events,
                            "conflict_state_based_events": kinds[0],
                            "conflict_non_state_events": kinds[1],
                            "conflict_one_sided_events": kinds[2],
                            "conflict_any_event": 1,
                            "period": f"{year}-{month:02d}",
                        }
                    )
    return made


def yearly() -> list[Row]:
    """The same deaths by year and type."""
    made = []
    for place, (gwcode, _, name, region) in enumerate(VIOLENT):
        for year in range(1989, LAST_YEAR + 1):
            months = [deaths(place, year, month) for month in range(1, 13)]
            kinds = {kind: sum(m[k] for m in months) for k, kind in enumerate(("sb", "ns", "os"))}
            row: dict[str, object] = {
                "country_id_cy": gwcode,
                "country_cy": name,
                "year_cy": year,
                "region_cy": region,
            }
            for estimate, lives in (("best", 10), ("low", 9), ("high", 12)):
                for kind, events in kinds.items():
                    row[f"{kind}_total_deaths_{estimate}_cy"] = lives * events
                row[f"cumulative_total_deaths_in_orgvio_{estimate}_cy"] = lives * sum(kinds.values())
            best = 10 * sum(kinds.values())
            civilians = 10 * kinds["os"]
            for who, lives in (("parties", best - civilians), ("civilians", civilians), ("unknown", 0)):
                row[f"cumulative_total_deaths_{who}_in_orgvio_cy"] = lives
            made.append(row | {"version": 25.1})
    return made


def selected() -> list[Row]:
    """The year after, of two states alone."""
    return [
        {
            "iso3": iso3,
            "year": LAST_YEAR + 1,
            "sb_best": 100,
            "sb_low": 90,
            "sb_high": 120,
            "ns_best": 10,
            "os_best": 20,
            "total_best": 130,
        }
        for iso3 in ("MLI", "TCD", "NER", "BFA", "NAM")
    ]


def candidate_months() -> list[Row]:
    """Candidate events of four months of the year under way, some of them not yet clear."""
    return [
        {
            "iso3": iso3,
            "country_ucdp": name,
            "month": f"2026-{month:02d}",
            "type_of_violence": kind,
            "events": 3,
            "best": 20 + month,
            "low": 10,
            "high": 30,
            "deaths_civilians": 0,
            "events_clear": 2,
            "best_clear": 15,
            "release": "26.01.26.03" if month < 4 else "26.0.4",
        }
        for _, iso3, name, _ in VIOLENT
        for month in range(1, 5)
        for kind in ("sb", "os")
    ]


def candidate_sums() -> list[Row]:
    """The sums over January to August, of which a difference of one is rounding."""
    sums = {"events": 24, "best_sb": 300, "best_ns": 1, "best_os": 200, "best_2026_08_all_types": 40}
    states = ("MLI", "TCD", "RUS", "NER", "BFA")
    return [{"iso3": iso3, "best_total": 501 - (iso3 == "TCD")} | sums for iso3 in states]


def battle_deaths() -> list[Row]:
    """Battle deaths to April 2024 in the challenge's numbers; Kosovo has no code there."""
    countries = [*((10 + k, *state[:3]) for k, state in enumerate(VIOLENT)), (232, 347, "", "Kosovo")]
    made = []
    for number, gwcode, iso3, name in countries:
        for month_id in range(121, 533):
            year, month = 1980 + (month_id - 1) // 12, (month_id - 1) % 12 + 1
            made.append(
                {
                    "month_id": month_id,
                    "country_id": number,
                    "ged_sb": float(10 * deaths(number - 10, year, month)[0]) if iso3 else 0.0,
                    "source": "drauz" if year < 2018 else "fif911",
                    "year": year,
                    "month": month,
                    "iso3": iso3,
                    "name": name,
                    "gwcode": gwcode,
                }
            )
    return made


def borders() -> str:
    """Borders both ways, without a header; one that ended."""
    pairs = [(50, 78, "Mali", 432, "Niger", 436, "[0,612)"), (50, 79, "Mali", 432, "Chad", 483, "[0,379)")]
    lines: list[str] = []
    for one, two, name, number, other, code, span in pairs:
        lines.append(f'{len(lines) + 1},{one},{name},{number},{two},{other},{code},"{span}"')
        lines.append(f'{len(lines) + 1},{two},{other},{code},{one},{name},{number},"{span}"')
    return "\n".join(lines) + "\n"


def early_reports(folder: Path) -> None:
    """Early reports: a last file with all months, and two dated ones, with a nameless column and a half-written month."""
    names = ("Mali", "Chad", "Russia (Soviet Union)", "DR Congo (Zaire)")

    def wide(first: int, last: date, half: date | None = None) -> str:
        lines = [",".join(["", *names, "Unnamed: 5"])]
        for year in range(first, last.year + 1):
            for month in range(1, 13):
                day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
                if day <= last:
                    cells = [
                        0 if day == half else 10 * sum(deaths(k, year, month)) for k in range(len(names))
                    ]
                    lines.append(",".join(map(str, [day, *cells, 0])))
        return "\n".join(lines) + "\n"

    put(folder / "Hist.csv", wide(1989, date(2026, 8, 31)))
    put(folder / "vintages" / "Conf_2024-02-22_0000000.csv", wide(2022, date(2024, 1, 31)))
    put(
        folder / "vintages" / "Conf_2024-03-21_0000001.csv",
        wide(2022, date(2024, 3, 31), half=date(2024, 3, 31)),
    )


def challenge(folder: Path) -> None:
    """The challenge's files: what happened, forecasts with scores, and countries."""
    header = "id,name,gwcode,isoab,isoname,isonum,in_africa,in_middle_east"
    rows = ["1,Guyana,110,GUY,Guyana,328,0,0", "232,Kosovo,347,,,,0,0", "50,Mali,432,MLI,Mali,466,1,0"]
    put(folder / "countries.csv", "\n".join([header, *rows]) + "\n")
    for year in YEARS:
        first = (year - 1980) * 12 + 1
        cells = pl.DataFrame({"country_id": range(1, COUNTRIES + 1)}).join(
            pl.DataFrame({"month_id": range(first, first + 12)}), how="cross"
        )
        outcome = (pl.col("country_id") * 7 + pl.col("month_id")) % 11
        happened = cells.select(outcome.alias("outcome"), "month_id", "country_id")
        parquet(folder / f"actuals/cm/window=Y{year}/cm_actuals_{year}.parquet", happened)
        drawn = cells.join(pl.DataFrame({"draw": range(DRAWS)}), how="cross").select(
            ((pl.col("country_id") + pl.col("draw")) % 5).alias("outcome"), "month_id", "country_id", "draw"
        )
        for below in (*BENCHMARKS.values(), ENTRY_PATH):
            nothing = "bm_zero" in below
            parquet(
                folder / "benchmarks" / below.format(year=year),
                drawn.with_columns(pl.lit(0).alias("outcome")) if nothing else drawn,
            )
        for below in BENCHMARKS.values():
            for name in SCORES.values():
                target = folder / "benchmarks" / below.format(year=year)
                scores = happened.select(
                    "month_id", "country_id", pl.col("outcome").cast(pl.Float64).alias("value")
                )
                scores.write_csv(target.with_name(name))


def parquet(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame of whole numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.cast(pl.Int64).write_parquet(path)


def issue_codes(path: Path) -> None:
    """Issues of roll calls in R's binary form."""
    rows = [(1, "me", "Palestinian conflict"), (1, "hr", "Human rights"), (4, "co", "Colonialism")]
    columns = dict(zip(("rcid", "short_name", "issue"), map(list, zip(*rows, strict=True)), strict=True))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(rda("un_roll_call_issues", columns))


def rda(name: str, columns: Mapping[str, Sequence[int | str]]) -> bytes:
    """Return a data frame as R saves it: XDR, version 2, a list of pairs with one entry."""

    def whole(*numbers: int) -> bytes:
        return struct.pack(f">{len(numbers)}i", *numbers)

    def word(text: str) -> bytes:
        return whole(9 | 64 << 12, len(text)) + text.encode("ascii")

    def vector(values: Sequence[int | str]) -> bytes:
        if isinstance(values[0], str):
            return whole(16, len(values)) + b"".join(word(str(value)) for value in values)
        return whole(13, len(values), *map(int, values))

    def entry(tag: str) -> bytes:
        return whole(2 | 4 << 8, 1) + word(tag)

    height = len(next(iter(columns.values())))
    frame = whole(19 | 3 << 8, len(columns)) + b"".join(vector(values) for values in columns.values())
    frame += entry("names") + vector(list(columns)) + entry("row.names") + vector(list(range(1, height + 1)))
    frame += entry("class") + vector(["data.frame"]) + whole(254)
    return b"RDX2\nX\n" + whole(2, 0x040000, 0x020300) + entry(name) + frame + whole(254)
