"""The marks of a quotation belong to the content that begins or ends with it."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.whole_quotations import with_whole_quotations


def whole(text: str, *pieces: str) -> list[str]:
    """Return the pieces of a content as the rule leaves them."""
    starts = [text.index(piece) for piece in pieces]
    content = tuple((at, at + len(piece)) for at, piece in zip(starts, pieces, strict=True))
    (found,) = with_whole_quotations(text, [Statement((), (), content)])
    return [text[start:end] for start, end in found.content]


@pytest.mark.parametrize(
    ("text", "content", "found"),
    [
        ("“It is late,” she said.", "It is late", "“It is late,”"),
        ("“It is late,” she said.", "“It is late", "“It is late,”"),
        ("“It is late,” she said.", "It is late,", "“It is late,”"),
        ('"It is late," she said.', "It is late", '"It is late,"'),
        ("She said: ‘It is late.’", "It is late", "‘It is late.’"),
        ("She called it “too late”.", "too late", "“too late”"),
        ("“It is late.\n\n“It is dark.”", "It is late", "“It is late"),  # it runs on
        ("She said that it was “too late” for us.", "it was “too late", "it was “too late”"),
    ],
)
def test_marks_at_the_edges(text: str, content: str, found: str) -> None:
    assert whole(text, content) == [found]


def test_each_piece_has_its_marks() -> None:
    text = "“It is late,” she said, “and dark.”"
    assert whole(text, "It is late", "and dark") == ["“It is late,”", "“and dark.”"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("She said it was late.", "it was late"),
        ("“It is late and dark,” she said.", "is late"),
        ("The boats' owners said it was late.", "it was late"),
    ],
)
def test_other_contents_stay(text: str, content: str) -> None:
    assert whole(text, content) == [content]
