"""Sources in several pieces, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.frame import Frame
from framing.attribution.pieces import chosen


@pytest.mark.parametrize(
    ("text", "pieces", "cue", "wanted"),
    [
        ("The harbour on Monday said it", ["The harbour", "Monday"], "said", "The harbour"),
        # put together
        ("the office within Velmara said it", ["the office", "Velmara"],
         "said", "the office within Velmara"),
        ("chief Ada Quill said it", ["chief", "Quill"], "said", "chief Ada Quill"),
        # words that stand for nobody
        ("The note comes as another group, Quays, said it", ["The", "another", "group, Quays,"],
         "said", "another group, Quays,"),
        # the subject of a clause of its own
        ("Quill, a clerk, left after reports revealed it", ["Quill", "a clerk", "reports"],
         "revealed", "reports"),
        ("Quill and Brandt met, but both said it", ["Quill", "both"], "said", "both"),
        ("(Reuters) Ministers met, the council said it", ["Reuters) Ministers", "the council"],
         "said", "the council"),
        # a quotation before its speaker
        ("it, said Ada Quill, referencing an officer", ["Ada Quill", "officer"],
         "said", "Ada Quill"),
    ],
)  # fmt: skip
def test_the_piece_that_says_who_speaks(
    text: str, pieces: list[str], cue: str, wanted: str
) -> None:
    spans = tuple((text.index(p), text.index(p) + len(p)) for p in pieces)
    at = text.index(cue)
    frame = Frame(spans, ((at, at + len(cue)),), ((len(text) - 1, len(text)),))
    start, end = chosen(text, frame)
    assert text[start:end] == (wanted)
