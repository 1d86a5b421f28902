"""Rows of a comparison as text: signs, intervals, and when a difference is clear."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from framing.report.measures import (
    amount,
    chosen,
    clear,
    difference_text,
    doubt,
    effect_text,
    interval,
    mean_text,
    p_text,
    raw_text,
    short,
    side,
    signed,
)

ROW: dict[str, Any] = {
    "enough": True,
    "difference": 0.25,
    "raw_difference": -0.1,
    "mean": 0.5,
    "low": 0.1,
    "high": 0.4,
    "q": 0.04,
    "unit": "share",
}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("change", "is_clear", "said"),
    [
        ({}, True, "higher"),
        ({"difference": -0.25, "low": -0.4, "high": -0.1}, True, "lower"),
        ({"q": 0.05}, False, ""),
        ({"q": math.nan}, False, ""),
        ({"low": 0.0}, False, ""),
        ({"low": -0.4, "high": 0.0, "difference": -0.2}, False, ""),
        ({"low": -0.1}, False, ""),
    ],
)
def test_a_difference_is_clear_off_zero_and_after_correction(
    change: dict[str, Any], is_clear: bool, said: str
) -> None:
    row = {**ROW, **change}
    assert clear(row) is is_clear
    assert side(row) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"machine_low": 0.0}, " *"),
        ({"machine_low": -0.3, "machine_high": 0.0}, " *"),
        ({"drift_b": -0.25}, " *"),
        ({"drift_a": 0.24}, ""),
        ({"machine_low": 0.0, "q": 0.5}, ""),
    ],
)
def test_what_the_machine_s_error_or_an_outlets_drift_may_explain_has_a_star(
    change: dict[str, Any], said: str
) -> None:
    errors = {"machine_low": 0.1, "machine_high": 0.3, "drift_a": 0.0, "drift_b": 0.0}
    assert doubt({**ROW, **errors, **change}) == said
    assert doubt(None) == ""


def test_of_no_row_nothing_is_said() -> None:
    assert clear(None) is False
    assert (side(None), difference_text(None), raw_text(None)) == ("", "–", "–")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "+25 points [10, 40]"),
        ({"enough": False}, "too few articles to say"),
        ({"low": math.nan}, "none"),
        ({"unit": "per 1,000 words", "difference": 2, "low": 1, "high": 3}, "+2.0 per 1,000 words "
         "[1.0, 3.0]"),
        ({"unit": "count", "difference": 2, "low": 1, "high": 3}, "+2.0 [1.0, 3.0]"),
    ],
)  # fmt: skip
def test_differences_with_their_interval(change: dict[str, Any], said: str) -> None:
    assert plain(difference_text({**ROW, **change}, with_unit=True)) == said


def test_means_have_an_interval_where_there_is_enough() -> None:
    assert plain(mean_text(ROW)) == "50 % [10, 40]"
    assert plain(mean_text({**ROW, "enough": False})) == "50 %"
    assert plain(raw_text(ROW)) == "−10 points"
    assert raw_text({**ROW, "enough": False}) == "–"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.125, "share", "+12 points"),
        (-1.0, "yes or no", "−100 points"),
        (0.004, "share", "0 points"),
        (0.005, "position", "+0.01"),
        (1.25, "count", "+1.2"),
    ],
)
def test_amounts(value: float, unit: str, said: str) -> None:
    assert plain(amount(value, unit)) == said


def test_a_bound_that_is_not_zero_is_not_printed_as_zero() -> None:
    assert plain(interval(0.0, 0.4, "share")) == "[0, 40]"
    assert plain(interval(0.005, 0.4, "share")) == "[0, 40]"
    assert plain(interval(0.0049, 0.4, "share")) == "[0.5, 40.0]"
    assert plain(interval(-0.004, 0.4, "share")) == "[−0.4, 40.0]"
    assert plain(interval(0.001, 0.4, "position")) == "[0.00, 0.40]"


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (math.nan, "–"), (0.0009, "under .001"), (0.001, ".001"), (1.0, "1.000")],
)
def test_p_values(value: float | None, said: str) -> None:
    assert p_text(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (math.nan, "–"), (0.5, "+.50"), (-1.0, "−1.00"), (0.0, "+.00")],
)
def test_effects(value: float | None, said: str) -> None:
    assert effect_text(value) == said


def test_signs_and_cuts() -> None:
    assert [signed(x, 1) for x in (1, -1, 0.04, -0.04)] == ["+1.0", "−1.0", "0.0", "0.0"]
    assert short("x" * 30) == "x" * 30
    assert short("x" * 31) == "x" * 29 + "…"
    assert short("ab cd", 4) == "ab…"


def test_measures_that_are_undefined_or_zero_for_everyone_are_left_out() -> None:
    rows = [
        {"outlet": "a", "measure": "asked", "n_articles": 3, "mean": 0.5},
        {"outlet": "a", "measure": "zero", "n_articles": 3, "mean": 0.0},
        {"outlet": "a", "measure": "nowhere", "n_articles": 0, "mean": math.nan},
    ]
    material: Any = SimpleNamespace(
        comparison=SimpleNamespace(summary=pa.Table.from_pylist(rows)),
        columns=dict.fromkeys(("zero", "asked", "nowhere")),
    )
    assert chosen(material, []) == ["asked"]
    assert chosen(material, ["zero", "nowhere"]) == []
