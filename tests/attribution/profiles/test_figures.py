"""Public figures by the offices of the day."""

from __future__ import annotations

import pytest

from framing.attribution.profiles.figures import day_of, figure


@pytest.mark.parametrize(
    ("name", "day", "kind"),
    [
        ("Barack Obama", "2015-03-01", "head"),
        ("Barack Obama", "2018-03-01", "politician"),
        ("President Obama", "2015-03-01", "head"),
        ("Hillary Clinton", "2012-05-05", "official"),
        ("Mrs. Hillary Clinton", "2016-05-05", "politician"),
        ("Robert S. Mueller III", "2018-05-05", "judicial"),
        ("Moon Jae-in", "2018-05-05", "head"),
        ("Donald Trump Jr.", "2018-05-05", "person"),
        ("Donald Trump", "2018-05-05", "head"),
        ("Barack “ The Boss ” Obama", "2015-03-01", "head"),  # as tokens
        ("Barack 'Barry' Obama", "2015-03-01", "head"),
    ],
)
def test_kind_of_the_day(name: str, day: str, kind: str) -> None:
    found = figure(name.lower().replace("-", " - ").split(), day)
    assert found is not None
    assert (found.kind, found.dated) == (kind, True)


def test_without_a_day_the_first_office_counts_and_is_marked_as_undated() -> None:
    found = figure(["barack", "obama"], "")
    assert found is not None
    assert found.features() == ["figure", "figure undated=head", "figure otherwise=politician"]
    assert found.country == "United States"


def test_nobody_else_is_a_public_figure() -> None:
    assert figure(["ada", "quill"], "2015-03-01") is None
    assert figure([], "2015-03-01") is None


def test_the_day_is_the_date_or_within_the_latest_year_named() -> None:
    assert day_of("2015-03-01T10:00", "In 2019 it was late.") == "2015-03-01"
    assert day_of("", "In 2019 it was late, in 2012 early.") == "2019-07-01"
    assert day_of("", "It was late.") == ""
