"""A source is one piece, whatever words the net leaves out of it."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.whole_sources import with_whole_sources

TEXT = (
    "Velmaran Deputy Foreign Minister Ada Quill, who spoke on condition of anonymity, said it was "
    "late, according to Bo Roke. Ida Lund of the harbour union, which was not asked before the "
    "vote in the council, and its lawyer Otto Brandt agreed: “No.”"
)


def span(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


@pytest.mark.parametrize(
    ("pieces", "kept"),
    [
        (["Velmaran", "Foreign", "Quill"], ["Velmaran Deputy Foreign Minister Ada Quill"]),
        (["Ada Quill", "condition", "y,"], ["Ada Quill, who spoke on condition of anonymity,"]),
        (["Ada Quill", "Bo Roke"], ["Ada Quill", "Bo Roke"]),  # cue and content stand between
        (["Bo Roke", "Ida Lund"], ["Bo Roke", "Ida Lund"]),  # the end of a sentence does
        (["Ida Lund", "Otto Brandt"], ["Ida Lund", "Otto Brandt"]),  # too far apart
        (["Velmaran"], ["Velmaran"]),
    ],
)
def test_pieces_of_a_source_are_put_together(pieces: list[str], kept: list[str]) -> None:
    said = Statement(tuple(map(span, pieces)), (span("said"),), (span("it was late"),))
    (statement,) = with_whole_sources(TEXT, [said])
    assert [TEXT[slice(*each)] for each in statement.source] == kept
    assert (statement.cue, statement.content) == (said.cue, said.content)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Brandt, a miner,", "Quill-Brandt, a miner,"),
        ("-Brandt, a miner,", "Quill-Brandt, a miner,"),
        ("Ada Quill", "Ada Quill-Brandt"),
        ("and-file men", "Rank-and-file men"),
        ("men", "men"),  # a dash has a blank beside it
        ("the pit", "the pit"),  # the rest of "pit-head" is what is said
    ],
)
def test_a_source_is_not_cut_at_a_hyphen(cut: str, whole: str) -> None:
    text = "Ada Quill-Brandt, a miner, agreed. Rank-and-file men - agreed: the pit-head is safe."
    begin, agreed, said = text.index(cut), text.index("agreed"), text.index("-head")
    statement = Statement(
        ((begin, begin + len(cut)),), ((agreed, agreed + 6),), ((said, len(text) - 1),)
    )
    (kept,) = with_whole_sources(text, [statement])
    assert [text[slice(*each)] for each in kept.source] == [whole]


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Ice late\n\nGrace Long said it was late.", "Grace", "Grace Long"),
        ("Ice late\n\nGrace Ann Long said it was late.", "Grace", "Grace Ann Long"),
        ("Ice late\n\nGrace Tuesday said it was late.", "Grace", "Grace"),
        ("Ice late\n\nThe mayor Long said it was late.", "mayor", "mayor"),
        ("Ice late\n\nGrace also said it was late.", "Grace", "Grace"),
    ],
)
def test_the_rest_of_a_name_before_the_verb(text: str, source: str, whole: str) -> None:
    parts = [((text.index(part), text.index(part) + len(part)),) for part in (source, "said")]
    content = ((text.index("it was"), len(text) - 1),)
    (statement,) = with_whole_sources(text, [Statement(*parts, content)])
    assert [text[slice(*each)] for each in statement.source] == [whole]


@pytest.mark.parametrize(
    ("before", "source", "after", "kept"),
    [
        ("In his memoir, ", "Forty Winters, Quill", " wrote", "Quill"),
        ("In her new book, ", "The Long Road, Ada Quill", " wrote", "Ada Quill"),
        # A title behind a name is closed by a comma, and a name that nothing is called by stays.
        ("In his memo, ", "Otto Brandt, Chief Clerk", ", wrote", "Otto Brandt, Chief Clerk"),
        ("In his memo, ", "Otto Brandt, the clerk", " wrote", "Otto Brandt, the clerk"),
        ("On Monday, ", "Hessel, Quill", " wrote", "Hessel, Quill"),
    ],
)
def test_what_a_work_is_called_is_no_source(
    before: str, source: str, after: str, kept: str
) -> None:
    text = f"{before}{source}{after} that it was late."
    start, cue = len(before), text.index("wrote")
    content = (text.index("that"), len(text) - 1)
    said = Statement(((start, start + len(source)),), ((cue, cue + 5),), (content,))
    (statement,) = with_whole_sources(text, [said])
    assert [text[slice(*each)] for each in statement.source] == [kept]
