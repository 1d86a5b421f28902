"""Words for numbers: rounding at its edges, plurals, ties, and what is undefined."""

from __future__ import annotations

import math

import pytest

from framing.features.base.feature import Column
from framing.report.wording import (
    count,
    doubts,
    explained,
    found,
    in_place,
    is_doubtful,
    kind,
    label,
    leader,
    number,
    percent,
    unit_of,
)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "–"),
        (0, 5, "0 %"),
        (1, 101, "under 1 %"),
        (1, 100, "1 %"),
        (1, 40, "3 %"),  # a half goes up
        (2, 3, "67 %"),
        (99, 100, "99 %"),
        (991, 1000, "over 99 %"),
        (5, 5, "100 %"),
    ],
)
def test_percent(part: int, whole: int, said: str) -> None:
    assert plain(percent(part, whole)) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, "count", "–"),
        (math.nan, "share", "–"),
        (0.5, "share", "50 %"),
        (1.0, "yes or no", "100 %"),
        (-0.256, "position", "−0.26"),
        (99.94, "per 1,000 words", "99.9"),
        (100.0, "count", "100"),
        (1234.5, "words", "1,234"),
        (-100.4, "number", "−100"),
        (-2.25, "number", "−2.2"),
    ],
)
def test_number(value: float | None, unit: str, said: str) -> None:
    assert plain(number(value, unit)) == said


def test_one_is_singular_and_all_else_plural() -> None:
    assert [count(n, "word") for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    assert count(1, "body", "bodies") == "1 body"
    assert count(1000, "body", "bodies") == "1,000 bodies"


def test_a_code_without_words_stands_for_itself() -> None:
    assert label({"a_b": "words"}, "a_b") == "words"
    assert label({}, "a_b") == "a b"


def test_what_was_found() -> None:
    assert found(0, 0, 0) == "We found no statement by others and no loaded term."
    assert found(1, 2, 1) == (
        "We found 1 statement by others and 2 loaded terms, 1 in the outlet’s own words."
    )


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (Column("a", "share", "m", "attributed words"), "share of attributed words"),
        (Column("a", "yes or no", "m"), "share of articles"),
        (Column("a", "count", "m"), "count"),
    ],
)
def test_units(column: Column, said: str) -> None:
    assert unit_of(column) == said


def test_a_leader_is_named_only_where_there_is_one() -> None:
    def lead(**counts: int) -> str:
        return plain(leader(counts, "words", "speak", "Nobody speaks"))

    assert lead() == "Nobody speaks"
    assert lead(A=0) == "Nobody speaks"
    assert lead(A=2, B=1) == "A speak 67 % of the words (2 of 3)"
    assert lead(A=2, B=2, C=1) == "A and B speak equally many of the words (2 each of 5)"
    assert lead(A=1, B=1, C=1) == "A, B and C speak equally many of the words (1 each of 3)"


@pytest.mark.parametrize(
    ("wording", "marked", "said"),
    [
        ("criticised", "slammed", "criticised"),
        ("criticised", "Slammed", "Criticised"),
        ("a ban", "Total war", "A ban"),
        ("a ban", "total War", "a ban"),
        ("", "Slammed", ""),
        ("rain", "", "rain"),
    ],
)
def test_a_wording_takes_the_capital_of_what_it_stands_for(
    wording: str, marked: str, said: str
) -> None:
    assert in_place(wording, marked) == said


@pytest.mark.parametrize(
    ("code", "probability", "said"),
    [
        ("expert", 0.4999, "perhaps expert"),
        ("expert", 0.5, "expert"),
        ("expert", 0.0, "perhaps expert"),
        ("expert", None, "expert"),  # nobody said how likely it is
        ("unknown", 0.2, "kind unknown"),  # which claims nothing
        ("secret_society", 0.2, "perhaps secret society"),
    ],
)
def test_a_kind_is_as_certain_as_it_is_likely(
    code: str, probability: float | None, said: str
) -> None:
    assert kind(code, probability) == said
    assert is_doubtful(code, probability) == said.startswith("perhaps ")


def test_perhaps_is_explained_where_it_is_printed() -> None:
    meaning = (
        "Where “perhaps” stands before whom a speaker speaks for, that is more likely wrong than "
        "right: you decide."
    )
    assert explained(["official, unnamed", "perhaps expert, unnamed"]) == meaning
    assert explained(["official", "kind unknown", "perhapsburg"]) == explained([]) == ""


def test_how_many_kinds_are_doubtful_is_said_where_any_is() -> None:
    more = "is more likely wrong than right: “perhaps” stands before it."
    assert doubts(1_200, 3_000) == f"The kind of 1,200 of 3,000 speakers {more}"
    assert doubts(1, 1) == f"The kind of the one speaker {more}"
    assert doubts(0, 3) == doubts(0, 0) == ""
