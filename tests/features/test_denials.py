"""Denial and reply: exact figures on an article of our own with three voices."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from framing.features.denials import COLUMNS, FEATURE


def test_every_column_is_declared_and_made(ferry: Any) -> None:
    assert sorted(ferry.measured(FEATURE, ferry.quill)) == sorted(column.name for column in COLUMNS)


def test_three_voices(ferry: Any) -> None:
    row = ferry.measured(FEATURE, ferry.quill, ferry.clerk, ferry.critics)
    assert row["first_voice"] == ferry.text.index("the ferry") / len(ferry.text)
    assert row["first_denial"] == ferry.text.index("it would") / len(ferry.text)
    assert row["first_contradiction"] == ferry.text.index("it would") / len(ferry.text)
    assert row["denial_words"] == 0.3
    assert row["reply_words"] == 0.3
    assert row["no_comment"] == 1


def test_without_voices_there_is_no_place(ferry: Any) -> None:
    row = ferry.measured(FEATURE)
    assert row.pop("no_comment") == 1
    assert all(map(math.isnan, row.values()))
    assert ferry.measured(FEATURE, text="")["no_comment"] == 0


def test_nobody_contradicts_himself(ferry: Any) -> None:
    denied = replace(ferry.quill, verb_class="denying")
    assert math.isnan(ferry.measured(FEATURE, denied)["first_contradiction"])
    neutral = replace(ferry.critics, verb_class="neutral")
    assert math.isnan(
        ferry.measured(FEATURE, neutral, denied)["first_contradiction"]
    )  # Quill spoke first
    disputed = replace(ferry.clerk, lemma="dispute")
    assert ferry.measured(FEATURE, ferry.quill, disputed)[
        "first_contradiction"
    ] == ferry.text.index("it was old") / len(ferry.text)


def test_a_reply_is_no_denial(ferry: Any) -> None:
    row = ferry.measured(FEATURE, ferry.quill, replace(ferry.critics, verb_class="replying"))
    assert (row["denial_words"], row["reply_words"]) == (0, 3 / 7)


def test_what_nobody_voiced_is_left_out(ferry: Any) -> None:
    wanted = replace(ferry.critics, statement=replace(ferry.critics.statement, voiced=False))
    assert ferry.measured(FEATURE, ferry.quill, wanted) == pytest.approx(
        ferry.measured(FEATURE, ferry.quill), nan_ok=True
    )


def test_marks(ferry: Any) -> None:
    (mark,) = ferry.run(FEATURE, ferry.quill).marks
    assert (mark.layer, ferry.text[mark.start : mark.end]) == ("no comment", "declined to comment")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The firm did not say when it would open.", 1),
        ("Asked, the firm did not say", 1),
        ("The firm did not say that it would open.", 0),
        ("The firm did not say he would stay.", 0),
        ("The firm would not say that it would open.", 1),
        ("The firm declined to say that it would open.", 1),
    ],
)
def test_a_denied_claim_is_no_refusal(ferry: Any, text: str, times: int) -> None:
    assert ferry.measured(FEATURE, text=text)["no_comment"] == times
