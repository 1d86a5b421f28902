"""Dates as they are written, made ISO; what could mean two days is settled or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Order = Literal["", "dmy", "mdy"]

# In English, German, French, Spanish, Italian, Portuguese and Dutch.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier enero gennaio janeiro januari",
            "feb february februar février fevrier febrero febbraio fevereiro februari",
            "mar march märz maerz mrz mars marzo março marco maart",
            "apr april avril abril aprile",
            "may mai mayo maggio maio mei",
            "jun june juni juin junio giugno junho",
            "jul july juli juillet julio luglio julho",
            "aug august août aout agosto augustus",
            "sep sept september septembre septiembre settembre setembro",
            "oct october oktober okt octobre octubre ottobre outubro",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
# What pages and exports write before a date.
LABEL = re.compile(
    r"(?:(?:first|last|originally|date|article)\s+)?"
    r"(?:published|updated|posted|modified|created|issued|released|printed|dated?)"
    r"(?:\s++(?:on|at|date|online))*(?:\s*+[:–-]\s+|\s+)|on\s+|date:\s*",
    re.IGNORECASE,
)
# The rest of an ISO moment: T or a space, a time, and perhaps a zone.
TIME = r"(?:[T ]\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
ISO = re.compile(rf"(\d{{4}})([-/.]?)(\d{{2}})\2(\d{{2}}){TIME}", re.IGNORECASE)
# "2031-5-4": figures apart, without leading zeros.
LOOSE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*)?")
REST = r"(?:[,;:|\s].*)?"  # a time, a zone, a page
# "26 June 2023", "Mon, 26 Jun 2023 10:00:00 GMT", "26-Jun-2023": the weekday is not looked at.
DAY_FIRST = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de|d[eio]l?))?[\s-]+([^\W\d_]+)\.?,?(?:\s+(?:de|of))?[\s-]+"
    rf"(\d{{4}}|’?'?\d{{2}}){REST}",
)
# "June 26, 2023", "Monday, Jun. 26th 2023, 10:00 am".
MONTH_FIRST = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){REST}"
)
# "Mon May 14 10:15:00 +0000 2031", as `ctime` and some interfaces write it.
YEAR_LAST = re.compile(r"[^\W\d_]+,?\s+([^\W\d_]+)\s+(\d{1,2})\s+[\d:]+(?:\s+\S+)?\s+(\d{4})")
# "2031 May 14", "2031, 14 May": the year first, with a month in letters.
YEAR_FIRST = re.compile(
    rf"(\d{{4}})[,\s-]+(?:(\d{{1,2}})[\s-]+)?([^\W\d_]+)\.?(?:[\s-]+(\d{{1,2}}))?{REST}"
)
CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日.*")
NUMERIC = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){REST}")
EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?")  # seconds or milliseconds since 1970
# Days since 1899-12-30, as spreadsheets keep dates: from 1954 to 2064.
SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?")
PIVOT = 69  # a year of two figures below this lies in this century, as POSIX has it
NOT_GIVEN = ("", "null", "none", "nan", "nat", "n/a", "na", "-", "unknown", "undated")


def iso(value: object, order: Order = "") -> str:
    """Return `value` as "YYYY-MM-DD", or "" where it is empty; ValueError says what is wrong.

    order: whether the day or the month comes first in "05/06/2031"; "" refuses it as ambiguous.
    The day is the one that is written: no time zone is converted, except that counts of seconds
    since 1970 are read in UTC.

    >>> iso("2023-06-25T23:30:00+02:00"), iso("Sun, 25 Jun 2023 10:00:00 GMT"), iso("25.6.23")
    ('2023-06-25', '2023-06-25', '2023-06-25')
    >>> iso("3/4/2031", "mdy")
    '2031-03-04'
    """
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = _plain(value)
    if text.lower() in NOT_GIVEN:
        return ""
    year, month, day = _parts(text, order)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"'{_short(text)}' is not a day of the calendar") from None


def is_ambiguous(value: object) -> bool:
    """Whether `value` is a numeric date that could mean two days.

    >>> is_ambiguous("3/4/2031"), is_ambiguous("3/14/2031"), is_ambiguous("4/4/2031")
    (True, False, False)
    """
    found = NUMERIC.fullmatch(_plain(value))
    if not found or found[2] == ".":
        return False
    first, second = int(found[1]), int(found[3])
    return first <= 12 and second <= 12 and first != second


def order_of(values: Iterable[object]) -> Order:
    """Return which of day and month comes first in a column of dates, "" if it does not show.

    Dates such as "14/3/2031" show it, as only one of the two figures can be a month. Where a
    column has both orders, none is told.

    >>> order_of(["3/4/2031", "5/14/2031"]), order_of(["14/5/2031", "5/14/2031"])
    ('mdy', '')
    """
    seen: set[Order] = set()
    for value in values:
        found = NUMERIC.fullmatch(_plain(value))
        if not found or found[2] == ".":
            continue
        if int(found[1]) > 12:
            seen.add("dmy")
        elif int(found[3]) > 12:
            seen.add("mdy")
        if len(seen) > 1:
            return ""
    return seen.pop() if seen else ""


def _plain(value: object) -> str:
    return "" if value is None or value != value else " ".join(str(value).split())


def _parts(text: str, order: Order) -> tuple[int, int, int]:
    """Return year, month and day of `text`, not yet checked against the calendar."""
    bare = text
    while (label := LABEL.match(bare)) and label.end() < len(bare):
        bare = bare[label.end() :]
    if (found := ISO.fullmatch(bare)) or (found := LOOSE_ISO.fullmatch(bare)):
        return int(found[1]), int(found.groups()[-2]), int(found.groups()[-1])
    if found := EPOCH.fullmatch(bare):
        moment = datetime.fromtimestamp(int(found[1]), UTC)
        return moment.year, moment.month, moment.day
    if found := SERIAL.fullmatch(bare):
        day = date(1899, 12, 30) + timedelta(days=int(found[1]))
        return day.year, day.month, day.day
    if (found := DAY_FIRST.fullmatch(bare)) and found[2].lower() in MONTHS:
        return _year(found[3]), MONTHS[found[2].lower()], int(found[1])
    for pattern in (MONTH_FIRST, YEAR_LAST):
        if (found := pattern.fullmatch(bare)) and found[1].lower() in MONTHS:
            return int(found[3]), MONTHS[found[1].lower()], int(found[2])
    if (found := YEAR_FIRST.fullmatch(bare)) and found[3].lower() in MONTHS:
        figures = found[2] or found[4]
        if figures:
            return int(found[1]), MONTHS[found[3].lower()], int(figures)
    if found := CHINESE.fullmatch(bare):
        return int(found[1]), int(found[2]), int(found[3])
    if found := NUMERIC.fullmatch(bare):
        return _numeric(found, text, order)
    if re.fullmatch(r"(?:[^\W\d_]+\.?,?\s+)?\d{4}|\d{4}-\d{2}", bare):
        raise ValueError(f"'{_short(text)}' names no day")
    raise ValueError(f"'{_short(text)}' is not a date")


def _numeric(found: re.Match[str], text: str, order: Order) -> tuple[int, int, int]:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    # With full stops the day comes first everywhere; with strokes it depends on the country.
    if found[2] == "." or first > 12 or first == second:
        return year, second, first
    if second > 12:
        return year, first, second
    if not order:
        raise ValueError(f"'{_short(text)}' could be two days: say --dates dmy or --dates mdy")
    return (year, second, first) if order == "dmy" else (year, first, second)


def _year(digits: str) -> int:
    number = int(digits.strip("’'"))
    if number >= 100:
        return number
    return number + (2000 if number < PIVOT else 1900)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
