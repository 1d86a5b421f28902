"""Sourcing: exact figures on articles of our own whose attributions are written by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from framing.features.sourcing import COLUMNS, FEATURE


def test_every_column_is_declared_and_made(ferry: Any) -> None:
    assert list(ferry.measured(FEATURE, ferry.quill)) == [column.name for column in COLUMNS]


def test_three_voices(ferry: Any) -> None:
    row = ferry.measured(FEATURE, ferry.quill, ferry.clerk, ferry.critics)
    assert row["attributions"] == 3
    assert row["speakers"] == 3
    assert row["attributed_words"] == 10 / 23  # 4 + 3 + 3 words of 23
    assert row["voice_official"] == 0.7
    assert row["voice_civil"] == 0.3
    assert row["voice_head"] == 0
    assert row["quoted_words"] == 0.3
    assert row["largest_voice"] == 0.4
    assert row["effective_speakers"] == pytest.approx(1 / (0.4**2 + 0.3**2 + 0.3**2))
    assert row["naming_named"] == row["naming_anonymous"] == row["naming_unnamed"] == 1 / 3
    assert math.isnan(row["single_country"])
    assert (row["single_source"], row["single_kind"]) == (0, 0)


def test_one_speaker_is_a_single_source(ferry: Any) -> None:
    row = ferry.measured(FEATURE, ferry.quill)
    assert (row["single_source"], row["single_kind"], row["effective_speakers"]) == (1, 1, 1)


def test_without_voices_shares_are_undefined_and_counts_are_zero(ferry: Any) -> None:
    row = ferry.measured(FEATURE)
    for column in COLUMNS:
        if column.name == "attributed_words":
            assert row[column.name] == 0  # of the words of the article, of which there are some
        elif column.unit == "count":
            assert row[column.name] == 0
        else:
            assert math.isnan(row[column.name]), column.name
    assert math.isnan(ferry.measured(FEATURE, text="")["attributed_words"])


def test_voices_of_one_country(ferry: Any) -> None:
    norway = replace(ferry.quill, country="Norway")
    assert ferry.measured(FEATURE, norway, ferry.critics)["single_country"] == 1
    assert (
        ferry.measured(FEATURE, norway, replace(ferry.critics, country="Sweden"))["single_country"]
        == 0
    )


def test_voices_of_one_body(ferry: Any) -> None:
    office = replace(ferry.quill, body="Hessel Harbour Office")
    spokesman = replace(ferry.critics, body="harbour office")
    assert ferry.measured(FEATURE, office, spokesman)["single_body"] == 1
    assert ferry.measured(FEATURE, office, ferry.critics)["single_body"] == 0
    assert ferry.measured(FEATURE, office, replace(spokesman, body="Office"))["single_body"] == 1
    assert ferry.measured(FEATURE, office, replace(spokesman, body="army"))["single_body"] == 0
    assert math.isnan(ferry.measured(FEATURE, ferry.critics)["single_body"])


def test_what_nobody_voiced_is_left_out(ferry: Any) -> None:
    wanted = replace(ferry.clerk, statement=replace(ferry.clerk.statement, voiced=False))
    assert ferry.measured(FEATURE, ferry.quill, wanted) == pytest.approx(
        ferry.measured(FEATURE, ferry.quill), nan_ok=True
    )


def test_a_source_without_a_speaker(ferry: Any) -> None:
    nobody = replace(ferry.clerk, speaker="", naming="unnamed", carriers=())
    assert (
        ferry.measured(FEATURE, ferry.quill, nobody)["naming_named"] == 1
    )  # of those with a speaker


def test_a_word_in_a_chain_is_given_to_who_made_the_claim(ferry: Any) -> None:
    whole = "Ada Quill said the ferry was late"
    start = ferry.text.index(whole)
    frame = replace(ferry.critics.statement, content=((start, start + len(whole)),))
    outer = replace(ferry.critics, statement=frame, kind="media")
    row = ferry.measured(FEATURE, outer, ferry.quill)
    assert row["voice_media"] == 3 / 7
    assert row["voice_official"] == 4 / 7


def test_it_marks_nothing(ferry: Any) -> None:
    assert list(ferry.run(FEATURE, ferry.quill, ferry.clerk, ferry.critics).marks) == []
