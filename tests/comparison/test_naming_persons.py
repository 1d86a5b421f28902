"""What a text calls a person: the words before the name, those after it, and whose name it is."""

from __future__ import annotations

import pytest

from framing.attribution.speakers.names import views
from framing.comparison.naming_persons import described
from framing.language.reading import analyse

ADA = "Ada Quill"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Energy Minister Ada Quill there.", [(ADA, "Energy Minister", True)]),
        ("We met union boss Bo Lind there.", [("Bo Lind", "union boss", True)]),
        ("- minister Ada Quill left.", [(ADA, "minister", True)]),
        ("We met vice-president Ada Quill.", [(ADA, "vice-president", True)]),
        ("We met co-chief Ada Quill.", [(ADA, "co-chief", None)]),
        ("Television quoted Minister Ada Quill.", [(ADA, "Minister", True)]),
        ("We met television’s Ada Quill.", [(ADA, "full name alone", None)]),
        ("Ada Quill, 34, left.", [(ADA, "full name alone", True)]),
        (
            "The deputy minister, Ada Quill, left. Quill left.",
            [(ADA, "deputy minister", True), (ADA, "last name alone", None)],
        ),
        ("He lived in Quill Bay.", []),
    ],
)
def test_words_before_a_name(text: str, expected: list[tuple[str, str, bool | None]]) -> None:
    assert [found[:3] for found in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "passage"),
    [
        ("We met Ada Quill, a nurse, there.", "nurse", "Ada Quill, a nurse"),
        ("We met Ada Quill, a nurse", "nurse", "Ada Quill, a nurse"),
        (
            "We met Ada Quill, a retired nurse, there.",
            "retired nurse",
            "Ada Quill, a retired nurse",
        ),
        (
            "We met Ada Quill, the firm’s chief executive, there.",
            "chief executive",
            "Ada Quill, the firm’s chief executive",
        ),
        ("We met Ada Quill, a", "full name alone", ADA),
        (
            "We met Ada Quill, an old and very tired retired nurse of the harbour, there.",
            "full name alone",
            ADA,
        ),
    ],
)
def test_words_after_a_name(text: str, name: str, passage: str) -> None:
    assert [(found[1], found[3]) for found in told(text)] == [(name, passage)]


def told(text: str) -> list[tuple[str, str, bool | None, str]]:
    """Return each mention: full name, what it is called, whether a person, and the passage."""
    language = analyse([text])
    found = described(views(language, [True])[0], language.tags.tolist())
    return [(d.full, d.name, d.known, text[d.start : d.end]) for d in found]
