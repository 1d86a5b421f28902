"""Contents that an abbreviation's period has cut, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.abbreviations import with_abbreviations
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse


def completed(text: str, source: str, cue: str, content: str) -> str:
    def span(part: str) -> tuple[int, int]:
        at = text.index(part)
        return at, at + len(part)

    statement = Statement((span(source),), (span(cue),), (span(content),))
    ((found,),) = with_abbreviations(RuleTexts(analyse([text])), [[statement]])
    assert (found.source, found.cue) == (statement.source, statement.cue)
    return text[slice(*found.content[0])]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Ada Quill said the tank held 9 l. per day. It leaked.", "the tank held 9 l",
         "the tank held 9 l. per day"),
        ("Ada Quill said the tank held 9 l. per day. It leaked.", "the tank held 9 l.",
         "the tank held 9 l. per day"),
        ("The fee is 30 kr. a week, Ada Quill said.", "a week", "The fee is 30 kr. a week"),
        ("The fee is 30 kr. a week, Ada Quill said.", "The fee is 30 kr",
         "The fee is 30 kr. a week"),
        # the end of a sentence is none, nor is a word's
        ("Ada Quill said it was no use. it went on.", "it was no use", "it was no use"),
        ("Ada Quill said she met Mr. Brandt.", "she met Mr", "she met Mr"),
        ("Ada Quill said the tank was full. It leaked.", "the tank was full", "the tank was full"),
    ],
)  # fmt: skip
def test_a_content_is_completed(text: str, content: str, expected: str) -> None:
    assert completed(text, "Ada Quill", "said", content) == expected


def test_a_new_line_is_not_the_same_sentence() -> None:
    text = "Ada Quill said it held 9 l.\nper day"
    assert completed(text, "Ada Quill", "said", "it held 9 l") == "it held 9 l"
