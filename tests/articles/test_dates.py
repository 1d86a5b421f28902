"""Dates as people and feeds write them."""

from datetime import UTC, date, datetime

import pytest

from framing.articles.dates import Order, is_ambiguous, iso, order_of


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
        "14 Mai 2031",
        "14 de mayo de 2031",
        "14. Mai 2031",
        "mercredi 14 mai 2031",
        "2031 May 14",
        "2031, 14 May",
        "2031年5月14日",
        "14th of May 2031",
        "2031-5-14",
        "14.05.31",
        "14 May ’31",
        "May 14, 2031 Wednesday 10:15 AM GMT",
        "14 May 2031: A.4",
        "Updated 14 May 2031",
        "First published on Wed 14 May 2031 10.15 BST",
        "Published: 2031-05-14",
        "20310514T101500Z",
        "2031-05-14T10:15:00.000-0400",
        "Mon May 14 10:15:00 +0000 2031",
        47982,
        "47982.5",
        "1936520100.0",
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
        ("14 Mäi 2031", "'14 Mäi 2031' is not a date"),
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


@pytest.mark.parametrize(("order", "day"), [("dmy", "2031-04-03"), ("mdy", "2031-03-04")])
def test_an_ambiguous_date_is_read_in_the_order_asked_for(order: Order, day: str) -> None:
    assert iso("3/4/2031", order) == iso("3-4-31", order) == day
    assert iso("14/5/2031", order) == "2031-05-14"
    assert iso("3.4.2031", order) == "2031-04-03"


@pytest.mark.parametrize(
    ("written", "ambiguous"),
    [
        ("3/4/2031", True),
        ("12/11/2031", True),
        ("13/4/2031", False),
        ("4/13/2031", False),
        ("4/4/2031", False),
        ("3.4.2031", False),
        ("3 April 2031", False),
        (None, False),
    ],
)
def test_what_is_ambiguous(written: object, ambiguous: bool) -> None:
    assert is_ambiguous(written) is ambiguous


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["3/4/2031", "13/4/2031"], "dmy"),
        (["3/4/2031", "4/13/2031"], "mdy"),
        (["13/4/2031", "4/13/2031"], ""),
        (["3/4/2031", "12/12/2031"], ""),
        (["3/4/2031", "31.12.2030"], ""),
        ([], ""),
    ],
)
def test_the_rest_of_a_column_settles_the_order(column: list[str], order: str) -> None:
    assert order_of(column) == order


@pytest.mark.parametrize(
    ("written", "year"), [("1.1.68", 2068), ("1.1.69", 1969), ("1.1.99", 1999), ("1.1.00", 2000)]
)
def test_years_of_two_figures(written: str, year: int) -> None:
    assert iso(written) == f"{year}-01-01"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("May 2031", "'May 2031' names no day"),
        ("2031-05", "'2031-05' names no day"),
        ("19999", "'19999' is not a date"),
        ("60000", "'60000' is not a date"),
    ],
)
def test_what_names_no_day(written: str, told: str) -> None:
    with pytest.raises(ValueError) as raised:
        iso(written)
    assert str(raised.value) == told
