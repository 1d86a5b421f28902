"""The first line as a headline, however long it is and whatever follows it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from framing.articles.headline import first_line

BACKTRACKING = re.compile(r"\s*(?P<title>\S[^\r\n]*?)[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*\S")


@given(st.lists(st.sampled_from(["a", "B.", " ", "\t", "\n", "\r\n", "\r", "?"])).map("".join))
def test_the_line_is_the_one_that_a_search_from_every_place_finds(text: str) -> None:
    found = BACKTRACKING.match(text)
    assert first_line(text, sure=True) == (found.span("title") if found else (0, 0))


def test_blanks_without_end_are_passed_over_once() -> None:
    text = "Rain at Velm" + " " * 300_000 + "\n\nIt fell."
    assert first_line(text) == (0, 12)
    assert first_line("Rain" + " " * 300_000 + "fell") == (0, 0)
