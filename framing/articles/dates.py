"""Dates as they are written, made ISO; what could mean two days is refused, not guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july")
        + ("aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}
# The rest of an ISO moment: T or a space, a time, and perhaps a zone.
TIME = r"(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
ISO = re.compile(rf"(\d{{4}})([-/.]?)(\d{{2}})\2(\d{{2}}){TIME}", re.IGNORECASE)
# "26 June 2023", "Mon, 26 Jun 2023 10:00:00 GMT", "26-Jun-2023": the day of the week is not read.
DAY_FIRST = re.compile(
    r"(?:[^\W\d_]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d_]+)\.?,?[\s-]+(\d{4})(?:[,\s].*)?"
)
# "June 26, 2023", "Monday, Jun. 26th 2023, 10:00 am".
MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]+,?\s+)?([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[,\s].*)?"
)
NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[,\s].*)?")
EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")  # seconds or milliseconds since 1970


def iso(value: object) -> str:
    """Return `value` as "YYYY-MM-DD", or "" where it is empty; ValueError says what is wrong.

    The day is the one that is written: no zone is converted, but for counts of seconds since
    1970, which are read in UTC.

    >>> iso("2023-06-25T23:30:00+02:00"), iso("Sun, 25 Jun 2023 10:00:00 GMT"), iso("25.6.2023")
    ('2023-06-25', '2023-06-25', '2023-06-25')
    """
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = "" if value is None or value != value else str(value).strip()
    if text.lower() in ("", "null", "none", "nan", "nat"):
        return ""
    year, month, day = _parts(text)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"'{_short(text)}' is no day of the calendar") from None


def _parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day of `text`, not yet checked against the calendar."""
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(found[1]), UTC)
        return moment.year, moment.month, moment.day
    if (found := DAY_FIRST.fullmatch(text)) and found[2].lower() in MONTHS:
        return int(found[3]), MONTHS[found[2].lower()], int(found[1])
    if (found := MONTH_FIRST.fullmatch(text)) and found[1].lower() in MONTHS:
        return int(found[3]), MONTHS[found[1].lower()], int(found[2])
    if found := NUMERIC.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # With full stops the day comes first everywhere; with strokes it depends on the country.
        if found[2] == "." or first > 12 or first == second:
            return year, second, first
        if second > 12:
            return year, first, second
        raise ValueError(f"'{_short(text)}' could be two days: day or month first?")
    raise ValueError(f"'{_short(text)}' is no date")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
