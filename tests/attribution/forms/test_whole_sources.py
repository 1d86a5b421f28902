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
