"""Whom a relative pronoun means: the phrase before its comma."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


def speaker(text: str, source: str, content: str) -> str:
    def span(part: str) -> tuple[int, int]:
        at = text.index(part)
        return at, at + len(part)

    statement = Statement((span(source),), (span("said"),), (span(content),), probability=0.9)
    ((found,),) = resolve(analyse([text]), [[statement]])
    return found.speaker


@pytest.mark.parametrize(
    ("text", "source", "content", "expected"),
    [
        ("The corner shop, which said it would move, has nine staff.", "which", "it would move",
         "corner shop"),
        ("Tram drivers, many of whom said they were tired, went home.", "many of whom",
         "they were tired", "Tram drivers"),
        ("Ada Quill, who said it was late, went home.", "who", "it was late", "Ada Quill"),
    ],
)  # fmt: skip
def test_the_phrase_before_the_comma_speaks(
    text: str, source: str, content: str, expected: str
) -> None:
    assert speaker(text, source, content) == expected
