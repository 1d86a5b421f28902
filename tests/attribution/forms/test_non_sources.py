"""What is no source, and what looks like it and is one."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.non_sources import with_sources_only


def statement(text: str, source: str, cue: str, content: str) -> Statement:
    at = text.index(cue, text.index(source) + len(source) if cue == ":" else 0)
    return Statement(
        ((text.index(source), text.index(source) + len(source)),),
        ((at, at + len(cue)),),
        ((text.index(content), text.index(content) + len(content)),),
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stays"),
    [
        ("EXCLUSIVE: Port lost millions", "EXCLUSIVE", ":", "Port lost millions", False),
        ("Fact check: Ice is not salty", "Fact check", ":", "Ice is not salty", False),
        ("Q&A: How the ferry will run", "Q&A", ":", "How the ferry will run", False),
        ("Quill: the ferry will run", "Quill", ":", "the ferry will run", True),
        ("A report: the ferry is old", "A report", ":", "the ferry is old", True),
        ("x\nREAD MORE: Quill says “no”", "Quill", "says", "“no”", False),
        ("x\nCorrection: The paper said it was May", "The paper", "said", "it was May", False),
        ("x\nThe paper read more: it was May", "The paper", "read", "it was May", True),
        ("It went according to plan", "plan", "according to", "It went", False),
        ("It was shared according to height", "height", "according to", "It was shared", False),
        ("The thermometer said it melts", "The thermometer", "said", "it melts", False),
        ("Nobody said it melts", "Nobody", "said", "it melts", False),
        ("Past experience shows it melts", "Past experience", "shows", "it melts", False),
        ("Common sense says it melts", "Common sense", "says", "it melts", False),
        ("The plan says it melts in May", "The plan by Quill", "says", "it melts in May", True),
    ],
)
def test_a_source_or_none(text: str, source: str, cue: str, content: str, stays: bool) -> None:
    text = text.replace("The plan", "The plan by Quill") if source == "The plan by Quill" else text
    made = statement(text, source, cue, content)
    assert with_sources_only(text, [made]) == ((made,) if stays else ())
