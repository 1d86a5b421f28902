"""Statements set in whole below a line: whose they are, and how far they go."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.introduced import with_introduced
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse


def told(text: str, *known: Statement) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each statement below a headline."""
    whole = f"Port shut\n\n{text}"
    (found,) = with_introduced(RuleTexts(analyse([whole])), [known])
    return [
        (
            " … ".join(whole[a:b] for a, b in f.source),
            " … ".join(whole[a:b] for a, b in f.cue),
            " … ".join(whole[a:b] for a, b in f.content),
        )
        for f in found
    ]


@pytest.mark.parametrize(
    ("line", "source", "cue"),
    [
        ("Here is the mayor’s statement in full:", "the mayor", "statement in full"),
        ("Her full message to parents read:", "Her", "full message to parents read"),
        ("The port authority’s statement in full:", "The port authority", "statement in full"),
        ("In a note on the door, its owner, Ada Quill, wrote:", "its owner, Ada Quill", "wrote"),
        ("The chairman, Otto Brandt, wrote in a letter to fans:", "The chairman, Otto Brandt",
         "wrote"),
        ("Here is what the clerk, Ada Quill, told the house:", "the clerk, Ada Quill", "told"),
    ],
)  # fmt: skip
def test_whose_words_follow(line: str, source: str, cue: str) -> None:
    said = "We have shut the port. We ask for time."
    assert told(f"{line}\n\n{said}\n\nThe town was quiet.") == [(source, cue, said)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wrote:\n\nThe port is shut until May.",  # nobody speaks of himself or herself
        "The mayor wrote:\n\n“We have shut the port.”",  # quotation marks are for other rules
        "The mayor wrote:\n\nAda Quill: We have shut it.",  # so are labels
        "The following gates are shut:\n\nWe counted four of them.",
        "The mayor wrote to us. We have shut the port.",
    ],
)
def test_what_is_no_statement_set_in_whole(text: str) -> None:
    assert told(text) == []


def test_only_a_whole_text_goes_on_over_paragraphs() -> None:
    said = "We have shut the port.\n\nWe ask for time.\n\nThe town was quiet."
    assert [content for *_, content in told(f"The mayor wrote:\n\n{said}")] == [
        "We have shut the port."
    ]
    assert [content for *_, content in told(f"The mayor’s whole statement:\n\n{said}")] == [
        "We have shut the port. … We ask for time."
    ]


def test_what_the_author_says_there_is_no_statement_of_its_own() -> None:
    text = "The mayor’s statement:\n\nWe ask for time, and Otto says it is late."
    whole = f"Port shut\n\n{text}"

    def statement(*parts: str) -> Statement:
        spans = [((whole.index(part), whole.index(part) + len(part)),) for part in parts]
        return Statement(*spans)

    ours, his = statement("We", "ask", "for time"), statement("Otto", "says", "it is late")
    assert [source for source, *_ in told(text, ours, his)] == ["The mayor", "Otto"]
