"""Frames by rule, on sentences of our own: exact source, cue and content."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.rules import frames
from framing.language.reading import read

Parts = tuple[list[str], list[str], list[str]]


def found(text: str) -> list[Parts]:
    (frames_of_text,) = frames(read([text]))
    return [
        (
            [text[a:b] for a, b in frame.source],
            [text[a:b] for a, b in frame.cue],
            [text[a:b] for a, b in frame.content],
        )
        for frame in frames_of_text
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“The ferry was late,” Ada Quill said.",
         (["Ada Quill"], ["said"], ["“The ferry was late,”"])),
        ('"The ferry was late," said Ada Quill.',
         (["Ada Quill"], ["said"], ['"The ferry was late,"'])),
        ("«The ferry was late», said Ada Quill.",
         (["Ada Quill"], ["said"], ["«The ferry was late»"])),
        ("Ada Quill said: “The ferry was late.”",
         (["Ada Quill"], ["said"], ["“The ferry was late.”"])),
        ("She sighed: “The ferry was late again today.”",
         (["She"], ["sighed"], ["“The ferry was late again today.”"])),
        ("Ada Quill said that the ferry was late.",
         (["Ada Quill"], ["said"], ["the ferry was late"])),
        ("Ada Quill said the ferry was late.",
         (["Ada Quill"], ["said"], ["the ferry was late"])),
        ("The ferry was late, Ada Quill said.",
         (["Ada Quill"], ["said"], ["The ferry was late"])),
        ("According to the harbour office, the ferry was late.",
         (["the harbour office"], ["According to"], ["the ferry was late"])),
        ("The ferry was late, according to the harbour office.",
         (["the harbour office"], ["according to"], ["The ferry was late"])),
        ("Ada Quill, the harbour master, said the ferry was late.",
         (["Ada Quill, the harbour master"], ["said"], ["the ferry was late"])),
        ("The office told reporters that the ferry was late.",
         (["The office"], ["told"], ["the ferry was late"])),
        ("Quill said on Monday that the ferry was late.",
         (["Quill"], ["said"], ["the ferry was late"])),
        ("The minister met the envoy and said the ferry was late.",
         (["The minister"], ["said"], ["the ferry was late"])),
        # a dateline is no part of what is said
        ("VELMARA, Nov. 3 (Meridian) — The ferry was late, the harbour office said on Monday.",
         (["the harbour office"], ["said"], ["The ferry was late"])),
        ("LIVE: FERRY LATE, QUILL SAYS", (["QUILL"], ["SAYS"], ["LIVE: FERRY LATE"])),
        # mixed marks, and a quotation that is never closed
        ('“The ferry was late," she said, "and nobody cared.',
         (["she"], ["said"], ['“The ferry was late,"', '"and nobody cared.'])),
        ("“The ferry was late,” Ada Quill said. “Nobody had told us about it at all.”",
         (["Ada Quill"], ["said"],
          ["“The ferry was late,”", "“Nobody had told us about it at all.”"])),
    ],
)  # fmt: skip
def test_one_attribution(text: str, parts: Parts) -> None:
    assert found(text) == [parts]


def test_a_headline_with_a_colon() -> None:
    assert found("Quill: Ferry was late again\n\nNobody waited.") == [
        (["Quill"], [":"], ["Ferry was late again"])
    ]


def test_a_quotation_signed_after_a_dash() -> None:
    assert found("“The ferry was late.” -Commissioner Ada Quill\n\nNobody waited.") == [
        (["Commissioner Ada Quill"], [], ["“The ferry was late.”"])
    ]


def test_a_new_paragraph_of_quotation_is_a_new_attribution_without_source() -> None:
    text = (
        "“The ferry was late,” Ada Quill said.\n\n"
        "“Nobody had told us about it at all, not once.\n\n“And then it sank in the harbour.”"
    )
    assert found(text) == [
        (["Ada Quill"], ["said"], ["“The ferry was late,”"]),
        ([], [], ["“Nobody had told us about it at all, not once."]),
        ([], [], ["“And then it sank in the harbour.”"]),
    ]


def test_two_speakers_in_one_paragraph() -> None:
    text = (
        "“The ferry,” Ada Quill said, “was late again today.” Otto Brandt shook his head. "
        "“It came at noon as always,” he said."
    )
    assert found(text) == [
        (["Ada Quill"], ["said"], ["“The ferry,”", "“was late again today.”"]),
        (["he"], ["said"], ["“It came at noon as always,”"]),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "A green bus stood in the rain.", "» The ferry was late\n» The bus was on time",
     "It is said to be old.", "Her claim was large."],
)  # fmt: skip
def test_silence(text: str) -> None:
    assert found(text) == []


WORDS = ["Ada", "Quill", "said", "“", "”", '"', "that", "the", "ferry", ",", ".", "\n\n", "claims",
         "according", "to", "'", "«", "»", "told", ":", "-", "and", "he"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), max_size=4))
def test_spans_lie_inside_their_text_whatever_the_batch(texts: list[str]) -> None:
    together = frames(read(texts))
    assert [frames(read([text]))[0] for text in texts] == list(together)
    for text, of_text in zip(texts, together, strict=True):
        for frame in of_text:
            assert frame.content
            for spans in (frame.source, frame.cue, frame.content):
                assert list(spans) == sorted(spans)
                assert all(0 <= start < end <= len(text) for start, end in spans)
