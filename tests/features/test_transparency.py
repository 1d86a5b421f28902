"""Transparency: exact figures on an article of our own with three voices."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from framing.attribution.attribution import Carrier
from framing.features.transparency import COLUMNS, FEATURE, is_weasel


def test_every_column_is_declared_and_made(ferry: Any) -> None:
    assert list(ferry.measured(FEATURE, ferry.quill)) == [column.name for column in COLUMNS]


def test_three_voices(ferry: Any) -> None:
    row = ferry.measured(FEATURE, ferry.quill, ferry.clerk, ferry.critics)
    assert row["weasel_sources"] == 1 / 3
    assert row["relayed"] == 1 / 3
    assert row["relayed_often"] == 0
    assert row["largest_carrier"] == 1 / 3
    assert row["anonymous_without_reason"] == 1
    assert row["no_source"] == 0


def test_anonymity_by_the_sort_of_its_reason(ferry: Any) -> None:
    afraid = replace(ferry.clerk, reason=((0, 3),), reason_sort="fear")
    row = ferry.measured(FEATURE, ferry.quill, ferry.clerk, afraid)
    assert (row["anonymous_without_reason"], row["anonymous_fear"]) == (0.5, 0.5)
    assert row["anonymous_not_authorised"] == row["anonymous_other"] == 0
    (mark,) = ferry.run(FEATURE, afraid).marks
    assert (mark.label, mark.note) == ("reason given", "fear")


def test_without_voices_shares_are_undefined(ferry: Any) -> None:
    assert all(map(math.isnan, ferry.measured(FEATURE).values()))
    assert math.isnan(ferry.measured(FEATURE, ferry.quill)["anonymous_without_reason"])


def test_a_claim_passed_on_twice(ferry: Any) -> None:
    chain = (*ferry.clerk.carriers, Carrier("The gazette", ((0, 3),), "media"))
    assert (
        ferry.measured(FEATURE, ferry.quill, replace(ferry.clerk, carriers=chain))["relayed_often"]
        == 0.5
    )


def test_what_nobody_voiced_is_left_out(ferry: Any) -> None:
    wanted = replace(ferry.clerk, statement=replace(ferry.clerk.statement, voiced=False))
    assert ferry.measured(FEATURE, ferry.quill, wanted) == pytest.approx(
        ferry.measured(FEATURE, ferry.quill), nan_ok=True
    )


def test_a_source_without_a_speaker(ferry: Any) -> None:
    nobody = replace(ferry.clerk, speaker="", naming="unnamed", carriers=())
    assert ferry.measured(FEATURE, ferry.quill, nobody)["no_source"] == 0.5


def test_marks(ferry: Any) -> None:
    marks = ferry.run(FEATURE, ferry.quill, ferry.clerk, ferry.critics).marks
    assert [(m.layer, ferry.text[m.start : m.end], m.label, m.attribution) for m in marks] == [
        ("anonymous", "A clerk", "no reason given", 1),
        ("weasel", "Critics", "", 2),
    ]


@pytest.mark.parametrize(
    ("source", "weasel"),
    [
        ("critics", True),
        ("Some experts", True),
        ("A growing number of scientists", True),
        ("many", True),
        ("sources", True),
        ("critics of the mayor", False),
        ("the mayor", False),
        ("two experts at the Harbour Institute", False),
        ("", False),
    ],
)
def test_weasels(source: str, weasel: bool) -> None:
    assert is_weasel(source) is weasel
