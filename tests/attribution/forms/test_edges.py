"""Bullets and datelines at the edges of statements."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.edges import with_edges


def edged(text: str, content: str, source: str = "") -> tuple[str, str]:
    """Return content and source of a statement, in words, when its edges are cut."""

    def spans(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),) if part else ()

    (found,) = with_edges(text, [Statement(spans(source), (), spans(content))])
    words = [" … ".join(text[a:b] for a, b in part) for part in (found.content, found.source)]
    return words[0], words[1]


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("• It was late.", "• It was late", "It was late"),
        ("Rain.\n  - It was late.", "  - It was late", "It was late"),
        ("Rain.\n» It was late.", "» It was late", "It was late"),
        ("It was – late.", "– late", "– late"),  # not at the beginning of a line
        ("-It was late.", "-It was late", "-It was late"),  # no blank behind it
        ("HESSEL — It was late.", "HESSEL — It was late", "It was late"),
        ("HESSEL — It was late.", "— It was late", "It was late"),
        ("HESSEL, Nov. 3 (Sund) — • It was late.", "HESSEL, Nov. 3 (Sund) — • It was late",
         "• It was late"),
        ("(Sund) - It was late.", "(Sund) - It was late", "It was late"),
        ("Rain.\nHESSEL (Sund) -- It was late.", "It was late", "It was late"),
        ("It fell. HESSEL — It was late.", "HESSEL — It was late", "HESSEL — It was late"),
        ("• ", "• ", "• "),  # nothing would be left
        ("It was late.", "It was late", "It was late"),
    ],
)  # fmt: skip
def test_the_content_begins_with_what_is_said(text: str, content: str, wanted: str) -> None:
    assert edged(text, content) == (wanted, "")


def test_a_source_loses_them_as_well() -> None:
    assert edged("• Ada Quill: It was late.", "It was late", "• Ada Quill") == (
        "It was late",
        "Ada Quill",
    )
