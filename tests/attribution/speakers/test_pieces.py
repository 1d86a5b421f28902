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
        # a stray first word
        ("Some delay was felt, state radio said it", ["Some", "state radio"],
         "said", "state radio"),
        ("Special rules were made, state television said it", ["Special", "state"],
         "said", "state television"),
        ("Velmara’s harbour minister, Ada Quill, said it", ["Velmara’s", "minister", "Ada Quill"],
         "said", "minister, Ada Quill"),
        ("Officials near the mayor, Ada Quill, said it", ["Officials near the mayor", "Ada Quill"],
         "said", "Officials near the mayor"),
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


def test_the_end_of_a_name_that_begins_in_the_content_speaks_not() -> None:
    text = "As reported earlier, it was won by Mayor Ada Quill."
    (view,) = views(analyse([text]), [True])
    assert view is not None

    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    statement = Statement(
        (span("earlier"), span("Quill")), (span("reported"),), (span("it was won by Mayor Ada"),)
    )
    assert chosen(view, statement) == (0, 0)


@pytest.mark.parametrize(("letters", "whole"), [(28, True), (29, False)])
def test_pieces_are_put_together_up_to_thirty_characters(letters: int, whole: bool) -> None:
    text = f"the office {'A' * letters} Velmara said it"
    (view,) = views(analyse([text]), [True])
    assert view is not None
    start = text.index("Velmara")
    cue = text.index("said")
    source = ((0, 10), (start, start + 7))
    statement = Statement(source, ((cue, cue + 4),), ((cue + 5, cue + 7),))
    assert ("A" in view.slice(*chosen(view, statement))) is whole
