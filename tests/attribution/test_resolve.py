"""Statements become attributions: whether a label gives a whole line to somebody."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ann Lee: It is late.", "indirect"),  # a headline
        ("\nAnn Lee: It is late.", "direct"),  # a label at the head of a line
        ("Ice\n• Ann Lee: It is late.", "direct"),
        ("Ice\nSo Ann Lee: It is late.", "indirect"),
    ],
)
def test_a_label_gives_the_whole_line_to_somebody(text: str, form: str) -> None:
    def span(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),)

    said = Statement(span("Ann Lee"), span(":"), span("It is late."))
    ((found,),) = resolve(analyse([text]), [(said,)])
    assert found.form == form
