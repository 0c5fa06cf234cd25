"""Calendar months, partial dates and as-of dates: a month is the `datetime.date` of its first day."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from sinequanon.errors import InputError

NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""English names of the months, whatever the machine's locale."""

VIEWS_ORIGIN = date(1980, 1, 1)
"""Month 1 of the VIEWS project's count."""

FORMS = "Write it as 2023-06-16 (year, month, day), 2023-06 (year, month) or `today`."
"""How a date is written, for whoever wrote something else."""

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def today() -> date:
    """Return the day by this machine's clock and time zone."""
    return datetime.now().astimezone().date()


def parse_as_of(given: object, *, on: date | None = None, where: str = "as_of") -> date:
    """Return the date on which a question is asked: the one grammar of dates for commands, pages, documents and Python.

    Parameters
    ----------
    given
        `today`, a day ("2023-06-16"), a month ("2023-06", which stands for its last day, or for today while the month
        lasts), or a `datetime.date`.
    on
        The day that is taken for today; by default the clock's.
    where
        Name of the argument, for its errors.

    Returns
    -------
    date
        The last day whose news may be used.

    Raises
    ------
    InputError
        When it is none of these, or has not come yet.

    Examples
    --------
    >>> parse_as_of("2023-06-16"), parse_as_of("2023-06")
    (datetime.date(2023, 6, 16), datetime.date(2023, 6, 30))
    >>> parse_as_of("today", on=date(2024, 2, 10)), parse_as_of("2024-02", on=date(2024, 2, 10))
    (datetime.date(2024, 2, 10), datetime.date(2024, 2, 10))
    """
    now = on or today()
    if isinstance(given, date):
        first = last = given.date() if isinstance(given, datetime) else given
    elif isinstance(given, str):
        text = given.strip()
        if text.casefold() == "today":
            return now
        if re.fullmatch("[0-9]{4}", text):
            raise _whole_year(text, where)
        first, last = _span(text, where)
    elif isinstance(given, int) and not isinstance(given, bool) and 1000 <= given <= 9999:
        raise _whole_year(str(given), where)
    else:
        raise InputError(f"{given!r} is not a date.", cure=FORMS, where=where)
    if first > now:
        raise InputError(
            f"{in_words(first)} has not come yet: today is {in_words(now)}.",
            cure="Ask as of today or of an earlier date; what is to come is in the forecasts and scenarios.",
            where=where,
        )
    return min(last, now)


def _whole_year(text: str, where: str) -> InputError:
    return InputError(
        f"The {where.replace('as_of', 'as-of')} date {text!r} is a whole year.",
        cure=f"Name a day or a month, such as {text}-12, or `today`.",
        where=where,
    )


def month_of(day: date) -> date:
    """Find the month in which a day lies.

    Examples
    --------
    >>> month_of(date(2023, 6, 16))
    datetime.date(2023, 6, 1)
    """
    return date(day.year, day.month, 1)


def add_months(month: date, n: int) -> date:
    """Go `n` months forward (or back, when negative).

    Parameters
    ----------
    month
        A month; of any other day its month is taken.
    n
        Number of months.

    Raises
    ------
    InputError
        When the result is outside the years 1 to 9999.

    Examples
    --------
    >>> add_months(date(2023, 6, 1), 7), add_months(date(2023, 6, 1), -6)
    (datetime.date(2024, 1, 1), datetime.date(2022, 12, 1))
    """
    year, zero_based = divmod(month.year * 12 + month.month - 1 + n, 12)
    if not date.min.year <= year <= date.max.year:
        raise InputError(
            f"{n} months from {in_words(month)} is not in the calendar.",
            cure="Ask for fewer months.",
            where="n",
        )
    return date(year, zero_based + 1, 1)


def months_between(a: date, b: date) -> int:
    """Count the months from the month of `a` to the month of `b` (negative when `b` is earlier).

    Examples
    --------
    >>> months_between(date(2023, 6, 16), date(2023, 12, 31))
    6
    """
    return (b.year - a.year) * 12 + b.month - a.month


def month_range(first: date, last: date) -> list[date]:
    """List the months from `first` to `last`, both included; empty when `last` is earlier.

    Examples
    --------
    >>> [in_words(m.isoformat()[:7]) for m in month_range(date(2022, 12, 1), date(2023, 2, 1))]
    ['December 2022', 'January 2023', 'February 2023']
    """
    return [add_months(first, k) for k in range(months_between(first, last) + 1)]


def first_day(partial: str) -> date:
    """Find the earliest day that a partial date can mean.

    Parameters
    ----------
    partial
        "2023", "2023-06" or "2023-06-16".

    Raises
    ------
    InputError
        When the text is not a partial date.

    Examples
    --------
    >>> first_day("2023"), first_day("2023-06")
    (datetime.date(2023, 1, 1), datetime.date(2023, 6, 1))
    """
    return _span(partial, "date")[0]


def last_day(partial: str) -> date:
    """Find the latest day that a partial date can mean: only then is the event surely known.

    Parameters
    ----------
    partial
        "2023", "2023-06" or "2023-06-16".

    Raises
    ------
    InputError
        When the text is not a partial date.

    Examples
    --------
    >>> last_day("2023"), last_day("2024-02")
    (datetime.date(2023, 12, 31), datetime.date(2024, 2, 29))
    """
    return _span(partial, "date")[1]


def views_month_id(month: date) -> int:
    """Number a month as the VIEWS project does (1 is January 1980).

    Examples
    --------
    >>> views_month_id(date(2018, 1, 1))
    457
    """
    return months_between(VIEWS_ORIGIN, month) + 1


def from_views_month_id(month_id: int) -> date:
    """Find the month that the VIEWS project numbers so.

    Examples
    --------
    >>> from_views_month_id(457)
    datetime.date(2018, 1, 1)
    """
    return add_months(VIEWS_ORIGIN, month_id - 1)


def in_words(day: date | str) -> str:
    """Write a day, or a partial date, as a person would.

    Parameters
    ----------
    day
        A date, or a partial date as text.

    Raises
    ------
    InputError
        When the text is not a partial date.

    Examples
    --------
    >>> in_words(date(2023, 6, 16)), in_words("2023-06"), in_words("2023")
    ('16 June 2023', 'June 2023', '2023')
    """
    if isinstance(day, date):
        return f"{day.day} {NAMES[day.month - 1]} {day.year}"
    first = first_day(day)
    return {4: f"{first.year}", 7: f"{NAMES[first.month - 1]} {first.year}"}.get(len(day), in_words(first))


def _missing(year: int, month: int | None) -> str:
    """Say which part of a date is in no calendar."""
    if not 1 <= year <= date.max.year:
        return f"there is no year {year:04d}"
    if month is None or not 1 <= month <= len(NAMES):
        return f"there is no month {month}"
    return f"{NAMES[month - 1]} {year} has {calendar.monthrange(year, month)[1]} days"


def _span(partial: str, where: str) -> tuple[date, date]:
    """Find the first and the last day that a partial date can mean."""
    match = _PARTIAL.fullmatch(partial)
    if match is None:
        raise InputError(
            f"{partial!r} is not a date.",
            cure=FORMS,
            where=where,
        )
    year, month, day = (int(part) if part is not None else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        last_month = month or 12
        last = date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except ValueError as error:
        raise InputError(
            f"{partial!r} is not in the calendar: {_missing(year or 0, month)}.",
            cure="Write a date that exists, such as 2023-06-16.",
            where=where,
        ) from error
    return first, last
