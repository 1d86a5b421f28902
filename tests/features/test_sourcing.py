"""Sourcing: exact figures on articles of our own whose attributions are written by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from framing.articles.article import Article
from framing.attribution.frame import Attribution, Carrier, Frame
from framing.features._feature import Batch, Measured
from framing.features.sourcing import COLUMNS, FEATURE, is_weasel
from framing.language.reading import read

TEXT = (
    "Ada Quill said the ferry was late. A clerk said “it was old”. "
    "Critics said it would sink. The firm declined to comment."
)


def attribution(source: str, content: str, **known: Any) -> Attribution:
    def span(part: str) -> tuple[tuple[int, int], ...]:
        start = TEXT.index(part)
        return ((start, start + len(part)),)

    cue = TEXT.index("said", TEXT.index(source))
    frame = Frame(span(source), ((cue, cue + 4),), span(content))
    return replace(Attribution(frame, "indirect", lemma="say", verb_class="neutral"), **known)


QUILL = attribution(
    "Ada Quill", "the ferry was late", speaker="Ada Quill", kind="official", naming="named"
)
CLERK = attribution(
    "A clerk", "it was old", speaker="clerk", kind="official", naming="anonymous",
    carriers=(Carrier("State radio", ((0, 3),), "media"),),
)  # fmt: skip
CRITICS = attribution(
    "Critics", "it would sink", speaker="Critics", kind="civil", verb_class="denying"
)


def measured(*attributions: Attribution, text: str = TEXT) -> dict[str, float]:
    return {name: values[0] for name, values in run(*attributions, text=text).columns.items()}


def run(*attributions: Attribution, text: str = TEXT) -> Measured:
    return FEATURE.measure(Batch((Article("a", text),), read([text]), (attributions,)))


def test_every_column_is_declared_and_made() -> None:
    assert list(measured(QUILL)) == [column.name for column in COLUMNS]


def test_three_voices() -> None:
    row = measured(QUILL, CLERK, CRITICS)
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
    assert row["weasel_sources"] == 1 / 3
    assert row["relayed"] == 1 / 3
    assert row["relayed_often"] == 0
    assert row["first_contradiction"] == TEXT.index("it would") / len(TEXT)
    assert row["reply_words"] == 0.3
    assert row["anonymous_without_reason"] == 1
    assert row["denial_words"] == 0.3
    assert row["first_voice"] == TEXT.index("the ferry") / len(TEXT)
    assert row["first_denial"] == TEXT.index("it would") / len(TEXT)
    assert row["largest_carrier"] == 1 / 3
    assert math.isnan(row["single_country"])
    assert row["no_comment"] == 1
    assert (row["single_source"], row["single_kind"]) == (0, 0)


def test_one_speaker_is_a_single_source() -> None:
    row = measured(QUILL)
    assert (row["single_source"], row["single_kind"], row["effective_speakers"]) == (1, 1, 1)
    assert math.isnan(row["anonymous_without_reason"])


def test_without_voices_shares_are_undefined_and_counts_are_zero() -> None:
    row = measured()
    for column in COLUMNS:
        if column.name == "attributed_words":
            assert row[column.name] == 0  # of the words of the article, of which there are some
        elif column.unit == "count":
            assert row[column.name] == (column.name == "no_comment")
        else:
            assert math.isnan(row[column.name]), column.name
    assert math.isnan(measured(text="")["attributed_words"])


def test_a_claim_passed_on_twice() -> None:
    chain = (*CLERK.carriers, Carrier("The gazette", ((0, 3),), "media"))
    assert measured(QUILL, replace(CLERK, carriers=chain))["relayed_often"] == 0.5


def test_nobody_contradicts_himself() -> None:
    denied = replace(QUILL, verb_class="denying")
    assert math.isnan(measured(denied)["first_contradiction"])
    neutral = replace(CRITICS, verb_class="neutral")
    assert math.isnan(measured(neutral, denied)["first_contradiction"])  # Quill spoke first
    disputed = replace(CLERK, lemma="dispute")
    assert measured(QUILL, disputed)["first_contradiction"] == TEXT.index("it was old") / len(TEXT)


def test_a_reply_is_no_denial() -> None:
    row = measured(QUILL, replace(CRITICS, verb_class="replying"))
    assert (row["denial_words"], row["reply_words"]) == (0, 3 / 7)


def test_voices_of_one_country() -> None:
    norway = replace(QUILL, country="Norway")
    assert measured(norway, CRITICS)["single_country"] == 1
    assert measured(norway, replace(CRITICS, country="Sweden"))["single_country"] == 0


def test_what_nobody_voiced_is_left_out() -> None:
    wanted = replace(CLERK, frame=replace(CLERK.frame, voiced=False))
    assert measured(QUILL, wanted) == pytest.approx(measured(QUILL), nan_ok=True)


def test_a_source_without_a_speaker() -> None:
    nobody = replace(CLERK, speaker="", naming="unnamed", carriers=())
    row = measured(QUILL, nobody)
    assert row["no_source"] == 0.5
    assert row["naming_named"] == 1  # of those with a speaker


def test_a_word_in_a_chain_is_given_to_who_made_the_claim() -> None:
    whole = "Ada Quill said the ferry was late"
    start = TEXT.index(whole)
    outer = replace(
        CRITICS, frame=replace(CRITICS.frame, content=((start, start + len(whole)),)), kind="media"
    )
    row = measured(outer, QUILL)
    assert row["voice_media"] == 3 / 7
    assert row["voice_official"] == 4 / 7


def test_marks() -> None:
    marks = run(QUILL, CLERK, CRITICS).marks
    assert [(m.layer, TEXT[m.start : m.end], m.label, m.attribution) for m in marks] == [
        ("no comment", "declined to comment", "", -1),
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
