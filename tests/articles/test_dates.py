"""Dates as people and feeds write them."""

from datetime import UTC, date, datetime

import pytest

from framing.articles.dates import iso


@pytest.mark.parametrize(
    "written",
    [
        "2031-05-14",
        "2031/05/14",
        "2031.05.14",
        "20310514",
        "2031-05-14T23:30:00Z",
        "2031-05-14T23:30:00.123+02:00",
        "2031-05-14 23:30",
        "2031-05-14 23:30:00 UTC",
        "Wed, 14 May 2031 23:30:00 GMT",
        "14 May 2031",
        "14-May-2031",
        "14th May, 2031",
        "May 14, 2031",
        "Wednesday, May 14th 2031, 10:30 pm",
        "MAY 14 2031",
        "14.5.2031",
        "14/05/2031",
        "05/14/2031",
        " 2031-05-14\n",
        "1936566000",
        1936566000,
        1936566000000,
        date(2031, 5, 14),
        datetime(2031, 5, 14, 23, tzinfo=UTC),
    ],
)
def test_dates_that_can_mean_one_day_only(written: object) -> None:
    assert iso(written) == "2031-05-14"


@pytest.mark.parametrize("written", [None, "", " ", "null", "NaN", float("nan")])
def test_no_date(written: object) -> None:
    assert iso(written) == ""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("05/06/2031", "'05/06/2031' could be two days: say --dates dmy or --dates mdy"),
        ("2031-13-45", "'2031-13-45' is not a day of the calendar"),
        ("31 April 2031", "'31 April 2031' is not a day of the calendar"),
        ("yesterday", "'yesterday' is not a date"),
        ("14 Mai 2031", "'14 Mai 2031' is not a date"),
        ("2031", "'2031' names no day"),
        ("x" * 100, "'" + "x" * 39 + "…' is not a date"),
    ],
)
def test_what_is_refused(written: str, told: str) -> None:
    with pytest.raises(ValueError) as raised:
        iso(written)
    assert str(raised.value) == told


def test_two_figures_alike_are_no_doubt() -> None:
    assert iso("05/05/2031") == "2031-05-05"
