"""The clause around a reporting verb, on sentences of our own: exact source, cue and content."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.attribution import Statement
from framing.attribution.cues import cue_at
from framing.attribution.forms.clauses import around
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse

Parts = tuple[list[str], list[str], list[str]]


def clauses(text: str) -> list[Statement]:
    """Return the statement of each cue of the lexicon that makes one, in text order."""
    passage = RuleTexts(analyse([text]))[0]
    made = []
    for token in range(len(passage.forms)):
        cue = cue_at(passage.lowered, token)
        if cue is not None and (found := around(passage, token, token + cue[0], cue[1])):
            made.append(found)
    return made


def found(text: str) -> list[Parts]:
    return [
        (
            [text[a:b] for a, b in statement.source],
            [text[a:b] for a, b in statement.cue],
            [text[a:b] for a, b in statement.content],
        )
        for statement in clauses(text)
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
        ("Ada Quill, the harbour master, said the ferry was late.",
         (["Ada Quill, the harbour master"], ["said"], ["the ferry was late"])),
        ("The office told reporters that the ferry was late.",
         (["The office"], ["told"], ["the ferry was late"])),
        ("Quill said on Monday that the ferry was late.",
         (["Quill"], ["said"], ["the ferry was late"])),
        ("The minister met the envoy and said the ferry was late.",
         (["The minister"], ["said"], ["the ferry was late"])),
        ("LIVE: FERRY LATE, QUILL SAYS", (["QUILL"], ["SAYS"], ["LIVE: FERRY LATE"])),
    ],
)  # fmt: skip
def test_one_attribution(text: str, parts: Parts) -> None:
    assert found(text) == [parts]


@pytest.mark.parametrize(
    "text",
    ["", "A green bus stood in the rain.", "» The ferry was late\n» The bus was on time",
     "It is said to be old."],
)  # fmt: skip
def test_silence(text: str) -> None:
    assert found(text) == []


WORDS = ["Ada", "Quill", "said", "“", "”", '"', "that", "the", "ferry", ",", ".", "\n\n", "claims",
         "according", "to", "'", "«", "»", "told", ":", "-", "and", "he"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_spans_lie_inside_their_text(text: str) -> None:
    for statement in clauses(text):
        assert statement.content
        for spans in (statement.source, statement.cue, statement.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The office said, “It is old.”", [(["The office"], ["said"], ["“It is old.”"])]),
        ("The office said that “it is old.”", [(["The office"], ["said"], ["“it is old.”"])]),
        ("The office said on Monday: “It is old.”",
         [(["The office"], ["said"], ["“It is old.”"])]),
        ("The office said it, too; “It is old.”",
         [(["The office"], ["said"], ["it, too; “It is old.”"])]),
        ("“It is old”, the office said. “And late.”",
         [(["the office"], ["said"], ["“It is old”"])]),
        ("“It is old.” The office said so.", []),
        ("“It is old,” said the office, a house by the quay.",
         [(["the office, a house by the quay"], ["said"], ["“It is old,”"])]),
        ("“It is old” and late, the office said.",
         [(["the office"], ["said"], ["“It is old” and late"])]),
        ("The office said: “It is old” and late.",
         [(["The office"], ["said"], ["“It is old” and late"])]),
        ("He was told it is old.", []),
        ("The office told him it is old.", [(["The office"], ["told"], ["it is old"])]),
        ("The office said earlier that it is old.", [(["The office"], ["said"], ["it is old"])]),
        ("The office said in May.", []),
        ("It is old and late, the office said in May.",
         [(["the office"], ["said"], ["It is old and late"])]),
        ("Old, the office said.", []),
        ("The office said no.", []),
        ("The office said no more.", [(["The office"], ["said"], ["no more"])]),
    ],
)  # fmt: skip
def test_the_clause_of_a_verb(text: str, parts: list[Parts]) -> None:
    assert found(text) == parts
