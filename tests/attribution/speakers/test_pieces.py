"""Sources in several pieces, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.speakers.names import views
from framing.attribution.speakers.pieces import chosen
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "pieces", "cue", "wanted"),
    [
        # the subject of a clause of its own
        ("Quill, a clerk, left after reports revealed it", ["Quill", "a clerk", "reports"],
         "revealed", "reports"),
        ("Quill and Brandt met, but both said it", ["Quill", "both"], "said", "both"),
        ("(Reuters) Ministers met, the council said it", ["Reuters) Ministers", "the council"],
         "said", "the council"),
        # a quotation before its speaker
        ("it, said Ada Quill, referencing an officer", ["Ada Quill", "officer"],
         "said", "Ada Quill"),
        # a stray first word
        ("Some delay was felt, state radio said it", ["Some", "state radio"],
         "said", "state radio"),
        ("Special rules were made, state television said it", ["Special", "state"],
         "said", "state television"),
        # the carrier before the speaker
        ("According to state radio, Mayor Ada Quill said it", ["radio", "Mayor Ada Quill"],
         "said", "Mayor Ada Quill"),
        # no head at all
        ("A ferry sank, Quill said it", ["A"], "said", ""),
    ],
)  # fmt: skip
def test_the_piece_that_says_who_speaks(
    text: str, pieces: list[str], cue: str, wanted: str
) -> None:
    spans = tuple((text.index(p), text.index(p) + len(p)) for p in pieces)
    at = text.index(cue)
    statement = Statement(spans, ((at, at + len(cue)),), ((len(text) - 1, len(text)),))
    (view,) = views(analyse([text]), [True])
    assert view is not None
    assert view.slice(*chosen(view, statement)) == wanted
