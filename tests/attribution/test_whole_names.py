"""Names are one piece, whatever the net leaves out."""

from __future__ import annotations

import pytest

from framing.attribution.frame import Frame
from framing.attribution.whole_names import with_whole_names

TEXT = (
    "Velmaran Deputy Foreign Minister Ada Quill met Mayor Bo Roke, and Ida Lund said it was late."
)


def span(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


@pytest.mark.parametrize(
    ("pieces", "kept"),
    [
        (["Velmaran", "Foreign", "Quill"], ["Velmaran Deputy Foreign Minister Ada Quill"]),
        (["Ada Quill", "Bo Roke"], ["Ada Quill", "Bo Roke"]),  # a verb stands between
        (["Bo Roke", "Ida Lund"], ["Bo Roke", "Ida Lund"]),  # a comma does
        (["Velmaran"], ["Velmaran"]),
    ],
)
def test_pieces_of_a_name_are_one_source(pieces: list[str], kept: list[str]) -> None:
    said = Frame(tuple(map(span, pieces)), (span("said"),), (span("it was late"),))
    (frame,) = with_whole_names(TEXT, [said])
    assert [TEXT[slice(*each)] for each in frame.source] == kept
    assert frame.content == said.content
